"""News that somebody posts between two runs: claimed once, whoever else claims or settles at the same time."""

import threading
from collections.abc import Callable
from datetime import UTC, datetime, timedelta

from bot.digests.ledger import LEASE, Delivery, Ledger
from bot.digests.subscriptions import Subscription, Subscriptions
from tests.bot.digests.conftest import BEGINS, STARTED

WAIT = 20
DUE = datetime(2024, 6, 21, 7, 0, tzinfo=UTC)
ASKED = DUE - timedelta(hours=2)
NEWER = STARTED + timedelta(hours=1)
ROUNDS = 8


def asked(ledger: Ledger, of: Subscription, since: datetime = BEGINS, now: datetime = ASKED) -> Delivery | None:
    return ledger.claim_asked(of, since, STARTED, now)


def together(*works: Callable[[], Delivery | None]) -> list[Delivery]:
    """The deliveries that were claimed by processes that began at the same moment."""
    all_are_here = threading.Barrier(len(works))
    got: list[Delivery | None] = []

    def begin(work: Callable[[], Delivery | None]) -> None:
        all_are_here.wait(WAIT)
        got.append(work())

    threads = [threading.Thread(target=begin, args=(work,)) for work in works]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(WAIT)
    assert len(got) == len(works)
    return [one for one in got if one]


def test_what_is_asked_for_holds_the_news_it_names_and_moves_no_run(ledger, subscribe):
    made = subscribe()
    mine = asked(ledger, made)
    assert mine
    assert (mine.local_date, mine.since, mine.until, mine.missed) == (None, BEGINS, STARTED, 0)
    assert ledger.next_run() == DUE


def test_while_a_claim_is_open_nothing_is_claimed_and_the_run_stays_due(ledger, other_ledger, subscribe):
    made = subscribe()
    mine = asked(ledger, made)
    assert asked(other_ledger, made) is None
    assert other_ledger.claim(made, NEWER, DUE) is None
    ledger.settle(mine, "posted", DUE, ts="1.1")
    (due,) = other_ledger.due(DUE)
    scheduled = other_ledger.claim(due, NEWER, DUE)
    assert scheduled
    assert (scheduled.since, scheduled.until, scheduled.local_date) == (STARTED, NEWER, "2024-06-21")


def test_news_that_was_posted_cannot_be_claimed_by_an_old_preview(ledger, subscribe):
    made = subscribe()
    ledger.settle(asked(ledger, made), "posted", ASKED, ts="1.1")
    assert asked(ledger, made) is None
    assert asked(ledger, made, since=STARTED)


def test_a_run_that_was_seen_to_be_due_before_begins_after_what_was_posted_since(ledger, other_ledger, subscribe):
    subscribe()
    (seen,) = other_ledger.due(DUE)
    ledger.settle(asked(ledger, seen, now=DUE), "posted", DUE, ts="1.1")
    scheduled = other_ledger.claim(seen, NEWER, DUE)
    assert scheduled
    assert scheduled.since == STARTED


def test_of_an_ended_subscription_nothing_is_claimed(ledger, store, subscribe):
    made = subscribe()
    Subscriptions(store).unsubscribe(made, "U1", ASKED)
    assert asked(ledger, made) is None


def test_one_whose_process_died_is_posted_by_the_clock(ledger, subscribe, ticker, clock, digests):
    clock.advance_to(ASKED)
    assert asked(ledger, subscribe())
    assert ticker.tick(ASKED + LEASE - timedelta(seconds=1)) == 0
    assert ticker.tick(ASKED + LEASE) == 1
    assert ticker.tick(DUE) == 0
    assert len(digests()) == 1


def test_one_that_waits_takes_the_run_in_and_says_nothing_was_missed(ledger, subscribe):
    made = subscribe()
    mine = asked(ledger, made)
    ledger.put_back(mine, DUE, ASKED, "Slack does not answer")
    (row,) = ledger.open_claims(DUE)
    taken = ledger.take(row, DUE)
    grown = ledger.take_in(taken, NEWER, DUE)
    assert (grown.local_date, grown.until, grown.missed) == ("2024-06-21", NEWER, 0)
    assert ledger.next_run() == DUE + timedelta(days=1)


def test_it_brings_what_was_left_of_a_digest_that_broke_off(ledger, failures, subscribe):
    made = subscribe()
    broken = ledger.claim(made, STARTED, DUE)
    ledger.begin(broken, DUE)
    ledger.note(broken, 1, "1.1")
    failures.settle(broken, "the channel is archived", DUE)
    later = DUE + timedelta(hours=1)
    mine = asked(ledger, made, since=STARTED, now=later)
    assert mine
    rest = ledger.left_over(mine, later)
    assert (rest.id, rest.posted) == (broken.id, 1)
    ledger.settle(mine, "posted", later, ts="2.2")
    following = ledger.claim(*ledger.due(DUE + timedelta(days=1)), NEWER, DUE + timedelta(days=1))
    assert following
    assert ledger.left_over(following, DUE + timedelta(days=1)) is None


def test_of_one_that_broke_off_the_next_run_brings_the_rest_with_its_day(ledger, failures, subscribe):
    mine = asked(ledger, subscribe())
    assert mine
    ledger.begin(mine, ASKED)
    ledger.note(mine, 1, "1.1")
    failures.settle(mine, "the channel is archived", ASKED)
    scheduled = ledger.claim(*ledger.due(DUE), NEWER, DUE)
    rest = ledger.left_over(scheduled, DUE)
    assert (rest.id, rest.day.isoformat(), scheduled.missed) == (mine.id, "2024-06-21", 0)


def test_one_of_those_who_press_at_the_same_time_claims(ledger, other_ledger, subscribe):
    for number in range(ROUNDS):
        made = subscribe(f"C{number}")
        got = together(
            lambda: asked(ledger, made),  # noqa: B023 (run at once)
            lambda: asked(other_ledger, made),  # noqa: B023
            lambda: asked(other_ledger, made),  # noqa: B023
        )
        assert len(got) == 1


def test_a_press_at_the_moment_of_a_run_or_of_its_end_neither_doubles_nor_blocks(ledger, other_ledger, subscribe):
    for number in range(ROUNDS):
        made = subscribe(f"C{number}")
        (first,) = together(lambda: asked(ledger, made), lambda: other_ledger.claim(made, STARTED, DUE))  # noqa: B023
        second = together(
            lambda: asked(other_ledger, made),  # noqa: B023
            lambda: ledger.settle(first, "posted", DUE, ts="1.1"),  # noqa: B023
        )
        assert second == []
