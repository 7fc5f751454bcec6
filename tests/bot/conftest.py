"""A small Slack over HTTP that keeps what the app sends, and facts made by hand."""

import json
import queue
import threading
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any
from urllib.parse import parse_qsl

import pytest

from knowledge.facts import (
    Account,
    ActorProfile,
    Context,
    Date,
    EventReport,
    Match,
    QueryEcho,
    QuoteReport,
    SeenName,
    SeenRole,
    Speaker,
    TimelineAnswer,
    TimelineEntry,
    WhoisAnswer,
    WhosaidAnswer,
)

WAIT = 10
SOURCE = "seeds/004_12092fc2aebbe4cc.txt"


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
        body = {k: _decoded(v) for k, v in parse_qsl(raw)} if form else json.loads(raw)
        name = self.path.removeprefix("/api/")
        if self.path.startswith("/respond/"):
            self.server.sent.put(("respond", body))
            status = self.server.response_status
            self._answer(status, b"ok" if status == 200 else b'{"ok":false,"error":"expired_url"}')
            return
        if name != "auth.test":
            self.server.sent.put((name, body))
        answer = self.server.refusals.get(name) or {"ok": True, "user_id": "UBOT", "bot_id": "BBOT", "team_id": "T1"}
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


@pytest.fixture
def slack() -> Iterator[Slack]:
    server = Slack()
    yield server
    server.shutdown()
    server.server_close()


class Made:
    """Facts made by hand, each as plain as a test needs it."""

    def report(self, source: str = SOURCE, text: str = "a very big mistake", **more: Any) -> QuoteReport:
        told = {
            "kind": "direct",
            "spans": ((4, 4 + len(text)),),
            "quoted": ((4, 4 + len(text)),),
            "speaker_as_written": "Putin",
            "certainty": "named",
            "said": Date(value="2024-06-20", precision="day"),
            "context": Context(text=f"It. {text}!", span=(0, len(text) + 5)),
        }
        return QuoteReport(source=source, text=text, **(told | more))

    def speaker(self, name: str = "Vladimir Putin", role: str | None = "Russian president", **more: Any) -> Speaker:
        return Speaker(name=name, role=role, **({"id": "p1", "certainty": "named"} | more))

    def match(self, text: str = "a very big mistake", **more: Any) -> Match:
        told = {
            "statement": "s1",
            "kind": "direct",
            "verdict": "verbatim",
            "score": 100.0,
            "matched": (),
            "speakers": (self.speaker(),),
            "said": Date(value="2024-06-20", precision="day"),
            "place": "Hanoi",
            "reports": (self.report(text=text),),
        }
        return Match(text=text, **(told | more))

    def query(self, text: str = "big mistake", **more: Any) -> QueryEcho:
        return QueryEcho(**({"text": text, "words": text, "understood": f"Words like “{text}”"} | more))

    def whosaid(self, *matches: Match, verdict: str = "verbatim", **more: Any) -> WhosaidAnswer:
        told = {"query": self.query(), "verdict": verdict, "total": len(matches)}
        return WhosaidAnswer(matches=matches, **(told | more))

    def event_report(self, source: str = SOURCE, text: str = "They signed.", **more: Any) -> EventReport:
        return EventReport(source=source, text=text, **({"span": (0, len(text)), "date_as_written": None} | more))

    def entry(self, value: str | None = "1961", summary: str = "They signed.", **more: Any) -> TimelineEntry:
        precision = {None: "unknown", 4: "year", 7: "month", 10: "day"}[len(value) if value else None]
        told = {
            "event": f"e{value}",
            "date": Date(value=value, precision=precision),
            "summary": summary,
            "reports": (self.event_report(text=summary),),
        }
        return TimelineEntry(**(told | more))

    def timeline(self, *entries: TimelineEntry, **more: Any) -> TimelineAnswer:
        return TimelineAnswer(entries=entries, **({"query": self.query("treaty"), "total": len(entries)} | more))

    def profile(self, name: str = "Chang Ho-jin", **more: Any) -> ActorProfile:
        told = {
            "actor": "p2",
            "kind": "person",
            "score": 100.0,
            "names": (
                SeenName(name=name, sources=("seeds/000_9342783eedd049d1.txt",)),
                SeenName(name="Jang Ho-jin", sources=("seeds/003_598be2dac4521eff.txt",)),
            ),
            "roles": (SeenRole(role="national security adviser", sources=("seeds/000_9342783eedd049d1.txt",)),),
            "statements": 6,
        }
        return ActorProfile(name=name, **(told | more))

    def whois(self, *matches: ActorProfile, **more: Any) -> WhoisAnswer:
        return WhoisAnswer(matches=matches, **({"query": self.query("chang")} | more))

    def account(self, source: str, says: str) -> Account:
        return Account(source=source, says=says, span=(0, 1))


@pytest.fixture(scope="session")
def made() -> Made:
    return Made()
