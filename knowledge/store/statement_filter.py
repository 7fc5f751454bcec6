"""Statement filter: SQL for the statements that are about all terms of a topic, or that pass filters alone.

A term is met by the own words of a quote, by who said it, or by where it was said; at a greater depth also by the
sentence, then by the paragraph, that it stands in.
"""

from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any, Literal, NamedTuple

from knowledge.store.dialect import Dialect, dialect_of
from knowledge.store.engine import Connection
from knowledge.store.filters import Filters
from knowledge.store.listing import DayKey
from knowledge.store.search import Where
from knowledge.store.sql import run
from knowledge.store.statement_pages import on_statements
from knowledge.store.topic_text import BoundTerm, TopicTerm, same_paragraph

QuoteDepth = Literal["words", "sentence", "paragraph"]
"""How far from a quote's own words a term may stand."""

_WEIGHED = """
SELECT few.*, (SELECT min(q.kind) FROM quotes q WHERE q.statement_id = few.id AND q.kind <> 'indirect') AS kind
FROM (SELECT s.id, s.precision, s.said_from, s.said_to, s.independent, s.origin
FROM {table} WHERE {condition} ORDER BY {order} LIMIT :most OFFSET :offset) few
"""
"""``few`` keeps its order, since nothing reorders it."""
_SPEAKERS = "SELECT statement_id, actor_id FROM statement_speakers WHERE statement_id IN :statements"
_COUNT = "SELECT count(*) AS total FROM (SELECT 1 FROM statements s WHERE {condition}{limit}) few"
_IN_ORDER = """
s.precision = 'unknown', s.precision = 'range', s.said_from NULLS LAST, s.said_to DESC NULLS LAST,
s.independent DESC, s.origin
"""
_WEIGHTIEST = "s.independent DESC, s.precision = 'unknown', s.said_from DESC NULLS LAST, s.origin"
_LEVELS = ("s.independent > 3", "s.independent = 3", "s.independent = 2", "s.independent = 1")
"""Each is read from an index in order of day, until there are enough; but for the first, which few statements reach."""
_ON_DAYS = "s.independent DESC, s.said_from DESC, s.origin"
_SPOKEN = "SELECT m.quote_id AS id FROM quote_speakers m WHERE m.actor_id IN :speakers{n}"
_SAID_AT = """
SELECT q.id FROM statements y JOIN quotes q ON q.statement_id = y.id WHERE y.lowered_place IN :places{n}
"""


class DatedStatement(NamedTuple):
    """A statement with its days and what it is weighed and ordered by; ``said_from`` of one undated is a bound.

    ``kind`` is that of its most direct quote, None where all are indirect.
    """

    id: str
    precision: str
    said_from: str | None
    said_to: str | None
    independent: int
    origin: str
    kind: str | None

    @property
    def day(self) -> DayKey:
        """What a timeline orders it by."""
        return DayKey(self.precision == "unknown", self.precision == "range", self.said_from, self.said_to)


class _CountedStatements(NamedTuple):
    total: int


class _Speaking(NamedTuple):
    statement_id: str
    actor_id: str


def dated_within(connection: Connection, filters: Filters) -> Where:
    """Return the condition that a statement, row ``s``, passes filters and was surely said in the days they give.

    What is only known not to be later than some day passes where no days are asked for.
    """
    within = on_statements(connection, filters)
    if filters.since or filters.until:
        known = ["s.precision <> 'unknown'"]
        known += ["s.said_from >= :since"] if filters.since else []
        known += ["s.said_to <= :until"] if filters.until else []
        within = within.also(" AND ".join(known), {})
    return within


def statements_about(connection: Connection, terms: Sequence[TopicTerm], depth: QuoteDepth, limits: Where) -> Where:
    """Return the condition that a statement, row ``s``, has a quote that is about all terms, and passes ``limits``."""
    values: dict[str, Any] = dict(limits.values)
    conditions = []
    for n, term in enumerate(terms):
        asked = _TermQueries(connection, term, n, depth)
        conditions.append(f"t.id IN ({' UNION ALL '.join(asked.quote_queries())})")
        values |= asked.values()
    about = f"s.id IN (SELECT t.statement_id FROM quotes t WHERE {' AND '.join(conditions)})"
    return Where(f"{about} AND {limits.sql}" if limits.sql else about, values)


def count_dated(connection: Connection, condition: Where, at_most: int | None = None) -> int:
    """Return how many statements satisfy a condition on rows ``s``; no more than ``at_most`` are counted."""
    query = _COUNT.format(condition=condition.sql or "1 = 1", limit="" if at_most is None else " LIMIT :at_most")
    return run(connection, query, {**condition.values, "at_most": at_most}, _CountedStatements)[0].total


def weightiest(connection: Connection, condition: Where, most: int) -> list[DatedStatement]:
    """Return at most ``most`` statements that satisfy a condition on rows ``s``: those with most independent reports.

    Of equals those of a known day, the latest first.
    """
    return _select(connection, condition, _WEIGHTIEST, most, 0)


def weightiest_on_days(connection: Connection, on_days: Where, most: int) -> list[DatedStatement]:
    """Return what ``weightiest`` does, for a condition on days alone: of years no more is read than is returned."""
    table, found = dialect_of(connection).covered("statements s", "statements_weight"), list[DatedStatement]()
    for level in _LEVELS:
        if len(found) < most:
            at_level = on_days.also(level, {})
            found += _select(connection, at_level, _ON_DAYS, most - len(found), 0, table)
    return found


def page_of_dated(connection: Connection, condition: Where, offset: int, limit: int) -> list[DatedStatement]:
    """Return ``limit`` statements from the one at ``offset`` on, in order of date, ranges and undated ones last.

    Of one day the most reported come first.
    """
    return _select(connection, condition, _IN_ORDER, limit, offset)


def _select(
    connection: Connection, condition: Where, order: str, most: int, offset: int, table: str = "statements s"
) -> list[DatedStatement]:
    query = _WEIGHED.format(table=table, condition=condition.sql or "1 = 1", order=order)
    return list(run(connection, query, {**condition.values, "most": most, "offset": offset}, DatedStatement))


def speakers_of(connection: Connection, statements: Sequence[str]) -> dict[str, list[str]]:
    """Return the actors who made each of some statements; those without a name are left out."""
    found: dict[str, list[str]] = defaultdict(list)
    for row in run(connection, _SPEAKERS, {"statements": list(statements)}, _Speaking):
        found[row.statement_id].append(row.actor_id)
    return dict(found)


@dataclass(frozen=True, slots=True)
class _TermQueries:
    """SQL for the quotes that meet the term of a topic with number ``n``."""

    connection: Connection
    term: TopicTerm
    n: int
    depth: QuoteDepth

    @property
    def bound(self) -> BoundTerm:
        """The term with its stems and its printed form bound."""
        return BoundTerm(self.connection, self.term, f"said{self.n}_")

    @property
    def dialect(self) -> Dialect:
        """The Dialect of the connection."""
        return dialect_of(self.connection)

    def values(self) -> dict[str, Any]:
        """Return what is bound to the names that the queries use."""
        term, n = self.term, self.n
        return {
            **self.bound.values(),
            f"paired{n}": self.dialect.expression([[term.phrases]], paired=True),
            f"beside{n}": self.dialect.expression([[term.phrases]]),
            f"speakers{n}": [*term.actors],
            f"places{n}": [*term.places],
        }

    def quote_queries(self) -> Iterator[str]:
        """Yield queries that give together the numbers of the quotes about the term."""
        having = self.dialect.rows_having("quotes", f"paired{self.n}")
        if self.term.printed or any(len(phrase.split()) > 2 for phrase in self.term.phrases):  # bigrams tell not all
            having = f"SELECT r.id FROM quotes r WHERE r.id IN ({having}) AND {self.bound.in_row('r')}"
        yield having
        if self.term.actors:
            yield _SPOKEN.format(n=self.n)
        if self.term.places:
            yield _SAID_AT.format(n=self.n)
        if self.depth != "words":
            yield self._quotes_beside()

    def _quotes_beside(self) -> str:
        """Return the query for quotes that begin in a sentence, or stand in a paragraph, that has the term."""
        around = same_paragraph(self.connection, "quotes", "r")
        if self.depth == "sentence":
            first = self.dialect.json_number("r.body", "spans", 0, 0)
            around += f" AND p.start <= {first} AND p.stop > {first}"
        held = self.dialect.rows_having("passages", f"beside{self.n}")
        printed = self.bound.printed_in_sentence()
        return f"SELECT r.id FROM passages p JOIN quotes r ON {around} WHERE p.id IN ({held}){printed}"
