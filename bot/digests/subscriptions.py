"""What channels asked for: making, listing and changing subscriptions, with an audit line a change.

Every member of a channel may change what it asked for: a digest that only its subscriber could end would outlive them.
"""

import datetime as dt
import secrets
from collections.abc import Collection, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from typing import NamedTuple, cast

from bot.delivery_store import DeliveryState
from bot.digests.schedule import Cadence, Schedule
from bot.store import (
    AuditLine,
    BotStore,
    DuplicateSubscriptionError,
    SubscriptionRow,
    Transaction,
    topic_key,
)
from knowledge.facts import QueryError

ENDED = "This digest was ended meanwhile."


@dataclass(frozen=True, slots=True)
class Subscription:
    """What a channel asked for; ``query`` is a topic in the query language, empty for everything.

    What is added after ``seen_until`` is news: after what the last digest held, or what the first begins with.
    ``approved`` is the admin who said yes to people from outside the organisation who read the channel.
    """

    id: str
    channel: str
    query: str
    schedule: Schedule
    subscriber: str
    paused: bool
    next_run: dt.datetime
    seen_until: dt.datetime
    approved: str | None = None


class Subscribed(NamedTuple):
    """The subscription that somebody has now: ``is_new``, or there before and ``is_changed``, or as it was."""

    subscription: Subscription
    is_new: bool
    is_changed: bool = False


@dataclass(frozen=True, slots=True)
class LastDelivery:
    """How a subscription's newest delivery ended, or goes on, and of which local ``day`` it is.

    ``why`` is the reason of one that failed, and of one that is tried again since ``failing_since``; one that is
    claimed is held by its owner ``until`` a moment.
    """

    day: dt.date
    state: DeliveryState
    why: str | None
    failing_since: dt.datetime | None = None
    until: dt.datetime | None = None


class Subscriptions:
    """The subscriptions of one workspace; ``admins`` are the user ids that may approve of readers from outside."""

    def __init__(self, store: BotStore, admins: Collection[str] = ()) -> None:
        self._store = store
        self.admins = frozenset(admins)

    def subscribe(
        self,
        channel: str,
        query: str,
        schedule: Schedule,
        user: str,
        now: dt.datetime,
        begins: dt.datetime | None = None,
    ) -> Subscribed:
        """Make a subscription; one for the same topic in the same channel has its schedule changed or its pause ended.

        ``channel`` is the channel's id; ``query`` the topic, empty for everything; ``schedule`` when the digest is due,
        counted from ``now`` on; ``user`` the person who subscribes. What is added after ``begins`` is news, None stands
        for ``now``; one that there is goes on where it was.
        """
        while True:
            try:
                return self._subscribe_once(channel, query, schedule, user, now, begins or now)
            except DuplicateSubscriptionError:  # somebody else was first, and is found the next time
                continue

    def _subscribe_once(
        self, channel: str, query: str, schedule: Schedule, user: str, now: dt.datetime, begins: dt.datetime
    ) -> Subscribed:
        key = topic_key(query)
        with self._store.transaction() as tables:
            if old := tables.subscription_on(channel, key):
                return _keep_or_move(tables, from_row(old), schedule, user, now)
            made = SubscriptionRow(
                "d" + secrets.token_hex(5), channel, query, schedule.cadence, _time_of_day(schedule), schedule.zone,
                user, created=now, paused=False, next_run=schedule.next_run(now), seen_until=begins,
                days=_digits(schedule), topic_key=key,
            )  # fmt: skip
            tables.insert_subscription(made)
            _append_audit(tables, now, user, "subscribe", from_row(made))
            return Subscribed(from_row(made), is_new=True)

    def of_channel(self, channel: str) -> list[Subscription]:
        """A channel's subscriptions, oldest first: the numbers people type count them from one."""
        with self._store.reading() as tables:
            return [from_row(row) for row in tables.subscriptions_of(channel)]

    def of_person(self, user: str) -> list[Subscription]:
        """What a person subscribed to, in whatever place, oldest first."""
        with self._store.reading() as tables:
            return [from_row(row) for row in tables.subscriptions_by(user)]

    def last_delivery(self, subscription: Subscription) -> LastDelivery | None:
        """How the newest delivery ended; None before the first."""
        with self._store.reading() as tables:
            row = tables.last_delivery(subscription.id)
        if row is None:
            return None
        claimed = subscription.schedule.local_day(row.claimed)
        day = dt.date.fromisoformat(row.local_date) if row.local_date else claimed
        held_until = row.lease_until if row.owner else None
        return LastDelivery(day, row.state, row.why, row.failing_since, held_until)

    def note_posting(self, subscription: Subscription, user: str, now: dt.datetime) -> None:
        """Keep who posted what was new between two runs."""
        with self._changing(subscription, user, now, "post"):
            pass

    def previous_run(self, subscription: Subscription) -> dt.datetime | None:
        """When the last digest that was posted, or had nothing to post, was claimed; None before the first."""
        with self._store.reading() as tables:
            return tables.previous_run(subscription.id)

    def pause(self, subscription: Subscription, user: str, now: dt.datetime) -> None:
        """Stop posting until resumed; what comes meanwhile is in the first digest afterwards."""
        with self._changing(subscription, user, now, "pause") as tables:
            tables.update_subscription(subscription.id, paused=True)

    def resume(self, subscription: Subscription, user: str, now: dt.datetime) -> dt.datetime:
        """Post again, and give the next run in UTC."""
        next_run = subscription.schedule.next_run(now)
        with self._changing(subscription, user, now, "resume") as tables:
            tables.update_subscription(subscription.id, paused=False, next_run=next_run)
        return next_run

    def approve(self, subscription: Subscription, admin: str, now: dt.datetime) -> None:
        """Keep an admin's yes to people from outside who read the channel."""
        with self._changing(subscription, admin, now, "approve") as tables:
            tables.update_subscription(subscription.id, approved=admin)

    def unsubscribe(self, subscription: Subscription, user: str, now: dt.datetime) -> None:
        """End a subscription; the audit line stays."""
        with self._changing(subscription, user, now, "unsubscribe") as tables:
            tables.delete_subscription(subscription.id)

    @contextmanager
    def _changing(self, subscription: Subscription, user: str, now: dt.datetime, action: str) -> Iterator[Transaction]:
        """Give the transaction of a change that ``user`` makes, with its audit line.

        QueryError where somebody has ended the subscription meanwhile.
        """
        with self._store.transaction() as tables:
            if tables.lock_subscription(subscription.id) is None:
                raise QueryError(ENDED)
            yield tables
            _append_audit(tables, now, user, action, subscription)


def from_row(row: SubscriptionRow) -> Subscription:
    """A row of the table as a Subscription."""
    schedule = Schedule(
        cast("Cadence", row.cadence), dt.time.fromisoformat(row.at), row.zone, tuple(map(int, row.days))
    )
    return Subscription(
        row.id, row.channel, row.query, schedule, row.subscriber, row.paused, row.next_run,
        row.seen_until or row.created, row.approved,
    )  # fmt: skip


def _keep_or_move(
    tables: Transaction, old: Subscription, schedule: Schedule, user: str, now: dt.datetime
) -> Subscribed:
    if schedule == old.schedule and not old.paused:
        return Subscribed(old, is_new=False)
    return Subscribed(_reschedule(tables, old, schedule, user, now), is_new=False, is_changed=True)


def _reschedule(
    tables: Transaction, old: Subscription, schedule: Schedule, user: str, now: dt.datetime
) -> Subscription:
    tables.update_subscription(
        old.id, cadence=schedule.cadence, days=_digits(schedule), at=_time_of_day(schedule), zone=schedule.zone,
        next_run=_next_after_change(old, schedule, now), paused=False,
    )  # fmt: skip
    new = from_row(tables.subscription(old.id))
    _append_audit(tables, now, user, "reschedule", new)
    return new


def _next_after_change(old: Subscription, schedule: Schedule, now: dt.datetime) -> dt.datetime:
    """The next run of a schedule that was changed: today's still comes, at once where its new hour has passed."""
    today, moment = schedule.last_run(now)
    still_to_come = not old.paused and old.schedule.last_run(old.next_run)[0] <= today
    return moment if still_to_come else schedule.next_run(now)


def _time_of_day(schedule: Schedule) -> str:
    return f"{schedule.at:%H:%M}"


def _digits(schedule: Schedule) -> str:
    return "".join(map(str, schedule.days))


def _append_audit(tables: Transaction, now: dt.datetime, user: str, action: str, of: Subscription) -> None:
    detail = f"{'a topic' if of.query else 'everything'}, {of.schedule.words()}"
    tables.append_audit(AuditLine(now, user, action, of.channel, detail))
