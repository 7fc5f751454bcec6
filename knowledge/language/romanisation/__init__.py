"""Romanisation: names normalised by equating the letters that spellings of one tradition vary in.

A name is read only in a tradition it shows itself to be of (its syllables, a given name, an ending), so that Davis and
Davies, or Jon and John, stay two. The tables of each tradition, with their sources, are a module each.
"""

from collections.abc import Sequence

from knowledge.language.romanisation import arabic, chinese, hebrew, japanese, korean, slavic
from knowledge.language.romanisation.traditions import Reading

__all__ = ["Reading", "agree", "read"]

_TRADITIONS = (arabic.read, chinese.read, hebrew.read, japanese.read, korean.read, slavic.read, slavic.read_south)


def read(written: str, words: Sequence[str]) -> tuple[Reading, ...]:
    """Return the readings of a name, one or more for each tradition it may be of.

    ``written``: the name as it stands; ``words``: its folded words.
    """
    return tuple(reading for tradition in _TRADITIONS for reading in tradition(written, tuple(words)))


def agree(one: Sequence[Reading], other: Sequence[Reading]) -> bool:
    """Say whether two names have an equal reading in one tradition, of which at least one surely is."""
    return any(a.tradition == b.tradition and (a.sure or b.sure) and _equal(a, b) for a in one for b in other)


def _equal(one: Reading, other: Reading) -> bool:
    a, b = "".join(one.words), "".join(other.words)
    if a == b or one.tradition != "arabic":
        return a == b
    if len(a) != len(b):
        return False
    differing = [(x, y) for x, y in zip(a, b, strict=True) if x != y]
    return len(differing) <= arabic.MOST_OPEN and all(arabic.may_be_one(x, y) for x, y in differing)
