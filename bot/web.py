"""``onrecord web``: the app over HTTP. A signature is checked before anything of a request is read.

``/healthz`` says whether facts are there.
"""

import logging
import os
import re
import socket
import threading
from http import HTTPStatus

from slack_bolt import App, BoltRequest
from slack_sdk.signature import SignatureVerifier

from bot.app import was_left
from bot.facts_protocol import Facts
from bot.faults import log_fault, new_reference
from bot.http_server import HttpRequest, HttpResponse, ServerLimits, serve_until
from bot.request_shapes import fault
from bot.settings import Settings, SettingsError, where_found

log = logging.getLogger(__name__)
EVENTS_PATH = "/slack/events"
HEALTH_PATH = "/healthz"
_READ = frozenset(
    {"content-type", "x-slack-signature", "x-slack-request-timestamp", "x-slack-retry-num", "x-slack-retry-reason"}
)
"""The headers that are read; the others are anybody's."""
_SSL_CHECK = re.compile(rb"(?:^|&)ssl_check=1(?:&|$)")
"""How Slack looks at the certificate now and then, and wants 200 (docs.slack.dev: implementing slash commands)."""


class Front:
    """Answers the requests of Slack, and of whoever else finds the address."""

    def __init__(self, app: App, facts: Facts, signing_secret: str) -> None:
        self._app = app
        self._facts = facts
        self._verifier = SignatureVerifier(signing_secret)

    def respond(self, request: HttpRequest) -> HttpResponse:
        """Return what a request is answered: 4xx, and one line in the log, for whatever Slack would not send."""
        try:
            return self._respond(request)
        except Exception as error:  # noqa: BLE001 (whatever it is, the log has it under a reference)
            log_fault(error, new_reference())
            return HttpResponse(HTTPStatus.INTERNAL_SERVER_ERROR, b"Something went wrong")

    def _respond(self, request: HttpRequest) -> HttpResponse:
        path = request.target.partition("?")[0]
        if path == HEALTH_PATH:
            return _health(self._facts)
        if path != EVENTS_PATH or request.method != "POST":
            return HttpResponse(HTTPStatus.NOT_FOUND, b"Not Found")
        if _SSL_CHECK.search(request.body):
            return HttpResponse(HTTPStatus.OK, b"")
        if not self._is_signed(request):
            return _refused(
                HTTPStatus.UNAUTHORIZED, f"its signature is not Slack's. {where_found('SLACK_SIGNING_SECRET')}"
            )
        return self._met(request)

    def _is_signed(self, request: HttpRequest) -> bool:
        stamp = request.headers.get("x-slack-request-timestamp")
        signature = request.headers.get("x-slack-signature")
        try:
            return self._verifier.is_valid(request.body, stamp, signature)
        except (ValueError, TypeError, OverflowError):  # a stamp that is no number, a body or a signature of odd bytes
            return False

    def _met(self, request: HttpRequest) -> HttpResponse:
        """Hand a request to Bolt, once it is known to be one that the app can read."""
        headers = {name: value for name, value in request.headers.items() if name in _READ}
        try:
            asked = BoltRequest(body=request.body.decode(), headers=dict(headers))
        except Exception as error:  # noqa: BLE001 (whatever Bolt cannot take apart is not what Slack sends)
            return _refused(HTTPStatus.BAD_REQUEST, f"it cannot be read ({type(error).__name__}).")
        if why := fault(asked.body):
            return _refused(HTTPStatus.BAD_REQUEST, f"it is not as Slack's are ({why}).")
        answer = self._app.dispatch(asked)
        if was_left(asked.body, answer):
            return _refused(HTTPStatus.SERVICE_UNAVAILABLE, "Slack does not say now whose the token is.")
        status = HTTPStatus(answer.status)
        if HTTPStatus.BAD_REQUEST <= status < HTTPStatus.INTERNAL_SERVER_ERROR:
            return _refused(status, "nothing in the app is made for it.")
        return HttpResponse(
            status, (answer.body or "").encode(), answer.first_headers().get("content-type", "text/plain")
        )


def serve(front: Front, settings: Settings, stop: threading.Event, limits: ServerLimits | None = None) -> None:
    """Listen on every interface until ``stop``, then finish what has come in; SettingsError where the port is taken."""
    with _listening(settings.port) as listening:
        log.info("Listening on port %d for Slack's requests to %s.", settings.port, EVENTS_PATH)
        serve_until(stop, listening, front.respond, limits)


def _listening(port: int) -> socket.socket:
    """Return a socket on every interface; raises SettingsError where the port cannot be had."""
    try:
        # a platform's router has to reach it; every request is checked for its signature
        return socket.create_server(("0.0.0.0", port), backlog=1024)  # noqa: S104
    except OSError as error:
        why = os.strerror(error.errno) if error.errno else str(error)
        raise SettingsError(f"Port {port} cannot be used ({why}). Set PORT to another.") from None


def _health(facts: Facts) -> HttpResponse:
    try:
        facts.status()
    except Exception as error:  # noqa: BLE001 (whatever is wrong, the answer is "unwell")
        log_fault(error, "healthz")
        return HttpResponse(HTTPStatus.SERVICE_UNAVAILABLE, b"The fact base does not answer")
    return HttpResponse(HTTPStatus.OK, b"ok")


def _refused(status: HTTPStatus, why: str) -> HttpResponse:
    log.warning("Refused a request (%d): %s", status, why)
    return HttpResponse(status, status.phrase.encode())
