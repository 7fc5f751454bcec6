"""What stands in sentences of articles: the articles they are of, the events reported there, the actors named there."""

import json
from collections import defaultdict
from collections.abc import Iterable, Sequence
from typing import Any, NamedTuple

from sqlalchemy import select

from knowledge.facts import Span
from knowledge.store import tables as t
from knowledge.store.reader import SOURCE, Reader, source_fields
from knowledge.store.sql import AnyRow, run

_EVENTS = """
SELECT r.article_id, r.event_id, CAST(r.body AS text) AS body, e.date_from, e.date_to
FROM event_reports r JOIN events e ON e.id = r.event_id WHERE r.article_id IN :articles ORDER BY r.article_id, r.idx
"""
_ACTORS = """
SELECT n.article_id, n.actor_id, CAST(n.body AS text) AS body FROM article_actors n WHERE n.article_id IN :articles
ORDER BY n.article_id, n.idx
"""


class SeenEvent(NamedTuple):
    """An event that an article reports, where, and the days that all its reports agree on."""

    event: str
    span: Span
    first: str | None
    last: str | None


class SeenActor(NamedTuple):
    """An actor that an article names, and where."""

    actor: str
    spans: tuple[Span, ...]


def sources(reader: Reader, articles: Iterable[int]) -> dict[int, dict[str, Any]]:
    """Return the fields of a SourceRef for articles by their rows."""
    query = select(t.articles.c.id, *SOURCE).where(t.articles.c.id.in_(set(articles)))
    return {row.id: source_fields(row) for row in reader.connection.execute(query)}


def events_of(reader: Reader, articles: Iterable[int]) -> dict[int, list[SeenEvent]]:
    """Return the events that articles report, in the order of the text."""
    found: dict[int, list[SeenEvent]] = defaultdict(list)
    for row in _of_articles(reader, _EVENTS, articles):
        span = tuple(json.loads(row.body)["span"])
        found[row.article_id].append(SeenEvent(row.event_id, span, row.date_from, row.date_to))
    return found


def actors_of(reader: Reader, articles: Iterable[int]) -> dict[int, list[SeenActor]]:
    """Return the actors that articles name, in the order of their first mention."""
    found: dict[int, list[SeenActor]] = defaultdict(list)
    for row in _of_articles(reader, _ACTORS, articles):
        spans = tuple(tuple(mention["span"]) for mention in json.loads(row.body)["mentions"])
        found[row.article_id].append(SeenActor(row.actor_id, spans))
    return found


def _of_articles(reader: Reader, sql: str, articles: Iterable[int]) -> Sequence[AnyRow]:
    asked = sorted(set(articles))
    return run(reader.connection, sql, {"articles": asked}) if asked else []
