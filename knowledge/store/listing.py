"""The names a query may hold, the order of a timeline, and what reports differ on."""

from collections.abc import Iterable, Mapping, Sequence
from typing import Any, cast

from sqlalchemy import Select, func, select

from knowledge.facts import About, Context, Date, DisagreementEntry, Evidence
from knowledge.store import tables as t
from knowledge.store.reader import SOURCE, Reader, source_fields
from knowledge.store.rows import in_batches
from knowledge.store.sql import AnyRow

_NEAR = 240
"""Letters before and after the words of an account that are shown with them."""


def by_day(e: str = "events") -> str:
    """Return the order of events by first day, the longer before the shorter; ranges, then undated ones, last."""
    kind = f"CASE {e}.precision WHEN 'unknown' THEN 2 WHEN 'range' THEN 1 ELSE 0 END"
    return f"{kind}, {e}.date_from NULLS LAST, {e}.date_to DESC NULLS LAST"


def chronological(e: str = "events") -> str:
    """Return the order of a timeline: by day, those of the same days by summary, then by their earliest report."""
    return f"{by_day(e)}, {e}.summary, (SELECT min(r.id) FROM event_reports r WHERE r.event_id = {e}.id)"


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
            date=Date(**(row.said or row.date or {})),
            evidence=tuple(_evidence(articles[account["source"]], account) for account in row.accounts),
        )
        for row in rows
    ]


def _articles(reader: Reader, sources: Iterable[str]) -> dict[str, AnyRow]:
    c = t.articles.c
    found: dict[str, AnyRow] = {}
    for some in in_batches(sources):
        query = select(*SOURCE, c.text.label("words")).where(c.source.in_(some))
        found.update((row.source, row) for row in reader.connection.execute(query))
    return found


def _evidence(article: AnyRow, account: Mapping[str, Any]) -> Evidence:
    """Return an account with the line it stands in, of a long one what stands near."""
    start, end = account["span"]
    text: str = article.words
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
