"""The bot's tables: the models and the migrations agree, and an older base keeps its subscriptions."""

import datetime as dt
from contextlib import nullcontext

import pytest
from alembic import command
from alembic.autogenerate import compare_metadata
from alembic.migration import MigrationContext
from sqlalchemy import create_engine, text

from bot.digests.subscriptions import Subscriptions
from bot.store import VERSION_TABLE, BotStore, _config, metadata, migrate
from knowledge.factbase import FactBase
from tests.databases import KINDS, new_postgres

OLD_SUBSCRIPTION = text(
    "INSERT INTO subscriptions (id, channel, query, cadence, weekday, at, zone, subscriber, created, paused, next_run)"
    " VALUES (:id, 'C1', '', :cadence, :weekday, '08:00', 'Europe/London', 'U1', :at, false, :at)"
)
OLD_DELIVERY = text(
    "INSERT INTO deliveries (id, subscription, local_date, state, claimed, owned, until, missed)"
    " VALUES ('v1', 'd1', '2024-06-20', 'posted', :at, :at, :at, 0)"
)


def test_the_models_and_the_migrations_agree(tmp_path):
    engine = create_engine(f"sqlite:///{tmp_path / 'bot.sqlite3'}")
    migrate(engine)
    migrate(engine)
    with engine.connect() as connection:
        context = MigrationContext.configure(connection, opts={"version_table": VERSION_TABLE})
        assert compare_metadata(context, metadata) == []
    engine.dispose()


@pytest.mark.parametrize("kind", KINDS)
def test_subscriptions_of_a_base_that_knew_one_day_keep_their_times(kind, tmp_path):
    with nullcontext(f"sqlite:///{tmp_path}/old.sqlite3") if kind == "sqlite" else new_postgres() as url:
        FactBase.migrate(url)
        with FactBase.open(url) as facts:
            config = _config()
            with facts.engine.begin() as connection:
                config.attributes["connection"] = connection
                command.upgrade(config, "0002")
                for id_, cadence, weekday in (("d1", "daily", None), ("d2", "weekdays", None), ("d3", "weekly", 6)):
                    row = {"id": id_, "cadence": cadence, "weekday": weekday, "at": dt.datetime(2024, 6, 20, 7)}
                    connection.execute(OLD_SUBSCRIPTION, row)
                connection.execute(OLD_DELIVERY, {"at": dt.datetime(2024, 6, 20, 7)})
            migrate(facts.engine)
            kept = Subscriptions(BotStore.open(facts.engine))
            assert [of.schedule.words() for of in kept.of_channel("C1")] == [
                "daily at 08:00 (Europe/London)",
                "weekdays at 08:00 (Europe/London)",
                "every Sunday at 08:00 (Europe/London)",
            ]
            assert [kept.last_delivery(of) is not None for of in kept.of_channel("C1")] == [True, False, False]
