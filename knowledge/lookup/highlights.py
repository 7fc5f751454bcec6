"""The key days of a topic, each with its most telling sentences, as entries of a timeline."""

import datetime as dt
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any, NamedTuple

from knowledge.facts import ActorRef, Date, EventReport, TimelineEntry
from knowledge.lookup.filters import Filters
from knowledge.lookup.keydays import Topic, days_told, rank_days, read_articles
from knowledge.lookup.lines import Line, choose_lines, word_weights
from knowledge.lookup.topics import Unit
from knowledge.store.days import Telling, tellings, undated_leads
from knowledge.store.reader import Reader, actors, entries
from knowledge.store.sightings import SeenActor, SeenEvent, actors_of, events_of, sources

MOST_REPORTS = 20
"""Reports shown of one line; a topic's wire copy may stand in hundreds of articles."""


class Highlights(NamedTuple):
    """Entries by day, and of how many articles and days they are the most telling."""

    entries: tuple[TimelineEntry, ...]
    days: int
    articles: int


class _Sights(NamedTuple):
    """What the articles of some lines report and name."""

    sources: Mapping[int, dict[str, Any]]
    events: Mapping[int, Sequence[SeenEvent]]
    entries: Mapping[str, TimelineEntry]
    actors: Mapping[int, Sequence[SeenActor]]
    names: Mapping[str, ActorRef]


def highlights(reader: Reader, units: Sequence[Unit], filters: Filters, days: int, per_day: int) -> Highlights:
    """Return at most ``per_day`` lines for each of the ``days`` weightiest days, in order of date."""
    topic = read_articles(reader, units, filters)
    told = days_told(reader, topic, filters)
    chosen = sorted(rank_days(told)[:days])
    lines = dict(_lines(reader, topic, chosen, per_day))
    sights = _look(reader, [line for found in lines.values() for line in found])
    shown = (_entry(day, line, sights) for day, found in lines.items() for line in found)
    return Highlights(tuple(shown), len(told), len(set().union(*(one.articles for one in told.values()))))


def _lines(reader: Reader, topic: Topic, days: Sequence[str], per_day: int) -> Iterator[tuple[str, list[Line]]]:
    dated, leads = defaultdict[str, list[Telling]](list), defaultdict[str, list[Telling]](list)
    for telling in tellings(reader.connection, topic.articles, days):
        if topic.near(telling.place):
            dated[telling.day].append(telling)
    published = undated_leads(reader.connection, topic.articles, {*days, *map(_next, days)})
    for telling in published:
        if topic.reach or topic.near(telling.place):
            leads[telling.day].append(telling)
    weights = word_weights([*(one for found in dated.values() for one in found), *published])
    for day in days:
        around = [one._replace(later=later) for later, at in enumerate((day, _next(day))) for one in leads[at]]
        yield day, choose_lines(dated[day], around, weights, per_day)


def _next(day: str) -> str:
    ordinal = dt.date.fromisoformat(day).toordinal()
    return dt.date.fromordinal(min(ordinal + 1, dt.date.max.toordinal())).isoformat()


def _look(reader: Reader, lines: Iterable[Line]) -> _Sights:
    shown = [line.telling.place[0] for line in lines]
    copied = [copy.place[0] for line in lines for copy in line.copies[:MOST_REPORTS]]
    events, named = events_of(reader, shown), actors_of(reader, shown)
    known = entries(reader, {event.event for found in events.values() for event in found})
    names = actors(reader, {actor.actor for found in named.values() for actor in found})
    return _Sights(sources(reader, {*shown, *copied}), events, known, named, names)


def _entry(day: str, line: Line, sights: _Sights) -> TimelineEntry:
    """Return a line as an entry: of the event it reports, else of what it says alone."""
    telling = line.telling
    own = _report(telling, sights)
    event = _event(day, telling, sights)
    others = [*(event.reports if event else ()), *(_report(copy, sights) for copy in line.copies[:MOST_REPORTS])]
    once = {report.source: report for report in reversed([own, *others])}
    reports = (
        own,
        *(once[source] for source in dict.fromkeys(report.source for report in others) if source != own.source),
    )
    told = {
        "date": Date(value=day, precision="day", as_written=telling.as_written),
        "dated_by": "publication" if telling.as_written is None else "text",
        "summary": telling.text,
        "reports": reports,
    }
    return (
        event.model_copy(update=told) if event else TimelineEntry(event=None, actors=_actors(telling, sights), **told)
    )


def _report(telling: Telling, sights: _Sights) -> EventReport:
    fields = sights.sources[telling.place[0]]
    return EventReport(**fields, text=telling.text, span=telling.span, date_as_written=telling.as_written)


def _event(day: str, telling: Telling, sights: _Sights) -> TimelineEntry | None:
    """Return the event that a sentence reports of the day it tells of."""
    start, stop = telling.span
    for seen in sights.events[telling.place[0]]:
        if start <= seen.span[0] < stop and seen.first == day == seen.last:
            return sights.entries.get(seen.event)
    return None


def _actors(telling: Telling, sights: _Sights) -> tuple[ActorRef, ...]:
    start, stop = telling.span
    inside = (
        (min(span for span in spans if start <= span[0] < stop), actor)
        for actor, spans in sights.actors[telling.place[0]]
        if any(start <= span[0] < stop for span in spans)
    )
    return tuple(sights.names[actor] for _, actor in sorted(inside) if actor in sights.names)
