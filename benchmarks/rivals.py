"""The same questions asked of rapidfuzz alone, and of PostgreSQL's pg_trgm."""

import statistics
import time
from collections.abc import Callable, Sequence

from rapidfuzz import fuzz, process
from sqlalchemy import Engine, text

MOST = 100_000
"""Quotes that rapidfuzz goes through; the time it takes grows with their number."""

_INDEX = "CREATE INDEX IF NOT EXISTS quotes_trigrams ON quotes USING gin (text gin_trgm_ops)"
_NEAREST = "SELECT id FROM quotes WHERE :asked <% text ORDER BY :asked <<-> text LIMIT 5"


def compare(engine: Engine, asked: Sequence[str], ask: Callable[[str], object]) -> dict[str, float]:
    """Return how many times faster than each rival the median answer is."""
    own = _median(ask, asked)
    with engine.connect() as connection:
        quotes = connection.scalars(text("SELECT text FROM quotes ORDER BY id LIMIT :most"), {"most": MOST}).all()
    slow = _median(lambda one: process.extract(one, quotes, scorer=fuzz.WRatio, limit=5), asked)
    faster = {"times_faster_than_wratio": round(slow / own, 1)}
    if engine.dialect.name == "postgresql":
        faster["times_faster_than_pg_trgm"] = round(_trigrams(engine, asked) / own, 1)
    return faster


def _trigrams(engine: Engine, asked: Sequence[str]) -> float:
    with engine.connect().execution_options(isolation_level="AUTOCOMMIT") as connection:
        connection.execute(text("CREATE EXTENSION IF NOT EXISTS pg_trgm"))
        connection.execute(text(_INDEX))
        return _median(lambda one: connection.execute(text(_NEAREST), {"asked": one}).all(), asked)


def _median(ask: Callable[[str], object], asked: Sequence[str]) -> float:
    took = []
    for one in asked:
        begun = time.perf_counter()
        ask(one)
        took.append(time.perf_counter() - begun)
    return statistics.median(took)
