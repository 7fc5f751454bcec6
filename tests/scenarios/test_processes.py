"""`onrecord run`, `web` and `clock` as the processes they are, with Slack's address alone changed to this machine's."""

import os
import signal
import socket
import subprocess
import sys
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import ExitStack
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest

from bot.digests.schedule import parse_subscription
from bot.digests.subscriptions import Subscriptions
from bot.manifest import load_manifest
from bot.playground.delivery import Deliver, HttpDelivery
from bot.playground.person import Link, Person
from bot.playground.server import Server
from bot.playground.standin import StandIn
from bot.playground.workspace import Post, Workspace
from bot.scopes import PURPOSES
from bot.store import BotStore
from knowledge.factbase import FactBase
from tests.scenarios.socket_mode import SocketMode

WAIT = 60  # a process loads for seconds before it answers
SECRET = "8f742231b10e8888abcd99yyyzzz85a5"
ONRECORD = """
import signal, sys
signal.signal(signal.SIGINT, signal.default_int_handler)  # as in a terminal, also where the tests run in the background
from bot.cli import main
sys.exit(main(sys.argv[1:]))
"""


class Process:
    """A process of `onrecord`, and what it has written to standard error."""

    def __init__(self, *arguments: str, **environment: str) -> None:
        command = [sys.executable, "-c", ONRECORD, *arguments]
        self.running: Any = subprocess.Popen(command, stderr=subprocess.PIPE, text=True, env=os.environ | environment)
        self.log = ""
        self._changed = threading.Condition()
        self._reader = threading.Thread(target=self._read)
        self._reader.start()

    def _read(self) -> None:
        for line in self.running.stderr:
            with self._changed:
                self.log += line
                self._changed.notify_all()

    def await_line(self, words: str) -> None:
        with self._changed:
            assert self._changed.wait_for(lambda: words in self.log, WAIT), self.log

    def end(self, number: signal.Signals) -> int:
        """The exit code after a signal."""
        self.running.send_signal(number)
        code = self.running.wait(WAIT)
        self._reader.join()
        return code

    def close(self) -> None:
        self.running.kill()
        self.running.wait(WAIT)
        self._reader.join()
        self.running.stderr.close()


class Slack:
    """A workspace behind Slack's Web API over HTTP; the apps that use it run elsewhere."""

    def __init__(self, url: str) -> None:
        self.workspace = Workspace()
        self.standin = StandIn(self.workspace, "xoxb-1")
        self.server = Server(0, self.standin)
        self.environment = {
            "ONRECORD_DATABASE_URL": url,
            "SLACK_API_URL": f"{self.server.url}/api/",
            "SLACK_BOT_TOKEN": self.standin.token,
            "SLACK_APP_TOKEN": self.standin.app_token,
            "SLACK_SIGNING_SECRET": SECRET,
        }

    def ask(self, deliver: Deliver, line: str) -> Post:
        """The answer to a command, which reaches the app by ``deliver``."""
        before = self.workspace.version
        self.send(deliver, line)
        return self.workspace.await_result(
            lambda: next((p for p in self.workspace.posts if p.revision > before and p.audience), None), WAIT
        )

    def send(self, deliver: Deliver, line: str) -> None:
        """Have a command acknowledged."""
        link = Link(deliver, f"{self.server.url}/respond/", load_manifest())
        assert Person(self.workspace, link, self.workspace.user("robin")).command("#newsroom", line).error is None

    def answers(self) -> list[Post]:
        """The posts that only one person sees."""
        return [post for post in self.workspace.posts if post.audience]

    def digests(self) -> list[str]:
        """The channels in which a digest stands, each as often as one does."""
        own = [post for post in self.workspace.posts if "metadata" in post.message]
        return sorted(post.channel for post in own if "thread_ts" not in post.message)

    def await_digests(self, number: int) -> None:
        self.workspace.await_result(lambda: len(self.digests()) >= number or None, WAIT)


def where_it_is_nine(now: datetime) -> str:
    """A zone in which 08:00 has passed within two hours, whatever the hour is."""
    ahead = (9 - now.hour + 12) % 24 - 12
    return f"Etc/GMT{-ahead:+d}"  # the signs of these names are those of POSIX, the wrong way round


@pytest.fixture
def url(url: str, tmp_path: Path) -> str:
    """A database with an article of today, and in three channels a digest that is due."""
    article = tmp_path / "treaty.txt"
    today = datetime.now(UTC)
    words = "“The treaty is signed,” Ada Lovelace, the foreign minister, told reporters on Monday."
    article.write_text(f"published: {today:%Y-%m-%d}\n\n{words}\n", "utf-8")
    with FactBase.open(url) as facts:
        assert [added.outcome for added in facts.add([article])] == ["new"]
        subscriptions = Subscriptions(BotStore.open(facts.engine))
        _, schedule = parse_subscription("daily at 08:00", where_it_is_nine(today))
        for channel in ("C0NEWSROOM", "C0POLITICS", "C0WORLD"):
            subscriptions.subscribe(channel, "", schedule, "U0ROBIN", today - timedelta(days=1))
    return url


@pytest.fixture
def slack(url: str) -> Iterator[Slack]:
    made = Slack(url)
    yield made
    made.server.close()


@pytest.fixture
def onrecord(slack: Slack) -> Iterator[Callable[..., Process]]:
    """Starts a process of `onrecord`; none outlives its test."""
    with ExitStack() as started:

        def start(*arguments: str, **environment: str) -> Process:
            process = Process(*arguments, **slack.environment, **environment)
            started.callback(process.close)
            return process

        yield start


@pytest.fixture
def sockets(slack: Slack) -> Iterator[SocketMode]:
    made = SocketMode()
    slack.standin.socket_url = made.url
    yield made
    made.close()


def test_two_clocks_post_each_digest_that_is_due_once_and_end_when_they_are_told_to(slack, onrecord):
    clocks = [onrecord("clock"), onrecord("clock")]
    for clock in clocks:
        clock.await_line("Looking for digests that are due")
    slack.await_digests(3)
    assert [clock.end(signal.SIGTERM) for clock in clocks] == [0, 0]
    assert slack.digests() == ["C0NEWSROOM", "C0POLITICS", "C0WORLD"]


def test_run_answers_over_socket_mode_and_posts_digests(slack, sockets, onrecord):
    run = onrecord("run")
    assert "Ada Lovelace" in slack.ask(sockets, "/whosaid the treaty is signed").text
    slack.await_digests(3)
    assert run.end(signal.SIGTERM) == 0
    assert slack.digests() == ["C0NEWSROOM", "C0POLITICS", "C0WORLD"]


def test_run_without_the_clock_posts_no_digest(slack, sockets, onrecord):
    run = onrecord("run", "--no-clock")
    assert "08:00 (Etc/GMT" in slack.ask(sockets, "/digest list").text
    assert run.end(signal.SIGINT) == 0
    assert slack.digests() == []


@pytest.fixture
def port() -> int:
    with socket.create_server(("127.0.0.1", 0)) as free:
        return free.getsockname()[1]


class Calls:
    """The calls of Slack's Web API, in order; some are kept waiting."""

    def __init__(self, standin: StandIn) -> None:
        self.made: list[str] = []
        self.let_through = threading.Event()
        self._call = standin.call
        self._waiting = ""
        self._changed = threading.Condition()
        standin.call = self._take  # type: ignore[method-assign]

    def keep_waiting(self, method: str) -> None:
        """Keep calls of a method until they are let through."""
        self._waiting = method

    def await_call(self, method: str) -> None:
        with self._changed:
            assert self._changed.wait_for(lambda: method in self.made, WAIT)

    def _take(self, method: str, token: str | None, arguments: Any) -> Any:
        with self._changed:
            self.made.append(method)
            self._changed.notify_all()
        assert method != self._waiting or self.let_through.wait(WAIT)
        return self._call(method, token, arguments)


@pytest.fixture
def calls(slack) -> Calls:
    return Calls(slack.standin)


@pytest.fixture
def held_answers(slack) -> Iterator[threading.Event]:
    """Is set when Slack may take answers."""
    respond, let_through = slack.standin.respond, threading.Event()
    slack.standin.respond = lambda *answer: let_through.wait(WAIT) and respond(*answer)
    yield let_through
    let_through.set()


def test_web_answers_signed_requests_and_leaves_the_digests_to_the_clock(slack, onrecord, port):
    web = onrecord("web", PORT=str(port))
    web.await_line(f"Listening on port {port}")
    assert "Ada Lovelace" in slack.ask(HttpDelivery(port, SECRET), "/whosaid the treaty is signed").text
    forged = HttpDelivery(port, "another secret")("slash_commands", {"command": "/whosaid", "text": "x"})
    assert forged.error == "dispatch_failed"
    assert web.end(signal.SIGINT) == 0
    assert slack.digests() == []


QUESTIONS = [f"/whosaid the treaty is signed {'.' * number}" for number in range(40)]


def test_web_that_is_told_to_end_takes_nothing_more_and_finishes_what_it_acknowledged(
    slack, onrecord, port, held_answers
):
    web = onrecord("web", PORT=str(port))
    web.await_line(f"Listening on port {port}")
    for line in QUESTIONS:
        slack.send(HttpDelivery(port, SECRET), line)
    web.running.send_signal(signal.SIGTERM)
    await_refusal(port)
    assert slack.answers() == []
    held_answers.set()
    assert web.running.wait(WAIT) == 0
    assert ["Ada Lovelace" in post.text for post in slack.answers()] == [True] * len(QUESTIONS)


def await_refusal(port: int) -> None:
    until = time.monotonic() + WAIT
    while time.monotonic() < until and not refuses(port):
        pass
    assert refuses(port)


def refuses(port: int) -> bool:
    with socket.socket() as asking:
        return asking.connect_ex(("127.0.0.1", port)) != 0


def test_run_that_is_told_to_end_finishes_what_it_acknowledged(slack, sockets, onrecord, held_answers):
    run = onrecord("run", "--no-clock")
    for line in QUESTIONS:
        slack.send(sockets, line)
    run.running.send_signal(signal.SIGTERM)
    sockets.await_departure()
    assert slack.answers() == []
    held_answers.set()
    assert run.running.wait(WAIT) == 0
    assert ["Ada Lovelace" in post.text for post in slack.answers()] == [True] * len(QUESTIONS)


def test_clock_that_is_told_to_end_finishes_the_digests_it_is_posting(slack, onrecord, calls):
    calls.keep_waiting("chat.postMessage")
    clock = onrecord("clock")
    calls.await_call("chat.postMessage")
    clock.running.send_signal(signal.SIGTERM)
    calls.let_through.set()
    assert clock.running.wait(WAIT) == 0
    assert slack.digests() == ["C0NEWSROOM", "C0POLITICS", "C0WORLD"]
    assert "Traceback" not in clock.log


def test_an_app_of_an_older_manifest_says_once_what_it_lacks_and_works(slack, sockets, onrecord, calls):
    slack.standin._scopes = frozenset(PURPOSES) - {"files:write"}
    run = onrecord("run")
    assert "Ada Lovelace" in slack.ask(sockets, "/whosaid the treaty is signed").text
    slack.await_digests(3)
    assert run.end(signal.SIGTERM) == 0
    [told] = [line for line in run.log.splitlines() if "permission" in line]
    assert "works without: files:write (to post a timeline as a picture" in told
    assert calls.made[:2] == ["auth.test", "apps.connections.open"]


@pytest.mark.parametrize("command", ["run", "web", "clock"])
def test_a_token_that_slack_does_not_take_ends_the_process_with_a_sentence(slack, onrecord, calls, command):
    slack.standin.token = "xoxb-another"
    process = onrecord(command)
    assert process.running.wait(WAIT) == 1
    process.await_line("Slack does not accept SLACK_BOT_TOKEN (invalid_auth)")
    assert calls.made == ["auth.test"]
