"""Digests in a person's own direct messages with the bot: asked for, posted, changed and ended there."""

from datetime import UTC, datetime, timedelta

import pytest

from bot.playground.slack_errors import MissingScopeError, SlackError
from bot.playground.workspace import BOT_USER
from tests.scenarios.newsroom import STARTED, Newsroom

SUBSCRIBE = "/digest subscribe daily at 08:00"
AFTER_8 = datetime(2024, 6, 21, 7, 0, tzinfo=UTC)  # in London


def own(room: Newsroom, person: str = "U0ROBIN") -> str:
    """A person's direct messages with the bot."""
    return room.workspace.direct_messages(person).id


def told(room: Newsroom, place: str) -> list[str]:
    """What the bot has told in a place, its digests aside."""
    posts = room.workspace.seen_by(None, place)
    return [post.text for post in posts if post.message["user"] == BOT_USER and "metadata" not in post.message]


def test_a_digest_comes_to_ones_own_direct_messages_and_to_nobody_else(newsroom, read):
    room = newsroom()
    answer = room.ask(SUBSCRIBE, own(room))
    assert answer.text == (
        "You get everything new, daily at 08:00 (Europe/London). "
        "Next digest: Friday 21 June 2024 at 08:00 (Europe/London), with what comes in from now on."
    )
    for number in range(12):
        room.write(f"northern{number}")
    assert room.live_until(AFTER_8) == [AFTER_8]
    (digest,) = room.digests(own(room))
    assert "treaty is signed" in read(digest)
    assert {post.channel for post in room.workspace.posts if "metadata" in post.message} == {own(room)}
    assert told(room, own(room)) == []


def test_it_is_listed_paused_resumed_and_ended_there_and_no_line_tells_its_owner_so(newsroom, read):
    room = newsroom()
    room.ask(SUBSCRIBE, own(room))
    listed = read(room.ask("/digest list", own(room)))
    assert listed.startswith("1. everything new, daily at 08:00 (Europe/London). Next: Friday 21 June")
    assert "Subscribed by" not in listed
    assert room.ask("/digest pause", own(room)).text.startswith("Paused.")
    assert room.ask("/digest resume", own(room)).text.endswith(
        "Next digest: Friday 21 June 2024 at 08:00 (Europe/London)."
    )
    assert room.ask("/digest subscribe daily at 09:00", own(room)).text.startswith("You have this digest already.")
    assert room.ask("/digest unsubscribe", own(room)).text.startswith("Unsubscribed.")
    assert room.ask("/digest list", own(room)).text.startswith("There is no digest here.")
    assert told(room, own(room)) == []


def test_each_person_has_digests_of_their_own(newsroom):
    room = newsroom()
    room.ask(SUBSCRIBE, own(room))
    assert room.ask("/digest list", own(room, "U0MAYA"), "maya").text.startswith("There is no digest here.")


def test_what_is_new_is_posted_there_at_once(newsroom, read):
    room = newsroom()
    room.ask(SUBSCRIBE, own(room))
    room.write("northern")
    preview = room.ask("/digest now", own(room))
    assert room.press(preview, "Post here").text.startswith("Posted here. What comes in from now on")
    (digest,) = room.digests(own(room))
    assert "northern treaty" in read(digest)


def test_where_slack_does_not_say_whether_it_was_posted_it_is_looked_for_there_and_comes_once(newsroom):
    room = newsroom()
    room.ask(SUBSCRIBE, own(room))
    room.write("northern")
    room.playground.standin.refuse_next("chat.postMessage", SlackError("internal_error"))
    assert room.live_until(AFTER_8 + timedelta(hours=1)) == [AFTER_8 + timedelta(minutes=10)]
    assert len(room.digests(own(room))) == 1


@pytest.mark.parametrize("code", ["user_disabled", "user_not_found"])
def test_the_digest_of_who_has_left_is_paused_and_not_tried_again(newsroom, code):
    room = newsroom()
    room.ask(SUBSCRIBE, own(room))
    room.write("northern")
    room.playground.standin.refuse_next("conversations.open", SlackError(code))
    assert room.live_until(AFTER_8 + timedelta(days=2)) == []
    assert room.digests(own(room)) == []
    assert "Paused." in room.ask("/digest list", own(room)).text
    (notice,) = told(room, own(room))
    assert notice.startswith("Your digest here, daily at 08:00 (Europe/London), could not be posted: ")
    assert notice.endswith("It is paused now, until you type /digest resume here.")


def test_what_somebody_must_mend_is_told_there_and_the_news_comes_with_the_next(newsroom):
    room = newsroom()
    room.ask(SUBSCRIBE, own(room))
    room.write("northern")
    room.playground.standin.refuse_next("chat.postMessage", SlackError("restricted_action"))
    room.live_until(AFTER_8)
    (notice,) = told(room, own(room))
    assert notice.endswith("What is new stays for the next one. /digest list here says how it goes.")
    assert room.live_until(AFTER_8 + timedelta(days=1)) == [AFTER_8 + timedelta(days=1)]


@pytest.mark.parametrize(
    ("error", "said"),
    [
        (
            MissingScopeError(frozenset({"im:write"}), frozenset({"commands"})),
            "The app has not been given the permission im:write in this workspace, so I cannot see whether ",
        ),
        (SlackError("ratelimited"), "Slack does not say now whether these are your own direct messages with me: "),
    ],
)
def test_where_slack_does_not_tell_whose_direct_messages_these_are_there_is_no_digest(newsroom, error, said):
    room = newsroom()
    room.playground.standin.refuse_next("conversations.open", error, 3)
    assert room.ask(SUBSCRIBE, own(room)).text.startswith(said)
    room.write("northern")
    assert room.live_until(STARTED + timedelta(days=1)) == []


def test_a_digest_that_is_ended_while_somebody_changes_it_stays_ended(newsroom):
    room = newsroom()
    room.ask(SUBSCRIBE, own(room))
    room.write("northern")
    preview = room.ask("/digest now", own(room))
    room.ask("/digest unsubscribe", own(room))
    assert room.press(preview, "Post here").text.startswith("This digest was ended meanwhile")
    assert room.digests(own(room)) == []
