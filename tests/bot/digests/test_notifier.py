"""Telling a subscriber: once, when Slack can be told, and not again where the answer is lost."""

from datetime import UTC, datetime, timedelta

import pytest

from bot.digests.ledger import GIVE_UP_AFTER
from bot.playground.workspace import BOT_USER
from tests.fault_plan import http_error, rate_limited, refused, reset, unanswered

DUE = datetime(2024, 6, 21, 7, 0, tzinfo=UTC)
POST = "chat.postMessage"
MINUTE = timedelta(minutes=1)


def in_channel(asked) -> bool:
    return asked["channel"] == "C0NEWSROOM"


def direct(asked) -> bool:
    return asked["channel"] == "U0ROBIN"


@pytest.fixture
def failing(plan, subscribe):
    """A digest that Slack will not take."""
    plan.always(POST, refused("is_archived"), in_channel)
    return subscribe()


def test_two_clocks_tell_once(failing, ticker, other_ticker, told):
    ticker.tick(DUE)
    other_ticker.tick(DUE)
    ticker.tick(DUE + MINUTE)
    assert len(told()) == 1


def test_both_clocks_have_found_it_and_one_tells(failing, ticker, failures, plan):
    plan.always("auth.test", http_error(503))
    ticker.tick(DUE)
    [found] = failures.untold()
    assert [failures.mark_told(found, DUE), failures.mark_told(found, DUE + MINUTE)] == [True, False]


@pytest.mark.parametrize("fault", [rate_limited(30), rate_limited(3600)], ids=lambda fault: fault.name)
def test_who_could_not_be_told_is_told_later(failing, ticker, plan, told, fault):
    rule = plan.always(POST, fault, direct)
    ticker.tick(DUE)
    assert told() == []
    plan.lift(rule)
    ticker.tick(DUE + MINUTE)
    assert len(told()) == 1


@pytest.mark.parametrize("fault", [http_error(500, stored=True), reset(stored=True), unanswered(stored=True)])
def test_who_may_have_been_told_is_not_told_again(failing, ticker, plan, told, fault):
    rule = plan.always(POST, fault, direct)
    ticker.tick(DUE)
    plan.lift(rule)
    for minutes in range(1, 5):
        ticker.tick(DUE + minutes * MINUTE)
    assert len(told()) == 1


def test_while_slack_is_unwell_nobody_is_told(failing, ticker, plan, told):
    rules = [plan.always("auth.test", http_error(503)), plan.always(POST, reset(), direct)]
    ticker.tick(DUE)
    assert [asked for asked in plan.asked(POST) if direct(asked)] == []
    plan.lift(*rules)
    ticker.tick(DUE + MINUTE)
    assert len(told()) == 1


def test_where_the_messages_tab_is_off_the_log_says_so_once(failing, ticker, workspace, caplog, told):
    workspace.messages_tab = False
    ticker.tick(DUE)
    ticker.tick(DUE + MINUTE)
    assert told() == []
    assert caplog.text.count("messages_tab_disabled") == 1


def test_a_weekly_digest_that_is_tried_for_long_is_told_of_once(ticker, plan, subscribe, told):
    subscribe(when="Fridays at 08:00")
    plan.always(POST, refused("internal_error"), in_channel)
    now = DUE
    while now < DUE + GIVE_UP_AFTER + timedelta(days=1):
        ticker.tick(now)
        now += 20 * MINUTE
    [words] = told()
    assert words == (
        "A digest, every Friday at 08:00 (Europe/London), could not be posted: Slack has a fault of its own. "
        "It is tried again, as it has been since Friday 21 June 2024 at 08:00."
    )


def test_what_breaks_off_and_goes_on_failing_is_told_of_once(ticker, plan, subscribe, told):
    subscribe()
    plan.next(POST, None)
    plan.always(POST, refused("internal_error"), in_channel)
    now = DUE
    while now < DUE + timedelta(days=4):
        ticker.tick(now)
        now += 20 * MINUTE
    assert len(told()) == 1


def test_another_reason_than_that_of_the_delay_is_told_too(ticker, plan, subscribe, told):
    subscribe(when="Fridays at 08:00")
    rule = plan.always(POST, refused("internal_error"), in_channel)
    ticker.tick(DUE)
    ticker.tick(DUE + GIVE_UP_AFTER)
    plan.lift(rule)
    plan.always(POST, refused("is_archived"), in_channel)
    ticker.tick(DUE + GIVE_UP_AFTER + timedelta(hours=1))
    assert ["It is tried again" in words for words in told()] == [True, False]


def test_the_message_names_the_channel_and_leaves_the_topic_out(ticker, subscribe, workspace):
    subscribe(topic="treaty")
    workspace.remove(workspace.channel("newsroom"), BOT_USER)
    ticker.tick(DUE)
    [post] = workspace.seen_by("U0ROBIN", workspace.direct_messages("U0ROBIN").id)
    shown = str(post.message["blocks"])
    assert "'channel_id': 'C0NEWSROOM'" in shown
    assert "treaty" not in shown + post.text
