"""How statements and events are linked and what becomes of their groups: the two kinds that ``relink`` knows."""

from knowledge.factbase.groups import Columns, Room
from knowledge.factbase.records import event_records, quote_records
from knowledge.language.dates import date_bounds
from knowledge.linking.event_matching import copy_key
from knowledge.linking.events import event_keys, gather_events, link_events
from knowledge.linking.linkage_records import EventGroup, EventRecord, Key, QuoteRecord, StatementGroup
from knowledge.linking.statements import gather_statements, link_statements, statement_keys
from knowledge.store.members import EVENTS, STATEMENTS
from knowledge.store.rows import Json


def _statement_row(group: StatementGroup) -> Columns:
    first, last = date_bounds(group.said) or (None, None)
    return {
        "id": group.id,
        "said": Json(group.said.model_dump_json()),
        "said_from": first,
        "said_to": last,
        "place": group.place,
        "speakers": Json(f"[{','.join(speaker.model_dump_json() for speaker in group.speakers)}]"),
        "independent": group.independent,
        "origin": min(f"{source}#{idx:05}" for source, idx in group.keys),
    }


def _statement_speakers(group: StatementGroup) -> list[Columns]:
    actors = dict.fromkeys(speaker.id for speaker in group.speakers if speaker.id is not None)
    first, _ = date_bounds(group.said) or (None, None)
    return [{"statement_id": group.id, "actor_id": actor, "day": first} for actor in actors]


def _certainties(group: StatementGroup) -> dict[Key, Columns]:
    return {key: {"certainty": certainty} for key, certainty in group.certainties}


def _event_row(group: EventGroup) -> Columns:
    first, last = date_bounds(group.date) or (None, None)
    return {
        "id": group.id,
        "date": Json(group.date.model_dump_json()),
        "date_from": first,
        "date_to": last,
        "precision": group.date.precision,
        "status": group.status,
        "summary": group.summary,
        "independent": group.independent,
        "place": group.place,
        "lowered_place": group.place and group.place.lower(),
    }


def _event_actors(group: EventGroup) -> list[Columns]:
    actors = dict.fromkeys(group.actors)
    first, _ = date_bounds(group.date) or (None, None)
    return [{"event_id": group.id, "actor_id": one, "rank": rank, "day": first} for rank, one in enumerate(actors)]


def _no_copy(_: QuoteRecord) -> None:
    """Quotes are printed again within days."""


def _unnamed(quote: QuoteRecord) -> list[str]:
    return [speaker.found.as_written for speaker in quote.speakers if speaker.actor is None]


def _no_speakers(_: EventRecord) -> tuple[str, ...]:
    return ()


def _nothing(_: EventGroup) -> dict[Key, Columns]:
    return {}


STATEMENT_ROOM: Room[QuoteRecord, StatementGroup] = Room(
    kind=STATEMENTS,
    records=quote_records,
    keys=statement_keys,
    gather=gather_statements,
    link=link_statements,
    row=_statement_row,
    parts=_statement_speakers,
    member=_certainties,
    copy=_no_copy,
    unnamed=_unnamed,
)
EVENT_ROOM: Room[EventRecord, EventGroup] = Room(
    kind=EVENTS,
    records=event_records,
    keys=event_keys,
    gather=gather_events,
    link=link_events,
    row=_event_row,
    parts=_event_actors,
    member=_nothing,
    copy=copy_key,
    unnamed=_no_speakers,
)
