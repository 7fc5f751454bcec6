"""What was asked, above a private answer: who asks often tells one answer from the next by it.

Only the person who asked ever sees it: it stands in no shared message and in no answer that everybody sees.
"""

import re

from bot.messages.block_builders import Message, context
from bot.messages.limits import ECHO_TEXT, clip
from bot.messages.phrasing import unescape

_DRESS = re.compile(r"<(?:[^<>|]*\|)?([^<>|]*)>")
"""What Slack makes of addresses, channels and people, with the label that it shows: what was typed is escaped."""


def with_echo(message: Message, command: str, question: str) -> Message:
    """Return a private answer under what was asked, as typed: "/whosaid big mistake"."""
    asked = clip(f"{command} {_as_typed(question)}", ECHO_TEXT)
    return message._replace(text=f"{asked}\n{message.text}", blocks=[context(asked), *message.blocks])


def _as_typed(question: str) -> str:
    return unescape(_DRESS.sub(r"\1", question))
