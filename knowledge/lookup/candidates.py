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
from knowledge.store.search import Clause, Limits, Where, search, vocabulary

LIMIT = 150
_RAREST = 5
_RARE = 3  # a stem in so few rows may be somebody's misspelling
_FEW, _NEEDED_OF_FEW, _NEEDED_OF_MANY = 6, 3, 2
_GROWTH = 8
_COLUMNS = "t.id, t.statement_id AS statement, t.stems, t.text, CAST(t.body AS text) AS body"


class Stage(NamedTuple):
    """A boolean query; ``decides`` tells that words on record can be missed where it is cut off."""

    clause: Clause
    decides: bool


class Batch(NamedTuple):
    """Rows of quotes not seen before, and whether the stage has more."""

    rows: Sequence[AnyRow]
    cut: bool


def phrase_stage(stems: str) -> Stage:
    """Ask for the words in a row."""
    return Stage([[[stems]]], decides=True)


def stages(groups: Sequence[Sequence[str]]) -> Iterator[Stage]:
    """Ask for fewer and fewer of the words; each group is a word with what it may have meant, rarest first.

    What is near enough has all of three words, three of up to six, two of the five rarest of more; stages that ask
    for less only serve suggestions.
    """
    rare = groups[:_RAREST]
    needed = min(len(groups), _NEEDED_OF_FEW) if len(groups) <= _FEW else _NEEDED_OF_MANY
    for size in dict.fromkeys((len(rare), 3, 2)):
        if 0 < size <= len(rare):
            yield Stage([list(some) for some in combinations(rare, size)], decides=size >= needed)
    if len(rare) > 1:
        yield Stage([[group] for group in rare[:2]], decides=False)


def spelled(reader: Reader, table: str, terms: Sequence[Term]) -> list[list[str]]:
    """Give each term's stem together with the known stems it may be a misspelling of; unknown without any: left out."""
    groups = []
    for term in terms:
        near = speller(reader, table).alike(term.stem) if term.rows < _RARE else []
        if near or term.rows:
            groups.append([term.stem, *near] if term.rows else near)
    return groups


def speller(reader: Reader, table: str) -> Speller:
    """Give the speller of a table's words; made once for each generation, when first needed."""
    return reader.remember(f"lookup.speller.{table}", lambda: Speller(vocabulary(reader.connection, table)))


def fetch(reader: Reader, stage: Stage, where: Where, limit: int = LIMIT) -> Iterator[Batch]:
    """Fetch a stage's rows, batch after batch for as long as the caller goes on asking."""
    below = None
    while True:
        limits = Limits(limit, below)
        hits = search(reader.connection, "quotes", stage.clause, limits, columns=_COLUMNS, where=where)
        yield Batch(hits.rows, hits.cut)
        if not hits.cut:
            return
        below, limit = hits.rows[-1].id, limit * _GROWTH
