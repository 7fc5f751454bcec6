"""The days that articles tell of, and the sentences that tell of them.

``articles`` is a query for the rows of the articles that are meant, with its values.
"""

from collections.abc import Iterable, Mapping, Sequence
from typing import Any, NamedTuple

from sqlalchemy import Connection

from knowledge.store.search import Where, matches
from knowledge.store.sql import AnyRow, run

LEAD = 10
"""Sentences from the top of an article that tell of the day it is about, where they have no date of their own."""

LOOKS_BACK = 7
"""An article looks back on a day that was more than so many days ago."""

_TOLD = """
SELECT t.article_id, t.number, t.day, t.later FROM told_days t
WHERE t.article_id IN ({articles}) AND t.day >= :since AND t.day <= :until AND coalesce(t.later, 0) >= 0
"""
_AROUND = "SELECT p.article_id, p.number FROM passages p WHERE p.article_id IN ({articles}) AND {holds}"
_COLUMNS = "p.article_id, p.number, p.start, p.stop, p.stems, substr(a.text, p.start + 1, p.stop - p.start) AS text"
_TELLING = """
SELECT {columns}, t.day, t.as_written, t.later FROM told_days t
JOIN passages p ON p.article_id = t.article_id AND p.number = t.number JOIN articles a ON a.id = t.article_id
WHERE t.article_id IN ({articles}) AND t.day IN :days AND coalesce(t.later, 0) >= 0
"""
_LEADING = """
SELECT {columns}, a.published AS day FROM articles a JOIN passages p ON p.article_id = a.id
WHERE a.id IN ({articles}) AND a.published IN :days AND p.number < :lead AND NOT p.dated
"""
FIRST_DAY, LAST_DAY = "0000-00-00", "9999-12-31"
Place = tuple[int, int]
"""An article's row, and the number of a sentence in it."""


class Telling(NamedTuple):
    """A sentence and the day it tells of; ``later`` days after it was published, ``as_written`` None without a date."""

    place: Place
    span: tuple[int, int]
    stems: str
    text: str
    day: str
    as_written: str | None
    later: int | None


class DayMention(NamedTuple):
    """Where a day is told of, and how much later that was published."""

    article: int
    number: int
    day: str
    later: int | None


def told_days(connection: Connection, articles: Where, since: str | None, until: str | None) -> list[DayMention]:
    """Return each telling of a day from ``since`` to ``until`` in some articles that is no look ahead."""
    values = {**articles.values, "since": since or FIRST_DAY, "until": until or LAST_DAY}
    return [DayMention(*row) for row in run(connection, _TOLD.format(articles=articles.sql), values)]


def places_holding(connection: Connection, articles: Where, words: str) -> set[Place]:
    """Return the sentences of some articles that satisfy an expression of the word index."""
    sql = _AROUND.format(articles=articles.sql, holds=matches(connection, "passages", "held_words", "p"))
    return {(article, number) for article, number in run(connection, sql, {**articles.values, "held_words": words})}


def tellings(connection: Connection, articles: Where, days: Iterable[str]) -> list[Telling]:
    """Return the sentences of some articles that tell of these days, in no order."""
    sql = _TELLING.format(columns=_COLUMNS, articles=articles.sql)
    return [_telling(row, row.as_written, row.later) for row in _of_days(connection, sql, articles.values, days)]


def undated_leads(connection: Connection, articles: Where, days: Iterable[str]) -> list[Telling]:
    """Return the first sentences, without any date, of some articles that were published on these days."""
    sql = _LEADING.format(columns=_COLUMNS, articles=articles.sql)
    return [_telling(row, None, 0) for row in _of_days(connection, sql, {**articles.values, "lead": LEAD}, days)]


def _telling(row: AnyRow, as_written: str | None, later: int | None) -> Telling:
    place, span = (row.article_id, row.number), (row.start, row.stop)
    return Telling(place, span, row.stems, row.text, row.day, as_written, later)


def _of_days(connection: Connection, sql: str, values: Mapping[str, Any], days: Iterable[str]) -> Sequence[AnyRow]:
    asked = list(days)
    return run(connection, sql, {**values, "days": asked}) if asked else []
