"""The pass that gives quotes their sentence vectors: batch by batch, each committed, so that it goes on where it ended.

One process encodes at a time, by a lease that it renews with each batch; whoever finds it taken waits for the other or
leaves it to him. No transaction lasts while a text is encoded.
"""

import datetime as dt
import secrets
import time
from collections.abc import Callable, Iterator, Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from typing import NamedTuple, Protocol

import numpy as np
import numpy.typing as npt

from knowledge.factbase.batches import Keeper
from knowledge.factbase.preparing import cores
from knowledge.facts import ClusterError, EncoderError
from knowledge.language.sense.encoder import MODEL, load_encoder
from knowledge.store import stored_vectors
from knowledge.store.engine import Connection, reading, writing
from knowledge.store.quantisation import Quantised, quantise
from knowledge.store.stored_vectors import QuoteText, digest, encoded_text

BATCH = 128
"""Quotes for each thread in one transaction: about a second of work."""

DROPPED = 5_000
"""Vectors of another model that are dropped in one transaction, for which other writers wait."""

LEASE = dt.timedelta(minutes=2)
"""How long a process that says nothing more is waited for: many batches of a slow machine."""

PAUSE = 0.5
"""Seconds until a process that waits for another looks again."""


class Encoder(Protocol):
    """What makes vectors of texts: a unit vector each, as rows of float32."""

    def encode(self, texts: Sequence[str], /) -> npt.NDArray[np.float32]:
        """Return one row for each text."""


class EncodingJob(NamedTuple):
    """What a pass works with: where quotes are kept, what loads an encoder, its model, and threads that share a batch.

    An encoder is loaded only where there is a text to encode. Quotes whose vectors are another model's are encoded
    again with ``adopts``; else they are left to whoever wrote these.
    """

    keeper: Keeper
    load: Callable[[], Encoder]
    model: str
    threads: int = 1
    adopts: bool = True


def standard_job(keeper: Keeper, threads: int | None = None) -> EncodingJob:
    """Return the job for the model that comes with this program, on all cores or so many threads."""
    return EncodingJob(keeper, load_encoder, MODEL, threads or cores())


class EncodingProgress(NamedTuple):
    """How many quotes were given a vector so far, and how many are missing theirs.

    ``elsewhere``: it is left to another process, which is at it.
    """

    done: int
    missing: int
    elsewhere: bool = False


def encode_missing(job: EncodingJob) -> Iterator[EncodingProgress]:
    """Encode the quotes that have no vector and yield, after each batch, how far it is; then drop what no quote has.

    It ends when none is missing, or, saying so, where another process has the lease. EncoderError where nothing can be
    encoded; what was is kept.
    """
    if not _has_work(job):
        return
    holder, done = secrets.token_hex(8), 0
    if not _may_begin(job) or not _begun(job, holder):
        yield EncodingProgress(done, missing(job), elsewhere=True)
        return
    try:
        while quotes := _next(job):
            if not _save(job, holder, quotes, _made(job, quotes)):
                yield EncodingProgress(done, missing(job), elsewhere=True)
                return
            done += len(quotes)
            yield EncodingProgress(done, missing(job))
    finally:
        with writing(job.keeper.engine) as connection:
            stored_vectors.drop_loose_vectors(connection)
            stored_vectors.return_lease(connection, holder)


def encode_all(job: EncodingJob, pause: Callable[[float], object] = time.sleep) -> Iterator[int]:
    """Encode what is missing, or wait by ``pause`` until another process has; yield how many quotes are missing still.

    EncoderError as ``encode_missing``.
    """
    elsewhere = True
    while elsewhere:
        elsewhere = False
        for progress in encode_missing(job):
            elsewhere = progress.elsewhere and progress.missing > 0
            yield progress.missing
        if elsewhere:
            pause(PAUSE)


def encode_by_model(keeper: Keeper, on: str | None) -> Iterator[int]:
    """Do as ``encode_all`` with the model of this program, on all cores or ``on`` the cluster of a scheduler."""
    if on is None:
        return encode_all(standard_job(keeper))
    from knowledge.factbase.encoding_cluster import encode_on

    return encode_on(on, standard_job(keeper))


def missing(job: EncodingJob) -> int:
    """Return how many quotes have no vector of the model."""
    with reading(job.keeper.engine) as connection:
        return stored_vectors.missing_vectors(connection, job.model)


def _has_work(job: EncodingJob) -> bool:
    with reading(job.keeper.engine) as connection:
        return stored_vectors.is_behind(connection, job.model)


def _may_begin(job: EncodingJob) -> bool:
    """Say, without waiting for a writer, whether no other process is at it, nor the vectors another model's to keep."""
    with reading(job.keeper.engine) as connection:
        kept = not job.adopts and not stored_vectors.holds_model(connection, job.model)
        return not kept and not stored_vectors.is_leased(connection, job.keeper.now())


def _begun(job: EncodingJob, holder: str) -> bool:
    """Take the lease and drop what is another model's, step by step; False where another process has the lease."""
    done = False
    while not done:
        with writing(job.keeper.engine) as connection:
            if not _leased(connection, job, holder):
                return False
            done = stored_vectors.adopt_model(connection, job.model, DROPPED)
    return True


def _leased(connection: Connection, job: EncodingJob, holder: str) -> bool:
    now = job.keeper.now()
    return stored_vectors.take_lease(connection, holder, now, now + LEASE)


def _next(job: EncodingJob) -> Sequence[QuoteText]:
    with reading(job.keeper.engine) as connection:
        return stored_vectors.next_missing(connection, BATCH * job.threads)


def _made(job: EncodingJob, quotes: Sequence[QuoteText]) -> dict[bytes, Quantised]:
    """Encode the texts that have no vector, each once."""
    texts = {digest(text): text for text in map(encoded_text, quotes)}
    with reading(job.keeper.engine) as connection:
        known = stored_vectors.known_digests(connection, texts)
    new = {key: text for key, text in texts.items() if key not in known}
    return dict(zip(new, quantise(_encoded(job, list(new.values()))), strict=True)) if new else {}


def _encoded(job: EncodingJob, texts: Sequence[str]) -> npt.NDArray[np.float32]:
    """Encode texts, each thread a share with as many long ones; numpy lets threads work side by side."""
    order = sorted(range(len(texts)), key=lambda at: len(texts[at]))
    shares = [share for share in (order[thread :: job.threads] for thread in range(job.threads)) if share]
    try:
        encoder = job.load()
        with ThreadPoolExecutor(job.threads) as pool:
            rows = list(pool.map(lambda share: encoder.encode([texts[at] for at in share]), shares))
    except (ClusterError, EncoderError):
        raise
    except Exception as error:  # whatever fails, what is encoded stays and look-ups by words go on
        why = str(error).rstrip(".") or type(error).__name__
        raise EncoderError(f"Quotes cannot be encoded, and are found by their words alone: {why}.") from error
    vectors = np.concatenate(rows)
    return vectors[np.argsort(np.concatenate(shares))]


def _save(job: EncodingJob, holder: str, quotes: Sequence[QuoteText], made: Mapping[bytes, Quantised]) -> bool:
    """Store a batch and renew the lease; False, and nothing is stored, where another process has it by now."""
    with writing(job.keeper.engine) as connection:
        mine = _leased(connection, job, holder) and stored_vectors.holds_model(connection, job.model)
        if mine:
            stored_vectors.save_vectors(connection, quotes, made)
        return mine
