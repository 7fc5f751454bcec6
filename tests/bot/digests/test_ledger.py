"""The ledger: one delivery a subscription and local day, held by one clock alone, and only for as long as it shows."""

import threading
from collections.abc import Callable
from datetime import timedelta
from typing import Any

import pytest
from sqlalchemy import String, event

from bot.delivery_store import deliveries
from bot.digests.ledger import LEASE, Ledger
from bot.digests.subscriptions import Subscriptions
from bot.store import BotStore
from knowledge.factbase import FactBase
from tests.bot.digests.claims import DAY, DUE, EXPIRED, NEWEST, claimed, only, open_claim, reschedule, taken

WAIT = 20


def test_a_subscription_is_due_from_its_next_run_on(ledger, subscribe):
    made = subscribe()
    assert ledger.next_run() == made.next_run == DUE
    assert ledger.due(DUE - timedelta(seconds=1)) == []
    assert ledger.due(DUE) == [made]


def test_a_paused_one_is_never_due(ledger, store, subscribe):
    Subscriptions(store).pause(subscribe(), "U0ROBIN", NEWEST)
    assert (ledger.due(DUE), ledger.next_run()) == ([], None)


def test_a_claim_moves_the_next_run_and_holds_the_news_since_the_last(ledger, subscribe):
    made = subscribe()
    got = claimed(ledger)
    assert (got.local_date, got.since, got.until, got.missed, got.previous) == (
        "2024-06-21", made.seen_until, NEWEST, 0, None,
    )  # fmt: skip
    assert not got.in_doubt
    assert ledger.next_run() == DUE + DAY


def test_a_claim_counts_the_runs_that_an_outage_swallowed(ledger, subscribe):
    subscribe()
    assert claimed(ledger, DUE + timedelta(days=3, hours=2)).missed == 3


def test_no_run_is_missed_on_a_day_that_its_schedule_leaves_out(ledger, subscribe):
    subscribe(when="weekdays at 08:00")
    tuesday = DUE + timedelta(days=4)
    assert claimed(ledger, tuesday).missed == len(["Friday", "Monday"])


def test_runs_that_failed_are_missed_too_and_what_was_posted_never_is(ledger, failures, subscribe):
    subscribe()
    ledger.settle(claimed(ledger), "posted", DUE, ts="1.1")
    for day in (1, 2, 3):
        failures.settle(claimed(ledger, DUE + day * DAY), "Slack has a fault of its own", DUE + day * DAY)
    assert claimed(ledger, DUE + 6 * DAY).missed == 5


def test_a_claim_begins_where_the_news_of_the_last_ended(ledger, other_ledger, subscribe):
    subscribe()
    ledger.settle(claimed(ledger), "posted", DUE, ts="1.1")
    next_day, newer = DUE + DAY, NEWEST + DAY
    made = ledger.claim(only(ledger, next_day), newer, next_day)
    assert made
    assert (made.since, made.until) == (NEWEST, newer)
    theirs = taken(other_ledger, next_day + LEASE)
    assert (theirs.since, theirs.until, theirs.missed, theirs.previous) == (NEWEST, newer, 0, DUE)


def test_every_delivery_has_an_id_of_its_own_that_its_column_holds(ledger, subscribe):
    subscribe()
    ids = set()
    for day in range(3):
        made = claimed(ledger, DUE + day * DAY)
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
    reschedule(store, made, "daily at 09:00", DUE)
    again = DUE + timedelta(hours=1)
    assert ledger.claim(only(ledger, again), NEWEST, again) is None
    assert ledger.next_run() == again + DAY


def test_a_claim_is_open_once_its_lease_is_over_and_not_before(ledger, other_ledger, subscribe):
    subscribe()
    mine = claimed(ledger)
    assert other_ledger.open_claims(EXPIRED - timedelta(seconds=1)) == []
    theirs = taken(other_ledger)
    assert (theirs.id, theirs.claimed) == (mine.id, DUE)
    assert theirs.owner != mine.owner
    assert ledger.open_claims(EXPIRED) == []


def test_a_message_is_begun_only_by_whom_the_claim_belongs_to(ledger, other_ledger, subscribe):
    subscribe()
    mine = claimed(ledger)
    assert ledger.begin(mine, DUE)
    theirs = taken(other_ledger)
    assert theirs.in_doubt
    assert not ledger.begin(mine, EXPIRED)
    assert other_ledger.begin(theirs, EXPIRED)


def test_each_message_that_is_begun_renews_the_lease(ledger, subscribe):
    subscribe()
    assert ledger.begin(claimed(ledger), EXPIRED - timedelta(seconds=1))
    assert ledger.open_claims(EXPIRED) == []
    assert open_claim(ledger, EXPIRED + LEASE)


def test_who_slept_past_the_lease_posts_nothing_though_nobody_has_taken_it(ledger, subscribe):
    subscribe()
    mine = claimed(ledger)
    assert not ledger.begin(mine, EXPIRED)
    assert not taken(ledger).in_doubt


def test_what_is_noted_as_posted_is_in_doubt_no_more(ledger, other_ledger, subscribe):
    subscribe()
    mine = claimed(ledger)
    ledger.begin(mine, DUE)
    ledger.note(mine, 1, "1.1")
    theirs = taken(other_ledger)
    assert (theirs.posted, theirs.ts, theirs.in_doubt) == (1, "1.1", False)


def test_who_lost_a_claim_neither_notes_nor_settles_nor_puts_it_back(ledger, other_ledger, store, failures, subscribe):
    made = subscribe()
    mine = claimed(ledger)
    taken(other_ledger)
    ledger.note(mine, 1, "1.1")
    ledger.settle(mine, "posted", EXPIRED, ts="1.1")
    failures.settle(mine, "a reason", EXPIRED)
    ledger.put_back(mine, EXPIRED, EXPIRED, "a reason")
    assert ledger.as_it_is(mine, EXPIRED) is None
    with store.reading() as tables:
        row = tables.last_delivery(made.id)
    assert row
    assert (row.state, row.posted, row.ts, row.why, row.attempts) == ("claimed", 0, None, None, 0)


def test_a_settled_claim_is_nobodys(ledger, subscribe):
    subscribe()
    mine = claimed(ledger)
    ledger.settle(mine, "posted", DUE, ts="1.1")
    assert not ledger.begin(mine, DUE)
    assert ledger.open_claims(EXPIRED) == []


def test_a_claim_that_was_put_back_belongs_to_nobody_until_its_time_comes(ledger, subscribe):
    subscribe()
    mine = claimed(ledger)
    later = DUE + timedelta(minutes=30)
    ledger.put_back(mine, later, DUE, "Slack asks the bot to wait")
    assert not ledger.begin(mine, DUE)
    assert ledger.open_claims(later - timedelta(seconds=1)) == []
    again = taken(ledger, later)
    assert (again.attempts, again.failing_since, again.why) == (1, DUE, "Slack asks the bot to wait")


def test_a_claim_that_waits_takes_the_next_days_run_in(ledger, subscribe):
    subscribe()
    ledger.put_back(claimed(ledger), DUE, DUE, "Slack does not answer")
    later = DUE + 2 * DAY + timedelta(hours=1)
    assert ledger.due(later) == []
    grown = ledger.take_in(taken(ledger, later), NEWEST + DAY, later)
    assert (grown.local_date, grown.missed, grown.until) == ("2024-06-23", 2, NEWEST + DAY)
    assert ledger.next_run() == DUE + 3 * DAY
    again = taken(ledger, later + LEASE)
    assert (again.local_date, again.missed, again.until) == ("2024-06-23", 2, NEWEST + DAY)


def test_what_was_begun_goes_on_as_it_is(ledger, subscribe):
    subscribe()
    mine = claimed(ledger)
    ledger.begin(mine, DUE)
    ledger.note(mine, 1, "1.1")
    later = DUE + DAY
    theirs = taken(ledger, later)
    assert ledger.take_in(theirs, NEWEST + DAY, later) == theirs
    assert ledger.due(later) == []
    ledger.settle(theirs, "posted", later, ts="1.1")
    assert claimed(ledger, later).missed == 0


@pytest.mark.parametrize("state", ["posted", "nothing"])
def test_news_that_was_posted_or_none_is_not_news_again(ledger, store, subscribe, state):
    made = subscribe()
    ledger.settle(claimed(ledger), state, DUE)
    [after] = Subscriptions(store).of_channel(made.channel)
    assert after.seen_until == NEWEST
    last = Subscriptions(store).last_delivery(made)
    assert last
    assert (last.day.isoformat(), last.state, last.why) == ("2024-06-21", state, None)


def test_a_settled_delivery_keeps_when_it_ended_and_which_message_it_is(ledger, store, subscribe):
    made = subscribe()
    ended = DUE + timedelta(seconds=4)
    ledger.settle(claimed(ledger), "posted", ended, ts="1718953204.000100")
    with store.reading() as tables:
        row = tables.last_delivery(made.id)
    assert row
    assert (row.claimed, row.settled, row.ts, row.why) == (DUE, ended, "1718953204.000100", None)


def test_the_previous_digest_is_the_last_that_did_not_fail(ledger, failures, subscribe):
    subscribe()
    ledger.settle(claimed(ledger), "posted", DUE)
    failures.settle(claimed(ledger, DUE + DAY), "a reason", DUE + DAY)
    assert claimed(ledger, DUE + 2 * DAY).previous == DUE


class Rivals:
    """Two clocks on one PostgreSQL that have both read what there is before either of them writes."""

    def __init__(self, bases: list[FactBase], written: str) -> None:
        """``written`` is how the statement begins before which each waits for the other."""
        engines = [base.engine for base in bases]
        self._ledgers = [Ledger(BotStore.open(engine)) for engine in engines]
        both_have_read = threading.Barrier(len(engines))
        for engine in engines:
            waited: list[str] = []
            event.listen(engine, "before_cursor_execute", self._pause(both_have_read, written, waited))

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

    def test_one_of_two_takes_a_claim_that_both_have_found(self, ledger, subscribe, rivals):
        subscribe()
        claimed(ledger)
        found = open_claim(ledger)
        got = rivals("UPDATE deliveries").run(lambda one: one.take(found, EXPIRED))
        assert sorted(delivery is None for delivery in got) == [False, True]

    def test_one_of_two_claims_a_subscription_that_both_have_found(self, ledger, subscribe, rivals):
        subscribe()
        due = only(ledger)
        got = rivals("UPDATE subscriptions").run(lambda one: one.claim(due, NEWEST, DUE))
        assert sorted(delivery is None for delivery in got) == [False, True]
        assert ledger.next_run() == DUE + DAY
