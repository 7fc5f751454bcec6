"""The inverted index over the ``stems`` columns, for full-text search: made, dropped and put in order.

What each database's own is made of (FTS5; tsvector with GIN) is told in ``dialect``.
"""

from collections.abc import Iterable

from sqlalchemy import Connection, Engine

from knowledge.store.dialect import dialect_of
from knowledge.store.dialect.interface import INDEXED, WORDS_COLUMN
from knowledge.store.engine import writing

_PAGES = 1000  # of four kilobytes: a tenth of a second or two, for which other writers wait


def create_index(connection: Connection, tables: Iterable[str]) -> None:
    """Make the inverted index of some indexed tables; they exist and may hold rows already."""
    for table in tables:
        dialect_of(connection).create_index(connection, table)


def drop_index(connection: Connection, tables: Iterable[str]) -> None:
    """Drop the inverted index of some tables, to make it anew."""
    for table in tables:
        dialect_of(connection).drop_index(connection, table)


def belongs_to_index(name: str | None) -> bool:
    """Tell whether a table, column or index is the inverted index's own and no part of the tables' metadata."""
    own = tuple(f"{table}_{WORDS_COLUMN}" for table in INDEXED)
    return name is not None and (name == WORDS_COLUMN or name.startswith(own))


def merge_segments(engine: Engine) -> None:
    """Merge the segments of the inverted index, step by step: every query opens each of them. SQLite alone has any."""
    if dialect_of(engine).has_segments:
        for table in INDEXED:
            pages = -_PAGES  # the first step, below nought, says that all are meant
            while _merge(engine, table, pages):
                pages = _PAGES


def _merge(engine: Engine, table: str, pages: int) -> bool:
    """Go a step, in which other writers wait, and say whether there was anything to do."""
    with writing(engine) as connection:
        return dialect_of(connection).merge_segments(connection, table, pages)
