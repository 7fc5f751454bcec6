"""The rows that linking groups, quotes into statements and reports into events, and the blocking keys of each.

A blocking key (entity resolution; Christen, Data Matching, 2012) is shared by records that may be of one group: only
these are compared.
"""

import datetime as dt
import json
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, NamedTuple, TypeVar

from sqlalchemy import (
    Column,
    ColumnElement,
    Table,
    Text,
    case,
    cast,
    delete,
    func,
    literal,
    select,
    update,
)

from knowledge.facts import ActorKind
from knowledge.language.near_duplicates import BESIDE
from knowledge.store import tables as t
from knowledge.store.dialect import dialect_of
from knowledge.store.engine import Connection
from knowledge.store.rows import draw_numbers, in_batches, insert_many, insert_rows, with_keys
from knowledge.store.sql import run


@dataclass(frozen=True, slots=True)
class Kind:
    """One of the two kinds of member: its table, the column of its group, and the table of its blocking keys."""

    name: str
    members: Table
    group: Column[str]
    keys: Table
    member: Column[int]


_NEAR_DUPLICATES = """
SELECT value AS key, r.event_id AS event FROM {keys}
JOIN event_reports r ON r.id = (SELECT min(report_id) FROM event_keys WHERE key = value)
JOIN events e ON e.id = r.event_id
WHERE e.independent < e.reports AND e.reports = (SELECT count(*) FROM event_reports m WHERE m.event_id = e.id)
AND NOT EXISTS (SELECT 1 FROM disagreements d WHERE d.fact_id = e.id)
"""
STATEMENTS = Kind("statement", t.quotes, t.quotes.c.statement_id, t.quote_keys, t.quote_keys.c.quote_id)
EVENTS = Kind("event", t.event_reports, t.event_reports.c.event_id, t.event_keys, t.event_keys.c.report_id)


class Member(NamedTuple):
    """A quote or a report of an event as its row has it, ``body`` as JSON text.

    ``certainty`` and ``around`` (the article's text about the paragraph, see ``context_start``) are filled for quotes.
    """

    id: int
    article: int
    source: str
    idx: int
    group: str
    text: str
    body: str
    news_at: dt.datetime | None
    published: str | None
    certainty: str
    around: str


class ActorAt(NamedTuple):
    """An actor of an article: whom it was linked to, by what form, and what that article calls it."""

    article: int
    idx: int
    actor: str
    form: str
    name: str
    kind: ActorKind
    roles: list[dict[str, Any]]


class HeldActor(NamedTuple):
    """An actor of an article: whom it was linked to, by what form, and the FoundActor as JSON."""

    article: int
    idx: int
    actor: str
    form: str
    rivals: list[str]
    body: dict[str, Any]
    news_at: dt.datetime | None


class _Duplicates(NamedTuple):
    key: str
    event: str


class _ActorId(NamedTuple):
    article_id: int
    idx: int
    actor_id: str
    form: str


class _ActorCalled(NamedTuple):
    article_id: int
    idx: int
    actor_id: str
    form: str
    name: str
    kind: ActorKind
    roles: str


R = TypeVar("R", _ActorId, _ActorCalled)


def members_of_articles(connection: Connection, kind: Kind, articles: Iterable[int]) -> list[Member]:
    """Return the members that stand in these articles."""
    column = kind.members.c.article_id
    return [row for some in in_batches(articles) for row in _members(connection, kind, column.in_(some))]


def members_of_groups(connection: Connection, kind: Kind, groups: Iterable[str]) -> list[Member]:
    """Return the members of these groups."""
    return [row for some in in_batches(groups) for row in _members(connection, kind, kind.group.in_(some))]


def members_with_keys(connection: Connection, kind: Kind, keys: Iterable[str]) -> list[Member]:
    """Return the members that have at least one of these blocking keys, each once."""
    carrying = with_keys(connection, kind.keys, kind.member.name, keys)
    return _members(connection, kind, kind.members.c.id.in_(carrying))


def events_of_duplicates(connection: Connection, keys: Iterable[str]) -> dict[str, str]:
    """Return, by blocking key, the events that already have near-duplicate reports with these keys.

    Only those of which one more duplicate changes nothing but counts: duplicates are counted once there already, every
    article has one report, and nothing is disputed.
    """
    wanted = json.dumps(sorted(set(keys)))
    query = _NEAR_DUPLICATES.format(keys=dialect_of(connection).listed("keys"))
    rows = run(connection, query, {"keys": wanted}, _Duplicates) if wanted != "[]" else ()
    return {row.key: row.event for row in rows}


def members_naming(connection: Connection, kind: Kind, actors: Iterable[tuple[int, int]]) -> list[Member]:
    """Return the members whose speakers or actors are among these (article, index of the actor in it)."""
    wanted = set(actors)
    rows = members_of_articles(connection, kind, sorted({article for article, _ in wanted}))
    return [
        row for row in rows if any((row.article, at) in wanted for at in _actor_indexes(kind, json.loads(row.body)))
    ]


def _actor_indexes(kind: Kind, body: Mapping[str, Any]) -> list[int]:
    """Return the indexes of the actors that a FoundQuote's speakers or a FoundEvent (as JSON) refer to."""
    if kind is EVENTS:
        return list(body["actors"])
    return [speaker["actor"] for speaker in body["speakers"] if speaker["actor"] is not None]


def actors_at(connection: Connection, places: Iterable[tuple[int, int]]) -> list[ActorAt]:
    """Return the actors at these places (article, index of the actor in it)."""
    dialect = dialect_of(connection)
    name, kind = (f"{dialect.json_text('b.body', key)} AS {key}" for key in ("name", "kind"))
    called = f", {name}, {kind}, {dialect.json_part('b.body', 'roles')} AS roles"
    held = _at(connection, called, places, _ActorCalled)
    return [ActorAt(r.article_id, r.idx, r.actor_id, r.form, r.name, r.kind, json.loads(r.roles)) for r in held]


def ids_at(connection: Connection, places: Iterable[tuple[int, int]]) -> list[tuple[int, int, str, str]]:
    """Return article, index, id and form of the actors at these places (article, index of the actor in it)."""
    return [(*row,) for row in _at(connection, "", places, _ActorId)]


def _at(connection: Connection, called: str, places: Iterable[tuple[int, int]], row: type[R]) -> Sequence[R]:
    """Read the actors of articles at places (article, index), with further columns ``called``."""
    wanted = json.dumps(list(dict.fromkeys(places)))
    at = dialect_of(connection).at_pairs("places", "article_actors b", ("b.article_id", "b.idx"))
    query = f"SELECT b.article_id, b.idx, b.actor_id, b.form{called} FROM {at}"
    return run(connection, query, {"places": wanted}, row) if wanted != "[]" else ()


def actors_of_articles(connection: Connection, articles: Iterable[int]) -> list[HeldActor]:
    """Return the actors of articles, each article's by index."""
    return [a for some in in_batches(articles) for a in _actors(connection, t.article_actors.c.article_id.in_(some))]


def insert_members(connection: Connection, kind: Kind, rows: Sequence[Mapping[str, object]]) -> Sequence[int]:
    """Insert members (``group`` names their group) and return the numbers of their rows, in order."""
    numbers = draw_numbers(connection, kind.members, len(rows))
    if rows:
        named = (_named(kind, row) for row in rows)
        values = [{**row, "id": number} for number, row in zip(numbers, named, strict=True)]
        insert_rows(connection, kind.members, values)
    return numbers


def move_member(connection: Connection, kind: Kind, member: int, columns: Mapping[str, object]) -> None:
    """Change columns of a member (``group`` names its group)."""
    connection.execute(update(kind.members).where(kind.members.c.id == member).values(_named(kind, columns)))


def set_keys(connection: Connection, kind: Kind, keys: Mapping[int, Iterable[str]]) -> None:
    """Replace the blocking keys of members."""
    for some in in_batches(keys):
        connection.execute(delete(kind.keys).where(kind.member.in_(some)))
    rows = ((key, member) for member, held in keys.items() for key in sorted(held))
    insert_many(connection, kind.keys, ("key", kind.member.name), rows)


def _named(kind: Kind, columns: Mapping[str, object]) -> dict[str, object]:
    return {kind.group.name if name == "group" else name: value for name, value in columns.items()}


def _members(connection: Connection, kind: Kind, condition: ColumnElement[bool]) -> list[Member]:
    m, a = kind.members.c, t.articles.c
    extra: tuple[ColumnElement[str], ...] = (literal(""), literal(""))
    if kind is STATEMENTS:
        begins = case((m.context_from > BESIDE, m.context_from - BESIDE), else_=0)
        extra = (m.certainty, func.substr(a.text, begins + 1, m.context_to - begins + BESIDE))
    columns = (
        m.id,
        m.article_id,
        a.source,
        m.idx,
        kind.group,
        m.text,
        cast(m.body, Text),
        m.news_at,
        a.published,
        *extra,
    )
    query = select(*columns).join_from(kind.members, t.articles).where(condition).order_by(a.source, m.idx)
    return list(map(Member._make, connection.execute(query).all()))


def _actors(connection: Connection, condition: ColumnElement[bool]) -> list[HeldActor]:
    c = t.article_actors.c
    columns = (c.article_id, c.idx, c.actor_id, c.form, c.rivals, c.body, c.news_at)
    rows = connection.execute(select(*columns).where(condition).order_by(c.article_id, c.idx))
    return [HeldActor(*row) for row in rows]
