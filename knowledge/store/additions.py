"""What was added in a stretch of time, for digests; what archives hold is never among it.

A stretch ``(since, until]`` is half-open, so that consecutive ones share nothing.
"""

import datetime as dt
from collections.abc import Iterable, Mapping, Sequence
from typing import Any, NamedTuple

from sqlalchemy import Column, ColumnElement, Table, func, literal_column, select

from knowledge.facts import ActorRef, Span
from knowledge.store import tables as t
from knowledge.store.listing import chronological
from knowledge.store.reader import Reader
from knowledge.store.rows import in_batches
from knowledge.store.search import Where
from knowledge.store.sql import run


class RolesGiven(NamedTuple):
    """The roles that an article gives an actor, each a FoundRole as JSON has it."""

    actor: str
    article: int
    roles: Sequence[Mapping[str, Any]]


class ArticleParagraphs(NamedTuple):
    """An article's text and the spans of its paragraphs."""

    id: int
    text: str
    paragraphs: Sequence[Span]


class EventWeight(NamedTuple):
    """What an event is ranked by: reports, copies counted once and then all; its first day, "" unknown; its summary."""

    independent: int
    reports: int
    first_day: str
    summary: str
    id: str


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
    query = select(c.id).where(c.archive.is_(False), _added(c.added_at, since, until))
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
    """Return the people who were new, have a role and stand in two articles or more, those in most first."""
    c = t.actors.c
    new = select(c.id, c.name, c.role).where(_added(c.first_added, since, until), c.kind == "person")
    known = new.where(c.role.is_not(None), c.articles > 1).order_by(c.articles.desc(), c.name, c.id)
    return [ActorRef(id=id_, name=name, role=role) for id_, name, role in reader.connection.execute(known)]


def not_retracted(reader: Reader, statements: Iterable[str]) -> set[str]:
    """Return those statements of which any report was not taken back by its outlet."""
    c = t.quotes.c
    query = select(c.statement_id).where(c.retraction_id.is_(None)).distinct()
    return {
        one
        for some in in_batches(statements)
        for one in reader.connection.scalars(query.where(c.statement_id.in_(some)))
    }


def event_weights(reader: Reader, events: Iterable[str]) -> list[EventWeight]:
    """Return what these events are ranked by."""
    c = t.events.c
    query = select(c.independent, c.reports, func.coalesce(c.date_from, ""), c.summary, c.id)
    rows = (row for some in in_batches(events) for row in reader.connection.execute(query.where(c.id.in_(some))))
    return [EventWeight(*row) for row in rows]


def roles_given(reader: Reader, actors: Sequence[str]) -> list[RolesGiven]:
    """Return the roles that articles give these actors, by article."""
    c = t.article_actors.c
    query = select(c.actor_id, c.article_id, c.body).where(c.actor_id.in_(actors)).order_by(c.article_id)
    return [RolesGiven(actor, article, body["roles"]) for actor, article, body in reader.connection.execute(query)]


def paragraphs_of(reader: Reader, articles: Iterable[int]) -> list[ArticleParagraphs]:
    """Return the texts and paragraphs of these articles."""
    c = t.articles.c
    rows = (
        row
        for some in in_batches(articles)
        for row in reader.connection.execute(select(c.id, c.text, c.body).where(c.id.in_(some)))
    )
    return [ArticleParagraphs(id_, text, body["paragraphs"]) for id_, text, body in rows]


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


def _added(column: Column[dt.datetime], since: dt.datetime, until: dt.datetime) -> ColumnElement[bool]:
    return (column > since) & (column <= until)
