"""Deliveries that failed: recorded with their reason, and told to the subscriber once.

News that failed stays news for the next digest. What was posted, or may have been, is not told twice: where a digest
broke off, the next brings the messages that were left.
"""

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass

from bot.delivery_store import DeliveryRow
from bot.digests.ledger import Delivery
from bot.digests.subscriptions import Subscription, from_row
from bot.messages.phrasing import count
from bot.slack_refusals import REFUSALS, UNREACHABLE
from bot.store import AuditLine, BotStore, Transaction

SLACKS_OWN = frozenset({REFUSALS["internal_error"].reason, UNREACHABLE.reason})
"""Faults that pass, and while which nobody can be told: the next digest says that it covers this one."""
BOT = "bot"
"""Who pauses a digest in the audit log where nobody did."""


@dataclass(frozen=True, slots=True)
class Failure:
    """A delivery that failed, or, with ``since``, has been tried since then; ``why`` is a clause."""

    id: str
    subscription: Subscription
    why: str
    since: dt.datetime | None = None


class Failures:
    """The deliveries that failed, in the bot's tables."""

    def __init__(self, store: BotStore) -> None:
        self._store = store

    def settle(self, delivery: Delivery, why: str, now: dt.datetime, *, pause: bool = False, tell: bool = True) -> None:
        """Record that a ``delivery`` has failed for good at ``now``; ``why`` is the reason, a clause.

        With ``pause`` the subscription is paused. The subscriber is to be told unless ``tell`` is false, or was told of
        the same reason when the deliveries before failed; of a fault of Slack's own only once it comes a second time.
        A claim that was lost meanwhile is left to its owner.
        """
        with self._store.transaction() as tables:
            tables.lock_subscription(delivery.subscription.id)
            row = tables.claim(delivery.id, delivery.owner)
            if row is None:
                return
            due = tell and (pause or _is_to_be_told(why, _failed_so_before(tables, row, why)))
            told, why = None if due else row.told or now, _how_far(row, why)
            tables.change_own_claim(row.id, delivery.owner, state="failed", settled=now, why=why, told=told)
            if row.begun:
                tables.update_subscription(row.subscription, seen_until=row.until)
            if pause:
                tables.update_subscription(row.subscription, paused=True)
                tables.append_audit(AuditLine(now, BOT, "pause", delivery.subscription.channel, why))

    def untold(self) -> list[Failure]:
        """The failures of which the subscriber is to be told."""
        with self._store.reading() as tables:
            rows = tables.untold_failures()
            return [Failure(row.id, from_row(tables.subscription(row.subscription)), row.why or "") for row in rows]

    def mark_told(self, failure: Failure, now: dt.datetime) -> bool:
        """Note that the subscriber is told ``now``; False where that was done already."""
        with self._store.transaction() as tables:
            return tables.mark_told(failure.id, None, now)

    def mark_untold(self, failure: Failure, told: dt.datetime) -> None:
        """Take back that the subscriber was ``told``."""
        with self._store.transaction() as tables:
            tables.mark_told(failure.id, told, None)


def _how_far(row: DeliveryRow, why: str) -> str:
    """Return the reason with how much of the digest stands in the channel, where any does or may."""
    if row.posted:
        return f"it broke off after {count(row.posted, 'message')}: {why}"
    return f"whether it was posted cannot be seen: {why}" if row.begun else why


def _failed_so_before(tables: Transaction, row: DeliveryRow, why: str) -> list[DeliveryRow]:
    """Return the deliveries right before this one that failed for the same reason, the last first, up to two."""
    found: list[DeliveryRow] = []
    last = tables.latest_claimed(row.subscription, row.claimed)
    while len(found) < 2 and last and last.state == "failed" and (last.why or "").endswith(why):
        found.append(last)
        last = tables.latest_claimed(row.subscription, last.claimed)
    return found


def _is_to_be_told(why: str, before: Sequence[DeliveryRow]) -> bool:
    if why not in SLACKS_OWN:
        return not before
    return len(before) == 1 and before[0].told == before[0].settled  # that is, nobody was told
