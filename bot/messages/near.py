"""What comes nearest, and the other reading of a query, as buttons that ask it."""

import re
from collections.abc import Sequence

from bot.messages.actions import holds, pack
from bot.messages.block_builders import actions, button, context
from bot.messages.limits import QUESTION, Block, clip
from bot.messages.phrasing import listing
from knowledge.facts import QueryEcho

WORDS_INSTEAD = "Read as words instead"
_NEAR = 3
_BY = re.compile(r'(?:^|\s)by:(?:"(?P<quoted>[^"]+)"|(?P<word>\S+))')


def near_misses(suggestions: Sequence[str], action: str) -> tuple[list[Block], str]:
    """Return up to three near misses as buttons, and the same in words."""
    known: dict[str, str] = {}
    for words in suggestions:
        known.setdefault(words.casefold(), words)
    near = [words for words in known.values() if words and len(words) <= QUESTION][:_NEAR]
    if not near:
        return [], ""
    buttons = [button(words, action, pack(q=words, o=0)) for words in near]
    told = listing([f"“{clip(words, 100)}”" for words in near])
    return [context("Did you mean"), *actions(buttons)], f" Did you mean {told}?"


def namesakes(buttons: Sequence[Block]) -> list[Block]:
    """Return others who bear the name that was asked, as the buttons that ask for them."""
    return [context("Also of this name"), *actions(buttons)] if buttons else []


def other_reading(query: QueryEcho, action: str) -> list[Block]:
    """Return a row with a button for the other reading of a query, where there is one."""
    return actions(reading_buttons(query, action))


def reading_buttons(query: QueryEcho, action: str) -> list[Block]:
    """Return the button for the other reading of a query; none where there is none."""
    other = query.otherwise
    if not other or not holds(pack(q=other, o=0)) or len(other) > QUESTION:
        return []
    return [button(reading_label(other), action, pack(q=other, o=0))]


def reading_label(other: str) -> str:
    """Return what the other reading of a query is: all of it words, or said by somebody it names."""
    named = _BY.search(other)
    return f"Said by {named['quoted'] or named['word']} instead" if named else WORDS_INSTEAD
