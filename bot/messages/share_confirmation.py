"""Asking before something is shared: what is unsure about it, and who will read it."""

from collections.abc import Iterable, Sequence

from bot.messages.block_builders import line, modal, plain, run
from bot.messages.limits import CONFIRM_TEXT, VIEW_TITLE, Block, clip
from bot.messages.phrasing import listing
from knowledge.facts import Match, TimelineEntry

READ_FROM_OUTSIDE = "This channel has people from outside your organisation. They will see what you share."
CANNOT_TELL_WHO_READS = "Slack does not tell whether this channel has people from outside your organisation."
_NAME = 60


def doubt(said: Iterable[Match | TimelineEntry]) -> str:
    """Return what is asked before words are shared whose speaker was worked out; nothing where all are named."""
    told = list(dict.fromkeys(filter(None, map(_worked_out, said))))
    return clip(f"{' '.join(told)} Share with “probably”?", CONFIRM_TEXT) if told else ""


def confirm(asked: str) -> Block:
    """Return the dialog that Slack shows before a button is taken as pressed."""
    return {
        "title": plain("Share this?", 100),
        "text": plain(asked, CONFIRM_TEXT),
        "confirm": plain("Share", 30),
        "deny": plain("Cancel", 30),
    }


def asking_view(action: str, reasons: Sequence[str], handover: str) -> Block:
    """Return the modal that asks before a button's work is done; ``handover`` is what it needs to go on."""
    view = modal("Share this?", [line(run(reason)) for reason in reasons])
    asked = {"submit": plain("Share", VIEW_TITLE), "close": plain("Cancel", VIEW_TITLE)}
    return view | asked | {"callback_id": action, "private_metadata": handover}


def _worked_out(match: Match | TimelineEntry) -> str:
    names = [clip(speaker.name, _NAME) for speaker in match.speakers if speaker.certainty == "inferred"]
    if not names:
        return ""
    written = next((r.speaker_as_written for r in match.reports if r.certainty == "inferred"), None)
    who = listing(names)
    if not written or written in names:
        return f"No name stands beside these words: {who} was worked out."
    return f"“{clip(written, _NAME)}” was worked out to be {who}."
