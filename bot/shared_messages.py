"""What was shared where, so that a later correction finds it: a place, a moment and the ids of facts."""

import datetime as dt
from collections.abc import Callable, Sequence
from typing import Protocol

from bot.message_store import SharedMessage
from bot.store import BotStore
from knowledge.factbase import utc_now

KEPT = dt.timedelta(days=2 * 365)
"""For how long it is known what was shared. Judgement."""


class SharedMessages(Protocol):
    """Knows what stands in channels because somebody shared it."""

    def keep(self, channel: str, ts: str | None, facts: Sequence[str]) -> dt.datetime:
        """Keep that a message with these facts was shared now, and return when that is.

        ``ts`` is None where Slack did not tell it.
        """

    def newest(self, limit: int) -> list[SharedMessage]:
        """Return the messages shared last, the newest first, at most ``limit``."""

    def forget(self, channel: str, ts: str) -> None:
        """Forget a message that was removed."""


class StoredMessages:
    """The shared messages in the bot's tables."""

    def __init__(self, store: BotStore, now: Callable[[], dt.datetime] = utc_now) -> None:
        self._store = store
        self._now = now

    def keep(self, channel: str, ts: str | None, facts: Sequence[str]) -> dt.datetime:
        """Keep that a message with these facts was shared now, which is returned; what is too old goes."""
        now = self._now()
        with self._store.transaction() as tables:
            tables.delete_shared_before(now - KEPT)
            tables.insert_shared(SharedMessage(channel, ts, now, tuple(facts)))
        return now

    def newest(self, limit: int) -> list[SharedMessage]:
        """Return the messages shared last, the newest first, at most ``limit``."""
        with self._store.reading() as tables:
            return tables.shared(limit)

    def forget(self, channel: str, ts: str) -> None:
        """Forget a message that was removed."""
        with self._store.transaction() as tables:
            tables.delete_shared(channel, ts)


class NothingShared:
    """Shared messages where there is no store: none is known."""

    def keep(self, channel: str, ts: str | None, facts: Sequence[str]) -> dt.datetime:  # noqa: ARG002 (the interface's)
        """Keep nothing, and return the moment."""
        return utc_now()

    def newest(self, limit: int) -> list[SharedMessage]:  # noqa: ARG002 (the interface's)
        """Return none."""
        return []

    def forget(self, channel: str, ts: str) -> None:
        """Forget nothing."""
