"""The courier when people pause and reschedule in the middle, when a rest is refused too, and after a clock ahead."""

from collections.abc import Callable, Iterator
from datetime import timedelta
from pathlib import Path

import pytest

from bot.digests.subscriptions import Subscriptions
from bot.digests.tick import Ticker
from bot.messages.block_builders import Message, line, run
from bot.playground.clock import Clock
from bot.playground.workspace import Post, Workspace
from knowledge.factbase import FactBase
from tests.bot.digests.claims import DAY, DUE, claimed, reschedule
from tests.bot.digests.conftest import SPEAKERS, ending, make_ticker
from tests.bot.digests.test_courier import MINUTE, POST, parts_in, tick_until
from tests.fault_plan import http_error, rate_limited, refused, unanswered

HOUR = timedelta(hours=1)
LOCKED = "restricted_action_thread_locked"


def posts_in(workspace: Workspace) -> list[Post]:
    return [post for post in workspace.posts if post.channel == "C0NEWSROOM" and "metadata" in post.message]


class TestAPause:
    @pytest.mark.parametrize("fault", [http_error(503), rate_limited(600)], ids=lambda fault: fault.name)
    def test_a_claim_that_waits_is_put_away_and_its_news_comes_after(
        self, ticker, store, plan, subscribe, digests, fault
    ):
        made = subscribe()
        plan.next(POST, fault)
        ticker.tick(DUE)
        Subscriptions(store).pause(made, "U0ROBIN", DUE)
        assert tick_until(ticker, DUE + HOUR, DUE + MINUTE) == 0
        assert Subscriptions(store).last_delivery(made) is None
        Subscriptions(store).resume(made, "U0ROBIN", DUE + HOUR)
        assert tick_until(ticker, DUE + 2 * HOUR, DUE + HOUR, 5 * MINUTE) == 0
        assert ticker.tick(DUE + DAY) == 1
        assert len(digests()) == 1

    def test_what_was_posted_before_it_is_known_and_not_posted_after(self, ticker, store, plan, subscribe, workspace):
        made = subscribe()
        plan.next(POST, unanswered(stored=True))
        rule = plan.always("conversations.history", http_error(503))
        ticker.tick(DUE)
        Subscriptions(store).pause(made, "U0ROBIN", DUE)
        plan.lift(rule)
        tick_until(ticker, DUE + HOUR, DUE + MINUTE)
        assert ending(store, made) == ("failed", "it broke off after 1 message: it was paused")
        Subscriptions(store).resume(made, "U0ROBIN", DUE + HOUR)
        assert ticker.tick(DUE + DAY) == 1
        assert ["Left over" in post.text for post in posts_in(workspace)] == [False, True]

    def test_nobody_is_told_of_what_somebody_has_paused(self, ticker, store, plan, subscribe, told):
        made = subscribe()
        plan.next(POST, None, rate_limited(60))
        ticker.tick(DUE)
        Subscriptions(store).pause(made, "U0ROBIN", DUE)
        tick_until(ticker, DUE + HOUR, DUE + MINUTE)
        assert ending(store, made)[0] == "failed"
        assert told() == []


class TestAnotherHour:
    @pytest.mark.parametrize(("when", "hours"), [("daily at 10:00", 2), ("daily at 23:30", 15.5)])
    def test_a_claim_that_waits_comes_at_the_new_one(self, ticker, store, plan, subscribe, digests, when, hours):
        made = subscribe()
        plan.next(POST, http_error(503))
        ticker.tick(DUE)
        reschedule(store, made, when, DUE)
        then = DUE + hours * HOUR
        assert tick_until(ticker, then - MINUTE, DUE + MINUTE, 10 * MINUTE) == 0
        assert ticker.tick(then) == 1
        assert tick_until(ticker, then + 3 * HOUR, then, 10 * MINUTE) == 0
        assert len(digests()) == 1
        assert "covers" not in digests()[0].text

    @pytest.mark.parametrize("when", ["daily at 06:30", "daily at 05:00"])
    def test_one_that_has_passed_today_changes_nothing_for_a_claim_that_waits(
        self, ticker, store, plan, subscribe, digests, when
    ):
        made = subscribe()
        plan.next(POST, http_error(503))
        ticker.tick(DUE)
        reschedule(store, made, when, DUE)
        assert tick_until(ticker, DUE + 2 * HOUR, DUE + MINUTE) == 1
        assert len(digests()) == 1


CLAUSES = {
    "treaty": (
        "shuts two harbours near Bergen in July",
        "frees every sailor held in Murmansk since March",
        "names a judge from Tromso",
        "ends fishing north of Bodo",
    ),
    "budget": (
        "pays for new roads around Kiruna until autumn",
        "cuts tax on wool from Shetland by half",
        "builds a clinic in Vadso",
        "closes the railway to Ardvik",
    ),
}


class TestARest:
    @pytest.fixture
    def article(self, facts_of_the_day: FactBase, tmp_path: Path) -> Callable[[str], None]:
        def add(matter: str) -> None:
            text = "published: 2024-06-20\n\n" + "\n\n".join(
                f"“The {matter} {words},” {name}, a minister, told reporters on Monday."
                for words, name in zip(CLAUSES[matter], SPEAKERS, strict=False)
            )
            path = tmp_path / f"{matter}.txt"
            path.write_text(text, "utf-8")
            assert [one.outcome for one in facts_of_the_day.add([path])] == ["new"]

        return add

    @pytest.fixture
    def time(self) -> Clock:
        return Clock(DUE - HOUR)

    @pytest.fixture
    def facts_of_the_day(self, tmp_path: Path, time: Clock) -> Iterator[FactBase]:
        url = f"sqlite:///{tmp_path}/days.sqlite3"
        FactBase.migrate(url)
        with FactBase.open(url, now=time) as facts:
            yield facts

    @pytest.fixture
    def daily(self, facts_of_the_day: FactBase, store, poster, clock) -> Ticker:
        return make_ticker(facts_of_the_day, store, poster, clock)

    def test_it_comes_in_the_thread_of_the_next_digest(self, daily, article, time, plan, subscribe, workspace):
        subscribe()
        article("treaty")
        plan.next(POST, None, refused(LOCKED))
        assert daily.tick(DUE) == 0
        time.advance(DAY)
        article("budget")
        assert daily.tick(DUE + DAY) == 1
        first, second, *thread = posts_in(workspace)
        assert all(post.message["thread_ts"] == second.ts for post in thread)
        assert "budget" in second.text
        assert "treaty" not in second.text
        assert [post.text.startswith("Left over from Friday") for post in thread] == [False] * (len(thread) - 1) + [
            True
        ]
        assert "treaty" in thread[-1].text
        assert first.text != thread[-1].text

    def test_what_is_refused_again_is_not_brought_a_third_time(self, daily, article, time, plan, subscribe, workspace):
        subscribe()
        article("treaty")
        plan.next(POST, None, refused(LOCKED))
        daily.tick(DUE)
        time.advance(DAY)
        article("budget")
        plan.always(POST, refused("msg_too_long"), lambda asked: asked["text"].startswith("Left over"))
        assert daily.tick(DUE + DAY) == 0
        plan.lift()
        assert [daily.tick(DUE + day * DAY) for day in (2, 3)] == [0, 0]
        assert "Left over" not in "".join(post.text for post in posts_in(workspace))

    def test_it_waits_while_nothing_can_be_posted_at_all(self, daily, article, plan, subscribe, workspace):
        subscribe()
        article("treaty")
        plan.next(POST, None, refused(LOCKED))
        daily.tick(DUE)
        for day in (1, 2):
            plan.next(POST, refused("restricted_action"))
            assert daily.tick(DUE + day * DAY) == 0
        assert daily.tick(DUE + 3 * DAY) == 1
        assert ["Left over" in post.text for post in posts_in(workspace)] == [False, True]


def test_what_a_clock_that_was_ahead_has_posted_is_found(ticker, ledger, poster, subscribe, workspace):
    subscribe()
    ahead = DUE + 40 * DAY
    mine = claimed(ledger, ahead)
    assert ledger.begin(mine, ahead)
    poster.post("C0NEWSROOM", Message("What is new", [line(run("What is new"))]), mine.id, 0, None)
    assert tick_until(ticker, DUE + 20 * MINUTE) == 1
    assert parts_in(workspace)[0] == 0
    assert parts_in(workspace).count(0) == 1
