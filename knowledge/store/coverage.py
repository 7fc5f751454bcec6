"""What a look-up goes through: how many articles of which days and of how many outlets."""

from sqlalchemy import func, select

from knowledge.facts import Coverage
from knowledge.store import tables as t
from knowledge.store.reader import Reader


def coverage(reader: Reader) -> Coverage:
    """Return what is looked through; counted once for each generation of the fact base, and then in memory."""
    return reader.remember("store.coverage", lambda: _count(reader))


def _count(reader: Reader) -> Coverage:
    """Ask for each figure alone: on SQLite each is told by an index, without the articles' rows."""
    a = t.articles.c
    figures = {
        "articles": select(func.count()).select_from(t.articles),
        "first": select(func.min(a.published)),
        "last": select(func.max(a.published)),
        "outlets": select(func.count(a.outlet.distinct())),
    }
    asked = (figure.scalar_subquery().label(name) for name, figure in figures.items())
    return Coverage(**reader.connection.execute(select(*asked)).one()._asdict())
