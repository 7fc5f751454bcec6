"""Asking before something is shared: what will be posted and where, and the reasons to think twice."""

import json
from collections.abc import Iterable, Sequence

from bot.messages.actions import checksum
from bot.messages.block_builders import (
    Message,
    Run,
    channel_name,
    conversation_menu,
    divider,
    line,
    modal,
    plain,
    run,
)
from bot.messages.limits import VIEW_TITLE, Block, clip
from bot.messages.phrasing import listing
from knowledge.facts import Match, TimelineEntry

READ_FROM_OUTSIDE = "This channel has people from outside your organisation. They will see what you share."
CANNOT_TELL_WHO_READS = "Slack does not tell whether this channel has people from outside your organisation."
CHANGED_SINCE = "This reads otherwise than what you were shown a moment ago."
CHOSEN_CHANNEL = "chosen_channel"
_NAME, _DOUBT = 60, 300


def doubt(said: Iterable[Match | TimelineEntry]) -> str:
    """Return what is asked before words are shared whose speaker was worked out; nothing where all are named."""
    told = list(dict.fromkeys(filter(None, map(_worked_out, said))))
    return clip(f"{' '.join(told)} Share with “probably”?", _DOUBT) if told else ""


def asking_view(action: str, shared: Message, reasons: Sequence[str], channel: str | None, handover: str) -> Block:
    """Return the modal that shows what will be posted, and asks.

    ``action`` is the id of the button that was pressed; ``shared`` is what will be posted, ``reasons`` are those to
    think twice, and ``handover`` is what the work needs to go on. It names the ``channel``; None has one chosen.
    """
    place = (
        line(run("Will be posted to "), _place(channel)) if channel else conversation_menu("Post it to", CHOSEN_CHANNEL)
    )
    told = [line(run(reason, bold=True)) for reason in reasons]
    view = modal("Share this?", [*told, place, divider(), *_to_be_read(shared.blocks)])
    asked = {"submit": plain("Share", VIEW_TITLE), "close": plain("Cancel", VIEW_TITLE)}
    return view | asked | {"callback_id": action, "private_metadata": handover}


def known_by(shared: Message) -> int:
    """Return a number by which it is known, at the yes, whether the same will be posted as was shown."""
    return checksum(json.dumps(_to_be_read(shared.blocks), ensure_ascii=False, sort_keys=True))


def _place(channel: str) -> Run:
    return run("this conversation") if channel.startswith("D") else channel_name(channel)


def _to_be_read(blocks: Iterable[Block]) -> list[Block]:
    """Return the blocks of a message without what can be pressed."""
    return [
        {name: part for name, part in block.items() if name != "accessory"}
        for block in blocks
        if block["type"] != "actions"
    ]


def _worked_out(match: Match | TimelineEntry) -> str:
    names = [clip(speaker.name, _NAME) for speaker in match.speakers if speaker.certainty == "inferred"]
    if not names:
        return ""
    written = next((r.speaker_as_written for r in match.reports if r.certainty == "inferred"), None)
    who = listing(names)
    if not written or written in names:
        return f"No name stands beside these words: {who} was worked out."
    return f"“{clip(written, _NAME)}” was worked out to be {who}."
