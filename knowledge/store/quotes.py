"""Quotes as the search for words reads them: candidates from the word index, quotes whole, quotes around a sentence."""

import json
from collections.abc import Sequence
from typing import Generic, NamedTuple, TypeVar

from knowledge.facts import Span
from knowledge.store.engine import Connection
from knowledge.store.search import ANYWHERE, Clause, Limits, Where, search
from knowledge.store.sql import run

_COLUMNS = {
    "Candidate": "t.id, t.stems",
    "WrittenCandidate": "t.id, t.stems, lower(t.text) AS words",
    "QuoteRow": "t.id, t.statement_id AS statement, t.kind, t.stems, t.text, CAST(t.body AS text) AS body",
}
_BY_ID = f"SELECT {_COLUMNS['QuoteRow']} FROM quotes t WHERE t.id IN :ids ORDER BY t.id"
_IN_CONTEXT = """
SELECT q.id, q.statement_id AS statement, q.kind, q.stems, q.text,
substr(a.text, q.context_from + 1, q.context_to - q.context_from) AS paragraph, CAST(s.speakers AS text) AS speakers
FROM quotes q JOIN articles a ON a.id = q.article_id JOIN statements s ON s.id = q.statement_id WHERE q.id IN :ids
"""
_OF_STATEMENTS = "SELECT q.id, q.statement_id AS statement FROM quotes q WHERE q.statement_id IN :ids"
_AROUND = """
SELECT CAST(q.body AS text) AS body FROM quotes q JOIN articles a ON a.id = q.article_id
WHERE a.source = :source AND q.context_from < :stop AND q.context_to > :start
"""


UNSEEN = 9  # more than the corrections of any word whose texts are looked at


class Candidate(NamedTuple):
    """A quote that satisfies a clause: the number of its row, and its stems (`` | `` where spans join).

    ``correction`` is the number of the correction of a misspelt word that its text was seen to have, 0 the likeliest;
    ``UNSEEN`` where none was looked for.
    """

    id: int
    stems: str
    correction: int = UNSEEN


class WrittenCandidate(NamedTuple):
    """The same with the quote's text in small letters."""

    id: int
    stems: str
    words: str


class QuoteRow(NamedTuple):
    """A quote whole; ``body`` is its FoundQuote as JSON text, ``statement`` the id of its statement."""

    id: int
    statement: str
    kind: str
    stems: str
    text: str
    body: str


class QuoteInContext(NamedTuple):
    """A quote with the paragraph around it, and the speakers of its statement as JSON text."""

    id: int
    statement: str
    kind: str
    stems: str
    text: str
    paragraph: str
    speakers: str


class _OfStatement(NamedTuple):
    id: int
    statement: str


class _Body(NamedTuple):
    body: str


R = TypeVar("R", Candidate, WrittenCandidate, QuoteRow)


class QuoteHits(NamedTuple, Generic[R]):
    """Rows of quotes, the newest first, and whether the limit cut them off."""

    rows: Sequence[R]
    cut: bool


def search_quotes(
    connection: Connection, clause: Clause, limits: Limits, row: type[R], where: Where = ANYWHERE
) -> QuoteHits[R]:
    """Return the quotes whose stems satisfy a clause of the word index and that pass ``where``.

    ``row`` is the kind of row wanted; ``limits`` says how many at most and where to go on. Of a phrase of more than two
    words the rows have all bigrams, not surely in a row.
    """
    hits = search(connection, "quotes", clause, limits, columns=_COLUMNS[row.__name__], row=row, where=where)
    return QuoteHits(hits.rows, hits.cut)


def read_quotes(connection: Connection, ids: Sequence[int]) -> Sequence[QuoteRow]:
    """Return these quotes whole, the oldest row first."""
    return run(connection, _BY_ID, {"ids": list(ids)}, QuoteRow) if ids else ()


def quotes_in_context(connection: Connection, ids: Sequence[int]) -> dict[int, QuoteInContext]:
    """Return these quotes with what stands around them, by the numbers of their rows."""
    rows = run(connection, _IN_CONTEXT, {"ids": list(ids)}, QuoteInContext) if ids else ()
    return {row.id: row for row in rows}


def quotes_of_statements(connection: Connection, ids: Sequence[str]) -> dict[int, str]:
    """Return the numbers of the rows of all quotes of these statements, each with the id of its statement."""
    rows = run(connection, _OF_STATEMENTS, {"ids": list(ids)}, _OfStatement) if ids else ()
    return {row.id: row.statement for row in rows}


def quote_spans_around(connection: Connection, source: str, span: Span) -> list[Span]:
    """Return the spans of the quotes of an article whose paragraphs overlap a span of its text."""
    rows = run(connection, _AROUND, {"source": source, "start": span[0], "stop": span[1]}, _Body)
    return [(start, stop) for row in rows for start, stop in json.loads(row.body)["spans"]]
