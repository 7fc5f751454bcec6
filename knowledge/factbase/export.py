"""The whole fact base as plain dicts: articles, actors, statements, events, each with its id and ``type``."""

from collections.abc import Callable, Iterable, Iterator
from typing import Any

from pydantic import BaseModel
from sqlalchemy import Column, select

from knowledge.factbase.answers import actors
from knowledge.lookup.matches import listed_matches
from knowledge.store import tables as t
from knowledge.store.members import in_batches
from knowledge.store.reader import Reader, entries
from knowledge.store.texts import articles

_OF_ANSWERS = {"verdict", "score", "matched", "differences", "latest", "events"}
"""What only an answer to a question has."""


def export(reader: Reader) -> Iterator[dict[str, Any]]:
    """Yield every article by source, then actors, statements and events by id, as JSON would have them."""
    yield from _dumped(reader, "article", t.articles.c.source, articles)
    yield from _dumped(reader, "actor", t.actors.c.id, actors)
    yield from _dumped(reader, "statement", t.statements.c.id, listed_matches)
    yield from _dumped(reader, "event", t.events.c.id, lambda r, ids: entries(r, ids).values())


def _dumped(
    reader: Reader, name: str, column: Column[str], read: Callable[[Reader, Any], Iterable[BaseModel]]
) -> Iterator[dict[str, Any]]:
    ids = reader.connection.scalars(select(column).order_by(column)).all()
    for some in in_batches(ids):
        for fact in read(reader, some):
            yield {"type": name, **fact.model_dump(mode="json", by_alias=True, exclude=_OF_ANSWERS)}
