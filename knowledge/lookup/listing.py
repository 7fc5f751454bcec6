"""Statements by filters alone, newest first."""

from typing import Any, NamedTuple

from knowledge.lookup.filters import Filters, on_quotes
from knowledge.store.reader import Reader
from knowledge.store.search import run


class Listing(NamedTuple):
    """The ids of one page, and how many there are in all."""

    ids: tuple[str, ...]
    total: int


def list_statements(reader: Reader, filters: Filters, offset: int, limit: int) -> Listing:
    """List the statements that pass the filters, the newest day first."""
    conditions, values = _conditions(reader, filters)
    chosen = f"FROM statements s WHERE {' AND '.join(conditions)}"
    order = "ORDER BY s.said_from DESC NULLS LAST, s.reports DESC, s.id LIMIT :limit OFFSET :offset"
    rows = run(reader.connection, f"SELECT s.id {chosen} {order}", {**values, "limit": limit, "offset": offset})
    total = run(reader.connection, f"SELECT count(*) {chosen}", values)[0][0]
    return Listing(tuple(row.id for row in rows), total)


def _conditions(reader: Reader, filters: Filters) -> tuple[list[str], dict[str, Any]]:
    """Say on statements what needs no quote, which is quick, and the rest on their quotes."""
    conditions = ["s.said_to >= :since"] if filters.since else []
    conditions += ["s.said_from <= :until"] if filters.until else []
    if filters.actors is not None:
        conditions.append("s.id IN (SELECT statement_id FROM statement_speakers WHERE actor_id IN :actors)")
    rest = on_quotes(reader.connection, filters._replace(actors=None, since=None, until=None))
    if rest.sql:
        conditions.append(f"EXISTS (SELECT 1 FROM quotes t WHERE t.statement_id = s.id AND {rest.sql})")
    values = {**rest.values, "since": filters.since, "until": filters.until, "actors": list(filters.actors or ())}
    return conditions or ["1 = 1"], values
