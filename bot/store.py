"""The bot's own tables and all SQL on them: subscriptions, deliveries, and an audit log with a line for each change.

They stand in the fact base's database under metadata and a migration history of their own. Moments are aware, in UTC.
``BotStore.transaction`` gives a ``Transaction``, whose methods are the only statements there are. What two clocks may
write at the same time is written by compare-and-set: an UPDATE whose WHERE names the value that was read, and whose
row count tells whether this clock was first.
"""

import datetime as dt
import hashlib
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple, Self, TypedDict, Unpack

from sqlalchemy import (
    Boolean,
    Column,
    Engine,
    Index,
    Integer,
    Select,
    String,
    Table,
    Text,
    delete,
    func,
    insert,
    or_,
    select,
    update,
)
from sqlalchemy.exc import IntegrityError

from bot.delivery_store import DeliveryRow, DeliveryStatements, deliveries, metadata
from bot.message_store import MessageStatements
from knowledge.factbase import Moment, for_readers
from knowledge.facts import StoreError

if TYPE_CHECKING:
    from alembic.config import Config

VERSION_TABLE = "onrecord_bot_version"

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
    held, needed = revisions(engine)
    if held == needed:
        return
    if engine.dialect.name != "sqlite":
        raise StoreError("The database's digest tables are of another version. Run `onrecord migrate` first.")
    migrate(engine)


def revisions(engine: Engine) -> tuple[str | None, str | None]:
    """Return the revision that the bot's tables are of, None where there are none yet, and this version's."""
    from alembic.migration import MigrationContext
    from alembic.script import ScriptDirectory

    with engine.connect() as connection:
        held = MigrationContext.configure(connection, opts={"version_table": VERSION_TABLE}).get_current_revision()
    return held, ScriptDirectory.from_config(_config()).get_current_head()


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


class AuditLine(NamedTuple):
    """Who did what to a channel's subscription, and when."""

    at: dt.datetime
    user: str
    action: str
    channel: str
    detail: str


class DuplicateSubscriptionError(Exception):
    """The channel has a subscription on this topic already."""


class BotStore:
    """The bot's tables in one database; safe to use from several threads."""

    def __init__(self, engine: Engine) -> None:
        self._engine = engine
        self._readers = for_readers(engine)

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
        """Give a transaction for reading alone, which waits for no writer: nothing that is written in it is kept."""
        with self._readers.connect() as connection:
            yield Transaction(connection)


class Transaction(DeliveryStatements, MessageStatements):
    """The statements on the bot's tables, within one transaction."""

    def subscriptions_of(self, channel: str) -> list[SubscriptionRow]:
        """Return a channel's subscriptions, oldest first."""
        query = select(subscriptions).where(subscriptions.c.channel == channel)
        return self._subscriptions(query.order_by(subscriptions.c.created, subscriptions.c.id))

    def all_subscriptions(self) -> list[SubscriptionRow]:
        """Return what all channels and people subscribed to, by channel, the oldest first."""
        return self._subscriptions(select(subscriptions).order_by(subscriptions.c.channel, subscriptions.c.created))

    def subscriptions_by(self, user: str) -> list[SubscriptionRow]:
        """Return what a person subscribed to, in whatever place, oldest first."""
        query = select(subscriptions).where(subscriptions.c.subscriber == user)
        return self._subscriptions(query.order_by(subscriptions.c.created, subscriptions.c.id))

    def subscription(self, id: str) -> SubscriptionRow:  # noqa: A002 (the column's name)
        """Return the subscription with this id, which must exist."""
        query = select(subscriptions).where(subscriptions.c.id == id)
        return SubscriptionRow(**self._connection.execute(query).mappings().one())

    def subscription_on(self, channel: str, topic_key: str) -> SubscriptionRow | None:
        """Return a channel's subscription on a topic; None without one."""
        query = select(subscriptions).where(subscriptions.c.channel == channel, subscriptions.c.topic_key == topic_key)
        row = self._connection.execute(query).mappings().first()
        return SubscriptionRow(**row) if row else None

    def lock_subscription(self, id: str) -> SubscriptionRow | None:  # noqa: A002
        """Return a subscription, which nobody else changes before this transaction ends; None where it was ended.

        What changes a claim and its subscription locks first, so that no two wait for each other.
        """
        query = select(subscriptions).where(subscriptions.c.id == id).with_for_update()
        row = self._connection.execute(query).mappings().first()
        return SubscriptionRow(**row) if row else None

    def due_subscriptions(self, now: dt.datetime) -> list[SubscriptionRow]:
        """Return the subscriptions whose next run is ``now`` or earlier, the earliest first.

        Left out are those that are paused, that were made later than ``now`` (the clock is wrong then), and that have
        a claim open, which takes the run in.
        """
        open_claim = select(deliveries.c.id).where(
            deliveries.c.subscription == subscriptions.c.id, deliveries.c.state == "claimed"
        )
        due = _running(now).where(subscriptions.c.next_run <= now, ~open_claim.exists())
        return self._subscriptions(due.order_by(subscriptions.c.next_run, subscriptions.c.id))

    def subscriptions_ahead(self, now: dt.datetime, latest: dt.datetime) -> list[SubscriptionRow]:
        """Return the subscriptions that are not paused, existed ``now``, and whose next run is past ``latest``."""
        return self._subscriptions(_running(now).where(subscriptions.c.next_run > latest))

    def is_running(self, id: str) -> bool:  # noqa: A002
        """Tell whether the subscription ``id`` exists and is not paused."""
        query = select(subscriptions.c.paused).where(subscriptions.c.id == id)
        return self._connection.execute(query).scalar() is False

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
        """Delete a subscription and its deliveries, once nobody is changing them."""
        self.lock_subscription(id)
        self._connection.execute(delete(deliveries).where(deliveries.c.subscription == id))
        self._connection.execute(delete(subscriptions).where(subscriptions.c.id == id))

    def open_claims(self, now: dt.datetime, latest: dt.datetime) -> list[DeliveryRow]:
        """Return the claims that may be taken ``now``, of subscriptions that were made by then.

        Their lease has ended, or would end after ``latest``, which no clock that is right has written.
        """
        of = select(subscriptions.c.id).where(subscriptions.c.created <= now)
        free = or_(deliveries.c.lease_until <= now, deliveries.c.lease_until > latest)
        query = select(deliveries).where(deliveries.c.state == "claimed", free, deliveries.c.subscription.in_(of))
        rows = self._connection.execute(query.order_by(deliveries.c.lease_until)).mappings().all()
        return [DeliveryRow(**row) for row in rows]

    def append_audit(self, line: AuditLine) -> None:
        """Add a line to the audit log."""
        self._connection.execute(insert(audit).values(line._asdict()))

    def _subscriptions(self, query: Select[Any]) -> list[SubscriptionRow]:
        return [SubscriptionRow(**row) for row in self._connection.execute(query).mappings()]


def topic_key(query: str) -> str:
    """Return what topics that are one have in common: their words, whatever their case and the spaces between."""
    folded = " ".join(query.casefold().split())
    return hashlib.blake2b(folded.encode(errors="replace"), digest_size=16).hexdigest()


def _running(now: dt.datetime) -> Select[Any]:
    """Return a query for the subscriptions that are not paused and were made by ``now``."""
    return select(subscriptions).where(subscriptions.c.paused.is_(False), subscriptions.c.created <= now)
