"""What is new in a stretch of time, for digests: what archives hold is never news."""

import datetime as dt
from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from sqlalchemy import Column, ColumnElement, Table, func, select

from knowledge.facts import ActorRef, News
from knowledge.lookup.filters import Filters, on_events, on_quotes
from knowledge.lookup.matches import listed_matches
from knowledge.lookup.names import known_names
from knowledge.lookup.query import Query, parse_query
from knowledge.lookup.topics import Depth, about, read_topic
from knowledge.store import tables as t
from knowledge.store.listing import chronological
from knowledge.store.members import in_batches
from knowledge.store.reader import Reader, entries
from knowledge.store.search import run

FIRST_DIGEST = dt.timedelta(hours=24)


def news(reader: Reader, since: dt.datetime | None, until: dt.datetime, text: str | None) -> News:
    """Return what was added in ``(since, until]``; ``since`` None stands for the day before the newest addition.

    With a query only what is said by its name, or is about its words: statements most reported first, events in
    order, and the names that are new in these.
    """
    since = since or _newest(reader, until) - FIRST_DIGEST
    c = t.statements.c
    statements = _ids(reader, t.statements, since, until, (c.reports.desc(), c.newest.desc().nulls_last(), c.id))
    events = _ids(reader, t.events, since, until, chronological())
    if text:
        query = parse_query(text, known_names(reader), years=True)
        filters = _filters(reader, query)
        statements = _only(statements, _statements_about(reader, statements, filters, query))
        events = _only(events, _events_about(reader, events, filters, query))
    found = News(
        since=since,
        until=until,
        articles=0,
        statements=listed_matches(reader, statements),
        events=tuple(entries(reader, events).values()),
        names=_names(reader, since, until),
    )
    articles = _articles(reader, since, until)
    return _of_what_was_found(found, articles) if text else found.model_copy(update={"articles": len(articles)})


def _of_what_was_found(found: News, articles: set[str]) -> News:
    """Count only the articles that report what was found, and leave only the names that take part in it."""
    reporting = {report.source for match in found.statements for report in match.reports}
    reporting |= {report.source for entry in found.events for report in entry.reports}
    named = {speaker.id for match in found.statements for speaker in match.speakers}
    named |= {actor.id for entry in found.events for actor in entry.actors}
    names = tuple(name for name in found.names if name.id in named)
    return found.model_copy(update={"articles": len(articles & reporting), "names": names})


def _newest(reader: Reader, until: dt.datetime) -> dt.datetime:
    c = t.articles.c
    newest = reader.connection.scalar(select(func.max(c.changed_at)).where(c.archive.is_(False), c.changed_at <= until))
    return newest or until


def _added(column: Column[dt.datetime], since: dt.datetime, until: dt.datetime) -> ColumnElement[bool]:
    return (column > since) & (column <= until)


def _ids(
    reader: Reader, table: Table, since: dt.datetime, until: dt.datetime, order: Sequence[ColumnElement[Any]]
) -> list[str]:
    query = select(table.c.id).where(_added(table.c.first_added, since, until)).order_by(*order)
    return list(reader.connection.scalars(query))


def _articles(reader: Reader, since: dt.datetime, until: dt.datetime) -> set[str]:
    c = t.articles.c
    query = select(c.source).where(c.archive.is_(False), _added(c.added_at, since, until))
    return set(reader.connection.scalars(query))


def _names(reader: Reader, since: dt.datetime, until: dt.datetime) -> tuple[ActorRef, ...]:
    c = t.actors.c
    new = select(c.id, c.name, c.role).where(_added(c.first_added, since, until), c.kind != "country")
    query = new.order_by(c.kind != "person", c.articles.desc(), c.name)
    return tuple(ActorRef(id=row.id, name=row.name, role=row.role) for row in reader.connection.execute(query))


def _filters(reader: Reader, query: Query) -> Filters:
    people = tuple(hit.actor for hit in known_names(reader).resolve(query.by)) if query.by else None
    return Filters(people, query.about, query.in_, query.since, query.until)


def _statements_about(reader: Reader, ids: Iterable[str], filters: Filters, query: Query) -> set[str]:
    words = " ".join(filter(None, (filters.about, query.words))) or None
    where = on_quotes(reader.connection, filters._replace(about=words))
    sql = f"SELECT DISTINCT t.statement_id AS id FROM quotes t WHERE t.statement_id IN :ids AND {where.sql or '1 = 1'}"
    return _chosen(reader, sql, where.values, ids)


def _events_about(reader: Reader, ids: Iterable[str], filters: Filters, query: Query) -> set[str]:
    topic = about(reader, read_topic(reader, known_names(reader), query.words), Depth(paragraph=True))
    limits = on_events(reader.connection, filters)
    conditions = " AND ".join(filter(None, ("e.id IN :ids", topic.sql, limits.sql)))
    return _chosen(reader, f"SELECT e.id FROM events e WHERE {conditions}", {**limits.values, **topic.values}, ids)


def _chosen(reader: Reader, sql: str, values: Mapping[str, Any], ids: Iterable[str]) -> set[str]:
    return {row.id for some in in_batches(ids) for row in run(reader.connection, sql, {**values, "ids": some})}


def _only(ids: Iterable[str], chosen: set[str]) -> list[str]:
    return [id_ for id_ in ids if id_ in chosen]
