"""A line where the bot is new: said once, where somebody asked it in, and in direct messages that are empty."""

import pytest

from bot.playground.payloads import member_joined
from bot.playground.slack_errors import SlackError
from bot.playground.workspace import BOT_USER
from tests.scenarios.newsroom import Newsroom

KEPT = "Slack keeps what is written in messages; a slash command leaves nothing in a conversation."


def said(room: Newsroom, place: str) -> list[str]:
    posts = room.workspace.seen_by(None, place)
    return [post.text for post in posts if post.message["user"] == BOT_USER and "subtype" not in post.message]


def wait_for_line(room: Newsroom, place: str) -> str:
    return room.workspace.await_result(lambda: next(iter(said(room, place)), None), 20)


def own(room: Newsroom) -> str:
    return room.workspace.direct_messages("U0ROBIN").id


def test_whoever_invites_the_bot_has_it_say_once_how_to_ask(newsroom, read):
    room = newsroom()
    room.playground.person("robin").command("#features", "/invite @ontherecord")
    told = wait_for_line(room, "C0FEATURES")
    assert told.startswith("On the Record answers from your newsroom's articles, in their exact words.")
    assert "only you see the answer, until you share it" in told
    assert told.endswith(KEPT)
    (post,) = [p for p in room.workspace.posts if p.message["user"] == BOT_USER and "blocks" in p.message]
    assert f"{BOT_USER} and the same words answer in the thread, for all to read" in read(post)


def test_an_invitation_that_is_delivered_again_is_answered_once_and_a_new_one_anew(newsroom):
    room = newsroom()
    robin, place = room.playground.person("robin"), room.workspace.channel("#features")
    room.workspace.join(place, BOT_USER)
    envelope = member_joined(BOT_USER, "U0ROBIN", place, room.clock().timestamp())
    robin.deliver_event(envelope)
    wait_for_line(room, place.id)
    robin.deliver_event(envelope | {"event_id": "Ev0AGAIN"})
    robin.deliver_event(member_joined(BOT_USER, "U0ROBIN", place, room.clock().timestamp() + 60))
    room.finish()
    assert len(said(room, place.id)) == 2


@pytest.mark.parametrize(("member", "inviter"), [(BOT_USER, None), (BOT_USER, BOT_USER), ("U0JUN", "U0MAYA")])
def test_the_bot_that_joins_for_a_digest_and_other_people_are_not_welcomed(newsroom, member, inviter):
    room = newsroom()
    place = room.workspace.channel("#newsroom")
    envelope = member_joined(member, inviter or "", place, room.clock().timestamp())
    if inviter is None:
        del envelope["event"]["inviter"]
    room.playground.person("robin").deliver_event(envelope)
    room.finish()
    assert said(room, place.id) == []


def test_empty_direct_messages_say_once_how_to_ask(newsroom):
    room = newsroom()
    robin = room.playground.person("robin")
    robin.open_home("messages")
    robin.open_home("messages")
    assert wait_for_line(room, own(room)).endswith(KEPT)
    robin.open_home("messages")
    room.finish()
    assert len(said(room, own(room))) == 1
    assert room.workspace.homes == {}


def test_direct_messages_in_which_something_was_said_are_left_as_they_are(newsroom):
    room = newsroom()
    room.workspace.post(own(room), {"user": "U0ROBIN", "text": "hello"})
    room.playground.person("robin").open_home("messages")
    room.finish()
    assert said(room, own(room)) == []


def test_where_slack_does_not_tell_whether_something_was_said_nothing_is(newsroom):
    room = newsroom()
    room.playground.standin.refuse_next("conversations.history", SlackError("internal_error"), 3)
    room.playground.person("robin").open_home("messages")
    room.finish()
    assert said(room, own(room)) == []


def test_a_channel_that_takes_no_line_is_told_nothing_else(newsroom):
    room = newsroom()
    room.playground.standin.refuse_next("chat.postMessage", SlackError("restricted_action"))
    room.playground.person("robin").command("#features", "/invite @ontherecord")
    room.finish()
    assert said(room, "C0FEATURES") == []
    assert [post for post in room.workspace.posts if post.audience and post.channel == "C0FEATURES"] == []


def test_direct_messages_that_took_no_line_are_not_tried_again_at_once(newsroom):
    room = newsroom()
    robin = room.playground.person("robin")
    room.playground.standin.refuse_next("chat.postMessage", SlackError("restricted_action"))
    robin.open_home("messages")
    room.ask("/digest list")
    robin.open_home("messages")
    room.finish()
    assert said(room, own(room)) == []
