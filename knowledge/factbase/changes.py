"""Changes to the fact base, inside one transaction: articles put in, replaced or withdrawn, any number at once."""

import datetime as dt
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import chain
from typing import NamedTuple, TypeVar

from knowledge.factbase.actor_linking import relink_actors
from knowledge.factbase.preparing import Sentences
from knowledge.factbase.records import (
    Actors,
    ArticleActor,
    event_record,
    event_records,
    joined,
    quote_record,
    quote_records,
)
from knowledge.factbase.relinking import EVENT_LINKAGE, STATEMENT_LINKAGE, Columns, NewMember, relink
from knowledge.facts import EDITION, Article, Findings, FoundActor, FoundEvent, FoundQuote, Spans
from knowledge.language.stems import stem_line
from knowledge.linking.actors import actor_records
from knowledge.linking.identity import Held, inherit
from knowledge.linking.linkage_records import ActorRecord, Draw, EventRecord, QuoteRecord
from knowledge.store.articles import (
    HeldArticle,
    drop_articles,
    drop_facts,
    move_generation,
    save_articles,
    save_passages,
)
from knowledge.store.engine import Connection
from knowledge.store.forms import insert_actors
from knowledge.store.groups import note_news
from knowledge.store.members import EVENTS, STATEMENTS, HeldActor, Member, actors_of_articles, members_of_articles
from knowledge.store.retractions import mark_quotes, save_retractions
from knowledge.store.rows import Json

F = TypeVar("F", FoundActor, FoundQuote, FoundEvent)
H = TypeVar("H", HeldActor, Member)


class Incoming(NamedTuple):
    """An article that was read, what was found in it, and where it came from.

    ``news_at`` is when what is new in it became news, None: never.
    """

    article: Article
    findings: Findings
    sentences: Sentences
    origin: str
    content_hash: str
    archive: bool
    added_at: dt.datetime
    changed_at: dt.datetime
    news_at: dt.datetime | None


class Change(NamedTuple):
    """An article that comes, in the place of what is ``held`` of it, or (``incoming`` None) one that goes."""

    incoming: Incoming | None
    held: HeldArticle | None


class Before(NamedTuple):
    """What an article reported until now, as rows and as records; nothing, for a new one."""

    actors: Sequence[HeldActor] = ()
    quotes: Sequence[Member] = ()
    events: Sequence[Member] = ()
    quote_records: Sequence[QuoteRecord] = ()
    event_records: Sequence[EventRecord] = ()


class Coming(NamedTuple):
    """An article that comes: its row's number, what was known of it until now and the records of its actors."""

    row: int
    incoming: Incoming
    before: Before
    records: Sequence[ActorRecord]


def change_articles(connection: Connection, draw: Draw, changes: Sequence[Change]) -> None:
    """Make changes, at most one an article; what an article says again keeps its ids and its day as news.

    What becomes of actors, statements and events depends neither on the order of changes nor on how they are batched.
    """
    before = _before(connection, [change.held for change in changes if change.held])
    coming = _save(connection, changes, before)
    going = [before[held.id] for incoming, held in changes if incoming is None and held]
    renewed = [(one.before.actors, one.records) for one in coming] + [(one.actors, ()) for one in going]
    linked = relink_actors(connection, draw, renewed)
    insert_actors(connection, [row for one in coming for row in _actor_rows(one, linked.actors)])
    note_news(connection, linked.actors.values())
    actors = [_actors(one.records, linked.actors) for one in coming]
    quotes = [found for one, named in zip(coming, actors, strict=True) for found in _quotes(one, named)]
    events = [found for one, named in zip(coming, actors, strict=True) for found in _events(one, named)]
    old_quotes = list(chain.from_iterable(one.quote_records for one in before.values()))
    old_events = list(chain.from_iterable(one.event_records for one in before.values()))
    relink(connection, draw, STATEMENT_LINKAGE, quotes, old_quotes, linked.former)
    relink(connection, draw, EVENT_LINKAGE, events, old_events, linked.former)
    _take_back(connection, coming)
    move_generation(connection, len(changes))


def _take_back(connection: Connection, coming: Sequence[Coming]) -> None:
    """Keep apart what notes take back, and mark the quotes."""
    found = [(one.row, one.incoming.article.text, one.incoming.findings) for one in coming]
    save_retractions(connection, [(row, text, findings.notes) for row, text, findings in found])
    own = [
        (row, at, findings.notes[quote.retracted].span)
        for row, _, findings in found
        for at, quote in enumerate(findings.quotes)
        if quote.retracted is not None
    ]
    mark_quotes(connection, [row for row, _, _ in found], own)


def _named(actor: str, found: FoundActor) -> ArticleActor:
    return ArticleActor(actor, found.name, tuple(role.role for role in found.roles), found.kind)


def _before(connection: Connection, held: Sequence[HeldArticle]) -> dict[int, Before]:
    """Read what articles reported until now, by the number of their rows."""
    articles = [article.id for article in held]
    actors = _by_article(actors_of_articles(connection, articles))
    quotes, events = (_by_article(members_of_articles(connection, kind, articles)) for kind in (STATEMENTS, EVENTS))
    return {
        article: Before(
            actors[article],
            quotes[article],
            events[article],
            quote_records(connection, quotes[article]),
            event_records(connection, events[article]),
        )
        for article in articles
    }


def _by_article(rows: Iterable[H]) -> dict[int, list[H]]:
    found: dict[int, list[H]] = defaultdict(list)
    for row in rows:
        found[row.article].append(row)
    return found


def _save(connection: Connection, changes: Sequence[Change], before: Mapping[int, Before]) -> list[Coming]:
    """Put the articles themselves in and out, with their sentences."""
    drop_facts(connection, before)
    drop_articles(connection, [held.id for incoming, held in changes if incoming is None and held])
    coming = [(incoming, held) for incoming, held in changes if incoming is not None]
    rows = save_articles(connection, [(one.article, held, _article_columns(one)) for one, held in coming])
    sentences = [one.sentences.passages for one, _ in coming]
    save_passages(connection, list(zip(rows, sentences, strict=True)))
    return [
        Coming(row, one, before.get(row, Before()), actor_records(one.article.source, one.findings.actors))
        for row, (one, _) in zip(rows, coming, strict=True)
    ]


def _article_columns(incoming: Incoming) -> Columns:
    kept = {name: getattr(incoming, name) for name in ("origin", "content_hash", "archive", "added_at", "changed_at")}
    return kept | {"edition": EDITION, "stems": incoming.sentences.stems}


def _actors(records: Sequence[ActorRecord], actors: Mapping[str, str]) -> Actors:
    return {at: _named(actors[record.form], record.found) for at, record in enumerate(records)}


def _quotes(coming: Coming, actors: Actors) -> list[NewMember[QuoteRecord]]:
    row, incoming, before, _ = coming
    article, quotes = incoming.article, incoming.findings.quotes
    old = [(FoundQuote.model_validate_json(member.body).spans, member.text) for member in before.quotes]
    new = [(found.spans, joined(article.text, found.spans)) for found in quotes]
    found_quotes = []
    for at, was in enumerate(_heirs(old, new)):
        held = before.quotes[was] if was is not None else None
        columns = {**_quote_columns(article, quotes[at]), **_columns(row, at, quotes[at], held, incoming)}
        record = quote_record(article, at, quotes[at], actors, held and held.group)
        found_quotes.append(NewMember(record, columns))
    return found_quotes


def _events(coming: Coming, actors: Actors) -> list[NewMember[EventRecord]]:
    row, incoming, before, _ = coming
    article, events = incoming.article, incoming.findings.events
    old = [((FoundEvent.model_validate_json(member.body).span,), member.text) for member in before.events]
    new = [((found.span,), article.text[slice(*found.span)]) for found in events]
    found_events = []
    for at, was in enumerate(_heirs(old, new)):
        held = before.events[was] if was is not None else None
        words = {"text": new[at][1], "stems": stem_line([new[at][1]])}
        columns = {**words, **_columns(row, at, events[at], held, incoming)}
        record = event_record(article, at, events[at], actors, held and held.group)
        found_events.append(NewMember(record, columns))
    return found_events


def _actor_rows(coming: Coming, actors: Mapping[str, str]) -> list[Columns]:
    """The rows of an article's actors; one it named before is news of that day."""
    row, incoming, before, records = coming
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
    return {"article_id": row, "idx": at, "body": Json(found.model_dump_json()), "news_at": news_at}
