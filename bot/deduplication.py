"""Deduplication: what Slack delivers more than once is met once.

Slack redelivers what it thinks lost, sends an edited mention anew under another event id, and may bring the same
request to another process. A key names what is met, such as a message by its channel and timestamp.
"""

import datetime as dt
import time
from collections.abc import Callable
from threading import Lock
from typing import Protocol

from bot.message_store import DuplicateRequestError
from bot.store import BotStore
from knowledge.factbase import utc_now

REMEMBERED_SECONDS = 600  # Slack retries at once, after a minute and after five (its Events API documentation)
KEPT = dt.timedelta(days=30)
"""For how long a request is known again: a message may be edited long after it was answered. Judgement."""


class Deduplicator(Protocol):
    """Knows what was met."""

    def first(self, key: str) -> bool:
        """Tell whether a key is new, and remember it."""

    def forget(self, key: str) -> None:
        """Let what the key names be met when it comes again."""


class InProcessDeduplicator:
    """Deduplication in this process, of keys that are each remembered for so many ``seconds``."""

    def __init__(self, seconds: float = REMEMBERED_SECONDS, clock: Callable[[], float] = time.monotonic) -> None:
        self._seconds = seconds
        self._clock = clock
        self._lock = Lock()
        self._met: dict[str, float] = {}

    def first(self, key: str) -> bool:
        """Tell whether a key is new, and remember it."""
        with self._lock:
            now = self._clock()
            self._met = {known: at for known, at in self._met.items() if now - at < self._seconds}
            new = key not in self._met
            self._met.setdefault(key, now)
            return new

    def forget(self, key: str) -> None:
        """Let what the key names be met when it comes again."""
        with self._lock:
            self._met.pop(key, None)


class StoredDeduplicator:
    """Deduplication in the bot's tables, which every process on them shares."""

    def __init__(self, store: BotStore, now: Callable[[], dt.datetime] = utc_now) -> None:
        self._store = store
        self._now = now

    def first(self, key: str) -> bool:
        """Tell whether a key is new, and remember it; of several processes one is told so."""
        now = self._now()
        try:
            with self._store.transaction() as tables:
                tables.delete_met_before(now - KEPT)
                tables.insert_met(key, now)
        except DuplicateRequestError:
            return False
        return True

    def forget(self, key: str) -> None:
        """Let what the key names be met when it comes again."""
        with self._store.transaction() as tables:
            tables.delete_met(key)
