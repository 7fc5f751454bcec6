"""What an editor is told of messages that were shared before, and have what was just held or protected in them."""

import datetime as dt
from collections.abc import Sequence
from typing import NamedTuple

from bot.messages.block_builders import Message, Run, bullets, channel_name, link, rich, run, section
from bot.messages.phrasing import count


class SharedBefore(NamedTuple):
    """A message that stands in a channel; ``address`` leads to it where Slack told one."""

    channel: str
    at: dt.datetime
    address: str | None


def with_shared_before(decided: Message, messages: Sequence[SharedBefore], *, more: bool = False) -> Message:
    """Return what was decided, and below it where it stands already, which nobody has changed.

    The ``messages`` are the newest; ``more`` tells that there are others.
    """
    if not messages:
        return decided
    number = f"{'the newest ' if more else ''}{count(len(messages), 'message')}"
    lead = f"What was shared before stays as it is; {number} to look at:"
    told = "; ".join(_moment(one.at) for one in messages)
    listed = rich(section(run(lead)), bullets(_line(one) for one in messages))
    return Message(f"{decided.text} {lead} {told}", [*decided.blocks, listed])


def _line(message: SharedBefore) -> list[Run]:
    moment: Run = {
        "type": "date",
        "timestamp": int(message.at.timestamp()),
        "format": "{date_long}, {time}",
        "fallback": _moment(message.at),
    }
    leads = [run(" · "), link("Look", message.address)] if message.address else []
    return [channel_name(message.channel), run(", "), moment, *leads]


def _moment(at: dt.datetime) -> str:
    return f"{at.day} {at:%B %Y, %H:%M} UTC"
