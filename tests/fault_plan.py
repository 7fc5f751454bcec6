"""A fault plan for the stand-in for Slack: what befalls the next calls of each method, seen over HTTP.

A fault says two things: whether Slack does what was asked before things go wrong (``stored``), and what the caller
gets. After a fault that is stored the caller cannot know that it is; Slack says so itself of ``internal_error`` and
``fatal_error``: "It's possible some aspect of the operation succeeded before the error was raised."
"""

import json
import os
import socket
import struct
import threading
from collections import defaultdict, deque
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import UTC, datetime
from http import HTTPStatus
from io import BytesIO
from typing import NamedTuple

from bot.playground.clock import Clock
from bot.playground.server import Handler, Server
from bot.playground.slack_errors import Json, RateLimitedError, SlackError
from bot.playground.standin import StandIn
from bot.playground.workspace import Workspace

RESPONSE_URL = "response_url"
UPLOAD = "upload"
PATIENCE = 20.0
"""Seconds until a slow answer that nobody released comes all the same, so that a test that fails also ends."""

Answer = Callable[["FaultyHandler", bytes], None]
"""Sends what the caller gets; the bytes are Slack's answer, empty where Slack did nothing."""


@contextmanager
def running_slack() -> Iterator[Server]:
    """Run the stand-in for Slack, over HTTP, for the token ``xoxb-1``."""
    running = Server(0, StandIn(Workspace(Clock(datetime(2024, 6, 21, 7, 0, tzinfo=UTC))), "xoxb-1"))
    running.standin.workspace.uploads.address = f"{running.url}/upload/v1/"
    yield running
    running.close()


@dataclass(frozen=True, slots=True)
class Fault:
    """What befalls a call: ``stored`` tells whether Slack does first what was asked."""

    name: str
    stored: bool
    answer: Answer


class Call(NamedTuple):
    """A request that came in; ``fault`` is the name of what befell it, empty for nothing."""

    method: str
    arguments: Json
    fault: str


Matches = Callable[[Json], bool]


def everything(_arguments: Json) -> bool:
    """Match every call."""
    return True


@dataclass
class Rule:
    """A fault for every call of a method that matches, until it is lifted."""

    method: str
    fault: Fault
    matches: Matches = everything


@dataclass
class FaultPlan:
    """Lays a plan over a running server; ``calls`` is every request since, in the order they came."""

    server: Server
    calls: list[Call] = field(default_factory=list)

    def __post_init__(self) -> None:
        self._next: defaultdict[str, deque[Fault | None]] = defaultdict(deque)
        self._rules: list[Rule] = []
        self._lock = threading.Lock()
        self.server.RequestHandlerClass = type("PlannedHandler", (FaultyHandler,), {"plan": self})

    def next(self, method: str, *faults: Fault | None) -> None:
        """Let faults befall the next calls of a ``method``, one each and in this order; None lets a call pass.

        A method is one of the Web API, ``response_url``, or ``upload``, the address that takes a file's bytes.
        """
        with self._lock:
            self._next[method].extend(faults)

    def always(self, method: str, fault: Fault, matches: Matches = everything) -> Rule:
        """Let a ``fault`` befall every call of a ``method`` (``*``: of each) whose arguments match; give the rule."""
        rule = Rule(method, fault, matches)
        with self._lock:
            self._rules.append(rule)
        return rule

    def lift(self, *rules: Rule) -> None:
        """Take rules away; without any, everything that is planned."""
        with self._lock:
            self._rules = [rule for rule in self._rules if rules and rule not in rules]
            if not rules:
                self._next.clear()

    def asked(self, method: str) -> list[Json]:
        """The arguments of every call of a method so far."""
        with self._lock:
            return [call.arguments for call in self.calls if call.method == method]

    def take(self, method: str, arguments: Json) -> Fault | None:
        """Note a call and give the fault that befalls it."""
        with self._lock:
            fault = self._planned(method, arguments)
            self.calls.append(Call(method, arguments, fault.name if fault else ""))
            return fault

    def _planned(self, method: str, arguments: Json) -> Fault | None:
        if self._next[method]:
            return self._next[method].popleft()
        rules = (rule for rule in self._rules if rule.method in {method, "*"} and rule.matches(arguments))
        return next((rule.fault for rule in rules), None)


class FaultyHandler(Handler):
    """One request to the Web API, a response URL or an upload address, under a plan."""

    plan: FaultPlan

    def _call(self, method: str, arguments: Json) -> None:
        self._befall(method, arguments, lambda: super(FaultyHandler, self)._call(method, dict(arguments)))

    def _respond(self, token: str, body: str) -> None:
        asked = json.loads(body) if body.startswith("{") else {}
        self._befall(RESPONSE_URL, asked, lambda: super(FaultyHandler, self)._respond(token, body))

    def _upload(self, ticket: str, data: bytes) -> None:
        self._befall(UPLOAD, {"length": len(data)}, lambda: super(FaultyHandler, self)._upload(ticket, data))

    def _befall(self, method: str, arguments: Json, do: Callable[[], None]) -> None:
        fault = self.plan.take(method, arguments)
        if fault is None:
            do()
        elif fault.stored:
            fault.answer(self, self._muffled(do))
        else:
            fault.answer(self, b"")
            if isinstance(fault, Delay):
                do()

    def _muffled(self, do: Callable[[], None]) -> bytes:
        """What Slack would have answered, to which nobody has listened yet."""
        wire, self.wfile = self.wfile, BytesIO()
        try:
            do()
            return self.wfile.getvalue()
        finally:
            self.wfile = wire

    def send_page(self, status: int, body: bytes, content_type: str, extra: dict[str, str] | None = None) -> None:
        """Answer with anything."""
        self._head(HTTPStatus(status), content_type, {"Content-Length": str(len(body)), **(extra or {})})
        self.wfile.write(body)

    def reset_connection(self) -> None:
        """End the connection by an RST instead of a FIN: unsent bytes are dropped, and so is what was not read."""
        self.close_connection = True
        self.connection.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, struct.pack("ii", 1, 0))
        os.close(self.connection.detach())


@dataclass(frozen=True, slots=True)
class Delay(Fault):
    """A fault that is only slowness: Slack does what was asked once it is over."""


def refused(code: str, *, stored: bool = False, pointers: tuple[str, ...] = ()) -> Fault:
    """HTTP 200 with ``ok: false`` and a ``code``; ``pointers`` are the messages of invalid arguments."""
    return _told(f"{code}{_after(stored)}", stored, 200, SlackError(code, pointers).answer())


def rate_limited(seconds: int, *, stored: bool = False) -> Fault:
    """HTTP 429 with ``Retry-After``; a ``response_url`` answers so, too."""
    answer = RateLimitedError(seconds).answer()
    return _told(f"429 for {seconds} s{_after(stored)}", stored, 429, answer, {"Retry-After": str(seconds)})


def http_error(status: int, *, stored: bool = False) -> Fault:
    """An HTTP ``status`` with a page of HTML, as what stands before Slack answers."""
    page = f"<html><head><title>{status}</title></head><body><center><h1>{status}</h1></center></body></html>".encode()
    return Fault(
        f"HTTP {status}{_after(stored)}", stored, lambda handler, _: handler.send_page(status, page, "text/html")
    )


def reset(*, stored: bool = False) -> Fault:
    """The connection is reset (RST) before anything is answered."""
    return Fault(f"reset{_after(stored)}", stored, lambda handler, _: handler.reset_connection())


def unanswered(*, stored: bool = False) -> Fault:
    """The connection is closed in order, without an answer."""
    return Fault(f"no answer{_after(stored)}", stored, lambda _handler, _: None)


def garbage(body: bytes = b"<html>Sign in to the guest network", content_type: str = "text/html") -> Fault:
    """HTTP 200 with what is no JSON, as a captive portal or a proxy answers; Slack has not been asked."""
    return Fault("garbage", False, lambda handler, _: handler.send_page(200, body, content_type))


def truncated() -> Fault:
    """Half of Slack's answer, then the connection is closed; what was asked is done."""
    return Fault("truncated answer", True, _half)


def malformed() -> Fault:
    """Half of Slack's JSON as if it were all of it; what was asked is done."""

    def answer(handler: FaultyHandler, whole: bytes) -> None:
        body = whole.partition(b"\r\n\r\n")[2]
        handler.send_page(200, body[: len(body) // 2], "application/json; charset=utf-8")

    return Fault("malformed answer", True, answer)


def slow(released: threading.Event, *, stored: bool = True, begun: threading.Event | None = None) -> Fault:
    """Slack's answer, once the event is ``released``; ``begun`` is set when the call has come.

    ``stored`` tells whether Slack does what was asked before it waits, or after.
    """

    def answer(handler: FaultyHandler, whole: bytes) -> None:
        if begun:
            begun.set()
        released.wait(PATIENCE)
        handler.wfile.write(whole)

    return (Fault if stored else Delay)(f"slow answer{_after(stored)}", stored, answer)


def not_yet_seen(newest: int = 1) -> Fault:
    """A channel's history without its newest messages, as a replica that is behind would give it."""

    def answer(handler: FaultyHandler, whole: bytes) -> None:
        told = json.loads(whole.partition(b"\r\n\r\n")[2])
        shown = sorted(told.get("messages", []), key=lambda message: float(message["ts"]), reverse=True)[newest:]
        told["messages"] = [message for message in told.get("messages", []) if message in shown]
        handler.send_page(200, json.dumps(told).encode(), "application/json; charset=utf-8")

    return Fault("not yet seen", True, answer)


def _told(name: str, stored: bool, status: int, answer: Json, extra: dict[str, str] | None = None) -> Fault:
    body = json.dumps(answer).encode()
    return Fault(name, stored, lambda handler, _: handler.send_page(status, body, "application/json", extra))


def _half(handler: FaultyHandler, whole: bytes) -> None:
    head, _, body = whole.partition(b"\r\n\r\n")
    handler.wfile.write(head + b"\r\n\r\n" + body[: len(body) // 2])
    handler.close_connection = True


def _after(stored: bool) -> str:
    return " after storing" if stored else ""
