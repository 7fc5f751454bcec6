"""The days that articles tell of, and the sentences that tell of them."""

import json
from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping, Sequence
from typing import Any, NamedTuple

from sqlalchemy import Connection

from knowledge.store.rows import in_batches
from knowledge.store.search import rows_having
from knowledge.store.sql import AnyRow, listed, run, run_columns

LEAD = 10
"""Sentences from the top of an article that tell of the day it is about, where they have no date of their own."""

LOOKS_BACK = 7
"""An article looks back on a day that was more than so many days ago."""

_TOLD = """
SELECT t.article_id, t.passage_id, t.number, t.rest, t.day, t.later FROM told_days t
WHERE {inside} AND t.day >= :since AND t.day <= :until AND coalesce(t.later, 0) >= 0
"""
_COLUMNS = """
p.id, p.article_id, p.number, p.start, p.stop, p.stems,
substr(a.text, p.start + 1, p.stop - p.start) AS text
"""
_TELLING = """
SELECT {columns}, t.day, t.as_written, t.later FROM passages p JOIN articles a ON a.id = p.article_id
JOIN told_days t ON t.article_id = p.article_id AND t.number = p.number WHERE p.id IN :passages
"""
_PUBLISHED = "SELECT a.id, a.published FROM articles a WHERE a.published IN :days"
_LEADING = """
SELECT {columns}, a.published AS day FROM passages p JOIN articles a ON a.id = p.article_id
WHERE p.article_id IN :articles AND p.number < :lead AND NOT p.dated
"""
_TOLD_COLUMNS = ("article_id", "passage_id", "number", "rest", "day", "later")
FIRST_DAY, LAST_DAY = "0000-00-00", "9999-12-31"
Place = tuple[int, int]
"""An article's row, and the number of a sentence in it."""


class Telling(NamedTuple):
    """A sentence and the day it tells of; ``later`` days after it was published, ``as_written`` None without a date."""

    passage: int
    place: Place
    span: tuple[int, int]
    stems: str
    text: str
    day: str
    as_written: str | None
    later: int | None


def told_days(
    connection: Connection, articles: Sequence[int] | None, since: str | None, until: str | None
) -> list[list[Any]]:
    """Return each telling of a day from ``since`` to ``until`` in these articles, or in all, that is no look ahead.

    The columns are the article, the passage and its number in the article, how many come after it, the day, and how
    many days later the article was published.
    """
    chosen = f"t.article_id IN (SELECT CAST(value AS integer) FROM {listed(connection, 'articles')})"
    inside = "1 = 1" if articles is None else chosen
    values = {"articles": json.dumps(articles), "since": since or FIRST_DAY, "until": until or LAST_DAY}
    return run_columns(connection, _TOLD.format(inside=inside), _TOLD_COLUMNS, values)


def passages_holding(connection: Connection, words: str) -> list[int]:
    """Return the passages that satisfy an expression of the word index."""
    return numbers(connection, rows_having(connection, "passages", "held_words"), {"held_words": words})


def numbers(connection: Connection, sql: str, values: Mapping[str, Any]) -> list[int]:
    """Return what a query finds: one column, ``id``."""
    return run_columns(connection, sql, ["id"], values)[0]


def tellings(connection: Connection, passages: Iterable[int], days: Iterable[str]) -> list[Telling]:
    """Return what these passages tell of these days, in no order."""
    sql, asked = _TELLING.format(columns=_COLUMNS), set(days)
    rows = (row for some in in_batches(passages) for row in run(connection, sql, {"passages": [*some]}))
    return [_telling(row, row.as_written, row.later) for row in rows if row.day in asked]


def published_on(connection: Connection, articles: Collection[int] | None, days: Iterable[str]) -> dict[str, list[int]]:
    """Return those of these articles, or of all, that were published on each of these days."""
    found: dict[str, list[int]] = defaultdict(list)
    for some in in_batches(days):
        for row in run(connection, _PUBLISHED, {"days": [*some]}):
            if articles is None or row.id in articles:
                found[row.published].append(row.id)
    return found


def undated_leads(connection: Connection, articles: Iterable[int]) -> list[Telling]:
    """Return the first sentences of these articles that have no date, each as telling of the day of publication."""
    sql = _LEADING.format(columns=_COLUMNS)
    rows = (row for some in in_batches(articles) for row in run(connection, sql, {"articles": [*some], "lead": LEAD}))
    return [_telling(row, None, 0) for row in rows]


def _telling(row: AnyRow, as_written: str | None, later: int | None) -> Telling:
    place, span = (row.article_id, row.number), (row.start, row.stop)
    return Telling(row.id, place, span, row.stems, row.text, row.day, as_written, later)
