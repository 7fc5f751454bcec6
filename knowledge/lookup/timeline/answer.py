"""The timeline of a query: the events it is about in order of date, or the key dates of a large topic."""

import math
from collections.abc import Sequence
from typing import NamedTuple

from knowledge.facts import QueryError, TimelineAnswer, TimelineEntry
from knowledge.lookup.query.bearers import meant_by
from knowledge.lookup.query.grammar import Query, parse_query
from knowledge.lookup.query.interpretation import Interpretation, echo, name_as_typed
from knowledge.lookup.query.names import KnownNames, unnamed_speaker
from knowledge.lookup.query.on_record import OnRecord
from knowledge.lookup.query.suggestions import corrected, nearest_names
from knowledge.lookup.query.topic_terms import topic_terms
from knowledge.lookup.query.topics import Unit, read_about, read_topic, read_units
from knowledge.store.event_filter import (
    MatchDepth,
    count_events,
    events_about,
    events_where,
    events_with_ids,
    page_of_events,
)
from knowledge.store.fact_assembly import entries
from knowledge.store.filters import Filters, on_events
from knowledge.store.reader import Reader
from knowledge.store.search import Where
from knowledge.store.summary import coverage

_DEPTHS = (  # each with the number of events above which the next depth is not tried; judgement, not measured
    (MatchDepth(), 12),
    (MatchDepth(paragraph=True, related=True), 0),
    (MatchDepth(paragraph=True, related=True, title=True), 0),
)


class Page(NamedTuple):
    """At most ``limit`` events from the one at ``offset`` on; none where there are more than ``most`` in all."""

    offset: int
    limit: int
    most: float = math.inf

    def shows_any(self, total: int) -> bool:
        """Whether it holds any of ``total`` events."""
        return bool(self.limit) and self.offset < total <= self.most


class _EventMatches(NamedTuple):
    """The ids of one page of events, how many match in all, and how the topic was read."""

    ids: tuple[str, ...]
    total: int
    units: tuple[Unit, ...]
    depth: MatchDepth


def timeline(reader: Reader, text: str, *, offset: int = 0, limit: int = 8) -> TimelineAnswer:
    """Answer what happened, in order of date, ranges and undated events last; raise a QueryError as whosaid does."""
    names = KnownNames(reader)
    query = _parse(text, names)
    return _list_events(reader, names, query, _match_events(reader, names, query, Page(offset, limit)))


def key_days(reader: Reader, text: str, *, days: int, per_day: int, above: int = 0, limit: int = 8) -> TimelineAnswer:
    """Answer which days mattered most; errors as in ``timeline``.

    ``days`` is how many are chosen at most, ``per_day`` how many sentences are shown of each. Where no more than
    ``above`` events match, the answer is that of ``timeline`` with ``limit``; with 0 key dates are always given.
    """
    from knowledge.lookup.timeline.summarisation import summarise_timeline  # loads numpy: slow, and rarely needed

    names = KnownNames(reader)
    query = _parse(text, names)
    found = _match_events(reader, names, query, Page(0, limit, above))
    if above and found.total <= above:
        return _list_events(reader, names, query, found)
    units = found.units or (tuple(read_topic(reader, names, query.by)) if query.by else ())
    summary = summarise_timeline(reader, units, timeline_filters(reader, names, query), days, per_day)
    understood = _understood(query, found)
    return TimelineAnswer(
        query=echo(
            query,
            understood._replace(subject=f"The days that mattered most: {understood.subject}"),
            _on_record(reader, names, query, found, summary.entries),
        ),
        total=found.total,
        days=summary.days,
        articles=summary.articles,
        entries=summary.entries,
        searched=coverage(reader),
    )


def _list_events(reader: Reader, names: KnownNames, query: Query, found: _EventMatches) -> TimelineAnswer:
    shown = tuple(entries(reader, found.ids).values())
    return TimelineAnswer(
        query=echo(query, _understood(query, found), _on_record(reader, names, query, found, shown)),
        total=found.total,
        entries=shown,
        did_you_mean=() if found.total else _suggestions(reader, names, query, found.units),
        searched=coverage(reader),
    )


def _parse(text: str, names: KnownNames) -> Query:
    query = parse_query(text, names, years=True)
    if not query.words and not query.filtered:
        raise QueryError("Ask with a topic, a name or a date. Try sanctions, or 2024-06.")
    if query.is_:
        raise QueryError(f"“is:{query.is_}” is about what was said. Leave it out here, or ask who said something.")
    return query


def timeline_filters(reader: Reader, names: KnownNames, query: Query) -> Filters:
    """Return what the filters of a query ask of events."""
    hits = meant_by(names, query.by) if query.by else []
    unnamed = bool(query.by) and unnamed_speaker(reader, query.by or "", hits)
    people = tuple(hit.actor for hit in hits if not unnamed) if query.by else None
    about = topic_terms(read_about(reader, names, query))
    return Filters(people, about, query.in_, query.since, query.until)


def _match_events(reader: Reader, names: KnownNames, query: Query, page: Page) -> _EventMatches:
    """Match events by their sentences; if those are few, by paragraphs and related nouns; if none, by titles."""
    units = tuple(read_units(reader, names, query))
    connection, limits = reader.connection, on_events(reader.connection, timeline_filters(reader, names, query))
    if not units:
        events, depth = events_where(limits), _DEPTHS[-1][0]
        total = count_events(connection, events)
    else:
        ids, depth = events_of_topic(reader, units, limits)
        events, total = events_with_ids(connection, ids), len(ids)
    shown = page_of_events(connection, events, page.offset, page.limit) if page.shows_any(total) else ()
    return _EventMatches(shown, total, units, depth)


def events_of_topic(reader: Reader, units: Sequence[Unit], limits: Where) -> tuple[list[str], MatchDepth]:
    """Return the ids of the events that a topic means, in no order, and how far from their sentences it was looked for.

    ``limits`` is a further condition on the events, rows ``e``.
    """
    terms = topic_terms(units)
    for depth, enough in _DEPTHS:
        ids = events_about(reader.connection, terms, depth, limits)
        if len(ids) > enough:
            break
    return ids, depth


def _suggestions(reader: Reader, names: KnownNames, query: Query, units: tuple[Unit, ...]) -> tuple[str, ...]:
    """Suggest queries that have an answer: with a name that is spelt like the one given, or the words put right."""
    if query.by and not names.resolve(query.by):
        near = nearest_names(names, query.by, query)
    else:
        near = corrected(reader, query, units)
    nothing = Page(0, 0)
    return tuple(
        one for one in near if _match_events(reader, names, parse_query(one, names, years=True), nothing).total
    )


def _understood(query: Query, found: _EventMatches) -> Interpretation:
    named = [_unit_in_words(unit, related=found.depth.related) for unit in found.units]
    topic = f"Events about {', '.join(named)}" if found.units else "Events"
    return Interpretation(f"{topic} with {query.by}" if query.by else topic, query.words)


def _on_record(
    reader: Reader, names: KnownNames, query: Query, found: _EventMatches, shown: Sequence[TimelineEntry]
) -> str:
    by = [hit.name for hit in meant_by(names, query.by)] if query.by else []
    return OnRecord(reader, shown).topic(found.units, query, by) if shown else ""


def _unit_in_words(unit: Unit, *, related: bool) -> str:
    if len(unit.hits) == 1:
        return name_as_typed(unit.hits[0].name, unit.written)
    beside = f" (also {', '.join(unit.related)} in articles about {unit.written})" if related and unit.related else ""
    return unit.written + beside
