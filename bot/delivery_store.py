"""The table of deliveries and the statements on it: claims that are leases, and how deliveries ended.

A claim is held by a token. What changes it names the token that is expected, and its row count tells whether it was
still there: compare-and-set.
"""

import datetime as dt
from typing import Any, Literal, NamedTuple, TypedDict, Unpack

from sqlalchemy import (
    Column,
    ColumnElement,
    Connection,
    ForeignKey,
    Index,
    Integer,
    MetaData,
    Select,
    String,
    Table,
    Text,
    UniqueConstraint,
    delete,
    func,
    insert,
    or_,
    select,
    update,
)
from sqlalchemy.exc import IntegrityError

from knowledge.factbase import Moment

DeliveryState = Literal["claimed", "posted", "nothing", "failed"]
metadata = MetaData()
"""Of all the bot's tables."""
_DONE = ("posted", "nothing")

deliveries = Table(  # claimed -> posted, nothing (no news) or failed; one a subscription and local day
    "deliveries",
    metadata,
    Column("id", String(16), primary_key=True),  # stands in the message's metadata
    Column("subscription", String(16), ForeignKey("subscriptions.id", ondelete="CASCADE"), nullable=False),
    Column("local_date", String(10)),  # None of one that somebody posted in between, on no day's account
    Column("state", String(8), nullable=False),
    Column("claimed", Moment, nullable=False),
    Column("since", Moment),  # the news it holds: additions in (since, until]
    Column("until", Moment),
    Column("missed", Integer, nullable=False),  # digests that an outage swallowed and this one covers
    Column("settled", Moment),
    Column("ts", String(32)),  # the first message, once posted
    Column("why", Text),  # of failed, and of a claim that waits: a clause
    Column("owner", String(16)),  # a token of who holds a claim; none: nobody
    Column("lease_until", Moment),  # of a claim: until then nobody else may take it
    Column("begun", Integer, nullable=False, server_default="0"),  # messages whose posting was begun
    Column("posted", Integer, nullable=False, server_default="0"),  # messages known to be posted
    Column("attempts", Integer, nullable=False, server_default="0"),  # how often it was put back
    Column("failing_since", Moment),  # of a claim that was put back: since when
    Column("told", Moment),  # of failed, or of a claim that waits: when the subscriber was told
    Column("rest_of", String(16)),  # the delivery whose messages that are left this one brings, too
    UniqueConstraint("subscription", "local_date"),
)
_IS_OPEN = deliveries.c.state == "claimed"
Index(
    "ix_deliveries_open", deliveries.c.subscription, unique=True, sqlite_where=_IS_OPEN, postgresql_where=_IS_OPEN
)  # one claim at a time


class DeliveryRow(NamedTuple):
    """A row of ``deliveries``, its columns in their order."""

    id: str
    subscription: str
    local_date: str | None
    state: DeliveryState
    claimed: dt.datetime
    since: dt.datetime | None
    until: dt.datetime
    missed: int
    settled: dt.datetime | None = None
    ts: str | None = None
    why: str | None = None
    owner: str | None = None
    lease_until: dt.datetime | None = None
    begun: int = 0
    posted: int = 0
    attempts: int = 0
    failing_since: dt.datetime | None = None
    told: dt.datetime | None = None
    rest_of: str | None = None


class ClaimChange(TypedDict, total=False):
    """The columns of a claim that its owner can change."""

    local_date: str
    state: DeliveryState
    until: dt.datetime
    missed: int
    settled: dt.datetime
    ts: str | None
    why: str | None
    owner: str | None
    lease_until: dt.datetime
    begun: int
    posted: int
    attempts: int
    failing_since: dt.datetime | None
    told: dt.datetime | None


class DuplicateDeliveryError(Exception):
    """The subscription has a claim open, or has had its delivery of this local day."""


class DeliveryStatements:
    """The statements on deliveries, within one transaction."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def insert_delivery(self, row: DeliveryRow) -> None:
        """Add a delivery; DuplicateDeliveryError, after which nothing else can be done in this transaction."""
        try:
            self._connection.execute(insert(deliveries).values(row._asdict()))
        except IntegrityError:
            raise DuplicateDeliveryError from None

    def delivery(self, id: str) -> DeliveryRow | None:  # noqa: A002
        """Return the delivery ``id``; None where it is gone."""
        return self._first_delivery(select(deliveries).where(deliveries.c.id == id))

    def delivery_on(self, subscription: str, local_date: str) -> DeliveryRow | None:
        """Return the delivery of a subscription's local day."""
        of = (deliveries.c.subscription == subscription, deliveries.c.local_date == local_date)
        return self._first_delivery(select(deliveries).where(*of))

    def delete_delivery(self, id: str) -> None:  # noqa: A002
        """Delete a delivery, so that its local day has none."""
        self._connection.execute(delete(deliveries).where(deliveries.c.id == id))

    def drop_claim(self, id: str, owner: str) -> None:  # noqa: A002
        """Delete the claim ``id`` if ``owner`` was the last to take it and nothing of it was begun."""
        mine = (deliveries.c.id == id, deliveries.c.owner == owner, deliveries.c.begun == 0)
        self._connection.execute(delete(deliveries).where(*mine, deliveries.c.state == "claimed"))

    def take_claim(self, found: DeliveryRow, owner: str, until: dt.datetime) -> bool:
        """Compare-and-set of a claim's owner and lease; False where it is not as it was ``found`` any more."""
        mine = (deliveries.c.lease_until == found.lease_until, deliveries.c.owner.is_not_distinct_from(found.owner))
        return self._change_claim(found.id, *mine, owner=owner, lease_until=until)

    def change_held_claim(self, id: str, holder: str, now: dt.datetime, **changes: Unpack[ClaimChange]) -> bool:  # noqa: A002
        """Change the claim ``id`` if ``holder`` has it and the lease goes on after ``now``; False otherwise."""
        return self._change_claim(id, deliveries.c.owner == holder, deliveries.c.lease_until > now, **changes)

    def change_own_claim(self, id: str, holder: str, **changes: Unpack[ClaimChange]) -> bool:  # noqa: A002
        """Change the claim ``id`` if ``holder`` was the last to take it, be the lease over or not; False otherwise."""
        return self._change_claim(id, deliveries.c.owner == holder, **changes)

    def _change_claim(self, id: str, *mine: ColumnElement[bool], **changes: Unpack[ClaimChange]) -> bool:  # noqa: A002
        claim = update(deliveries).where(deliveries.c.id == id, deliveries.c.state == "claimed", *mine)
        return bool(self._connection.execute(claim.values(dict(changes))).rowcount)

    def claim(self, id: str, owner: str) -> DeliveryRow | None:  # noqa: A002
        """Return the claim ``id`` if ``owner`` was the last to take it."""
        mine = (deliveries.c.id == id, deliveries.c.owner == owner, deliveries.c.state == "claimed")
        return self._first_delivery(select(deliveries).where(*mine))

    def latest_claimed(self, subscription: str, before: dt.datetime) -> DeliveryRow | None:
        """Return the delivery of a subscription that was claimed last ``before`` a moment; None without any."""
        of = (deliveries.c.subscription == subscription, deliveries.c.claimed < before)
        return self._first_delivery(select(deliveries).where(*of).order_by(deliveries.c.claimed.desc()))

    def delivered_dates(self, subscription: str, first: str) -> set[str]:
        """Return the local days from a ``first`` on whose digest was posted, or had nothing to post."""
        of = (
            deliveries.c.subscription == subscription,
            deliveries.c.state.in_(_DONE),
            deliveries.c.local_date >= first,
        )
        return set(self._connection.execute(select(deliveries.c.local_date).where(*of)).scalars())

    def delivered_until(self, subscription: str, now: dt.datetime) -> dt.datetime | None:
        """Return up to when news was delivered, by what is known of it ``now``; None where none was."""
        of = (deliveries.c.subscription == subscription, deliveries.c.until <= now)
        gone = or_(deliveries.c.state.in_(_DONE), deliveries.c.begun > 0)
        found: dt.datetime | None = self._connection.execute(
            select(func.max(deliveries.c.until)).where(*of, gone)
        ).scalar()
        return found

    def untold_failures(self) -> list[DeliveryRow]:
        """Return the deliveries that failed and of which the subscriber was not told."""
        query = select(deliveries).where(deliveries.c.state == "failed", deliveries.c.told.is_(None))
        return [DeliveryRow(**row) for row in self._connection.execute(query).mappings().all()]

    def mark_told(self, id: str, expected: dt.datetime | None, told: dt.datetime | None) -> bool:  # noqa: A002
        """Compare-and-set of when the subscriber was told of a failure; False where it is not the ``expected`` one."""
        mine = update(deliveries).where(deliveries.c.id == id, deliveries.c.told.is_not_distinct_from(expected))
        return bool(self._connection.execute(mine.values(told=told)).rowcount)

    def last_delivery(self, subscription: str) -> DeliveryRow | None:
        """Return the delivery of a subscription that was claimed last; None before the first."""
        of = select(deliveries).where(deliveries.c.subscription == subscription)
        return self._first_delivery(of.order_by(deliveries.c.claimed.desc(), deliveries.c.id))

    def previous_run(self, subscription: str, before: dt.datetime | None = None) -> dt.datetime | None:
        """Return when the last delivery that was posted, or had nothing to post, was claimed; None before the first.

        Only what was claimed ``before`` a moment counts, where one is given.
        """
        query = select(func.max(deliveries.c.claimed)).where(
            deliveries.c.subscription == subscription, deliveries.c.state.in_(_DONE)
        )
        if before:
            query = query.where(deliveries.c.claimed < before)
        previous: dt.datetime | None = self._connection.execute(query).scalar()
        return previous

    def _first_delivery(self, query: Select[Any]) -> DeliveryRow | None:
        row = self._connection.execute(query.limit(1)).mappings().first()
        return DeliveryRow(**row) if row else None
