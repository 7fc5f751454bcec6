"""Names that an article itself says are one actor's: "Earvin "Magic" Johnson", "Jane Roe, known as JR", "née Roe"."""

import re
from collections.abc import Sequence
from dataclasses import replace
from itertools import pairwise

from knowledge.extraction.actors.chunks import Chunk
from knowledge.extraction.actors.entity_typing import TypedName
from knowledge.extraction.actors.token_table import TokenTable
from knowledge.language import gazetteers

_OPENING, _CLOSING = frozenset("\"“‘'("), frozenset("\"”’')")
_AT_MOST = 2
"""Words of a nickname in quotation marks."""
_PARTS = 3
_SHORTEST, _REACH = 4, 90
"""Characters between a name and another that the text gives its bearer."""
_CALLED = re.compile(
    r"""[\s,(;—–-]{1,3}(?:\([^()]{0,60}\)[,\s]{1,2})?
    (?:(?:was\s)?(?:born|baptised|christened)\s
       |née\s|nee\s|formerly\s|a\.?k\.?a\.?\s|alias\s
       |(?:(?:better|best|also|commonly|widely|popularly|once|previously|usually|simply|affectionately|sometimes)\s)*
        (?:known|called|nicknamed|dubbed|credited|billed|self-identified)\s
        (?:(?:as|simply|to\s(?:\w+\s){1,2}as|by\s(?:his|her|their|the)\s(?:[\w-]+\s){1,3})\s?)*)
    ["“‘']?$""",
    re.VERBOSE,
)


def join_quoted_nicknames(table: TokenTable, names: Sequence[TypedName]) -> list[TypedName]:
    """Return the names with a given name, a nickname in quotation marks and a surname read as one person's name."""
    joined: list[TypedName] = []
    at = 0
    while at < len(names):
        last = names[at].chunk.last
        marked = last < len(table.words) and table.words[last] in _OPENING
        split = marked and _is_split_by_nickname(table, names[at : at + _PARTS])
        size = _PARTS if split else 1
        joined.append(_whole(table, names[at], names[at + size - 1]) if size > 1 else names[at])
        at += size
    return joined


def _is_split_by_nickname(table: TokenTable, three: Sequence[TypedName]) -> bool:
    """Say whether three names in a row are a given name, a nickname between marks and what follows it."""
    if len(three) < _PARTS or any(n.label not in ("person", "unknown") for n in three[::2]):
        return False
    front, nickname, back = (named.chunk for named in three)
    opens, closes = front.last, nickname.last
    article = table.lower[opens + 1] == "the"
    return (
        nickname.first == opens + 1 + article
        and back.first == closes + 1
        and nickname.last - nickname.first <= _AT_MOST
        and table.sentence_of[front.first] == table.sentence_of[back.first]
        and table.words[closes] in _CLOSING
        and table.starts[opens] > table.ends[front.last - 1]
        and table.lower[nickname.first] not in gazetteers.stop_words()
    )


def _whole(table: TokenTable, front: TypedName, back: TypedName) -> TypedName:
    chunk = Chunk(front.chunk.first, back.chunk.last, front.chunk.title)
    return replace(front, chunk=chunk, end=back.end, name=table.text[front.start : back.end], label="person", sure=2)


def find_aliases(table: TokenTable, names: Sequence[TypedName]) -> dict[int, int]:
    """Return where a name begins -> where the name begins of whom the text says that he is called so too."""
    found: dict[int, int] = {}
    for front, back in pairwise(names):
        near = _SHORTEST < back.start - front.end <= _REACH and _in_one_sentence(table, front, back)
        if near and _CALLED.match(table.text[front.end : back.start]):
            found[back.start] = found.get(front.start, front.start)
    return found


def _in_one_sentence(table: TokenTable, one: TypedName, other: TypedName) -> bool:
    return table.sentence_of[one.chunk.first] == table.sentence_of[other.chunk.first]
