"""Kinds of persons: which person nouns are wider than others (hyponymy), as "player" is than "striker".

The list is ``data/person_kinds.tsv``. Nouns are in lower case and singular.
"""

from collections import defaultdict
from collections.abc import Mapping
from functools import cache, lru_cache
from importlib.resources import files

_SYNONYMS = "="
_ALIKE_KINDS = frozenset(["footballer", "rugby-player", "cricketer", "ballplayer"])
"""Kinds of which a person is one at a time: no striker is a goalkeeper."""


def same_kind(noun: str) -> str:
    """Return the word that stands for a noun and its synonyms."""
    return _synonyms().get(noun, noun)


@lru_cache(maxsize=1 << 12)
def wider_kinds(noun: str) -> frozenset[str]:
    """Return all that somebody is who is called by a noun, itself included: a striker is a footballer and a player."""
    found: set[str] = set()
    open_kinds = [same_kind(noun)]
    while open_kinds:
        kind = open_kinds.pop()
        if kind not in found:
            found.add(kind)
            open_kinds += _wider().get(kind, ())
    return frozenset(found)


@lru_cache(maxsize=1 << 12)
def is_known_kind(noun: str) -> bool:
    """Say whether the list has a noun."""
    return noun in _synonyms() or noun in _wider() or noun in _kinds()


def are_related(noun: str, other: str) -> bool:
    """Say whether one of two nouns is the other's synonym or wider kind."""
    return same_kind(noun) in wider_kinds(other) or same_kind(other) in wider_kinds(noun)


def exclude_each_other(noun: str, other: str) -> bool:
    """Say whether two nouns tell places in a team of which a player has one at a time."""
    if are_related(noun, other):
        return False
    return not _ALIKE_KINDS.isdisjoint(_direct(noun) & _direct(other))


def _direct(noun: str) -> frozenset[str]:
    return frozenset(_wider().get(same_kind(noun), ()))


@cache
def _synonyms() -> Mapping[str, str]:
    return {word: words[0] for wide, words in _lines() if wide == _SYNONYMS for word in words[1:]}


@cache
def _wider() -> Mapping[str, set[str]]:
    found: defaultdict[str, set[str]] = defaultdict(set)
    for wide, words in _lines():
        for word in words if wide != _SYNONYMS else ():
            if same_kind(word) != same_kind(wide):
                found[same_kind(word)].add(same_kind(wide))
    return found


@cache
def _kinds() -> frozenset[str]:
    return frozenset(word for wide, words in _lines() for word in (wide, *words))


@cache
def _lines() -> tuple[tuple[str, tuple[str, ...]], ...]:
    text = (files("knowledge.language") / "data" / "person_kinds.tsv").read_text("ascii")
    lines = (line.split("\t") for line in text.splitlines() if not line.startswith("#"))
    return tuple((wide, tuple(" ".join(words).split())) for wide, *words in lines)
