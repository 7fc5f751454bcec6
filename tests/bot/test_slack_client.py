"""Slack's client: a question is asked again where no answer came; what writes is never done twice."""

from collections.abc import Callable, Iterator
from http.client import HTTPException
from typing import Any

import pytest
from slack_bolt import BoltRequest
from slack_sdk import WebClient
from slack_sdk.errors import SlackApiError, SlackRequestError

from bot.app import create_app, make_client
from bot.playground.server import Server
from bot.settings import Settings, SettingsError
from bot.slack_client import LONGEST_WAIT, without_repeats
from bot.slack_tokens import UnreachableError, check_token
from tests.fault_plan import (
    Fault,
    FaultPlan,
    FaultyHandler,
    http_error,
    malformed,
    rate_limited,
    refused,
    reset,
    running_slack,
    truncated,
    unanswered,
)

NEWSROOM = "C0NEWSROOM"
SETTINGS = Settings(SLACK_BOT_TOKEN="xoxb-1", SLACK_SIGNING_SECRET="s")
LOST = [http_error(500, stored=True), http_error(503, stored=True), reset(stored=True), unanswered(stored=True)]
REFUSED = (SlackApiError, SlackRequestError, OSError, HTTPException)
Call = Callable[[WebClient], Any]
READS: dict[str, Call] = {
    "auth.test": lambda client: client.auth_test(),
    "conversations.info": lambda client: client.conversations_info(channel=NEWSROOM),
    "conversations.history": lambda client: client.conversations_history(channel=NEWSROOM),
    "conversations.replies": lambda client: client.conversations_replies(channel=NEWSROOM, ts="1.1"),
    "users.info": lambda client: client.users_info(user="U0MAYA"),
}
WRITES: dict[str, Call] = {
    "chat.postMessage": lambda client: client.chat_postMessage(channel=NEWSROOM, text="News"),
    "chat.postEphemeral": lambda client: client.chat_postEphemeral(channel=NEWSROOM, user="U0MAYA", text="News"),
    "chat.update": lambda client: client.chat_update(channel=NEWSROOM, ts="1.1", text="News"),
    "files.completeUploadExternal": lambda client: client.files_upload_v2(
        channel=NEWSROOM, content="A picture", filename="timeline.png"
    ),
    "upload": lambda client: client.files_upload_v2(channel=NEWSROOM, content="A picture", filename="timeline.png"),
    "views.open": lambda client: client.views_open(trigger_id="1.1.a", view={"type": "modal"}),
    "views.update": lambda client: client.views_update(view_id="V1", view={"type": "modal"}),
}


@pytest.fixture
def server() -> Iterator[Server]:
    with running_slack() as running:
        yield running


@pytest.fixture
def plan(server: Server) -> FaultPlan:
    return FaultPlan(server)


@pytest.fixture
def client(server: Server) -> WebClient:
    return make_client(SETTINGS.model_copy(update={"slack_api_url": f"{server.url}/api/"}))


@pytest.mark.parametrize("method", WRITES)
@pytest.mark.parametrize("fault", [*LOST, truncated()], ids=lambda fault: fault.name)
def test_what_writes_is_not_done_again_where_the_answer_is_lost(client, plan, method, fault):
    plan.next(method, fault)
    with pytest.raises(REFUSED):
        WRITES[method](client)
    assert len(plan.asked(method)) == 1


@pytest.mark.parametrize("method", READS)
@pytest.mark.parametrize("fault", [http_error(502), reset()], ids=lambda fault: fault.name)
def test_a_question_is_asked_once_more(client, plan, method, fault):
    plan.next(method, fault)
    try:
        READS[method](client)
    except SlackApiError as error:
        assert error.response["error"] == "thread_not_found"  # noqa: PT017 (which is an answer)
    assert len(plan.asked(method)) == 2


def test_bolt_makes_its_clients_with_the_same_rules(client, plan, held):
    app = create_app(held, SETTINGS, client=client)
    refused: list[Exception] = []

    @app.command("/try")
    def attempt(ack: Callable[[], None], client: WebClient) -> None:
        try:
            client.chat_postMessage(channel=NEWSROOM, text="News")
        except OSError as error:
            refused.append(error)
        ack()

    plan.next("chat.postMessage", unanswered(stored=True))
    body = {"command": "/try", "text": "", "user_id": "U1", "channel_id": NEWSROOM}
    assert app.dispatch(BoltRequest(body=body, mode="socket_mode")).status == 200
    assert len(refused) == len(plan.asked("chat.postMessage")) == 1


def test_slack_may_ask_to_wait_for_a_moment(client, plan):
    plan.next("chat.postMessage", rate_limited(0))
    assert client.chat_postMessage(channel=NEWSROOM, text="News")["ok"]
    assert len(plan.asked("chat.postMessage")) == 2


@pytest.mark.parametrize(("method", "seconds"), [("chat.postMessage", LONGEST_WAIT + 1), ("views.open", 0)])
def test_nobody_waits_for_long_or_for_a_view(client, plan, method, seconds):
    plan.next(method, rate_limited(seconds))
    with pytest.raises(SlackApiError):
        WRITES[method](client)
    assert len(plan.asked(method)) == 1


@pytest.mark.parametrize("fault", [rate_limited(0), reset(), http_error(502)], ids=lambda fault: fault.name)
@pytest.mark.parametrize("method", ["chat.postMessage", "conversations.history"])
def test_the_digests_client_leaves_all_of_it_to_the_ledger(client, plan, method, fault):
    plan.next(method, fault)
    with pytest.raises(REFUSED):
        (READS | WRITES)[method](without_repeats(client))
    assert len(plan.asked(method)) == 1


@pytest.mark.parametrize("header", ["soon", "-1", "1.5", ""])
def test_a_wish_to_wait_that_is_no_number_of_seconds_is_a_refusal(client, plan, header):
    def answer(handler: FaultyHandler, _whole: bytes) -> None:
        told = b'{"ok": false, "error": "ratelimited"}'
        handler.send_page(429, told, "application/json", {"Retry-After": header})

    plan.next("chat.postMessage", Fault("429", stored=False, answer=answer))
    with pytest.raises(SlackApiError, match="ratelimited"):
        client.chat_postMessage(channel=NEWSROOM, text="News")


@pytest.mark.parametrize(
    ("fault", "why"),
    [
        (refused("internal_error"), "does not say now .*: Slack has a fault of its own .internal_error."),
        (http_error(503), "does not say now .*: Slack has a fault of its own .http_503."),
        (truncated(), "cannot be reached at 127.0.0.1 .IncompleteRead."),
        (malformed(), "cannot be reached at 127.0.0.1 .JSONDecodeError."),
    ],
    ids=lambda value: getattr(value, "name", None),
)
def test_at_the_start_slack_being_unwell_is_told_from_a_token_that_it_does_not_accept(client, plan, fault, why):
    unwell = plan.always("auth.test", fault)
    with pytest.raises(UnreachableError, match=f"^Slack {why}"):
        check_token(client)
    plan.lift(unwell)
    plan.next("auth.test", refused("token_expired"))
    with pytest.raises(SettingsError, match=r"^Slack does not accept SLACK_BOT_TOKEN \(token_expired\)"):
        check_token(client)
