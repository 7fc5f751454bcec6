"""A clock process: a real process with the real tick, that a simulation drives, freezes and kills.

It says when it comes to one of its points, and waits there, so that a kill or a freeze falls exactly there. The points
are where state is written, in the database or in Slack, and so know nothing of how the ledger works:

- ``claimed``: a delivery's row has been committed
- ``asking METHOD``: the request is about to be sent
- ``answered METHOD``: Slack's answer has come, and has not been read
- ``settling``, ``settled``: before and after the commit of a delivery's end
"""

import bisect
import datetime as dt
import logging
import multiprocessing
import os
import signal
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from multiprocessing.connection import Connection as Pipe
from multiprocessing.sharedctypes import Synchronized
from typing import Any, NamedTuple

import slack_sdk.web.base_client as slack_http
from sqlalchemy import event

from bot.app import make_client
from bot.digests import courier
from bot.digests.service import make_digest_service
from bot.messages.block_builders import Message, plain
from bot.playground.clock import Clock
from bot.settings import Settings
from knowledge.factbase import FactBase
from knowledge.facts import Status
from tests.simulation.archive_days import items

TOKEN = "xoxb-1"
PART_ITEMS = 7
"""Articles of one message here, so that a day's news is enough for a digest of four parts."""
LOCK_WAIT_MS = 150
"""How long a write waits here for a lock, so that a lock costs little; the lock itself is held for as long as asked."""
SHORT_SLEEP = 60.0
"""Seconds that a wait may be to go by at once; a longer one ends when the simulated clock has moved."""
MARGIN = dt.timedelta(seconds=1)
"""The articles of one moment are told apart by microseconds; all of them are there at that moment."""
WHO = "X-Ticker"
_context = multiprocessing.get_context("forkserver")
_context.set_forkserver_preload([__name__])


class SharedClock(Clock):
    """The simulated time, the same in every process; ``ahead`` is by how much one process's clock is wrong."""

    def __init__(self, seconds: "Synchronized[float] | None" = None) -> None:
        super().__init__()
        self.seconds: Any = seconds or _context.Value("d", 0.0, lock=False)
        self.ahead = dt.timedelta()

    def __call__(self) -> dt.datetime:
        return dt.datetime.fromtimestamp(self.seconds.value, dt.UTC) + self.ahead

    def set(self, moment: dt.datetime) -> None:
        self.seconds.value = moment.timestamp()


class TimedFacts:
    """A fact base as it was at the simulated time: what is added later is not there yet."""

    def __init__(self, facts: FactBase, now: Callable[[], dt.datetime], additions: list[dt.datetime]) -> None:
        self._facts = facts
        self._now = now
        self._additions = additions

    def __getattr__(self, name: str) -> Any:
        return getattr(self._facts, name)

    def status(self) -> Status:
        seen = bisect.bisect_right(self._additions, self._now() + MARGIN)
        newest = self._additions[seen - 1] if seen else None
        return self._facts.status().model_copy(update={"newest_addition": newest})


class Heard(NamedTuple):
    """What is new, every article of it: how a digest chooses and words its stories is nothing to do with faults."""

    topic: str | None
    items: list[str]


class HeardFacts(TimedFacts):
    """Facts whose news is all that was added."""

    def news_since(
        self, since: dt.datetime | None, until: dt.datetime, query: str | None = None, *, today: dt.date | None = None
    ) -> Heard:
        self._facts.news_since(since, until, query, today=today)
        new = zip(items(), self._additions, strict=True)
        begins = since or dt.datetime.min.replace(tzinfo=dt.UTC)
        return Heard(query, [one.words for one, added in new if begins < added <= until and query in {None, one.topic}])


def told_whole(news: Heard, _topic: str, _zone: str, now: dt.datetime, **_named: object) -> list[Message]:
    """A digest of so many messages that each article stands in one."""
    texts = ["; ".join(news.items[at : at + PART_ITEMS]) for at in range(0, len(news.items), PART_ITEMS)]
    return [Message(f"{now:%d %B}: {text}", [{"type": "section", "text": plain(text)}]) for text in texts]


class Place(NamedTuple):
    """Where a ticker is to be found: its database, Slack's address, and the time."""

    database: str
    api: str
    seconds: Any
    additions: list[dt.datetime]


class Told(NamedTuple):
    """What a ticker says: ``done`` with a tick, ``failed`` in it, ``at`` a point, or ``asleep`` for some seconds."""

    kind: str
    detail: Any = None


class Points:
    """Where the process stops to be told what to do; ``armed`` is a point with how often it must have been met."""

    def __init__(self, pipe: Pipe) -> None:
        self._pipe = pipe
        self._thread = threading.current_thread()
        self.armed: dict[str, int] = {}

    def meet(self, point: str) -> None:
        if threading.current_thread() is not self._thread or point not in self.armed:
            return
        self.armed[point] -= 1
        if not self.armed[point]:
            del self.armed[point]
            self._pipe.send(Told("at", point))
            self._pipe.recv()

    def sleep(self, seconds: float) -> None:
        if threading.current_thread() is self._thread and seconds > 0:
            self._pipe.send(Told("asleep", seconds))
            self._pipe.recv()


def run(name: str, place: Place, pipe: Pipe) -> None:
    """Serve ticks until the pipe is closed."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    logging.disable()
    points = Points(pipe)
    clock = SharedClock(place.seconds)
    courier.digest_messages = told_whole  # type: ignore[assignment, attr-defined]
    time.sleep = points.sleep  # type: ignore[assignment]
    _watch_requests(points)
    with FactBase.open(place.database) as facts:
        _watch_commits(facts, points)
        client = make_client(Settings(slack_bot_token=TOKEN))
        client.base_url, client.headers[WHO] = place.api, name
        timed: Any = HeardFacts(facts, SharedClock(place.seconds), place.additions)  # it is the process that is wrong
        service = make_digest_service(timed, client, now=clock)
        for armed, ahead in _orders(pipe):
            points.armed, clock.ahead = armed, ahead
            try:
                pipe.send(Told("done", service.tick(clock())))
            except Exception as error:  # noqa: BLE001 (a scheduler logs it, and ticks again)
                pipe.send(Told("failed", f"{type(error).__name__}: {error}"))


def _orders(pipe: Pipe) -> Iterator[tuple[dict[str, int], dt.timedelta]]:
    while True:
        try:
            yield pipe.recv()
        except (EOFError, OSError):
            return


def _watch_requests(points: Points) -> None:
    really: Any = slack_http.urlopen  # type: ignore[attr-defined]

    def watched(request: Any, *arguments: Any, **named: Any) -> Any:
        method = str(request.full_url).rpartition("/")[2]
        points.meet(f"asking {method}")
        answer = really(request, *arguments, **named)
        points.meet(f"answered {method}")
        return answer

    slack_http.urlopen = watched  # type: ignore[attr-defined, assignment]


def _watch_commits(facts: FactBase, points: Points) -> None:
    """Meet the points of writes to the table of deliveries, on whichever connection they are made."""
    written: dict[Any, str] = {}

    @event.listens_for(facts.engine, "before_cursor_execute")
    def executing(connection: Any, _cursor: Any, statement: str, *_rest: Any) -> None:
        if statement.startswith("INSERT INTO deliveries"):
            written[connection.connection.dbapi_connection] = "claimed"
        elif statement.startswith("UPDATE deliveries") and "settled=" in statement:
            written[connection.connection.dbapi_connection] = "settled"

    @event.listens_for(facts.engine, "commit")
    def committing(connection: Any) -> None:
        if written.get(connection.connection.dbapi_connection) == "settled":
            points.meet("settling")

    @event.listens_for(facts.engine, "checkin")
    def returned(dbapi_connection: Any, _record: Any) -> None:
        point = written.pop(dbapi_connection, None)
        if point:
            points.meet(point)

    @event.listens_for(facts.engine, "connect")
    def hasty(dbapi_connection: Any, _record: Any) -> None:
        if facts.engine.dialect.name == "sqlite":
            dbapi_connection.execute(f"PRAGMA busy_timeout = {LOCK_WAIT_MS}")


class Ticker:
    """The simulation's handle on one clock process; a process that was killed is started again when it is needed."""

    def __init__(self, name: str, place: Place) -> None:
        self.name = name
        self._place = place
        self._process: Any = None
        self._pipe: Any = None
        self.busy = False
        self.frozen = False
        self.asleep_until: float | None = None

    @property
    def free(self) -> bool:
        return not self.busy

    @property
    def pid(self) -> int:
        return int(self._process.pid)

    def tick(self, armed: dict[str, int] | None = None, ahead: dt.timedelta = dt.timedelta()) -> None:
        """Begin a tick, with points to stop at and a clock that is wrong."""
        self._start()
        self._pipe.send((dict(armed or {}), ahead))
        self.busy = True

    def heard(self, seconds: float) -> Told | None:
        """What the process says next, or None within so many seconds of real time."""
        if not self._pipe.poll(seconds):
            return None
        told: Told = self._pipe.recv()
        self.busy = told.kind not in {"done", "failed"}
        return told

    def go_on(self) -> None:
        """Let a process that waits at a point, or sleeps, go on."""
        self.asleep_until = None
        self._pipe.send(None)

    def freeze(self) -> None:
        os.kill(self._process.pid, signal.SIGSTOP)
        self.frozen = True

    def thaw(self) -> None:
        os.kill(self._process.pid, signal.SIGCONT)
        self.frozen = False

    def kill(self) -> None:
        """End the process at once (SIGKILL), wherever it is."""
        if self._process is not None:
            self._process.kill()
            self._process.join()
            self._pipe.close()
        self._process, self.busy, self.frozen, self.asleep_until = None, False, False, None

    def _start(self) -> None:
        if self._process is None:
            self._pipe, theirs = _context.Pipe()
            self._process = _context.Process(target=run, args=(self.name, self._place, theirs), daemon=True)
            self._process.start()
            theirs.close()


@contextmanager
def tickers(*names: str, place: Place) -> Iterator[list[Ticker]]:
    """The clock processes of a simulation."""
    made = [Ticker(name, place) for name in names]
    try:
        yield made
    finally:
        for one in made:
            one.kill()
