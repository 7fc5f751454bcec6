"""Queries written as text, run with as little around them as can be: half of an answer's time was spent around them."""

import re
from collections import namedtuple
from collections.abc import Callable, Hashable, Mapping, Sequence
from functools import lru_cache, partial
from typing import Any, TypeAlias, TypeVar, overload

from sqlalchemy import Connection
from sqlalchemy.exc import DBAPIError

from knowledge.store.engine import PIPELINE

AnyRow: TypeAlias = Any
"""A row: its columns are its attributes, and it is a tuple of them."""

R = TypeVar("R", bound=tuple[Any, ...])

_BOUND = re.compile(r"(?<!:):(\w+)")
_LISTED = re.compile(r"\bIN :(\w+)")
_NONE = "(SELECT NULL WHERE 1 = 0)"


@overload
def run(connection: Connection, sql: str, values: Mapping[str, Any], row: type[R]) -> Sequence[R]: ...
@overload
def run(connection: Connection, sql: str, values: Mapping[str, Any]) -> Sequence[AnyRow]: ...
def run(connection: Connection, sql: str, values: Mapping[str, Any], row: type[R] | None = None) -> Sequence[Any]:
    """Run a query that names its values as ``:name``; values it does not name are left out.

    Values are texts, numbers and lists of either, for ``IN :name``; columns come as the driver gives them.
    ``row`` is a NamedTuple with a field for each column, of its name and in its place: a TypeError where it is not.
    """
    return _asked(connection, *_bound(connection, sql, values), row)()


@overload
def promise(connection: Connection, sql: str, values: Mapping[str, Any], row: type[R]) -> Callable[[], Sequence[R]]: ...
@overload
def promise(connection: Connection, sql: str, values: Mapping[str, Any]) -> Callable[[], Sequence[AnyRow]]: ...
def promise(
    connection: Connection, sql: str, values: Mapping[str, Any], row: type[R] | None = None
) -> Callable[[], Sequence[Any]]:
    """Give what returns the rows of a query, to be called once, when they are wanted; otherwise as ``run``.

    To a reader PostgreSQL answers all that was promised together with the first that is wanted.
    """
    return _asked(connection, *_bound(connection, sql, values), row)


def joined(connection: Connection, column: str, between: str = ",") -> str:
    """Give the expression for all of a column as one text, None of no rows: for rows by the thousand.

    The database puts them together, because to take them row by row takes longer than to find them.
    """
    if connection.dialect.name == "sqlite":
        return f"group_concat({column}, '{between}')"
    return f"string_agg(CAST({column} AS text), '{between}')"


def covered(connection: Connection, table: str, index: str) -> str:
    """Give a table with rows known by number or id, of which an index holds all that is asked: the index is read alone.

    SQLite would sooner look up each row, texts and all; PostgreSQL chooses well.
    """
    return f"{table} INDEXED BY {index}" if connection.dialect.name == "sqlite" else table


def beside(connection: Connection, table: str, condition: str) -> str:
    """Join a table of which a few rows are looked up, each by the rows before it.

    PostgreSQL, which plans for more, would sooner read the whole table in order.
    """
    if connection.dialect.name == "sqlite":
        return f"JOIN {table} ON {condition}"
    return f"CROSS JOIN LATERAL (SELECT * FROM {table} WHERE {condition} OFFSET 0) {table.rsplit(maxsplit=1)[-1]}"


def listed(connection: Connection, name: str) -> str:
    """Give the table, in its column ``value``, of what is bound to a name as a JSON list: one query for any number."""
    if connection.dialect.name == "sqlite":
        return f"json_each(:{name}) {name}"
    return f"json_array_elements_text(CAST(:{name} AS json)) {name}(value)"


def _bound(
    connection: Connection, sql: str, values: Mapping[str, Any]
) -> tuple[str, Mapping[str, Any] | Sequence[Any]]:
    """Write a query as the driver takes it, with the values that it names."""
    lists = {name: value for name, value in values.items() if isinstance(value, list)}
    if connection.dialect.name != "sqlite":
        written, names = _for_postgresql(sql, frozenset(lists))
        return written, [values[name] for name in names]
    written, names = _for_sqlite(sql, tuple((name, len(value)) for name, value in lists.items()))
    bound = {f"{name}_{n}": one for name, value in lists.items() for n, one in enumerate(value)}
    return written, {**bound, **{name: values[name] for name in names}}


def _asked(
    connection: Connection, sql: str, values: Mapping[str, Any] | Sequence[Any], row: Hashable
) -> Callable[[], Sequence[AnyRow]]:
    pipeline = connection.info.get(PIPELINE)
    make = partial(_maker, row)
    if pipeline and pipeline.reading:
        return partial(pipeline.rows, pipeline.ask(sql, values, make))
    return partial(_rows, connection, sql, values, make)


def _rows(
    connection: Connection,
    sql: str,
    values: Mapping[str, Any] | Sequence[Any],
    maker: Callable[[tuple[str, ...]], Callable[[Sequence[Any]], AnyRow]],
) -> Sequence[AnyRow]:
    driver: Any = connection.dialect.dbapi
    if not connection.in_transaction():
        connection.begin()
    held: Any = connection.connection
    cursor = held.cursor() if connection.dialect.name == "sqlite" else driver.RawCursor(held.dbapi_connection)
    try:
        cursor.execute(sql, values)
        make = maker(tuple(column[0] for column in cursor.description))
        return [make(row) for row in cursor.fetchall()]
    except driver.Error as error:
        raise DBAPIError.instance(sql, None, error, driver.Error, hide_parameters=True) from error
    finally:
        cursor.close()


@lru_cache(maxsize=256)
def _maker(row: Hashable, columns: tuple[str, ...]) -> Callable[[Sequence[Any]], AnyRow]:
    """Give what makes a row of a query with these columns from its values."""
    named: Any = row or namedtuple("Row", columns, rename=True)  # noqa: PYI024 - known when run
    if row and named._fields != columns:
        raise TypeError(f"{named.__name__} has the fields {named._fields}, and the query the columns {columns}")
    make: Callable[[Sequence[Any]], AnyRow] = named._make
    return make


@lru_cache(maxsize=1024)
def _for_sqlite(sql: str, lists: tuple[tuple[str, int], ...]) -> tuple[str, list[str]]:
    """Write a query with a name for each value of its lists; return it with the names of its single values."""
    sizes = dict(lists)

    def bind(match: re.Match[str]) -> str:
        name = match[1]
        if name not in sizes:
            return f":{name}"
        return f"({', '.join(f':{name}_{n}' for n in range(sizes[name]))})" if sizes[name] else _NONE

    return _BOUND.sub(bind, sql), [name for name in set(_BOUND.findall(sql)) if name not in sizes]


@lru_cache(maxsize=1024)
def _for_postgresql(sql: str, lists: frozenset[str]) -> tuple[str, list[str]]:
    """Write a query with a number for each name, the same for lists of any length, so that it is prepared once."""
    arrays = _LISTED.sub(lambda match: f"= ANY(:{match[1]})" if match[1] in lists else match[0], sql)
    names = list(dict.fromkeys(_BOUND.findall(arrays)))
    return _BOUND.sub(lambda match: f"${names.index(match[1]) + 1}", arrays), names
