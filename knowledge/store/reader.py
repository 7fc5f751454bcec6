"""Rows to facts: what an answer says of statements, events and articles, in few queries and for many ids at once."""

from collections import defaultdict
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from typing import Any, NamedTuple, TypeVar, cast

from sqlalchemy import ColumnElement, Connection, Row, func, select

from knowledge.facts import (
    About,
    ActorRef,
    Context,
    Date,
    Disagreement,
    EventReport,
    InText,
    QuoteReport,
    Span,
    Speaker,
    TimelineEntry,
)
from knowledge.store import tables as t
from knowledge.store.engine import can_hold
from knowledge.store.memory import Memory

T = TypeVar("T")
AnyRow = Row[*tuple[Any, ...]]
SOURCE = tuple(t.articles.c[name] for name in ("source", "title", "outlet", "url", "published", "published_basis"))
OLDEST_FIRST = (t.articles.c.published.nulls_last(), t.articles.c.source)


@dataclass(frozen=True, slots=True)
class Reader:
    """A connection that reads one consistent state, and what is kept in memory for as long as that state lasts."""

    connection: Connection
    generation: int
    memory: Memory

    @classmethod
    def over(cls, connection: Connection, memory: Memory) -> "Reader":
        """Return a reader of the state that the connection sees."""
        return cls(connection, connection.scalars(select(t.state.c.generation)).one(), memory)

    def remember(self, name: str, build: Callable[[], T]) -> T:
        """Return ``build()``, made once for each generation of the fact base and shared between threads."""
        return self.memory.remember(self.generation, name, build)

    def keep(self, name: str, build: Callable[[], T]) -> T:
        """Return ``build()``, made once for as long as the memory lasts; it is quick and can bear changes."""
        return self.memory.keep(name, build)


class Version(NamedTuple):
    """One report of a statement, with the row it stands in and its stems (`` | `` where spans join)."""

    quote: int
    stems: str
    report: QuoteReport


class StatementFacts(NamedTuple):
    """All that an answer says of a statement; versions by publication day, then source, then place."""

    id: str
    said: Date
    place: str | None
    speakers: tuple[Speaker, ...]
    versions: tuple[Version, ...]
    independent: int
    disagreements: tuple[Disagreement, ...]


def statements(reader: Reader, ids: Iterable[str]) -> dict[str, StatementFacts]:
    """Return the statements with these ids, in the order asked; unknown ids are left out."""
    wanted = list(dict.fromkeys(ids))
    rows = {row.id: row for row in reader.connection.execute(select(t.statements).where(t.statements.c.id.in_(wanted)))}
    versions = _versions(reader, wanted)
    differing = disagreements_of(reader, wanted)
    known = actors(reader, (s["id"] for row in rows.values() for s in row.speakers if s["id"]))
    return {
        id_: StatementFacts(
            id_,
            Date(**rows[id_].said),
            rows[id_].place,
            tuple(_speaker(speaker, known) for speaker in rows[id_].speakers),
            tuple(versions[id_]),
            rows[id_].independent,
            tuple(differing[id_]),
        )
        for id_ in wanted
        if id_ in rows
    }


def entries(reader: Reader, ids: Iterable[str]) -> dict[str, TimelineEntry]:
    """Return the events with these ids, in the order asked; unknown ids are left out."""
    wanted = list(dict.fromkeys(ids))
    rows = {row.id: row for row in reader.connection.execute(select(t.events).where(t.events.c.id.in_(wanted)))}
    reports, taking_part = _event_reports(reader, wanted), _event_actors(reader, wanted)
    differing = disagreements_of(reader, wanted)
    return {
        id_: TimelineEntry(
            event=id_,
            date=Date(**rows[id_].date),
            status=rows[id_].status,
            summary=rows[id_].summary,
            place=rows[id_].place,
            actors=tuple(taking_part[id_]),
            reports=tuple(reports[id_]),
            independent=rows[id_].independent,
            disagreements=tuple(differing[id_]),
        )
        for id_ in wanted
        if id_ in rows
    }


def actors(reader: Reader, ids: Iterable[str]) -> dict[str, ActorRef]:
    """Return names and most given roles of these actors."""
    columns = (t.actors.c.id, t.actors.c.name, t.actors.c.role)
    rows = reader.connection.execute(select(*columns).where(t.actors.c.id.in_(set(ids))))
    return {row.id: ActorRef(id=row.id, name=row.name, role=row.role) for row in rows}


def disagreements_of(reader: Reader, ids: Sequence[str]) -> dict[str, list[Disagreement]]:
    """Return what the reports of each of these statements or events differ on."""
    query = select(t.disagreements).where(t.disagreements.c.fact_id.in_(ids)).order_by(t.disagreements.c.id)
    found: dict[str, list[Disagreement]] = defaultdict(list)
    for row in reader.connection.execute(query):
        found[row.fact_id].append(Disagreement(about=cast("About", row.about), accounts=row.accounts))
    return found


def passages(reader: Reader, ids: Iterable[int]) -> dict[int, InText]:
    """Return sentences of articles by row number of ``passages``, in the order asked."""
    wanted, c = list(dict.fromkeys(ids)), t.passages.c
    query = select(c.id, c.start, c.stop, _part(c.start, c.stop).label("text"), *SOURCE).join_from(
        t.passages, t.articles
    )
    rows = {row.id: row for row in reader.connection.execute(query.where(c.id.in_(wanted)))}
    return {
        id_: InText(**source_fields(row), text=row.text, span=(row.start, row.stop))
        for id_ in wanted
        if (row := rows.get(id_))
    }


def successor(reader: Reader, old: str) -> str:
    """Return the id that holds what ``old`` held: itself, or its successor after merges; "" for what can be no id."""
    if not can_hold(old):
        return ""
    return reader.connection.scalar(select(t.aliases.c.new).where(t.aliases.c.old == old)) or old


def source_fields(row: AnyRow) -> dict[str, Any]:
    """Return the fields of a SourceRef from a row that has the columns ``SOURCE``."""
    return {column.name: getattr(row, column.name) for column in SOURCE}


def _part(start: ColumnElement[int], stop: ColumnElement[int]) -> ColumnElement[str]:
    """Cut a span out in the database, which counts code points from one, so that no whole article travels."""
    return func.substr(t.articles.c.text, start + 1, stop - start)


def _versions(reader: Reader, ids: Sequence[str]) -> dict[str, list[Version]]:
    c = t.quotes.c
    query = (
        select(
            c.id.label("quote"),
            *(c[name] for name in ("statement_id", "kind", "stems", "body", "certainty", "context_from", "context_to")),
            c.text.label("words"),
            _part(c.context_from, c.context_to).label("context"),
            *SOURCE,
        )
        .join_from(t.quotes, t.articles)
        .where(c.statement_id.in_(ids))
        .order_by(*OLDEST_FIRST, c.idx)
    )
    found: dict[str, list[Version]] = defaultdict(list)
    for row in reader.connection.execute(query):
        found[row.statement_id].append(Version(row.quote, row.stems, _quote_report(row)))
    return found


def _quote_report(row: AnyRow) -> QuoteReport:
    return QuoteReport(
        **source_fields(row),
        kind=row.kind,
        text=row.words,
        spans=row.body["spans"],
        quoted=row.body["quoted"],
        cue=_within(row, row.body.get("cue")),
        speaker_as_written=" and ".join(speaker["as_written"] for speaker in row.body["speakers"]) or None,
        certainty=row.certainty,
        said=Date(**row.body["said"]),
        context=Context(text=row.context, span=(row.context_from, row.context_to)),
    )


def _within(row: AnyRow, span: Span | None) -> str | None:
    """Return the words of a span that lies in the context, as a cue does."""
    if span is None or not row.context_from <= span[0] < span[1] <= row.context_to:
        return None
    context: str = row.context
    return context[span[0] - row.context_from : span[1] - row.context_from]


def _speaker(held: dict[str, Any], known: dict[str, ActorRef]) -> Speaker:
    """Take name and role from the actor, whose best name may have changed since the statement was linked."""
    actor = known.get(held["id"])
    return Speaker(**(held | actor.model_dump())) if actor else Speaker(**held)


def _event_reports(reader: Reader, ids: Sequence[str]) -> dict[str, list[EventReport]]:
    c = t.event_reports.c
    query = (
        select(c.event_id, c.body, c.text.label("words"), *SOURCE)
        .join_from(t.event_reports, t.articles)
        .where(c.event_id.in_(ids))
        .order_by(*OLDEST_FIRST, c.idx)
    )
    found: dict[str, list[EventReport]] = defaultdict(list)
    for row in reader.connection.execute(query):
        found[row.event_id].append(_event_report(row))
    return found


def _event_report(row: AnyRow) -> EventReport:
    return EventReport(
        **source_fields(row),
        text=row.words,
        span=row.body["span"],
        date_as_written=row.body["date"]["as_written"],
        status=row.body.get("status", "happened"),  # a report of before there were any
    )


def _event_actors(reader: Reader, ids: Sequence[str]) -> dict[str, list[ActorRef]]:
    query = (
        select(t.event_actors.c.event_id, t.actors.c.id, t.actors.c.name, t.actors.c.role)
        .join(t.actors, t.actors.c.id == t.event_actors.c.actor_id)
        .where(t.event_actors.c.event_id.in_(ids))
        .order_by(t.event_actors.c.rank)
    )
    found: dict[str, list[ActorRef]] = defaultdict(list)
    for row in reader.connection.execute(query):
        found[row.event_id].append(ActorRef(id=row.id, name=row.name, role=row.role))
    return found
