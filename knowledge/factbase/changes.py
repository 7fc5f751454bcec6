"""One change to the fact base, inside one transaction: an article put in, replaced or withdrawn."""

import datetime as dt
from collections.abc import Iterator, Mapping, Sequence
from typing import NamedTuple, TypeVar

from sqlalchemy import Connection

from knowledge.factbase.actors import relink_actors
from knowledge.factbase.groups import Columns, Found, relink
from knowledge.factbase.records import Actors, Former, event_record, event_records, joined, quote_record, quote_records
from knowledge.factbase.rooms import EVENT_ROOM, STATEMENT_ROOM
from knowledge.facts import Article, Findings, FoundActor, FoundEvent, FoundQuote, Spans
from knowledge.language.stems import stem_line
from knowledge.linking.actors import actor_records
from knowledge.linking.identity import Held, inherit
from knowledge.linking.records import ActorRecord, Draw, EventRecord, QuoteRecord
from knowledge.store.articles import HeldArticle, drop_article, move_generation, save_article, save_passages
from knowledge.store.forms import insert_actors
from knowledge.store.groups import note_news
from knowledge.store.members import EVENTS, STATEMENTS, HeldActor, Member, actors_of_article, members_of_article

F = TypeVar("F", FoundActor, FoundQuote, FoundEvent)
Moment = dt.datetime | None
"""When a fact became news; None: never."""


class Incoming(NamedTuple):
    """An article that was read, what was found in it, and where it came from; ``news_at`` is for what is new in it."""

    article: Article
    findings: Findings
    origin: str
    content_hash: str
    archive: bool
    added_at: dt.datetime
    changed_at: dt.datetime
    news_at: Moment


class Before(NamedTuple):
    """What an article reported until now, as rows and as records; nothing, for a new one."""

    actors: Sequence[HeldActor] = ()
    quotes: Sequence[Member] = ()
    events: Sequence[Member] = ()
    quote_records: Sequence[QuoteRecord] = ()
    event_records: Sequence[EventRecord] = ()


def put_article(connection: Connection, draw: Draw, incoming: Incoming, held: HeldArticle | None) -> None:
    """Put an article in, in the place of ``held``; what it reported before keeps its ids and its day as news."""
    before = _before(connection, held)
    columns = {
        name: getattr(incoming, name) for name in ("origin", "content_hash", "archive", "added_at", "changed_at")
    }
    row = save_article(connection, incoming.article, held, **columns)
    article, findings = incoming.article, incoming.findings
    save_passages(connection, row, [(s, stem_line([article.text[slice(*s)]])) for s in findings.sentences])
    records = actor_records(article.source, findings.actors)
    linked = relink_actors(connection, draw, before.actors, records)
    insert_actors(connection, _actor_rows(row, incoming, before, records, linked.actors))
    note_news(connection, linked.actors.values())
    actors = {at: (linked.actors[record.form], record.found) for at, record in enumerate(records)}
    _relink_facts(
        connection,
        draw,
        before,
        _quotes(row, incoming, before, actors),
        _events(row, incoming, before, actors),
        linked.former,
    )


def withdraw_article(connection: Connection, draw: Draw, held: HeldArticle) -> None:
    """Take an article out, with all that rests on it alone; what others report too stays and is linked anew."""
    before = _before(connection, held)
    drop_article(connection, held.id)
    linked = relink_actors(connection, draw, before.actors, ())
    note_news(connection, linked.actors.values())
    _relink_facts(connection, draw, before, [], [], linked.former)


def _relink_facts(
    connection: Connection,
    draw: Draw,
    before: Before,
    quotes: Sequence[Found[QuoteRecord]],
    events: Sequence[Found[EventRecord]],
    former: Former,
) -> None:
    relink(connection, draw, STATEMENT_ROOM, quotes, before.quote_records, former)
    relink(connection, draw, EVENT_ROOM, events, before.event_records, former)
    move_generation(connection)


def _before(connection: Connection, held: HeldArticle | None) -> Before:
    if held is None:
        return Before()
    quotes, events = (members_of_article(connection, kind, held.id) for kind in (STATEMENTS, EVENTS))
    return Before(
        actors_of_article(connection, held.id),
        quotes,
        events,
        quote_records(connection, quotes),
        event_records(connection, events),
    )


def _quotes(row: int, incoming: Incoming, before: Before, actors: Actors) -> list[Found[QuoteRecord]]:
    article, quotes = incoming.article, incoming.findings.quotes
    old = [(FoundQuote.model_validate(member.body).spans, member.text) for member in before.quotes]
    new = [(found.spans, joined(article.text, found.spans)) for found in quotes]
    found_quotes = []
    for at, was in enumerate(_heirs(old, new)):
        held = before.quotes[was] if was is not None else None
        columns = {**_quote_columns(article, quotes[at]), **_columns(row, at, quotes[at], held, incoming)}
        record = quote_record(article, at, quotes[at], actors, held and held.group)
        found_quotes.append(Found(record, columns))
    return found_quotes


def _events(row: int, incoming: Incoming, before: Before, actors: Actors) -> list[Found[EventRecord]]:
    article, events = incoming.article, incoming.findings.events
    old = [((FoundEvent.model_validate(member.body).span,), member.text) for member in before.events]
    new = [((found.span,), article.text[slice(*found.span)]) for found in events]
    found_events = []
    for at, was in enumerate(_heirs(old, new)):
        held = before.events[was] if was is not None else None
        words = {"text": new[at][1], "stems": stem_line([new[at][1]])}
        columns = {**words, **_columns(row, at, events[at], held, incoming)}
        record = event_record(article, at, events[at], actors, held and held.group)
        found_events.append(Found(record, columns))
    return found_events


def _actor_rows(
    row: int, incoming: Incoming, before: Before, records: Sequence[ActorRecord], actors: Mapping[str, str]
) -> list[Columns]:
    """The rows of an article's actors; one it named before is news of that day."""
    since = {actor.form: actor.news_at for actor in before.actors}
    return [
        {
            **_columns(row, at, record.found, None, incoming),
            "news_at": since.get(record.form, incoming.news_at),
            "form": record.form,
            "actor_id": actors[record.form],
            "rivals": list(record.rivals),
        }
        for at, record in enumerate(records)
    ]


def _heirs(old: Sequence[tuple[Spans, str]], new: Sequence[tuple[Spans, str]]) -> Iterator[int | None]:
    """Yield for each new fact the index of the old one that it stands for."""
    held = [Held(str(at), spans, text) for at, (spans, text) in enumerate(old)]
    return (None if at is None else int(at) for at in inherit(held, new))


def _quote_columns(article: Article, found: FoundQuote) -> Columns:
    parts = [article.text[slice(*span)] for span in found.spans]
    start, end = found.context
    return {
        "kind": found.kind,
        "text": joined(article.text, found.spans),
        "stems": stem_line(parts),
        "certainty": "unknown",
        "context_from": start,
        "context_to": end,
    }


def _columns(row: int, at: int, found: F, held: Member | None, incoming: Incoming) -> Columns:
    news_at = held.news_at if held else incoming.news_at
    return {"article_id": row, "idx": at, "body": found.model_dump(mode="json"), "news_at": news_at}
