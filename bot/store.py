"""The bot's own tables and all SQL on them: subscriptions, deliveries, and an audit log with a line for each change.

They stand in the fact base's database under metadata and a migration history of their own. Moments are aware, in UTC.
``BotStore.transaction`` gives a ``Transaction``, whose methods are the only statements there are. What two clocks may
write at the same time is written by compare-and-set: an UPDATE whose WHERE names the value that was read, and whose
row count tells whether this clock was first.
"""

import datetime as dt
import hashlib
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Literal, NamedTuple, Self, TypedDict, Unpack

from sqlalchemy import (
    Boolean,
    Column,
    Connection,
    Engine,
    ForeignKey,
    Index,
    Integer,
    MetaData,
    String,
    Table,
    Text,
    UniqueConstraint,
    delete,
    func,
    insert,
    select,
    update,
)
from sqlalchemy.engine import RowMapping
from sqlalchemy.exc import IntegrityError

from knowledge.factbase import Moment
from knowledge.facts import StoreError

if TYPE_CHECKING:
    from alembic.config import Config

VERSION_TABLE = "onrecord_bot_version"
DeliveryState = Literal["claimed", "posted", "nothing", "failed"]
metadata = MetaData()

subscriptions = Table(
    "subscriptions",
    metadata,
    Column("id", String(16), primary_key=True),
    Column("channel", String(32), nullable=False, index=True),
    Column("query", Text, nullable=False),  # a topic in the query language; empty: everything
    Column("cadence", String(8), nullable=False),
    Column("at", String(5), nullable=False),  # HH:MM, local to the zone
    Column("zone", String(64), nullable=False),
    Column("subscriber", String(32), nullable=False),
    Column("created", Moment, nullable=False),
    Column("paused", Boolean, nullable=False),
    Column("next_run", Moment, nullable=False, index=True),
    Column("seen_until", Moment),  # additions later than this are news; None, from older versions: than ``created``
    Column("approved", String(32)),  # the admin who said yes to people from outside who read the channel
    Column("days", String(7), nullable=False, server_default=""),  # digits, Monday 0; for a weekly one
    Column("topic_key", String(32), nullable=False, server_default=""),  # by ``topic_key``; words are too long to index
    Index("ix_subscriptions_topic", "channel", "topic_key", unique=True),
)

deliveries = Table(  # claimed -> posted, nothing (no news) or failed; one a subscription and local day
    "deliveries",
    metadata,
    Column("id", String(16), primary_key=True),  # stands in the message's metadata
    Column("subscription", String(16), ForeignKey("subscriptions.id", ondelete="CASCADE"), nullable=False),
    Column("local_date", String(10), nullable=False),
    Column("state", String(8), nullable=False),
    Column("claimed", Moment, nullable=False),
    Column("owned", Moment, nullable=False),  # when its present owner claimed it or took it over
    Column("since", Moment),  # the news it holds: additions in (since, until]
    Column("until", Moment),
    Column("missed", Integer, nullable=False),  # digests that an outage swallowed and this one covers
    Column("settled", Moment),
    Column("ts", String(32)),  # the message, once posted
    Column("why", Text),  # of failed: a sentence
    UniqueConstraint("subscription", "local_date"),
)

audit = Table(
    "audit",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("at", Moment, nullable=False),
    Column("user", String(32), nullable=False),
    Column("action", String(16), nullable=False),
    Column("channel", String(32), nullable=False),
    Column("detail", Text, nullable=False),
)


def prepare(engine: Engine) -> None:
    """Make sure that the tables are of this version: SQLite migrates itself, PostgreSQL by `onrecord migrate`.

    Tables that are need no leave to write. Raises StoreError where PostgreSQL's are of another version.
    """
    from alembic.migration import MigrationContext
    from alembic.script import ScriptDirectory

    with engine.connect() as connection:
        held = MigrationContext.configure(connection, opts={"version_table": VERSION_TABLE}).get_current_revision()
    if held == ScriptDirectory.from_config(_config()).get_current_head():
        return
    if engine.dialect.name != "sqlite":
        raise StoreError("The database's digest tables are of another version. Run `onrecord migrate` first.")
    migrate(engine)


def migrate(engine: Engine) -> None:
    """Bring the bot's tables to this version; safe to call at every start."""
    from alembic import command

    config = _config()
    with engine.begin() as connection:
        config.attributes["connection"] = connection
        command.upgrade(config, "head")


def _config() -> "Config":
    from alembic.config import Config

    config = Config()
    config.set_main_option("script_location", str(Path(__file__).parent / "migrations"))
    return config


class SubscriptionRow(NamedTuple):
    """A row of ``subscriptions``, its columns in their order."""

    id: str
    channel: str
    query: str
    cadence: str
    at: str
    zone: str
    subscriber: str
    created: dt.datetime
    paused: bool
    next_run: dt.datetime
    seen_until: dt.datetime | None = None
    approved: str | None = None
    days: str = ""
    topic_key: str = ""


class SubscriptionChange(TypedDict, total=False):
    """The columns of a subscription that can be changed."""

    cadence: str
    days: str
    at: str
    zone: str
    paused: bool
    next_run: dt.datetime
    seen_until: dt.datetime
    approved: str


class DeliveryRow(NamedTuple):
    """A row of ``deliveries``, its columns in their order."""

    id: str
    subscription: str
    local_date: str
    state: DeliveryState
    claimed: dt.datetime
    owned: dt.datetime
    since: dt.datetime | None
    until: dt.datetime
    missed: int
    settled: dt.datetime | None = None
    ts: str | None = None
    why: str | None = None


class AuditLine(NamedTuple):
    """Who did what to a channel's subscription, and when."""

    at: dt.datetime
    user: str
    action: str
    channel: str
    detail: str


class DuplicateSubscriptionError(Exception):
    """The channel has a subscription on this topic already."""


class DuplicateDeliveryError(Exception):
    """The subscription has a delivery for this local day already."""


class BotStore:
    """The bot's tables in one database; safe to use from several threads."""

    def __init__(self, engine: Engine) -> None:
        self._engine = engine

    @classmethod
    def open(cls, engine: Engine) -> Self:
        """Return the store once its tables are of this version; StoreError where `onrecord migrate` must run first."""
        prepare(engine)
        return cls(engine)

    @contextmanager
    def transaction(self) -> Iterator["Transaction"]:
        """Give a transaction that is committed at the end, or rolled back where an error leaves the block."""
        with self._engine.begin() as connection:
            yield Transaction(connection)

    @contextmanager
    def reading(self) -> Iterator["Transaction"]:
        """Give a transaction for reading alone: nothing that is written in it is kept."""
        with self._engine.connect() as connection:
            yield Transaction(connection)


class Transaction:
    """The statements on the bot's tables, within one transaction."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def subscriptions_of(self, channel: str) -> list[SubscriptionRow]:
        """Return a channel's subscriptions, oldest first."""
        query = select(subscriptions).where(subscriptions.c.channel == channel)
        rows = self._connection.execute(query.order_by(subscriptions.c.created, subscriptions.c.id))
        return _subscription_rows(rows.mappings())

    def subscription(self, id: str) -> SubscriptionRow:  # noqa: A002 (the column's name)
        """Return the subscription with this id, which must exist."""
        query = select(subscriptions).where(subscriptions.c.id == id)
        return SubscriptionRow(**self._connection.execute(query).mappings().one())

    def subscription_on(self, channel: str, topic_key: str) -> SubscriptionRow | None:
        """Return a channel's subscription on a topic; None without one."""
        query = select(subscriptions).where(subscriptions.c.channel == channel, subscriptions.c.topic_key == topic_key)
        row = self._connection.execute(query).mappings().first()
        return SubscriptionRow(**row) if row else None

    def due_subscriptions(self, now: dt.datetime) -> list[SubscriptionRow]:
        """Return the subscriptions that are not paused and whose next run is ``now`` or earlier, the earliest first."""
        due = select(subscriptions).where(subscriptions.c.next_run <= now, subscriptions.c.paused.is_(False))
        rows = self._connection.execute(due.order_by(subscriptions.c.next_run, subscriptions.c.id))
        return _subscription_rows(rows.mappings())

    def earliest_run(self) -> dt.datetime | None:
        """Return the earliest next run of all subscriptions that are not paused; None without any."""
        query = select(func.min(subscriptions.c.next_run)).where(subscriptions.c.paused.is_(False))
        found: dt.datetime | None = self._connection.execute(query).scalar()
        return found

    def insert_subscription(self, row: SubscriptionRow) -> None:
        """Add a subscription; DuplicateSubscriptionError, after which nothing else can be done in this transaction."""
        try:
            self._connection.execute(insert(subscriptions).values(row._asdict()))
        except IntegrityError:
            raise DuplicateSubscriptionError from None

    def update_subscription(self, id: str, **changes: Unpack[SubscriptionChange]) -> None:  # noqa: A002
        """Change columns of a subscription."""
        self._connection.execute(update(subscriptions).where(subscriptions.c.id == id).values(dict(changes)))

    def advance_next_run(self, id: str, expected: dt.datetime, next_run: dt.datetime) -> bool:  # noqa: A002
        """Compare-and-set of a subscription's next run; False where it is no longer the ``expected`` one."""
        mine = update(subscriptions).where(subscriptions.c.id == id, subscriptions.c.next_run == expected)
        return bool(self._connection.execute(mine.values(next_run=next_run)).rowcount)

    def delete_subscription(self, id: str) -> None:  # noqa: A002
        """Delete a subscription and its deliveries."""
        self._connection.execute(delete(deliveries).where(deliveries.c.subscription == id))
        self._connection.execute(delete(subscriptions).where(subscriptions.c.id == id))

    def insert_delivery(self, row: DeliveryRow) -> None:
        """Add a delivery; DuplicateDeliveryError, after which nothing else can be done in this transaction."""
        try:
            self._connection.execute(insert(deliveries).values(row._asdict()))
        except IntegrityError:
            raise DuplicateDeliveryError from None

    def claims_owned_until(self, moment: dt.datetime) -> list[DeliveryRow]:
        """Return the deliveries that are claimed and not settled, and whose owner took them at a moment or before."""
        query = select(deliveries).where(deliveries.c.state == "claimed", deliveries.c.owned <= moment)
        return [DeliveryRow(**row) for row in self._connection.execute(query).mappings().all()]

    def take_ownership(self, id: str, expected: dt.datetime, now: dt.datetime) -> bool:  # noqa: A002
        """Compare-and-set of a claim's owner; False where another clock has owned it since ``expected`` was read."""
        mine = update(deliveries).where(deliveries.c.id == id, deliveries.c.owned == expected)
        return bool(self._connection.execute(mine.values(owned=now)).rowcount)

    def owned_since(self, id: str) -> dt.datetime | None:  # noqa: A002
        """Return since when a claim has had its present owner; None where it is settled."""
        query = select(deliveries.c.owned).where(deliveries.c.id == id, deliveries.c.state == "claimed")
        found: dt.datetime | None = self._connection.execute(query).scalar()
        return found

    def settle_delivery(self, id: str, state: DeliveryState, now: dt.datetime, *, ts: str = "", why: str = "") -> None:  # noqa: A002
        """Record how the delivery ``id`` ended at ``now``: its ``state`` is posted, nothing or failed.

        ``ts`` is the message's timestamp, ``why`` the reason where it failed.
        """
        done = {"state": state, "settled": now, "ts": ts or None, "why": why or None}
        self._connection.execute(update(deliveries).where(deliveries.c.id == id).values(done))

    def last_delivery(self, subscription: str) -> DeliveryRow | None:
        """Return the delivery of a subscription's newest local day; None before the first."""
        of = select(deliveries).where(deliveries.c.subscription == subscription)
        row = self._connection.execute(of.order_by(deliveries.c.local_date.desc()).limit(1)).mappings().first()
        return DeliveryRow(**row) if row else None

    def previous_run(self, subscription: str) -> dt.datetime | None:
        """Return when the last delivery that was posted, or had nothing to post, was claimed; None before the first."""
        query = select(func.max(deliveries.c.claimed)).where(
            deliveries.c.subscription == subscription, deliveries.c.state.in_(("posted", "nothing"))
        )
        previous: dt.datetime | None = self._connection.execute(query).scalar()
        return previous

    def append_audit(self, line: AuditLine) -> None:
        """Add a line to the audit log."""
        self._connection.execute(insert(audit).values(line._asdict()))


def topic_key(query: str) -> str:
    """Return what topics that are one have in common: their words, whatever their case and the spaces between."""
    folded = " ".join(query.casefold().split())
    return hashlib.blake2b(folded.encode(errors="replace"), digest_size=16).hexdigest()


def _subscription_rows(rows: Iterable[RowMapping]) -> list[SubscriptionRow]:
    return [SubscriptionRow(**row) for row in rows]
