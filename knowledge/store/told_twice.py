"""Remarks and events that one sentence tells: where quotes stand in the sentences of events."""

from collections.abc import Sequence
from typing import NamedTuple

from knowledge.store.dialect import dialect_of
from knowledge.store.engine import Connection
from knowledge.store.sql import run

_TOGETHER = """
SELECT q.statement_id AS statement, r.event_id AS event, CAST(q.body AS text) AS quote, CAST(r.body AS text) AS sentence
FROM quotes q JOIN event_reports r ON r.article_id = q.article_id
AND {start} < q.context_to AND {stop} > q.context_from
WHERE q.statement_id IN :statements
"""
_REPORTS = """
SELECT q.statement_id AS id, count(*) AS reports FROM quotes q WHERE q.statement_id IN :statements GROUP BY 1
UNION ALL
SELECT r.event_id AS id, count(*) AS reports FROM event_reports r WHERE r.event_id IN :events GROUP BY 1
"""


class ToldTogether(NamedTuple):
    """A quote and an event's sentence of one paragraph: their ids, and their bodies in JSON."""

    statement: str
    event: str
    quote: str
    sentence: str


class _ReportCount(NamedTuple):
    id: str
    reports: int


def told_together(connection: Connection, statements: Sequence[str]) -> Sequence[ToldTogether]:
    """Return the quotes of some statements, each with every event that a sentence of its paragraph reports."""
    dialect = dialect_of(connection)
    start, stop = (dialect.json_number("r.body", "span", n) for n in (0, 1))
    query = _TOGETHER.format(start=start, stop=stop)
    return run(connection, query, {"statements": list(statements)}, ToldTogether)


def count_reports_of(connection: Connection, statements: Sequence[str], events: Sequence[str]) -> dict[str, int]:
    """Return how many quotes each statement and how many sentences each event has."""
    values = {"statements": list(statements), "events": list(events)}
    return {row.id: row.reports for row in run(connection, _REPORTS, values, _ReportCount)}
