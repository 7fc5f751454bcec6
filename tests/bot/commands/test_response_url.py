"""A response_url answers in many ways; each is told apart, over HTTP."""

from collections.abc import Iterator

import pytest
from slack_sdk.errors import SlackApiError

from bot.commands.response_url import ResponseUrl
from bot.playground.server import Server
from bot.slack_calls import NoAnswerError, answered, is_lost
from bot.slack_refusals import code_of
from tests.fault_plan import (
    RESPONSE_URL,
    FaultPlan,
    garbage,
    http_error,
    rate_limited,
    refused,
    reset,
    running_slack,
    unanswered,
)
from tests.scenarios.refusals import page


@pytest.fixture
def server() -> Iterator[Server]:
    with running_slack() as running:
        yield running


@pytest.fixture
def plan(server: Server) -> FaultPlan:
    return FaultPlan(server)


@pytest.fixture
def at(server: Server) -> ResponseUrl:
    token = server.standin.workspace.tickets.issue_response("U0ROBIN", "C0WORLD")
    return ResponseUrl(f"{server.url}/respond/{token}")


def shown(server: Server) -> list[str]:
    return [post.text for post in server.standin.workspace.posts]


@pytest.mark.parametrize(
    ("fault", "code", "lost"),
    [
        (refused("used_url"), "used_url", False),
        (page(404, "<html>Not found</html>"), "expired_url", False),
        (page(404, '{"ok":false,"error":"expired_url"}'), "expired_url", False),
        (page(404, "channel_not_found"), "channel_not_found", False),
        (page(400, "invalid_payload"), "invalid_payload", False),
        (page(400, "no_text"), "no_text", False),
        (page(400, '{"ok": false, "error": "invalid_blocks"}'), "invalid_blocks", False),
        (page(403, "action_prohibited"), "action_prohibited", False),
        (page(500, "rollup_error"), "rollup_error", True),
        (http_error(500), "http_500", True),
        (http_error(503, stored=True), "http_503", True),
        (garbage(), "http_200", True),
        (page(200, "[]"), "http_200", True),
        (page(200, "Sign in"), "http_200", True),
        (rate_limited(3600), "ratelimited", False),
    ],
    ids=lambda value: getattr(value, "name", str(value)),
)
def test_a_refusal_has_slack_s_code_and_tells_whether_it_may_have_been_posted(plan, at, fault, code, lost):
    plan.next(RESPONSE_URL, fault)
    with pytest.raises(SlackApiError) as told:
        at.post({"text": "Hello"})
    assert (code_of(told.value), is_lost(told.value)) == (code, lost)


@pytest.mark.parametrize("fault", [reset(stored=True), unanswered(stored=True)], ids=lambda fault: fault.name)
def test_a_lost_answer_is_never_posted_again_by_itself(plan, at, server, fault):
    plan.next(RESPONSE_URL, fault)
    with pytest.raises(NoAnswerError) as told, answered():
        at.post({"text": "Hello"})
    assert is_lost(told.value)
    assert shown(server) == ["Hello"]


def test_a_server_that_is_not_there_has_posted_nothing():
    with pytest.raises(NoAnswerError) as told, answered():
        ResponseUrl("http://127.0.0.1:9/respond/1").post({"text": "Hello"})
    assert not is_lost(told.value)


def test_slack_s_wish_to_wait_is_heeded_and_the_answer_comes(plan, at, server):
    plan.next(RESPONSE_URL, rate_limited(0))
    at.post({"text": "Hello"})
    assert shown(server) == ["Hello"]


@pytest.mark.parametrize("body", ["ok", "", '{"ok":true}', '{"ok": true, "ts": "1.2"}'])
def test_what_slack_says_where_it_took_the_answer(plan, at, body):
    plan.next(RESPONSE_URL, page(200, body))
    at.post({"text": "Hello"})
