"""The bot's own tables: subscriptions, the ledger of deliveries, an audit line a change.

They stand in the fact base's database under metadata and a migration history of their own. Moments are aware, in UTC.
"""

import datetime as dt
from pathlib import Path
from typing import TYPE_CHECKING

from sqlalchemy import (
    Boolean,
    Column,
    DateTime,
    Dialect,
    Engine,
    ForeignKey,
    Integer,
    MetaData,
    String,
    Table,
    Text,
    TypeDecorator,
    UniqueConstraint,
)

from knowledge.facts import StoreError

if TYPE_CHECKING:
    from alembic.config import Config

VERSION_TABLE = "onrecord_bot_version"
metadata = MetaData()


class Moment(TypeDecorator[dt.datetime]):
    """An aware moment, kept in UTC; SQLite forgets zones, so it is given back aware."""

    impl = DateTime(timezone=True)
    cache_ok = True

    def process_bind_param(self, value: dt.datetime | None, dialect: Dialect) -> dt.datetime | None:  # noqa: ARG002
        """To UTC; a naive moment is a programming error."""
        if value is not None and value.tzinfo is None:
            raise ValueError("a moment needs a zone")
        return value.astimezone(dt.UTC) if value else None

    def process_result_value(self, value: dt.datetime | None, dialect: Dialect) -> dt.datetime | None:  # noqa: ARG002
        """Aware again."""
        return value.replace(tzinfo=dt.UTC) if value and value.tzinfo is None else value


subscriptions = Table(
    "subscriptions",
    metadata,
    Column("id", String(16), primary_key=True),
    Column("channel", String(32), nullable=False, index=True),
    Column("query", Text, nullable=False),  # a topic in the query language; empty: everything
    Column("cadence", String(8), nullable=False),
    Column("weekday", Integer),  # Monday 0, for a weekly one
    Column("at", String(5), nullable=False),  # HH:MM, local to the zone
    Column("zone", String(64), nullable=False),
    Column("subscriber", String(32), nullable=False),
    Column("created", Moment, nullable=False),
    Column("paused", Boolean, nullable=False),
    Column("next_run", Moment, nullable=False, index=True),
    Column("seen_until", Moment),  # additions up to here were in a digest; None: none yet
    Column("approved", String(32)),  # the admin who said yes to people from outside who read the channel
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

    Raises StoreError where PostgreSQL's are of another version.
    """
    if engine.dialect.name == "sqlite":
        migrate(engine)
        return
    from alembic.migration import MigrationContext
    from alembic.script import ScriptDirectory

    with engine.connect() as connection:
        held = MigrationContext.configure(connection, opts={"version_table": VERSION_TABLE}).get_current_revision()
    if held != ScriptDirectory.from_config(_config()).get_current_head():
        raise StoreError("The database's digest tables are of another version. Run `onrecord migrate` first.")


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
