"""The names a query may hold, the order of a timeline, and what reports differ on."""

from collections.abc import Sequence
from typing import NamedTuple, cast

from sqlalchemy import Select, func, select

from knowledge.facts import About, ActorKind, DisagreementEntry
from knowledge.store import tables as t
from knowledge.store.reader import Reader


class KnownName(NamedTuple):
    """One spelling of one actor; ``articles`` counts those that name the actor."""

    actor: str
    name: str
    folded: str
    kind: ActorKind
    articles: int


def names(reader: Reader) -> tuple[KnownName, ...]:
    """Return every spelling of every actor (remembered for the generation)."""
    return reader.remember("names", lambda: _names(reader))


def chronological(e: str = "events") -> str:
    """Return the order of a timeline: by first day, the longer before the shorter; ranges, then undated ones, last."""
    kind = f"CASE {e}.precision WHEN 'unknown' THEN 2 WHEN 'range' THEN 1 ELSE 0 END"
    return f"{kind}, {e}.date_from NULLS LAST, {e}.date_to DESC NULLS LAST, {e}.id"


def list_disagreements(reader: Reader, ids: Sequence[str] | None = None) -> list[DisagreementEntry]:
    """Return what reports differ on: in these statements and events, or in all."""
    c = t.disagreements.c
    words = func.coalesce(_first_words().scalar_subquery(), _summary().scalar_subquery(), "").label("words")
    said_by = t.statements.c.speakers
    query = select(c.fact_id, c.fact_kind, c.about, c.accounts, words, said_by.label("speakers"))
    query = query.outerjoin(t.statements, t.statements.c.id == c.fact_id).order_by(c.fact_kind.desc(), c.id)
    if ids is not None:
        query = query.where(c.fact_id.in_(ids))
    return [
        DisagreementEntry(
            fact=row.fact_id,
            fact_kind=row.fact_kind,
            text=row.words,
            about=cast("About", row.about),
            accounts=row.accounts,
            speakers=row.speakers or (),
        )
        for row in reader.connection.execute(query)
    ]


def _names(reader: Reader) -> tuple[KnownName, ...]:
    n, a = t.actor_names.c, t.actors.c
    query = select(n.actor_id, n.name, n.folded, a.kind, a.articles).join_from(
        t.actor_names, t.actors, n.actor_id == a.id
    )
    return tuple(KnownName(*row) for row in reader.connection.execute(query.order_by(n.actor_id, n.name)))


def _first_words() -> Select[tuple[str]]:
    q = t.quotes.c
    return (
        select(q.text)
        .join_from(t.quotes, t.articles)
        .where(q.statement_id == t.disagreements.c.fact_id)
        .order_by(t.articles.c.published.nulls_last(), t.articles.c.source, q.idx)
        .limit(1)
    )


def _summary() -> Select[tuple[str]]:
    return select(t.events.c.summary).where(t.events.c.id == t.disagreements.c.fact_id)
