"""Timeline summarisation: the key dates of a topic, each with its most telling sentences, as entries of a timeline."""

import datetime as dt
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any, NamedTuple

import numpy as np

from knowledge.facts import ActorRef, Date, EventReport, TimelineEntry
from knowledge.lookup.query.topics import Unit
from knowledge.lookup.timeline.date_ranking import Topic, date_mentions, rank_dates, read_topic_articles
from knowledge.lookup.timeline.day_summaries import SummarySentence, index_words, summarise_day
from knowledge.store.days import (
    DayMentions,
    SeenActor,
    SeenEvent,
    Telling,
    actors_of,
    distinct,
    events_of,
    published_on,
    sources,
    tellings,
    undated_leads,
)
from knowledge.store.fact_assembly import actors, entries, mark_retracted
from knowledge.store.filters import Filters
from knowledge.store.reader import Reader

MOST_REPORTS = 20
"""Reports shown of one sentence; a topic's wire copy may stand in hundreds of articles."""

MOST_DATED, MOST_LEADING = 60, 20
"""Sentences that mention a day, and articles published on it, of which its sentences are chosen. Judgement: a bound on
the time that a large topic takes."""


class TimelineSummary(NamedTuple):
    """Entries by day, and how many days and articles of the topic they were chosen from."""

    entries: tuple[TimelineEntry, ...]
    days: int
    articles: int


class _ArticleFacts(NamedTuple):
    """What the articles of the chosen sentences report and name: by article, but ``entries`` and ``names`` by id."""

    sources: Mapping[int, dict[str, Any]]
    events: Mapping[int, Sequence[SeenEvent]]
    entries: Mapping[str, TimelineEntry]
    actors: Mapping[int, Sequence[SeenActor]]
    names: Mapping[str, ActorRef]


def summarise_timeline(
    reader: Reader, units: Sequence[Unit], filters: Filters, days: int, per_day: int
) -> TimelineSummary:
    """Return the ``days`` weightiest days of a topic in order, each with at most ``per_day`` sentences.

    ``units`` is the topic: articles must have each of them; ``filters`` narrow the articles and the days.
    """
    topic = read_topic_articles(reader, units, filters)
    mentions = date_mentions(reader, topic, filters)
    ranked = rank_dates(mentions)
    weightiest = [str(np.datetime64(day, "D")) for day in sorted(ranked[:days].tolist())]
    chosen = [(day, one) for day, some in _summarise_days(reader, topic, mentions, weightiest, per_day) for one in some]
    facts = _read_facts(reader, chosen)
    shown = mark_retracted(reader, (_entry(day, one, facts) for day, one in chosen))
    return TimelineSummary(tuple(shown), len(ranked), len(distinct(mentions.article)))


def _summarise_days(
    reader: Reader, topic: Topic, mentions: DayMentions, days: Sequence[str], per_day: int
) -> Iterator[tuple[str, list[SummarySentence]]]:
    dated, leads = _dated_sentences(reader, mentions, days), _leads(reader, topic, {*days, *map(_next, days)})
    every_lead = [one for found in leads.values() for one in found]
    index = index_words([*(one for found in dated.values() for one in found), *every_lead])
    for day in days:
        then = [one._replace(later=later) for later, at in enumerate((day, _next(day))) for one in leads.get(at, ())]
        about = [one for one in then if topic.window or topic.is_named_in(one.text, one.stems)]
        yield day, summarise_day(dated[day], about, index, per_day)


def _dated_sentences(reader: Reader, mentions: DayMentions, days: Sequence[str]) -> dict[str, list[Telling]]:
    """Return the sentences that mention each day, at most ``MOST_DATED`` of each, from all over the archive."""
    passages = {day: set(_evenly(mentions.on(day), MOST_DATED)) for day in days}
    found: dict[str, list[Telling]] = defaultdict(list)
    for one in tellings(reader.connection, set().union(*passages.values()), days):
        if one.passage in passages[one.day]:
            found[one.day].append(one)
    return found


def _leads(reader: Reader, topic: Topic, days: Iterable[str]) -> dict[str, list[Telling]]:
    """Return the undated first sentences of the topic's articles of each day of publication, ``MOST_LEADING`` a day."""
    published = published_on(reader.connection, days)
    articles = [article for some in published.values() for article in _evenly(topic.articles_among(some), MOST_LEADING)]
    found: dict[str, list[Telling]] = defaultdict(list)
    for one in undated_leads(reader.connection, articles):
        found[one.day].append(one)
    return found


def _evenly(numbers: Sequence[int], most: int) -> Sequence[int]:
    """Return at most ``most`` of the numbers, at even distances in the sequence."""
    count = len(numbers)
    return numbers if count <= most else [numbers[at * count // most] for at in range(most)]


def _next(day: str) -> str:
    ordinal = dt.date.fromisoformat(day).toordinal()
    return dt.date.fromordinal(min(ordinal + 1, dt.date.max.toordinal())).isoformat()


def _read_facts(reader: Reader, chosen: Sequence[tuple[str, SummarySentence]]) -> _ArticleFacts:
    shown = {one.telling.place[0] for _, one in chosen}
    copied = {copy.place[0] for _, one in chosen for copy in one.copies[:MOST_REPORTS]}
    events, named = events_of(reader, shown), actors_of(reader, shown)
    ids = {event for day, one in chosen if (event := _event_id(day, one.telling, events[one.telling.place[0]]))}
    names = actors(reader, {actor.actor for found in named.values() for actor in found})
    return _ArticleFacts(sources(reader, shown | copied), events, entries(reader, sorted(ids)), named, names)


def _entry(day: str, sentence: SummarySentence, facts: _ArticleFacts) -> TimelineEntry:
    """Return a sentence as an entry: with all there is on the event it reports, else with what it says alone."""
    telling = sentence.telling
    own = _report(telling, facts)
    event = _event(day, telling, facts)
    others = [*(event.reports if event else ()), *(_report(copy, facts) for copy in sentence.copies[:MOST_REPORTS])]
    once = {report.source: report for report in reversed([own, *others])}
    reports = (
        own,
        *(once[source] for source in dict.fromkeys(report.source for report in others) if source != own.source),
    )
    shown = {
        "date": Date(value=day, precision="day", as_written=telling.as_written),
        "dated_by": "publication" if telling.as_written is None else "text",
        "summary": telling.text,
        "reports": reports,
    }
    if event:
        return event.model_copy(update=shown)
    line = ".".join(map(str, telling.place))
    return TimelineEntry(event=None, line=line, actors=_actors(telling, facts), **shown)


def _report(telling: Telling, facts: _ArticleFacts) -> EventReport:
    fields = facts.sources[telling.place[0]]
    return EventReport(**fields, text=telling.text, span=telling.span, date_as_written=telling.as_written)


def _event(day: str, telling: Telling, facts: _ArticleFacts) -> TimelineEntry | None:
    return facts.entries.get(_event_id(day, telling, facts.events[telling.place[0]]) or "")


def _event_id(day: str, telling: Telling, events: Iterable[SeenEvent]) -> str | None:
    """Return the first event of a sentence that happened on the day and on no other."""
    start, stop = telling.span
    inside = (seen for seen in events if start <= seen.span[0] < stop and seen.first == day == seen.last)
    return next((seen.event for seen in inside), None)


def _actors(telling: Telling, facts: _ArticleFacts) -> tuple[ActorRef, ...]:
    """Return the actors that a sentence names, in the order of their first mention in it."""
    start, stop = telling.span
    inside = (
        (min(span for span in spans if start <= span[0] < stop), actor)
        for actor, spans in facts.actors[telling.place[0]]
        if any(start <= span[0] < stop for span in spans)
    )
    in_order = sorted(inside, key=lambda one: one[0])
    return tuple(facts.names[actor] for _, actor in in_order if actor in facts.names)
