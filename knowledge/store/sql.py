"""Queries written as SQL text, run by the driver itself: SQLAlchemy around them took half of an answer's time.

The functions from ``joined`` on are short names for methods of ``Dialect``.
"""

from collections import namedtuple
from collections.abc import Callable, Hashable, Mapping, Sequence
from functools import lru_cache, partial
from typing import Any, TypeAlias, TypeVar, overload

from sqlalchemy.exc import DBAPIError

from knowledge.store.dialect import dialect_of
from knowledge.store.dialect.postgresql import PIPELINE
from knowledge.store.engine import Connection

AnyRow: TypeAlias = Any
"""A row of a query whose type is not told: a named tuple of its columns."""

R = TypeVar("R", bound=tuple[Any, ...])


@overload
def run(connection: Connection, sql: str, values: Mapping[str, Any], row: type[R]) -> Sequence[R]: ...
@overload
def run(connection: Connection, sql: str, values: Mapping[str, Any]) -> Sequence[AnyRow]: ...
def run(connection: Connection, sql: str, values: Mapping[str, Any], row: type[R] | None = None) -> Sequence[Any]:
    """Run a query that names its values as ``:name``; values it does not name are left out.

    Values are texts, numbers and lists of either, for ``IN :name``; columns come as the driver gives them.
    ``row`` is a NamedTuple with a field for each column, of its name and in its place: a TypeError where it is not.
    """
    return _asked(connection, *dialect_of(connection).bind(sql, values), row)()


@overload
def promise(connection: Connection, sql: str, values: Mapping[str, Any], row: type[R]) -> Callable[[], Sequence[R]]: ...
@overload
def promise(connection: Connection, sql: str, values: Mapping[str, Any]) -> Callable[[], Sequence[AnyRow]]: ...
def promise(
    connection: Connection, sql: str, values: Mapping[str, Any], row: type[R] | None = None
) -> Callable[[], Sequence[Any]]:
    """Return a function that returns the rows of a query, to be called once, when they are wanted; else as ``run``.

    To a reader PostgreSQL answers all that was promised together with the first that is wanted.
    """
    return _asked(connection, *dialect_of(connection).bind(sql, values), row)


def joined(connection: Connection, column: str, between: str = ",") -> str:
    """See ``Dialect.joined``."""
    return dialect_of(connection).joined(column, between)


def covered(connection: Connection, table: str, index: str) -> str:
    """See ``Dialect.covered``."""
    return dialect_of(connection).covered(table, index)


def beside(connection: Connection, table: str, condition: str) -> str:
    """See ``Dialect.beside``."""
    return dialect_of(connection).beside(table, condition)


def listed(connection: Connection, name: str) -> str:
    """See ``Dialect.listed``."""
    return dialect_of(connection).listed(name)


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
    cursor = dialect_of(connection).cursor(connection)
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
    """Return the function that makes a row of these columns from its values; ``row`` as for ``run``."""
    named: Any = row or namedtuple("Row", columns, rename=True)  # noqa: PYI024 - known when run
    if row and named._fields != columns:
        raise TypeError(f"{named.__name__} has the fields {named._fields}, and the query the columns {columns}")
    make: Callable[[Sequence[Any]], AnyRow] = named._make
    return make
