"""The pass that gives quotes their sentence vectors: batch by batch, each committed, so that it goes on where it ended.

One process encodes at a time, by a lease that it renews with each batch; whoever finds it taken waits for the other or
leaves it to him. No transaction lasts while a text is encoded.
"""

import datetime as dt
import secrets
from collections.abc import Iterator, Mapping, Sequence
from typing import NamedTuple, Protocol

import numpy as np
import numpy.typing as npt

from knowledge.factbase.batches import Keeper
from knowledge.store import stored_vectors
from knowledge.store.engine import Connection, reading, writing
from knowledge.store.quantisation import Quantised, quantise
from knowledge.store.stored_vectors import QuoteText, digest, encoded_text

BATCH = 256
"""Quotes in one transaction: some seconds of work on one core."""

DROPPED = 5_000
"""Vectors of another model that are dropped in one transaction, for which other writers wait."""

LEASE = dt.timedelta(minutes=2)
"""How long a process that says nothing more is waited for: several batches of a slow machine."""


class Encoder(Protocol):
    """What makes vectors of texts: a unit vector each, as rows of float32."""

    def encode(self, texts: Sequence[str], /) -> npt.NDArray[np.float32]:
        """Return one row for each text."""


class Encoding(NamedTuple):
    """How far a pass is: quotes that have their vector since it began, and those still missing.

    ``elsewhere``: another process is at it.
    """

    done: int
    missing: int
    elsewhere: bool = False


def encode_missing(keeper: Keeper, encoder: Encoder, model: str) -> Iterator[Encoding]:
    """Encode the quotes that have no vector of a model and yield, after each batch, how far it is; then tidy up.

    It ends when none is missing, or, saying so, where another process has the lease.
    """
    holder, done = secrets.token_hex(8), 0
    if not _has_work(keeper, model):
        return
    if not _begun(keeper, holder, model):
        yield Encoding(0, _missing(keeper, model), elsewhere=True)
        return
    try:
        while quotes := _next(keeper):
            if not _save(keeper, holder, model, quotes, _made(keeper, encoder, quotes)):
                break
            done += len(quotes)
            yield Encoding(done, _missing(keeper, model))
    finally:
        with writing(keeper.engine) as connection:
            stored_vectors.drop_loose_vectors(connection)
            stored_vectors.return_lease(connection, holder)


def _has_work(keeper: Keeper, model: str) -> bool:
    with reading(keeper.engine) as connection:
        return stored_vectors.missing_vectors(connection, model) > 0 or stored_vectors.has_loose_vectors(connection)


def _missing(keeper: Keeper, model: str) -> int:
    with reading(keeper.engine) as connection:
        return stored_vectors.missing_vectors(connection, model)


def _begun(keeper: Keeper, holder: str, model: str) -> bool:
    """Take the lease and drop what is another model's; False where another process has the lease."""
    while True:
        with writing(keeper.engine) as connection:
            if not _leased(connection, keeper, holder):
                return False
            if stored_vectors.adopt_model(connection, model, DROPPED):
                return True


def _leased(connection: Connection, keeper: Keeper, holder: str) -> bool:
    now = keeper.now()
    return stored_vectors.take_lease(connection, holder, now, now + LEASE)


def _next(keeper: Keeper) -> Sequence[QuoteText]:
    with reading(keeper.engine) as connection:
        return stored_vectors.next_missing(connection, BATCH)


def _made(keeper: Keeper, encoder: Encoder, quotes: Sequence[QuoteText]) -> dict[bytes, Quantised]:
    """Encode the texts that have no vector, each once."""
    texts = {digest(text): text for text in map(encoded_text, quotes)}
    with reading(keeper.engine) as connection:
        known = stored_vectors.known_digests(connection, texts)
    new = {key: text for key, text in texts.items() if key not in known}
    return dict(zip(new, quantise(encoder.encode(list(new.values()))), strict=True)) if new else {}


def _save(
    keeper: Keeper, holder: str, model: str, quotes: Sequence[QuoteText], made: Mapping[bytes, Quantised]
) -> bool:
    """Store a batch and renew the lease; False, and nothing is stored, where another process has it by now."""
    with writing(keeper.engine) as connection:
        mine = _leased(connection, keeper, holder) and stored_vectors.holds_model(connection, model)
        if mine:
            stored_vectors.save_vectors(connection, quotes, made)
        return mine
