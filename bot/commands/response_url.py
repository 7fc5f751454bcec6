"""Answers at a response_url, which works for thirty minutes and five times, also where the bot is no member.

Slack's page of incoming webhooks has the answers: ``ok``, or a code in words with an HTTP status of its own; where a
button was pressed they come as JSON. What is refused is raised as the Web API's refusals are, so that all are met in
one way.
"""

import json
import logging
from http import HTTPStatus
from ssl import SSLContext
from typing import Any

from slack_sdk.errors import SlackApiError
from slack_sdk.web import SlackResponse
from slack_sdk.webhook import WebhookClient, WebhookResponse

from bot.slack_client import WaitWhenAsked
from bot.slack_refusals import REFUSALS

NAME = "response_url"
_SILENT = logging.getLogger(f"{__name__}.client")
_SILENT.setLevel(logging.CRITICAL)  # what went wrong is logged once, where it is met


class ResponseUrl:
    """One request's response_url."""

    def __init__(self, url: str, proxy: str | None = None, ssl: SSLContext | None = None) -> None:
        self.url = url
        # slack_sdk's own handler would post again where an answer was lost
        self._client = WebhookClient(
            url, proxy=proxy, ssl=ssl, logger=_SILENT, retry_handlers=[WaitWhenAsked(max_retry_count=2)]
        )

    def post(self, payload: dict[str, Any]) -> None:
        """Post an answer, again where Slack asks to wait a little; raises SlackApiError for a refusal, and OSError."""
        sent = self._client.send_dict(payload)
        told = _told(sent)
        if not told.get("ok"):
            answer = SlackResponse(
                client=None, http_verb="POST", api_url=NAME, req_args={}, data=told,
                headers=dict(sent.headers), status_code=sent.status_code,
            )  # fmt: skip
            raise SlackApiError("A response_url was refused", answer)  # type: ignore[no-untyped-call]


def _told(sent: WebhookResponse) -> dict[str, Any]:
    """Return an answer as the Web API words it; ``error`` is what was answered where that is no code."""
    body = (sent.body or "").strip()
    if sent.status_code == HTTPStatus.OK and body in {"", "ok"}:
        return {"ok": True}
    told = _object(body) or {"ok": False, "error": body}
    if sent.status_code == HTTPStatus.NOT_FOUND and told.get("error") not in REFUSALS:
        return {**told, "error": "expired_url"}
    return told


def _object(body: str) -> dict[str, Any] | None:
    try:
        told = json.loads(body)
    except ValueError:
        return None
    return told if isinstance(told, dict) else None
