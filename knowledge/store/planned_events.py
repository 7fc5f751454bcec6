"""Events that an article announced: on which days they are due, and what became of them."""

import json
from collections.abc import Mapping
from typing import NamedTuple

from sqlalchemy import Connection

from knowledge.store.dialect import dialect_of
from knowledge.store.event_filter import EventSet
from knowledge.store.search import Where
from knowledge.store.sql import run

_DUE = """
SELECT e.id, e.date_from, e.date_to, e.status, CAST(e.plan AS text) AS plan, e.independent, e.summary
FROM {events}
"""
_ANNOUNCED = "(d.status = 'planned' OR d.plan IS NOT NULL)"
"""Of rows ``d``; written as the index ``events_planned`` has it, or no database would use it."""
_NO_PLAN: dict[str, object] = {}


class PlannedEvent(NamedTuple):
    """An announced event with its first and last day (ISO), how many independent reports it has, and its sentence."""

    id: str
    date_from: str
    date_to: str
    independent: int
    summary: str
    is_reported: bool
    is_called_off: bool


class _AnnouncedRow(NamedTuple):
    """An event's row; ``plan`` is its Plan as JSON, if any."""

    id: str
    date_from: str
    date_to: str
    status: str
    plan: str | None
    independent: int
    summary: str


def due_on(connection: Connection, limits: Where, first: str, last: str | None) -> Where:
    """Return a condition on rows ``e`` with another: that an event was announced, and for the days given.

    They are ISO, both included.
    """
    days = "d.date_to >= :due_first" + (" AND d.date_from <= :due_last" if last else "")
    planned = f"{dialect_of(connection).covered('events d', 'events_planned')} WHERE {_ANNOUNCED}"
    condition = f"e.id IN (SELECT d.id FROM {planned} AND {days})"
    return limits.also(condition, {"due_first": first, "due_last": last})


def planned_events(connection: Connection, events: EventSet) -> list[PlannedEvent]:
    """Return the events of a set that were announced, in no order."""
    rows = run(connection, _DUE.format(events=events.sql), dict(events.values), _AnnouncedRow)
    read = ((row, (row.plan and json.loads(row.plan)) or _NO_PLAN) for row in rows)
    return [_planned(row, plan) for row, plan in read if plan or row.status == "planned"]


def _planned(row: _AnnouncedRow, plan: Mapping[str, object]) -> PlannedEvent:
    reported = row.status == "happened" or bool(plan.get("reported"))
    called_off = row.status == "denied" or plan.get("status") == "called_off"
    return PlannedEvent(row.id, row.date_from, row.date_to, row.independent, row.summary, reported, called_off)
