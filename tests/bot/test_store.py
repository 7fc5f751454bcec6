"""The bot's tables: the models and the migrations agree, and an older base keeps its subscriptions, each once."""

import datetime as dt
from collections.abc import Callable, Iterator
from contextlib import ExitStack
from typing import Any

import pytest
from alembic import command
from alembic.autogenerate import compare_metadata
from alembic.migration import MigrationContext
from sqlalchemy import Engine, text

from bot.delivery_store import metadata
from bot.digests.failures import Failures
from bot.digests.ledger import Ledger
from bot.digests.subscriptions import Subscriptions
from bot.store import VERSION_TABLE, BotStore, _config, migrate
from knowledge.factbase import FactBase
from tests.databases import KINDS, new_postgres

OLD_SUBSCRIPTION = text(
    "INSERT INTO subscriptions (id, channel, query, cadence, weekday, at, zone, subscriber, created, paused, next_run)"
    " VALUES (:id, 'C1', :query, :cadence, :weekday, '08:00', 'Europe/London', 'U1', :at, false, :at)"
)
OLD_DELIVERY = text(
    "INSERT INTO deliveries (id, subscription, local_date, state, claimed, owned, until, missed)"
    " VALUES ('v1', 'd1', '2024-06-20', 'posted', :at, :at, :at, 0)"
)


@pytest.fixture(params=KINDS)
def old_base(request: pytest.FixtureRequest, tmp_path) -> Iterator[Callable[[str], Engine]]:
    """Makes a database whose tables of the bot are of an older version."""
    with ExitStack() as opened:

        def make(version: str) -> Engine:
            url = f"sqlite:///{tmp_path}/old.sqlite3"
            if request.param == "postgresql":
                url = opened.enter_context(new_postgres())
            FactBase.migrate(url)
            engine = opened.enter_context(FactBase.open(url)).engine
            config = _config()
            with engine.begin() as connection:
                config.attributes["connection"] = connection
                command.upgrade(config, version)
            return engine

        yield make


AUDIT_LINE = text(
    'INSERT INTO audit (id, at, "user", action, channel, detail)'
    " VALUES (7, :at, 'U1', 'pause', 'C1', 'everything, daily at 08:00')"
)


def is_the_bots(_thing: object, name: str, kind: str, *_: object) -> bool:
    return kind != "table" or name in metadata.tables


@pytest.mark.parametrize("version", ["0001", "0003"])
def test_the_models_and_the_migrations_agree(old_base, version):
    engine = old_base(version)
    migrate(engine)
    migrate(engine)
    with engine.connect() as connection:
        options = {"version_table": VERSION_TABLE, "include_object": is_the_bots}
        assert compare_metadata(MigrationContext.configure(connection, opts=options), metadata) == []


def rows_of(engine: Engine, table: str) -> list[dict[str, Any]]:
    with engine.connect() as connection:
        return [dict(row) for row in connection.execute(text(f"SELECT * FROM {table} ORDER BY id")).mappings()]


def test_what_an_older_base_has_of_each_row_is_kept(old_base):
    engine = old_base("0003")
    twice(
        engine,
        {"id": "d1", "created": day(10), "seen_until": day(12), "approved": "U2", "days": [11, 12, 13, 14]},
        {"id": "d2", "query": 'by:"Kim Jong Un" <arms>', "created": day(10), "paused": True, "days": [12]},
    )
    with engine.begin() as connection:
        for number, state in ((12, "nothing"), (13, "failed"), (14, "claimed")):
            ended = {"state": state, "why": f"{state} “so”", "day": f"2024-06-{number}"}
            connection.execute(text("UPDATE deliveries SET state = :state, why = :why WHERE local_date = :day"), ended)
        connection.execute(AUDIT_LINE, {"at": stored(engine, day(10))})
    tables = ("subscriptions", "deliveries", "audit")
    before = {table: rows_of(engine, table) for table in tables}
    migrate(engine)
    for table in tables:
        now = rows_of(engine, table)
        assert len(before[table]) == len(now)
        for old, new in zip(before[table], now, strict=True):
            assert {name: new[name] for name in old if name in new} == {n: old[n] for n in old if n in new}
            assert old.keys() - new.keys() <= {"owned"}
    owned = {row["id"]: row["owned"] for row in before["deliveries"]}
    assert {row["id"]: row["lease_until"] for row in rows_of(engine, "deliveries") if row["lease_until"]} == {
        "d1v14": owned["d1v14"]
    }


def test_subscriptions_of_a_base_that_knew_one_day_keep_their_times(old_base):
    engine = old_base("0002")
    with engine.begin() as connection:
        for id_, cadence, weekday in (("d1", "daily", None), ("d2", "weekdays", None), ("d3", "weekly", 6)):
            row = {
                "id": id_,
                "query": f"topic {id_}",
                "cadence": cadence,
                "weekday": weekday,
                "at": dt.datetime(2024, 6, 20, 7),
            }
            connection.execute(OLD_SUBSCRIPTION, row)
        connection.execute(OLD_DELIVERY, {"at": dt.datetime(2024, 6, 20, 7)})
    migrate(engine)
    kept = Subscriptions(BotStore.open(engine))
    assert [of.schedule.words() for of in kept.of_channel("C1")] == [
        "daily at 08:00 (Europe/London)",
        "weekdays at 08:00 (Europe/London)",
        "every Sunday at 08:00 (Europe/London)",
    ]
    assert [kept.last_delivery(of) is not None for of in kept.of_channel("C1")] == [True, False, False]


def day(number: int) -> dt.datetime:
    return dt.datetime(2024, 6, number, 7, tzinfo=dt.UTC)


def twice(engine: Engine, *rows: dict[str, Any]) -> None:
    """Subscriptions as they were before a topic was unique, with the days on which each had a digest."""
    insert = text(
        "INSERT INTO subscriptions (id, channel, query, cadence, at, zone, subscriber, created, paused, next_run,"
        " seen_until, approved) VALUES (:id, 'C1', :query, 'daily', '08:00', 'UTC', 'U1', :created, :paused, :created,"
        " :seen_until, :approved)"
    )
    delivered = text(
        "INSERT INTO deliveries (id, subscription, local_date, state, claimed, owned, until, missed)"
        " VALUES (:id, :of, :day, 'posted', :at, :at, :at, 0)"
    )
    usual: dict[str, Any] = {"query": "treaty", "paused": False, "seen_until": None, "approved": None}
    with engine.begin() as connection:
        for row in rows:
            connection.execute(insert, {key: stored(engine, of) for key, of in (usual | row).items() if key != "days"})
            for number in row.get("days", ()):
                of = {"id": f"{row['id']}v{number}", "of": row["id"], "day": f"2024-06-{number}"}
                connection.execute(delivered, of | {"at": stored(engine, day(number))})


def stored(engine: Engine, value: Any) -> Any:
    """A value as the database keeps it: on SQLite moments without their zone, which is UTC."""
    return value.replace(tzinfo=None) if isinstance(value, dt.datetime) and engine.dialect.name == "sqlite" else value


def days_of(engine: Engine, subscription: str) -> list[str]:
    with engine.connect() as connection:
        found = connection.execute(
            text("SELECT local_date FROM deliveries WHERE subscription = :of ORDER BY 1"), {"of": subscription}
        )
        return [row[0][-2:] for row in found]


def test_a_topic_that_a_channel_had_twice_is_kept_once_with_all_that_was_posted(old_base):
    engine = old_base("0003")
    twice(
        engine,
        {"id": "d1", "created": day(10), "seen_until": day(11), "days": [11, 12]},
        {"id": "d2", "query": "Treaty", "created": day(11), "seen_until": day(13), "approved": "U2", "days": [12, 13]},
        {"id": "d3", "query": "arms &amp; men", "created": day(12)},
    )
    migrate(engine)
    first, other = Subscriptions(BotStore.open(engine)).of_channel("C1")
    assert (first.id, first.query, first.seen_until, first.approved) == ("d1", "treaty", day(13), "U2")
    assert days_of(engine, "d1") == ["11", "12", "13"]
    assert (other.id, other.query, other.seen_until) == ("d3", "arms & men", day(12))


def test_of_two_the_one_that_posts_is_kept(old_base):
    engine = old_base("0003")
    twice(engine, {"id": "d1", "created": day(10), "paused": True}, {"id": "d2", "created": day(11)})
    migrate(engine)
    (kept,) = Subscriptions(BotStore.open(engine)).of_channel("C1")
    assert (kept.id, kept.paused) == ("d2", False)


def test_a_topic_of_an_older_base_is_subscribed_to_again_as_the_same(old_base):
    engine = old_base("0003")
    twice(engine, {"id": "d1", "query": "AT&amp;T  Deal", "created": day(10)})
    migrate(engine)
    subscriptions = Subscriptions(BotStore.open(engine))
    schedule = subscriptions.of_channel("C1")[0].schedule
    made, is_new, is_changed = subscriptions.subscribe("C1", "at&t deal", schedule, "U2", day(11))
    assert (made.id, is_new, is_changed) == ("d1", False, False)


OPEN_CLAIM = text(
    "INSERT INTO deliveries (id, subscription, local_date, state, claimed, owned, until, missed)"
    " VALUES ('v2', 'd1', '2024-06-21', 'claimed', :at, :at, :at, 0)"
)
FAILED = text(
    "INSERT INTO deliveries (id, subscription, local_date, state, claimed, owned, until, missed, settled, why)"
    " VALUES ('v3', 'd1', '2024-06-20', 'failed', :at, :at, :at, 0, :at, 'the channel is archived')"
)


def test_what_an_older_version_left_open_is_looked_for_and_what_failed_then_is_told_nobody(old_base):
    engine = old_base("0003")
    twice(engine, {"id": "d1", "created": day(10)})
    with engine.begin() as connection:
        for statement in (OPEN_CLAIM, FAILED):
            connection.execute(statement, {"at": stored(engine, day(21).replace(microsecond=1))})
    migrate(engine)
    store, now = BotStore.open(engine), day(22)
    ledger = Ledger(store)
    [found] = ledger.open_claims(now)
    taken = ledger.take(found, now)
    assert taken
    assert (taken.id, taken.in_doubt) == ("v2", True)
    assert Failures(store).untold() == []


def test_of_several_open_claims_of_a_subscription_the_oldest_is_kept(old_base):
    engine = old_base("0003")
    twice(
        engine,
        {"id": "d1", "created": day(10), "days": [11, 12, 13]},
        {"id": "d2", "query": "b", "created": day(10), "days": [12]},
    )
    with engine.begin() as connection:
        connection.execute(text("UPDATE deliveries SET state = 'claimed' WHERE local_date > '2024-06-11'"))
    migrate(engine)
    with engine.connect() as connection:
        found = connection.execute(text("SELECT subscription, local_date, state FROM deliveries ORDER BY 1, 2")).all()
    assert [tuple(row) for row in found] == [
        ("d1", "2024-06-11", "posted"), ("d1", "2024-06-12", "claimed"), ("d2", "2024-06-12", "claimed"),
    ]  # fmt: skip


def test_who_reads_does_not_wait_for_who_writes(old_base):
    engine = old_base("head")
    store = BotStore.open(engine)
    with store.transaction() as writing:
        writing.delete_subscription("d1")
        with store.reading() as tables:
            assert tables.subscriptions_of("C1") == []
