"""The diary: what articles say is to come, and what was due lately and has no report.

Planned events stand in the order of their days; a longer period that runs already stands where it ends. Called off or
moved is what a later article says so of. Behind them stands what was due in the two weeks before, or in that part of
the asked period that is over, and of which no article reports that it took place.
"""

import datetime as dt
from collections.abc import Sequence
from dataclasses import replace
from typing import NamedTuple

from knowledge.facts import Coverage, Diary, Plan, QueryError, TimelineAnswer, TimelineEntry
from knowledge.lookup.query.asked_ahead import AskedAhead, may_ask_ahead, read_ahead
from knowledge.lookup.query.grammar import Query, compose, parse_query
from knowledge.lookup.query.interpretation import Interpretation, echo, say_day
from knowledge.lookup.query.names import KnownNames
from knowledge.lookup.query.suggestions import filters_of
from knowledge.lookup.query.topics import Unit, read_units
from knowledge.lookup.timeline.answer import timeline_filters, topic_on_record
from knowledge.lookup.timeline.topic_events import events_of_topic
from knowledge.store.event_filter import events_where, events_with_ids
from knowledge.store.fact_assembly import entries
from knowledge.store.filters import on_events
from knowledge.store.planned_events import PlannedEvent, due_on, planned_events
from knowledge.store.reader import Reader
from knowledge.store.summary import coverage

LATELY = dt.timedelta(days=14)
"""How long before the day of asking a thing was due that is still looked for."""
_LONG_PAST = dt.timedelta(days=14)
"""How much older than the day of asking the newest article must be for the answer to say so. Judgement."""
_LOOSE = 14
"""Days that a thing may take and still be due on a day or in a week that was asked for: not "in 2027". Judgement."""


class DueDays(NamedTuple):
    """The days that are asked about: ``today`` is looked from, ``first`` to ``last`` ahead, ``lately`` on behind it."""

    today: dt.date
    first: dt.date
    last: dt.date | None
    lately: dt.date | None

    @classmethod
    def of(cls, asked: AskedAhead, today: dt.date) -> "DueDays":
        """Return the days of a query; one that asks from an earlier day on is answered as of that day."""
        since, last = (dt.date.fromisoformat(day) if day else None for day in (asked.since, asked.until))
        if since and since < today and (last is None or last < today):
            return cls(since, since, last, None if last else since - LATELY)
        begun = since is None or since < today
        lately = max(since or today - LATELY, today - LATELY) if begun else None
        return cls(today, today if begun or since is None else since, last, lately)

    def holds(self, event: PlannedEvent) -> bool:
        """Whether an event is due on these days, and not merely some time in a far longer period."""
        if self.last is None:
            return event.date_to >= self.first.isoformat()
        first, last = map(dt.date.fromisoformat, (event.date_from, event.date_to))
        most = max(_LOOSE, (self.last - self.first).days)
        return first <= self.last and last >= self.first and (last - first).days <= most

    def is_due_lately(self, event: PlannedEvent) -> bool:
        """Whether an event should have taken place shortly before the day that is looked from."""
        return self.lately is not None and self.lately.isoformat() <= event.date_to < self.today.isoformat()

    def place(self, event: PlannedEvent) -> tuple[str, str, str, str]:
        """What orders events: a period that has begun by its end, everything else by its first day."""
        begun = event.date_from < self.today.isoformat()
        return event.date_to if begun else event.date_from, event.date_to, event.summary, event.id


class _DueEvents(NamedTuple):
    upcoming: Sequence[PlannedEvent]
    unreported: Sequence[PlannedEvent]


def diary(reader: Reader, text: str, today: dt.date, *, offset: int = 0, limit: int = 8) -> TimelineAnswer | None:
    """Answer what is to come, in order of day; None where a query does not ask for that, QueryError as ``timeline``.

    ``today`` is the asker's day. ``offset`` and ``limit`` count what is to come and what has no report together.
    """
    if not may_ask_ahead(text):
        return None
    names = KnownNames(reader)
    query = parse_query(text, names, years=True)
    asked = None if query.is_ else read_ahead(query, names, today)
    if asked is None:
        return None
    if query.only == "statements":
        raise QueryError("What is ahead are events: nobody has said it yet. Leave out only:statements.")
    days, units = DueDays.of(asked, today), tuple(read_units(reader, names, asked.query))
    found = _find(reader, names, asked.query, units, days)
    chosen = [*found.upcoming, *found.unreported]
    shown = planned_entries(reader, [event.id for event in chosen[offset : offset + limit]])
    held = coverage(reader)
    told = replace(asked.query, since=days.first.isoformat(), until=days.last.isoformat() if days.last else None)
    understood = _understood(asked, units, days, held)
    return TimelineAnswer(
        query=echo(told, understood, topic_on_record(reader, names, told, units, shown)),
        total=len(chosen),
        entries=shown,
        diary=Diary(today=days.today, upcoming=len(found.upcoming), unreported=len(found.unreported)),
        did_you_mean=() if found.upcoming else _archives_day(reader, names, asked, units, days),
        searched=held,
    )


def planned_entries(reader: Reader, ids: Sequence[str]) -> tuple[TimelineEntry, ...]:
    """Return announced events as entries, in the order given; what was announced and no more is known of is planned."""
    found = entries(reader, ids).values()
    return tuple(one if one.planned else one.model_copy(update={"planned": Plan(status="planned")}) for one in found)


def _find(reader: Reader, names: KnownNames, query: Query, units: Sequence[Unit], days: DueDays) -> _DueEvents:
    first = min(filter(None, (days.first, days.lately)))
    limits = on_events(reader.connection, timeline_filters(reader, names, query))
    limits = due_on(reader.connection, limits, first.isoformat(), days.last.isoformat() if days.last else None)
    if units:
        events = events_with_ids(reader.connection, events_of_topic(reader, units, limits)[0])
    else:
        events = events_where(limits)
    due = [event for event in planned_events(reader.connection, events) if not event.is_reported]
    upcoming = sorted((event for event in due if days.holds(event) and not days.is_due_lately(event)), key=days.place)
    missed = (event for event in due if days.is_due_lately(event) and not event.is_called_off)
    return _DueEvents(upcoming, sorted(missed, key=days.place))


def _archives_day(
    reader: Reader, names: KnownNames, asked: AskedAhead, units: Sequence[Unit], days: DueDays
) -> tuple[str, ...]:
    """Return the same query as of the day of the newest article, where that is long past and something was ahead."""
    newest = coverage(reader).last
    if newest is None or days.today - newest <= _LONG_PAST:
        return ()
    then = DueDays(newest, newest, None, None)
    if not _find(reader, names, asked.query, units, then).upcoming:
        return ()
    return (compose(f"{asked.query.words} ahead".strip(), filters_of(asked.query) | {"since": newest.isoformat()}),)


def _understood(asked: AskedAhead, units: Sequence[Unit], days: DueDays, held: Coverage) -> Interpretation:
    topic = f" about {', '.join(unit.hits[0].name if len(unit.hits) == 1 else unit.written for unit in units)}"
    by = f" with {asked.query.by}" if asked.query.by else ""
    subject = f"What articles say is to come{topic if units else ''}{by}"
    lately = f"then what was due from {say_day(days.lately.isoformat())} and has no report" if days.lately else ""
    return Interpretation(
        subject, asked.query.words, otherwise=asked.otherwise, order=lately, note=_looked_from(days.today, held.last)
    )


def _looked_from(today: dt.date, newest: dt.date | None) -> str:
    """Return the sentence that says how old the newest article is; nothing where it is not long past."""
    if newest is None or today - newest <= _LONG_PAST:
        return ""
    return f"Looked from {say_day(today.isoformat())}; the newest article is of {say_day(newest.isoformat())}."
