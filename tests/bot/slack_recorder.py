"""A small Slack over HTTP that keeps what the app sends."""

import json
import queue
import threading
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any
from urllib.parse import parse_qsl

WAIT = 10
ASKED_OF_SLACK = {
    "auth.test": {"ok": True, "user_id": "UBOT", "bot_id": "BBOT", "team_id": "T1"},
    "users.info": {"ok": True, "user": {"id": "U1", "team_id": "T1", "tz": "Europe/London"}},
    "conversations.info": {"ok": True, "channel": {"id": "C1", "is_ext_shared": False, "is_shared": False}},
}


class Slack(ThreadingHTTPServer):
    """Takes Web API calls under /api/ and answers under /respond/; both arrive in order in ``sent``."""

    daemon_threads = True

    def __init__(self) -> None:
        super().__init__(("127.0.0.1", 0), _Handler)
        self.sent: queue.Queue[tuple[str, dict[str, Any]]] = queue.Queue()
        self.refusals: dict[str, dict[str, Any]] = {}
        self.response_status = 200
        threading.Thread(target=self.serve_forever, args=(0.02,), daemon=True).start()

    @property
    def url(self) -> str:
        return f"http://127.0.0.1:{self.server_port}"

    @property
    def api(self) -> str:
        return f"{self.url}/api/"

    @property
    def response_url(self) -> str:
        return f"{self.url}/respond/1"

    def next(self) -> tuple[str, dict[str, Any]]:
        """The next thing the app sent: a Web API method or "respond", and its arguments."""
        return self.sent.get(timeout=WAIT)

    def nothing_more(self) -> bool:
        return self.sent.empty()


class _Handler(BaseHTTPRequestHandler):
    server: Slack

    def do_POST(self) -> None:
        raw = self.rfile.read(int(self.headers["Content-Length"] or 0)).decode()
        form = "json" not in (self.headers["Content-Type"] or "")
        body = {k: _decoded(v) for k, v in parse_qsl(raw)} if form else json.loads(raw or "{}")
        name = self.path.removeprefix("/api/")
        if self.path.startswith("/respond/"):
            self.server.sent.put(("respond", body))
            status = self.server.response_status
            self._answer(status, b"ok" if status == 200 else b'{"ok":false,"error":"expired_url"}')
            return
        if name not in ASKED_OF_SLACK:
            self.server.sent.put((name, body))
        answer = self.server.refusals.get(name) or ASKED_OF_SLACK.get(name, {"ok": True})
        self._answer(200, json.dumps(answer).encode())

    def _answer(self, status: int, body: bytes) -> None:
        self.send_response(status)
        self.send_header("Content-Type", "application/json")
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, *args: object) -> None:
        """Keep the test's output quiet."""


def _decoded(value: str) -> Any:
    return json.loads(value) if value[:1] in "[{" else value
