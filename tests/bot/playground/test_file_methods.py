"""Files go in as Slack takes them: announced, sent once, completed where the bot is a member."""

import http.client
from urllib.parse import urlsplit

import pytest
from slack_sdk import WebClient
from slack_sdk.errors import SlackApiError

from bot.playground.uploads import PNG

DATA = PNG + b"picture"


def refusal(call, **arguments) -> str:
    with pytest.raises(SlackApiError) as error:
        call(**arguments)
    return error.value.response["error"]


@pytest.fixture
def client(small, playground) -> WebClient:
    playground.standin._scopes |= {"files:write"}
    return small.client


def ask(method: str, address: str, data: bytes | None = None) -> tuple[int, str | None, bytes]:
    parts = urlsplit(address)
    connection = http.client.HTTPConnection(parts.netloc, timeout=10)
    connection.request(method, parts.path, data)
    response = connection.getresponse()
    found = (response.status, response.headers["Content-Type"], response.read())
    connection.close()
    return found


def send(address: str, data: bytes) -> int:
    return ask("POST", address, data)[0]


@pytest.fixture
def announced(client):
    return client.files_getUploadURLExternal(filename="a.png", length=len(DATA), alt_txt="A picture")


def complete(client, announced, **arguments):
    return client.files_completeUploadExternal(files=[{"id": announced["file_id"], "title": "Treaty"}], **arguments)


def test_a_file_is_uploaded_and_shared_by_slack_s_own_client(client, playground):
    client.files_upload_v2(channel="C0WORLD", file=DATA, filename="a.png", title="T", alt_txt="x", initial_comment="Hi")
    (post,) = playground.workspace.posts
    assert (post.channel, post.text, post.message["files"][0]["alt_txt"]) == ("C0WORLD", "Hi", "x")


def test_an_address_takes_the_announced_bytes_once(client, announced):
    assert send(announced["upload_url"], DATA) == 200
    assert send(announced["upload_url"], DATA) == 404


def test_other_bytes_than_announced_are_not_taken(client, announced):
    assert send(announced["upload_url"], DATA + b"more") == 404
    assert refusal(lambda: complete(client, announced)) == "file_not_found"


def test_a_file_is_completed_once_and_only_when_it_was_sent(client, announced):
    assert refusal(lambda: complete(client, announced)) == "file_not_found"
    send(announced["upload_url"], DATA)
    assert complete(client, announced, channel_id="C0WORLD")["files"][0]["title"] == "Treaty"
    assert refusal(lambda: complete(client, announced, channel_id="C0WORLD")) == "file_not_found"


def test_a_file_is_shared_only_where_the_bot_is_and_can_be_tried_again_elsewhere(client, announced, playground):
    send(announced["upload_url"], DATA)
    assert refusal(lambda: complete(client, announced, channel_id="C0FEATURES")) == "not_in_channel"
    assert refusal(lambda: complete(client, announced, channel_id="C0SOURCES")) == "channel_not_found"
    assert playground.workspace.posts == []
    assert complete(client, announced, channel_id="C0WORLD")["ok"]


@pytest.mark.parametrize(
    ("arguments", "error"),
    [
        ({"filename": "a.png", "length": 0}, "missing_argument"),
        ({"filename": "", "length": 1}, "missing_argument"),
        ({"filename": "a.png", "length": 1, "alt_txt": "x" * 1_001}, "alt_txt_too_large"),
    ],
)
def test_a_file_needs_a_name_a_length_and_short_words(client, arguments, error):
    assert refusal(client.files_getUploadURLExternal, **arguments) == error


def test_a_missing_scope_is_named(small, playground):
    with pytest.raises(SlackApiError) as error:
        small.client.files_getUploadURLExternal(filename="a.png", length=1)
    assert error.value.response["needed"] == "files:write"


def test_a_shared_picture_is_served_to_those_in_its_channel(client, playground):
    playground.open_page([])
    client.files_upload_v2(channel="C0WORLD", file=DATA, filename="a.png")
    file = playground.workspace.posts[0].message["files"][0]["id"]
    assert ask("GET", f"{playground.url}/files/{file}") == (200, "image/png", DATA)
    playground.workspace.channel("world").members.discard("U0ROBIN")
    assert ask("GET", f"{playground.url}/files/{file}")[0] == 404
