"""Linking quotes into statements and reports into events, after an article came, changed or went."""

from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import chain
from typing import Any, Generic, NamedTuple, TypeVar

from sqlalchemy import Connection

from knowledge.factbase.records import NOBODY, Former
from knowledge.linking.blocking import Fetch
from knowledge.linking.linkage_records import Draw, EventGroup, EventRecord, Key, Linked, QuoteRecord, StatementGroup
from knowledge.store.forms import places_of_forms
from knowledge.store.groups import count_reports, replace_disagreements, replace_groups, settle_aliases
from knowledge.store.members import (
    Kind,
    Member,
    homes_of_copies,
    insert_members,
    members_naming,
    members_of_groups,
    members_with_keys,
    move_member,
    set_keys,
)
from knowledge.store.unnamed import note_unnamed

R = TypeVar("R", QuoteRecord, EventRecord)
G = TypeVar("G", StatementGroup, EventGroup)
Columns = Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class Room(Generic[R, G]):
    """How one kind is linked: rows to records, records to groups, groups to rows.

    ``row`` gives a group's columns, ``parts`` the rows of its speakers or actors, ``member`` the columns of a member
    that linking decides beside its group, ``copy`` the key of reports of which one more changes counts alone,
    ``unnamed`` the speakers whom a quote prints without a name.
    """

    kind: Kind
    records: Callable[[Connection, Sequence[Member], Former], list[R]]
    keys: Callable[[R], frozenset[str]]
    gather: Callable[[Iterable[R], Fetch[R], Iterable[R]], list[R]]
    link: Callable[[Iterable[R], Draw], Linked[G]]
    row: Callable[[G], Columns]
    parts: Callable[[G], list[Columns]]
    member: Callable[[G], Mapping[Key, Columns]]
    copy: Callable[[R], str | None]
    unnamed: Callable[[R], Sequence[str]]


class Found(NamedTuple, Generic[R]):
    """A record that was just found, and the columns of the row it is to have."""

    record: R
    columns: Columns


def relink(
    connection: Connection,
    draw: Draw,
    room: Room[R, G],
    new: Sequence[Found[R]],
    gone: Sequence[R],
    former: Former,
) -> None:
    """Insert ``new`` members and group them anew with their neighbours.

    ``gone`` are the records of members that were deleted, ``former`` the actors that forms belonged to before.
    Copies of what is held are only counted in, so that what is printed again costs the same each time.
    """
    copies = {found.record.key: key for found in new if found.record.id is None and (key := room.copy(found.record))}
    held = homes_of_copies(connection, copies.values())
    waiting = [found for found in new if copies.get(found.record.key) in held]
    at_once = [found for found in new if copies.get(found.record.key) not in held]
    _relink(connection, draw, room, at_once, gone, former)
    homes = homes_of_copies(connection, (copies[found.record.key] for found in waiting))
    joining = [found for found in waiting if copies[found.record.key] in homes]
    _insert(connection, room, {f.record.key: {"group": homes[copies[f.record.key]]} for f in joining}, joining)
    count_reports(connection, homes.values())
    if len(joining) < len(waiting):
        left = [found for found in waiting if copies[found.record.key] not in homes]
        _relink(connection, draw, room, left, (), NOBODY)


def _relink(
    connection: Connection,
    draw: Draw,
    room: Room[R, G],
    new: Sequence[Found[R]],
    gone: Sequence[R],
    former: Former,
) -> None:
    renamed: list[Member] = members_naming(connection, room.kind, places_of_forms(connection, former))
    lost = {record.id for record in gone if record.id is not None} | {row.group for row in renamed}
    rows: dict[Key, Member] = {}

    def read(members: Iterable[Member]) -> list[R]:
        fresh = {key: row for row in members if (key := (row.source, row.idx)) not in rows}
        rows.update(fresh)
        return room.records(connection, list(fresh.values()), NOBODY)

    seeds = [found.record for found in new] + read(members_of_groups(connection, room.kind, lost))
    as_they_were: Iterable[R] = chain(gone, room.records(connection, renamed, former))
    gathered = room.gather(seeds, lambda keys: read(members_with_keys(connection, room.kind, keys)), as_they_were)
    linked = room.link(gathered, draw)
    moved = _moved(linked.groups, gathered, rows, lost)
    _insert(connection, room, _decided(room, moved), new)
    _move(connection, room, moved, rows)
    changed = {row.id for row in renamed}
    held = ((rows[record.key].id, record) for record in gathered if record.key in rows)
    set_keys(connection, room.kind, {member: room.keys(record) for member, record in held if member in changed})
    groups = lost.union(rows[record.key].group for record in gathered if record.key in rows)
    _save_groups(connection, room, linked, moved, groups)


def _moved(groups: Iterable[G], gathered: Iterable[R], rows: Mapping[Key, Member], lost: set[str]) -> list[G]:
    """Return the groups that are not what they were: they have other members, or one that is named otherwise."""
    were: defaultdict[str, set[Key]] = defaultdict(set)
    for key in {record.key for record in gathered} & rows.keys():
        were[rows[key].group].add(key)
    return [group for group in groups if group.id in lost or were[group.id] != set(group.keys)]


def _decided(room: Room[R, G], groups: Iterable[G]) -> dict[Key, Columns]:
    return {key: {**room.member(group).get(key, {}), "group": group.id} for group in groups for key in group.keys}


def _insert(connection: Connection, room: Room[R, G], decided: Mapping[Key, Columns], new: Sequence[Found[R]]) -> None:
    rows = [{**found.columns, **decided[found.record.key]} for found in new]
    members = insert_members(connection, room.kind, rows)
    set_keys(connection, room.kind, {at: room.keys(one.record) for at, one in zip(members, new, strict=True)})
    note_unnamed(connection, {at: room.unnamed(one.record) for at, one in zip(members, new, strict=True)})


def _move(connection: Connection, room: Room[R, G], groups: Iterable[G], rows: Mapping[Key, Member]) -> None:
    """Tell the members that were there before of what was decided otherwise about them."""
    for group in groups:
        decided = room.member(group)
        for row in (rows[key] for key in group.keys if key in rows):
            columns = {**decided.get((row.source, row.idx), {}), "group": group.id}
            if any(getattr(row, name) != value for name, value in columns.items()):
                move_member(connection, room.kind, row.id, columns)


def _save_groups(
    connection: Connection, room: Room[R, G], linked: Linked[G], moved: Sequence[G], gone: set[str]
) -> None:
    """Put the groups that ``moved`` in the place of those ``gone``; what is disputed may change in the others too."""
    live = {group.id for group in linked.groups}
    kept = live - {group.id for group in moved}
    rows = [room.row(group) for group in moved]
    parts = [part for group in moved for part in room.parts(group)]
    replace_groups(connection, room.kind, gone.union(live) - kept, rows, parts)
    differing = [(group.id, found) for group in linked.groups for found in group.disagreements]
    replace_disagreements(connection, room.kind, gone.union(live), differing)
    settle_aliases(connection, linked.aliases, live, gone)
