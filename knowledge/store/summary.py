"""What a fact base holds, in figures."""

from importlib.metadata import version

from sqlalchemy import URL, ScalarSelect, Table, func, select

from knowledge.facts import Status
from knowledge.store import tables as t
from knowledge.store.engine import describe
from knowledge.store.reader import Reader


def summary(reader: Reader, url: URL, edition: int) -> Status:
    """Return the counts and state of the fact base that ``url`` names; ``edition`` is what extraction reads by now."""
    a = t.articles.c
    counts = {
        "articles": _count(t.articles),
        "statements": _count(t.statements),
        "quotes": _count(t.quotes),
        "events": _count(t.events),
        "actors": _count(t.actors),
        "disagreements": _count(t.disagreements),
        "newest_addition": select(func.max(a.changed_at)).scalar_subquery(),
        "outdated": select(func.count()).where(a.edition < edition).scalar_subquery(),
        "unknown_publication": select(func.count()).where(a.published.is_(None)).scalar_subquery(),
    }
    row = reader.connection.execute(select(*(query.label(name) for name, query in counts.items()))).one()
    return Status(
        database=describe(url),
        version=version("on-the-record"),
        generation=reader.generation,
        **row._asdict(),
    )


def _count(table: Table) -> ScalarSelect[int]:
    return select(func.count()).select_from(table).scalar_subquery()
