"""``onrecord web``: the app over HTTP. Bolt checks Slack's signatures; ``/healthz`` says whether facts are there."""

import logging
import os
import socket
from collections.abc import Callable, Iterable
from http import HTTPStatus
from typing import TYPE_CHECKING, Any, cast

from slack_bolt import App
from slack_bolt.adapter.wsgi import SlackRequestHandler
from waitress import serve as serve_wsgi  # type: ignore[import-untyped]  # waitress has no types

from bot.app import check_token
from bot.facts_protocol import Facts
from bot.faults import log_fault
from bot.settings import Settings, SettingsError, where_found

if TYPE_CHECKING:
    from wsgiref.types import StartResponse, WSGIApplication, WSGIEnvironment

log = logging.getLogger(__name__)
EVENTS_PATH = "/slack/events"
HEALTH_PATH = "/healthz"
_BODY_LIMIT = 1_000_000
_THREADS = 8


def wsgi_app(app: App, facts: Facts) -> "WSGIApplication":
    """Return the app for any WSGI server: Slack's requests under /slack/events, and /healthz."""
    slack = SlackRequestHandler(app, path=EVENTS_PATH)

    def respond(environ: "WSGIEnvironment", start_response: "StartResponse") -> Iterable[bytes]:
        if environ.get("PATH_INFO") == HEALTH_PATH:
            return _health(facts, start_response)
        try:
            return slack(environ, _telling_refusals(start_response))
        except UnicodeDecodeError:
            return _plain(start_response, HTTPStatus.BAD_REQUEST, "Not UTF-8")

    return respond


def serve(app: App, facts: Facts, settings: Settings) -> None:
    """Listen on every interface until interrupted; raises SettingsError when a setting is missing or not accepted."""
    settings.require("SLACK_BOT_TOKEN", "SLACK_SIGNING_SECRET")
    check_token(app.client)
    with _listening(settings.port) as listening:
        log.info("Listening on port %d for Slack's requests to %s.", settings.port, EVENTS_PATH)
        serve_wsgi(
            wsgi_app(app, facts),
            sockets=[listening],
            threads=_THREADS,
            max_request_body_size=_BODY_LIMIT,
            ident=None,
        )


def _listening(port: int) -> socket.socket:
    """Return a socket on every interface; raises SettingsError where the port cannot be had."""
    try:
        # a platform's router has to reach it; every request is checked for its signature
        return socket.create_server(("0.0.0.0", port))  # noqa: S104
    except OSError as error:
        why = os.strerror(error.errno) if error.errno else str(error)
        raise SettingsError(f"Port {port} cannot be used ({why}). Set PORT to another.") from None


def _telling_refusals(start_response: "StartResponse") -> "StartResponse":
    """Return ``start_response`` with a line in the log for a wrong signature; Bolt's own would hold the request."""

    def start(status: str, headers: list[tuple[str, str]], *more: Any) -> Callable[[bytes], object]:  # noqa: ANN401
        if status.startswith(str(HTTPStatus.UNAUTHORIZED.value)):
            log.warning("Refused a request whose signature is not Slack's. %s", where_found("SLACK_SIGNING_SECRET"))
        return start_response(status, headers, *more)

    return cast("StartResponse", start)


def _health(facts: Facts, start_response: "StartResponse") -> Iterable[bytes]:
    try:
        facts.status()
    except Exception as error:  # noqa: BLE001 (whatever is wrong, the answer is "unwell")
        log_fault(error, "healthz")
        return _plain(start_response, HTTPStatus.SERVICE_UNAVAILABLE, "The fact base does not answer")
    return _plain(start_response, HTTPStatus.OK, "ok")


def _plain(start_response: "StartResponse", status: HTTPStatus, text: str) -> Iterable[bytes]:
    body = text.encode()
    headers = [("Content-Type", "text/plain; charset=utf-8"), ("Content-Length", str(len(body)))]
    start_response(f"{status.value} {status.phrase}", headers)
    return [body]
