"""Nearest-neighbour search: an exact scan of sign bits, whose nearest are ranked by their 8-bit components.

Charikar, Similarity Estimation Techniques from Rounding Algorithms (2002), for sign bits as an estimate of the angle.
Filters come before the ranking. What a reader's state does not hold is never found: quotes are read in that state.
"""

from collections.abc import Iterable, Iterator, Sequence
from typing import NamedTuple

import numpy as np

from knowledge.language.sense.encoder import MODEL
from knowledge.store.dialect import dialect_of
from knowledge.store.engine import Connection
from knowledge.store.quantisation import Vectors, components_of, sign_words
from knowledge.store.reader import Reader
from knowledge.store.search import ANYWHERE, Where
from knowledge.store.sql import run
from knowledge.store.stored_vectors import holds_model

RESCORED, SHARE = 400, 3
"""At least so many texts are ranked by their components, and so many times as many as are asked for.

Of MiniLM's 384 bits 300 keep .996 of the first five.
"""

_QUOTES = """
SELECT l.vector_id AS vector, max(t.id) AS quote FROM quote_vectors l JOIN quotes t ON t.id = l.quote_id
WHERE {among} GROUP BY l.vector_id, t.statement_id
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


def nearest(
    reader: Reader, vector: Vectors, where: Where = ANYWHERE, most: int = 100, *, model: str = MODEL
) -> list[Near]:
    """Return the quotes ``t`` that pass ``where`` and are nearest to a unit vector of a model, the nearest first.

    At most ``most`` texts are found; of one that several quotes have there is one quote of each statement, the newest.
    Nothing is found while the vectors are another model's.
    """
    if not holds_model(reader.connection, model):
        return []
    if where.only is not None:
        return _ranked(reader.connection, vector, _pairs(reader.connection, where, "t.id", where.only), most)
    pairs: list[_Pair] = []
    for some in _in_order(reader, vector, max(RESCORED, SHARE * most)):
        pairs += _pairs(reader.connection, where, "l.vector_id", some)
        if len({pair.vector for pair in pairs}) >= most:
            break
    return _ranked(reader.connection, vector, pairs, most)


def vectors_of(connection: Connection, ids: Iterable[int]) -> dict[int, Vectors]:
    """Return the vectors of quotes, by the numbers of their rows; quotes without one are left out."""
    dialect = dialect_of(connection)
    query = _OF_QUOTES.format(among=dialect.among("l.quote_id", "ids"))
    rows = run(connection, query, {"ids": dialect.numbers(list(ids))}, _Stored)
    return {row.id: components_of([row.components])[0] * np.float32(row.scale) for row in rows}


def _in_order(reader: Reader, vector: Vectors, at_first: int) -> Iterator[list[int]]:
    """Yield the vectors in the order of their distance, ever more at once."""
    codes = reader.memory.codes.refreshed(reader.connection)
    words, given, most = sign_words(vector), 0, at_first
    while True:
        found = codes.nearest(words, most)
        if len(found) > given:
            yield found[given:].tolist()
        if len(found) < most:
            return
        given, most = len(found), 4 * most


def _pairs(connection: Connection, where: Where, column: str, ids: Sequence[int]) -> Sequence[_Pair]:
    """Return the vectors of quotes that pass a condition, of those with these numbers in a column."""
    dialect = dialect_of(connection)
    among = dialect.among(column, "asked_ids") + (f" AND ({where.sql})" if where.sql else "")
    values = {**where.values, "asked_ids": dialect.numbers(ids)}
    return run(connection, _QUOTES.format(among=among), values, _Pair)


def _ranked(connection: Connection, vector: Vectors, pairs: Sequence[_Pair], most: int) -> list[Near]:
    if not pairs:
        return []
    dialect = dialect_of(connection)
    query = _COMPONENTS.format(among=dialect.among("v.id", "ids"))
    ids = list({pair.vector for pair in pairs})
    rows = run(connection, query, {"ids": dialect.numbers(ids)}, _Stored)
    scales = np.array([row.scale for row in rows], np.float32)
    cosines = components_of([row.components for row in rows]) @ vector * scales
    best = sorted(zip(cosines.tolist(), (row.id for row in rows), strict=True), key=lambda one: (-one[0], one[1]))
    of_texts = {id_: cosine for cosine, id_ in best[:most]}
    found = [Near(pair.quote, of_texts[pair.vector]) for pair in pairs if pair.vector in of_texts]
    return sorted(found, key=lambda one: (-one.cosine, -one.id))
