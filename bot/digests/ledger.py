"""The ledger of deliveries: one for a subscription and local day, whatever restarts, runs twice or dies half-way.

A delivery is claimed in the transaction that moves the subscription's ``next_run``, posted, then settled. The claim is
a lease, renewed right before each message by compare-and-set on its owner's token: whoever has lost it, or slept past
its end, posts nothing more. A claim whose lease has ended is taken by whoever comes first.

Before each message the ledger notes that it is begun, afterwards that it is posted. In between nobody knows, if the
answer is lost or the process dies: the delivery's id stands in the message's metadata as an idempotency key, and a
message in doubt is looked for in the channel before it is posted again.

A claim that waits takes in the runs that come due meanwhile, so that after an outage one digest covers it.
"""

import datetime as dt
import secrets
from dataclasses import dataclass, replace

from bot.delivery_store import DeliveryRow, DeliveryState, DuplicateDeliveryError
from bot.digests.subscriptions import Subscription, from_row
from bot.store import BotStore, Transaction

LEASE = dt.timedelta(minutes=5)
"""How long a claim is its owner's without a sign of life. A call of Slack ends within 30 seconds (slack_sdk)."""
LONGEST_WAIT = dt.timedelta(hours=1)
"""The longest that a claim waits to be tried again. Judgement, not measured."""
GIVE_UP_AFTER = dt.timedelta(hours=20)
"""How long a digest is tried that Slack refuses. Less than a day: the next has its own tries. Judgement."""
_LONGEST_DAY = dt.timedelta(hours=26)  # between two runs of a daily digest; 25 on the autumn night


@dataclass(frozen=True, slots=True)
class Delivery:
    """A delivery that this process has claimed or taken, of the news added in ``(since, until]``.

    ``owner`` is the token that holds the claim; ``missed`` counts the runs that could not be posted in time;
    ``previous`` is when the last digest was claimed, None before the first. Of its messages ``begun`` may be posted,
    ``posted`` are known to be, the first with the timestamp ``ts``. It was put back ``attempts`` times, since
    ``failing_since``, the last time for the reason ``why``. ``rest_of`` is the id of a delivery that broke off, whose
    messages that are left this one brings, too. ``local_date`` is None where somebody posted between two runs.
    """

    id: str
    subscription: Subscription
    owner: str
    local_date: str | None
    claimed: dt.datetime
    since: dt.datetime | None
    until: dt.datetime
    missed: int
    previous: dt.datetime | None
    begun: int = 0
    posted: int = 0
    ts: str | None = None
    attempts: int = 0
    failing_since: dt.datetime | None = None
    why: str = ""
    rest_of: str | None = None

    @property
    def in_doubt(self) -> bool:
        """Whether a message was begun of which nobody knows that it is posted."""
        return self.begun > self.posted

    @property
    def day(self) -> dt.date:
        """Its local day; of one that somebody posted between two runs, the day on which it was claimed."""
        if self.local_date is None:
            return self.subscription.schedule.local_day(self.claimed)
        return dt.date.fromisoformat(self.local_date)

    def is_put_off(self, now: dt.datetime) -> bool:
        """Whether somebody has moved the run of its local day, which takes it in then, to a later hour."""
        day = self.subscription.schedule.local_day(self.subscription.next_run)
        return self.subscription.next_run > now and not self.begun and day.isoformat() == self.local_date

    def is_late_for_the_next(self, now: dt.datetime) -> bool:
        """Whether the present local day's own run is still to come and nearer than the one that this is of.

        Then that run covers it: a morning's digest does not come half an hour before the next morning's, but one of an
        hour before midnight comes after it.
        """
        schedule, next_run = self.subscription.schedule, self.subscription.next_run
        due = schedule.moment(self.day)
        own_day = next_run > now and schedule.local_day(next_run) == schedule.local_day(now)
        return own_day and not self.begun and next_run - now < now - due


class Ledger:
    """Claims and settles deliveries in the bot's tables."""

    def __init__(self, store: BotStore) -> None:
        self._store = store

    def due(self, now: dt.datetime) -> list[Subscription]:
        """Subscriptions whose next run has come, and that have no claim open."""
        with self._store.reading() as tables:
            return [from_row(row) for row in tables.due_subscriptions(now)]

    def next_run(self) -> dt.datetime | None:
        """When the next digest is due; None without any."""
        with self._store.reading() as tables:
            return tables.earliest_run()

    def tidy(self, now: dt.datetime) -> None:
        """Derive next runs afresh that are later than the schedule can give from ``now``: a clock was ahead.

        If it is this clock that is wrong, nothing comes twice: a local day has one delivery.
        """
        with self._store.reading() as tables:
            ahead = [from_row(row) for row in tables.subscriptions_ahead(now, now + _LONGEST_DAY)]
        for of in ahead:
            if of.next_run > of.schedule.next_run(now):
                with self._store.transaction() as tables:
                    _advance(tables, of, now)

    def claim(self, of: Subscription, newest_addition: dt.datetime, now: dt.datetime) -> Delivery | None:
        """Claim what is due, covering every run that was missed.

        None where another clock was first, or where the local day has had its delivery, as after a change of schedule.
        """
        try:
            with self._store.transaction() as tables:
                return _claim(tables, of, newest_addition, now)
        except DuplicateDeliveryError:  # somebody posts what is new at this moment: it is due again when that is done
            return None

    def claim_asked(
        self, of: Subscription, since: dt.datetime, until: dt.datetime, now: dt.datetime
    ) -> Delivery | None:
        """Claim the news added in ``(since, until]`` because somebody asks for it ``now``, between two runs.

        None where the news of ``of`` does not begin ``since`` then any more, or where it has a claim open.
        """
        row = DeliveryRow(
            "v" + secrets.token_hex(7), of.id, None, "claimed", now, since, until, missed=0,
            owner=_token(), lease_until=now + LEASE,
        )  # fmt: skip
        try:
            with self._store.transaction() as tables:
                held = tables.lock_subscription(of.id)
                if held is None or from_row(held).seen_until != since:
                    return None
                row = row._replace(rest_of=_left_over(tables, of, now))
                tables.insert_delivery(row)
                return _delivery(tables, row, of, now)
        except DuplicateDeliveryError:
            return None

    def open_claims(self, now: dt.datetime) -> list[DeliveryRow]:
        """The claims that may be taken: nobody holds them, or their owners died."""
        with self._store.reading() as tables:
            return tables.open_claims(now, now + LONGEST_WAIT)

    def take(self, found: DeliveryRow, now: dt.datetime) -> Delivery | None:
        """Take an open claim; None where another clock was first."""
        owner = _token()
        with self._store.transaction() as tables:
            if not tables.take_claim(found, owner, now + LEASE):
                return None
            of = from_row(tables.subscription(found.subscription))
            return _delivery(tables, found._replace(owner=owner), of, now)

    def drop(self, delivery: Delivery) -> None:
        """Delete a claim of which nothing was posted, so that its local day has none."""
        with self._store.transaction() as tables:
            tables.drop_claim(delivery.id, delivery.owner)

    def take_in(self, delivery: Delivery, newest_addition: dt.datetime, now: dt.datetime) -> Delivery:
        """Let a claim of which nothing was posted cover the runs that came due while it waited; give it as it is then.

        Its local day becomes that of the last of them. A claim that was lost takes in none: whoever has it does.
        """
        of = delivery.subscription
        if of.next_run > now or delivery.begun:
            return delivery
        day, _ = of.schedule.last_run(now)
        with self._store.transaction() as tables:
            lost = tables.claim(delivery.id, delivery.owner) is None
            if lost or not _advance(tables, of, now) or _had_its_delivery(tables, of, day, now, besides=delivery.id):
                return delivery
            missed = (
                delivery.missed + _swallowed(tables, of, day) + (delivery.local_date not in (None, day.isoformat()))
            )
            until = min(newest_addition, now)
            tables.change_own_claim(
                delivery.id, delivery.owner, local_date=day.isoformat(), until=until, missed=missed,
                attempts=0, failing_since=None,
            )  # fmt: skip
        return replace(delivery, local_date=day.isoformat(), until=until, missed=missed, attempts=0, failing_since=None)

    def begin(self, delivery: Delivery, now: dt.datetime) -> bool:
        """Renew the lease and note that the next message is begun.

        False where it must not be posted: the claim was lost, its lease is over, or the subscription was paused.
        """
        with self._store.transaction() as tables:
            return tables.is_running(delivery.subscription.id) and tables.change_held_claim(
                delivery.id, delivery.owner, now, begun=delivery.posted + 1, lease_until=now + LEASE
            )

    def note(self, delivery: Delivery, posted: int, ts: str | None) -> Delivery:
        """Note how many messages stand in the channel for certain, and when the first was posted (``ts``).

        Nothing is in doubt any more; a claim that was lost meanwhile is left as it is.
        """
        with self._store.transaction() as tables:
            tables.change_own_claim(delivery.id, delivery.owner, begun=posted, posted=posted, ts=ts)
        return replace(delivery, begun=posted, posted=posted, ts=ts)

    def put_back(self, delivery: Delivery, not_before: dt.datetime, now: dt.datetime, why: str) -> None:
        """Give a claim up to whoever comes first ``not_before`` a moment; ``why`` is the reason, a clause."""
        with self._store.transaction() as tables:
            tables.change_own_claim(
                delivery.id, delivery.owner, owner=None, lease_until=not_before, why=why,
                attempts=delivery.attempts + 1, failing_since=delivery.failing_since or now,
            )  # fmt: skip

    def as_it_is(self, delivery: Delivery, now: dt.datetime) -> Delivery | None:
        """Return a delivery as it is recorded; None where the claim was lost."""
        with self._store.reading() as tables:
            row = tables.claim(delivery.id, delivery.owner)
            return _delivery(tables, row, delivery.subscription, now) if row else None

    def left_over(self, delivery: Delivery, now: dt.datetime) -> Delivery | None:
        """Return the delivery that broke off, whose messages that are left this one brings, too."""
        with self._store.reading() as tables:
            row = tables.delivery(delivery.rest_of) if delivery.rest_of else None
            return _delivery(tables, row, delivery.subscription, now) if row else None

    def settle(self, delivery: Delivery, state: DeliveryState, now: dt.datetime, *, ts: str | None = None) -> None:
        """Record that a ``delivery`` ended at ``now``: its ``state`` is posted, or nothing; ``ts`` is its message."""
        with self._store.transaction() as tables:
            tables.lock_subscription(delivery.subscription.id)
            if tables.change_own_claim(delivery.id, delivery.owner, state=state, settled=now, ts=ts, why=None):
                tables.update_subscription(delivery.subscription.id, seen_until=delivery.until)


def _claim(tables: Transaction, of: Subscription, newest_addition: dt.datetime, now: dt.datetime) -> Delivery | None:
    day, _ = of.schedule.last_run(now)
    if not _advance(tables, of, now) or _had_its_delivery(tables, of, day, now):
        return None
    of = replace(of, seen_until=from_row(tables.subscription(of.id)).seen_until)  # it may have moved since it was due
    row = DeliveryRow(
        "v" + secrets.token_hex(7), of.id, day.isoformat(), "claimed", now,
        _since(tables, of, now), min(newest_addition, now), _missed(tables, of, day, now),
        owner=_token(), lease_until=now + LEASE, rest_of=_left_over(tables, of, now),
    )  # fmt: skip
    tables.insert_delivery(row)
    return _delivery(tables, row, replace(of, next_run=of.schedule.next_run(now)), now)


def _advance(tables: Transaction, of: Subscription, now: dt.datetime) -> bool:
    return tables.advance_next_run(of.id, of.next_run, of.schedule.next_run(now))


def _had_its_delivery(
    tables: Transaction, of: Subscription, day: dt.date, now: dt.datetime, besides: str | None = None
) -> bool:
    """Tell whether a local day has a delivery that counts, other than the one that is asked for.

    One that failed before its first message does not count, nor one by a clock that was ahead: it makes way.
    """
    held = tables.delivery_on(of.id, day.isoformat())
    if held is None or held.id == besides:
        return False
    if held.claimed <= now and (held.state != "failed" or held.begun):
        return True
    tables.delete_delivery(held.id)
    return False


def _since(tables: Transaction, of: Subscription, now: dt.datetime) -> dt.datetime | None:
    """Since when additions are news; where a clock that was ahead wrote it, since what was delivered before."""
    ahead = of.seen_until is not None and of.seen_until > now
    return tables.delivered_until(of.id, now) if ahead else of.seen_until


def _missed(tables: Transaction, of: Subscription, day: dt.date, now: dt.datetime) -> int:
    """Count the runs whose news this one of ``day`` covers: those that failed before it, and those nobody claimed."""
    last = tables.latest_claimed(of.id, now)
    failed = last is not None and last.state == "failed" and not last.begun
    return _swallowed(tables, of, day) + (last.missed + (last.local_date is not None) if last and failed else 0)


def _left_over(tables: Transaction, of: Subscription, now: dt.datetime) -> str | None:
    last = tables.latest_claimed(of.id, now)
    if last is None or last.state != "failed":
        return None
    return last.id if last.begun else last.rest_of


def _swallowed(tables: Transaction, of: Subscription, last: dt.date) -> int:
    first, _ = of.schedule.last_run(of.next_run)
    delivered = tables.delivered_dates(of.id, first.isoformat())
    days = (first + dt.timedelta(days=n) for n in range((last - first).days))
    return sum(of.schedule.falls_on(day) and day.isoformat() not in delivered for day in days)


def _delivery(tables: Transaction, row: DeliveryRow, of: Subscription, now: dt.datetime) -> Delivery:
    return Delivery(
        row.id, of, row.owner or "", row.local_date, row.claimed, row.since, row.until, row.missed,
        tables.previous_run(of.id, now), row.begun, row.posted, row.ts, row.attempts, row.failing_since,
        row.why or "", row.rest_of,
    )  # fmt: skip


def _token() -> str:
    return secrets.token_hex(8)
