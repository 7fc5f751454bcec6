"""Matching: which events and statements a timeline has, and a page of both in order of date."""

import math
from collections.abc import Sequence
from typing import NamedTuple

from knowledge.lookup.query.topics import Unit
from knowledge.lookup.timeline.remarks import remarks_about, weighed_remarks
from knowledge.lookup.timeline.same_sentence import told_twice
from knowledge.lookup.timeline.topic_events import events_of_topic
from knowledge.store.event_filter import (
    DatedEvent,
    EventSet,
    MatchDepth,
    count_events,
    events_where,
    events_with_ids,
    first_events,
    ids_among,
)
from knowledge.store.filters import Filters, on_events
from knowledge.store.reader import Reader
from knowledge.store.statement_filter import DatedStatement, count_dated, page_of_dated


class Page(NamedTuple):
    """At most ``limit`` entries from the one at ``offset`` on; none where there are more than ``most`` in all."""

    offset: int
    limit: int
    most: float = math.inf

    def shows_any(self, total: int) -> bool:
        """Whether it holds any of ``total`` entries."""
        return bool(self.limit) and self.offset < total <= self.most


class Asked(NamedTuple):
    """What a timeline is asked for: a topic, what it is limited to, and the kind of its entries where one is given."""

    units: tuple[Unit, ...]
    filters: Filters
    only: str | None = None


class Matches(NamedTuple):
    """The events and statements of one page, how many match in all, and how the topic was read.

    ``weighed`` tells that more statements match, of which those that matter most are listed.
    """

    shown: tuple[DatedEvent | DatedStatement, ...]
    total: int
    depth: MatchDepth = MatchDepth()
    weighed: bool = False


def match_entries(reader: Reader, asked: Asked, page: Page) -> Matches:
    """Return a page of what is asked for, in order of date."""
    if asked.only == "statements":
        return _match_statements(reader, asked, page)
    found = _match_both(reader, asked, loosely=asked.only == "events")
    if not found.total and not asked.only:
        found = _match_both(reader, asked, loosely=True)
    shown = _merged(reader, found, page) if page.shows_any(found.total) else ()
    return Matches(shown, found.total, found.depth, found.weighed)


def _match_statements(reader: Reader, asked: Asked, page: Page) -> Matches:
    """Match statements alone: all of them, however many."""
    about = remarks_about(reader, asked.units, asked.filters, loosely=True)
    total = count_dated(reader.connection, about)
    shown = page_of_dated(reader.connection, about, page.offset, page.limit) if page.shows_any(total) else ()
    return Matches(tuple(shown), total)


class _Both(NamedTuple):
    events: EventSet
    remarks: Sequence[DatedStatement]
    total: int
    depth: MatchDepth
    weighed: bool


def _match_both(reader: Reader, asked: Asked, *, loosely: bool) -> _Both:
    """Match events and the weightiest statements; ``loosely`` also by titles, and by the paragraphs of statements."""
    events, depth = _match_events(reader, asked, titles=loosely)
    held = count_events(reader.connection, events)
    if asked.only == "events":
        return _Both(events, (), held, depth, weighed=False)
    about = remarks_about(reader, asked.units, asked.filters, loosely=loosely, beside=held)
    remarks, weighed = weighed_remarks(reader, about, on_days=not asked.units and asked.filters.of_days_alone)
    if held and remarks:
        events, remarks = _each_sentence_once(reader, events, remarks)
        held = count_events(reader.connection, events)
    return _Both(events, remarks, held + len(remarks), depth, weighed)


def _match_events(reader: Reader, asked: Asked, *, titles: bool) -> tuple[EventSet, MatchDepth]:
    limits = on_events(reader.connection, asked.filters)
    if not asked.units:
        return events_where(limits), MatchDepth()
    ids, depth = events_of_topic(reader, asked.units, limits, titles=titles)
    return events_with_ids(reader.connection, ids), depth


def _each_sentence_once(
    reader: Reader, events: EventSet, remarks: Sequence[DatedStatement]
) -> tuple[EventSet, Sequence[DatedStatement]]:
    """Leave out events that only say that somebody spoke, and remarks that a listed event's sentence tells."""
    twice = told_twice(reader, remarks)
    listed = ids_among(reader.connection, events, {one for some in twice.telling.values() for one in some})
    left = [one for one in remarks if listed.isdisjoint(twice.telling.get(one.id, ()))]
    return events.without(twice.speech) if twice.speech else events, left


def _merged(reader: Reader, found: _Both, page: Page) -> tuple[DatedEvent | DatedStatement, ...]:
    """Return a page of both: of one day what happened, then what was said, the most reported first."""
    end = page.offset + page.limit
    reported = sorted(found.remarks, key=lambda one: (-one.independent, one.origin))
    dated: list[DatedEvent | DatedStatement] = [*first_events(reader.connection, found.events, end)]
    dated += reported
    return tuple(sorted(dated, key=lambda one: one.day.ascending)[page.offset : end])
