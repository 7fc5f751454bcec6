"""The whole fact base, or what a query finds in it, one fact after another: articles, actors, statements, events."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from typing import Any, Literal

from sqlalchemy import Column, select

from knowledge.factbase.answers import actors, found_by
from knowledge.facts import ActorProfile, ArticleText, Match, TimelineEntry
from knowledge.lookup.whosaid.matches import listed_matches
from knowledge.store import tables as t
from knowledge.store.reader import Reader, entries
from knowledge.store.rows import in_batches
from knowledge.store.texts import articles

FactKind = Literal["article", "actor", "statement", "event"]
Exported = ArticleText | ActorProfile | Match | TimelineEntry

MOST = 10_000
"""Statements, and events, that a query may find."""

_AT_ONCE = 500
_OF_ANSWERS = {"verdict", "score", "matched", "differences", "latest", "events"}
"""What only an answer to a question has."""
_COLUMNS: dict[FactKind, Column[str]] = {
    "article": t.articles.c.source,
    "actor": t.actors.c.id,
    "statement": t.statements.c.id,
    "event": t.events.c.id,
}
_READ: dict[FactKind, Callable[[Reader, Sequence[str]], Iterable[Exported]]] = {
    "article": articles,
    "actor": actors,
    "statement": listed_matches,
    "event": lambda reader, ids: entries(reader, ids).values(),
}
_NAMES: dict[type[Exported], FactKind] = {
    ArticleText: "article",
    ActorProfile: "actor",
    Match: "statement",
    TimelineEntry: "event",
}


def export(reader: Reader, query: str | None, kinds: Sequence[FactKind]) -> Iterator[Exported]:
    """Yield the facts of these kinds, articles by source, the others by id; few are in memory at a time.

    With a query: the statements that whosaid finds and the events that timeline finds, in their order, with the
    articles that report them and the actors who speak or take part.
    """
    chosen = _chosen(reader, query) if query else None
    for kind in kinds:
        for some in in_batches(chosen[kind]) if chosen else _all(reader, _COLUMNS[kind]):
            yield from _READ[kind](reader, some)


def dumped(fact: Exported) -> dict[str, Any]:
    """Return a fact as JSON has it, with its ``type`` and without what only an answer has."""
    return {"type": _NAMES[type(fact)], **fact.model_dump(mode="json", by_alias=True, exclude=_OF_ANSWERS)}


def _all(reader: Reader, column: Column[str]) -> Iterator[Sequence[str]]:
    last = ""
    while some := reader.connection.scalars(select(column).where(column > last).order_by(column).limit(_AT_ONCE)).all():
        yield some
        last = some[-1]


def _chosen(reader: Reader, query: str) -> dict[FactKind, list[str]]:
    said, happened = found_by(reader, query, MOST)
    reporting = [
        *_joined(reader, t.quotes.c.article_id, t.quotes.c.statement_id, said),
        *_joined(reader, t.event_reports.c.article_id, t.event_reports.c.event_id, happened),
    ]
    acting = [
        *_joined(reader, t.statement_speakers.c.actor_id, t.statement_speakers.c.statement_id, said),
        *_joined(reader, t.event_actors.c.actor_id, t.event_actors.c.event_id, happened),
    ]
    sources = _joined(reader, t.articles.c.source, t.articles.c.id, reporting)
    return {"article": sorted(set(sources)), "actor": sorted(set(acting)), "statement": said, "event": happened}


def _joined(reader: Reader, wanted: Column[Any], given: Column[Any], values: Iterable[Any]) -> list[Any]:
    """Return what stands in one column of a table beside these values of another."""
    return [
        value
        for some in in_batches(sorted(set(values)))
        for value in reader.connection.scalars(select(wanted).where(given.in_(some)).distinct())
    ]
