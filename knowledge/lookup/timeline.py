"""What happened when: the events a query is about, in order of date."""

from collections.abc import Sequence
from typing import Any, NamedTuple

from knowledge.facts import QueryError, TimelineAnswer
from knowledge.lookup.filters import Filters, on_event_reports
from knowledge.lookup.names import KnownNames, known_names
from knowledge.lookup.query import Query, parse_query
from knowledge.lookup.suggestions import corrected, nearest_names
from knowledge.lookup.topics import Depth, Unit, about, read_topic
from knowledge.lookup.understood import Understood, echo, name_as_typed
from knowledge.store.reader import Reader, entries
from knowledge.store.search import run

_ENOUGH = 12  # events whose own sentence is about the topic, so that their paragraphs need not be asked
_ORDER = "CASE e.precision WHEN 'unknown' THEN 2 WHEN 'range' THEN 1 ELSE 0 END, e.date_from, e.date_to DESC, e.id"


class _Chosen(NamedTuple):
    ids: tuple[str, ...]
    total: int


def timeline(reader: Reader, text: str, *, offset: int = 0, limit: int = 8) -> TimelineAnswer:
    """Answer what happened, in order of date, ranges and undated events last; raise a QueryError as whosaid does."""
    names = known_names(reader)
    query = parse_query(text, names, years=True)
    if not query.words and not query.filtered:
        raise QueryError("Ask with a topic, a name or a date. Try sanctions, or 2024-06.")
    units = read_topic(reader, names, query.words)
    if query.words and not units:
        raise QueryError(f"“{query.words}” is too common to look for. Add a word that says what it is about.")
    people = tuple(hit.actor for hit in names.resolve(query.by)) if query.by else None
    filters = Filters(people, query.about, query.in_, query.since, query.until)
    found = _choose(reader, units, filters, offset, limit)
    return TimelineAnswer(
        query=echo(query, _understood(query, units)),
        total=found.total,
        entries=tuple(entries(reader, found.ids).values()),
        did_you_mean=() if found.total else _instead(reader, names, query, units),
    )


def _choose(reader: Reader, units: list[Unit], filters: Filters, offset: int, limit: int) -> _Chosen:
    """Match events by their sentences; if those are few, by their paragraphs too; if there are none, by titles."""
    depths: Sequence[Depth] = (
        (Depth(), Depth(paragraph=True), Depth(paragraph=True, title=True)) if units else (Depth(),)
    )
    found = _Chosen((), 0)
    for depth in depths:
        if found.total > (_ENOUGH if not depth.title else 0):
            break
        found = _events(reader, *about(reader, units, depth), filters, (offset, limit))
    return found


def _events(reader: Reader, topic: str, values: dict[str, Any], filters: Filters, page: tuple[int, int]) -> _Chosen:
    where = on_event_reports(reader.connection, filters)
    rest = f" AND e.id IN (SELECT t.event_id FROM event_reports t WHERE {where.sql})" if where.sql else ""
    chosen = f"FROM events e WHERE {topic}{rest}"
    values = {**where.values, **values, "offset": page[0], "limit": page[1]}
    rows = run(reader.connection, f"SELECT e.id {chosen} ORDER BY {_ORDER} LIMIT :limit OFFSET :offset", values)
    total = run(reader.connection, f"SELECT count(*) {chosen}", values)[0][0]
    return _Chosen(tuple(row.id for row in rows), total)


def _instead(reader: Reader, names: KnownNames, query: Query, units: list[Unit]) -> tuple[str, ...]:
    if query.by and not names.resolve(query.by):
        return nearest_names(names, query.by, query)
    return corrected(reader, query, units)


def _understood(query: Query, units: list[Unit]) -> Understood:
    said = [name_as_typed(unit.hits[0].name, unit.written) if len(unit.hits) == 1 else unit.written for unit in units]
    topic = f"Events about {', '.join(said)}" if units else "Events"
    return Understood(f"{topic} with {query.by}" if query.by else topic, query.words)
