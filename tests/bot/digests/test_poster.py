"""Posting: what Slack refuses in words, and recognising by its metadata what was posted before."""

from datetime import UTC, datetime, timedelta

import pytest
from slack_sdk.errors import SlackApiError

from bot.digests.poster import CannotPostError
from bot.messages.block_builders import Message, line, run
from bot.playground.slack_errors import SlackError
from bot.playground.workspace import BOT_USER

CLAIMED = datetime(2024, 6, 21, 7, 0, tzinfo=UTC)
NEWSROOM, FEATURES, SOURCES = "C0NEWSROOM", "C0FEATURES", "C0SOURCES"


def message(words: str = "What is new") -> Message:
    return Message(words, [line(run(words))])


def test_a_part_is_posted_with_the_delivery_s_id_and_its_own_number(poster, workspace):
    first = poster.post(NEWSROOM, message(), "v1", 0, None)
    second = poster.post(NEWSROOM, message("More"), "v1", 1, first)
    posts = [workspace.find(NEWSROOM, ts) for ts in (first, second)]
    payloads = [post.message["metadata"]["event_payload"] for post in posts]
    assert payloads == [{"delivery": "v1", "part": 0}, {"delivery": "v1", "part": 1}]
    assert [post.message.get("thread_ts") for post in posts] == [None, first]


def test_the_parts_of_one_delivery_are_found_again_in_the_channel_and_its_thread(poster):
    first = poster.post(NEWSROOM, message(), "v1", 0, None)
    second = poster.post(NEWSROOM, message("More"), "v1", 1, first)
    poster.post(NEWSROOM, message("Another digest"), "v2", 0, None)
    assert poster.posted_parts(NEWSROOM, "v1", CLAIMED) == {0: first, 1: second}
    assert poster.posted_parts(NEWSROOM, "v3", CLAIMED) == {}


def test_they_are_found_behind_many_other_messages(poster, workspace):
    first = poster.post(NEWSROOM, message(), "v1", 0, None)
    for number in range(450):
        workspace.post(NEWSROOM, {"user": "U0MAYA", "text": f"talk {number}"})
    assert poster.posted_parts(NEWSROOM, "v1", CLAIMED) == {0: first}


def test_what_was_posted_long_before_the_claim_is_not_looked_at(poster):
    poster.post(NEWSROOM, message(), "v1", 0, None)
    assert poster.posted_parts(NEWSROOM, "v1", CLAIMED + timedelta(days=1)) == {}


@pytest.mark.parametrize(
    ("channel", "why"),
    [
        (FEATURES, "the bot is not in the channel; /invite it there"),
        (SOURCES, "the bot cannot see the channel; /invite it there"),
    ],
)
def test_a_channel_that_the_bot_is_not_in_is_told_in_words_and_not_joined(poster, workspace, channel, why):
    with pytest.raises(CannotPostError, match=f"^{why}$") as refused:
        poster.post(channel, message(), "v1", 0, None)
    assert refused.value.outside
    assert BOT_USER not in workspace.channels[channel].members


def test_the_parts_of_a_thread_are_found_by_its_first_message_however_old(poster):
    first = poster.post(NEWSROOM, message(), "v1", 0, None)
    second = poster.post(NEWSROOM, message("More"), "v1", 1, first)
    later = CLAIMED + timedelta(days=9)
    assert poster.posted_parts(NEWSROOM, "v1", later, first) == {0: first, 1: second}


@pytest.mark.parametrize(
    ("method", "ask"),
    [
        ("chat.postMessage", lambda poster: poster.post(NEWSROOM, message(), "v1", 0, None)),
        ("conversations.history", lambda poster: poster.posted_parts(NEWSROOM, "v1", CLAIMED)),
        ("conversations.info", lambda poster: poster.read_from_outside(NEWSROOM)),
    ],
)
def test_a_refusal_that_lasts_is_told_in_words_and_one_that_passes_is_slack_s_own(poster, slack_api, method, ask):
    slack_api.refuse_next(method, SlackError("token_revoked"))
    with pytest.raises(CannotPostError, match="the bot's token was revoked; set SLACK_BOT_TOKEN anew") as refused:
        ask(poster)
    assert (refused.value.code, refused.value.outside) == ("token_revoked", False)
    slack_api.refuse_next(method, SlackError("internal_error"))
    with pytest.raises(SlackApiError, match="internal_error"):
        ask(poster)


def test_outsiders_are_told_of_as_soon_as_one_is_invited(poster, workspace):
    channel = workspace.channel("newsroom")
    read = []
    for channel.outsiders in ("none", "invited", "in"):
        read.append(poster.read_from_outside(NEWSROOM))
    assert read == [False, True, True]
