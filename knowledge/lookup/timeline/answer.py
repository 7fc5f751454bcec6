"""What happened when: the events a query is about, in order of date."""

import json
import math
from collections.abc import Mapping, Sequence
from typing import Any, NamedTuple

from sqlalchemy import Connection

from knowledge.facts import QueryError, TimelineAnswer, TimelineEntry
from knowledge.lookup.query.grammar import Query, parse_query
from knowledge.lookup.query.interpretation import Interpretation, echo, name_as_typed
from knowledge.lookup.query.names import KnownNames, unnamed_speaker
from knowledge.lookup.query.on_record import OnRecord
from knowledge.lookup.query.suggestions import corrected, nearest_names
from knowledge.lookup.query.topics import Unit, read_topic
from knowledge.lookup.timeline.touching import Depth, events_touched
from knowledge.store.coverage import coverage
from knowledge.store.filters import Filters, on_events
from knowledge.store.listing import chronological
from knowledge.store.reader import Reader, entries
from knowledge.store.search import Where
from knowledge.store.sql import covered, joined, listed, run

_DEPTHS = (  # each with how many events make asking deeper needless
    (Depth(), 12),
    (Depth(paragraph=True, related=True), 0),
    (Depth(paragraph=True, related=True, title=True), 0),
)


class Page(NamedTuple):
    """So many events from ``offset`` on; where there are more than ``most`` in all, none."""

    offset: int
    limit: int
    most: float = math.inf

    def shows_any(self, total: int) -> bool:
        """Whether there is anything on it."""
        return bool(self.limit) and self.offset < total <= self.most


class _Found(NamedTuple):
    """The ids of one page, how many there are in all, and how the topic was read."""

    ids: tuple[str, ...]
    total: int
    units: tuple[Unit, ...]
    depth: Depth


def timeline(reader: Reader, text: str, *, offset: int = 0, limit: int = 8) -> TimelineAnswer:
    """Answer what happened, in order of date, ranges and undated events last; raise a QueryError as whosaid does."""
    names = KnownNames(reader)
    query = _asked(text, names)
    return _listed(reader, names, query, _find(reader, names, query, Page(offset, limit)))


def key_days(reader: Reader, text: str, *, days: int, per_day: int, above: int = 0, limit: int = 8) -> TimelineAnswer:
    """Answer which days mattered most, each with so many telling sentences at most; errors as in ``timeline``.

    Where there are up to ``above`` events, answer as ``timeline`` does.
    """
    from knowledge.lookup.timeline.highlights import highlights  # numpy is slow to load, and most questions need none

    names = KnownNames(reader)
    query = _asked(text, names)
    found = _find(reader, names, query, Page(0, limit, above))
    if above and found.total <= above:
        return _listed(reader, names, query, found)
    units = found.units or (tuple(read_topic(reader, names, query.by)) if query.by else ())
    told = highlights(reader, units, _filters(reader, names, query), days, per_day)
    understood = _understood(query, found)
    return TimelineAnswer(
        query=echo(
            query,
            understood._replace(subject=f"The days that mattered most: {understood.subject}"),
            _on_record(reader, names, query, found, told.entries),
        ),
        total=found.total,
        days=told.days,
        articles=told.articles,
        entries=told.entries,
        searched=coverage(reader),
    )


def _listed(reader: Reader, names: KnownNames, query: Query, found: _Found) -> TimelineAnswer:
    shown = tuple(entries(reader, found.ids).values())
    return TimelineAnswer(
        query=echo(query, _understood(query, found), _on_record(reader, names, query, found, shown)),
        total=found.total,
        entries=shown,
        did_you_mean=() if found.total else _instead(reader, names, query, found.units),
        searched=coverage(reader),
    )


def _asked(text: str, names: KnownNames) -> Query:
    query = parse_query(text, names, years=True)
    if not query.words and not query.filtered:
        raise QueryError("Ask with a topic, a name or a date. Try sanctions, or 2024-06.")
    if query.is_:
        raise QueryError(f"“is:{query.is_}” is about what was said. Leave it out here, or ask who said something.")
    return query


def _filters(reader: Reader, names: KnownNames, query: Query) -> Filters:
    hits = names.resolve(query.by) if query.by else []
    unnamed = bool(query.by) and unnamed_speaker(reader, query.by or "", hits)
    people = tuple(hit.actor for hit in hits if not unnamed) if query.by else None
    return Filters(people, query.about, query.in_, query.since, query.until)


def _find(reader: Reader, names: KnownNames, query: Query, page: Page) -> _Found:
    """Match events by their sentences; if those are few, by paragraphs and related nouns; if none, by titles."""
    units = tuple(read_topic(reader, names, query.words))
    if query.words and not units:
        raise QueryError(f"“{query.words}” is too common to look for. Add a word that says what it is about.")
    limits = on_events(reader.connection, _filters(reader, names, query))
    if not units:
        every = f"events e WHERE {limits.sql or '1 = 1'}"
        total = int(run(reader.connection, f"SELECT count(*) FROM {every}", limits.values)[0][0])
        ids = _ids(reader, every, limits.values, page) if page.shows_any(total) else ()
        return _Found(ids, total, units, _DEPTHS[-1][0])
    for depth, enough in _DEPTHS:
        chosen = _choose(reader, events_touched(reader, units, depth), limits)
        if len(chosen) > enough:
            break
    if not page.shows_any(len(chosen)):
        return _Found((), len(chosen), units, depth)
    known = _known(reader.connection, f"SELECT value FROM {listed(reader.connection, 'chosen')}")
    return _Found(_ids(reader, known, {"chosen": json.dumps(chosen)}, page), len(chosen), units, depth)


def _choose(reader: Reader, touched: Where, limits: Where) -> list[str]:
    """Return the events that are touched and pass the limits, in no order."""
    inside = f"SELECT e.id AS event_id FROM {_known(reader.connection, touched.sql)} AND {limits.sql}"
    query = f"SELECT {joined(reader.connection, 'event_id')} FROM ({inside if limits.sql else touched.sql}) many"
    found = run(reader.connection, query, {**touched.values, **limits.values})[0][0]
    return [*dict.fromkeys(found.split(","))] if found else []


def _known(connection: Connection, ids: str) -> str:
    return f"{covered(connection, 'events e', 'events_order')} WHERE e.id IN ({ids})"


def _ids(reader: Reader, chosen: str, values: Mapping[str, Any], page: Page) -> tuple[str, ...]:
    query = f"SELECT e.id FROM {chosen} ORDER BY {chronological('e')} LIMIT :limit OFFSET :offset"
    found = run(reader.connection, query, {**values, "limit": page.limit, "offset": page.offset})
    return tuple(row.id for row in found)


def _instead(reader: Reader, names: KnownNames, query: Query, units: tuple[Unit, ...]) -> tuple[str, ...]:
    """Suggest queries that have an answer: with a name that is spelt like the one given, or the words put right."""
    if query.by and not names.resolve(query.by):
        near = nearest_names(names, query.by, query)
    else:
        near = corrected(reader, query, units)
    return tuple(one for one in near if _find(reader, names, parse_query(one, names, years=True), Page(0, 0)).total)


def _understood(query: Query, found: _Found) -> Interpretation:
    said = [_said(unit, related=found.depth.related) for unit in found.units]
    topic = f"Events about {', '.join(said)}" if found.units else "Events"
    return Interpretation(f"{topic} with {query.by}" if query.by else topic, query.words)


def _on_record(reader: Reader, names: KnownNames, query: Query, found: _Found, shown: Sequence[TimelineEntry]) -> str:
    by = [hit.name for hit in names.resolve(query.by)] if query.by else []
    return OnRecord(reader, shown).topic(found.units, query, by) if shown else ""


def _said(unit: Unit, *, related: bool) -> str:
    if len(unit.hits) == 1:
        return name_as_typed(unit.hits[0].name, unit.written)
    beside = f" (also {', '.join(unit.related)} in articles about {unit.written})" if related and unit.related else ""
    return unit.written + beside
