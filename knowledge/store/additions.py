"""What was added in a stretch of time, for digests; what archives hold is never among it.

A stretch ``(since, until]`` is half-open, so that consecutive ones share nothing.
"""

import datetime as dt
from collections.abc import Iterable, Mapping, Sequence
from typing import Any, NamedTuple

from sqlalchemy import Column, ColumnElement, Select, Table, func, literal_column, select

from knowledge.facts import ActorRef, SourceRef, Span
from knowledge.store import tables as t
from knowledge.store.listing import chronological
from knowledge.store.reader import Reader, source_fields
from knowledge.store.rows import in_batches
from knowledge.store.search import Where
from knowledge.store.sql import run


class RolesGiven(NamedTuple):
    """The roles that an article gives an actor, each a FoundRole as JSON has it."""

    actor: str
    article: int
    roles: Sequence[Mapping[str, Any]]


class ArticleParagraphs(NamedTuple):
    """An article's text, the spans of its paragraphs, and the article as it is named."""

    id: int
    text: str
    paragraphs: Sequence[Span]
    source: SourceRef


class NewFact(NamedTuple):
    """Where a new statement or event stands: its first report's article, that one's day, and its number there.

    ``independent`` counts its reports, copies once, ``reports`` all. ``first_day`` and ``last_day`` are an event's.
    """

    id: str
    independent: int
    reports: int
    article: int
    number: int
    published: str | None = None
    first_day: str | None = None
    last_day: str | None = None


class _PassingId(NamedTuple):
    id: str


def newest_addition(reader: Reader, until: dt.datetime) -> dt.datetime | None:
    """Return when the newest article that is no archive's was added or changed, not after ``until``."""
    c = t.articles.c
    newest: dt.datetime | None = reader.connection.scalar(
        select(func.max(c.changed_at)).where(c.archive.is_(False), c.changed_at <= until)
    )
    return newest


def articles_added(reader: Reader, since: dt.datetime, until: dt.datetime) -> set[int]:
    """Return the rows of the articles that were added, those of archives left out."""
    c = t.articles.c
    indexed = c.changed_at > since  # no article changes before it is added
    query = select(c.id).where(c.archive.is_(False), indexed, _added(c.added_at, since, until))
    return set(reader.connection.scalars(query))


def statements_added(reader: Reader, since: dt.datetime, until: dt.datetime) -> list[str]:
    """Return the ids of the statements that were new, the most reported first; of equals the one first reported."""
    c = t.statements.c
    order = (c.independent.desc(), c.reports.desc(), c.newest.desc().nulls_last(), c.origin)
    return _first_added(reader, t.statements, since, until, order)


def events_added(reader: Reader, since: dt.datetime, until: dt.datetime) -> list[str]:
    """Return the ids of the events that were new, in the order of a timeline."""
    return _first_added(reader, t.events, since, until, (literal_column(chronological()),))


def people_added(reader: Reader, since: dt.datetime, until: dt.datetime) -> list[ActorRef]:
    """Return the people who were new, have a role and stand in two articles or more, those in most first.

    Whom an archive names is not new.
    """
    c, held = t.actors.c, t.article_actors.c
    archived = select(held.actor_id).where(held.actor_id == c.id, held.news_at.is_(None)).exists()
    new = select(c.id, c.name, c.role).where(_added(c.first_added, since, until), c.kind == "person", ~archived)
    known = new.where(c.role.is_not(None), c.articles > 1).order_by(c.articles.desc(), c.name, c.id)
    return [ActorRef(id=id_, name=name, role=role) for id_, name, role in reader.connection.execute(known)]


def not_retracted(reader: Reader, statements: Sequence[str]) -> set[str]:
    """Return those statements of which any report was not taken back by its outlet."""
    c = t.quotes.c
    marked = set(reader.connection.scalars(select(c.statement_id).where(c.retraction_id.is_not(None))))
    standing = select(c.statement_id).where(c.retraction_id.is_(None)).distinct()
    doubtful = marked.intersection(statements)
    kept = {
        one
        for some in in_batches(doubtful)
        for one in reader.connection.scalars(standing.where(c.statement_id.in_(some)))
    }
    return set(statements) - (doubtful - kept)


def statements_placed(reader: Reader, statements: Iterable[str]) -> list[NewFact]:
    """Return where these statements stand."""
    s, q = t.statements.c, t.quotes.c
    query = select(s.id, s.independent, s.reports, q.article_id, q.idx).join_from(
        t.statements, t.quotes, q.statement_id == s.id
    )
    return _placed(reader, query, s.id, q.id, statements)


def events_placed(reader: Reader, events: Iterable[str]) -> list[NewFact]:
    """Return where these events stand, and when they were."""
    e, r, a = t.events.c, t.event_reports.c, t.articles.c
    query = (
        select(e.id, e.independent, e.reports, r.article_id, r.idx, a.published, e.date_from, e.date_to)
        .join_from(t.events, t.event_reports, r.event_id == e.id)
        .join(t.articles, a.id == r.article_id)
    )
    return _placed(reader, query, e.id, r.id, events)


def _placed(
    reader: Reader, query: Select[Any], fact: Column[str], report: Column[int], ids: Iterable[str]
) -> list[NewFact]:
    """Return the first row of each fact, by the number of its report."""
    found: dict[str, NewFact] = {}
    for some in in_batches(ids):
        for row in reader.connection.execute(query.where(fact.in_(some)).order_by(report)):
            found.setdefault(row.id, NewFact(*row))
    return list(found.values())


def told_lately(reader: Reader, since: dt.datetime, until: dt.datetime, limit: int) -> list[str]:
    """Return words of the statements and events that were new in ``(since, until]``, of each ``limit``, the last."""
    q, e = t.quotes.c, t.events.c
    said, happened = (_newest(reader, table, since, until, limit) for table in (t.statements, t.events))
    told = [select(q.text).where(q.statement_id.in_(some)) for some in in_batches(said)]
    told += [select(e.summary).where(e.id.in_(some)) for some in in_batches(happened)]
    return [words for query in told for words in reader.connection.scalars(query)]


def roles_given(reader: Reader, actors: Sequence[str]) -> list[RolesGiven]:
    """Return the roles that articles give these actors, by article."""
    c = t.article_actors.c
    query = select(c.actor_id, c.article_id, c.body).where(c.actor_id.in_(actors)).order_by(c.article_id)
    return [RolesGiven(actor, article, body["roles"]) for actor, article, body in reader.connection.execute(query)]


def paragraphs_of(reader: Reader, articles: Iterable[int]) -> list[ArticleParagraphs]:
    """Return the texts and paragraphs of these articles, and the articles as they are named."""
    c = t.articles.c
    query = select(c.id, c.text, c.body, *(c[name] for name in SourceRef.model_fields))
    rows = (row for some in in_batches(articles) for row in reader.connection.execute(query.where(c.id.in_(some))))
    return [
        ArticleParagraphs(row.id, row.text, row.body["paragraphs"], SourceRef(**source_fields(row))) for row in rows
    ]


def statements_passing(reader: Reader, statements: Iterable[str], where: Where) -> set[str]:
    """Return those statements of which any quote ``t`` passes a condition."""
    sql = f"SELECT DISTINCT t.statement_id AS id FROM quotes t WHERE t.statement_id IN :ids AND {where.sql or '1 = 1'}"
    return _passing(reader, sql, where.values, statements)


def events_passing(reader: Reader, events: Iterable[str], where: Where) -> set[str]:
    """Return those events ``e`` that pass a condition."""
    sql = f"SELECT e.id FROM events e WHERE e.id IN :ids AND {where.sql or '1 = 1'}"
    return _passing(reader, sql, where.values, events)


def _passing(reader: Reader, sql: str, values: Mapping[str, Any], ids: Iterable[str]) -> set[str]:
    return {
        row.id for some in in_batches(ids) for row in run(reader.connection, sql, {**values, "ids": some}, _PassingId)
    }


def _first_added(
    reader: Reader, table: Table, since: dt.datetime, until: dt.datetime, order: Sequence[ColumnElement[Any]]
) -> list[str]:
    query = select(table.c.id).where(_added(table.c.first_added, since, until)).order_by(*order)
    return list(reader.connection.scalars(query))


def _newest(reader: Reader, table: Table, since: dt.datetime, until: dt.datetime, limit: int) -> list[str]:
    """Return the ids of what was new in a stretch of time, the last so many of it."""
    added = table.c.first_added
    query = select(table.c.id).where(_added(added, since, until)).order_by(added.desc()).limit(limit)
    return list(reader.connection.scalars(query))


def _added(column: Column[dt.datetime], since: dt.datetime, until: dt.datetime) -> ColumnElement[bool]:
    return (column > since) & (column <= until)
