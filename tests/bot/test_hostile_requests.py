"""What nobody but an attacker, or a Slack that went wrong, would send to the public address."""

import json
import logging
import time
from collections.abc import Callable
from random import Random
from urllib.parse import urlencode

import pytest
from slack_sdk.signature import SignatureVerifier

from bot.http_server import HttpRequest

FORM, JSON = "application/x-www-form-urlencoded", "application/json"
SECRET = "8f742231b10e8888abcd99yyyzzz85a5"
TRIES = 3_000


def signed(body: bytes, content_type: str | None = FORM, **headers: str) -> HttpRequest:
    stamp = str(int(time.time()))
    told = {"x-slack-request-timestamp": stamp}
    try:
        told["x-slack-signature"] = SignatureVerifier(SECRET).generate_signature(timestamp=stamp, body=body) or ""
    except UnicodeDecodeError:
        told["x-slack-signature"] = "v0=" + "0" * 64
    if content_type:
        told["content-type"] = content_type
    return HttpRequest("POST", "/slack/events", told | headers, body)


def real(respond_to: str) -> list[tuple[dict, str]]:
    """What Slack sends, as fields, with the type of content it comes as."""
    user, team, channel = {"id": "U1", "name": "ada"}, {"id": "T1", "domain": "desk"}, {"id": "C1", "name": "world"}
    pressed = {"type": "button", "action_id": "whosaid_page", "block_id": "b", "value": '{"q":"x"}', "action_ts": "1.1"}
    whole = {"user": user, "team": team, "channel": channel, "trigger_id": "1.2.3", "response_url": respond_to}
    view = {
        "id": "V1",
        "type": "modal",
        "callback_id": "ask",
        "private_metadata": "{}",
        "state": {"values": {}},
        "hash": "h",
    }
    place = {"type": "message", "message_ts": "1.1", "channel_id": "C1", "is_ephemeral": True}
    mentioned = {"type": "app_mention", "user": "U1", "text": "<@UBOT> big mistake", "ts": "1.2", "channel": "C1"}
    command = {"command": "/whosaid", "text": "big mistake", "user_id": "U1", "channel_id": "C1", "team_id": "T1"}
    return [
        (command | {"response_url": respond_to, "trigger_id": "1.2", "is_enterprise_install": "false"}, "command"),
        (whole | {"type": "block_actions", "container": place, "actions": [pressed]}, "payload"),
        ({"type": "view_submission", "user": user, "team": team, "trigger_id": "1.2.3", "view": view}, "payload"),
        (whole | {"type": "message_action", "callback_id": "who_said_this", "message": {"text": "big"}}, "payload"),
        ({"type": "event_callback", "event_id": "Ev1", "team_id": "T1", "event": mentioned}, "json"),
        ({"type": "url_verification", "challenge": "c", "token": "t"}, "json"),
    ]


def as_sent(fields: object, how: str) -> HttpRequest:
    if how == "json":
        return signed(json.dumps(fields).encode(), JSON)
    if how == "payload":
        return signed(urlencode({"payload": json.dumps(fields)}).encode())
    form = fields if isinstance(fields, dict) else {"command": json.dumps(fields)}
    return signed(urlencode(form, errors="surrogatepass").encode())


ODD: tuple[object, ...] = (
    None,
    0,
    -1,
    1e308,
    True,
    [],
    {},
    "",
    "x",
    [[]],
    [{}],
    {"": ""},
    [None],
    {"id": None},
    {"id": []},
    "\ud800",
    "🗞" * 99,
)


JUNK = (b"", b"\xff\xfe", b"%", b"%zz", b"\x00", b"[" * 9_000, b"&payload=", b"{", b"\r\n")
TYPES = (FORM, JSON, "text/plain", "multipart/form-data", "", "application/json; charset=x", None)


def altered(value: object, rng: Random) -> object:
    """The same with one thing, at any depth, left out, put in or made another."""
    if isinstance(value, dict) and value and rng.random() < 0.8:
        key = rng.choice(list(value))
        if rng.random() < 0.3:
            return {name: one for name, one in value.items() if name != key}
        return value | {key: altered(value[key], rng)}
    if isinstance(value, list) and value and rng.random() < 0.8:
        return [altered(value[0], rng), *value[1:]]
    return rng.choice(ODD)


def garbled(body: bytes, rng: Random) -> bytes:
    """The same bytes, damaged somewhere."""
    at = rng.randrange(len(body) + 1)
    junk = rng.choice(
        [b"", b"\xff\xfe", b"%", b"%zz", b"\x00", b"[" * 9_000, b"&payload=", b"{", b"\r\n", rng.randbytes(9)]
    )
    return body[:at] + junk + body[at + rng.randrange(4) :]


STAMPS = ("", "x", "-1", "1e9", "nan", "inf", "9" * 400, "9" * 5_000, "١٢٣", "1718960400", "0x10", " 1 ", "\x00")
SIGNATURES = ("", "v0=", "v0=é", "v1=00", "v0=" + "0" * 64, "🗞", "\x00")


@pytest.fixture
def quiet(talk, caplog) -> Callable[[HttpRequest], int]:
    """Sends a request; returns the status, and fails if the log has more than one line about it, or a traceback."""

    def send(request: HttpRequest) -> int:
        caplog.clear()
        status = talk.front.respond(request).status
        told = [record for record in caplog.records if not record.threadName.startswith("answer")]
        refused = [record for record in told if record.name == "bot.web"]
        assert [record for record in told if record.exc_info or record.levelno >= logging.ERROR] == []
        assert len(refused) == (status >= 400), request
        assert all("\n" not in record.getMessage() for record in refused)
        return int(status)

    return send


def test_what_slack_sends_is_met(quiet, slack) -> None:
    assert [quiet(as_sent(fields, how)) for fields, how in real(slack.response_url)] == [200, 200, 404, 200, 200, 200]


def test_no_unsigned_request_is_taken_apart(quiet, slack) -> None:
    rng, statuses = Random(13), set()  # noqa: S311
    for number in range(TRIES):
        fields, how = rng.choice(real(slack.response_url))
        sent = as_sent(fields, how)
        headers = dict(sent.headers)
        headers["x-slack-signature"] = rng.choice(SIGNATURES)
        if number % 3:
            headers["x-slack-request-timestamp"] = rng.choice(STAMPS)
        if number % 5 == 0:
            headers.pop(rng.choice(list(headers)))
        statuses.add(quiet(sent._replace(body=garbled(sent.body, rng), headers=headers)))
    assert statuses == {401}
    assert slack.nothing_more()


def test_signed_requests_that_are_garbled_are_refused_in_one_line(quiet, slack) -> None:
    rng, statuses = Random(14), set()  # noqa: S311
    for _ in range(TRIES):
        fields, how = rng.choice(real(slack.response_url))
        sent = as_sent(fields, how)
        content_type = rng.choice(
            [FORM, JSON, "text/plain", "multipart/form-data", "", "application/json; charset=x", None]
        )
        statuses.add(quiet(signed(garbled(sent.body, rng), content_type)))
    assert statuses <= {200, 400, 401, 404}
    assert statuses >= {200, 400}


def test_signed_requests_that_are_formed_otherwise_are_met_or_refused_in_one_line(quiet, slack) -> None:
    rng, statuses = Random(15), set()  # noqa: S311
    for _ in range(TRIES):
        fields, how = rng.choice(real(slack.response_url))
        statuses.add(quiet(as_sent(altered(fields, rng), how)))
    assert statuses <= {200, 400, 404}
    assert statuses >= {200, 400}


@pytest.mark.parametrize(
    "body",
    [b"", b"payload", b"payload=", b"payload=[]", b"payload=null", b"payload=1", b"payload=%5B", b"{", b"[]", b"{}",
     b"1", b"%", b"%ff%fe", b"\xff", b"=", b"&&&", b"command", b"command=", b'{"type":"event_callback"}',
     b"[" * 100_000,
     b'{"a":' * 50_000, b'{"type":' + b"9" * 5_000 + b"}", b'{"type":"url_verification"}'],
)  # fmt: skip
def test_signed_bodies_of_which_nothing_can_be_made_are_refused(quiet, body) -> None:
    assert {quiet(signed(body, content_type)) for content_type in (FORM, JSON)} <= {400, 401, 404}
