"""Facts by id, in order or page by page: for export, examples and lists of what reports differ on."""

from collections.abc import Iterable, Mapping, Sequence
from typing import Any, Literal, NamedTuple, cast

from sqlalchemy import Column, Select, func, select

from knowledge.facts import About, ActorKind, Context, Date, DisagreementEntry, Evidence, SaidDate
from knowledge.store import tables as t
from knowledge.store.reader import SOURCE, Reader, source_fields
from knowledge.store.rows import in_batches
from knowledge.store.sql import run

FactKind = Literal["article", "actor", "statement", "event"]

_IDS: dict[FactKind, Column[str]] = {
    "article": t.articles.c.source,
    "actor": t.actors.c.id,
    "statement": t.statements.c.id,
    "event": t.events.c.id,
}
_ARTICLES = f"SELECT a.text AS words, {SOURCE} FROM articles a WHERE a.source IN :sources"
_NEAR = 240
"""Letters before and after the words of an account that are shown with them."""

_NEWEST = 1_000
"""Articles in which examples are looked for, the newest; judgement, not measured."""


def by_day(e: str = "events") -> str:
    """Return the order of events by first day, the longer before the shorter; ranges, then undated ones, last."""
    kind = f"CASE {e}.precision WHEN 'unknown' THEN 2 WHEN 'range' THEN 1 ELSE 0 END"
    return f"{kind}, {e}.date_from NULLS LAST, {e}.date_to DESC NULLS LAST"


def chronological(e: str = "events") -> str:
    """Return the order of a timeline: by day, those of the same days by summary, then by their earliest report."""
    return f"{by_day(e)}, {e}.summary, (SELECT min(r.id) FROM event_reports r WHERE r.event_id = {e}.id)"


class DayKey(NamedTuple):
    """What ``by_day`` orders events by, and a timeline its entries of both kinds."""

    undated: bool
    is_range: bool
    first: str | None
    last: str | None

    @property
    def ascending(self) -> tuple[bool, bool, str, int]:
        """A value that sorts as ``by_day`` does."""
        return self.undated, self.is_range, self.first or "~", -int((self.last or "0").replace("-", ""))


class ActorSummary(NamedTuple):
    """An actor's id, name and kind, and how many articles name them."""

    id: str
    name: str
    kind: ActorKind
    articles: int


class ReportedQuote(NamedTuple):
    """A quote, and how many articles report its statement."""

    reports: int
    kind: str
    text: str


class _ListedArticle(NamedTuple):
    words: str
    source: str
    title: str | None
    outlet: str | None
    url: str | None
    published: str | None
    published_basis: str


def ids_after(reader: Reader, kind: FactKind, last: str, limit: int) -> Sequence[str]:
    """Return the ids (of articles: sources) that follow ``last`` in their order: keyset pagination, "" to begin."""
    column = _IDS[kind]
    return reader.connection.scalars(select(column).where(column > last).order_by(column).limit(limit)).all()


def sources_of(reader: Reader, articles: Iterable[int]) -> set[str]:
    """Return the sources of articles by their rows."""
    return _beside(reader, t.articles.c.source, t.articles.c.id, articles)


def articles_reporting(reader: Reader, statements: Iterable[str], events: Iterable[str]) -> set[int]:
    """Return the rows of the articles that report any of these statements and events."""
    q, r = t.quotes.c, t.event_reports.c
    said = _beside(reader, q.article_id, q.statement_id, statements)
    return said | _beside(reader, r.article_id, r.event_id, events)


def actors_in(reader: Reader, statements: Iterable[str], events: Iterable[str]) -> set[str]:
    """Return the ids of the actors who made these statements or take part in these events."""
    s, e = t.statement_speakers.c, t.event_actors.c
    speaking = _beside(reader, s.actor_id, s.statement_id, statements)
    return speaking | _beside(reader, e.actor_id, e.event_id, events)


def actor_summaries(reader: Reader, ids: Sequence[str]) -> list[ActorSummary]:
    """Return the actors with these ids, by id."""
    c = t.actors.c
    query = select(c.id, c.name, c.kind, c.articles).where(c.id.in_(ids)).order_by(c.id)
    return [ActorSummary(*row) for row in reader.connection.execute(query)]


def _newest_articles() -> Select[int]:
    """Return a query for the ids of the articles added last, of which a few are read however many there are."""
    return select(t.articles.c.id).order_by(t.articles.c.changed_at.desc()).limit(_NEWEST)


def most_reported_quotes(reader: Reader, limit: int) -> list[ReportedQuote]:
    """Return quotes of the newest articles that stand unretracted and have words inside marks.

    The most reported come first, of equals the shorter.
    """
    q, s = t.quotes.c, t.statements.c
    query = (
        select(s.reports, q.kind, q.text)
        .join(t.statements, s.id == q.statement_id)
        .where(q.kind != "indirect", q.retraction_id.is_(None), q.article_id.in_(_newest_articles()))
    )
    rows = reader.connection.execute(query.order_by(s.reports.desc(), func.length(q.text), q.id).limit(limit))
    return [ReportedQuote(*row) for row in rows]


def most_quoted_person(reader: Reader) -> str | None:
    """Return the name of the person with most statements in the newest articles."""
    s, a, q = t.statement_speakers.c, t.actors.c, t.quotes.c
    recent = select(q.statement_id).where(q.article_id.in_(_newest_articles()))
    query = select(a.name).join_from(t.statement_speakers, t.actors, s.actor_id == a.id)
    query = query.where(s.statement_id.in_(recent), a.kind == "person")
    ranked = query.group_by(a.id, a.name).order_by(func.count().desc(), a.name).limit(1)
    return reader.connection.scalars(ranked).first()


def most_reported_summaries(reader: Reader, limit: int) -> list[str]:
    """Return the summaries of events in the newest articles, the most reported first."""
    c, r = t.events.c, t.event_reports.c
    recent = select(r.event_id).where(r.article_id.in_(_newest_articles()))
    query = select(c.summary).where(c.id.in_(recent)).order_by(c.reports.desc(), c.summary)
    return list(reader.connection.scalars(query.limit(limit)))


def list_disagreements(reader: Reader, ids: Sequence[str] | None = None) -> list[DisagreementEntry]:
    """Return what reports differ on: in these statements and events, or in all."""
    c = t.disagreements.c
    s, e = t.statements.c, t.events.c
    words = func.coalesce(_first_words().scalar_subquery(), e.summary, "").label("words")
    query = select(c.fact_id, c.fact_kind, c.about, c.accounts, words, s.speakers, s.said, e.date)
    query = query.select_from(t.disagreements).outerjoin(t.statements, s.id == c.fact_id)
    query = query.outerjoin(t.events, e.id == c.fact_id).order_by(c.fact_kind.desc(), c.id)
    if ids is not None:
        query = query.where(c.fact_id.in_(ids))
    rows = reader.connection.execute(query).all()
    articles = _articles(reader, {account["source"] for row in rows for account in row.accounts})
    return [
        DisagreementEntry(
            fact=row.fact_id,
            fact_kind=row.fact_kind,
            text=row.words,
            about=cast("About", row.about),
            accounts=row.accounts,
            speakers=row.speakers or (),
            date=SaidDate(**row.said) if row.said else Date(**(row.date or {})),
            evidence=tuple(_evidence(articles[account["source"]], account) for account in row.accounts),
        )
        for row in rows
    ]


def _beside(reader: Reader, wanted: Column[Any], given: Column[Any], values: Iterable[Any]) -> set[Any]:
    """Return what stands in one column of a table beside these values of another."""
    return {
        value
        for some in in_batches(values)
        for value in reader.connection.scalars(select(wanted).where(given.in_(some)).distinct())
    }


def _articles(reader: Reader, sources: Iterable[str]) -> dict[str, _ListedArticle]:
    batches = (list(some) for some in in_batches(sources))
    rows = (row for some in batches for row in run(reader.connection, _ARTICLES, {"sources": some}, _ListedArticle))
    return {row.source: row for row in rows}


def _evidence(article: _ListedArticle, account: Mapping[str, Any]) -> Evidence:
    """Return an account with the line it stands in, of a long one what stands near."""
    start, end = account["span"]
    text = article.words
    first = max(text.rfind("\n", 0, start) + 1, start - _NEAR)
    last = min(at if (at := text.find("\n", end)) >= 0 else len(text), end + _NEAR)
    around = Context(text=text[first:last], span=(first, last))
    return Evidence(**source_fields(article), says=account["says"], span=(start, end), context=around)


def _first_words() -> Select[tuple[str]]:
    q = t.quotes.c
    return (
        select(q.text)
        .join_from(t.quotes, t.articles)
        .where(q.statement_id == t.disagreements.c.fact_id)
        .order_by(t.articles.c.published.nulls_last(), t.articles.c.source, q.idx)
        .limit(1)
    )
