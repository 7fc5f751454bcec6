"""A reader of one state of the fact base, what is kept in memory of it, and the texts that all spans refer to."""

import json
import threading
from collections import defaultdict
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from typing import Any, NamedTuple, Protocol, TypeVar, cast

from knowledge.facts import ArticleText, InText
from knowledge.store.engine import Connection, can_hold, lost_state
from knowledge.store.sign_codes import SignCodes
from knowledge.store.sql import promise, run

T = TypeVar("T")
SOURCE_FIELDS = ("source", "title", "outlet", "url", "published", "published_basis")
SOURCE = ", ".join(f"a.{name}" for name in SOURCE_FIELDS)
"""The columns of a SourceRef, of rows ``a`` of articles; see ``source_fields``."""
_ARTICLES = f"""
SELECT a.text, CAST(a.body AS text) AS body, {SOURCE} FROM articles a WHERE a.source IN :sources ORDER BY a.source
"""
_PASSAGES = f"""
SELECT p.id, p.start, p.stop, substr(a.text, p.start + 1, p.stop - p.start) AS text, {SOURCE}
FROM passages p JOIN articles a ON a.id = p.article_id WHERE p.id IN :ids
"""


_SENTENCE = f"""
SELECT p.id, p.start, p.stop, substr(a.text, p.start + 1, p.stop - p.start) AS text, {SOURCE}
FROM passages p JOIN articles a ON a.id = p.article_id WHERE p.article_id = :article AND p.number = :number
"""


class SourceRow(Protocol):
    """A row with the columns ``SOURCE``."""

    @property
    def source(self) -> str:
        """The article's identity; title, outlet, url, published and published_basis are read beside it."""


class _State(NamedTuple):
    generation: int


class _Successor(NamedTuple):
    new: str


class _Article(NamedTuple):
    text: str
    body: str
    source: str
    title: str | None
    outlet: str | None
    url: str | None
    published: str | None
    published_basis: str


class _Sentence(NamedTuple):
    id: int
    start: int
    stop: int
    text: str
    source: str
    title: str | None
    outlet: str | None
    url: str | None
    published: str | None
    published_basis: str


@dataclass(slots=True)
class Memory:
    """What is kept in memory of one state of the fact base, shared by threads."""

    _generation: int = -1
    _held: dict[str, object] = field(default_factory=dict)
    _lock: threading.Lock = field(default_factory=threading.Lock)
    _building: dict[str, threading.Lock] = field(default_factory=lambda: defaultdict(threading.Lock))
    codes: SignCodes = field(default_factory=SignCodes)
    """Of the vectors, which outlast a state: they are told apart by their own numbers."""

    def remember(self, generation: int, name: str, build: Callable[[], T]) -> T:
        """Return ``build()``, made once for a generation; an older state than the one held is not kept.

        While one thread builds, others wait only for that name. What is built may remember what it is built from.
        """
        with self._lock:
            if generation > self._generation:
                self._generation, self._held = generation, {}
            held, building = self._held, self._building[name]
            if generation < self._generation:
                held = {}
            elif name in held:
                return cast("T", held[name])
        with building:
            if name not in held:
                held[name] = build()
            return cast("T", held[name])


@dataclass(frozen=True)
class Reader:
    """A connection that reads one consistent state, and what is kept in memory for as long as that state lasts."""

    connection: Connection
    memory: Memory
    _state: Callable[[], Sequence[_State]]

    @classmethod
    def over(cls, connection: Connection, memory: Memory) -> "Reader":
        """Return a reader of the state that the connection sees."""
        return cls(connection, memory, promise(connection, "SELECT generation FROM state", {}, _State))

    @cached_property
    def generation(self) -> int:
        """The number of the state."""
        state = self._state()
        if not state:
            raise lost_state(self.connection)
        return int(state[0].generation)

    def remember(self, name: str, build: Callable[[], T]) -> T:
        """Return ``build()``, made once for each generation of the fact base and shared between threads."""
        return self.memory.remember(self.generation, name, build)


def source_fields(row: SourceRow) -> dict[str, Any]:
    """Return the fields of a SourceRef from a row that has the columns ``SOURCE``."""
    return {name: getattr(row, name) for name in SOURCE_FIELDS}


def successor(reader: Reader, old: str) -> str:
    """Return the id that holds what ``old`` held: itself, or its successor after merges; "" for what can be no id."""
    if not can_hold(old):
        return ""
    rows = run(reader.connection, "SELECT new FROM aliases WHERE old = :old", {"old": old}, _Successor)
    return rows[0].new if rows else old


def article(reader: Reader, source: str) -> ArticleText | None:
    """Return the article held under that source."""
    return next(iter(articles(reader, [source])), None)


def articles(reader: Reader, sources: Iterable[str]) -> list[ArticleText]:
    """Return the articles held under these sources, in the order of their names."""
    rows = run(reader.connection, _ARTICLES, {"sources": list(filter(can_hold, sources))}, _Article)
    return [
        ArticleText(**source_fields(row), text=row.text, paragraphs=json.loads(row.body)["paragraphs"]) for row in rows
    ]


def passages(reader: Reader, ids: Iterable[int]) -> dict[int, InText]:
    """Return sentences of articles by row number of ``passages``, in the order asked.

    The database cuts them out, so that no whole article travels.
    """
    wanted = list(dict.fromkeys(ids))
    rows = {row.id: row for row in run(reader.connection, _PASSAGES, {"ids": wanted}, _Sentence)}
    return {
        id_: InText(**source_fields(row), text=row.text, span=(row.start, row.stop))
        for id_ in wanted
        if (row := rows.get(id_))
    }


def sentence(reader: Reader, article_id: int, number: int) -> InText | None:
    """Return a sentence by its article's row and its place there."""
    rows = run(reader.connection, _SENTENCE, {"article": article_id, "number": number}, _Sentence)
    return next((InText(**source_fields(row), text=row.text, span=(row.start, row.stop)) for row in rows), None)
