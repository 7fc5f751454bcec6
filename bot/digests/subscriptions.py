"""What channels asked for: making, listing and changing subscriptions, with rights and an audit line a change."""

import datetime as dt
import secrets
from collections.abc import Collection
from dataclasses import dataclass
from typing import Any

from sqlalchemy import Connection, Engine, delete, func, insert, select, update
from sqlalchemy.engine import RowMapping

from bot.digests.schedule import Schedule
from bot.store import audit, deliveries, subscriptions
from knowledge.facts import QueryError


@dataclass(frozen=True, slots=True)
class Subscription:
    """A row of subscriptions; ``query`` is a topic in the query language, empty for everything.

    ``approved`` is the admin who said yes to people from outside the organisation who read the channel.
    """

    id: str
    channel: str
    query: str
    schedule: Schedule
    subscriber: str
    paused: bool
    next_run: dt.datetime
    seen_until: dt.datetime | None
    approved: str | None = None


@dataclass(frozen=True, slots=True)
class LastDelivery:
    """How a subscription's newest delivery ended; ``state`` is claimed, posted, nothing or failed."""

    local_date: str
    state: str
    why: str | None


class Subscriptions:
    """The subscriptions of one workspace; ``admins`` are user ids that may change anybody's."""

    def __init__(self, engine: Engine, admins: Collection[str] = ()) -> None:
        self._engine = engine
        self.admins = frozenset(admins)

    def subscribe(self, channel: str, query: str, schedule: Schedule, user: str, now: dt.datetime) -> Subscription:
        """Make a subscription; one for the same topic in the same channel has its schedule changed instead."""
        with self._engine.begin() as connection:
            for old in _rows(connection, channel):
                if old.query.casefold() == query.casefold():
                    return self._reschedule(connection, old, schedule, user, now)
            made = Subscription(
                "d" + secrets.token_hex(5), channel, query, schedule, user, paused=False,
                next_run=schedule.next_run(now), seen_until=None,
            )  # fmt: skip
            row = _columns(schedule) | {"id": made.id, "channel": channel, "query": query, "subscriber": user}
            row |= {"created": now, "paused": False, "next_run": made.next_run}
            connection.execute(insert(subscriptions).values(row))
            _note(connection, now, user, "subscribe", made)
            return made

    def of_channel(self, channel: str) -> list[Subscription]:
        """A channel's subscriptions, oldest first: the numbers people type count them from one."""
        with self._engine.connect() as connection:
            return _rows(connection, channel)

    def last_delivery(self, subscription: Subscription) -> LastDelivery | None:
        """How the newest delivery ended; None before the first."""
        query = (
            select(deliveries.c.local_date, deliveries.c.state, deliveries.c.why)
            .where(deliveries.c.subscription == subscription.id)
            .order_by(deliveries.c.local_date.desc())
            .limit(1)
        )
        with self._engine.connect() as connection:
            row = connection.execute(query).first()
        return LastDelivery(*row) if row else None

    def previous_run(self, subscription: Subscription) -> dt.datetime | None:
        """When the last digest that was posted, or had nothing to post, was claimed; None before the first."""
        with self._engine.connect() as connection:
            return previous_run(connection, subscription)

    def pause(self, subscription: Subscription, user: str, now: dt.datetime) -> None:
        """Stop posting until resumed; what comes meanwhile is in the first digest afterwards."""
        self._change(subscription, user, now, "pause", {"paused": True})

    def resume(self, subscription: Subscription, user: str, now: dt.datetime) -> dt.datetime:
        """Post again, and give the next run in UTC."""
        next_run = subscription.schedule.next_run(now)
        self._change(subscription, user, now, "resume", {"paused": False, "next_run": next_run})
        return next_run

    def approve(self, subscription: Subscription, admin: str, now: dt.datetime) -> None:
        """Keep an admin's yes to people from outside who read the channel."""
        self._change(subscription, admin, now, "approve", {"approved": admin})

    def unsubscribe(self, subscription: Subscription, user: str, now: dt.datetime) -> None:
        """End a subscription; the audit line stays."""
        self._check_rights(subscription, user)
        with self._engine.begin() as connection:
            connection.execute(delete(deliveries).where(deliveries.c.subscription == subscription.id))
            connection.execute(delete(subscriptions).where(subscriptions.c.id == subscription.id))
            _note(connection, now, user, "unsubscribe", subscription)

    def _reschedule(
        self, connection: Connection, old: Subscription, schedule: Schedule, user: str, now: dt.datetime
    ) -> Subscription:
        self._check_rights(old, user)
        changed = _columns(schedule) | {"next_run": schedule.next_run(now), "paused": False}
        connection.execute(update(subscriptions).where(subscriptions.c.id == old.id).values(changed))
        new = next(row for row in _rows(connection, old.channel) if row.id == old.id)
        _note(connection, now, user, "reschedule", new)
        return new

    def _change(
        self, subscription: Subscription, user: str, now: dt.datetime, action: str, values: dict[str, Any]
    ) -> None:
        self._check_rights(subscription, user)
        with self._engine.begin() as connection:
            connection.execute(update(subscriptions).where(subscriptions.c.id == subscription.id).values(values))
            _note(connection, now, user, action, subscription)

    def _check_rights(self, subscription: Subscription, user: str) -> None:
        if user != subscription.subscriber and user not in self.admins:
            raise QueryError("Only the person who subscribed, or a digest admin, can change this digest.")


def previous_run(connection: Connection, of: Subscription) -> dt.datetime | None:
    """When a subscription's last digest that was posted, or had nothing to post, was claimed."""
    settled = select(func.max(deliveries.c.claimed)).where(
        deliveries.c.subscription == of.id, deliveries.c.state.in_(("posted", "nothing"))
    )
    previous: dt.datetime | None = connection.execute(settled).scalar()
    return previous


def from_row(row: RowMapping) -> Subscription:
    """A row of the table as a Subscription."""
    at = dt.time.fromisoformat(row["at"])
    schedule = Schedule(row["cadence"], at, row["zone"], row["weekday"])
    return Subscription(
        row["id"], row["channel"], row["query"], schedule, row["subscriber"],
        row["paused"], row["next_run"], row["seen_until"], row["approved"],
    )  # fmt: skip


def _rows(connection: Connection, channel: str) -> list[Subscription]:
    query = select(subscriptions).where(subscriptions.c.channel == channel)
    rows = connection.execute(query.order_by(subscriptions.c.created, subscriptions.c.id))
    return [from_row(row) for row in rows.mappings()]


def _columns(schedule: Schedule) -> dict[str, Any]:
    at = f"{schedule.at:%H:%M}"
    return {"cadence": schedule.cadence, "weekday": schedule.weekday, "at": at, "zone": schedule.zone}


def _note(connection: Connection, now: dt.datetime, user: str, action: str, of: Subscription) -> None:
    detail = f"{'a topic' if of.query else 'everything'}, {of.schedule.words()}"
    line = {"at": now, "user": user, "action": action, "channel": of.channel, "detail": detail}
    connection.execute(insert(audit).values(line))
