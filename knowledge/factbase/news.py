"""What is new in a stretch of time, for digests: what archives hold is never news."""

import datetime as dt
from collections.abc import Iterable, Mapping, Sequence
from heapq import nlargest
from itertools import islice
from typing import Any, NamedTuple, TypeVar

from sqlalchemy import Column, ColumnElement, Table, func, literal_column, select

from knowledge.factbase.new_names import added, candidates, with_role_twice
from knowledge.facts import Match, News, TimelineEntry
from knowledge.lookup.query.grammar import Query, parse_query
from knowledge.lookup.query.names import KnownNames
from knowledge.lookup.query.on_record import OnRecord
from knowledge.lookup.query.topics import read_topic
from knowledge.lookup.timeline.topic_terms import topic_terms
from knowledge.lookup.whosaid.matches import listed_matches
from knowledge.store import tables as t
from knowledge.store.event_filter import MatchDepth, reports_about
from knowledge.store.filters import Filters, on_events, on_quotes
from knowledge.store.listing import chronological
from knowledge.store.reader import Reader, entries
from knowledge.store.retractions import all_retractions
from knowledge.store.rows import in_batches
from knowledge.store.sql import run

T = TypeVar("T")
FIRST_DIGEST = dt.timedelta(hours=24)
MOST = 60
"""Statements, and events, that are read whole: more than a digest and its thread can hold."""


class _Fresh(NamedTuple):
    """The ids of what is new: statements, the most reported first, and events, in order."""

    statements: list[str]
    events: list[str]


def news(reader: Reader, since: dt.datetime | None, until: dt.datetime, text: str | None) -> News:
    """Return what was added in ``(since, until]``; ``since`` None stands for the day before the newest addition.

    With a query only what is said by its name, or is about its words, counts: statements most reported first, events
    in order, and the names that are new in these, of people whose role two independent reports give. At most ``MOST``
    of each are read, the most reported.
    """
    since = since or _newest(reader, until) - FIRST_DIGEST
    c = t.statements.c
    statements = _ids(
        reader, t.statements, since, until, (c.independent.desc(), c.reports.desc(), c.newest.desc().nulls_last(), c.id)
    )
    fresh = _Fresh(statements, _ids(reader, t.events, since, until, (literal_column(chronological()),)))
    articles, names = _articles(reader, since, until), candidates(reader, since, until)
    if all_retractions(reader):
        fresh = fresh._replace(statements=_not_taken_back(reader, fresh.statements))
    query = parse_query(text, KnownNames(reader), years=True) if text else None
    if query:
        fresh = _about(reader, fresh, query)
        articles &= _holding(reader, fresh, t.quotes.c.article_id, t.event_reports.c.article_id)
        taking_part = _holding(reader, fresh, t.statement_speakers.c.actor_id, t.event_actors.c.actor_id)
        names = [name for name in names if name.id in taking_part]
    statements_read = listed_matches(reader, fresh.statements[:MOST])
    events_read = tuple(entries(reader, _foremost(reader, fresh.events)).values())
    return News(
        since=since,
        until=until,
        articles=len(articles),
        statements=statements_read,
        events=events_read,
        names=tuple(islice(with_role_twice(reader, names), MOST)),
        topic=_topic(reader, query, (*statements_read, *events_read)) if query else None,
        statements_total=len(fresh.statements),
        events_total=len(fresh.events),
    )


def _not_taken_back(reader: Reader, statements: Sequence[str]) -> list[str]:
    """Leave out the statements of which every report was taken back by its outlet."""
    c = t.quotes.c
    query = select(c.statement_id).where(c.retraction_id.is_(None)).distinct()
    standing = {
        one
        for some in in_batches(statements)
        for one in reader.connection.scalars(query.where(c.statement_id.in_(some)))
    }
    return [one for one in statements if one in standing]


def _topic(reader: Reader, query: Query, answers: Sequence[Match | TimelineEntry]) -> str | None:
    """Return what a digest is about, as articles have it; nothing where it says nothing."""
    names = KnownNames(reader)
    by = [hit.name for hit in names.resolve(query.by)] if query.by else []
    units = read_topic(reader, names, query.words)
    return OnRecord(reader, answers).topic(units, query, by) or None if answers else None


def _about(reader: Reader, fresh: _Fresh, query: Query) -> _Fresh:
    filters = _filters(reader, query)
    statements = _statements_about(reader, fresh.statements, filters, query)
    events = _events_about(reader, fresh.events, filters, query)
    return _Fresh([s for s in fresh.statements if s in statements], [e for e in fresh.events if e in events])


def _holding(reader: Reader, fresh: _Fresh, of_statements: Column[T], of_events: Column[T]) -> set[T]:
    """Gather a column of the rows that belong to what is new."""
    found: set[T] = set()
    for ids, column, owner in (
        (fresh.statements, of_statements, of_statements.table.c.statement_id),
        (fresh.events, of_events, of_events.table.c.event_id),
    ):
        for some in in_batches(ids):
            found.update(reader.connection.scalars(select(column).where(owner.in_(some)).distinct()))
    return found


def _foremost(reader: Reader, events: Sequence[str]) -> Sequence[str]:
    """Choose the events that most articles report, of equals the latest, and leave them in order."""
    if len(events) <= MOST:
        return events
    c = t.events.c
    query = select(c.independent, c.reports, func.coalesce(c.date_from, ""), c.id)
    ranked = (row for some in in_batches(events) for row in reader.connection.execute(query.where(c.id.in_(some))))
    chosen = {row.id for row in nlargest(MOST, ranked)}
    return [event for event in events if event in chosen]


def _newest(reader: Reader, until: dt.datetime) -> dt.datetime:
    c = t.articles.c
    newest = reader.connection.scalar(select(func.max(c.changed_at)).where(c.archive.is_(False), c.changed_at <= until))
    return newest or until


def _ids(
    reader: Reader,
    table: Table,
    since: dt.datetime,
    until: dt.datetime,
    order: Sequence[ColumnElement[Any]],
) -> list[str]:
    query = select(table.c.id).where(added(table.c.first_added, since, until)).order_by(*order)
    return list(reader.connection.scalars(query))


def _articles(reader: Reader, since: dt.datetime, until: dt.datetime) -> set[int]:
    c = t.articles.c
    query = select(c.id).where(c.archive.is_(False), added(c.added_at, since, until))
    return set(reader.connection.scalars(query))


def _filters(reader: Reader, query: Query) -> Filters:
    people = tuple(hit.actor for hit in KnownNames(reader).resolve(query.by)) if query.by else None
    return Filters(people, query.about, query.in_, query.since, query.until)


def _statements_about(reader: Reader, ids: Iterable[str], filters: Filters, query: Query) -> set[str]:
    words = " ".join(filter(None, (filters.about, query.words))) or None
    where = on_quotes(reader.connection, filters._replace(about=words))
    sql = f"SELECT DISTINCT t.statement_id AS id FROM quotes t WHERE t.statement_id IN :ids AND {where.sql or '1 = 1'}"
    return _chosen(reader, sql, where.values, ids)


def _events_about(reader: Reader, ids: Iterable[str], filters: Filters, query: Query) -> set[str]:
    terms = topic_terms(read_topic(reader, KnownNames(reader), query.words))
    topic = reports_about(reader.connection, terms, MatchDepth(paragraph=True))
    limits = on_events(reader.connection, filters)
    touched = topic.sql and f"e.id IN (SELECT t.event_id FROM event_reports t WHERE {topic.sql})"
    conditions = " AND ".join(filter(None, ("e.id IN :ids", touched, limits.sql)))
    return _chosen(reader, f"SELECT e.id FROM events e WHERE {conditions}", {**limits.values, **topic.values}, ids)


def _chosen(reader: Reader, sql: str, values: Mapping[str, Any], ids: Iterable[str]) -> set[str]:
    return {row.id for some in in_batches(ids) for row in run(reader.connection, sql, {**values, "ids": some})}
