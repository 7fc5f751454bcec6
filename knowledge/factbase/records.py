"""Rows and findings as the records that linking reads."""

import datetime as dt
from collections.abc import Mapping, Sequence
from typing import NamedTuple

from sqlalchemy import Connection

from knowledge.facts import ActorKind, Article, FoundEvent, FoundQuote, FoundSpeaker, Span, Spans
from knowledge.linking.records import EventRecord, QuoteRecord, SpeakerRecord
from knowledge.store.members import EVENTS, STATEMENTS, Kind, Member, actor_indexes, actors_at, ids_at

JOINT = " … "
"""What stands between the spans of a quote in its text."""


class Named(NamedTuple):
    """An actor of an article: its id, and its name, roles and kind there."""

    id: str
    name: str
    roles: tuple[str, ...]
    kind: ActorKind


Actors = Mapping[int, Named]
"""The actors of one article, by index."""

Former = Mapping[str, str]
"""The actors that forms belonged to before they were given to others."""

NOBODY: Former = {}


def joined(text: str, spans: Spans) -> str:
    """Return the words that several spans cover, as a quote shows them."""
    return JOINT.join(text[start:end] for start, end in spans)


def quote_record(article: Article, at: int, found: FoundQuote, actors: Actors, statement: str | None) -> QuoteRecord:
    """Return the record of a quote that was just found."""
    paragraph = article.text[slice(*found.context)]
    text = joined(article.text, found.spans)
    return _quote((article.source, at), statement, found, text, actors, article.published, paragraph)


def event_record(article: Article, at: int, found: FoundEvent, actors: Actors, event: str | None) -> EventRecord:
    """Return the record of an event that was just found."""
    ids = tuple(dict.fromkeys(actors[actor].id for actor in found.actors))
    return EventRecord((article.source, at), event, found, article.text[slice(*found.span)], ids, article.published)


def quote_records(connection: Connection, rows: Sequence[Member], former: Former = NOBODY) -> list[QuoteRecord]:
    """Return the records of stored quotes, their actors as they are or were (``former``)."""
    actors = _actors_of(connection, STATEMENTS, rows, former)
    return [
        _quote(
            (row.source, row.idx),
            row.group,
            FoundQuote.model_validate(row.body),
            row.text,
            actors[row.article],
            _day(row.published),
            row.paragraph,
        )
        for row in rows
    ]


def event_records(connection: Connection, rows: Sequence[Member], former: Former = NOBODY) -> list[EventRecord]:
    """Return the records of stored reports of events, their actors as they are or were (``former``)."""
    actors = _ids_of(connection, EVENTS, rows, former)
    found = ((row, FoundEvent.model_validate(row.body)) for row in rows)
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
    paragraph: str,
) -> QuoteRecord:
    quoted = tuple(_within(text, found.spans, span) for span in found.quoted)
    speakers = tuple(_speaker(speaker, actors) for speaker in found.speakers)
    return QuoteRecord(key, statement, found, text, quoted, speakers, published, paragraph)


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


def _actors_of(connection: Connection, kind: Kind, rows: Sequence[Member], former: Former) -> dict[int, Actors]:
    places = [(row.article, at) for row in rows for at in actor_indexes(kind, row.body)]
    found: dict[int, dict[int, Named]] = {row.article: {} for row in rows}
    for held in actors_at(connection, places):
        roles = tuple(role["role"] for role in held.body["roles"])
        actor, body = former.get(held.form, held.actor), held.body
        found[held.article][held.idx] = Named(actor, body["name"], roles, body["kind"])
    return dict(found)


def _ids_of(connection: Connection, kind: Kind, rows: Sequence[Member], former: Former) -> dict[tuple[int, int], str]:
    places = [(row.article, at) for row in rows for at in actor_indexes(kind, row.body)]
    return {(article, at): former.get(form, actor) for article, at, actor, form in ids_at(connection, places)}


def _day(value: str | None) -> dt.date | None:
    return dt.date.fromisoformat(value) if value else None
