"""Brings what happens in the workspace to the app: signed HTTP, as Slack does it, with three seconds for an answer."""

import http.client
import json
import time
from collections.abc import Callable
from typing import Literal, NamedTuple
from urllib.parse import urlencode

from slack_sdk.signature import SignatureVerifier

from bot.playground.slack_errors import Json

ACK_SECONDS = 3.0
PATH = "/slack/events"
OK = 200
Kind = Literal["slash_commands", "interactive", "events_api"]


class Reply(NamedTuple):
    """The app's acknowledgement: the body it sent, or in ``error`` why there was none, in Slack's word."""

    body: Json
    error: str | None = None


Deliver = Callable[[Kind, Json, int], Reply]


class HttpDelivery:
    """Posts to the app's one address on this machine and reads the acknowledgement."""

    def __init__(self, port: int, signing_secret: str, seconds: float = ACK_SECONDS) -> None:
        self._port = port
        self._seconds = seconds
        self._verifier = SignatureVerifier(signing_secret)

    def __call__(self, kind: Kind, payload: Json, retry: int = 0) -> Reply:
        """Deliver once; ``retry`` is how often this event was delivered before."""
        body, content_type = _encoded(kind, payload)
        headers = {"Content-Type": content_type, **self._signed(body)}
        if retry:
            headers |= {"X-Slack-Retry-Num": str(retry), "X-Slack-Retry-Reason": "http_timeout"}
        connection = http.client.HTTPConnection("127.0.0.1", self._port, timeout=self._seconds)
        try:
            connection.request("POST", PATH, body.encode(), headers)
            response = connection.getresponse()
            return _understood(response.status, response.read().decode())
        except TimeoutError:
            return Reply({}, "operation_timeout")
        except OSError:
            return Reply({}, "dispatch_failed")
        finally:
            connection.close()

    def _signed(self, body: str) -> dict[str, str]:
        timestamp = str(int(time.time()))
        signature = self._verifier.generate_signature(timestamp=timestamp, body=body)
        return {"X-Slack-Request-Timestamp": timestamp, "X-Slack-Signature": signature or ""}


def _encoded(kind: Kind, payload: Json) -> tuple[str, str]:
    if kind == "events_api":
        return json.dumps(payload), "application/json"
    form = payload if kind == "slash_commands" else {"payload": json.dumps(payload)}
    return urlencode(form), "application/x-www-form-urlencoded"


def _understood(status: int, text: str) -> Reply:
    """A plain text acknowledgement of a command is its answer."""
    if status != OK:
        return Reply({}, "dispatch_failed")
    if not text.strip():
        return Reply({})
    try:
        body = json.loads(text)
    except ValueError:
        return Reply({"text": text})
    return Reply(body if isinstance(body, dict) else {"text": text})
