"""Questions through Bolt for benchmarks: signed requests are dispatched, answers caught where they would be sent."""

import threading
import time
from collections.abc import Callable
from typing import Any
from urllib.parse import urlencode

from slack_bolt import BoltRequest
from slack_sdk import WebClient
from slack_sdk.signature import SignatureVerifier
from slack_sdk.web import SlackResponse
from slack_sdk.webhook import WebhookClient, WebhookResponse

from bot.app import create_app
from bot.messages.block_builders import Message
from bot.settings import Settings
from knowledge.factbase import FactBase

SECRET = "a secret of this benchmark"  # noqa: S105
PATIENCE = 10
"""Seconds until an answer that has not come is a failure."""

_waiting: dict[str, tuple[threading.Event, list[Message]]] = {}


def through_bolt(facts: FactBase) -> Callable[[str, str], None]:
    """Return what asks a command something and waits for the answer; RuntimeError where it is none."""
    WebhookClient.send_dict, WebClient.auth_test = _caught, _known  # type: ignore[assignment,method-assign]
    app = create_app(facts, Settings(slack_bot_token="xoxb-none", slack_signing_secret=SECRET))  # noqa: S106
    verifier = SignatureVerifier(SECRET)

    def answer(command: str, typed: str) -> None:
        url = f"https://localhost/{threading.get_ident()}"
        _waiting[url] = done, sent = threading.Event(), []
        response = app.dispatch(_request(verifier, url, command, typed))
        if response.status != 200 or not done.wait(PATIENCE):
            raise RuntimeError(f"{response.status} {response.body}")
        if str(sent[0].get("text")).startswith("Something went wrong"):  # a quote may have these words too
            raise RuntimeError(str(sent[0]["text"]))

    return answer


def _request(verifier: SignatureVerifier, url: str, command: str, typed: str) -> BoltRequest:
    body = urlencode({
        "command": f"/{command}", "text": typed, "response_url": url, "user_id": "U1", "team_id": "T1",
        "channel_id": "C1", "channel_name": "news", "trigger_id": "1.2", "user_name": "ann", "token": "none",
    })  # fmt: skip
    stamp = str(int(time.time()))
    headers = {
        "content-type": ["application/x-www-form-urlencoded"],
        "x-slack-request-timestamp": [stamp],
        "x-slack-signature": [verifier.generate_signature(timestamp=stamp, body=body) or ""],
    }
    return BoltRequest(body=body, headers=headers)


def _caught(self: WebhookClient, body: Message, *_: Any) -> WebhookResponse:  # noqa: ANN401
    done, sent = _waiting[self.url]
    sent.append(body)
    done.set()
    return WebhookResponse(url=self.url, status_code=200, body="ok", headers={})


def _known(self: WebClient, **_: Any) -> SlackResponse:  # noqa: ANN401
    data = {"ok": True, "bot_id": "B1", "user_id": "U0", "bot_user_id": "U0", "team_id": "T1"}
    return SlackResponse(client=self, http_verb="POST", api_url="", req_args={}, data=data, headers={}, status_code=200)
