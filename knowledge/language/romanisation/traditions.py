"""Traditions of romanisation: a name's reading in one, and the given names that show which tradition a name is of."""

from collections.abc import Callable
from functools import cache
from typing import Literal, NamedTuple

from knowledge.language.gazetteers import romanised_names

Tradition = Literal["arabic", "chinese", "hebrew", "japanese", "korean", "slavic", "south slavic"]
Fold = Callable[[str], str]


class Reading(NamedTuple):
    """A name's folded words in a tradition.

    ``sure`` is False if only a given name that is also a Western one shows the tradition.
    """

    tradition: Tradition
    words: tuple[str, ...]
    sure: bool = True


class GivenNames(NamedTuple):
    """The folded given names of a tradition: all, those that are Western too, and the usual spelling of each."""

    names: frozenset[str]
    shared: frozenset[str]
    usual: dict[str, str]


@cache
def given_names_of(tradition: Tradition, fold: Fold) -> GivenNames:
    """Return the given names of a tradition as ``fold`` folds them."""
    rows = [[(fold(name.rstrip("*")), name.endswith("*")) for name in row] for row in romanised_names(tradition)]
    spellings = [each for row in rows for each in row]
    return GivenNames(
        frozenset(name for name, _ in spellings),
        frozenset(name for name, shared in spellings if shared),
        {name: row[0][0] for row in rows for name, _ in row},
    )
