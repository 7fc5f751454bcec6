"""``FactBase``: open it, ask it, keep it. One object may be shared by threads."""

import datetime as dt
import secrets
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Self

from sqlalchemy import Engine

from knowledge.facts import (
    AddOutcome,
    ArticleText,
    Status,
    UnknownSourceError,
)
from knowledge.store import reader as facts_of
from knowledge.store.engine import make_engine, read_url, reading
from knowledge.store.reader import Memory, Reader
from knowledge.store.schema import check_version
from knowledge.store.summary import summary

if TYPE_CHECKING:
    from knowledge.factbase.adding import Keeper

_LETTERS = "abcdefghijkmnpqrstuvwxyz23456789"


def utc_now() -> dt.datetime:
    """Return this moment, aware and in UTC."""
    return dt.datetime.now(dt.UTC)


def draw_id(prefix: str) -> str:
    """Return a new id: the prefix and eight letters and digits that are not mistaken for one another."""
    return prefix + "".join(secrets.choice(_LETTERS) for _ in range(8))


class FactBase:
    """The facts of one database; made by ``open``, and a context manager that closes itself."""

    def __init__(self, engine: Engine, now: Callable[[], dt.datetime], draw: Callable[[str], str]) -> None:
        self._engine, self._now, self._draw = engine, now, draw
        self._memory = Memory()

    @classmethod
    def open(cls, url: str, *, now: Callable[[], dt.datetime] = utc_now, draw: Callable[[str], str] = draw_id) -> Self:
        """Open the database a URL names; an SQLite file is made and brought to this version, PostgreSQL never.

        StoreError where it cannot be opened, is not ours, or is of another version.
        """
        engine = make_engine(read_url(url))
        try:
            check_version(engine)
        except BaseException:
            engine.dispose()
            raise
        return cls(engine, now, draw)

    @staticmethod
    def migrate(url: str) -> str:
        """Bring a database's tables to this program's version and return that version."""
        from knowledge.store import schema

        engine = make_engine(read_url(url))
        try:
            return schema.migrate(engine)
        finally:
            engine.dispose()

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def close(self) -> None:
        """Give the connections back."""
        self._engine.dispose()

    @property
    def engine(self) -> Engine:
        """The database's engine, for what else is kept in the same database."""
        return self._engine

    def count_files(self, paths: Sequence[Path]) -> int:
        """Return how many files ``add`` would look at."""
        from knowledge.factbase.adding import sources

        return sum(1 for _ in sources(paths))

    def add(self, paths: Sequence[Path], *, archive: bool = False, prefix: str | None = None) -> Iterator[AddOutcome]:
        """Add files and folders, each file in a transaction of its own, and yield what became of each.

        ``archive``: facts, but never news. ``prefix`` names the sources in the place of the folder's name.
        """
        from knowledge.factbase.adding import add_files, sources

        return add_files(self._keeper(), sources(paths, prefix), archive=archive)

    def remove(self, source: str) -> int:
        """Withdraw an article; return how many statements, events and actors rested on it alone.

        UnknownSourceError where no such article is held.
        """
        from knowledge.factbase.adding import remove_source

        return remove_source(self._keeper(), source)

    def rebuild(self) -> Iterator[AddOutcome]:
        """Read every article afresh, from its file or, where that is gone, from its stored text; ids stay."""
        from knowledge.factbase.adding import rebuild

        return rebuild(self._keeper())

    def article(self, source: str) -> ArticleText:
        """Return the text that all spans of a source refer to; UnknownSourceError where it is not held."""
        with self._reading() as reader:
            found = facts_of.article(reader, source)
        if found is None:
            raise UnknownSourceError(f"No article is held as {source}. `onrecord export` lists the sources.")
        return found

    def status(self) -> Status:
        """Return counts and state."""
        with self._reading() as reader:
            return summary(reader, self._engine.url)

    @contextmanager
    def _reading(self) -> Iterator[Reader]:
        with reading(self._engine) as connection:
            yield Reader.over(connection, self._memory)

    def _keeper(self) -> "Keeper":
        from knowledge.factbase.adding import Keeper

        return Keeper(self._engine, self._now, self._draw)
