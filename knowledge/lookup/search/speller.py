"""What a misspelt word may have meant, by the words on record; nothing is kept in memory."""

import math
from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from collections.abc import Set as AbstractSet
from typing import NamedTuple

from sqlalchemy import Connection, Table

from knowledge.language.slips import SHORTEST, SHORTEST_UNKNOWN, asked_forms, can_be_meant, slips_between, slips_in
from knowledge.language.stems import stem
from knowledge.lookup.search.phrases import FEW
from knowledge.lookup.search.terms import Term, counts
from knowledge.store import tables as t
from knowledge.store.reader import Reader
from knowledge.store.spelling import known, with_forms

SPELLINGS = 5
"""So many words a misspelt one is taken for."""

RARE = 3
"""A stem in fewer rows may be somebody's misspelling."""

Near = Mapping[str, int]
"""Words with how many slips away they are."""


class Doubt(NamedTuple):
    """Which words are taken for slips, those in fewer rows than ``below``, and for how many words on record each.

    Those that stand in any row have at least as many letters as the ``shortest``.
    """

    below: float = RARE
    shortest: int = SHORTEST
    most: int = SPELLINGS


MISSPELT_IF_RARE = Doubt()
ANY_MISSPELT = Doubt(math.inf, SHORTEST_UNKNOWN, 12)  # those beside it tell what a word was meant to be


def spelled(reader: Reader, table: str, terms: Sequence[Term], doubt: Doubt = MISSPELT_IF_RARE) -> list[Term]:
    """Give terms that may be slips the words on record that they may be slips of.

    Of few words those are doubtful, too, that only share their stem with others: "chane" is no form of "Channing".
    """
    strange = unwritten(reader, [term.folded for term in terms]) if len(terms) <= FEW else set()
    doubtful = [term for term in terms if term.rows < doubt.below or term.folded in strange]
    slips = {term.folded: slips_of(term, doubt.shortest) for term in doubtful}
    near = alike(reader, table, slips, doubt.most) if slips else {}
    return [
        _with_spellings(reader, table, term, near[term.folded], strange) if near.get(term.folded) else term
        for term in terms
    ]


def slips_of(term: Term, shortest: int) -> int:
    """Say how many slips a word asked may have; one that is on record has at least so many letters if it has any."""
    return slips_in(term.folded, shortest if term.rows else SHORTEST_UNKNOWN)


def _with_spellings(reader: Reader, table: str, term: Term, near: Sequence[str], strange: AbstractSet[str]) -> Term:
    """Give a term the words it may be; another form of one that is written is no other word."""
    by_chance_only = term.folded in strange and term.rows > 0
    meant = tuple(word for word in near if by_chance_only or stem(word) != term.stem)
    stems = tuple(dict.fromkeys([*([term.stem] if by_chance_only else []), *map(stem, meant)]))
    reach = sum(counts(reader, table, {term.stem, *stems}).values())
    return term._replace(meant=meant, spellings=stems, reach=reach)


def alike(reader: Reader, table: str, slips: Mapping[str, int], limit: int = SPELLINGS) -> dict[str, list[str]]:
    """List the words, folded, that each word may be a misspelling of, by how many ``slips`` it may have.

    Rows of the table have their stems.
    """
    within_slips = near_words(reader.connection, t.word_forms, slips)
    near = {word: _nearest(some, limit) for word, some in within_slips.items()}
    stems = {word: stem(word) for some in near.values() for word in some}
    found = ranked(near, lambda some: _rows(reader, table, stems, some))
    return {word: some[:limit] for word, some in found.items()}


def _nearest(near: Near, limit: int) -> Near:
    """Leave out what is farther off than so many others, however frequent it is: not all need be counted."""
    farthest = max(sorted(near.values())[:limit], default=0)
    return {word: slips for word, slips in near.items() if slips <= farthest}


def unwritten(reader: Reader, words: Iterable[str]) -> set[str]:
    """Return those of some words, folded, that no article has in just this spelling; ones too short to tell aside."""
    sought = set(filter(can_be_meant, words))
    return sought - known(reader.connection, t.word_forms, sought) if sought else sought


def _rows(reader: Reader, table: str, stems: Mapping[str, str], known: Collection[str]) -> dict[str, int]:
    rows = counts(reader, table, {stems[word] for word in known})
    return {word: rows[stems[word]] for word in known}


def near_words(connection: Connection, table: Table, slips: Mapping[str, int]) -> dict[str, Near]:
    """Give the known words within so many slips of each word, itself left out."""
    found = with_forms(connection, table, {form for word, most in slips.items() for form in asked_forms(word, most)})
    return {word: within(word, found, most) for word, most in slips.items()}


def within(word: str, words: Iterable[str], most: int) -> Near:
    """Give the words within so many slips of one, itself left out."""
    return {
        other: distance
        for other in words
        if other != word and (distance := slips_between(word, other, most)) is not None
    }


def ranked(near: Mapping[str, Near], held: Callable[[Collection[str]], Mapping[str, int]]) -> dict[str, list[str]]:
    """List the words near to each, nearest first, then most frequent.

    ``held`` tells how often each occurs; those that do not any more are left out.
    """
    rows = held({other for some in near.values() for other in some})
    return {
        word: sorted((other for other in some if rows.get(other)), key=lambda one: (some[one], -rows[one], one))
        for word, some in near.items()
    }
