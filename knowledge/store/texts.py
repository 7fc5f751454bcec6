"""The texts of articles, to which all spans refer, and sentences of them."""

from collections.abc import Iterable

from sqlalchemy import ColumnElement, func, select

from knowledge.facts import ArticleText, InText
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


def passages(reader: Reader, ids: Iterable[int]) -> dict[int, InText]:
    """Return sentences of articles by row number of ``passages``, in the order asked."""
    wanted, c = list(dict.fromkeys(ids)), t.passages.c
    query = select(c.id, c.start, c.stop, _part(c.start, c.stop).label("text"), *SOURCE).join_from(
        t.passages, t.articles
    )
    rows = {row.id: row for row in reader.connection.execute(query.where(c.id.in_(wanted)))}
    return {
        id_: InText(**source_fields(row), text=row.text, span=(row.start, row.stop))
        for id_ in wanted
        if (row := rows.get(id_))
    }


def _part(start: ColumnElement[int], stop: ColumnElement[int]) -> ColumnElement[str]:
    """Cut a span out in the database, which counts code points from one, so that no whole article travels."""
    return func.substr(t.articles.c.text, start + 1, stop - start)
