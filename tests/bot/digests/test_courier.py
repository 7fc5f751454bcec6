"""The courier under faults of Slack: nothing twice, nothing lost, nothing tried for ever, and every end told once."""

from datetime import UTC, datetime, timedelta

import pytest
from sqlalchemy import select

from bot.digests.ledger import GIVE_UP_AFTER, LEASE, LONGEST_WAIT
from bot.digests.subscriptions import Subscriptions
from bot.playground.workspace import BOT_USER
from bot.store import audit
from tests.bot.digests.conftest import delivery_row, ending
from tests.fault_plan import (
    garbage,
    http_error,
    malformed,
    not_yet_seen,
    rate_limited,
    refused,
    reset,
    truncated,
    unanswered,
)

DUE = datetime(2024, 6, 21, 7, 0, tzinfo=UTC)
MINUTE, DAY = timedelta(minutes=1), timedelta(days=1)
POST, HISTORY, REPLIES, INFO = (
    "chat.postMessage",
    "conversations.history",
    "conversations.replies",
    "conversations.info",
)
STORED = [
    http_error(500, stored=True),
    http_error(503, stored=True),
    reset(stored=True),
    unanswered(stored=True),
    refused("internal_error", stored=True),
    refused("fatal_error", stored=True),
    truncated(),
    malformed(),
]
NOT_STORED = [http_error(502), reset(), unanswered(), refused("service_unavailable"), garbage(), rate_limited(1)]


def parts_in(workspace, channel: str = "C0NEWSROOM") -> list[int]:
    posts = [post for post in workspace.posts if post.channel == channel and "metadata" in post.message]
    return [post.message["metadata"]["event_payload"]["part"] for post in posts]


def tick_until(ticker, end: datetime, begin: datetime = DUE, step: timedelta = MINUTE) -> int:
    """Tick at every step; how many digests were posted."""
    posted, now = 0, begin
    while now <= end:
        posted += ticker.tick(now)
        now += step
    return posted


@pytest.fixture
def whole(ticker, subscribe, workspace) -> list[int]:
    """The parts of a digest when nothing goes wrong."""
    subscribe("C0WORLD")
    ticker.tick(DUE)
    return parts_in(workspace, "C0WORLD")


class TestOneLostAnswer:
    @pytest.mark.parametrize("fault", STORED, ids=lambda fault: fault.name)
    @pytest.mark.parametrize("part", [0, 1])
    def test_what_was_posted_is_found_at_once_and_not_posted_again(
        self, whole, ticker, plan, subscribe, workspace, part, fault
    ):
        subscribe()
        plan.next(POST, *[None] * part, fault)
        assert ticker.tick(DUE) == 1
        assert parts_in(workspace) == whole

    @pytest.mark.parametrize("fault", STORED, ids=lambda fault: fault.name)
    @pytest.mark.parametrize("part", [0, 1])
    def test_what_is_shown_late_is_found_later(self, whole, ticker, plan, subscribe, workspace, part, fault):
        subscribe()
        plan.next(POST, *[None] * part, fault)
        plan.next(REPLIES if part else HISTORY, not_yet_seen())
        assert tick_until(ticker, DUE + 5 * MINUTE) == 1
        assert parts_in(workspace) == whole

    @pytest.mark.parametrize("fault", NOT_STORED, ids=lambda fault: fault.name)
    @pytest.mark.parametrize("part", [0, 1])
    def test_what_was_not_posted_is_posted_in_the_end(self, whole, ticker, plan, subscribe, workspace, part, fault):
        subscribe()
        plan.next(POST, *[None] * part, fault)
        assert tick_until(ticker, DUE + 5 * MINUTE) == 1
        assert parts_in(workspace) == whole

    @pytest.mark.parametrize("fault", [http_error(500), reset(), rate_limited(5)], ids=lambda fault: fault.name)
    def test_while_nobody_can_look_nothing_is_posted(self, whole, ticker, plan, subscribe, workspace, fault):
        subscribe()
        plan.next(POST, unanswered(stored=True))
        rule = plan.always(HISTORY, fault)
        assert tick_until(ticker, DUE + 20 * MINUTE) == 0
        assert parts_in(workspace) == [0]
        plan.lift(rule)
        assert tick_until(ticker, DUE + 60 * MINUTE, DUE + 21 * MINUTE) == 1
        assert parts_in(workspace) == whole


class TestLimits:
    def test_the_claim_waits_as_long_as_slack_asks(self, ticker, plan, store, subscribe, digests):
        made = subscribe()
        plan.next(POST, rate_limited(900))
        assert tick_until(ticker, DUE + 14 * MINUTE) == 0
        assert ending(store, made) == ("claimed", "Slack asks the bot to wait")
        assert ticker.tick(DUE + 15 * MINUTE) == 1
        assert len(digests()) == 1

    def test_it_belongs_to_nobody_meanwhile(self, ticker, other_ticker, plan, subscribe, workspace, whole):
        subscribe()
        plan.next(POST, None, rate_limited(3600 * 9))
        assert ticker.tick(DUE) == 0
        assert other_ticker.tick(DUE + LEASE) == 0
        assert other_ticker.tick(DUE + LONGEST_WAIT) == 1
        assert parts_in(workspace) == whole


class TestAnOutage:
    @pytest.mark.parametrize("fault", [refused("internal_error"), http_error(503), reset()], ids=lambda f: f.name)
    def test_one_digest_covers_seven_days_of_it(self, ticker, plan, store, subscribe, digests, fault, told):
        made = subscribe()
        rule = plan.always(POST, fault)
        assert tick_until(ticker, DUE + 7 * DAY - 20 * MINUTE, step=20 * MINUTE) == 0
        plan.lift(rule)
        assert tick_until(ticker, DUE + 9 * DAY, DUE + 7 * DAY, step=30 * MINUTE) == 1
        [digest] = digests()
        assert "covers 7 digests that could not be posted in time" in digest.text
        assert delivery_row(store, made).state == "nothing"

    def test_one_that_is_slacks_own_is_told_when_it_comes_again(self, ticker, plan, subscribe, told):
        subscribe()
        plan.always(POST, refused("internal_error"), lambda asked: asked["channel"] == "C0NEWSROOM")
        counts = []
        for day in range(4):
            tick_until(ticker, DUE + (day + 1) * DAY - 20 * MINUTE, DUE + day * DAY, step=20 * MINUTE)
            counts.append(len(told()))
        assert counts == [0, 1, 1, 1]

    @pytest.mark.parametrize("when", ["daily at 08:00", "Fridays at 08:00"])
    def test_a_code_that_nobody_knows_is_tried_seldom_and_given_up_and_told(
        self, ticker, plan, store, subscribe, told, when
    ):
        made = subscribe(when=when)
        plan.always(POST, refused("a_new_code"), lambda asked: asked["channel"] == "C0NEWSROOM")
        tick_until(ticker, DUE + GIVE_UP_AFTER + LONGEST_WAIT, step=5 * MINUTE)
        assert ending(store, made) == ("failed", "Slack refuses it for a reason that this version does not know")
        assert 10 < len(plan.asked(POST)) < 40
        assert len(told()) == 1

    def test_one_that_ends_in_time_costs_nothing(self, ticker, plan, store, subscribe, digests):
        made = subscribe()
        rule = plan.always("*", http_error(503))
        assert tick_until(ticker, DUE + 6 * timedelta(hours=1), step=20 * MINUTE) == 0
        plan.lift(rule)
        assert tick_until(ticker, DUE + 7 * timedelta(hours=1), DUE + 6 * timedelta(hours=1), 10 * MINUTE) == 1
        assert ending(store, made) == ("posted", None)
        assert "covers" not in digests()[0].text

    def test_a_process_that_was_away_for_days_still_tries_today(self, ticker, plan, subscribe, digests):
        subscribe()
        plan.next(POST, refused("internal_error"), refused("internal_error"))
        assert ticker.tick(DUE) == 0
        later = DUE + 3 * DAY
        assert tick_until(ticker, later + 10 * MINUTE, later) == 1
        assert "covers 3 digests" in digests()[0].text


PERMANENT = ["msg_blocks_too_long", "invalid_blocks", "msg_too_long", "access_denied", "restricted_action"]
OTHERS = [
    "restricted_action_read_only_channel", "token_expired", "token_revoked", "missing_scope", "is_archived",
    "metadata_too_large", "ekm_access_denied", "account_inactive", "invalid_auth", "no_text",
]  # fmt: skip


class TestRefusals:
    @pytest.mark.parametrize("code", [*PERMANENT, *OTHERS])
    def test_what_waiting_does_not_mend_is_settled_at_once_and_its_code_logged(
        self, ticker, plan, store, subscribe, caplog, told, code
    ):
        made = subscribe()
        plan.always(POST, refused(code), lambda asked: asked["channel"] == "C0NEWSROOM")
        tick_until(ticker, DUE + 30 * MINUTE)
        assert ending(store, made)[0] == "failed"
        assert len([asked for asked in plan.asked(POST) if asked["channel"] == "C0NEWSROOM"]) == 1
        assert code in caplog.text
        assert len(told()) == 1

    def test_the_subscriber_is_told_once_why_and_what_comes_of_it(self, ticker, plan, subscribe, told):
        subscribe()
        plan.always(POST, refused("is_archived"), lambda asked: asked["channel"] == "C0NEWSROOM")
        tick_until(ticker, DUE + 4 * DAY, step=timedelta(hours=1))
        [words] = told()
        assert words == (
            "A digest, daily at 08:00 (Europe/London), could not be posted: the channel is archived. "
            "What is new stays for the next one. /digest list in the channel says how it goes."
        )

    def test_another_reason_is_told_anew(self, ticker, plan, subscribe, told):
        subscribe()
        for day, code in enumerate(["is_archived", "is_archived", "msg_too_long", "is_archived"]):
            rule = plan.always(POST, refused(code), lambda asked: asked["channel"] == "C0NEWSROOM")
            ticker.tick(DUE + day * DAY)
            plan.lift(rule)
        assert ["archived" in words for words in told()] == [True, False, True]

    def test_news_that_was_refused_comes_with_the_next(self, ticker, plan, subscribe, digests):
        subscribe()
        plan.next(POST, refused("token_revoked"))
        assert [ticker.tick(DUE + day * DAY) for day in range(2)] == [0, 1]
        assert "covers 1 digest that could not be posted in time" in digests()[0].text

    def test_what_broke_off_half_way_is_told_and_its_news_not_repeated(
        self, whole, ticker, plan, store, subscribe, workspace, told
    ):
        made = subscribe()
        plan.next(POST, None, refused("restricted_action_thread_locked"))
        assert ticker.tick(DUE) == 0
        assert ending(store, made) == ("failed", "it broke off after 1 message: the thread was locked by an admin")
        assert len(told()) == 1
        assert ticker.tick(DUE + DAY) == 1
        first, rest = (post for post in workspace.posts if post.channel == "C0NEWSROOM" and "metadata" in post.message)
        assert rest.text.startswith("Left over from Friday 21 June 2024. More ")
        assert first.text not in rest.text
        assert [ticker.tick(DUE + day * DAY) for day in (2, 3)] == [0, 0]

    @pytest.mark.parametrize("code", ["missing_scope", "channel_not_found", "not_in_channel", "token_revoked"])
    def test_where_nobody_may_look_what_may_be_posted_is_not_news_again(
        self, ticker, plan, store, subscribe, workspace, told, code
    ):
        made = subscribe()
        plan.next(POST, http_error(500, stored=True))
        plan.always(HISTORY, refused(code))
        assert tick_until(ticker, DUE + 10 * MINUTE) == 0
        state, why = ending(store, made)
        assert state == "failed"
        assert why
        assert why.startswith("whether it was posted cannot be seen: ")
        assert len(told()) == 1
        plan.lift()
        Subscriptions(store).resume(made, "U0ROBIN", DUE)
        assert ticker.tick(DUE + DAY) == 1
        texts = [post.text for post in workspace.posts if post.channel == "C0NEWSROOM" and "metadata" in post.message]
        assert ["Left over" in text for text in texts] == [False, True]


class TestABotThatWasRemoved:
    @pytest.mark.parametrize("channel", ["C0NEWSROOM", "C0SOURCES", "C0FEATURES"])
    def test_it_does_not_come_back_by_itself_and_the_digest_pauses(
        self, ticker, store, subscribe, workspace, told, channel
    ):
        made = subscribe(channel)
        workspace.remove(workspace.channels[channel], BOT_USER)
        tick_until(ticker, DUE + 3 * DAY, step=timedelta(hours=1))
        assert BOT_USER not in workspace.channels[channel].members
        [after] = Subscriptions(store).of_channel(channel)
        assert after.paused
        assert ending(store, made)[0] == "failed"
        [words] = told()
        assert words.endswith("/invite it there. It is paused now, until somebody types /digest resume there.")

    def test_each_time_it_is_removed_is_told(self, ticker, store, subscribe, workspace, told):
        made = subscribe()
        newsroom = workspace.channel("newsroom")
        for day in range(2):
            workspace.remove(newsroom, BOT_USER)
            ticker.tick(DUE + day * DAY)
            workspace.join(newsroom, BOT_USER)
            Subscriptions(store).resume(made, "U0ROBIN", DUE + day * DAY)
        assert len(told()) == 2
        assert ticker.tick(DUE + 2 * DAY) == 1

    def test_the_audit_says_who_paused_it(self, facts, ticker, subscribe, workspace):
        subscribe()
        workspace.remove(workspace.channel("newsroom"), BOT_USER)
        ticker.tick(DUE)
        with facts.engine.connect() as connection:
            lines = connection.execute(select(audit.c.action, audit.c.user).order_by(audit.c.id)).all()
        assert [tuple(line) for line in lines] == [("subscribe", "U0ROBIN"), ("pause", "bot")]
