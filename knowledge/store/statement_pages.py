"""Statements in order: a page of those that pass filters, newest first, and the order of statements that rank equal."""

from collections.abc import Sequence
from typing import NamedTuple

from knowledge.store.dialect import dialect_of
from knowledge.store.engine import Connection
from knowledge.store.filters import QUOTES_DESCRIBED, Filters, on_quotes
from knowledge.store.search import Where
from knowledge.store.sql import run

_UNNAMED = """
s.id IN (SELECT q.statement_id FROM unnamed_speakers u JOIN quotes q ON q.id = u.quote_id)
AND NOT EXISTS (SELECT 1 FROM statement_speakers p WHERE p.statement_id = s.id)
"""


_EQUALS = """
SELECT s.id FROM statements s WHERE s.id IN :ids
ORDER BY s.reports DESC, coalesce(s.said_from, '') DESC, s.origin
"""


class _Id(NamedTuple):
    id: str


class _Total(NamedTuple):
    total: int


class StatementPage(NamedTuple):
    """The ids of one page of statements, and how many there are in all."""

    ids: tuple[str, ...]
    total: int


def page_of_statements(connection: Connection, filters: Filters, offset: int, limit: int) -> StatementPage:
    """Return the ids of the statements that pass the filters, the newest day first, ``limit`` of them from ``offset``.

    One without a day counts as newly published. Of one day those that were surely said on it come first, then the most
    reported, then in order of the source that has the first quote.
    """
    passing = on_statements(connection, filters)
    values, chosen = passing.values, f"FROM statements s WHERE {passing.sql or '1 = 1'}"
    ranked = f"s.said_from DESC NULLS LAST, {undated(connection)}, s.reports DESC, s.origin"
    order = f"ORDER BY {ranked} LIMIT :limit OFFSET :offset"
    rows = run(connection, f"SELECT s.id {chosen} {order}", {**values, "limit": limit, "offset": offset}, _Id)
    total = run(connection, f"SELECT count(*) AS total {chosen}", values, _Total)[0].total
    return StatementPage(tuple(row.id for row in rows), total)


def in_order_of_weight(connection: Connection, ids: Sequence[str]) -> list[str]:
    """Return statements that rank equal in their order: most reports, newest day, first source and quote in it.

    Ids are drawn at random and must not decide.
    """
    return [row.id for row in run(connection, _EQUALS, {"ids": list(ids)}, _Id)] if ids else []


def undated(connection: Connection) -> str:
    """Give the expression for whether nobody says on what day a statement ``s`` was made."""
    return f"({dialect_of(connection).json_text('s.said', 'precision')} = 'unknown')"


def on_statements(connection: Connection, filters: Filters) -> Where:
    """Return the condition on rows ``s`` of ``statements``: on them what needs no quote, which is quick, and the rest.

    One without a day passes as newly published.
    """
    conditions = ["s.said_to >= :since"] if filters.since else []
    conditions += ["s.said_from <= :until"] if filters.until else []
    if filters.actors is not None:
        conditions.append("s.id IN (SELECT statement_id FROM statement_speakers WHERE actor_id IN :actors)")
    if filters.described:
        conditions.append(f"s.id IN (SELECT q.statement_id FROM quotes q WHERE q.id IN ({QUOTES_DESCRIBED}))")
    if filters.unnamed:
        conditions.append(_UNNAMED)
    said_on_quotes = filters._replace(actors=None, since=None, until=None, described=(), unnamed=False)
    rest = on_quotes(connection, said_on_quotes)
    if rest.sql:
        conditions.append(f"EXISTS (SELECT 1 FROM quotes t WHERE t.statement_id = s.id AND {rest.sql})")
    values = {**rest.values, **filters.bound, "actors": list(filters.actors or ())}
    return Where(" AND ".join(conditions), values)
