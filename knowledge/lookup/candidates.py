"""Which quotes can hold the words asked: boolean stages over the word index, the rarest words first.

A stage says whether its limit cut it off, and can be continued. Unranked limits lose fragments of common words, so the
words in a row come first.
"""

from collections.abc import Iterator, Sequence
from itertools import combinations
from typing import NamedTuple

from knowledge.lookup.content import Term
from knowledge.lookup.speller import Speller
from knowledge.store.reader import AnyRow, Reader
from knowledge.store.search import Clause, Limits, Where, present, run, search, vocabulary

LIMIT = 100
_RAREST = 5
_RARE = 3  # a stem in so few rows may be somebody's misspelling
_GROWTH = 8
_QUOTE = "t.id, t.statement_id AS statement, t.stems, t.text, CAST(t.body AS text) AS body"


class Group(NamedTuple):
    """A content word with what it may have meant, as stems, and what the word is worth."""

    stems: tuple[str, ...]
    weight: float


class Stage(NamedTuple):
    """A boolean query; ``decides`` tells that words on record can be missed where it is cut off."""

    clause: Clause
    decides: bool


class Batch(NamedTuple):
    """Some of a stage's rows, and whether the stage has more."""

    rows: Sequence[AnyRow]
    cut: bool


def plan(reader: Reader, terms: Sequence[Term], groups: Sequence[Group], share: float) -> Iterator[Stage]:
    """Ask for all of the rarest words, then for as many of them as an answer must have, then for all, spelt alike.

    An answer has at least the ``share`` of the words' worth, so it can miss only so many of the rarest. Where even all
    known words are worth less, and last in any case, quotes are fetched that serve only suggestions.
    """
    whole = sum(term.weight for term in terms)
    rare = sorted(groups, key=lambda group: -group.weight)[:_RAREST]
    possible = sum(group.weight for group in groups) >= share * whole
    for size in dict.fromkeys((len(rare), len(rare) - _may_miss(rare, (1 - share) * whole))):
        if rare:
            yield Stage([[group.stems for group in some] for some in combinations(rare, size)], decides=possible)
    if possible:
        yield Stage([_every_spelling(reader, terms)], decides=True)
    if len(rare) > 1:
        yield Stage([[group.stems] for group in rare[:2]], decides=False)


def spelled(reader: Reader, table: str, terms: Sequence[Term]) -> list[Group]:
    """Give each term with the known stems it may be a misspelling of, if it is rare; what nothing is like: left out."""
    groups = []
    for term in terms:
        near = alike(reader, table, term.stem) if term.rows < _RARE else []
        if near or term.rows:
            groups.append(Group((term.stem, *near) if term.rows else tuple(near), term.weight))
    return groups


def alike(reader: Reader, table: str, stem: str, limit: int = 5) -> list[str]:
    """List the stems of a table that ``stem`` may be a misspelling of, nearest first."""
    name = f"lookup.speller.{table}"
    speller = reader.remember(name, lambda: _learnt(reader, table, reader.keep(name, Speller)))
    return speller.alike(stem, lambda near: present(reader.connection, table, near), limit)


def _learnt(reader: Reader, table: str, speller: Speller) -> Speller:
    """Teach a speller the words of the rows that are new since it was taught last."""
    new = vocabulary(reader.connection, table, speller.read_to)
    speller.learn(new.stems)
    speller.read_to = max(speller.read_to, new.last)
    return speller


def fetch(reader: Reader, stage: Stage, where: Where, *, whole: bool = False) -> Iterator[Batch]:
    """Fetch a stage's quotes, as stems or ``whole``, batch after batch for as long as the caller goes on asking."""
    columns = _QUOTE if whole else "t.id, t.stems"
    limits = Limits(LIMIT)
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


def _may_miss(rare: Sequence[Group], worth: float) -> int:
    """Count how many of the words can be missing before more than ``worth`` is."""
    missing = 0
    for group in sorted(rare, key=lambda group: group.weight):
        worth -= group.weight
        if worth < 0 or missing == len(rare) - 1:
            break
        missing += 1
    return missing


def _every_spelling(reader: Reader, terms: Sequence[Term]) -> list[list[str]]:
    """Take every word for what it may be a misspelling of, known words too."""
    return [[term.stem, *alike(reader, "quotes", term.stem)] for term in terms[:_RAREST]]
