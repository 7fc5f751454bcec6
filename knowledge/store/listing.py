"""Lists of ids in the order answers use, and the names a query may hold."""

from collections.abc import Sequence
from typing import Any, NamedTuple, cast

from sqlalchemy import ColumnElement, Select, case, exists, func, or_, select

from knowledge.facts import About, ActorKind, DisagreementEntry
from knowledge.store import tables as t
from knowledge.store.reader import Reader


class KnownName(NamedTuple):
    """One spelling of one actor; ``articles`` counts those that name the actor."""

    actor: str
    name: str
    folded: str
    kind: ActorKind
    articles: int


class Page(NamedTuple):
    """The ids of one page, and how many there are in all."""

    ids: tuple[str, ...]
    total: int


def names(reader: Reader) -> tuple[KnownName, ...]:
    """Return every spelling of every actor (remembered for the generation)."""
    return reader.remember("names", lambda: _names(reader))


def outlets(reader: Reader) -> tuple[str, ...]:
    """Return the outlets that articles name (remembered for the generation)."""
    return reader.remember("outlets", lambda: _outlets(reader))


def list_statements(
    reader: Reader,
    *,
    speakers: Sequence[str] | None = None,
    since: str | None = None,
    until: str | None = None,
    outlet: str | None = None,
    offset: int = 0,
    limit: int = 5,
) -> Page:
    """Return statements by any of ``speakers`` that touch the days from ``since`` to ``until`` (ISO), newest first.

    A statement whose day is unknown counts on its newest publication day. ``outlet`` is part of an outlet's name or
    of a source, in any case.
    """
    c = t.statements.c
    conditions = _touching(c.said_from, c.said_to, since, until)
    if speakers is not None:
        s = t.statement_speakers.c
        conditions.append(exists().where(s.statement_id == c.id, s.actor_id.in_(speakers)))
    if outlet is not None:
        conditions.append(_reported_in(outlet, t.quotes.c.article_id, t.quotes.c.statement_id == c.id))
    return _page(reader, select(c.id).where(*conditions), (c.said_from.desc().nulls_last(), c.id), offset, limit)


def list_events(
    reader: Reader,
    *,
    actors: Sequence[str] | None = None,
    since: str | None = None,
    until: str | None = None,
    outlet: str | None = None,
    offset: int = 0,
    limit: int = 8,
) -> Page:
    """Return events that touch the days from ``since`` to ``until``, in order of date, ranges and undated ones last."""
    c = t.events.c
    conditions = _touching(c.date_from, c.date_to, since, until)
    if actors is not None:
        a = t.event_actors.c
        conditions.append(exists().where(a.event_id == c.id, a.actor_id.in_(actors)))
    if outlet is not None:
        reports = t.event_reports.c
        conditions.append(_reported_in(outlet, reports.article_id, reports.event_id == c.id))
    return _page(reader, select(c.id).where(*conditions), chronological(), offset, limit)


def chronological() -> tuple[ColumnElement[Any], ...]:
    """Return the order of a timeline: by first day, the longer before the shorter; ranges, then undated ones, last."""
    c = t.events.c
    return (
        case((c.precision == "unknown", 2), (c.precision == "range", 1), else_=0),
        c.date_from,
        c.date_to.desc(),
        c.id,
    )


def list_disagreements(reader: Reader, ids: Sequence[str] | None = None) -> list[DisagreementEntry]:
    """Return what reports differ on: in these statements and events, or in all."""
    c = t.disagreements.c
    words = func.coalesce(_first_words().scalar_subquery(), _summary().scalar_subquery(), "").label("words")
    query = select(c.fact_id, c.fact_kind, c.about, c.accounts, words).order_by(c.fact_kind.desc(), c.id)
    if ids is not None:
        query = query.where(c.fact_id.in_(ids))
    return [
        DisagreementEntry(
            fact=row.fact_id,
            fact_kind=row.fact_kind,
            text=row.words,
            about=cast("About", row.about),
            accounts=row.accounts,
        )
        for row in reader.connection.execute(query)
    ]


def _names(reader: Reader) -> tuple[KnownName, ...]:
    n, a = t.actor_names.c, t.actors.c
    query = select(n.actor_id, n.name, n.folded, a.kind, a.articles).join_from(
        t.actor_names, t.actors, n.actor_id == a.id
    )
    return tuple(KnownName(*row) for row in reader.connection.execute(query.order_by(n.actor_id, n.name)))


def _outlets(reader: Reader) -> tuple[str, ...]:
    c = t.articles.c
    query = select(c.outlet).where(c.outlet.is_not(None)).distinct().order_by(c.outlet)
    return tuple(reader.connection.scalars(query))


def _touching(
    first: ColumnElement[str], last: ColumnElement[str], since: str | None, until: str | None
) -> list[ColumnElement[bool]]:
    conditions = [last >= since] if since else []
    return [*conditions, first <= until] if until else conditions


def _reported_in(outlet: str, article: ColumnElement[int], is_report: ColumnElement[bool]) -> ColumnElement[bool]:
    c = t.articles.c
    named = or_(c.outlet.icontains(outlet, autoescape=True), c.source.icontains(outlet, autoescape=True))
    return exists().where(is_report, article == c.id, named)


def _page(reader: Reader, query: Select[Any], order: Sequence[ColumnElement[Any]], offset: int, limit: int) -> Page:
    total = reader.connection.scalar(select(func.count()).select_from(query.subquery())) or 0
    ids = reader.connection.scalars(query.order_by(*order).offset(offset).limit(limit))
    return Page(tuple(ids), total)


def _first_words() -> Select[tuple[str]]:
    q = t.quotes.c
    return (
        select(q.text)
        .join_from(t.quotes, t.articles)
        .where(q.statement_id == t.disagreements.c.fact_id)
        .order_by(t.articles.c.published.nulls_last(), t.articles.c.source, q.idx)
        .limit(1)
    )


def _summary() -> Select[tuple[str]]:
    return select(t.events.c.summary).where(t.events.c.id == t.disagreements.c.fact_id)
