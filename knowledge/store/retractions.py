"""Words that an outlet took back: kept apart from what is on record, and the quotes that are marked by them."""

from collections.abc import Iterable, Sequence
from typing import NamedTuple

from sqlalchemy import ColumnElement, delete, insert, select, update

from knowledge.facts import FoundNote, Span
from knowledge.language.sentences import split_sentences
from knowledge.language.stems import stem_line
from knowledge.store import tables as t
from knowledge.store.engine import Connection
from knowledge.store.reader import Reader
from knowledge.store.rows import in_batches
from knowledge.store.search import Limits, Where, search

LEAST_WORDS = 3
"""Words in a row that mark a quote of another article: of fewer, others may have said the same.

Judgement, not measured.
"""

LONG_NOTE = 600
"""Characters of a note that is told whole."""

_MOST = 200
_OF_OUTLET = """
t.article_id IN (SELECT id FROM articles WHERE outlet = :outlet AND id <> :article
AND (published IS NULL OR CAST(:published AS text) IS NULL OR published <= :published))
"""


class _MarkableQuote(NamedTuple):
    id: int
    stems: str


class TakenBack(NamedTuple):
    """A retraction beside its article: row, stems, and where and when it was printed."""

    id: int
    stems: str
    article: int
    outlet: str | None
    published: str | None


def save_retractions(connection: Connection, notes: Iterable[tuple[int, str, Sequence[FoundNote]]]) -> None:
    """Keep what articles (row, text and notes) take back, and mark the quotes of the outlet's other articles."""
    for article, text, found in notes:
        for note in found:
            for words in note.words:
                connection.execute(insert(t.retractions), _row(article, text, note, words))
        if found:
            _mark_others(connection, article)


def mark_quotes(connection: Connection, articles: Sequence[int], own: Iterable[tuple[int, int, Span]]) -> None:
    """Mark new quotes: those that their ``own`` article takes back (article, idx, note), or one of the outlet's later.

    ``articles`` are the rows of the articles whose quotes are new.
    """
    r, q = t.retractions.c, t.quotes.c
    for article, at, note in own:
        inside = (r.article_id == article, r.start >= note[0], r.stop <= note[1])
        first = select(r.id).where(*inside).order_by(r.id).limit(1)
        taken_back = connection.scalar(first)
        here = update(t.quotes).where(q.article_id == article, q.idx == at)
        connection.execute(here.values(retraction_id=taken_back))
    if connection.scalar(select(r.id).limit(1)) is not None:
        for some in in_batches(articles):
            _mark_new(connection, some)


def drop_retractions(connection: Connection, articles: Iterable[int]) -> None:
    """Forget what these articles take back."""
    r = t.retractions.c
    for some in in_batches(articles):
        gone = connection.scalars(select(r.id).where(r.article_id.in_(some))).all()
        for few in in_batches(gone):
            connection.execute(update(t.quotes).where(t.quotes.c.retraction_id.in_(few)).values(retraction_id=None))
            connection.execute(delete(t.retractions).where(r.id.in_(few)))


def all_retractions(reader: Reader) -> list[TakenBack]:
    """Return all that outlets took back, the newest first; it is little, and read once a generation."""
    everything = t.articles.c.id.is_not(None)
    return reader.remember("store.retractions", lambda: _taken_back(reader.connection, everything)[::-1])


def _told(text: str, note: FoundNote, words: Span) -> Span:
    """Return what of a note is told: all of a short one, else the sentence that the words stand in."""
    if note.span[1] - note.span[0] <= LONG_NOTE:
        return note.span
    sentences = split_sentences(text, [note.span])
    around = [one for one in sentences if one[0] < words[1] and words[0] < one[1]]
    return (around[0][0], around[-1][1]) if around else note.span


def _row(article: int, text: str, note: FoundNote, words: Span) -> dict[str, object]:
    told = _told(text, note, words)
    return {
        "article_id": article,
        "start": words[0],
        "stop": words[1],
        "stems": stem_line([text[slice(*words)]]),
        "note_from": told[0],
        "note_to": told[1],
    }


def _mark_others(connection: Connection, article: int) -> None:
    for one in _taken_back(connection, t.retractions.c.article_id == article):
        if one.outlet is None or len(one.stems.split()) < LEAST_WORDS:
            continue
        where = Where(_OF_OUTLET, {"outlet": one.outlet, "article": one.article, "published": one.published})
        clause, columns = [[[one.stems]]], "t.id AS id, t.stems AS stems"
        hits = search(connection, "quotes", clause, Limits(_MOST), columns=columns, row=_MarkableQuote, where=where)
        said = [row.id for row in hits.rows if f" {one.stems} " in f" {row.stems} "]
        if said:
            connection.execute(update(t.quotes).where(t.quotes.c.id.in_(said)).values(retraction_id=one.id))


def _mark_new(connection: Connection, articles: Sequence[int]) -> None:
    q, a = t.quotes.c, t.articles.c
    query = select(q.id, q.article_id, q.stems, a.outlet, a.published).join_from(t.quotes, t.articles)
    rows = connection.execute(query.where(a.id.in_(articles), a.outlet.is_not(None), q.retraction_id.is_(None))).all()
    outlets = {row.outlet for row in rows}
    held = [one for one in _taken_back(connection, a.outlet.in_(outlets)) if len(one.stems.split()) >= LEAST_WORDS]
    for row in rows:
        for one in held:
            if _takes_back(one, row.article_id, row.outlet, row.published) and f" {one.stems} " in f" {row.stems} ":
                connection.execute(update(t.quotes).where(q.id == row.id).values(retraction_id=one.id))


def _takes_back(one: TakenBack, article: int, outlet: str, published: str | None) -> bool:
    """Whether a note can be about an article: another one of the same outlet, printed not later."""
    earlier = published is None or one.published is None or published <= one.published
    return one.article != article and one.outlet == outlet and earlier


def _taken_back(connection: Connection, where: ColumnElement[bool]) -> list[TakenBack]:
    r, a = t.retractions.c, t.articles.c
    query = select(r.id, r.stems, r.article_id, a.outlet, a.published).join_from(t.retractions, t.articles)
    return [TakenBack(*row) for row in connection.execute(query.where(where).order_by(r.id))]
