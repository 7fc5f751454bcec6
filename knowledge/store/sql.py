"""Queries written as SQL text, run by the driver itself: SQLAlchemy around them took half of an answer's time."""

from collections.abc import Callable, Mapping, Sequence
from functools import lru_cache, partial
from typing import Any, TypeVar

from sqlalchemy.exc import DBAPIError

from knowledge.store.dialect import dialect_of
from knowledge.store.dialect.postgresql import PIPELINE
from knowledge.store.engine import Connection

R = TypeVar("R", bound=tuple[Any, ...])


def run(connection: Connection, sql: str, values: Mapping[str, Any], row: type[R]) -> Sequence[R]:
    """Run a query that names its values as ``:name``; values it does not name are left out.

    Values are texts, numbers and lists of either, for ``IN :name``; columns come as the driver gives them.
    ``row`` is a NamedTuple with a field for each column, of its name and in its place; fields after these have
    defaults. TypeError where it is not.
    """
    return _asked(connection, *dialect_of(connection).bind(sql, values), row)()


def promise(connection: Connection, sql: str, values: Mapping[str, Any], row: type[R]) -> Callable[[], Sequence[R]]:
    """Return a function that returns the rows of a query, to be called once, when they are wanted; else as ``run``.

    To a reader PostgreSQL answers all that was promised together with the first that is wanted.
    """
    return _asked(connection, *dialect_of(connection).bind(sql, values), row)


def _asked(
    connection: Connection, sql: str, values: Mapping[str, Any] | Sequence[Any], row: type[R]
) -> Callable[[], Sequence[R]]:
    pipeline = connection.info.get(PIPELINE)
    make_rows = partial(_maker, row)
    if pipeline and pipeline.reading:
        return partial(pipeline.rows, pipeline.ask(sql, values, make_rows))
    return partial(_rows, connection, sql, values, make_rows)


def _rows(
    connection: Connection,
    sql: str,
    values: Mapping[str, Any] | Sequence[Any],
    make_rows: Callable[[tuple[str, ...]], Callable[[Sequence[Any]], R]],
) -> Sequence[R]:
    driver: Any = connection.dialect.dbapi
    if not connection.in_transaction():
        connection.begin()
    cursor = dialect_of(connection).cursor(connection)
    try:
        cursor.execute(sql, values)
        make = make_rows(tuple(column[0] for column in cursor.description))
        return [make(row) for row in cursor.fetchall()]
    except driver.Error as error:
        raise DBAPIError.instance(sql, None, error, driver.Error, hide_parameters=True) from error
    finally:
        cursor.close()


@lru_cache(maxsize=256)
def _maker(row: Any, columns: tuple[str, ...]) -> Callable[[Sequence[Any]], Any]:  # noqa: ANN401 - any NamedTuple
    """Return the function that makes a ``row`` of the values of these columns."""
    fields: tuple[str, ...] = row._fields
    rest = fields[len(columns) :]
    if fields[: len(columns)] != columns or not set(rest) <= row._field_defaults.keys():
        raise TypeError(f"{row.__name__} has the fields {fields}, and the query the columns {columns}")
    make: Callable[[Sequence[Any]], Any] = (lambda values: row(*values)) if rest else row._make
    return make
