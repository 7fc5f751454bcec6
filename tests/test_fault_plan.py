"""The fault plan, seen through Slack's own client over HTTP: what the caller gets, and what Slack has done."""

import http.client
import json
import threading
import urllib.request
from collections.abc import Iterator

import pytest
from slack_sdk import WebClient
from slack_sdk.errors import SlackApiError
from slack_sdk.http_retry.builtin_handlers import ConnectionErrorRetryHandler, ServerErrorRetryHandler
from slack_sdk.webhook import WebhookClient

from bot.playground.server import Server
from bot.playground.workspace import Post
from tests.fault_plan import (
    RESPONSE_URL,
    UPLOAD,
    Fault,
    FaultPlan,
    garbage,
    http_error,
    malformed,
    not_yet_seen,
    rate_limited,
    refused,
    reset,
    running_slack,
    slow,
    truncated,
    unanswered,
)

POST = "chat.postMessage"
WAIT = 10


@pytest.fixture
def server() -> Iterator[Server]:
    with running_slack() as running:
        yield running


@pytest.fixture
def plan(server: Server) -> FaultPlan:
    return FaultPlan(server)


@pytest.fixture
def client(server: Server) -> WebClient:
    """Slack's client without its retries."""
    return WebClient("xoxb-1", base_url=f"{server.url}/api/", retry_handlers=[])


def posts(server: Server) -> list[Post]:
    return server.standin.workspace.seen_by(None, "C0WORLD")


def post(client: WebClient, text: str = "News"):
    return client.chat_postMessage(channel="C0WORLD", text=text)


NO_ANSWER = (OSError, http.client.HTTPException)
FAULTS = [
    (refused("is_archived"), "is_archived", 0),
    (refused("internal_error", stored=True), "internal_error", 1),
    (refused("fatal_error", stored=True), "fatal_error", 1),
    (rate_limited(30), 429, 0),
    (http_error(500), 500, 0),
    (http_error(502), 502, 0),
    (http_error(503, stored=True), 503, 1),
    (reset(), ConnectionResetError, 0),
    (reset(stored=True), ConnectionResetError, 1),
    (unanswered(), http.client.RemoteDisconnected, 0),
    (unanswered(stored=True), http.client.RemoteDisconnected, 1),
    (garbage(), SlackApiError, 0),
    (malformed(), SlackApiError, 1),
    (truncated(), http.client.IncompleteRead, 1),
]


@pytest.mark.parametrize(("fault", "seen", "stored"), FAULTS, ids=[fault.name for fault, *_ in FAULTS])
def test_a_fault_befalls_one_call_and_the_next_is_as_ever(plan, client, server, fault, seen, stored):
    plan.next(POST, fault)
    with pytest.raises((SlackApiError, *NO_ANSWER)) as told:
        post(client)
    assert outcome(told.value, seen) == seen
    assert len(posts(server)) == stored
    assert post(client)["ok"]
    assert [call.fault for call in plan.calls] == [fault.name, ""]


def outcome(error: BaseException, like: object) -> object:
    """Slack's code, the HTTP status or the error's type, whichever is asked for."""
    if isinstance(like, type):
        return next((one for one in (like,) if isinstance(error, one)), type(error))
    assert isinstance(error, SlackApiError)
    return error.response["error"] if isinstance(like, str) else error.response.status_code


def test_a_rate_limit_says_how_long(plan, client):
    plan.next(POST, rate_limited(301))
    with pytest.raises(SlackApiError) as told:
        post(client)
    assert told.value.response.headers["Retry-After"] == "301"


def test_slack_s_client_posts_again_by_itself_when_an_answer_is_lost(plan, client, server):
    client.retry_handlers.extend([ConnectionErrorRetryHandler(), ServerErrorRetryHandler()])
    for handler in client.retry_handlers:
        handler.interval_calculator.calculate_sleep_duration = lambda _attempt: 0.0
    plan.next(POST, reset(stored=True), None, http_error(500, stored=True))
    assert post(client)["ok"]
    assert len(posts(server)) == 2
    assert post(client)["ok"]
    assert len(posts(server)) == 4


def test_calls_that_pass_are_counted_too(plan, client, server):
    plan.next(POST, None, None, refused("fatal_error"))
    for text in ("one", "two"):
        post(client, text)
    with pytest.raises(SlackApiError):
        post(client, "three")
    assert [one.text for one in posts(server)] == ["one", "two"]
    assert [asked["text"] for asked in plan.asked(POST)] == ["one", "two", "three"]


def test_a_rule_holds_for_the_calls_it_matches_until_it_is_lifted(plan, client):
    rule = plan.always(POST, refused("restricted_action"), lambda asked: asked["channel"] == "C0WORLD")
    for _ in range(2):
        with pytest.raises(SlackApiError):
            post(client)
    assert client.chat_postMessage(channel="C0POLITICS", text="News")["ok"]
    plan.lift(rule)
    assert post(client)["ok"]


def test_an_outage_takes_every_method_and_what_is_planned_next_goes_first(plan, client):
    plan.always("*", refused("internal_error"))
    plan.next("auth.test", http_error(500))
    for seen in (500, "internal_error"):
        with pytest.raises(SlackApiError) as told:
            client.auth_test()
        assert outcome(told.value, seen) == seen
    with pytest.raises(SlackApiError):
        client.conversations_info(channel="C0WORLD")
    plan.lift()
    assert client.auth_test()["ok"]


@pytest.mark.parametrize("stored", [False, True])
def test_a_slow_answer_comes_when_it_is_released(plan, client, server, stored):
    released, begun = threading.Event(), threading.Event()
    plan.next(POST, slow(released, stored=stored, begun=begun))
    answers: list[object] = []
    caller = threading.Thread(target=lambda: answers.append(post(client)["ok"]))
    caller.start()
    assert begun.wait(WAIT)
    assert (answers, len(posts(server))) == ([], int(stored))
    released.set()
    caller.join(WAIT)
    assert (answers, len(posts(server))) == ([True], 1)


def test_a_history_that_is_behind_leaves_out_the_newest(plan, client):
    first, second = post(client, "one"), post(client, "two")
    plan.next("conversations.history", not_yet_seen())
    seen = client.conversations_history(channel="C0WORLD")["messages"]
    assert [message["ts"] for message in seen] == [first["ts"]]
    seen = client.conversations_history(channel="C0WORLD")["messages"]
    assert [message["ts"] for message in seen] == [second["ts"], first["ts"]]


@pytest.mark.parametrize(
    ("fault", "status", "stored"), [(http_error(500), 500, 0), (http_error(500, stored=True), 500, 1)]
)
def test_a_response_url_has_faults_too(plan, server, fault: Fault, status, stored):
    url = f"{server.url}/respond/{server.standin.workspace.tickets.issue_response('U0ROBIN', 'C0WORLD')}"
    plan.next(RESPONSE_URL, fault)
    answer = WebhookClient(url, retry_handlers=[]).send(text="Found", response_type="in_channel")
    assert (answer.status_code, len(posts(server))) == (status, stored)
    assert plan.asked(RESPONSE_URL)[0]["text"] == "Found"


def test_the_address_that_takes_a_file_has_faults_too(plan, server, client):
    announced = client.files_getUploadURLExternal(filename="a.png", length=3)
    plan.next(UPLOAD, reset())
    request = urllib.request.Request(announced["upload_url"], b"abc", method="POST")  # noqa: S310
    with pytest.raises(OSError, match="reset"):
        urllib.request.urlopen(request)  # noqa: S310
    with urllib.request.urlopen(request) as taken:  # noqa: S310
        assert json.loads(taken.read())["ok"]
