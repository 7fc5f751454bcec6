"""Deliveries that failed: recorded with their reason, and told to the subscriber once.

News that failed stays news for the next digest, but for what was posted, or may have been: it is not told twice.
"""

import datetime as dt
from dataclasses import dataclass

from bot.delivery_store import DeliveryRow
from bot.digests.ledger import Delivery
from bot.digests.subscriptions import Subscription, from_row
from bot.messages.phrasing import count
from bot.store import AuditLine, BotStore, Transaction

BOT = "bot"
"""Who pauses a digest in the audit log where nobody did."""


@dataclass(frozen=True, slots=True)
class Failure:
    """A delivery that failed; ``why`` is a clause, ``told`` when the subscriber was told."""

    id: str
    subscription: Subscription
    why: str
    told: dt.datetime | None


class Failures:
    """The deliveries that failed, in the bot's tables."""

    def __init__(self, store: BotStore) -> None:
        self._store = store

    def settle(self, delivery: Delivery, why: str, now: dt.datetime, *, pause: bool = False) -> None:
        """Record that a ``delivery`` has failed for good at ``now``; ``why`` is the reason, a clause.

        With ``pause`` the subscription is paused. Where the delivery before failed for the same reason, the subscriber
        has been told. A claim that was lost meanwhile is left to its owner.
        """
        with self._store.transaction() as tables:
            row = tables.claim(delivery.id, delivery.owner)
            if row is None:
                return
            why = _how_far(row, why)
            told = now if not pause and _failed_so_before(tables, row, why) else None
            tables.change_own_claim(row.id, delivery.owner, state="failed", settled=now, why=why, told=told)
            if row.begun:
                tables.update_subscription(row.subscription, seen_until=row.until)
            if pause:
                tables.update_subscription(row.subscription, paused=True)
                tables.append_audit(AuditLine(now, BOT, "pause", delivery.subscription.channel, why))

    def untold(self) -> list[Failure]:
        """The failures of which the subscriber was not told."""
        with self._store.reading() as tables:
            rows = tables.untold_failures()
            return [
                Failure(row.id, from_row(tables.subscription(row.subscription)), row.why or "", None) for row in rows
            ]

    def mark_told(self, failure: Failure, told: dt.datetime | None) -> Failure | None:
        """Note when the subscriber was told, None for not at all; None where another clock has done so already."""
        with self._store.transaction() as tables:
            first = tables.mark_told(failure.id, failure.told, told)
        return Failure(failure.id, failure.subscription, failure.why, told) if first else None


def _how_far(row: DeliveryRow, why: str) -> str:
    """Return the reason with how much of the digest stands in the channel, where any does or may."""
    if row.posted:
        return f"it broke off after {count(row.posted, 'message')}: {why}"
    return f"whether it was posted cannot be seen: {why}" if row.begun else why


def _failed_so_before(tables: Transaction, row: DeliveryRow, why: str) -> bool:
    last = tables.latest_claimed(row.subscription, row.claimed)
    return last is not None and last.state == "failed" and last.why == why
