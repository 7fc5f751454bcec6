"""The ledger of deliveries: one for a subscription and local day, whatever restarts, runs twice or dies half-way.

A delivery is claimed in the transaction that moves the subscription's ``next_run``, posted, then settled. The claim is
a lease: one that stays unsettled for ``CLAIM_LIFE`` belonged to a process that died, and another process may take it
over, by compare-and-set on its owner. Posting is retried, so it is at-least-once delivery; what makes it once is the
delivery's id, an idempotency key that the message carries in its metadata: a process that takes a claim over looks for
it in the channel before it posts.
"""

import datetime as dt
import secrets
from dataclasses import dataclass

from bot.digests.subscriptions import Subscription, from_row
from bot.store import BotStore, DeliveryRow, DeliveryState, DuplicateDeliveryError, Transaction

CLAIM_LIFE = dt.timedelta(minutes=5)
"""How long a claim may stay unsettled before it is taken over. Judgement, not measured: posting takes seconds."""


@dataclass(frozen=True, slots=True)
class Delivery:
    """A claimed delivery of the news added in ``(since, until]``.

    ``owned`` is when this process claimed it or took it over; ``missed`` counts the runs that an outage swallowed;
    ``previous`` is when the last digest was claimed, None before the first.
    """

    id: str
    subscription: Subscription
    local_date: str
    claimed: dt.datetime
    owned: dt.datetime
    since: dt.datetime | None
    until: dt.datetime
    missed: int
    previous: dt.datetime | None

    @property
    def taken_over(self) -> bool:
        """Whether another process claimed it first, and may have posted."""
        return self.owned != self.claimed


class Ledger:
    """Claims and settles deliveries in the bot's tables."""

    def __init__(self, store: BotStore) -> None:
        self._store = store

    def due(self, now: dt.datetime) -> list[Subscription]:
        """Subscriptions whose next run has come."""
        with self._store.reading() as tables:
            return [from_row(row) for row in tables.due_subscriptions(now)]

    def next_run(self) -> dt.datetime | None:
        """When the next digest is due; None without any."""
        with self._store.reading() as tables:
            return tables.earliest_run()

    def claim(self, of: Subscription, newest_addition: dt.datetime, now: dt.datetime) -> Delivery | None:
        """Claim what is due, covering every run that was missed.

        None where another clock was first, or where the local day has had its delivery, as after a change of schedule.
        """
        day, _ = of.schedule.last_run(now)
        try:
            with self._store.transaction() as tables:
                if not _advance(tables, of, now):
                    return None
                row = DeliveryRow(
                    "v" + secrets.token_hex(7), of.id, day.isoformat(), "claimed", now, now,
                    of.seen_until, newest_addition, _missed(of, day),
                )  # fmt: skip
                made = _delivery(tables, row, of)
                tables.insert_delivery(row)
        except DuplicateDeliveryError:
            with self._store.transaction() as tables:
                _advance(tables, of, now)
            return None
        return made

    def take_over(self, now: dt.datetime) -> list[Delivery]:
        """Take over the claims whose owners died; one that another clock takes at the same time is left to it."""
        taken = []
        with self._store.transaction() as tables:
            for row in tables.claims_owned_until(now - CLAIM_LIFE):
                if tables.take_ownership(row.id, row.owned, now):
                    of = from_row(tables.subscription(row.subscription))
                    taken.append(_delivery(tables, row._replace(owned=now), of))
        return taken

    def still_owns(self, delivery: Delivery) -> bool:
        """Whether nobody has taken the claim over meanwhile."""
        with self._store.reading() as tables:
            return tables.owned_since(delivery.id) == delivery.owned

    def settle(
        self, delivery: Delivery, state: DeliveryState, now: dt.datetime, *, ts: str = "", why: str = ""
    ) -> None:
        """Record how a ``delivery`` ended at ``now``: its ``state`` is posted, nothing or failed.

        ``ts`` is the timestamp of the message in the channel, ``why`` the reason of a failure in words. News that
        failed stays news for the next digest.
        """
        with self._store.transaction() as tables:
            tables.settle_delivery(delivery.id, state, now, ts=ts, why=why)
            if state != "failed":
                tables.update_subscription(delivery.subscription.id, seen_until=delivery.until)


def _advance(tables: Transaction, of: Subscription, now: dt.datetime) -> bool:
    return tables.advance_next_run(of.id, of.next_run, of.schedule.next_run(now))


def _missed(of: Subscription, last: dt.date) -> int:
    first, _ = of.schedule.last_run(of.next_run)
    days = (first + dt.timedelta(days=n) for n in range((last - first).days))
    return sum(of.schedule.falls_on(day) for day in days)


def _delivery(tables: Transaction, row: DeliveryRow, of: Subscription) -> Delivery:
    return Delivery(
        row.id, of, row.local_date, row.claimed, row.owned,
        row.since, row.until, row.missed, tables.previous_run(of.id),
    )  # fmt: skip
