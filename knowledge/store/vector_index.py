"""Nearest-neighbour search: an exact scan of sign bits, whose nearest are ranked by their 8-bit components.

Charikar, Similarity Estimation Techniques from Rounding Algorithms (2002), for sign bits as an estimate of the angle.
Filters come before the ranking. What a reader's state does not hold is never found: quotes are read in that state.
"""

from collections.abc import Iterable, Mapping, Sequence
from typing import NamedTuple

import numpy as np

from knowledge.language.sense.encoder import MODEL
from knowledge.store.dialect import dialect_of
from knowledge.store.engine import Connection
from knowledge.store.quantisation import Vectors, components_of, sign_words
from knowledge.store.reader import Reader
from knowledge.store.search import ANYWHERE, Where
from knowledge.store.sign_codes import CodeTable, Ids
from knowledge.store.sql import run
from knowledge.store.stored_vectors import holds_model

RESCORED, SHARE = 300, 3
"""At least so many texts are ranked by their components, and so many times as many as are asked for.

Of MiniLM's 384 bits 300 keep .996 of the first five.
"""

WALKED = 5_000
"""Texts that are held against a filter, the nearest first; where more would have to be, what passes it is listed."""

LISTED = 100_000
"""Quotes up to which what passes a filter is listed; of a filter that more pass, the nearest are walked through."""

_QUOTES = """
SELECT l.vector_id AS vector, max(t.id) AS quote FROM quote_vectors l JOIN quotes t ON t.id = l.quote_id
WHERE {condition} GROUP BY l.vector_id, t.statement_id
"""
_COMPONENTS = "SELECT v.id, v.scale, v.components FROM vectors v WHERE {among}"
_OF_QUOTES = """
SELECT l.quote_id AS id, v.scale, v.components FROM quote_vectors l JOIN vectors v ON v.id = l.vector_id WHERE {among}
"""


class Near(NamedTuple):
    """A quote by the number of its row, and the cosine of its vector and the one asked for."""

    id: int
    cosine: float


class _Pair(NamedTuple):
    vector: int
    quote: int


class _Stored(NamedTuple):
    id: int
    scale: float
    components: bytes


class _Listed(NamedTuple):
    number: int
    vectors: str | None


def nearest(
    reader: Reader, vector: Vectors, where: Where = ANYWHERE, most: int = 100, *, model: str = MODEL
) -> list[Near]:
    """Return the quotes ``t`` that pass ``where`` and are nearest to a unit vector of a model, the nearest first.

    At most ``most`` texts are found; of one that several quotes have there is one quote of each statement, the newest.
    Nothing is found while the vectors are another model's.
    """
    if not holds_model(reader.connection, model):
        return []
    ranking = _Ranking(reader.connection, vector, where, most)
    if where.only is not None:
        ranking.add_quotes(where.only)
        return ranking.found
    codes = reader.memory.codes.refreshed(reader.connection)
    ranking.walk(codes, WALKED if where.listing else None)
    if not ranking.is_full and where.listing and (listed := _listed(reader.connection, where)) is not None:
        ranking = _Ranking(reader.connection, vector, where, most)
        ranking.walk(codes, None, listed)
    return ranking.found


class _Ranking:
    """The nearest texts that pass a filter, of those that it is given in the order of their distance."""

    def __init__(self, connection: Connection, vector: Vectors, where: Where, most: int) -> None:
        self._connection, self._vector, self._where, self._most = connection, vector, where, most
        self._cosines: dict[int, float] = {}
        self._pairs: list[_Pair] = []

    @property
    def is_full(self) -> bool:
        """Whether as many texts are found as are asked for."""
        return len(self._cosines) >= self._most

    @property
    def found(self) -> list[Near]:
        """The quotes that have the nearest texts, the nearest first, of equals the newest."""
        best = _first(self._cosines, self._most)
        found = [Near(pair.quote, best[pair.vector]) for pair in self._pairs if pair.vector in best]
        return sorted(found, key=lambda one: (-one.cosine, -one.id))

    def walk(self, codes: CodeTable, at_most: int | None, only: Ids | None = None) -> None:
        """Go through texts, or ``only`` some, the nearest first, until enough are found or none is left.

        With ``at_most`` it ends where more than so many would have to be seen, going by those that were.
        """
        words, seen, most = sign_words(self._vector), 0, max(RESCORED, SHARE * self._most)
        while not self.is_full:
            ids = codes.nearest(words, most, only)
            self._add(ids[seen:].tolist())
            if len(ids) < most:
                return
            seen = len(ids)
            expected = seen * self._most // max(1, len(self._cosines))
            if at_most is not None and expected > at_most:
                return
            most = min(4 * seen, max(expected, seen) + RESCORED)

    def add_quotes(self, ids: Sequence[int]) -> None:
        """Take those of these quotes that pass."""
        self._rank(_pairs(self._connection, self._where, "t.id", ids))

    def _add(self, vectors: Sequence[int]) -> None:
        """Take those of these texts that a quote has that passes; without a filter only the nearest are looked up."""
        if self._where.sql:
            self._rank(_pairs(self._connection, self._where, "l.vector_id", vectors))
            return
        cosines = _first(_cosines(self._connection, self._vector, vectors), self._most)
        self._pairs += _pairs(self._connection, self._where, "l.vector_id", list(cosines))
        self._cosines |= {pair.vector: cosines[pair.vector] for pair in self._pairs}

    def _rank(self, pairs: Sequence[_Pair]) -> None:
        self._cosines |= _cosines(self._connection, self._vector, list({pair.vector for pair in pairs}))
        self._pairs += pairs


def _first(cosines: Mapping[int, float], most: int) -> dict[int, float]:
    """Return the largest cosines, of equals those of the older texts."""
    return dict(sorted(cosines.items(), key=lambda one: (-one[1], one[0]))[:most])


def _pairs(connection: Connection, where: Where, column: str, ids: Sequence[int]) -> Sequence[_Pair]:
    """Return the quotes that pass and have these numbers in a column, each with its vector."""
    dialect = dialect_of(connection)
    among = where.also(dialect.among(column, "asked_ids"), {"asked_ids": dialect.numbers(ids)})
    return run(connection, _QUOTES.format(condition=among.sql), among.values, _Pair) if ids else ()


def vectors_of(connection: Connection, ids: Iterable[int]) -> dict[int, Vectors]:
    """Return the vectors of quotes, by the numbers of their rows; quotes without one are left out."""
    dialect = dialect_of(connection)
    query = _OF_QUOTES.format(among=dialect.among("l.quote_id", "ids"))
    rows = run(connection, query, {"ids": dialect.numbers(list(ids))}, _Stored)
    return {row.id: components_of([row.components])[0] * np.float32(row.scale) for row in rows}


def _cosines(connection: Connection, vector: Vectors, ids: Sequence[int]) -> dict[int, float]:
    """Return the cosines of vectors and one, by their numbers, as their components have it."""
    dialect = dialect_of(connection)
    query = _COMPONENTS.format(among=dialect.among("v.id", "ids"))
    rows = run(connection, query, {"ids": dialect.numbers(ids)}, _Stored) if ids else ()
    if not rows:
        return {}
    scales = np.array([row.scale for row in rows], np.float32)
    cosines = components_of([row.components for row in rows]) @ vector * scales
    return dict(zip((row.id for row in rows), cosines.tolist(), strict=True))


def _listed(connection: Connection, where: Where) -> Ids | None:
    """Return the vectors of all quotes that can pass a condition, ascending; None where these are too many."""
    some = f"SELECT vector_id FROM quote_vectors WHERE quote_id IN ({where.listing}) LIMIT :most"
    joined = dialect_of(connection).joined("vector_id")
    query = f"SELECT count(*) AS number, {joined} AS vectors FROM ({some}) s"
    row = run(connection, query, {**where.values, "most": LISTED + 1}, _Listed)[0]
    if row.number > LISTED:
        return None
    return np.unique(np.array(row.vectors.split(",") if row.vectors else [], np.int64))
