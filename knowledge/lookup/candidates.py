"""Which quotes can hold the words asked: boolean stages over the word index, the rarest words first.

A stage says whether its limit cut it off, and can be continued. Unranked limits lose fragments of common words, so the
words in a row come first.
"""

import math
from collections.abc import Iterator, Sequence
from itertools import combinations
from typing import NamedTuple

from knowledge.language.slips import SHORTEST, SHORTEST_UNKNOWN, slips_in
from knowledge.lookup.content import Term, counts, size_by_number
from knowledge.lookup.hearing import Asked
from knowledge.lookup.speller import alike
from knowledge.store.reader import Reader
from knowledge.store.search import Clause, Limits, Where, holds_phrase, search
from knowledge.store.sql import AnyRow, run

LIMIT = 100
_RAREST = 5
RARE = 3  # a stem in so few rows may be somebody's misspelling
_ENOUGH = 50  # rows by chance that are no more work than asking for one word more
_READ = 500  # rows that are sooner read than the word index asked for a phrase
RARER_THAN_ANY = math.inf
_GROWTH = 8
_QUOTE = "t.id, t.statement_id AS statement, t.stems, t.text, CAST(t.body AS text) AS body"


class Stage(NamedTuple):
    """A boolean query of words as ``terms`` spell them; ``decides``: words on record are missed where it is cut off.

    ``phrase`` are stems that must stand in a row; what ``suggests`` finds no answers, but what comes near.
    """

    clause: Clause
    terms: Sequence[Term]
    decides: bool
    phrase: str | None = None
    suggests: bool = False


class Batch(NamedTuple):
    """Some of a stage's rows, and whether the stage has more."""

    rows: Sequence[AnyRow]
    cut: bool


def in_a_row(reader: Reader, asked: Asked, terms: Sequence[Term]) -> Iterator[Stage]:
    """Ask for the words in a row: of the rows that have the rarest, which is quicker than of all that have any.

    ``terms`` are rarest first; where no row has one of them, none has them all.
    """
    if not asked.words or any(not term.rows for term in terms[:1]):
        return
    size = max(1, size_by_number(reader, "quotes"))
    rare = _clause(terms[:_RAREST], 0, size) if len(asked.words) > 1 and terms else []
    chosen = terms[: len(rare[0])] if rare else ()
    by_reading = bool(chosen) and size * math.prod(term.rows / size for term in chosen) <= _READ
    yield Stage(
        rare if by_reading else [[[asked.stems]]], terms, decides=True, phrase=asked.stems if by_reading else None
    )


def plan(reader: Reader, terms: Sequence[Term], share: float) -> Iterator[Stage]:
    """Ask for all of the rarest words, then for as many of them as an answer must have, then for all, spelt alike.

    An answer has at least the ``share`` of the words' worth, so it can miss only so many of the rarest. Where even all
    known words are worth less, and last in any case, quotes are fetched that serve only suggestions.
    """
    whole, size = sum(term.weight for term in terms), size_by_number(reader, "quotes")
    known = [term for term in terms if term.rows or term.spellings]
    rare = sorted(known, key=lambda term: -term.weight)[:_RAREST]
    possible = sum(term.weight for term in known) >= share * whole
    for missing in dict.fromkeys((0, _may_miss(rare, (1 - share) * whole))):
        if rare:
            yield Stage(_clause(rare, missing, size), terms, decides=possible)
    if possible:
        widely = spelled(reader, "quotes", terms, RARER_THAN_ANY)
        yield Stage(_clause(sorted(widely, key=lambda term: term.reach)[:_RAREST], 0, size), widely, decides=True)
    if len(rare) > 1:
        yield Stage([[term.stems] for term in rare[:2]], terms, decides=False, suggests=True)


def _clause(rare: Sequence[Term], missing: int, size: int) -> Clause:
    """Ask for rows with all of these words but ``missing``, and for few others, by as few words as do for that.

    Who has all but so many of the words has any number of that many more of them; the rarest are asked for.
    """
    for few in range(1, max(1, len(rare) - missing) + 1):
        chosen = sorted(rare, key=lambda term: term.reach)[: few + missing]
        some = list(combinations(chosen, few))
        if sum(size * math.prod(term.reach / max(size, 1) for term in one) for one in some) <= _ENOUGH:
            break
    return [[term.stems for term in one] for one in some]


def spelled(reader: Reader, table: str, terms: Sequence[Term], below: float = RARE) -> list[Term]:
    """Give terms that stand in fewer rows than ``below`` the known stems they may be a misspelling of."""
    slips = {
        term.stem: slips_in(term.stem, SHORTEST if term.rows else SHORTEST_UNKNOWN)
        for term in terms
        if term.rows < below
    }
    near = alike(reader, table, slips) if slips else {}
    return [_with_spellings(reader, table, term, near[term.stem]) if term.stem in near else term for term in terms]


def _with_spellings(reader: Reader, table: str, term: Term, near: Sequence[str]) -> Term:
    return term._replace(spellings=tuple(near), reach=term.rows + sum(counts(reader, table, near).values()))


def fetch(reader: Reader, stage: Stage, where: Where, *, whole: bool = False) -> Iterator[Batch]:
    """Fetch a stage's quotes, as stems or ``whole``, batch after batch for as long as the caller goes on asking."""
    columns = _QUOTE if whole else "t.id, t.stems"
    limits = Limits(LIMIT)
    if stage.phrase:
        where = where.also(holds_phrase(reader.connection, "phrase"), {"phrase": f" {stage.phrase} "})
    while True:
        hits = search(reader.connection, "quotes", stage.clause, limits, columns=columns, where=where)
        yield Batch(hits.rows, hits.cut)
        if not hits.cut:
            return
        limits = Limits(limits.rows * _GROWTH, hits.rows[-1].id)


def read_quotes(reader: Reader, ids: Sequence[int]) -> Sequence[AnyRow]:
    """Give these quotes whole."""
    return (
        run(reader.connection, f"SELECT {_QUOTE} FROM quotes t WHERE t.id IN :ids", {"ids": list(ids)}) if ids else ()
    )


def _may_miss(rare: Sequence[Term], worth: float) -> int:
    """Count how many of the words can be missing before more than ``worth`` is."""
    missing = 0
    for term in sorted(rare, key=lambda term: term.weight):
        worth -= term.weight
        if worth < 0 or missing == len(rare) - 1:
            break
        missing += 1
    return missing
