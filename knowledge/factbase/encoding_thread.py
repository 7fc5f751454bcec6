"""What encodes beside the answers of a process that stays: it looks every few seconds whether quotes came."""

import logging
import os
import sys
import threading
import time
from contextlib import suppress

from knowledge.factbase.encoding_pass import EncodingJob, encode_missing
from knowledge.facts import OnTheRecordError, StoreError
from knowledge.lookup.whosaid.in_other_words import warm_up
from knowledge.store.engine import reading
from knowledge.store.reader import Memory, Reader

POLL = 3.0
"""Seconds until it looks again whether there is anything to encode: one query of a tenth of a millisecond."""

AFTER_FAULT = 60.0
"""Seconds until what failed is tried again."""

NICE = 10
"""How far its thread steps back behind those that answer, where the system can tell threads apart."""

_log = logging.getLogger(__name__)


def keep_encoded(job: EncodingJob, stop: threading.Event, memory: Memory | None = None) -> None:
    """Encode whatever is missing, now and whenever something comes, until ``stop``; a fault is told once, not raised.

    Between two batches it heeds ``stop``. Vectors of another model are replaced at the start alone: where another
    version of the program writes them later, it is left to that one. Where a process answers questions from a
    ``memory``, what the first one by sense would wait for is loaded first.
    """
    _step_back()
    if memory is not None:
        with suppress(StoreError), reading(job.keeper.engine) as connection:  # told by the first pass
            warm_up(Reader.over(connection, memory))
    told = ""
    while not stop.is_set():
        try:
            _encode(job, stop)
        except OnTheRecordError as error:
            if str(error) != told:
                _log.warning("%s It is tried again every minute.", error)
            told = str(error)
            stop.wait(AFTER_FAULT)
        else:
            told = ""
            job = job._replace(adopts=False)
            stop.wait(POLL)


def _encode(job: EncodingJob, stop: threading.Event) -> None:
    """Make one pass and say what it did."""
    began, done = time.monotonic(), 0
    for progress in encode_missing(job):
        done = progress.done
        if stop.is_set():
            break
    if done:
        _log.info("Encoded %d quotes in %.0f seconds.", done, time.monotonic() - began)


def _step_back() -> None:
    if sys.platform == "linux":  # elsewhere the number would be another process's
        with suppress(OSError):
            os.setpriority(os.PRIO_PROCESS, threading.get_native_id(), NICE)
