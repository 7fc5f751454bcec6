"""Which quotes have no vector yet, what of them is encoded, and putting vectors in and out.

Quotes are encoded in the order of their numbers, which only grow: all up to ``encoded_to`` are done, so that the next
and the number of those that are missing are found without looking through the table.
"""

import datetime as dt
import hashlib
from collections.abc import Iterable, Mapping, Sequence
from typing import NamedTuple

from sqlalchemy import delete, exists, or_, select, update

from knowledge.store import tables as t
from knowledge.store import vector_tables as v
from knowledge.store.engine import Connection, lost_state
from knowledge.store.quantisation import Quantised
from knowledge.store.rows import draw_numbers, in_batches, insert_many
from knowledge.store.sql import run

_STATE = """
SELECT model, (SELECT count(*) FROM quotes q WHERE q.id > encoded_to) AS newer FROM encoding
"""
_BEHIND = """
SELECT e.model, e.encoded_to < (SELECT coalesce(max(id), 0) FROM quotes) AS behind,
EXISTS (SELECT 1 FROM loose_vectors) AS loose FROM encoding e
"""
_ALL = "SELECT count(*) AS quotes FROM quotes"
_NEXT = """
SELECT q.id, q.text FROM quotes q JOIN encoding e ON q.id > e.encoded_to ORDER BY q.id LIMIT :most
"""
_BETWEEN_SPANS = " … "


class QuoteText(NamedTuple):
    """A quote by its number, and its words: spans joined by an ellipsis."""

    id: int
    text: str


class _Newer(NamedTuple):
    model: str | None
    newer: int


class _Model(NamedTuple):
    model: str | None


class _Behind(NamedTuple):
    model: str | None
    behind: bool
    loose: bool


class _All(NamedTuple):
    quotes: int


def encoded_text(quote: QuoteText) -> str:
    """Return what of a quote is encoded; all that makes or seeks vectors takes it from here."""
    return quote.text.replace(_BETWEEN_SPANS, " ")


def digest(text: str) -> bytes:
    """Return what a text's vector is found by."""
    return hashlib.blake2b(text.encode(), digest_size=16).digest()


def missing_vectors(connection: Connection, model: str) -> int:
    """Return how many quotes have no vector of a model."""
    state = run(connection, _STATE, {}, _Newer)[0]
    return state.newer if state.model == model else run(connection, _ALL, {}, _All)[0].quotes


def is_behind(connection: Connection, model: str) -> bool:
    """Say whether a quote has no vector of a model, or a vector perhaps no quote; quick, whatever there is."""
    state = run(connection, _BEHIND, {}, _Behind)[0]
    return bool(state.behind or state.loose or (state.model != model))


def next_missing(connection: Connection, most: int) -> Sequence[QuoteText]:
    """Return the next quotes that have no vector, the oldest first."""
    return run(connection, _NEXT, {"most": most}, QuoteText)


def known_digests(connection: Connection, digests: Iterable[bytes]) -> dict[bytes, int]:
    """Return those digests that have a vector, with its number."""
    c = v.vectors.c
    query = select(c.digest, c.id)
    rows = (row for some in in_batches(digests) for row in connection.execute(query.where(c.digest.in_(some))))
    return {bytes(row.digest): row.id for row in rows}


def save_vectors(connection: Connection, quotes: Sequence[QuoteText], made: Mapping[bytes, Quantised]) -> None:
    """Give these quotes their vectors: those that were ``made``, by digest, or that are there already.

    All quotes before the last of these must have theirs. A quote that was deleted meanwhile is passed over.
    """
    if not quotes:
        return
    last = quotes[-1].id
    held = set(connection.scalars(select(t.quotes.c.id).where(t.quotes.c.id.between(quotes[0].id, last))))
    held -= set(
        connection.scalars(
            select(v.quote_vectors.c.quote_id).where(v.quote_vectors.c.quote_id.between(quotes[0].id, last))
        )
    )
    digests = {quote.id: digest(encoded_text(quote)) for quote in quotes if quote.id in held}
    known = known_digests(connection, digests.values())
    new = [one for one in dict.fromkeys(digests.values()) if one not in known]
    numbers = dict(zip(new, draw_numbers(connection, v.vectors, len(new)), strict=True))
    _insert(connection, {numbers[one]: (one, made[one]) for one in new})
    links = [(id_, (known | numbers)[one]) for id_, one in digests.items()]
    insert_many(connection, v.quote_vectors, ("quote_id", "vector_id"), links)
    connection.execute(update(v.encoding).values(encoded_to=last).where(v.encoding.c.encoded_to < last))


def _insert(connection: Connection, vectors: Mapping[int, tuple[bytes, Quantised]]) -> None:
    rows = [(id_, digest_, one.scale, one.components) for id_, (digest_, one) in vectors.items()]
    insert_many(connection, v.vectors, ("id", "digest", "scale", "components"), rows)
    codes = [(id_, one.code) for id_, (_, one) in vectors.items()]
    insert_many(connection, v.sign_codes, ("vector_id", "code"), codes)


def note_loose_vectors(connection: Connection, articles: Sequence[int]) -> None:
    """Note the vectors of the quotes of articles (by row number) that are about to be deleted."""
    q, link = t.quotes.c, v.quote_vectors.c
    query = select(link.vector_id).join(t.quotes, q.id == link.quote_id).where(q.article_id.in_(articles)).distinct()
    new = query.where(~exists().where(v.loose_vectors.c.vector_id == link.vector_id))
    connection.execute(v.loose_vectors.insert().from_select(["vector_id"], new))


def drop_loose_vectors(connection: Connection) -> int:
    """Drop the vectors that no quote has any more, where every quote has its own; return how many these are."""
    if next_missing(connection, 1):
        return 0
    c = v.vectors.c
    loose = c.id.in_(select(v.loose_vectors.c.vector_id))
    free = ~exists().where(v.quote_vectors.c.vector_id == c.id)
    gone = connection.execute(delete(v.vectors).where(loose, free)).rowcount
    connection.execute(delete(v.loose_vectors))
    _count_dropped(connection, gone)
    return gone


def take_lease(connection: Connection, holder: str, now: dt.datetime, until: dt.datetime) -> bool:
    """Have ``holder`` alone encode until a moment, or for longer where he has the lease; False where another has it."""
    e = v.encoding.c
    free = or_(e.leased_by.is_(None), e.leased_by == holder, e.leased_until <= now)
    taken = connection.execute(update(v.encoding).where(free).values(leased_by=holder, leased_until=until))
    return bool(taken.rowcount)


def is_leased(connection: Connection, now: dt.datetime) -> bool:
    """Say whether somebody has the lease at a moment."""
    until: dt.datetime | None = connection.scalar(select(v.encoding.c.leased_until))
    return until is not None and until > now


def return_lease(connection: Connection, holder: str) -> None:
    """Let others encode, where ``holder`` has the lease."""
    mine = v.encoding.c.leased_by == holder
    connection.execute(update(v.encoding).where(mine).values(leased_by=None, leased_until=None))


def holds_model(connection: Connection, model: str) -> bool:
    """Say whether the vectors are a model's."""
    return run(connection, "SELECT model FROM encoding", {}, _Model)[0].model == model


def adopt_model(connection: Connection, model: str, most: int) -> bool:
    """Drop at most so many vectors of another model; return whether all are a model's now.

    Between the steps there are no vectors to be found, and every quote is missing its own.
    """
    if holds_model(connection, model):
        return True
    c = v.vectors.c
    some = select(c.id).order_by(c.id).limit(most)
    gone = connection.execute(delete(v.vectors).where(c.id.in_(some.scalar_subquery()))).rowcount
    _count_dropped(connection, gone)
    done = gone < most
    connection.execute(update(v.encoding).values(model=model if done else None, encoded_to=0))
    return done


def _count_dropped(connection: Connection, gone: int) -> None:
    moved = connection.execute(update(v.encoding).values(dropped=v.encoding.c.dropped + gone))
    if not moved.rowcount:
        raise lost_state(connection)
