"""Rows and findings as the records that linking reads."""

import datetime as dt
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from typing import NamedTuple

from knowledge.facts import ActorKind, Article, FoundEvent, FoundQuote, FoundSpeaker, Span, Spans
from knowledge.language.near_duplicates import Passage, context_start, passage
from knowledge.linking.linkage_records import EventRecord, QuoteRecord, SpeakerRecord
from knowledge.store.engine import Connection
from knowledge.store.members import Member, actors_at, ids_at

JOINT = " … "
"""What stands between the spans of a quote in its text."""


class ArticleActor(NamedTuple):
    """An actor of an article: its id, and its name, roles and kind there."""

    id: str
    name: str
    roles: tuple[str, ...]
    kind: ActorKind


Actors = Mapping[int, ArticleActor]
"""The actors of one article, by index."""

Former = Mapping[str, str]
"""The actors that forms belonged to before they were given to others."""

NOBODY: Former = {}


def joined(text: str, spans: Spans) -> str:
    """Return the words that several spans cover, as a quote shows them."""
    return JOINT.join(text[start:end] for start, end in spans)


def quote_record(article: Article, at: int, found: FoundQuote, actors: Actors, statement: str | None) -> QuoteRecord:
    """Return the record of a quote that was just found."""
    text = joined(article.text, found.spans)
    return _quote(
        (article.source, at), statement, found, text, actors, article.published, passage(article.text, found.context)
    )


def event_record(article: Article, at: int, found: FoundEvent, actors: Actors, event: str | None) -> EventRecord:
    """Return the record of an event that was just found."""
    ids = tuple(dict.fromkeys(actors[actor].id for actor in found.actors))
    return EventRecord((article.source, at), event, found, article.text[slice(*found.span)], ids, article.published)


def quote_records(connection: Connection, rows: Sequence[Member], former: Former = NOBODY) -> list[QuoteRecord]:
    """Return the records of stored quotes, their actors as they are or were (``former``)."""
    found = [FoundQuote.model_validate_json(row.body) for row in rows]
    places = [(row.article, one.actor) for row, quote in zip(rows, found, strict=True) for one in quote.speakers]
    actors = _actors_of(connection, places, former)
    return [
        _quote(
            (row.source, row.idx),
            row.group,
            quote,
            row.text,
            actors[row.article],
            _day(row.published),
            passage(row.around, quote.context, context_start(quote.context[0])),
        )
        for row, quote in zip(rows, found, strict=True)
    ]


def event_records(connection: Connection, rows: Sequence[Member], former: Former = NOBODY) -> list[EventRecord]:
    """Return the records of stored reports of events, their actors as they are or were (``former``)."""
    found = [(row, FoundEvent.model_validate_json(row.body)) for row in rows]
    held = ids_at(connection, [(row.article, actor) for row, event in found for actor in event.actors])
    actors = {(article, at): former.get(form, actor) for article, at, actor, form in held}
    return [
        EventRecord(
            (row.source, row.idx),
            row.group,
            event,
            row.text,
            tuple(dict.fromkeys(actors[row.article, at] for at in event.actors)),
            _day(row.published),
        )
        for row, event in found
    ]


def _quote(
    key: tuple[str, int],
    statement: str | None,
    found: FoundQuote,
    text: str,
    actors: Actors,
    published: dt.date | None,
    where: Passage,
) -> QuoteRecord:
    quoted = tuple(_within(text, found.spans, span) for span in found.quoted)
    speakers = tuple(_speaker(speaker, actors) for speaker in found.speakers)
    return QuoteRecord(key, statement, found, text, quoted, speakers, published, where)


def _speaker(found: FoundSpeaker, actors: Actors) -> SpeakerRecord:
    if found.actor is None:
        return SpeakerRecord(None, found, found.as_written)
    named = actors[found.actor]
    return SpeakerRecord(named.id, found, named.name, named.roles, named.kind)


def _within(text: str, spans: Spans, wanted: Span) -> str:
    """Return the words of a span that lies in ``spans``, from the text that joins them."""
    at = 0
    for start, end in spans:
        if start <= wanted[0] < end:
            return text[at + wanted[0] - start : at + min(wanted[1], end) - start]
        at += end - start + len(JOINT)
    return ""


def _actors_of(
    connection: Connection, places: Iterable[tuple[int, int | None]], former: Former
) -> defaultdict[int, dict[int, ArticleActor]]:
    found: defaultdict[int, dict[int, ArticleActor]] = defaultdict(dict)
    for held in actors_at(connection, [(article, at) for article, at in places if at is not None]):
        roles = tuple(role["role"] for role in held.roles)
        found[held.article][held.idx] = ArticleActor(former.get(held.form, held.actor), held.name, roles, held.kind)
    return found


def _day(value: str | None) -> dt.date | None:
    return dt.date.fromisoformat(value) if value else None
