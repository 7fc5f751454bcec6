"""The ledger: one delivery a subscription and local day, claimed and taken over by one clock alone."""

import threading
from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
from sqlalchemy import String, event

from bot.digests.ledger import CLAIM_LIFE, Delivery, Ledger
from bot.digests.schedule import parse_subscription
from bot.digests.subscriptions import Subscription, Subscriptions
from bot.store import BotStore, deliveries
from knowledge.factbase import FactBase
from tests.bot.digests.conftest import BEGINS

WAIT = 20
DUE = datetime(2024, 6, 21, 7, 0, tzinfo=UTC)
NEWEST = datetime(2024, 6, 20, 12, 0, tzinfo=UTC)
EXPIRED = DUE + CLAIM_LIFE


def only(ledger: Ledger, now: datetime = DUE) -> Subscription:
    [due] = ledger.due(now)
    return due


def claimed(ledger: Ledger, now: datetime = DUE) -> Delivery:
    made = ledger.claim(only(ledger, now), NEWEST, now)
    assert made
    return made


def test_a_subscription_is_due_from_its_next_run_on(ledger, subscribe):
    made = subscribe()
    assert ledger.next_run() == made.next_run == DUE
    assert ledger.due(DUE - timedelta(seconds=1)) == []
    assert ledger.due(DUE) == [made]


def test_a_paused_one_is_never_due(ledger, store, subscribe):
    Subscriptions(store).pause(subscribe(), "U0ROBIN", NEWEST)
    assert (ledger.due(DUE), ledger.next_run()) == ([], None)


def test_a_claim_moves_the_next_run_and_holds_the_news_since_the_last(ledger, subscribe):
    subscribe()
    made = claimed(ledger)
    assert (made.local_date, made.since, made.until, made.missed, made.previous) == (
        "2024-06-21",
        BEGINS,
        NEWEST,
        0,
        None,
    )
    assert not made.taken_over
    assert ledger.next_run() == DUE + timedelta(days=1)


def test_a_claim_counts_the_runs_that_an_outage_swallowed(ledger, subscribe):
    subscribe()
    assert claimed(ledger, DUE + timedelta(days=3, hours=2)).missed == 3


def test_no_run_is_missed_on_a_day_that_its_schedule_leaves_out(ledger, subscribe):
    subscribe(when="weekdays at 08:00")
    tuesday = DUE + timedelta(days=4)
    assert claimed(ledger, tuesday).missed == len(["Friday", "Monday"])


def test_a_claim_begins_where_the_news_of_the_last_ended(ledger, other_ledger, subscribe):
    subscribe()
    ledger.settle(claimed(ledger), "posted", DUE, ts="1.1")
    next_day, newer = DUE + timedelta(days=1), NEWEST + timedelta(days=1)
    made = ledger.claim(only(ledger, next_day), newer, next_day)
    assert made
    assert (made.since, made.until) == (NEWEST, newer)
    [theirs] = other_ledger.take_over(next_day + CLAIM_LIFE)
    assert (theirs.since, theirs.until, theirs.missed, theirs.previous) == (NEWEST, newer, 0, DUE)


def test_every_delivery_has_an_id_of_its_own_that_its_column_holds(ledger, subscribe):
    subscribe()
    ids = set()
    for day in range(3):
        made = claimed(ledger, DUE + timedelta(days=day))
        ledger.settle(made, "posted", DUE, ts="1.1")
        ids.add(made.id)
    assert len(ids) == 3
    column = deliveries.c.id.type
    assert isinstance(column, String)
    assert column.length
    assert max(map(len, ids)) <= column.length


def test_what_another_clock_has_claimed_is_not_claimed_again(ledger, other_ledger, subscribe):
    subscribe()
    seen_by_both = only(ledger)
    assert ledger.claim(seen_by_both, NEWEST, DUE)
    assert other_ledger.claim(seen_by_both, NEWEST, DUE) is None


def test_what_was_rescheduled_since_it_was_read_is_not_claimed(ledger, store, subscribe):
    subscribe()
    stale = only(ledger)
    later = subscribe(when="daily at 10:00")
    assert ledger.claim(stale, NEWEST, DUE) is None
    assert ledger.next_run() == later.next_run
    assert Subscriptions(store).last_delivery(later) is None


def test_a_local_day_has_one_delivery_though_its_schedule_changes(ledger, store, subscribe):
    made = subscribe()
    ledger.settle(claimed(ledger), "posted", DUE, ts="1.1")
    _, later = parse_subscription("daily at 09:00", "Europe/London")
    Subscriptions(store).subscribe(made.channel, made.query, later, "U0ROBIN", DUE)
    again = DUE + timedelta(hours=1)
    assert ledger.claim(only(ledger, again), NEWEST, again) is None
    assert ledger.next_run() == again + timedelta(days=1)


def test_a_claim_is_taken_over_once_its_life_is_over_and_not_before(ledger, other_ledger, subscribe):
    subscribe()
    mine = claimed(ledger)
    assert other_ledger.take_over(EXPIRED - timedelta(seconds=1)) == []
    [theirs] = other_ledger.take_over(EXPIRED)
    assert (theirs.id, theirs.claimed, theirs.owned, theirs.taken_over) == (mine.id, DUE, EXPIRED, True)
    assert ledger.take_over(EXPIRED) == []


def test_who_lost_a_claim_does_not_own_it_any_more(ledger, other_ledger, subscribe):
    subscribe()
    mine = claimed(ledger)
    assert ledger.still_owns(mine)
    [theirs] = other_ledger.take_over(EXPIRED)
    assert not ledger.still_owns(mine)
    assert other_ledger.still_owns(theirs)


def test_a_settled_claim_is_nobodys(ledger, subscribe):
    subscribe()
    mine = claimed(ledger)
    ledger.settle(mine, "posted", DUE, ts="1.1")
    assert not ledger.still_owns(mine)
    assert ledger.take_over(EXPIRED) == []


@pytest.mark.parametrize(("state", "seen_until"), [("posted", NEWEST), ("nothing", NEWEST), ("failed", BEGINS)])
def test_news_that_could_not_be_posted_stays_news(ledger, store, subscribe, state, seen_until):
    made = subscribe()
    ledger.settle(claimed(ledger), state, DUE, why="a reason" if state == "failed" else "")
    [after] = Subscriptions(store).of_channel(made.channel)
    assert after.seen_until == seen_until
    last = Subscriptions(store).last_delivery(made)
    assert last
    assert (last.local_date, last.state, last.why) == ("2024-06-21", state, "a reason" if state == "failed" else None)


def test_a_settled_delivery_keeps_when_it_ended_and_which_message_it_is(ledger, store, subscribe):
    made = subscribe()
    ended = DUE + timedelta(seconds=4)
    ledger.settle(claimed(ledger), "posted", ended, ts="1718953204.000100")
    with store.reading() as tables:
        row = tables.last_delivery(made.id)
    assert row
    assert (row.claimed, row.settled, row.ts, row.why) == (DUE, ended, "1718953204.000100", None)


def test_the_previous_digest_is_the_last_that_did_not_fail(ledger, subscribe):
    subscribe()
    for day, state in enumerate(("posted", "failed")):
        now = DUE + timedelta(days=day)
        ledger.settle(claimed(ledger, now), state, now)
    assert claimed(ledger, DUE + timedelta(days=2)).previous == DUE


class Rivals:
    """Two clocks on one PostgreSQL that have both read what there is before either of them writes."""

    def __init__(self, bases: list[FactBase], written: str) -> None:
        """``written`` is how the statement begins before which each waits for the other."""
        self._ledgers = [Ledger(BotStore.open(base.engine)) for base in bases]
        both_have_read = threading.Barrier(len(bases))
        for base in bases:
            waited: list[str] = []
            event.listen(base.engine, "before_cursor_execute", self._pause(both_have_read, written, waited))

    def _pause(self, both: threading.Barrier, written: str, waited: list[str]) -> Callable[..., None]:
        def before(_connection: Any, _cursor: Any, statement: str, *_: Any) -> None:
            if statement.startswith(written) and not waited:
                waited.append(statement)
                both.wait(WAIT)

        return before

    def run(self, work: Callable[[Ledger], object]) -> list[object]:
        """What each of them got."""
        got: list[object] = []
        threads = [threading.Thread(target=lambda one=one: got.append(work(one))) for one in self._ledgers]
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join(WAIT)
        return got


@pytest.fixture
def rivals(open_facts, url) -> Callable[[str], Rivals]:
    def on(written: str) -> Rivals:
        return Rivals([open_facts(), open_facts()], written)

    return on


@pytest.mark.parametrize("url", [pytest.param("postgresql", marks=pytest.mark.postgres)], indirect=True)
class TestTwoClocks:
    """On SQLite a transaction that writes shuts out all others from its first line on, so none of this can happen."""

    def test_one_of_two_takes_over_a_claim_that_both_have_found(self, ledger, subscribe, rivals):
        subscribe()
        mine = claimed(ledger)
        taken = rivals("UPDATE deliveries").run(lambda one: [delivery.id for delivery in one.take_over(EXPIRED)])
        assert sorted(taken) == [[], [mine.id]]

    def test_one_of_two_claims_a_subscription_that_both_have_found(self, ledger, subscribe, rivals):
        subscribe()
        due = only(ledger)
        got = rivals("UPDATE subscriptions").run(lambda one: one.claim(due, NEWEST, DUE))
        assert sorted(delivery is None for delivery in got) == [False, True]
        assert ledger.next_run() == DUE + timedelta(days=1)
