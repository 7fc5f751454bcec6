"""The ledger when people pause and reschedule in the middle, and when a clock was ahead."""

from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, datetime, timedelta

import pytest
from sqlalchemy import Engine, text

from bot.digests.ledger import LEASE, LONGEST_WAIT
from bot.digests.subscriptions import Subscriptions
from bot.store import BotStore
from tests.bot.digests.claims import DAY, DUE, EXPIRED, NEWEST, claimed, only, reschedule, taken


class TestPausesAndChanges:
    def test_a_claim_of_a_paused_subscription_posts_nothing(self, ledger, store, subscribe):
        made = subscribe()
        mine = claimed(ledger)
        Subscriptions(store).pause(made, "U0ROBIN", DUE)
        assert not ledger.begin(mine, DUE)

    def test_what_is_dropped_makes_way_for_the_first_digest_after_the_pause(self, ledger, store, subscribe):
        made = subscribe()
        ledger.put_back(claimed(ledger), EXPIRED, DUE, "Slack does not answer")
        Subscriptions(store).pause(made, "U0ROBIN", DUE)
        ledger.drop(taken(ledger))
        Subscriptions(store).resume(made, "U0ROBIN", EXPIRED)
        assert ledger.open_claims(EXPIRED + LEASE) == []
        assert claimed(ledger, DUE + DAY).missed == 0

    def test_what_was_begun_is_not_dropped(self, ledger, subscribe):
        subscribe()
        mine = claimed(ledger)
        ledger.begin(mine, DUE)
        ledger.drop(mine)
        assert taken(ledger).in_doubt

    @pytest.mark.parametrize("when", ["daily at 10:00", "daily at 23:30"])
    def test_a_claim_that_waits_is_put_off_with_todays_run(self, ledger, store, subscribe, when):
        made = subscribe()
        ledger.put_back(claimed(ledger), EXPIRED, DUE, "Slack does not answer")
        reschedule(store, made, when, DUE)
        waiting = taken(ledger)
        assert waiting.is_put_off(EXPIRED)
        then = waiting.subscription.next_run
        grown = ledger.take_in(waiting, NEWEST, then)
        assert (grown.local_date, grown.missed, grown.is_put_off(then)) == ("2024-06-21", 0, False)

    def test_what_is_late_by_a_day_leaves_that_day_to_its_own_run(self, ledger, subscribe):
        subscribe(when="Mondays and Fridays at 18:00")
        evening = datetime(2024, 6, 21, 17, 0, tzinfo=UTC)
        ledger.put_back(claimed(ledger, evening), evening, evening, "Slack does not answer")
        saturday, monday = evening + timedelta(hours=9), evening + timedelta(days=2, hours=9)
        late = taken(ledger, saturday)
        assert [late.is_late_for_the_next(at) for at in (evening, saturday, monday)] == [False, False, True]

    @pytest.mark.parametrize(
        ("when", "clock", "late"),
        [
            ("daily at 23:00", (20, 23, 30), False),
            ("daily at 23:00", (21, 9, 0), False),
            ("daily at 23:00", (21, 11, 0), True),
            ("daily at 08:00", (22, 6, 30), True),
            ("daily at 08:00", (21, 23, 30), True),
        ],
    )
    def test_a_digest_waits_for_the_next_where_that_is_nearer(self, ledger, subscribe, when, clock, late):
        of = subscribe(when=when)
        mine = claimed(ledger, of.next_run)
        day, hour, minute = clock
        assert mine.is_late_for_the_next(datetime(2024, 6, day, hour, minute, tzinfo=UTC)) == late

    def test_a_day_whose_digest_failed_gets_one_at_the_new_hour(self, ledger, store, failures, subscribe):
        made = subscribe()
        failures.settle(claimed(ledger), "the bot's token was revoked", DUE)
        reschedule(store, made, "daily at 10:00", DUE)
        again = claimed(ledger, DUE + timedelta(hours=2))
        assert (again.local_date, again.missed) == ("2024-06-21", 0)


class TestAClockThatWasAhead:
    """It claimed a digest of a day to come, and came back."""

    @pytest.mark.parametrize("ahead", [timedelta(days=2), timedelta(days=40), timedelta(days=400)])
    def test_the_next_run_is_derived_afresh(self, ledger, subscribe, ahead):
        subscribe()
        ledger.settle(claimed(ledger, DUE + ahead), "nothing", DUE + ahead)
        ledger.tidy(DUE)
        assert ledger.next_run() == DUE + DAY
        assert claimed(ledger, DUE + DAY).local_date == "2024-06-22"

    @pytest.mark.parametrize("when", ["weekly on Fridays at 08:00", "weekdays at 08:00"])
    def test_one_that_the_schedule_can_give_is_left(self, ledger, subscribe, when):
        subscribe(when=when)
        ledger.settle(claimed(ledger), "posted", DUE)
        following = ledger.next_run()
        ledger.tidy(DUE)
        assert ledger.next_run() == following

    def test_the_day_that_it_claimed_still_has_its_digest(self, ledger, subscribe):
        subscribe()
        ahead = DUE + DAY + timedelta(hours=3)
        ledger.settle(claimed(ledger, ahead), "posted", ahead)
        ledger.tidy(DUE)
        assert claimed(ledger, DUE + DAY).local_date == "2024-06-22"

    def test_news_goes_on_where_it_was(self, ledger, subscribe):
        subscribe()
        ledger.settle(claimed(ledger), "posted", DUE)
        ahead = DUE + 40 * DAY
        made = ledger.claim(only(ledger, ahead), ahead, ahead)
        assert made
        ledger.settle(made, "nothing", ahead)
        ledger.tidy(DUE + DAY)
        assert claimed(ledger, DUE + 2 * DAY).since == NEWEST

    def test_additions_of_a_time_to_come_do_not_end_the_news(self, ledger, subscribe):
        subscribe()
        made = ledger.claim(only(ledger), DUE + 40 * DAY, DUE)
        assert made
        assert made.until == DUE

    def test_a_lease_that_no_clock_can_have_given_is_over(self, ledger, store, subscribe):
        subscribe()
        mine = claimed(ledger)
        ledger.begin(mine, DUE + timedelta(minutes=4))
        with store.transaction() as tables:
            assert tables.change_own_claim(mine.id, mine.owner, lease_until=DUE + LONGEST_WAIT + DAY)
        assert taken(ledger, DUE).in_doubt

    def test_a_clock_that_is_behind_claims_nothing_from_before_the_subscription(self, ledger, subscribe):
        subscribe()
        before = datetime(1970, 1, 1, 12, 0, tzinfo=UTC)
        ledger.tidy(before)
        assert ledger.next_run() == DUE

    def test_after_one_that_was_behind_what_had_its_digest_is_not_missed(self, ledger, subscribe):
        subscribe()
        for day in range(3):
            ledger.settle(claimed(ledger, DUE + day * DAY), "posted", DUE + day * DAY)
        ledger.tidy(DUE)
        assert ledger.next_run() == DUE + DAY
        assert claimed(ledger, DUE + 4 * DAY).missed == 1


def wait_until_somebody_waits(engine: Engine) -> None:
    """Return once a statement waits for what another transaction of this database holds; fails after a while."""
    with engine.connect().execution_options(isolation_level="AUTOCOMMIT") as connection:
        connection.execute(text("SET statement_timeout = '20s'"))
        connection.execute(
            text(
                "DO $$ BEGIN LOOP PERFORM pg_stat_clear_snapshot(); EXIT WHEN EXISTS (SELECT FROM pg_stat_activity"
                " WHERE datname = current_database() AND wait_event_type = 'Lock'); END LOOP; END $$"
            )
        )


@pytest.mark.parametrize("url", [pytest.param("postgresql", marks=pytest.mark.postgres)], indirect=True)
def test_who_unsubscribes_and_a_digest_that_is_being_settled_do_not_wait_for_each_other(
    ledger, store, subscribe, open_facts
):
    made = subscribe()
    mine = claimed(ledger)
    elsewhere = open_facts().engine
    with ThreadPoolExecutor() as threads:
        with store.transaction() as tables:
            tables.lock_subscription(made.id)
            ending = threads.submit(Subscriptions(BotStore.open(elsewhere)).unsubscribe, made, "U0ROBIN", DUE)
            wait_until_somebody_waits(open_facts().engine)
            settled = tables.change_own_claim(mine.id, mine.owner, state="posted", settled=DUE)
        ending.result()
    assert settled
    assert Subscriptions(store).of_channel(made.channel) == []


class TestALostClaim:
    def test_who_has_lost_a_claim_takes_no_run_in(self, ledger, subscribe):
        subscribe()
        lost = claimed(ledger)
        ledger.put_back(lost, EXPIRED, DUE, "Slack does not answer")
        held = taken(ledger, DUE + DAY)
        next_run = ledger.next_run()
        assert ledger.take_in(lost, NEWEST, DUE + DAY) == lost
        assert ledger.next_run() == next_run
        assert ledger.take_in(held, NEWEST, DUE + DAY).local_date == "2024-06-22"
