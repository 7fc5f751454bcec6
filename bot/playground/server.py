"""The playground's one HTTP server, on loopback: the page, Slack's Web API for the bot, and response URLs."""

import json
import sys
import threading
import time
from http import HTTPStatus
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from importlib import resources
from typing import Any, cast
from urllib.parse import parse_qsl, urlsplit

from bot.playground.page_api import PageApi
from bot.playground.slack_errors import Json, RateLimitedError, SlackError
from bot.playground.standin import StandIn

HOST = "127.0.0.1"
BODY_LIMIT = 2_000_000
HEARTBEAT_SECONDS = 15.0
SCRIPTS = (
    "app", "app_home", "attachments", "blocks", "composer", "dialogs", "dom", "messages", "modal", "mrkdwn", "sidebar",
    "workspace",
)  # fmt: skip
PAGES = {
    "/": ("index.html", "text/html"),
    "/style.css": ("style.css", "text/css"),
    "/icon.svg": ("icon.svg", "image/svg+xml"),
    **{f"/{name}.js": (f"{name}.js", "text/javascript") for name in SCRIPTS},
}
AT_THE_KEYBOARD = "robin"
POLICY = (
    "default-src 'none'; script-src 'self'; style-src 'self'; connect-src 'self'; img-src 'self'; "
    "base-uri 'none'; form-action 'none'; frame-ancestors 'none'"
)
GUARDS = {
    "Content-Security-Policy": POLICY,
    "X-Content-Type-Options": "nosniff",
    "Referrer-Policy": "no-referrer",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Cache-Control": "no-store",
}


class Server(ThreadingHTTPServer):
    """Listens on loopback; the page is there once its API is set."""

    daemon_threads = True

    def __init__(self, port: int, standin: StandIn) -> None:
        super().__init__((HOST, port), Handler)
        self.standin = standin
        self.page_api: PageApi | None = None
        self.closing = False
        self._thread = threading.Thread(target=self.serve_forever, args=(0.05,), name="playground", daemon=True)
        self._thread.start()

    @property
    def url(self) -> str:
        """The page's address."""
        return f"http://{HOST}:{self.server_port}"

    def handle_error(self, request: Any, client_address: Any) -> None:  # noqa: ANN401 - the base class's
        """A browser that goes away in the middle of an answer is nothing to report."""
        if not isinstance(sys.exc_info()[1], ConnectionError):
            super().handle_error(request, client_address)

    def close(self) -> None:
        """Stop listening and let go of every open page."""
        self.closing = True
        self.standin.workspace.touch()
        self.shutdown()
        self.server_close()
        self._thread.join()


class Handler(BaseHTTPRequestHandler):
    """One request."""

    server: Server

    def do_GET(self) -> None:
        """The page's files and state, and Web API calls by query."""
        path = urlsplit(self.path)
        if not self._for_us():
            self._send(HTTPStatus.FORBIDDEN, {"ok": False, "error": "wrong_host"})
        elif path.path.startswith("/api/"):
            self._call(path.path.removeprefix("/api/"), dict(parse_qsl(path.query)))
        elif path.path in PAGES:
            self._file(*PAGES[path.path])
        else:
            self._look(path.path, dict(parse_qsl(path.query)))

    def do_POST(self) -> None:
        """Web API calls, posts to response URLs and the page's acts."""
        path, query = urlsplit(self.path).path, urlsplit(self.path).query
        raw = self._body()
        body = raw.decode("utf-8", "replace")
        if not self._for_us():
            self._send(HTTPStatus.FORBIDDEN, {"ok": False, "error": "wrong_host"})
        elif path.startswith("/api/"):
            self._call(path.removeprefix("/api/"), dict(parse_qsl(query)) | self._arguments(body))
        elif path.startswith("/upload/v1/"):
            self._upload(path.removeprefix("/upload/v1/"), raw)
        elif path.startswith("/respond/"):
            self._respond(path.removeprefix("/respond/"), body)
        elif path.startswith("/do/"):
            self._do(path.removeprefix("/do/"), _whose(dict(parse_qsl(query))), body)
        else:
            self._send(HTTPStatus.NOT_FOUND, {"ok": False, "error": "not_found"})

    def log_message(self, format: str, *args: object) -> None:  # noqa: A002 - the base class's
        """What is asked stands in no log."""

    def date_time_string(self, timestamp: float | None = None) -> str:
        """The ``Date`` of an answer, as wrong as the stand-in's clock."""
        return super().date_time_string((timestamp or time.time()) + self.server.standin.seconds_ahead)

    def _for_us(self) -> bool:
        """Whether the browser believes to be here: a foreign name that leads to loopback is turned away."""
        port = self.server.server_port
        return self.headers.get("Host", "") in {f"{HOST}:{port}", f"localhost:{port}"}

    def _from_our_page(self) -> bool:
        return self.headers.get("Origin", "") == f"http://{self.headers.get('Host', '')}"

    def _body(self) -> bytes:
        return self.rfile.read(min(int(self.headers.get("Content-Length") or 0), BODY_LIMIT))

    def _arguments(self, body: str) -> Json:
        if self.headers.get("Content-Type", "").startswith("application/json"):
            return _object(body)
        return dict(parse_qsl(body, keep_blank_values=True))

    def _call(self, method: str, arguments: Json) -> None:
        token = self.headers.get("Authorization", "").removeprefix("Bearer ") or arguments.pop("token", None)
        told = self.server.standin.headers(token)
        try:
            self._send(HTTPStatus.OK, self.server.standin.call(method, token, arguments), told)
        except RateLimitedError as error:
            extra = {"Retry-After": str(error.retry_after)}
            self._send(HTTPStatus.TOO_MANY_REQUESTS, error.answer(), extra)
        except SlackError as error:
            self._send(HTTPStatus.OK, error.answer(), told)

    def _upload(self, ticket: str, data: bytes) -> None:
        taken = self.server.standin.workspace.uploads.receive(ticket, data)
        self._send(HTTPStatus.OK if taken else HTTPStatus.NOT_FOUND, {"ok": taken})

    def _respond(self, token: str, body: str) -> None:
        try:
            self.server.standin.respond(token, _object(body))
            self._send(HTTPStatus.OK, {"ok": True})
        except SlackError as error:
            gone = error.code in {"used_url", "expired_url", "invalid_token"}
            self._send(HTTPStatus.NOT_FOUND if gone else HTTPStatus.BAD_REQUEST, error.answer())

    def _do(self, act: str, name: str, body: str) -> None:
        api = self.server.page_api
        if api is None or not self._from_our_page():
            self._send(HTTPStatus.FORBIDDEN, {"ok": False, "notice": "This page is not ours."})
        else:
            self._send(HTTPStatus.OK, api.do(name, act, _object(body)))

    def _look(self, path: str, query: dict[str, str]) -> None:
        api = self.server.page_api
        try:
            self._show(api, path, _whose(query), int(query.get("after", "0")))
        except SlackError as error:
            self._send(HTTPStatus.NOT_FOUND, error.answer())

    def _show(self, api: PageApi | None, path: str, name: str, after: int) -> None:
        if api is None:
            raise SlackError("not_found")
        if path == "/setup":
            self._send(HTTPStatus.OK, api.setup(name))
        elif path == "/state":
            self._send(HTTPStatus.OK, api.snapshot(name, after))
        elif path == "/changes":
            self._stream()
        elif path.startswith("/files/") and (picture := api.picture(name, path.removeprefix("/files/"))):
            self._bytes(picture, "image/png")
        else:
            raise SlackError("not_found")

    def _stream(self) -> None:
        """Server-sent events: the workspace's version, whenever it moves."""
        self._head(HTTPStatus.OK, "text/event-stream")
        workspace = self.server.standin.workspace
        seen = -1
        while not self.server.closing:
            version = workspace.await_change(seen, HEARTBEAT_SECONDS)
            try:
                self.wfile.write(f"data: {version}\n\n".encode())
                self.wfile.flush()
            except OSError:
                return
            seen = version

    def _file(self, name: str, content_type: str) -> None:
        body = resources.files("bot.playground").joinpath("page", name).read_bytes()
        self._bytes(body, f"{content_type}; charset=utf-8")

    def _bytes(self, body: bytes, content_type: str) -> None:
        self._head(HTTPStatus.OK, content_type, {"Content-Length": str(len(body))})
        self.wfile.write(body)

    def _send(self, status: HTTPStatus, answer: Json, extra: dict[str, str] | None = None) -> None:
        body = json.dumps(answer).encode()
        headers = {"Content-Length": str(len(body)), **(extra or {})}
        self._head(status, "application/json; charset=utf-8", headers)
        self.wfile.write(body)

    def _head(self, status: HTTPStatus, content_type: str, extra: dict[str, str] | None = None) -> None:
        self.send_response(status)
        for name, value in {"Content-Type": content_type, **GUARDS, **(extra or {})}.items():
            self.send_header(name, value)
        self.end_headers()


def _whose(query: dict[str, str]) -> str:
    """The handle of the person whose page asks."""
    return query.get("as", AT_THE_KEYBOARD)


def _object(body: str) -> Json:
    """A JSON object, or an empty one for anything else."""
    try:
        found = json.loads(body or "{}")
    except ValueError:
        return {}
    return cast("Json", found) if isinstance(found, dict) else {}
