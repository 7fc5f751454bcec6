"""What a fact base holds, in figures: its state for those who run it, and what a look-up goes through."""

from importlib.metadata import version

from sqlalchemy import ScalarSelect, Table, func, select

from knowledge.facts import Coverage, Holdings, OutletCount, Status
from knowledge.language.sense.encoder import MODEL
from knowledge.store import tables as t
from knowledge.store.engine import Engine, describe
from knowledge.store.reader import Reader
from knowledge.store.stored_vectors import missing_vectors

_LARGEST = 5
"""Outlets that are named; the others are counted."""


def summary(reader: Reader, engine: Engine, edition: int) -> Status:
    """Return the counts and state of the fact base in ``engine``; ``edition`` is what extraction reads by now."""
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
        database=describe(engine.url),
        version=version("on-the-record"),
        generation=reader.generation,
        unencoded=missing_vectors(reader.connection, MODEL),
        **row._asdict(),
    )


def coverage(reader: Reader) -> Coverage:
    """Return how many articles of which days and outlets are looked through; counted once for each generation."""
    return reader.remember("store.coverage", lambda: _covered(reader))


def _covered(reader: Reader) -> Coverage:
    """Ask for each figure alone: on SQLite each is read from an index, without the articles' rows."""
    a = t.articles.c
    figures = {
        "articles": select(func.count()).select_from(t.articles),
        "first": select(func.min(a.published)),
        "last": select(func.max(a.published)),
        "outlets": select(func.count(a.outlet.distinct())),
    }
    asked = (figure.scalar_subquery().label(name) for name, figure in figures.items())
    return Coverage(**reader.connection.execute(select(*asked)).one()._asdict())


def holdings(reader: Reader) -> Holdings:
    """Return the coverage, the newest addition and the largest outlets; counted once for each generation.

    Words and facts are not counted, which takes long where there are millions.
    """
    a = t.articles.c
    number = func.count().label("number")
    most = select(a.outlet, number).where(a.outlet.is_not(None)).group_by(a.outlet).order_by(number.desc(), a.outlet)

    def read() -> Holdings:
        return Holdings(
            coverage=_covered(reader),
            newest_addition=reader.connection.execute(select(func.max(a.changed_at))).scalar(),
            largest=tuple(
                OutletCount(outlet=row.outlet, articles=row.number)
                for row in reader.connection.execute(most.limit(_LARGEST))
            ),
        )

    return reader.remember("store.holdings", read)


def outlets(reader: Reader) -> frozenset[str]:
    """Return the names of all outlets; read once for each generation."""
    query = select(t.articles.c.outlet).distinct().where(t.articles.c.outlet.is_not(None))
    return reader.remember("store.outlets", lambda: frozenset(reader.connection.execute(query).scalars()))


def _count(table: Table) -> ScalarSelect[int]:
    return select(func.count()).select_from(table).scalar_subquery()
