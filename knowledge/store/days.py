"""The days that articles mention, the sentences that mention them, and what else stands in these sentences."""

import json
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from typing import Any, NamedTuple, TypeAlias, TypeVar

import numpy as np
import numpy.typing as npt

from knowledge.facts import SaidDate, Span
from knowledge.store.dialect import dialect_of
from knowledge.store.engine import Connection
from knowledge.store.reader import SOURCE, SOURCE_FIELDS, Reader
from knowledge.store.rows import in_batches
from knowledge.store.search import Where, holds_phrase
from knowledge.store.sql import run
from knowledge.store.topic_text import BoundTerm, TopicTerm

LEAD = 10
"""Sentences from the top of an article that are taken to tell of its publication day where they have no date.

Judgement, not measured.
"""

LOOKS_BACK = 7
"""An article looks back on a day that was more than so many days ago. Judgement, not measured."""

_FEW = 5_000
"""Passages up to which each is read, instead of asking the inverted index for all that have the words."""

_PASSAGES = """
SELECT p.id, p.article_id, p.number, p.start, p.stop, p.stems,
substr(a.text, p.start + 1, p.stop - p.start) AS text
FROM passages p JOIN articles a ON a.id = p.article_id WHERE p.id IN :passages
"""
_TOLD_IN = "SELECT t.passage_id, t.day, t.as_written, t.later FROM told_days t WHERE t.article_id IN :articles"
_PUBLICATIONS = "SELECT {days} AS days FROM articles a WHERE {where}"
_PUBLISHED = "SELECT a.id, a.published FROM articles a WHERE a.published IN :days ORDER BY a.id"
_LEADING = """
SELECT p.id, p.article_id, p.number, p.start, p.stop, p.stems FROM passages p
WHERE p.article_id IN :articles AND p.number < :lead AND NOT p.dated
"""
_TOP = "SELECT a.id, a.published, substr(a.text, 1, :stop) AS text FROM articles a WHERE a.id IN :articles"
_EVENTS = """
SELECT r.article_id, r.event_id, CAST(r.body AS text) AS body, e.date_from, e.date_to
FROM event_reports r JOIN events e ON e.id = r.event_id WHERE r.article_id IN :articles ORDER BY r.article_id, r.idx
"""
_QUOTES = """
SELECT p.id AS passage, q.statement_id, CAST(q.body AS text) AS body, CAST(s.said AS text) AS said FROM passages p
JOIN quotes q ON q.article_id = p.article_id AND q.context_from < p.stop AND q.context_to > p.start
JOIN statements s ON s.id = q.statement_id WHERE p.id IN :passages ORDER BY p.id, q.idx
"""
_ACTORS = """
SELECT n.article_id, n.actor_id, CAST(n.body AS text) AS body FROM article_actors n WHERE n.article_id IN :articles
ORDER BY n.article_id, n.idx
"""
_SOURCES = f"SELECT a.id, {SOURCE} FROM articles a WHERE a.id IN :articles"
Place = tuple[int, int]
"""An article's row, and the number of a sentence in it."""

R = TypeVar("R", bound=tuple[Any, ...])
Numbers: TypeAlias = npt.NDArray[np.int64]


class DayMentions(NamedTuple):
    """Mentions of days as parallel arrays of one length: each the number of its sentence's row (``passage``).

    ``number`` is the sentence's place in its article, ``rest`` how many follow it there, ``day`` the days since
    1970-01-01, ``back`` whether the article looks back on the day.
    """

    passage: Numbers
    number: Numbers
    rest: Numbers
    day: Numbers
    back: npt.NDArray[np.bool_]

    @property
    def article(self) -> Numbers:
        """A number for each article: the row of its first sentence; the rows of its sentences are consecutive."""
        return self.passage - self.number

    def on(self, day: str) -> list[int]:
        """Return the passages that tell of a day, in order."""
        found: list[int] = np.sort(self.passage[self.day == np.datetime64(day, "D").astype(np.int64)]).tolist()
        return found

    def only(self, chosen: npt.NDArray[np.bool_]) -> "DayMentions":
        """Return those chosen."""
        passage, number, rest, day = (column[chosen] for column in self[:4])
        return DayMentions(passage, number, rest, day, self.back[chosen])


class SeenEvent(NamedTuple):
    """An event that an article reports, where, and the days that all its reports agree on.

    ``as_written`` is the date that this article gives it.
    """

    event: str
    span: Span
    first: str | None
    last: str | None
    as_written: str | None


class SeenQuote(NamedTuple):
    """A quote in an article: the statement it reports, where its words stand, and when they were said.

    ``said`` is as this article has it; where it gives no day, as other reports of the statement have it.
    """

    statement: str
    spans: tuple[Span, ...]
    said: SaidDate


class SeenActor(NamedTuple):
    """An actor that an article names, and where."""

    actor: str
    spans: tuple[Span, ...]


class Telling(NamedTuple):
    """A sentence and a day it mentions: ``later`` is how many days after it the article was published.

    ``as_written`` is None where the sentence has no date, and the day is that of publication.
    """

    passage: int
    place: Place
    span: tuple[int, int]
    stems: str
    text: str
    day: str
    as_written: str | None
    later: int | None


class _Columns(NamedTuple):
    """Columns of many rows, each joined to one text; None of no rows."""

    passage: str | None
    number: str | None
    rest: str | None
    back: str | None
    day: str | None


class _Ids(NamedTuple):
    ids: str | None


class _Days(NamedTuple):
    days: str | None


class _MentionRow(NamedTuple):
    id: int
    article_id: int
    number: int
    start: int
    stop: int
    stems: str
    text: str


class _ToldDay(NamedTuple):
    passage_id: int
    day: str
    as_written: str | None
    later: int | None


class _Published(NamedTuple):
    id: int
    published: str


class _Lead(NamedTuple):
    id: int
    article_id: int
    number: int
    start: int
    stop: int
    stems: str


class _Top(NamedTuple):
    id: int
    published: str
    text: str


class _Source(NamedTuple):
    id: int
    source: str
    title: str | None
    outlet: str | None
    url: str | None
    published: str | None
    published_basis: str


class _EventAt(NamedTuple):
    article_id: int
    event_id: str
    body: str
    date_from: str | None
    date_to: str | None


class _QuoteBeside(NamedTuple):
    passage: int
    statement_id: str
    body: str
    said: str


class _ActorIn(NamedTuple):
    article_id: int
    actor_id: str
    body: str


def told_days(connection: Connection, articles: Numbers | None, since: str | None, until: str | None) -> DayMentions:
    """Return the mentions of days, but of days after the publication.

    ``articles`` are rows, None for all; ``since`` and ``until`` are ISO days, both included, None for no limit.
    """
    dialect, looks_back = dialect_of(connection), f"CASE WHEN t.later > {LOOKS_BACK} THEN 1 ELSE 0 END"
    whole = {"passage": "t.passage_id", "number": "t.number", "rest": "t.rest", "back": looks_back}
    columns = ", ".join(f"{dialect.joined(one)} AS {name}" for name, one in whole.items())
    columns += f", {dialect.joined('t.day', '')} AS day"
    where = Where("coalesce(t.later, 0) >= 0", {"since": since, "until": until})
    where = where if articles is None else _inside(connection, "t.article_id", articles, where)
    days = [*(["t.day >= :since"] if since else []), *(["t.day <= :until"] if until else [])]
    sql = f"SELECT {columns} FROM told_days t WHERE {' AND '.join([where.sql, *days])}"
    row = run(connection, sql, where.values, _Columns)[0]
    passage, number, rest, back = map(_numbers, row[:4])
    return DayMentions(passage, number, rest, _days(row.day), back > 0)


def publication_days(connection: Connection, articles: Numbers | None) -> Numbers:
    """Return the day of publication of each article that has one, in no order: days since 1970-01-01.

    ``articles`` are rows, None for all.
    """
    where = Where("a.published IS NOT NULL", {})
    where = where if articles is None else _inside(connection, "a.id", articles, where)
    sql = _PUBLICATIONS.format(days=dialect_of(connection).joined("a.published", ""), where=where.sql)
    return _days(run(connection, sql, where.values, _Days)[0].days)


def passages_holding(connection: Connection, words: Sequence[str], beside: Numbers) -> Numbers:
    """Return the passages that have any of some stems, in order: all such among ``beside``, and perhaps others."""
    if len(beside) > _FEW:
        return numbers(
            connection, dialect_of(connection).rows_having("passages", "held"), {"held": _any(connection, words)}
        )
    held = " OR ".join(holds_phrase(connection, f"held{n}", "p") for n in range(len(words)))
    read = Where(f"({held})", {f"held{n}": f" {word} " for n, word in enumerate(words)})
    where = _inside(connection, "p.id", beside, read)
    return numbers(connection, f"SELECT p.id FROM passages p WHERE {where.sql}", where.values)


def passages_printing(connection: Connection, term: TopicTerm, beside: Numbers) -> Numbers:
    """Return those passages among ``beside``, in order, that have a term as it is printed."""
    bound = BoundTerm(connection, term, "beside")
    where = _inside(connection, "p.id", distinct(beside), Where(bound.in_sentence(), bound.values()))
    return numbers(connection, f"SELECT p.id FROM passages p WHERE {where.sql}", where.values)


def numbers(connection: Connection, sql: str, values: Mapping[str, Any]) -> Numbers:
    """Return the numbers that a query of one column, ``id``, finds, in order."""
    joined = f"SELECT {dialect_of(connection).joined('id')} AS ids FROM ({sql}) many"
    return np.sort(_numbers(run(connection, joined, values, _Ids)[0].ids))


def tellings(connection: Connection, passages: Iterable[int], days: Iterable[str]) -> list[Telling]:
    """Return the mentions of these days (ISO) in these passages, in no order."""
    asked, found = set(days), list[Telling]()
    for some in in_batches(passages):
        rows = {row.id: row for row in run(connection, _PASSAGES, {"passages": [*some]}, _MentionRow)}
        articles = list({row.article_id for row in rows.values()})
        for told in run(connection, _TOLD_IN, {"articles": articles}, _ToldDay):
            if told.passage_id in rows and told.day in asked:
                row = rows[told.passage_id]
                place, span = (row.article_id, row.number), (row.start, row.stop)
                found.append(Telling(row.id, place, span, row.stems, row.text, told.day, told.as_written, told.later))
    return found


def published_on(connection: Connection, days: Iterable[str]) -> dict[str, list[int]]:
    """Return the articles that were published on each of these days, in order."""
    found: dict[str, list[int]] = defaultdict(list)
    for some in in_batches(days):
        for row in run(connection, _PUBLISHED, {"days": [*some]}, _Published):
            found[row.published].append(row.id)
    return found


def undated_leads(connection: Connection, articles: Iterable[int]) -> list[Telling]:
    """Return the first sentences of these articles that have no date, each as telling of the day of publication."""
    found = list[Telling]()
    for some in in_batches(articles):
        rows = run(connection, _LEADING, {"articles": [*some], "lead": LEAD}, _Lead)
        stop = max((row.stop for row in rows), default=0)
        tops = {top.id: top for top in run(connection, _TOP, {"articles": [*some], "stop": stop}, _Top)}
        for id_, article, number, start, end, stems in rows:
            text, day = tops[article].text[start:end], tops[article].published
            found.append(Telling(id_, (article, number), (start, end), stems, text, day, None, 0))
    return found


def sources(reader: Reader, articles: Iterable[int]) -> dict[int, dict[str, Any]]:
    """Return the fields of a SourceRef for articles by their rows."""
    rows = run(reader.connection, _SOURCES, {"articles": sorted(set(articles))}, _Source)
    return {row.id: dict(zip(SOURCE_FIELDS, row[1:], strict=True)) for row in rows}


def events_of(reader: Reader, articles: Iterable[int]) -> dict[int, list[SeenEvent]]:
    """Return the events that articles report, in the order of the text."""
    found: dict[int, list[SeenEvent]] = defaultdict(list)
    for row in _of_articles(reader, _EVENTS, articles, _EventAt):
        body = json.loads(row.body)
        seen = SeenEvent(row.event_id, tuple(body["span"]), row.date_from, row.date_to, body["date"]["as_written"])
        found[row.article_id].append(seen)
    return found


def quotes_beside(reader: Reader, passages: Iterable[int]) -> dict[int, list[SeenQuote]]:
    """Return the quotes of the paragraphs in which passages stand, by passage, in the order of the text."""
    found: dict[int, list[SeenQuote]] = defaultdict(list)
    asked = sorted(set(passages))
    for row in run(reader.connection, _QUOTES, {"passages": asked}, _QuoteBeside) if asked else ():
        body = json.loads(row.body)
        spans = tuple((span[0], span[1]) for span in body["spans"])
        said = _said(SaidDate(**body["said"]), SaidDate(**json.loads(row.said)))
        found[row.passage].append(SeenQuote(row.statement_id, spans, said))
    return found


def _said(here: SaidDate, elsewhere: SaidDate) -> SaidDate:
    """Return the day that an article gives a quote; where it gives none, the one that other reports have."""
    if here.value or not elsewhere.value:
        return here
    return elsewhere.model_copy(update={"basis": "from_reports"})


def actors_of(reader: Reader, articles: Iterable[int]) -> dict[int, list[SeenActor]]:
    """Return the actors that articles name, in the order of their first mention."""
    found: dict[int, list[SeenActor]] = defaultdict(list)
    for row in _of_articles(reader, _ACTORS, articles, _ActorIn):
        spans = tuple(tuple(mention["span"]) for mention in json.loads(row.body)["mentions"])
        found[row.article_id].append(SeenActor(row.actor_id, spans))
    return found


def distinct(numbers: Numbers) -> Numbers:
    """Return each number once, in order; many times quicker than ``numpy.unique`` where most differ."""
    ordered = np.sort(numbers)
    once: Numbers = ordered[np.diff(ordered, prepend=-1) > 0]
    return once


def _of_articles(reader: Reader, sql: str, articles: Iterable[int], row: type[R]) -> Sequence[R]:
    asked = sorted(set(articles))
    return run(reader.connection, sql, {"articles": asked}, row) if asked else ()


def _any(connection: Connection, words: Iterable[str]) -> str:
    return dialect_of(connection).expression([[[*words]]])


def _inside(connection: Connection, column: str, numbers: Numbers, where: Where) -> Where:
    """Limit a column to thousands of numbers, bound as one value."""
    dialect = dialect_of(connection)
    return where.also(dialect.among(column, "inside"), {"inside": dialect.numbers(numbers.tolist())})


def _days(joined: str | None) -> Numbers:
    return np.frombuffer((joined or "").encode(), "S10").astype("datetime64[D]").astype(np.int64)


def _numbers(joined: str | None) -> Numbers:
    return np.fromstring(joined or "", np.int64, sep=",")
