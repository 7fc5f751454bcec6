"""Linking quotes into statements and reports into events anew, after articles came, changed or went.

Incremental entity resolution: of the new records and of the groups that lost or renamed one, the connected
neighbourhood under shared blocking keys is read from the store, ``knowledge.linking`` partitions it, and only groups
that come out otherwise are written. ``Linkage`` says how one kind of fact is linked.
"""

from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import chain
from typing import Any, Generic, NamedTuple, TypeVar

from knowledge.factbase.records import NOBODY, Former, event_records, quote_records
from knowledge.language.dates import date_bounds
from knowledge.linking.blocking import Fetch
from knowledge.linking.event_matching import copy_key
from knowledge.linking.events import event_keys, gather_events, link_events
from knowledge.linking.linkage_records import Draw, EventGroup, EventRecord, Key, Linked, QuoteRecord, StatementGroup
from knowledge.linking.statements import gather_statements, link_statements, statement_keys
from knowledge.store.engine import Connection
from knowledge.store.forms import places_of_forms
from knowledge.store.groups import count_reports, replace_disagreements, replace_groups, settle_aliases
from knowledge.store.members import (
    EVENTS,
    STATEMENTS,
    Kind,
    Member,
    events_of_duplicates,
    insert_members,
    members_naming,
    members_of_groups,
    members_with_keys,
    move_member,
    set_keys,
)
from knowledge.store.rows import Json
from knowledge.store.speaker_descriptions import note_unnamed

R = TypeVar("R", QuoteRecord, EventRecord)
G = TypeVar("G", StatementGroup, EventGroup)
Columns = Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class Linkage(Generic[R, G]):
    """How one kind of fact is linked: rows to records, records to groups, groups to rows.

    ``records`` makes records of stored members; ``keys`` gives a record's blocking keys; ``gather`` reads the
    neighbourhood of records; ``link`` partitions it. ``row`` gives a group's columns, ``parts`` the rows of its
    speakers or actors, ``member`` the columns of a member that linking decides beside its group. ``duplicate_key`` is
    the key of near-duplicate reports, None where there is none; ``unnamed`` are the speakers whom a quote prints
    without a name.
    """

    kind: Kind
    records: Callable[[Connection, Sequence[Member], Former], list[R]]
    keys: Callable[[R], frozenset[str]]
    gather: Callable[[Iterable[R], Fetch[R], Iterable[R]], list[R]]
    link: Callable[[Iterable[R], Draw], Linked[G]]
    row: Callable[[G], Columns]
    parts: Callable[[G], list[Columns]]
    member: Callable[[G], Mapping[Key, Columns]]
    duplicate_key: Callable[[R], str | None]
    unnamed: Callable[[R], Sequence[str]]


class NewMember(NamedTuple, Generic[R]):
    """A record that was just found, and the columns of the row it is to have."""

    record: R
    columns: Columns


def relink(
    connection: Connection,
    draw: Draw,
    linkage: Linkage[R, G],
    new: Sequence[NewMember[R]],
    gone: Sequence[R],
    former: Former,
) -> None:
    """Insert ``new`` members and group them anew with their neighbours.

    ``gone`` are the records of members that were deleted, ``former`` the actors that forms belonged to before.
    Near-duplicates of what is held are only counted in, so that what is printed again costs the same each time.
    ``draw`` gives new ids, ``linkage`` says how this kind of fact is linked.
    """
    keys = {one.record.key: key for one in new if one.record.id is None and (key := linkage.duplicate_key(one.record))}
    held = events_of_duplicates(connection, keys.values())
    waiting = [one for one in new if keys.get(one.record.key) in held]
    at_once = [one for one in new if keys.get(one.record.key) not in held]
    _relink(connection, draw, linkage, at_once, gone, former)
    events = events_of_duplicates(connection, (keys[one.record.key] for one in waiting))
    joining = [one for one in waiting if keys[one.record.key] in events]
    _insert(connection, linkage, {one.record.key: {"group": events[keys[one.record.key]]} for one in joining}, joining)
    count_reports(connection, events.values())
    if len(joining) < len(waiting):
        left = [one for one in waiting if keys[one.record.key] not in events]
        _relink(connection, draw, linkage, left, (), NOBODY)


def _relink(
    connection: Connection,
    draw: Draw,
    linkage: Linkage[R, G],
    new: Sequence[NewMember[R]],
    gone: Sequence[R],
    former: Former,
) -> None:
    renamed: list[Member] = members_naming(connection, linkage.kind, places_of_forms(connection, former))
    lost = {record.id for record in gone if record.id is not None} | {row.group for row in renamed}
    rows: dict[Key, Member] = {}

    def read(members: Iterable[Member]) -> list[R]:
        fresh = {key: row for row in members if (key := (row.source, row.idx)) not in rows}
        rows.update(fresh)
        return linkage.records(connection, list(fresh.values()), NOBODY)

    seeds = [found.record for found in new] + read(members_of_groups(connection, linkage.kind, lost))
    as_they_were: Iterable[R] = chain(gone, linkage.records(connection, renamed, former))
    gathered = linkage.gather(seeds, lambda keys: read(members_with_keys(connection, linkage.kind, keys)), as_they_were)
    linked = linkage.link(gathered, draw)
    moved = _moved(linked.groups, gathered, rows, lost)
    _insert(connection, linkage, _decided(linkage, moved), new)
    _move(connection, linkage, moved, rows)
    changed = {row.id for row in renamed}
    held = ((rows[record.key].id, record) for record in gathered if record.key in rows)
    set_keys(connection, linkage.kind, {member: linkage.keys(record) for member, record in held if member in changed})
    groups = lost.union(rows[record.key].group for record in gathered if record.key in rows)
    _save_groups(connection, linkage, linked, moved, groups)


def _moved(groups: Iterable[G], gathered: Iterable[R], rows: Mapping[Key, Member], lost: set[str]) -> list[G]:
    """Return the groups that are not what they were: they have other members, or one that is named otherwise."""
    were: defaultdict[str, set[Key]] = defaultdict(set)
    for key in {record.key for record in gathered} & rows.keys():
        were[rows[key].group].add(key)
    return [group for group in groups if group.id in lost or were[group.id] != set(group.keys)]


def _decided(linkage: Linkage[R, G], groups: Iterable[G]) -> dict[Key, Columns]:
    return {key: {**linkage.member(group).get(key, {}), "group": group.id} for group in groups for key in group.keys}


def _insert(
    connection: Connection, linkage: Linkage[R, G], decided: Mapping[Key, Columns], new: Sequence[NewMember[R]]
) -> None:
    rows = [{**found.columns, **decided[found.record.key]} for found in new]
    members = insert_members(connection, linkage.kind, rows)
    set_keys(connection, linkage.kind, {at: linkage.keys(one.record) for at, one in zip(members, new, strict=True)})
    note_unnamed(connection, {at: linkage.unnamed(one.record) for at, one in zip(members, new, strict=True)})


def _move(connection: Connection, linkage: Linkage[R, G], groups: Iterable[G], rows: Mapping[Key, Member]) -> None:
    """Tell the members that were there before of what was decided otherwise about them."""
    for group in groups:
        decided = linkage.member(group)
        for row in (rows[key] for key in group.keys if key in rows):
            columns = {**decided.get((row.source, row.idx), {}), "group": group.id}
            if any(getattr(row, name) != value for name, value in columns.items()):
                move_member(connection, linkage.kind, row.id, columns)


def _save_groups(
    connection: Connection, linkage: Linkage[R, G], linked: Linked[G], moved: Sequence[G], gone: set[str]
) -> None:
    """Put the groups that ``moved`` in the place of those ``gone``; what is disputed may change in the others too."""
    live = {group.id for group in linked.groups}
    kept = live - {group.id for group in moved}
    rows = [linkage.row(group) for group in moved]
    parts = [part for group in moved for part in linkage.parts(group)]
    replace_groups(connection, linkage.kind, gone.union(live) - kept, rows, parts)
    differing = [(group.id, found) for group in linked.groups for found in group.disagreements]
    replace_disagreements(connection, linkage.kind, gone.union(live), differing)
    settle_aliases(connection, linked.aliases, live, gone)


def _statement_row(group: StatementGroup) -> Columns:
    first, last = date_bounds(group.said) or (None, None)
    return {
        "id": group.id,
        "said": Json(group.said.model_dump_json()),
        "said_from": first,
        "said_to": last,
        "precision": group.said.precision,
        "place": group.place,
        "lowered_place": group.place and group.place.lower(),
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
        "plan": group.plan and Json(group.plan.model_dump_json()),
        "summary": group.summary,
        "independent": group.independent,
        "place": group.place,
        "lowered_place": group.place and group.place.lower(),
    }


def _event_actors(group: EventGroup) -> list[Columns]:
    actors = dict.fromkeys(group.actors)
    first, _ = date_bounds(group.date) or (None, None)
    return [{"event_id": group.id, "actor_id": one, "rank": rank, "day": first} for rank, one in enumerate(actors)]


def _no_duplicate_key(_: QuoteRecord) -> None:
    """Quotes are printed again within days."""


def _unnamed(quote: QuoteRecord) -> list[str]:
    return [speaker.found.as_written for speaker in quote.speakers if speaker.actor is None]


def _no_speakers(_: EventRecord) -> tuple[str, ...]:
    return ()


def _nothing(_: EventGroup) -> dict[Key, Columns]:
    return {}


STATEMENT_LINKAGE: Linkage[QuoteRecord, StatementGroup] = Linkage(
    kind=STATEMENTS,
    records=quote_records,
    keys=statement_keys,
    gather=gather_statements,
    link=link_statements,
    row=_statement_row,
    parts=_statement_speakers,
    member=_certainties,
    duplicate_key=_no_duplicate_key,
    unnamed=_unnamed,
)
EVENT_LINKAGE: Linkage[EventRecord, EventGroup] = Linkage(
    kind=EVENTS,
    records=event_records,
    keys=event_keys,
    gather=gather_events,
    link=link_events,
    row=_event_row,
    parts=_event_actors,
    member=_nothing,
    duplicate_key=copy_key,
    unnamed=_no_speakers,
)
