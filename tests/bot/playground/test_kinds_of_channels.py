"""What the bot may do in each kind of conversation: direct and group messages, archived channels, after its removal."""

import pytest
from slack_sdk import WebClient
from slack_sdk.errors import SlackApiError

from bot.playground.standin import StandIn
from bot.playground.workspace import BOT_USER, Channel, Workspace

PEOPLE = {"U0ROBIN", "U0MAYA"}
METADATA = {"event_type": "digest", "event_payload": {"delivery": "d1"}}


def refusal(call, **arguments):
    with pytest.raises(SlackApiError) as error:
        call(**arguments)
    return error.value.response


@pytest.fixture
def client(small, playground) -> WebClient:
    return small.client


@pytest.fixture
def workspace(playground) -> Workspace:
    return playground.workspace


@pytest.fixture
def group(workspace) -> Channel:
    """A group message, which no bot can be added to later."""
    made = Channel("G0GROUP", "mpdm-robin--maya-1", kind="mpim", members=set(PEOPLE))
    workspace.channels[made.id] = made
    return made


def test_a_message_to_a_user_opens_a_direct_message_once(client, workspace):
    workspace.messages_tab = True
    first, second = (client.chat_postMessage(channel="U0ROBIN", text=text) for text in ("one", "two"))
    assert first["channel"] == second["channel"] == "D0ROBIN"
    assert [post.text for post in workspace.seen_by("U0ROBIN", "D0ROBIN")] == ["one", "two"]
    assert workspace.channels["D0ROBIN"].members == {"U0ROBIN", BOT_USER}


def test_an_app_whose_manifest_has_no_messages_tab_cannot_send_direct_messages(client):
    assert refusal(client.chat_postMessage, channel="U0ROBIN", text="x")["error"] == "messages_tab_disabled"


@pytest.mark.parametrize(("user", "code"), [("USLACKBOT", "cannot_dm_bot"), ("U0NOBODY", "channel_not_found")])
def test_not_everybody_can_be_written_to(client, workspace, user, code):
    workspace.messages_tab = True
    assert refusal(client.chat_postMessage, channel=user, text="x")["error"] == code


@pytest.mark.parametrize(
    ("method", "needed"), [("conversations_info", "mpim:read"), ("conversations_history", "mpim:history")]
)
def test_group_messages_need_scopes_of_their_own(client, group, method, needed):
    group.members.add(BOT_USER)
    answer = refusal(getattr(client, method), channel=group.id)
    assert (answer["error"], answer["needed"]) == ("missing_scope", needed)


def test_private_channels_need_scopes_of_their_own(client, workspace):
    workspace.channel("sources").members.add(BOT_USER)
    answer = refusal(client.conversations_history, channel="C0SOURCES")
    assert (answer["error"], answer["needed"]) == ("missing_scope", "groups:history")
    assert client.conversations_history(channel="C0WORLD")["ok"]


def test_the_bot_is_outside_of_group_messages_and_cannot_join(client, group):
    assert refusal(client.chat_postMessage, channel=group.id, text="x")["error"] == "channel_not_found"
    group.members.add(BOT_USER)
    assert refusal(client.conversations_join, channel=group.id)["error"] == "method_not_supported_for_channel_type"
    assert client.chat_postMessage(channel=group.id, text="x")["ok"]


@pytest.mark.parametrize(
    ("channel", "name"),
    [("G0GROUP", "mpdm-robin--maya-1"), ("C0SOURCES", "privategroup"), ("D0ROBIN", "directmessage")],
)
def test_commands_name_a_conversation_as_slack_does(playground, workspace, small, group, channel, name):
    workspace.direct_messages("U0ROBIN")
    playground.person().command(channel, "/ask x")
    workspace.await_result(lambda: small.bodies or None, 10)
    assert small.bodies[0]["channel_name"] == name


def test_an_archived_channel_is_read_and_not_written_to(client, workspace):
    sent = client.chat_postMessage(channel="C0WORLD", text="before", metadata=METADATA)
    workspace.channel("world").archived = True
    assert refusal(client.chat_postMessage, channel="C0WORLD", text="x")["error"] == "is_archived"
    assert refusal(client.chat_update, channel="C0WORLD", ts=sent["ts"], text="x")["error"] == "is_archived"
    workspace.remove(workspace.channel("world"), BOT_USER)
    assert refusal(client.conversations_join, channel="C0WORLD")["error"] == "is_archived"
    assert client.conversations_info(channel="C0WORLD")["channel"]["is_archived"]


def test_an_archived_channel_s_history_is_there(client, workspace):
    sent = client.chat_postMessage(channel="C0WORLD", text="before")
    workspace.channel("world").archived = True
    assert [one["ts"] for one in client.conversations_history(channel="C0WORLD")["messages"]] == [sent["ts"]]
    assert client.conversations_replies(channel="C0WORLD", ts=sent["ts"])["ok"]


def test_a_bot_that_was_removed_is_outside_until_somebody_brings_it_back(client, playground, workspace):
    robin = playground.person()
    robin.command("#world", "/remove @ontherecord")
    assert workspace.posts[-1].message["subtype"] == "channel_leave"
    assert not client.conversations_info(channel="C0WORLD")["channel"]["is_member"]
    for call in (client.chat_postMessage, client.conversations_history):
        assert refusal(call, channel="C0WORLD", text="x")["error"] == "not_in_channel"
    robin.command("#world", "/invite @ontherecord")
    assert client.chat_postMessage(channel="C0WORLD", text="x")["ok"]


def test_without_scopes_of_a_manifest_every_method_may_be_called(workspace, group):
    group.members.add(BOT_USER)
    assert StandIn(workspace, "xoxb-1").call("conversations.info", "xoxb-1", {"channel": group.id})["ok"]
