"""Persons whom an article introduces without a name: "a neighbour", "a 19-year-old man", "another driver".

A definite description that fits one of them means that one, and nobody who has a name.
"""

from bisect import bisect_left
from collections.abc import Sequence
from collections.abc import Set as AbstractSet
from functools import cached_property
from itertools import compress
from typing import NamedTuple

from knowledge.extraction.actors.definite_descriptions import age_in, head_noun
from knowledge.extraction.actors.token_table import TokenTable
from knowledge.language.person_kinds import are_related, is_known_kind
from knowledge.language.person_nouns import is_person_noun, sexed_nouns

_INDEFINITE = frozenset("a an another one two three four five six several some".split())  # noqa: SIM905
_OWNING = frozenset("his her their my our its".split())  # noqa: SIM905
_OPENING = _INDEFINITE | _OWNING
_BY_SEX = {"man": "m", "boy": "m", "woman": "f", "girl": "f"}
_LONGEST = 6
"""Words of an introduction at most. Judgement, not measured."""


class Introduction(NamedTuple):
    """An introduction: its span, its noun as ``same_kind`` spells it, its age, the sex that the noun tells."""

    start: int
    end: int
    noun: str
    age: int | None
    sex: str


class UnnamedPersons:
    """The persons of an article that are introduced without a name."""

    def __init__(self, table: TokenTable, outside: Sequence[bool], taken: AbstractSet[int]) -> None:
        """``outside`` says of each token whether it is in no quotation, ``taken`` are names and what is beside them."""
        self._table, self._outside, self._taken = table, outside, taken
        self._named_later: Introduction | None = None

    def is_named_later(self, introduction: Introduction) -> None:
        """Leave out somebody whom the article names later."""
        self._named_later = introduction

    @cached_property
    def _found(self) -> list[Introduction]:
        low = self._table.lower
        places = (i for i in compress(range(len(low)), map(_OPENING.__contains__, low)) if self._outside[i])
        found = (introduction_at(self._table, i, self._taken) for i in places)
        return [one for one in found if one is not None and one != self._named_later]

    @cached_property
    def _starts(self) -> list[int]:
        return [one.start for one in self._found]

    def may_be_meant(self, noun: str, age: int | None, sex: str, since: int, until: int) -> bool:
        """Say whether one introduced in ``[since, until)`` fits a description by noun, age and sex."""
        within = self._found[bisect_left(self._starts, since) : bisect_left(self._starts, until)]
        return any(_fits(one, noun, age, sex) for one in within)


def _fits(one: Introduction, noun: str, age: int | None, sex: str) -> bool:
    if sex in ("m", "f") and one.sex in ("m", "f") and one.sex != sex:
        return False
    if age is not None and one.age is not None:
        return one.age == age
    if not noun or one.noun in _BY_SEX:
        return one.noun in _BY_SEX or one.noun == "teenager" or one.age is not None
    return are_related(one.noun, noun)


def introduction_at(table: TokenTable, i: int, taken: AbstractSet[int]) -> Introduction | None:
    """Read the person that word ``i`` introduces; nobody where a name goes with it."""
    ceiling = min(table.sentences[table.sentence_of[i]].last, i + _LONGEST)
    age = None
    for at in range(i + 1, ceiling):
        low = table.lower[at]
        if at in taken or not (low[0].isalnum() or low == "-"):
            return None
        age = age_in(low) if age is None else age
        is_head = is_known_kind(low) or is_person_noun(low) or low in _BY_SEX
        if is_head and not _goes_on(table, at + 1, taken):
            sex = _BY_SEX.get(low) or sexed_nouns().get(low) or "u"
            return Introduction(table.starts[i], table.ends[at], head_noun(table, at), age, sex)
    return None


def _goes_on(table: TokenTable, at: int, taken: AbstractSet[int]) -> bool:
    """Say whether a person noun or a name follows at word ``at``."""
    if at >= len(table.words) or table.sentence_of[at] != table.sentence_of[at - 1]:
        return False
    low = table.lower[at]
    return at in taken or table.words[at][0].isupper() or is_person_noun(low) or low in _BY_SEX
