"""Statements by filters alone, newest first."""

from typing import Any, NamedTuple

from sqlalchemy import Connection

from knowledge.lookup.query.filters import QUOTES_DESCRIBED, Filters, on_quotes
from knowledge.store.reader import Reader
from knowledge.store.sql import run

_UNNAMED = """
s.id IN (SELECT q.statement_id FROM unnamed_speakers u JOIN quotes q ON q.id = u.quote_id)
AND NOT EXISTS (SELECT 1 FROM statement_speakers p WHERE p.statement_id = s.id)
"""


class Listing(NamedTuple):
    """The ids of one page, and how many there are in all."""

    ids: tuple[str, ...]
    total: int


def list_statements(reader: Reader, filters: Filters, offset: int, limit: int) -> Listing:
    """List the statements that pass the filters, the newest day first; one without a day counts as newly published.

    Of one day those that were surely said on it come first, then the most reported.
    """
    conditions, values = _conditions(reader, filters)
    chosen = f"FROM statements s WHERE {' AND '.join(conditions)}"
    ranked = f"s.said_from DESC NULLS LAST, {undated(reader.connection)}, s.reports DESC, s.id"
    order = f"ORDER BY {ranked} LIMIT :limit OFFSET :offset"
    rows = run(reader.connection, f"SELECT s.id {chosen} {order}", {**values, "limit": limit, "offset": offset})
    total = run(reader.connection, f"SELECT count(*) {chosen}", values)[0][0]
    return Listing(tuple(row.id for row in rows), total)


def undated(connection: Connection) -> str:
    """Give the expression for whether nobody says on what day a statement ``s`` was made."""
    sqlite = connection.dialect.name == "sqlite"
    precision = "json_extract(s.said, '$.precision')" if sqlite else "s.said->>'precision'"
    return f"({precision} = 'unknown')"


def _conditions(reader: Reader, filters: Filters) -> tuple[list[str], dict[str, Any]]:
    """Say on statements what needs no quote, which is quick, and the rest on their quotes."""
    conditions = ["s.said_to >= :since"] if filters.since else []
    conditions += ["s.said_from <= :until"] if filters.until else []
    if filters.actors is not None:
        conditions.append("s.id IN (SELECT statement_id FROM statement_speakers WHERE actor_id IN :actors)")
    if filters.described:
        conditions.append(f"s.id IN (SELECT q.statement_id FROM quotes q WHERE q.id IN ({QUOTES_DESCRIBED}))")
    if filters.unnamed:
        conditions.append(_UNNAMED)
    said_on_quotes = filters._replace(actors=None, since=None, until=None, described=(), unnamed=False)
    rest = on_quotes(reader.connection, said_on_quotes)
    if rest.sql:
        conditions.append(f"EXISTS (SELECT 1 FROM quotes t WHERE t.statement_id = s.id AND {rest.sql})")
    values = {**rest.values, **filters.bound, "actors": list(filters.actors or ())}
    return conditions or ["1 = 1"], values
