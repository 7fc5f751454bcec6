"""Romanisation: what a name is once the letters are equated that spellings of its own tradition vary in.

A name is read only in a tradition it shows itself to be of (its syllables, a given name, an ending), so that Davis and
Davies, or Jon and John, stay two. The tables of each tradition, with their sources, are a module each.
"""

from collections.abc import Sequence

from knowledge.language.romanisation import arabic, chinese, hebrew, japanese, korean, slavic
from knowledge.language.romanisation.traditions import Reading

__all__ = ["Reading", "agree", "read"]

_TRADITIONS = (arabic.read, chinese.read, hebrew.read, japanese.read, korean.read, slavic.read, slavic.read_south)


def read(written: str, words: Sequence[str]) -> tuple[Reading, ...]:
    """Return a name as every tradition reads it that it may be of: ``written`` as it stands, ``words`` folded."""
    return tuple(reading for tradition in _TRADITIONS for reading in tradition(written, tuple(words)))


def agree(one: Sequence[Reading], other: Sequence[Reading]) -> bool:
    """Say whether two names are one in a tradition of both, and sure to be of it in at least one."""
    return any(a.tradition == b.tradition and (a.sure or b.sure) and _equal(a, b) for a in one for b in other)


def _equal(one: Reading, other: Reading) -> bool:
    a, b = "".join(one.words), "".join(other.words)
    if a == b or one.tradition != "arabic":
        return a == b
    if len(a) != len(b):
        return False
    differing = [(x, y) for x, y in zip(a, b, strict=True) if x != y]
    return len(differing) <= arabic.MOST_OPEN and all(arabic.may_be_one(x, y) for x, y in differing)
