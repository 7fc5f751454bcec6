"""Slack's refusals, seen through Slack's own client over HTTP."""

from datetime import UTC, datetime, timedelta
from email.utils import parsedate_to_datetime

import pytest
from slack_sdk import WebClient
from slack_sdk.errors import SlackApiError

from bot.playground.slack_errors import RateLimitedError, SlackError

LONG = {"type": "header", "text": {"type": "plain_text", "text": "x" * 151}}


def refusal(call, *args, **arguments):
    with pytest.raises(SlackApiError) as error:
        call(*args, **arguments)
    return error.value.response


@pytest.fixture
def client(small, playground) -> WebClient:
    return small.client


def test_the_bot_knows_itself(client):
    answer = client.auth_test()
    assert (answer["user_id"], answer["bot_id"]) == ("U0RECORD", "B0RECORD")


def test_another_token_is_refused(playground):
    stranger = WebClient("xoxb-wrong", base_url=f"{playground.url}/api/")
    assert refusal(stranger.auth_test)["error"] == "invalid_auth"


def test_a_message_is_kept_and_its_metadata_given_back_on_request(client):
    metadata = {"event_type": "digest", "event_payload": {"delivery": "d1"}}
    sent = client.chat_postMessage(channel="C0WORLD", text="News", metadata=metadata)
    plain = client.conversations_history(channel="C0WORLD")["messages"]
    full = client.conversations_history(channel="C0WORLD", include_all_metadata=True)["messages"]
    assert [message["ts"] for message in plain] == [sent["ts"]]
    assert "metadata" not in plain[0]
    assert full[0]["metadata"] == metadata


def test_metadata_needs_a_type_and_a_payload(client):
    response = refusal(client.chat_postMessage, channel="C0WORLD", text="x", metadata={"event_type": "digest"})
    assert response["error"] == "invalid_metadata_format"


def test_history_is_newest_first_without_replies_and_comes_in_pages(client):
    first = client.chat_postMessage(channel="C0WORLD", text="1")["ts"]
    client.chat_postMessage(channel="C0WORLD", text="reply", thread_ts=first)
    client.chat_postMessage(channel="C0WORLD", text="2")
    page = client.conversations_history(channel="C0WORLD", limit=1)
    rest = client.conversations_history(channel="C0WORLD", cursor=page["response_metadata"]["next_cursor"])
    assert [m["text"] for m in page["messages"] + rest["messages"]] == ["2", "1"]
    thread = client.conversations_replies(channel="C0WORLD", ts=first)["messages"]
    assert [m["text"] for m in thread] == ["1", "reply"]


def test_the_bot_writes_only_where_it_is_a_member(client):
    assert refusal(client.chat_postMessage, channel="C0FEATURES", text="x")["error"] == "not_in_channel"
    client.conversations_join(channel="C0FEATURES")
    assert client.chat_postMessage(channel="C0FEATURES", text="x")["ok"]


def test_a_private_channel_without_the_bot_does_not_exist_for_it(client):
    assert refusal(client.chat_postMessage, channel="C0SOURCES", text="x")["error"] == "channel_not_found"
    assert refusal(client.conversations_join, channel="C0SOURCES")["error"] == "channel_not_found"
    listed = client.conversations_list(types="public_channel,private_channel")["channels"]
    assert "sources" not in [channel["name"] for channel in listed]


def test_a_method_without_its_scope_is_refused(client):
    assert refusal(client.users_info, user="U0ROBIN")["error"] == "missing_scope"


def test_an_unknown_method_is_refused(client):
    assert refusal(client.api_call, "chat.shout")["error"] == "unknown_method"


def test_malformed_blocks_are_refused_with_the_place(client):
    response = refusal(client.chat_postMessage, channel="C0WORLD", text="x", blocks=[{"type": "header"}])
    assert response["error"] == "invalid_blocks"
    assert response["response_metadata"]["messages"] == [
        "[ERROR] missing required field: text [json-pointer:/blocks/0]"
    ]


def test_blocks_too_long_together_are_refused(client):
    blocks = [{"type": "section", "text": {"type": "mrkdwn", "text": "x" * 2900}}] * 5
    assert (
        refusal(client.chat_postMessage, channel="C0WORLD", text="x", blocks=blocks)["error"] == "msg_blocks_too_long"
    )


def test_an_ephemeral_message_needs_a_reader_in_the_channel_and_stays_out_of_the_history(client):
    assert refusal(client.chat_postEphemeral, channel="C0WORLD", user="U1", text="x")["error"] == "user_not_in_channel"
    client.chat_postEphemeral(channel="C0WORLD", user="U0ROBIN", text="x")
    assert client.conversations_history(channel="C0WORLD")["messages"] == []


def test_the_bot_changes_its_own_messages_only(client, playground):
    own = client.chat_postMessage(channel="C0WORLD", text="before")["ts"]
    client.chat_update(channel="C0WORLD", ts=own, text="after")
    assert client.conversations_history(channel="C0WORLD")["messages"][0]["text"] == "after"
    other = playground.person("maya").say("#world", "mine").ts
    assert refusal(client.chat_update, channel="C0WORLD", ts=other, text="x")["error"] == "cant_update_message"


def test_a_rate_limit_says_how_long_to_wait(client, playground):
    playground.standin.refuse_next("chat.postMessage", RateLimitedError(30))
    response = refusal(client.chat_postMessage, channel="C0WORLD", text="x")
    assert (response.status_code, response.headers["Retry-After"]) == (429, "30")
    assert client.chat_postMessage(channel="C0WORLD", text="x")["ok"]


def test_any_refusal_can_be_had_on_demand(client, playground):
    playground.standin.refuse_next("chat.postMessage", SlackError("is_archived"))
    assert refusal(client.chat_postMessage, channel="C0WORLD", text="x")["error"] == "is_archived"


def test_a_websocket_s_address_is_given_to_the_app_token_only(client, playground):
    playground.standin.socket_url = "ws://127.0.0.1:1/"
    assert refusal(client.apps_connections_open, app_token="xapp-wrong")["error"] == "invalid_auth"
    answer = client.apps_connections_open(app_token=playground.standin.app_token)
    assert answer["url"] == "ws://127.0.0.1:1/"


def test_what_slack_would_take_is_valid(client):
    assert client.blocks_validate(blocks=[{"type": "divider"}])["ok"]
    assert client.blocks_validate(message={"text": "x", "blocks": [{"type": "divider"}]})["ok"]
    view = {"type": "modal", "title": {"type": "plain_text", "text": "x"}, "blocks": [{"type": "divider"}]}
    assert client.blocks_validate(view=view)["ok"]


@pytest.mark.parametrize(
    ("payload", "code", "pointer"),
    [
        ({"blocks": [LONG]}, "invalid_blocks", "/0/text/text"),
        ({"message": {"blocks": [LONG]}}, "invalid_message", "/blocks/0/text/text"),
        ({"view": {"type": "modal", "title": LONG["text"], "blocks": []}}, "invalid_view", "/title/text"),
    ],
)
def test_what_it_would_not_take_is_answered_with_each_place(client, payload, code, pointer):
    answer = refusal(client.blocks_validate, **payload)
    assert (answer["error"], [error["pointer"] for error in answer["errors"]]) == (code, [pointer])
    assert "must be less than" in answer["errors"][0]["message"]


def test_exactly_one_payload_is_validated(client):
    assert refusal(client.blocks_validate)["error"] == "invalid_arguments"
    assert refusal(client.blocks_validate, blocks=[], message={"text": "x"})["error"] == "invalid_arguments"


def test_an_answer_tells_the_scopes_of_the_token(client, playground):
    granted = "channels:history,channels:join,channels:read,chat:write"
    assert client.auth_test().headers["X-OAuth-Scopes"] == granted
    assert refusal(client.users_info, user="U0ROBIN").headers["X-OAuth-Scopes"] == granted
    stranger = WebClient("xoxb-wrong", base_url=f"{playground.url}/api/")
    assert "X-OAuth-Scopes" not in refusal(stranger.auth_test).headers


def test_an_answer_tells_the_hour_by_the_clock_of_whoever_answers(client, playground):
    playground.standin.seconds_ahead = 3600
    told = parsedate_to_datetime(client.auth_test().headers["Date"])
    assert timedelta(minutes=59) < told - datetime.now(UTC) < timedelta(minutes=61)
