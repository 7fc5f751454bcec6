"""What is due today and tomorrow, for digests: planned events, the most reported of them, in order of day."""

import datetime as dt
from collections.abc import Collection

from knowledge.factbase.news_topic import NewsTopic
from knowledge.facts import TimelineEntry
from knowledge.lookup.timeline.planned import DueDays, planned_entries
from knowledge.store.event_filter import events_where
from knowledge.store.planned_events import due_on, planned_events
from knowledge.store.reader import Reader
from knowledge.store.search import Where

MOST = 5
"""Events that a digest tells ahead; more are a page of ``/timeline tomorrow``."""


def coming(
    reader: Reader, today: dt.date, topic: NewsTopic | None, told: Collection[str | None]
) -> tuple[TimelineEntry, ...]:
    """Return what is due on ``today`` and the day after and has no report yet, at most ``MOST``.

    ``topic`` limits it, None for everything; ``told`` are the events that the digest tells already.
    """
    days = DueDays(today, today, today + dt.timedelta(days=1), None)
    limits = due_on(reader.connection, Where(), today.isoformat(), (today + dt.timedelta(days=1)).isoformat())
    due = (event for event in planned_events(reader.connection, events_where(limits)) if event.id not in told)
    found = {event.id: event for event in due if days.holds(event) and not event.is_reported}
    passing = topic.events([*found]) if topic else [*found]
    foremost = sorted((found[one] for one in passing), key=lambda event: (-event.independent, days.place(event)))
    return planned_entries(reader, [event.id for event in sorted(foremost[:MOST], key=days.place)])
