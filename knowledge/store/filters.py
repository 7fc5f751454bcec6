"""A query's filters as SQL conditions: on quotes, on events, on sentences of articles."""

import datetime as dt
from collections.abc import Sequence
from typing import Any, NamedTuple

from knowledge.store.dialect import dialect_of
from knowledge.store.engine import Connection
from knowledge.store.search import Where
from knowledge.store.speaker_descriptions import spoken_like
from knowledge.store.sql import run
from knowledge.store.topic_text import BoundTerm, TopicTerm, same_paragraph

_TAKING_PART = {
    "quotes": "SELECT 1 FROM quote_speakers m WHERE m.quote_id = t.id AND m.actor_id IN :{actors}",
    "event_reports": "SELECT 1 FROM event_actors m WHERE m.event_id = t.event_id AND m.actor_id IN :{actors}",
}
_OF_ACTORS = "SELECT quote_id FROM quote_speakers WHERE actor_id IN :actors"
_BY_DAY = """
SELECT q.id FROM statement_speakers m JOIN quotes q ON q.statement_id = m.statement_id
WHERE m.actor_id IN :actors AND (m.day BETWEEN :earliest AND :latest OR m.day IS NULL)
"""
_ON_DAYS = """
SELECT q.id FROM statements m JOIN quotes q ON q.statement_id = m.id
WHERE m.said_from BETWEEN :earliest AND :latest AND m.said_to >= :since_first
"""
_ANY_NAMED = "SELECT 1 FROM quote_speakers s WHERE s.quote_id = t.id"
_ANY_UNNAMED = "SELECT 1 FROM unnamed_speakers u WHERE u.quote_id = t.id"
_DESCRIBED = f"{_ANY_UNNAMED} AND u.written LIKE :described"
QUOTES_DESCRIBED = """
SELECT u.quote_id FROM unnamed_speakers u WHERE u.written IN
(SELECT w.written FROM unnamed_words w WHERE w.word = :noun AND w.written LIKE :described)
"""
"""The quotes of speakers who are described so, found by the longest word of the description."""
_FEW = 1500  # a speaker's quotes up to which reading them all beats the word index; judgement, not measured
_FIRST_DAY, _LAST_DAY = dt.date.min.isoformat(), dt.date.max.isoformat()
_LONGEST = 366  # days that the day of a quote covers at most, but for few: it is known to the year at least


class Filters(NamedTuple):
    """What an answer is limited to: actors' ids, a topic, part of an outlet's name or a source, ISO days.

    ``described`` are words for a speaker without a name, in order; ``unnamed`` asks for any such speaker.
    """

    actors: tuple[str, ...] | None = None
    about: tuple[TopicTerm, ...] = ()
    outlet: str | None = None
    since: str | None = None
    until: str | None = None
    described: tuple[str, ...] = ()
    unnamed: bool = False

    @property
    def of_somebody(self) -> bool:
        """Whether it is asked what somebody said, with a name or without."""
        return self.actors is not None or bool(self.described) or self.unnamed

    @property
    def of_days_alone(self) -> bool:
        """Whether days are asked for and nothing else."""
        return (self.since or self.until) is not None and self == Filters(since=self.since, until=self.until)

    @property
    def bound(self) -> dict[str, Any]:
        """What conditions on days and outlets bind; an outlet is looked for in small letters."""
        days = {"since": self.since, "until": self.until, "outlet": self.outlet and self.outlet.lower()}
        return (
            days
            | self._first_days
            | {"described": spoken_like(self.described), "noun": max(self.described, key=len, default="")}
        )

    @property
    def _first_days(self) -> dict[str, str]:
        """Where the first day of what passes lies: nothing that is said on a day of its own spans more than a year."""
        since = self.since or _FIRST_DAY
        earliest = dt.date.fromisoformat(since).toordinal() - _LONGEST
        return {
            "earliest": dt.date.fromordinal(max(1, earliest)).isoformat(),
            "since_first": since,
            "latest": self.until or _LAST_DAY,
        }


class _QuoteId(NamedTuple):
    quote_id: int


def on_quotes(connection: Connection, filters: Filters) -> Where:
    """Return the condition on rows ``t`` of ``quotes``; ``only`` where the speakers asked for have few quotes."""
    speaker = "SELECT 1 FROM quote_speakers s WHERE s.quote_id = t.id AND s.actor_id IN :actors"
    said = f"SELECT 1 FROM statements s WHERE s.id = t.statement_id AND {_days('s.said', filters)}"
    conditions = [_each(speaker)] if filters.actors is not None else []
    conditions += [_each(said)] if filters.since or filters.until else []
    conditions += [_each(_DESCRIBED)] if filters.described else []
    conditions += [_each(_ANY_UNNAMED), f"NOT {_each(_ANY_NAMED)}"] if filters.unnamed else []
    where = _where(connection, "quotes", filters, conditions)._replace(listing=_listing(connection, filters))
    return where._replace(only=_few(connection, filters)) if filters.actors is not None or filters.described else where


def _listing(connection: Connection, filters: Filters) -> str:
    """Return the query for all quotes that can pass, each part of it answered by an index; "" where none can be."""
    parts = []
    if filters.actors is not None:
        parts.append(_BY_DAY if filters.since or filters.until else _OF_ACTORS)
    elif filters.since or filters.until:
        parts.append(_ON_DAYS)
    if filters.outlet:
        outlets = f"SELECT o.id FROM {_outlets(connection)} WHERE {_named(connection, filters.outlet)}"
        parts.append(f"SELECT id FROM quotes WHERE article_id IN ({outlets})")
    if filters.described:
        parts.append(QUOTES_DESCRIBED)
    if filters.unnamed:
        parts.append("SELECT quote_id FROM unnamed_speakers")
    return " INTERSECT ".join(parts)


def _few(connection: Connection, filters: Filters) -> Sequence[int] | None:
    """List the quotes of some speakers, where they are few."""
    query = f"{QUOTES_DESCRIBED if filters.described else _OF_ACTORS} LIMIT :most"
    rows = run(connection, query, filters.bound | {"actors": list(filters.actors or ()), "most": _FEW + 1}, _QuoteId)
    return list({row.quote_id for row in rows}) if len(rows) <= _FEW else None


def on_events(connection: Connection, filters: Filters) -> Where:
    """Return the condition on rows ``e`` of ``events``: on what they are, and on what any of their reports says."""
    conditions = [_days("e.date", filters)] if filters.since or filters.until else []
    if filters.actors is not None:
        conditions.append("e.id IN (SELECT event_id FROM event_actors WHERE actor_id IN :actors)")
    rest = _where(connection, "event_reports", filters, [])
    if rest.sql:
        conditions.append(f"EXISTS (SELECT 1 FROM event_reports t WHERE t.event_id = e.id AND {rest.sql})")
    return Where(" AND ".join(conditions), rest.values)


def on_passages(connection: Connection, filters: Filters) -> Where:
    """Return the condition on rows ``t`` of ``passages`` (sentences): outlet and publication day of the article."""
    conditions = [in_outlet(connection, filters.outlet)] if filters.outlet else []
    days = ["published >= :since"] if filters.since else []
    days += ["published <= :until"] if filters.until else []
    if days:
        conditions.append(f"t.article_id IN (SELECT id FROM articles WHERE {' AND '.join(days)})")
    return Where(" AND ".join(conditions), filters.bound)


def prints_word(connection: Connection) -> str:
    """Return the condition that a row ``t`` of ``quotes`` prints what the regular expression ``printed`` finds."""
    return dialect_of(connection).prints("t.text", "printed")


def is_described(connection: Connection, words: Sequence[str]) -> bool:
    """Whether any quote has a speaker without a name whom an article describes with these words, in this order."""
    query = f"{QUOTES_DESCRIBED} LIMIT 1"
    return bool(run(connection, query, Filters(described=tuple(words)).bound, _QuoteId))


def _days(column: str, filters: Filters) -> str:
    conditions = [f"{column}_to >= :since"] if filters.since else []
    conditions += [f"{column}_from <= :until"] if filters.until else []
    return " AND ".join(conditions)


def in_outlet(connection: Connection, outlet: str, article: str = "t.article_id") -> str:
    """Give the condition that the outlet or source of a row's article holds what is bound to ``outlet``.

    Queries come with straight apostrophes, names of outlets as printed.
    """
    return f"{article} IN (SELECT id FROM {_outlets(connection)} WHERE {_named(connection, outlet)})"


def _outlets(connection: Connection) -> str:
    return dialect_of(connection).covered("articles o", "articles_outlet")


def _named(connection: Connection, outlet: str) -> str:
    names = (f"replace({lowered(connection, name, outlet)}, '’', '''')" for name in ("outlet", "source"))
    return f"({' OR '.join(dialect_of(connection).contains(name, 'outlet') for name in names)})"


def _article(connection: Connection, table: str) -> str:
    """Give the expression for a row's article, told by an index: of hundreds of rows few are read whole."""
    if table != "quotes" or not dialect_of(connection).reads_whole_rows:
        return "t.article_id"
    return (
        f"(SELECT p.article_id FROM {dialect_of(connection).covered('quotes p', 'quotes_article')} WHERE p.id = t.id)"
    )


def _each(query: str) -> str:
    """Give the condition that a query about a row finds anything, to be told of each row alone.

    PostgreSQL would else read all that any row could find, and lay it beside the few that are asked about.
    """
    return f"EXISTS ({query} LIMIT 1 OFFSET 0)"


def lowered(connection: Connection, column: str, sought: str) -> str:
    """Give the expression for a column in lower case, as far as it matters for what is sought."""
    return dialect_of(connection).lowered(column, sought)


def _where(connection: Connection, table: str, filters: Filters, conditions: list[str]) -> Where:
    values = filters.bound | {"actors": list(filters.actors or ())}
    if filters.outlet:  # other conditions leave few rows, as those of a word index with a limit do
        named = f"{_article(connection, table)} = o.id AND {_named(connection, filters.outlet)}"
        conditions.append(_each(f"SELECT 1 FROM {_outlets(connection)} WHERE {named}"))
    for n, term in enumerate(filters.about):
        about = BoundTerm(connection, term, f"about{n}")
        values |= about.values()
        conditions.append(_about(about, table))
    return Where(" AND ".join(conditions), values)


def _about(about: BoundTerm, table: str) -> str:
    """The row's own words, or those of its paragraph, have the term; or who speaks or takes part is meant by it."""
    beside = f"SELECT 1 FROM passages p WHERE {same_paragraph(about.connection, table)} AND {about.in_sentence()}"
    ways = [about.in_row("t"), _each(beside)]
    if about.term.actors:
        ways.append(_each(_TAKING_PART[table].format(actors=f"{about.name}_actors")))
    return f"({' OR '.join(ways)})"
