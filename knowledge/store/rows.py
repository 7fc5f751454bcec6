"""Many rows at once: values bound in batches, and row numbers drawn before their rows are inserted."""

import json
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from itertools import chain
from typing import Any, NamedTuple, TypeVar

from sqlalchemy import JSON, Column, Connection, Table, TextClause, text

from knowledge.store.sql import listed

T = TypeVar("T")


class Json(NamedTuple):
    """A value of a JSON column that is written already, as ``model_dump_json`` does."""

    text: str


BATCH = 500
"""Values bound at once, below what any database takes."""

INSERTED = 30_000
"""Values inserted at once on SQLite, which takes 32,766."""


def in_batches(values: Iterable[T]) -> Iterator[Sequence[T]]:
    """Yield lists of values that can be bound at once, each value once."""
    held = list(dict.fromkeys(values))
    return (held[at : at + BATCH] for at in range(0, len(held), BATCH))


def draw_numbers(connection: Connection, table: Table, count: int) -> Sequence[int]:
    """Return numbers for new rows of a table, ascending, later than all it has; only the one writer may draw them."""
    if not count:
        return []
    if connection.dialect.name == "postgresql":
        sequence = "nextval(pg_get_serial_sequence(:table, 'id'))"
        query = text(f"SELECT {sequence} FROM generate_series(1, :count)")
        return sorted(connection.scalars(query, {"table": table.name, "count": count}))
    newest = f"SELECT max(coalesce((SELECT max(id) FROM {table.name}), 0), {_drawn(table)})"
    first = int(connection.scalar(text(newest))) + 1
    return range(first, first + count)


def insert_many(connection: Connection, table: Table, columns: Sequence[str], rows: Iterable[Sequence[object]]) -> None:
    """Insert rows of plain numbers and texts, given in the order of ``columns``, by the database's own quickest way.

    SQLite gets many in one statement: its word index writes a part of its own for every statement, to be merged later.
    """
    values = list(rows)
    if not values:
        return
    if connection.dialect.name == "postgresql":
        cursor = connection.connection.cursor()
        with cursor.copy(f"COPY {table.name} ({', '.join(columns)}) FROM STDIN") as copy:
            for row in values:
                copy.write_row(row)
        return
    marks, size = f"({', '.join('?' * len(columns))})", INSERTED // len(columns)
    for some in (values[at : at + size] for at in range(0, len(values), size)):
        every = ", ".join([marks] * len(some))
        query = f"INSERT INTO {table.name} ({', '.join(columns)}) VALUES {every}"
        connection.exec_driver_sql(query, tuple(chain.from_iterable(some)))


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
    sql = f"SELECT {column} FROM {table.name} WHERE key IN (SELECT value FROM {listed(connection, 'keys')})"
    return text(sql).bindparams(keys=json.dumps(list(keys)))


def run_many(connection: Connection, sql: str, rows: Sequence[Mapping[str, object]]) -> None:
    """Run a statement, written with ``:name`` for values, once for each row."""
    if rows:
        connection.execute(text(sql), rows)


def _drawn(table: Table) -> str:
    """SQLite's note of the highest number a table has ever had, where it keeps one."""
    if not table.dialect_options["sqlite"]["autoincrement"]:
        return "0"
    return f"coalesce((SELECT seq FROM sqlite_sequence WHERE name = '{table.name}'), 0)"
