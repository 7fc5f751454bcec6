"""Events that an article announced: on which days they are due, and what became of them."""

import json
from typing import NamedTuple

from sqlalchemy import Connection

from knowledge.store.dialect import dialect_of
from knowledge.store.event_filter import EventSet
from knowledge.store.search import Where
from knowledge.store.sql import run

_DUE = """
SELECT e.id, e.date_from, e.date_to, e.precision, e.status, CAST(e.plan AS text) AS plan, e.independent, e.summary
FROM {events}
"""


class PlannedEvent(NamedTuple):
    """An event with the first and last day it is due on (ISO), as what, and the sentence that tells it.

    ``status`` is the event's, ``plan`` its Plan as JSON, if any; ``independent`` counts its reports.
    """

    id: str
    date_from: str
    date_to: str
    precision: str
    status: str
    plan: str | None
    independent: int
    summary: str

    @property
    def is_announced(self) -> bool:
        """Whether an article announced it; a row may hold an empty plan."""
        return self.status == "planned" or bool(self._plan)

    @property
    def is_reported(self) -> bool:
        """Whether an article reports that it took place."""
        return self.status == "happened" or bool(self._plan.get("reported"))

    @property
    def is_called_off(self) -> bool:
        """Whether it is not to take place."""
        return self.status == "denied" or self._plan.get("status") == "called_off"

    @property
    def _plan(self) -> dict[str, object]:
        return (self.plan and json.loads(self.plan)) or {}


def due_on(connection: Connection, limits: Where, first: str, last: str | None) -> Where:
    """Return a condition on rows ``e`` with another: that an event was announced, and for the days given.

    They are ISO, both included, and told by an index: few events are due of all that happened.
    """
    days = "d.date_to >= :due_first" + (" AND d.date_from <= :due_last" if last else "")
    due = f"SELECT d.id FROM {dialect_of(connection).covered('events d', 'events_days')} WHERE {days}"
    condition = f"e.id IN ({due}) AND (e.status = 'planned' OR e.plan IS NOT NULL)"
    return limits.also(condition, {"due_first": first, "due_last": last})


def planned_events(connection: Connection, events: EventSet) -> list[PlannedEvent]:
    """Return the events of a set that were announced, in no order."""
    rows = run(connection, _DUE.format(events=events.sql), dict(events.values), PlannedEvent)
    return [row for row in rows if row.is_announced]
