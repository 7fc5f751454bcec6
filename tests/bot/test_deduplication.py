"""What was met is known again, also by another process, and for as long as a message may be edited."""

import datetime as dt
from collections.abc import Iterator

import pytest

from bot.deduplication import KEPT, StoredDeduplicator
from bot.message_store import SharedMessage, met_requests
from bot.playground.clock import Clock
from bot.store import BotStore, migrate
from knowledge.factbase import FactBase
from tests.databases import KINDS, new_postgres

NOON = dt.datetime(2024, 6, 21, 12, 0, tzinfo=dt.UTC)


@pytest.fixture(params=KINDS)
def base(request: pytest.FixtureRequest, tmp_path) -> Iterator[FactBase]:
    if request.param == "sqlite":
        with FactBase.open(f"sqlite:///{tmp_path}/facts.sqlite3") as facts:
            migrate(facts.engine)
            yield facts
        return
    with new_postgres() as url:
        FactBase.migrate(url)
        with FactBase.open(url) as facts:
            migrate(facts.engine)
            yield facts


def test_a_request_is_new_once_for_all_processes(base) -> None:
    one, other = StoredDeduplicator(BotStore.open(base.engine)), StoredDeduplicator(BotStore.open(base.engine))
    assert one.first("C1 1718.2")
    assert not other.first("C1 1718.2")
    assert other.first("C1 1718.3")


def test_what_could_not_be_met_is_new_again(base) -> None:
    met = StoredDeduplicator(BotStore.open(base.engine))
    met.first("C1 1718.2")
    met.forget("C1 1718.2")
    assert met.first("C1 1718.2")


def test_nothing_is_known_longer_than_it_may_come_again(base) -> None:
    clock = Clock(NOON)
    met = StoredDeduplicator(BotStore.open(base.engine), clock)
    met.first("C1 1718.2")
    clock.advance(KEPT - dt.timedelta(days=1))
    assert not met.first("C1 1718.2")
    clock.advance(dt.timedelta(days=2))
    assert met.first("C1 1718.3")
    with base.engine.connect() as connection:
        assert len(connection.execute(met_requests.select()).all()) == 1


def test_what_is_kept_of_a_request_tells_nothing_of_it(base) -> None:
    StoredDeduplicator(BotStore.open(base.engine)).first("C1 1718.2")
    with base.engine.connect() as connection:
        [row] = connection.execute(met_requests.select()).mappings()
    assert set(row) == {"digest", "at"}
    assert "C1" not in row["digest"]


def test_a_shared_message_is_kept_by_place_and_facts_until_it_is_removed(base) -> None:
    store = BotStore.open(base.engine)
    older = SharedMessage("C1", None, NOON, ("s1",))
    newer = SharedMessage("C1", "1718.3", NOON + dt.timedelta(hours=1), ("s1", "e2"))
    with store.transaction() as tables:
        tables.insert_shared(older)
        tables.insert_shared(newer)
        assert tables.shared(9) == [newer, older]
        assert tables.shared(1) == [newer]
        tables.delete_shared("C1", "1718.3")
        assert tables.shared(9) == [older]


def test_of_two_messages_shared_within_a_minute_the_one_removed_is_forgotten(base) -> None:
    store = BotStore.open(base.engine)
    first = SharedMessage("C1", None, NOON, ("s1",))
    second = SharedMessage("C1", None, NOON + dt.timedelta(seconds=20), ("s2",))
    with store.transaction() as tables:
        tables.insert_shared(first)
        tables.insert_shared(second)
        tables.delete_shared("C1", f"{(NOON + dt.timedelta(seconds=19)).timestamp():.6f}")
        assert tables.shared(9) == [first]
