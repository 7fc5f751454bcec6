"""Deduplication: what Slack delivers more than once is met once.

Slack redelivers what it thinks lost, sends an edited mention anew under another event id, and may bring the same
request to another process. A key names what is met, such as a message by its channel and timestamp.
"""

import datetime as dt
from collections.abc import Callable
from typing import Protocol

from bot.message_store import DuplicateRequestError
from bot.store import BotStore
from knowledge.factbase import utc_now

KEPT = dt.timedelta(days=30)
"""For how long a request is known again: a message may be edited long after it was answered. Judgement."""


class Deduplicator(Protocol):
    """Knows what was met."""

    def first(self, event: str) -> bool:
        """Tell whether an event is new, and remember it."""

    def forget(self, event: str) -> None:
        """Let an event be met when it comes again."""


class MetRequests:
    """Deduplication in the bot's tables, which every process on them shares."""

    def __init__(self, store: BotStore, now: Callable[[], dt.datetime] = utc_now) -> None:
        self._store = store
        self._now = now

    def first(self, event: str) -> bool:
        """Tell whether an event is new, and remember it; of several processes one is told so."""
        now = self._now()
        try:
            with self._store.transaction() as tables:
                tables.delete_met_before(now - KEPT)
                tables.insert_met(event, now)
        except DuplicateRequestError:
            return False
        return True

    def forget(self, event: str) -> None:
        """Let an event be met when it comes again."""
        with self._store.transaction() as tables:
            tables.delete_met(event)
