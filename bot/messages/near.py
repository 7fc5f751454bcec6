"""What comes nearest, and the other reading of a query, as buttons that ask it."""

import re
from collections.abc import Sequence

from bot.messages.actions import holds, pack
from bot.messages.block_builders import actions, button, context
from bot.messages.limits import QUESTION, Block, clip
from bot.messages.phrasing import listing
from knowledge.facts import QueryEcho

AS_WORDS = "Read as words instead"
_NEAR = 3
_BY = re.compile(r"(?:^|\s)by:")


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
    """Return a button for the other reading of a query, where there is one."""
    other = query.otherwise
    if not other or not holds(pack(q=other, o=0)) or len(other) > QUESTION:
        return []
    label = AS_WORDS if is_as_words(query) else f"Instead: {other}"
    return actions([button(label, action, pack(q=other, o=0))])


def is_as_words(query: QueryEcho) -> bool:
    """Tell whether the other reading of a query takes all of it as words, so that it names no speaker."""
    return bool(query.otherwise) and not _BY.search(query.otherwise or "")
