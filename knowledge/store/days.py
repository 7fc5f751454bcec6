"""The days that articles tell of, and the sentences that tell of them."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from typing import Any, NamedTuple, TypeAlias

import numpy as np
import numpy.typing as npt
from sqlalchemy import Connection

from knowledge.store.dialect import dialect_of
from knowledge.store.rows import in_batches
from knowledge.store.search import Where, expression, holds_phrase, rows_having
from knowledge.store.sql import joined, run

LEAD = 10
"""Sentences from the top of an article that tell of the day it is about, where they have no date of their own."""

LOOKS_BACK = 7
"""An article looks back on a day that was more than so many days ago."""

_FEW = 5_000
"""Passages that are sooner read one by one than all those found that have the words asked."""

_PASSAGES = """
SELECT p.id, p.article_id, p.number, p.start, p.stop, p.stems,
substr(a.text, p.start + 1, p.stop - p.start) AS text
FROM passages p JOIN articles a ON a.id = p.article_id WHERE p.id IN :passages
"""
_TOLD_IN = "SELECT t.passage_id, t.day, t.as_written, t.later FROM told_days t WHERE t.article_id IN :articles"
_PUBLISHED = "SELECT a.id, a.published FROM articles a WHERE a.published IN :days ORDER BY a.id"
_LEADING = """
SELECT p.id, p.article_id, p.number, p.start, p.stop, p.stems FROM passages p
WHERE p.article_id IN :articles AND p.number < :lead AND NOT p.dated
"""
_TOP = "SELECT a.id, a.published, substr(a.text, 1, :stop) AS text FROM articles a WHERE a.id IN :articles"
Place = tuple[int, int]
"""An article's row, and the number of a sentence in it."""

Numbers: TypeAlias = npt.NDArray[np.int64]


class Told(NamedTuple):
    """Tellings of days, a number each in all arrays: the passage, its place in the article, how many follow it there.

    ``day`` is counted from 1970; ``back`` says whether the article looks back on it.
    """

    passage: Numbers
    number: Numbers
    rest: Numbers
    day: Numbers
    back: npt.NDArray[np.bool_]

    @property
    def article(self) -> Numbers:
        """What numbers the articles: their first passages, as those of an article follow each other."""
        return self.passage - self.number

    def on(self, day: str) -> list[int]:
        """Return the passages that tell of a day, in order."""
        found: list[int] = np.sort(self.passage[self.day == np.datetime64(day, "D").astype(np.int64)]).tolist()
        return found

    def only(self, chosen: npt.NDArray[np.bool_]) -> "Told":
        """Return those chosen."""
        passage, number, rest, day = (column[chosen] for column in self[:4])
        return Told(passage, number, rest, day, self.back[chosen])


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


def told_days(connection: Connection, articles: Numbers | None, since: str | None, until: str | None) -> Told:
    """Return each telling of a day from ``since`` to ``until`` in these articles, or in all, that is no look ahead."""
    whole = ("t.passage_id", "t.number", "t.rest", f"CASE WHEN t.later > {LOOKS_BACK} THEN 1 ELSE 0 END")
    columns = ", ".join([*(joined(connection, one) for one in whole), joined(connection, "t.day", "")])
    where = Where("coalesce(t.later, 0) >= 0", {"since": since, "until": until})
    where = where if articles is None else _inside(connection, "t.article_id", articles, where)
    days = [*(["t.day >= :since"] if since else []), *(["t.day <= :until"] if until else [])]
    sql = f"SELECT {columns} FROM told_days t WHERE {' AND '.join([where.sql, *days])}"
    ((*found, joined_days),) = run(connection, sql, where.values)
    passage, number, rest, back = map(_numbers, found)
    day = np.frombuffer((joined_days or "").encode(), "S10").astype("datetime64[D]").astype(np.int64)
    return Told(passage, number, rest, day, back > 0)


def passages_holding(connection: Connection, words: Sequence[str], beside: Numbers) -> Numbers:
    """Return the passages that hold any of some stems, in order: of those ``beside``, and perhaps others."""
    if len(beside) > _FEW:
        return numbers(connection, rows_having(connection, "passages", "held"), {"held": _any(connection, words)})
    held = " OR ".join(holds_phrase(connection, f"held{n}", "p") for n in range(len(words)))
    read = Where(f"({held})", {f"held{n}": f" {word} " for n, word in enumerate(words)})
    where = _inside(connection, "p.id", beside, read)
    return numbers(connection, f"SELECT p.id FROM passages p WHERE {where.sql}", where.values)


def numbers(connection: Connection, sql: str, values: Mapping[str, Any]) -> Numbers:
    """Return what a query finds, in order: one column, ``id``."""
    return np.sort(_numbers(run(connection, f"SELECT {joined(connection, 'id')} FROM ({sql}) many", values)[0][0]))


def tellings(connection: Connection, passages: Iterable[int], days: Iterable[str]) -> list[Telling]:
    """Return what these passages tell of these days, in no order."""
    asked, found = set(days), list[Telling]()
    for some in in_batches(passages):
        rows = {row.id: row for row in run(connection, _PASSAGES, {"passages": [*some]})}
        told = run(connection, _TOLD_IN, {"articles": list({row.article_id for row in rows.values()})})
        for passage, *day in told:
            if passage in rows and day[0] in asked:
                _, article, number, start, stop, *words = rows[passage]
                found.append(Telling(passage, (article, number), (start, stop), *words, *day))
    return found


def published_on(connection: Connection, days: Iterable[str]) -> dict[str, list[int]]:
    """Return the articles that were published on each of these days, in order."""
    found: dict[str, list[int]] = defaultdict(list)
    for some in in_batches(days):
        for row in run(connection, _PUBLISHED, {"days": [*some]}):
            found[row.published].append(row.id)
    return found


def undated_leads(connection: Connection, articles: Iterable[int]) -> list[Telling]:
    """Return the first sentences of these articles that have no date, each as telling of the day of publication."""
    found = list[Telling]()
    for some in in_batches(articles):
        rows = run(connection, _LEADING, {"articles": [*some], "lead": LEAD})
        stop = max((row.stop for row in rows), default=0)
        tops = {top.id: top for top in run(connection, _TOP, {"articles": [*some], "stop": stop})}
        for id_, article, number, start, end, stems in rows:
            text, day = tops[article].text[start:end], tops[article].published
            found.append(Telling(id_, (article, number), (start, end), stems, text, day, None, 0))
    return found


def distinct(numbers: Numbers) -> Numbers:
    """Return each number once, in order; many times quicker than ``numpy.unique`` where most differ."""
    ordered = np.sort(numbers)
    once: Numbers = ordered[np.diff(ordered, prepend=-1) > 0]
    return once


def _any(connection: Connection, words: Iterable[str]) -> str:
    return expression(connection, [[[*words]]])


def _inside(connection: Connection, column: str, numbers: Numbers, where: Where) -> Where:
    """Limit a column to thousands of numbers: SQLite reads them from one value, PostgreSQL takes an array."""
    dialect = dialect_of(connection)
    return where.also(dialect.among(column, "inside"), {"inside": dialect.numbers(numbers.tolist())})


def _numbers(joined: str | None) -> Numbers:
    return np.fromstring(joined or "", np.int64, sep=",")
