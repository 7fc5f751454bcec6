"""The texts of articles, to which all spans refer."""

from collections.abc import Iterable

from sqlalchemy import select

from knowledge.facts import ArticleText
from knowledge.store import tables as t
from knowledge.store.engine import can_hold
from knowledge.store.reader import SOURCE, Reader, source_fields


def article(reader: Reader, source: str) -> ArticleText | None:
    """Return the article held under that source."""
    return next(iter(articles(reader, [source])), None)


def articles(reader: Reader, sources: Iterable[str]) -> list[ArticleText]:
    """Return the articles held under these sources, in the order of their names."""
    c = t.articles.c
    query = select(*SOURCE, c.text, c.body).where(c.source.in_(list(filter(can_hold, sources)))).order_by(c.source)
    rows = reader.connection.execute(query)
    return [ArticleText(**source_fields(row), text=row.text, paragraphs=row.body["paragraphs"]) for row in rows]
