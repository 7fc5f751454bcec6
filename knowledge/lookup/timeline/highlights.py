"""The key days of a topic, each with its most telling sentences, as entries of a timeline."""

import datetime as dt
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any, NamedTuple

import numpy as np

from knowledge.facts import ActorRef, Date, EventReport, TimelineEntry
from knowledge.lookup.query.topics import Unit
from knowledge.lookup.timeline.keydays import Topic, days_told, rank_days, read_articles
from knowledge.lookup.timeline.lines import Line, choose_lines, weigh_words
from knowledge.store.days import Telling, Told, distinct, published_on, tellings, undated_leads
from knowledge.store.filters import Filters
from knowledge.store.reader import Reader, actors, entries, mark_retracted
from knowledge.store.sightings import SeenActor, SeenEvent, actors_of, events_of, sources

MOST_REPORTS = 20
"""Reports shown of one line; a topic's wire copy may stand in hundreds of articles."""

MOST_DATED, MOST_LEADING = 60, 20
"""Sentences that name a day, and articles published on it, of which its lines are chosen."""


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
    ranked = rank_days(told)
    weightiest = [str(np.datetime64(day, "D")) for day in sorted(ranked[:days].tolist())]
    lines = dict(_lines(reader, topic, told, weightiest, per_day))
    sights = _look(reader, [(day, line) for day, found in lines.items() for line in found])
    shown = mark_retracted(reader, (_entry(day, line, sights) for day, found in lines.items() for line in found))
    return Highlights(tuple(shown), len(ranked), len(distinct(told.article)))


def _lines(
    reader: Reader, topic: Topic, told: Told, days: Sequence[str], per_day: int
) -> Iterator[tuple[str, list[Line]]]:
    dated, leads = _dated(reader, told, days), _leads(reader, topic, {*days, *map(_next, days)})
    every = [one for found in leads.values() for one in found]
    words = weigh_words([*(one for found in dated.values() for one in found), *every])
    for day in days:
        then = [one._replace(later=later) for later, at in enumerate((day, _next(day))) for one in leads.get(at, ())]
        around = [one for one in then if topic.reach or topic.named_in(one.stems)]
        yield day, choose_lines(dated[day], around, words, per_day)


def _dated(reader: Reader, told: Told, days: Sequence[str]) -> dict[str, list[Telling]]:
    """Return sentences that name each day, of many so many that stand all over the archive."""
    passages = {day: set(_spread(told.on(day), MOST_DATED)) for day in days}
    found: dict[str, list[Telling]] = defaultdict(list)
    for one in tellings(reader.connection, set().union(*passages.values()), days):
        if one.passage in passages[one.day]:
            found[one.day].append(one)
    return found


def _leads(reader: Reader, topic: Topic, days: Iterable[str]) -> dict[str, list[Telling]]:
    """Return the undated first sentences of what was published on each day."""
    published = published_on(reader.connection, days)
    articles = [article for some in published.values() for article in _spread(topic.of(some), MOST_LEADING)]
    found: dict[str, list[Telling]] = defaultdict(list)
    for one in undated_leads(reader.connection, articles):
        found[one.day].append(one)
    return found


def _spread(numbers: Sequence[int], most: int) -> Sequence[int]:
    """Return at most so many numbers, at even distances."""
    count = len(numbers)
    return numbers if count <= most else [numbers[at * count // most] for at in range(most)]


def _next(day: str) -> str:
    ordinal = dt.date.fromisoformat(day).toordinal()
    return dt.date.fromordinal(min(ordinal + 1, dt.date.max.toordinal())).isoformat()


def _look(reader: Reader, lines: Sequence[tuple[str, Line]]) -> _Sights:
    shown = {line.telling.place[0] for _, line in lines}
    copied = {copy.place[0] for _, line in lines for copy in line.copies[:MOST_REPORTS]}
    events, named = events_of(reader, shown), actors_of(reader, shown)
    reported = {event for day, line in lines if (event := _reported(day, line.telling, events[line.telling.place[0]]))}
    names = actors(reader, {actor.actor for found in named.values() for actor in found})
    return _Sights(sources(reader, shown | copied), events, entries(reader, sorted(reported)), named, names)


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
    return sights.entries.get(_reported(day, telling, sights.events[telling.place[0]]) or "")


def _reported(day: str, telling: Telling, events: Iterable[SeenEvent]) -> str | None:
    """Return the event that a sentence reports of the day it tells of."""
    start, stop = telling.span
    inside = (seen for seen in events if start <= seen.span[0] < stop and seen.first == day == seen.last)
    return next((seen.event for seen in inside), None)


def _actors(telling: Telling, sights: _Sights) -> tuple[ActorRef, ...]:
    start, stop = telling.span
    inside = (
        (min(span for span in spans if start <= span[0] < stop), actor)
        for actor, spans in sights.actors[telling.place[0]]
        if any(start <= span[0] < stop for span in spans)
    )
    return tuple(sights.names[actor] for _, actor in sorted(inside) if actor in sights.names)
