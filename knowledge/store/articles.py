"""Articles as they are held: finding, saving and dropping them, and the generation that moves with every change."""

import datetime as dt
from collections.abc import Iterable
from typing import NamedTuple

from sqlalchemy import Connection, Select, delete, func, insert, select, update

from knowledge.facts import Article, Span
from knowledge.store import tables as t
from knowledge.store.engine import can_hold

_IN_COLUMNS = {"source", "title", "outlet", "url", "published", "published_basis", "text"}
_FACTS = (t.article_actors, t.quotes, t.event_reports, t.passages)


class HeldArticle(NamedTuple):
    """What is known of a held article without reading it."""

    id: int
    source: str
    origin: str
    content_hash: str
    archive: bool
    added_at: dt.datetime
    changed_at: dt.datetime


def find_article(connection: Connection, source: str) -> HeldArticle | None:
    """Return the article held under a source."""
    if not can_hold(source):
        return None
    row = connection.execute(_held().where(t.articles.c.source == source)).first()
    return HeldArticle(*row) if row else None


def held_articles(connection: Connection) -> list[HeldArticle]:
    """Return every held article, by source."""
    return [HeldArticle(*row) for row in connection.execute(_held().order_by(t.articles.c.source))]


def read_stored(connection: Connection, article_id: int) -> Article:
    """Return an article as it was read."""
    row = connection.execute(select(t.articles).where(t.articles.c.id == article_id)).one()
    return Article.model_validate({name: getattr(row, name) for name in _IN_COLUMNS} | row.body)


def save_article(connection: Connection, article: Article, held: HeldArticle | None, **columns: object) -> int:
    """Insert an article, or put it in the place of ``held``, whose facts are dropped; return its row's number.

    ``columns``: origin, content_hash, archive, added_at, changed_at.
    """
    dumped = article.model_dump(mode="json")
    values = {name: dumped.pop(name) for name in _IN_COLUMNS} | {"body": dumped} | columns
    if held is None:
        return int(connection.execute(insert(t.articles).returning(t.articles.c.id), values).scalar_one())
    drop_facts(connection, held.id)
    connection.execute(update(t.articles).where(t.articles.c.id == held.id).values(values))
    return held.id


def save_passages(connection: Connection, article_id: int, passages: Iterable[tuple[Span, str]]) -> None:
    """Insert the sentences of an article, each with its stems."""
    rows = [
        {"article_id": article_id, "start": start, "stop": stop, "stems": stems} for (start, stop), stems in passages
    ]
    if rows:
        connection.execute(insert(t.passages), rows)


def drop_facts(connection: Connection, article_id: int) -> None:
    """Delete all that an article reports; groups and tallies are the caller's."""
    for table in _FACTS:
        connection.execute(delete(table).where(table.c.article_id == article_id))


def drop_article(connection: Connection, article_id: int) -> None:
    """Delete an article and all that it reports."""
    drop_facts(connection, article_id)
    connection.execute(delete(t.articles).where(t.articles.c.id == article_id))


def count_facts(connection: Connection, article_id: int) -> tuple[int, int]:
    """Return how many quotes and events an article reports."""
    counts = (
        select(func.count()).select_from(table).where(table.c.article_id == article_id).scalar_subquery()
        for table in (t.quotes, t.event_reports)
    )
    quotes, events = connection.execute(select(*counts)).one()
    return quotes, events


def count_groups(connection: Connection) -> int:
    """Return how many statements, events and actors there are."""
    counts = (select(func.count()).select_from(table).scalar_subquery() for table in (t.statements, t.events, t.actors))
    return sum(connection.execute(select(*counts)).one())


def next_moment(connection: Connection, now: dt.datetime) -> dt.datetime:
    """Return ``now``, or a moment later than every addition before: none shares its moment with one seen already."""
    newest = connection.scalar(select(func.max(t.articles.c.changed_at)))
    return now if newest is None else max(now, newest + dt.timedelta(microseconds=1))


def move_generation(connection: Connection) -> None:
    """Say that something changed, so that whoever keeps things in memory reads them again."""
    connection.execute(update(t.state).values(generation=t.state.c.generation + 1))


def _held() -> Select[int, str, str, str, bool, dt.datetime, dt.datetime]:
    c = t.articles.c
    return select(c.id, c.source, c.origin, c.content_hash, c.archive, c.added_at, c.changed_at)
