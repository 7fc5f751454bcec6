"""The whole fact base, or what a query finds in it, one fact after another: articles, actors, statements, events."""

import datetime as dt
from collections.abc import Callable, Iterable, Iterator, Sequence
from typing import Any

from knowledge.factbase.facts_by_id import actors, found_by
from knowledge.facts import ActorProfile, ArticleText, Match, TimelineEntry
from knowledge.lookup.whosaid.matches import listed_matches
from knowledge.store.fact_assembly import entries
from knowledge.store.listing import FactKind, actors_in, articles_reporting, ids_after, sources_of
from knowledge.store.reader import Reader, articles
from knowledge.store.rows import in_batches

Exported = ArticleText | ActorProfile | Match | TimelineEntry

MOST = 10_000
"""Statements, and events, that a query may find."""

_AT_ONCE = 500
_OF_ANSWERS = {"verdict", "score", "matched", "differences", "latest", "events"}
"""What only an answer to a question has."""
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


def export(reader: Reader, query: str | None, kinds: Sequence[FactKind], today: dt.date) -> Iterator[Exported]:
    """Yield the facts of these kinds, articles by source, the others by id; few are in memory at a time.

    With a query: the statements that whosaid finds and the events that timeline finds, in their order, with the
    articles that report them and the actors who speak or take part.
    """
    chosen = _chosen(reader, query, today) if query else None
    for kind in kinds:
        for some in in_batches(chosen[kind]) if chosen else _all(reader, kind):
            yield from _READ[kind](reader, some)


def dumped(fact: Exported) -> dict[str, Any]:
    """Return a fact as JSON has it, with its ``type`` and without what only an answer has."""
    return {"type": _NAMES[type(fact)], **fact.model_dump(mode="json", by_alias=True, exclude=_OF_ANSWERS)}


def _all(reader: Reader, kind: FactKind) -> Iterator[Sequence[str]]:
    last = ""
    while some := ids_after(reader, kind, last, _AT_ONCE):
        yield some
        last = some[-1]


def _chosen(reader: Reader, query: str, today: dt.date) -> dict[FactKind, list[str]]:
    said, happened = found_by(reader, query, MOST, today)
    sources = sources_of(reader, articles_reporting(reader, said, happened))
    acting = actors_in(reader, said, happened)
    return {"article": sorted(sources), "actor": sorted(acting), "statement": said, "event": happened}
