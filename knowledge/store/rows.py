"""Bulk inserts, values bound in batches, and row numbers that are drawn before their rows are inserted."""

import json
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from typing import Any, NamedTuple, TypeVar

from sqlalchemy import JSON, Column, Table, TextClause, text

from knowledge.store.dialect import dialect_of
from knowledge.store.engine import Connection

T = TypeVar("T")


class Json(NamedTuple):
    """A value of a JSON column that is written already, as ``model_dump_json`` does."""

    text: str


BATCH = 500
"""Values bound at once, below what any database takes."""


def in_batches(values: Iterable[T]) -> Iterator[Sequence[T]]:
    """Yield lists of values that can be bound at once, each value once."""
    held = list(dict.fromkeys(values))
    return (held[at : at + BATCH] for at in range(0, len(held), BATCH))


def draw_numbers(connection: Connection, table: Table, count: int) -> Sequence[int]:
    """Return numbers for new rows of a table, ascending, later than all it has; only the one writer may draw them."""
    if not count:
        return []
    return dialect_of(connection).draw_numbers(connection, table, count)


def insert_many(connection: Connection, table: Table, columns: Sequence[str], rows: Iterable[Sequence[object]]) -> None:
    """Insert rows of plain numbers and texts, given in the order of ``columns``, by the database's own quickest way."""
    if values := list(rows):
        dialect_of(connection).insert_many(connection, table, columns, values)


def insert_rows(connection: Connection, table: Table, rows: Sequence[Mapping[str, Any]]) -> None:
    """Insert rows that have the same columns, of whatever type, as ``insert_many`` does."""
    if not rows:
        return
    names = list(rows[0])
    prepare = [_prepared(connection, table.c[name]) for name in names]
    values = (tuple(make(row[name]) for name, make in zip(names, prepare, strict=True)) for row in rows)
    insert_many(connection, table, names, values)


def _prepared(connection: Connection, column: Column[Any]) -> Callable[[Any], Any]:
    """Return what makes of a column's value what the driver takes."""
    dialect = connection.dialect
    make = column.type.dialect_impl(dialect).bind_processor(dialect)
    if make is None:
        return lambda value: value
    if isinstance(column.type, JSON):
        return lambda value: value.text if isinstance(value, Json) else make(value)
    return make


def with_keys(connection: Connection, table: Table, column: str, keys: Iterable[str]) -> TextClause:
    """Select a column of a table of keys where it has any of so many keys, for ``in_``: one query for any number."""
    sql = f"SELECT {column} FROM {table.name} WHERE key IN (SELECT value FROM {dialect_of(connection).listed('keys')})"
    return text(sql).bindparams(keys=json.dumps(list(keys)))


def run_many(connection: Connection, sql: str, rows: Sequence[Mapping[str, object]]) -> None:
    """Run a statement, written with ``:name`` for values, once for each row."""
    if rows:
        connection.execute(text(sql), rows)
