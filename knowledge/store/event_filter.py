"""Event filter: SQL for the reports of events that are about all terms of a topic, and pages of events by date.

A word that is neither a name nor a place stands in the report's sentence or, at a greater depth, elsewhere in its
article: the word index gives the reports of which this is so. Reports that a name or a place matches are looked up by
the event's actors and place, and must have the words beside it.
"""

import json
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import chain, groupby
from typing import Any, NamedTuple

from sqlalchemy import Connection

from knowledge.store.dialect import Dialect, dialect_of
from knowledge.store.filters import lowered
from knowledge.store.listing import DayKey, by_day
from knowledge.store.search import Where
from knowledge.store.sql import run
from knowledge.store.topic_text import BoundTerm, TopicTerm, same_paragraph

READ_ONE_BY_ONE = 300
"""Reports linked to a name or place up to which each is read for the words beside it, instead of asking the word index
for all reports with these words. Judgement, not measured."""

_REPORTS = "SELECT r.id FROM event_reports r"
_ARTICLES = "SELECT r.article_id FROM event_reports r"
_WITH_ACTOR = "SELECT x.event_id FROM event_actors x WHERE x.actor_id IN :actors{n}"
_AT_PLACE = "SELECT y.id FROM events y WHERE y.lowered_place = :place{n}"
_PLACES = "SELECT DISTINCT lowered_place AS place FROM events WHERE lowered_place IN :written"
_DATED = """
SELECT few.id, few.precision, few.date_from, few.date_to,
(SELECT x.summary FROM events x WHERE x.id = few.id) AS summary
FROM (SELECT e.id, e.precision, e.date_from, e.date_to FROM {events}) few
"""
_EARLIEST = "SELECT event_id, min(id) AS report FROM event_reports WHERE event_id IN :events GROUP BY event_id"


class MatchDepth(NamedTuple):
    """How far from a report's sentence a term may stand: in its paragraph, in the title of its article.

    ``related`` takes a related noun for a word where the article has the word itself elsewhere.
    """

    paragraph: bool = False
    related: bool = False
    title: bool = False


class EventSet(NamedTuple):
    """Some events: what follows ``FROM`` in a query for them, as rows ``e``, and the values it names."""

    sql: str
    values: Mapping[str, Any]

    def without(self, ids: Iterable[str]) -> "EventSet":
        """Return this set without some events."""
        return EventSet(f"{self.sql} AND NOT (e.id IN :left_out)", {**self.values, "left_out": [*ids]})


class _EventPlace(NamedTuple):
    place: str


class _EventCount(NamedTuple):
    total: int


class _EventId(NamedTuple):
    id: str


class _Joined(NamedTuple):
    ids: str | None


class DatedEvent(NamedTuple):
    """An event with its days and its summary."""

    id: str
    precision: str
    date_from: str | None
    date_to: str | None
    summary: str

    @property
    def day(self) -> DayKey:
        """What ``by_day`` orders events by."""
        return DayKey(self.precision == "unknown", self.precision == "range", self.date_from, self.date_to)


class _EarliestReport(NamedTuple):
    event_id: str
    report: int


def reports_about(connection: Connection, terms: Sequence[TopicTerm], depth: MatchDepth) -> Where:
    """Return the condition that a report, row ``t`` of ``event_reports``, is about all terms."""
    places = _places(connection, terms)
    plain = [term for term in terms if not term.actors and term.written.lower() not in places]
    if plain and not depth.paragraph:
        return _in_sentences(connection, plain, [term for term in terms if term not in plain])
    conditions, values = [], dict[str, Any]()
    if plain:
        conditions.append(f"t.article_id IN ({dialect_of(connection).rows_having('articles', 'plain')})")
        values["plain"] = dialect_of(connection).expression([[*chain.from_iterable(map(_alternatives, plain))]])
    for n, term in enumerate(terms):
        asked = _TermConditions(connection, term, n, depth)
        if plain:
            conditions += [] if term in plain else [f"t.article_id IN ({' UNION ALL '.join(asked.article_queries())})"]
            conditions.append(f"({' OR '.join(asked.report_conditions())})")
        else:
            conditions.append(f"t.id IN ({' UNION ALL '.join(asked.report_queries())})")
        values |= asked.values()
    return Where(" AND ".join(conditions), values)


def events_about(connection: Connection, terms: Sequence[TopicTerm], depth: MatchDepth, limits: Where) -> list[str]:
    """Return the ids of the events with a report that is about all terms, in no order, each once.

    ``limits`` is a further condition on the events, rows ``e``; with an empty one all pass.
    """
    topic = reports_about(connection, terms, depth)
    known_by_number = dialect_of(connection).covered("event_reports t", "event_reports_event")
    reports = "event_reports t" if depth.paragraph else known_by_number
    about = f"SELECT t.event_id FROM {reports} WHERE {topic.sql}"
    limited = f"SELECT e.id AS event_id FROM {_by_id(connection, about)} AND {limits.sql}"
    query = f"SELECT {dialect_of(connection).joined('event_id')} AS ids FROM ({limited if limits.sql else about}) many"
    (found,) = run(connection, query, {**topic.values, **limits.values}, _Joined)
    return [*dict.fromkeys(found.ids.split(","))] if found.ids else []


def events_where(limits: Where) -> EventSet:
    """Return the events that satisfy a condition on rows ``e``; all where it is empty."""
    return EventSet(f"events e WHERE {limits.sql or '1 = 1'}", limits.values)


def events_with_ids(connection: Connection, ids: Sequence[str]) -> EventSet:
    """Return the events with these ids."""
    chosen = f"SELECT value FROM {dialect_of(connection).listed('chosen')}"
    return EventSet(_by_id(connection, chosen), {"chosen": json.dumps(ids)})


def count_events(connection: Connection, events: EventSet) -> int:
    """Return how many events there are in a set."""
    return run(connection, f"SELECT count(*) AS total FROM {events.sql}", events.values, _EventCount)[0].total


def ids_among(connection: Connection, events: EventSet, ids: Collection[str]) -> set[str]:
    """Return which of some events are in a set."""
    query = f"SELECT e.id FROM {events.sql} AND e.id IN :some"
    return {row.id for row in run(connection, query, {**events.values, "some": [*ids]}, _EventId)} if ids else set()


def first_events(connection: Connection, events: EventSet, end: int) -> list[DatedEvent]:
    """Return the first ``end`` events of a set in order of date.

    Events of the same days are ordered by summary, then by their earliest report. Only those up to the end are looked
    at for that, and those of the same days as the last of them.
    """
    first = f"{events.sql} ORDER BY {by_day('e')} LIMIT :most"
    rows = run(connection, _DATED.format(events=first), {**events.values, "most": end + 1}, DatedEvent)
    days = [list(day) for _, day in groupby(rows, key=lambda row: row.day)]
    if len(rows) > end and len(days[-1]) > 1:
        days[-1] = _of_the_same_days(connection, events, rows[-1])
    return [row for day in days for row in _by_summary(connection, day)][:end]


def _by_summary(connection: Connection, day: list[DatedEvent]) -> list[DatedEvent]:
    """Order the events of the same days by summary, and those of one summary by their earliest report."""
    if len({row.summary for row in day}) == len(day):
        return sorted(day, key=lambda row: row.summary)
    reports = run(connection, _EARLIEST, {"events": [row.id for row in day]}, _EarliestReport)
    earliest = {row.event_id: row.report for row in reports}
    return sorted(day, key=lambda row: (row.summary, earliest.get(row.id, 0)))


def _of_the_same_days(connection: Connection, events: EventSet, event: DatedEvent) -> list[DatedEvent]:
    """Return the events of a set that ``by_day`` does not tell from one of them, it among these."""
    days = {"date_from": event.date_from, "date_to": event.date_to}
    same = [f"e.{name} = :{name}" if day else f"e.{name} IS NULL" for name, day in days.items()]
    query = _DATED.format(events=" AND ".join([events.sql, *same]))
    return [row for row in run(connection, query, {**events.values, **days}, DatedEvent) if row.day == event.day]


def _by_id(connection: Connection, ids: str) -> str:
    return f"{dialect_of(connection).covered('events e', 'events_order')} WHERE e.id IN ({ids})"


def _in_sentences(connection: Connection, plain: Sequence[TopicTerm], others: Sequence[TopicTerm]) -> Where:
    """Return the condition that a report's sentence has the ``plain`` terms, and all names and places (``others``)."""
    bound = [BoundTerm(connection, term, f"plain{n}") for n, term in enumerate(plain)]
    values: dict[str, Any] = {"plain": dialect_of(connection).expression([[term.phrases for term in plain]])}
    values |= {name: value for one in bound for name, value in one.values().items()}
    if not others:
        printed = "".join(one.printed("t.text") for one in bound)
        return Where(f"{dialect_of(connection).matches('event_reports', 'plain')}{printed}", values)
    read = " AND ".join(one.in_row("r") for one in bound)
    # "+" keeps SQLite from beginning with the word index, where it has only to tell which of the linked reports stay
    found = f"+r.id IN ({dialect_of(connection).rows_having('event_reports', 'plain')})"
    found += "".join(one.printed("r.text") for one in bound)
    conditions = []
    for n, term in enumerate(others):
        asked = _TermConditions(connection, term, n, MatchDepth())
        values |= asked.values()
        values[f"words{n}"] = dialect_of(connection).every([values["plain"], values[f"words{n}"]])
        with_words = found if dialect_of(connection).finds_by_subquery and asked.has_many_reports() else read
        having, *linked = asked.report_queries()
        having = _printing(having, bound)
        conditions.append(f"t.id IN ({' UNION ALL '.join([having, *(f'{one} AND {with_words}' for one in linked)])})")
    return Where(" AND ".join(conditions), values)


def _printing(reports: str, terms: Sequence[BoundTerm]) -> str:
    """Narrow a query for the numbers of reports to those that have the terms as they must be printed."""
    printed = "".join(one.printed("r.text") for one in terms)
    return f"{_REPORTS} WHERE r.id IN ({reports}){printed}" if printed else reports


def _alternatives(term: TopicTerm) -> Iterable[Sequence[str]]:
    """Return what an article must have for a term; of one way to write it each word, which is quicker than a phrase."""
    return [term.phrases] if len(term.phrases) > 1 else [[one] for one in term.stem.split()]


def _places(connection: Connection, terms: Sequence[TopicTerm]) -> set[str]:
    """Return those of the terms, in small letters, that are the place of any event."""
    written = [term.written.lower() for term in terms]
    return {row.place for row in run(connection, _PLACES, {"written": written}, _EventPlace)} if written else set()


@dataclass(frozen=True, slots=True)
class _TermConditions:
    """SQL for the term of a topic with number ``n``."""

    connection: Connection
    term: TopicTerm
    n: int
    depth: MatchDepth

    @property
    def bound(self) -> BoundTerm:
        """The term with its stems and its printed form bound."""
        return BoundTerm(self.connection, self.term, f"term{self.n}_")

    @property
    def dialect(self) -> Dialect:
        """The Dialect of the connection."""
        return dialect_of(self.connection)

    def values(self) -> dict[str, Any]:
        """Return what is bound to the names that the conditions use."""
        term, n = self.term, self.n
        bound = self.bound.values()
        bound[f"words{n}"] = self.dialect.expression([[term.phrases]])
        bound[f"any{n}"] = self.dialect.expression([[[one] for one in some.split()] for some in term.phrases])
        bound[f"each{n}"] = self.dialect.expression([[[one] for one in term.stem.split()]])
        bound[f"related{n}"] = self.dialect.expression([[term.related]])
        bound[f"actors{n}"] = [*term.actors]
        return bound | {f"place{n}": term.written.lower(), f"title{n}": term.stem.lower()}

    def has_many_reports(self) -> bool:
        """Whether the events linked to the term have more than ``READ_ONE_BY_ONE`` reports."""
        _, *linked = self.report_queries()
        query = f"SELECT count(*) AS total FROM ({' UNION ALL '.join(linked)} LIMIT {READ_ONE_BY_ONE + 1}) few"
        return run(self.connection, query, self.values(), _EventCount)[0].total > READ_ONE_BY_ONE

    def article_queries(self) -> Iterator[str]:
        """Yield queries that give together the numbers of articles, among them all with a report about the term."""
        yield self.dialect.rows_having("articles", f"any{self.n}")
        yield f"{_ARTICLES} WHERE r.event_id IN ({_WITH_ACTOR.format(n=self.n)})"
        yield f"{_ARTICLES} WHERE r.event_id IN ({_AT_PLACE.format(n=self.n)})"

    def report_conditions(self) -> Iterator[str]:
        """Yield conditions on a report ``t``, one of which must hold; each is quick for one report at a time."""
        yield self.bound.in_row("t")
        if self.term.actors:
            yield f"EXISTS ({_WITH_ACTOR.format(n=self.n)} AND x.event_id = t.event_id)"
        yield f"EXISTS ({_AT_PLACE.format(n=self.n)} AND y.id = t.event_id)"
        if self.depth.paragraph:
            yield self._in_paragraph(self.bound.in_sentence())
        if self.depth.related and self.term.related:
            yield self._in_paragraph(self.bound.related_in_sentence())
        if self.depth.title:
            yield f"EXISTS (SELECT 1 FROM articles a WHERE a.id = t.article_id AND {self._in_title()})"

    def report_queries(self) -> Iterator[str]:
        """Yield queries that give together the numbers of the reports about the term; the first by its words alone."""
        yield _printing(self.dialect.rows_having("event_reports", f"words{self.n}"), [self.bound])
        if self.term.actors:
            yield f"{_REPORTS} WHERE r.event_id IN ({_WITH_ACTOR.format(n=self.n)})"
        yield f"{_REPORTS} WHERE r.event_id IN ({_AT_PLACE.format(n=self.n)})"
        if self.depth.paragraph:
            yield f"{self._reports_beside('words')}{self.bound.printed_in_sentence()}"
        if self.depth.related and self.term.related:
            has = self.dialect.rows_having("articles", f"words{self.n}")
            yield f"{self._reports_beside('related')} AND r.article_id IN ({has})"
        if self.depth.title:
            having = self.dialect.rows_having("articles", f"each{self.n}")
            titled = f"SELECT a.id FROM articles a WHERE a.id IN ({having}) AND {self._in_title()}"
            yield f"{_REPORTS} WHERE r.article_id IN ({titled})"

    def _in_paragraph(self, held: str) -> str:
        """Return the condition that ``held`` is true of a passage ``p`` of the paragraph of report ``t``."""
        return f"EXISTS (SELECT 1 FROM passages p WHERE {same_paragraph(self.connection, 'event_reports')} AND {held})"

    def _reports_beside(self, name: str) -> str:
        """Return the query for reports whose paragraph has a passage with what is bound to ``name``."""
        held = self.dialect.rows_having("passages", f"{name}{self.n}")
        around = same_paragraph(self.connection, "event_reports", "r")
        return f"SELECT r.id FROM passages p JOIN event_reports r ON {around} WHERE p.id IN ({held})"

    def _in_title(self) -> str:
        if self.term.printed:
            return self.dialect.prints("a.title", f"{self.bound.name}_printed")
        return self.dialect.contains(lowered(self.connection, "a.title", self.term.stem), f"title{self.n}")
