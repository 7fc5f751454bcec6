"""``onrecord try`` without the command line: ports, the page's address, the end."""

import os
import signal
import socket
import subprocess
import sys
import threading
import urllib.request
from collections.abc import Iterator
from contextlib import closing
from datetime import UTC, datetime
from importlib import import_module
from typing import Any

import pytest

from bot.digests.service import make_digest_service
from bot.playground import Clock, serve
from bot.playground.serve import commands_to_try
from knowledge.factbase import FactBase
from knowledge.facts import Examples

WAIT = 20
PROGRAM = """
import signal, sys
signal.signal(signal.SIGINT, getattr(signal, sys.argv[2]))  # as a shell may leave it
from bot.playground import serve
from knowledge.factbase import FactBase
with FactBase.open(sys.argv[1]) as facts:
    sys.exit(serve(facts, port=0, ready=lambda url: print(url, flush=True), say=lambda line: print(line, flush=True)))
"""


class NoFacts:
    """A fact base that holds nothing."""

    def examples(self) -> Examples:
        return Examples()


nothing: Any = NoFacts()


class Visit:
    """Runs the playground until the page was looked at."""

    def __init__(self, **options) -> None:
        self.said: list[str] = []
        self.page = ""
        self.code = serve(nothing, ready=self._look, say=self.said.append, stop=self._stop(), **options)

    def _stop(self) -> threading.Event:
        self.stop = threading.Event()
        return self.stop

    def _look(self, url: str) -> None:
        self.url = url
        with closing(urllib.request.urlopen(f"{url}/setup", timeout=WAIT)) as answer:  # noqa: S310 - our own address
            self.page = answer.read().decode()
        self.stop.set()


def test_the_page_is_there_when_its_address_is_told():
    visit = Visit(port=0)
    assert visit.code == 0
    assert '"command": "/whosaid"' in visit.page
    assert visit.said == []


def test_a_port_in_use_gets_a_sentence_and_the_next_free_one():
    with closing(socket.create_server(("127.0.0.1", 0))) as taken:
        port = taken.getsockname()[1]
        visit = Visit(port=port)
    assert visit.said[0] == f"Port {port} is in use; trying {port + 1}."
    assert visit.url != f"http://127.0.0.1:{port}"


@pytest.fixture
def facts(tmp_path) -> Iterator[FactBase]:
    with FactBase.open(f"sqlite:///{tmp_path}/facts.sqlite3") as empty:
        yield empty


def test_the_clock_s_controls_are_there_with_digests_only(facts):
    def digests(client, clock):
        return make_digest_service(facts, client, now=clock)

    assert '"controls": false' in Visit(port=0).page
    assert '"controls": true' in Visit(port=0, digests=digests).page


def test_digests_come_in_their_time_by_themselves(monkeypatch, facts):
    monkeypatch.setattr(import_module("bot.playground.serve"), "TICK_SECONDS", 0.01)
    stop, moments = threading.Event(), []

    def tick(now):
        moments.append(now)
        stop.set()
        return 0

    clock = Clock(datetime(2024, 6, 21, 8, 0, tzinfo=UTC))

    def digests(client, clock):
        return make_digest_service(facts, client, now=clock)._replace(tick=tick)

    serve(facts, port=0, ready=lambda _url: None, say=print, stop=stop, clock=clock, digests=digests)
    assert moments == [clock()]


def test_the_examples_are_commands_this_fact_base_can_answer():
    assert commands_to_try(Examples(phrase="a big step", topic="treaty")) == ["/whosaid a big step", "/timeline treaty"]


@pytest.mark.parametrize("inherited", ["default_int_handler", "SIG_IGN"])
def test_ctrl_c_ends_it_cleanly(tmp_path, inherited):
    """Also where SIGINT came ignored, as it does to what a shell script starts in the background."""
    command = [sys.executable, "-c", PROGRAM, f"sqlite:///{tmp_path}/facts.sqlite3", inherited]
    with subprocess.Popen(
        command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True, env=os.environ
    ) as running:
        try:
            assert running.stdout
            assert running.stdout.readline().startswith("http://127.0.0.1:")
            running.send_signal(signal.SIGINT)
            told, wrong = running.communicate(timeout=WAIT)
        finally:
            running.kill()
    assert (running.returncode, told, wrong) == (0, "The playground is closed.\n", "")
