"""What was asked, above a private answer: who asks often tells one answer from the next by it.

Only the person who asked ever sees it: it stands in no shared message and in no answer that everybody sees.
"""

import re

from bot.messages import actions as ids
from bot.messages.actions import pack
from bot.messages.block_builders import Message, beside, button, context
from bot.messages.limits import ECHO_TEXT, clip
from bot.messages.near import WORDS_INSTEAD
from bot.messages.phrasing import unescape
from knowledge.facts import ReadAs

_LONGEST = 200
"""Characters of a button's value: room for it is kept in every message, and questions are shorter."""

_DRESS = re.compile(r"<(?:[^<>|]*\|)?([^<>|]*)>")
"""What Slack makes of addresses, channels and people, with the label that it shows: what was typed is escaped."""


def with_echo(message: Message, command: str, question: str) -> Message:
    """Return a private answer under what was asked, as typed: "/whosaid big mistake"."""
    asked = clip(f"{command} {_as_typed(question)}", ECHO_TEXT)
    return message._replace(text=f"{asked}\n{message.text}", blocks=[context(asked), *message.blocks])


def with_reading(message: Message, read_as: ReadAs) -> Message:
    """Return another command's answer under how the question was read, beside the button that asks for the words."""
    told = clip(f"Read as /{read_as.command} {unescape(read_as.query)}", ECHO_TEXT)
    words = pack(q=read_as.words, o=0)
    pressable = [button(WORDS_INSTEAD, ids.WHOSAID_PAGE, words)] if len(words) <= _LONGEST else []
    return message._replace(text=f"{told}\n{message.text}", blocks=[beside(told, pressable), *message.blocks])


def _as_typed(question: str) -> str:
    return unescape(_DRESS.sub(r"\1", question))
