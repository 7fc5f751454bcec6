"""The ledger of deliveries: one for a subscription and local day, whatever restarts, runs twice or dies half-way.

A delivery is claimed in the transaction that moves the subscription's ``next_run``, posted, then settled. A claim that
stays unsettled for ``CLAIM_LIFE`` belonged to a process that died: whoever takes it over looks for the delivery's id in
the channel before posting anything.
"""

import datetime as dt
import secrets
from dataclasses import dataclass, replace

from sqlalchemy import Connection, Engine, func, insert, select, update
from sqlalchemy.engine import RowMapping
from sqlalchemy.exc import IntegrityError

from bot.digests.subscriptions import Subscription, from_row, previous_run
from bot.store import deliveries, subscriptions

CLAIM_LIFE = dt.timedelta(minutes=5)


@dataclass(frozen=True, slots=True)
class Delivery:
    """A claimed delivery of the news added in ``(since, until]``.

    ``owned`` is when this process claimed it or took it over; ``missed`` counts the runs that an outage swallowed;
    ``previous`` is when the last digest was due, None before the first.
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

    def __init__(self, engine: Engine) -> None:
        self._engine = engine

    def due(self, now: dt.datetime) -> list[Subscription]:
        """Subscriptions whose next run has come."""
        due = select(subscriptions).where(subscriptions.c.next_run <= now, subscriptions.c.paused.is_(False))
        with self._engine.connect() as connection:
            rows = connection.execute(due.order_by(subscriptions.c.next_run, subscriptions.c.id)).mappings()
            return [from_row(row) for row in rows]

    def next_run(self) -> dt.datetime | None:
        """When the next digest is due; None without any."""
        next_run = select(func.min(subscriptions.c.next_run)).where(subscriptions.c.paused.is_(False))
        with self._engine.connect() as connection:
            found: dt.datetime | None = connection.execute(next_run).scalar()
        return found

    def claim(self, of: Subscription, newest_addition: dt.datetime, now: dt.datetime) -> Delivery | None:
        """Claim what is due, covering every run that was missed.

        None where another clock was first, or where the local day has had its delivery, as after a change of schedule.
        """
        day, _ = of.schedule.last_run(now)
        try:
            with self._engine.begin() as connection:
                if not _move_next_run(connection, of, now):
                    return None
                previous = previous_run(connection, of)
                made = Delivery(
                    "v" + secrets.token_hex(7), of, day.isoformat(), now, now,
                    of.seen_until, newest_addition, _missed(of, day), previous,
                )  # fmt: skip
                connection.execute(insert(deliveries).values(_row(made)))
        except IntegrityError:
            with self._engine.begin() as connection:
                _move_next_run(connection, of, now)
            return None
        return made

    def take_over(self, now: dt.datetime) -> list[Delivery]:
        """Take over the claims whose owners died."""
        unsettled = select(deliveries).where(deliveries.c.state == "claimed", deliveries.c.owned <= now - CLAIM_LIFE)
        taken = []
        with self._engine.begin() as connection:
            for row in connection.execute(unsettled).mappings().all():
                mine = update(deliveries).where(deliveries.c.id == row["id"], deliveries.c.owned == row["owned"])
                if connection.execute(mine.values(owned=now)).rowcount:
                    taken.append(replace(_from_row(connection, row), owned=now))
        return taken

    def still_owns(self, delivery: Delivery) -> bool:
        """Whether nobody has taken the claim over meanwhile."""
        mine = select(deliveries.c.owned).where(deliveries.c.id == delivery.id, deliveries.c.state == "claimed")
        with self._engine.connect() as connection:
            return connection.execute(mine).scalar() == delivery.owned

    def settle(self, delivery: Delivery, state: str, now: dt.datetime, *, ts: str = "", why: str = "") -> None:
        """Record how it ended: posted, nothing or failed. News that failed stays news for the next digest."""
        done = {"state": state, "settled": now, "ts": ts or None, "why": why or None}
        with self._engine.begin() as connection:
            connection.execute(update(deliveries).where(deliveries.c.id == delivery.id).values(done))
            if state != "failed":
                seen = update(subscriptions).where(subscriptions.c.id == delivery.subscription.id)
                connection.execute(seen.values(seen_until=delivery.until))


def _move_next_run(connection: Connection, of: Subscription, now: dt.datetime) -> bool:
    mine = update(subscriptions).where(subscriptions.c.id == of.id, subscriptions.c.next_run == of.next_run)
    return bool(connection.execute(mine.values(next_run=of.schedule.next_run(now))).rowcount)


def _missed(of: Subscription, last: dt.date) -> int:
    first, _ = of.schedule.last_run(of.next_run)
    days = (first + dt.timedelta(days=n) for n in range((last - first).days))
    return sum(of.schedule.falls_on(day) for day in days)


def _row(made: Delivery) -> dict[str, object]:
    return {
        "id": made.id,
        "subscription": made.subscription.id,
        "local_date": made.local_date,
        "state": "claimed",
        "claimed": made.claimed,
        "owned": made.owned,
        "since": made.since,
        "until": made.until,
        "missed": made.missed,
    }


def _from_row(connection: Connection, row: RowMapping) -> Delivery:
    owner = select(subscriptions).where(subscriptions.c.id == row["subscription"])
    of = from_row(connection.execute(owner).mappings().one())
    return Delivery(
        row["id"], of, row["local_date"], row["claimed"], row["owned"],
        row["since"], row["until"], row["missed"], previous_run(connection, of),
    )  # fmt: skip
