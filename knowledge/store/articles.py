"""Articles as they are held: finding, saving and dropping them, and the generation that moves with every change."""

import datetime as dt
from collections.abc import Iterable, Mapping, Sequence
from typing import NamedTuple

from sqlalchemy import Select, delete, func, select, update

from knowledge.facts import Article, Span
from knowledge.language.stems import folded_words
from knowledge.store import tables as t
from knowledge.store.attested_names import forms_in_articles, recount_attested_names
from knowledge.store.engine import Connection, can_hold, lost_state
from knowledge.store.retractions import drop_retractions
from knowledge.store.rows import draw_numbers, in_batches, insert_many, insert_rows
from knowledge.store.stored_vectors import note_loose_vectors
from knowledge.store.symspell import index_words

_IN_COLUMNS = {"source", "title", "outlet", "url", "published", "published_basis", "text"}
_FACTS = (t.article_actors, t.quotes, t.event_reports, t.passages, t.told_days)


class HeldArticle(NamedTuple):
    """What is known of a held article without reading it."""

    id: int
    source: str
    origin: str
    content_hash: str
    archive: bool
    added_at: dt.datetime
    changed_at: dt.datetime
    edition: int


Saved = tuple[Article, HeldArticle | None, Mapping[str, object]]
"""An article, what is held in its place, and its columns origin, content_hash, edition, stems, archive and moments."""


class MentionedDay(NamedTuple):
    """A day that a sentence names, as ISO and as written, and how many days later its article was published."""

    day: str
    as_written: str | None
    later: int | None


class StoredSentence(NamedTuple):
    """A sentence of an article, its stems, whether it has any date, and the days it mentions, each once."""

    span: Span
    stems: str
    dated: bool
    days: Sequence[MentionedDay]


def find_article(connection: Connection, source: str) -> HeldArticle | None:
    """Return the article held under a source; one shown without a name is also held under the source it came under."""
    return find_articles(connection, [source]).get(source) if can_hold(source) else None


def find_articles(connection: Connection, sources: Iterable[str]) -> dict[str, HeldArticle]:
    """Return the articles held under these sources, which the database can hold, by source; as ``find_article``."""
    wanted = list(dict.fromkeys(sources))
    renamed = _shown_as(connection, wanted)
    shown = {renamed.get(source, source) for source in wanted}
    rows = (r for some in in_batches(shown) for r in connection.execute(_held().where(t.articles.c.source.in_(some))))
    held = {row.source: HeldArticle(*row) for row in rows}
    return {source: held[at] for source in wanted if (at := renamed.get(source, source)) in held}


def held_at(connection: Connection, rows: Iterable[int]) -> list[HeldArticle]:
    """Return the articles held in these rows, by source."""
    found = (r for some in in_batches(rows) for r in connection.execute(_held().where(t.articles.c.id.in_(some))))
    return sorted((HeldArticle(*row) for row in found), key=lambda one: one.source)


def held_articles(connection: Connection) -> list[HeldArticle]:
    """Return every held article, by source."""
    return [HeldArticle(*row) for row in connection.execute(_held().order_by(t.articles.c.source))]


def read_stored(connection: Connection, article_id: int) -> Article:
    """Return an article as it was read."""
    row = connection.execute(select(t.articles).where(t.articles.c.id == article_id)).one()
    return Article.model_validate({name: getattr(row, name) for name in _IN_COLUMNS} | row.body)


def save_articles(connection: Connection, articles: Iterable[Saved]) -> list[int]:
    """Insert articles, or put them in the place of those held, whose facts are dropped already; return their rows."""
    values = []
    for article, held, columns in articles:
        dumped = article.model_dump(mode="json")
        row = {name: dumped.pop(name) for name in _IN_COLUMNS} | {"body": dumped, **columns}
        values.append((held.id if held else None, row))
    numbers = iter(draw_numbers(connection, t.articles, sum(number is None for number, _ in values)))
    new = [row | {"id": next(numbers)} for number, row in values if number is None]
    insert_rows(connection, t.articles, new)
    for number, row in values:
        if number is not None:
            connection.execute(update(t.articles).where(t.articles.c.id == number).values(row))
    index_words(
        connection, t.word_forms, folded_words("\n".join(f"{row['title'] or ''} {row['text']}" for _, row in values))
    )
    drawn = iter(new)
    return [int(next(drawn)["id"]) if number is None else number for number, _ in values]


def save_passages(connection: Connection, passages: Sequence[tuple[int, Sequence[StoredSentence]]]) -> None:
    """Insert the sentences of articles (by row number), in their order, with the days they mention."""
    numbers = draw_numbers(connection, t.passages, sum(len(sentences) for _, sentences in passages))
    places = ((article, at, len(sentences)) for article, sentences in passages for at in range(len(sentences)))
    each = (one for _, sentences in passages for one in sentences)
    placed = [(id_, *place, one) for id_, place, one in zip(numbers, places, each, strict=True)]
    rows = ((id_, article, at, *one.span, one.stems, one.dated) for id_, article, at, _, one in placed)
    days = ((article, at, id_, count - 1 - at, *day) for id_, article, at, count, one in placed for day in one.days)
    insert_many(connection, t.passages, ("id", "article_id", "number", "start", "stop", "stems", "dated"), rows)
    columns = ("article_id", "number", "passage_id", "rest", "day", "as_written", "later")
    insert_many(connection, t.told_days, columns, days)


def drop_facts(connection: Connection, articles: Iterable[int]) -> None:
    """Delete all that articles report; groups and tallies are the caller's."""
    gone = list(articles)
    forms = forms_in_articles(connection, gone)
    for some in in_batches(gone):
        note_loose_vectors(connection, some)
        for table in _FACTS:
            connection.execute(delete(table).where(table.c.article_id.in_(some)))
    drop_retractions(connection, gone)
    recount_attested_names(connection, forms)


def drop_articles(connection: Connection, articles: Iterable[int]) -> None:
    """Delete articles, whose facts are dropped already."""
    for some in in_batches(articles):
        connection.execute(delete(t.articles).where(t.articles.c.id.in_(some)))


def count_facts(connection: Connection, article_id: int) -> tuple[int, int]:
    """Return how many quotes and events an article reports."""
    counts = (
        select(func.count()).select_from(table).where(table.c.article_id == article_id).scalar_subquery()
        for table in (t.quotes, t.event_reports)
    )
    quotes, events = connection.execute(select(*counts)).one()
    return quotes, events


def count_groups(connection: Connection) -> int:
    """Return how many statements, events and actors there are."""
    counts = (select(func.count()).select_from(table).scalar_subquery() for table in (t.statements, t.events, t.actors))
    return sum(connection.execute(select(*counts)).one())


def next_moment(connection: Connection, now: dt.datetime) -> dt.datetime:
    """Return ``now``, or the first microsecond after the newest addition: no two additions share a moment."""
    newest = connection.scalar(select(func.max(t.articles.c.changed_at)))
    return now if newest is None else max(now, newest + dt.timedelta(microseconds=1))


def move_generation(connection: Connection, changes: int = 1) -> None:
    """Raise the generation number, by which every process sees that its memory is out of date."""
    moved = connection.execute(update(t.state).values(generation=t.state.c.generation + changes))
    if not moved.rowcount:
        raise lost_state(connection)


def _shown_as(connection: Connection, sources: Sequence[str]) -> dict[str, str]:
    """Return, by the source an article came under, the one it is shown under where its own has a withheld name."""
    c = t.sealed.c
    query = select(c.source, c.shown_as).where(c.shown_as.is_not(None), c.shown_as != c.source)
    rows = (row for some in in_batches(sources) for row in connection.execute(query.where(c.source.in_(some))))
    return {row.source: row.shown_as for row in rows}


def _held() -> Select[int, str, str, str, bool, dt.datetime, dt.datetime, int]:
    c = t.articles.c
    return select(c.id, c.source, c.origin, c.content_hash, c.archive, c.added_at, c.changed_at, c.edition)
