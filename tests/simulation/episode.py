"""One episode: channels subscribe, days go by, something goes wrong, things are well again, and a judge counts."""

import datetime as dt
import heapq
import itertools
import os
import random
import signal
import threading
from collections.abc import Callable
from dataclasses import dataclass, field
from functools import partial
from typing import Any
from zoneinfo import ZoneInfo

from bot.playground.server import Handler
from bot.playground.workspace import BOT_USER
from tests.fault_plan import Fault, Rule
from tests.simulation.archive_days import DAYS, FIRST_DAY
from tests.simulation.ticker_process import SHORT_SLEEP, WHO, Ticker, Told
from tests.simulation.world import World

POST, HISTORY = "chat.postMessage", "conversations.history"
MINUTE, HOUR, DAY = dt.timedelta(minutes=1), dt.timedelta(hours=1), dt.timedelta(days=1)
AFTER_A_RUN = (0, 1, 6, 12, 25, 50, 100)
"""Minutes after a run at which a clock looks; real ones look every minute, and find nothing more."""
EVERY = 6 * HOUR
QUIET = 2 * DAY + 6 * HOUR
"""How long all is well at the end: until then everything must have come right."""
PATIENCE = 30.0
"""Seconds of real time after which a clock process is given up as hung."""


@dataclass
class Subscribed:
    """A subscription as the simulation knows it, apart from the bot's own record."""

    channel: str
    topic: str
    at: dt.time
    zone: str
    days: frozenset[int]
    words: str
    user: str
    begun: dt.datetime
    since_yesterday: bool = False
    ended: dt.datetime | None = None
    owed: list[dt.date] = field(default_factory=list)
    """Local days that must have a digest."""
    silent_from: list[dt.datetime] = field(default_factory=list)
    silent_until: list[dt.datetime] = field(default_factory=list)
    hurt: bool = False
    """Whether the episode's fault is in its way; others must not be late."""

    def runs(self, after: dt.datetime, until: dt.datetime) -> list[dt.datetime]:
        """Its runs in ``(after, until]``, in UTC."""
        zone = ZoneInfo(self.zone)
        dates = (after.astimezone(zone).date() + dt.timedelta(days=n) for n in range((until - after).days + 3))
        runs = [
            dt.datetime.combine(day, self.at, zone).astimezone(dt.UTC) for day in dates if day.weekday() in self.days
        ]
        return [run for run in runs if after < run <= until]

    @property
    def paused(self) -> bool:
        return len(self.silent_from) > len(self.silent_until)


DAILY = frozenset(range(7))
BUT_WEDNESDAY = "Mon, Tue, Thu, Fri, Sat and Sun"
PLANS = (
    ("C0NEWSROOM", "", dt.time(8), "Europe/London", DAILY, "daily at 08:00 Europe/London"),
    ("C0POLITICS", "treaty", dt.time(18, 30), "America/New_York", DAILY, "treaty daily at 18:30 America/New_York"),
    (
        "C0WORLD",
        "harbour",
        dt.time(9),
        "Asia/Tokyo",
        DAILY - {2},
        f"harbour {BUT_WEDNESDAY} at 09:00 Asia/Tokyo",
    ),
)
AtPoint = Callable[["Episode", Ticker], None]
SUBSCRIBER = "U0ROBIN"


class Episode:
    """The script of one run through simulated days; ``chance`` is its own source of randomness."""

    def __init__(self, world: World, seed: str) -> None:
        self.world = world
        self.chance = random.Random(seed)  # noqa: S311 (a script, no secret)
        self.subscriptions: list[Subscribed] = []
        self.calm_from = dt.datetime.combine(FIRST_DAY, dt.time(), dt.UTC)
        self.jumps: list[dt.datetime] = []
        self.errors: list[str] = []
        self.notes: list[str] = []
        self.broken: list[str] = []
        self.must_tell = 0
        self.simultaneous = self.chance.random() < 0.3
        self._agenda: list[tuple[dt.datetime, int, Callable[[], None]]] = []
        self._order = itertools.count()
        self._armed: list[tuple[str, int, AtPoint, str | None]] = []
        self._held: dict[str, threading.Event] = {}
        self._ahead: dt.timedelta = dt.timedelta()
        day = FIRST_DAY + dt.timedelta(days=self.chance.choice([1, 2, 3]))
        self.start = dt.datetime.combine(day, dt.time(self.chance.choice([10, 12, 15])), dt.UTC)
        self.last = dt.datetime.combine(FIRST_DAY + dt.timedelta(days=DAYS - 1), dt.time(23), dt.UTC)
        world.reset(self.start)

    # What kinds of episodes are written in

    def subscribe(self, number: int, *, extra: str = "") -> Subscribed:
        """Subscribe by one of the plans, as a person would."""
        channel, topic, at, zone, days, words = PLANS[number]
        text = f"{topic and topic + ' '}{words.removeprefix(topic).strip()}"
        self.world.ask(f"subscribe {text}{extra}", channel, SUBSCRIBER)
        made = Subscribed(channel, topic, at, zone, days, words, SUBSCRIBER, self.now)
        self.subscriptions.append(made)
        return made

    @property
    def now(self) -> dt.datetime:
        return self.world.clock()

    def instant(self) -> dt.datetime:
        """This moment, to be told from what was posted in the same second before and after it."""
        return dt.datetime.fromtimestamp(float(self.world.workspace.next_ts()), dt.UTC)

    def at(self, moment: dt.datetime, do: Callable[[], None]) -> None:
        """Do something at a moment."""
        heapq.heappush(self._agenda, (moment, next(self._order), do))

    def hit(
        self, fault: Fault, *, method: str = POST, channel: str = "", skip: int = 0, times: int = 10**9,
        from_: dt.datetime | None = None, until: dt.datetime | None = None, digests: bool = True,
    ) -> Rule:  # fmt: skip
        """Let a fault befall calls: after ``skip`` of them so many ``times``, between two moments; posts of digests."""
        met = itertools.count()

        def matches(asked: dict[str, Any]) -> bool:
            if channel and asked.get("channel") != channel:
                return False
            if method == POST and digests and "metadata" not in asked:
                return False
            if (from_ and self.now < from_) or (until and self.now >= until):
                return False
            return skip <= next(met) < skip + times

        if until:
            self.trouble_until(until)
        return self.world.plan.always(method, fault, matches)

    def stop_at(self, point: str, do: AtPoint, *, nth: int = 1, who: str | None = None) -> None:
        """Arm a point from now on for whichever clock comes there first."""
        self._armed.append((point, nth, do, who))

    def trouble_until(self, moment: dt.datetime) -> None:
        self.calm_from = max(self.calm_from, moment)

    def jump(self, ahead: dt.timedelta) -> None:
        """Let one clock be wrong for one tick."""
        self.jumps.append(self.now)
        self._ahead = ahead
        self._tick_one(self.chance.choice(self.world.tickers))
        self._ahead = dt.timedelta()

    def killing(self, *, stored: bool) -> Fault:
        """The clock process that posts is killed before or after Slack has stored what it posts."""

        def answer(handler: Handler, _whole: bytes) -> None:
            ticker = self._named(handler.headers[WHO])
            os.kill(ticker.pid, signal.SIGKILL)

        return Fault(f"killed {'after' if stored else 'before'} storing", stored, answer)

    def holding(self, how_long: dt.timedelta) -> Fault:
        """Slack has stored the post, and answers after so long."""

        def answer(handler: Handler, whole: bytes) -> None:
            released = threading.Event()
            self._held[handler.headers[WHO]] = released
            released.wait(PATIENCE)
            handler.wfile.write(whole)

        self._hold_for = how_long
        return Fault("answer held", True, answer)

    def random_kills(self, run: dt.datetime, times: int) -> None:
        """Kill whichever clock ticks, some real milliseconds after its tick has begun."""

        def kill_soon() -> None:
            free = [ticker for ticker in self.world.tickers if ticker.free]
            if free:
                ticker = self.chance.choice(free)
                self._begin(ticker)
                self._drive(ticker, self.chance.uniform(0.0, 0.06))
                ticker.kill()

        for number in range(times):
            self.at(run + number * 6 * MINUTE, kill_soon)

    def stays_out(self, of: Subscribed, until: dt.datetime) -> None:
        """Note whether the bot came back to a channel by itself before it was brought back."""

        def look() -> None:
            if BOT_USER in self.world.workspace.channels[of.channel].members:
                self.broken.append(f"the bot rejoined {of.channel}")

        self.at(until - MINUTE, look)

    def moved(self, of: Subscribed, at: dt.time) -> None:
        """Note that a daily digest comes at another hour from now on; the day of the change has its digest, too."""
        today = self.now.astimezone(ZoneInfo(of.zone))
        self.notes.append(f"{of.channel} moved from {of.at:%H:%M} to {at:%H:%M} at {today:%H:%M}")
        of.at = at
        of.owed.append(today.date())
        for run in of.runs(self.now - DAY, self.end):
            self._plan_ticks(run)

    # The course of time

    def run(self) -> None:
        """Let time go by until all has been well for a while."""
        end = min(self.last, max(self.calm_from, self.start + DAY) + QUIET)
        self.end = end
        for subscription in self.subscriptions:
            for run in subscription.runs(self.start, end):
                self._plan_ticks(run)
        moment = self.start
        while moment < end:
            moment += EVERY
            self.at(moment, lambda: self._tick(1))
        self._go_through(end)
        self.world.plan.lift()

    def _go_through(self, end: dt.datetime) -> None:
        while self._agenda:
            moment, _, do = heapq.heappop(self._agenda)
            if moment > end:
                break
            if moment > self.now:
                self.world.clock.set(moment)
            self._wake()
            do()

    def _plan_ticks(self, run: dt.datetime) -> None:
        for minutes in AFTER_A_RUN:
            if run + minutes * MINUTE < self.now:
                continue
            self.at(run + minutes * MINUTE, partial(self._tick, 1 if minutes else 2))

    def _tick(self, how_many: int) -> None:
        free = [ticker for ticker in self.world.tickers if ticker.free]
        self.chance.shuffle(free)
        chosen = free[:how_many]
        if self.simultaneous:
            for ticker in chosen:
                self._begin(ticker)
            for ticker in chosen:
                self._drive(ticker)
        else:
            for ticker in chosen:
                self._tick_one(ticker)

    def _tick_one(self, ticker: Ticker) -> None:
        self._begin(ticker)
        self._drive(ticker)

    def _begin(self, ticker: Ticker) -> None:
        armed = {point: nth for point, nth, _, who in self._armed if who in {None, ticker.name}}
        ticker.tick(armed, self._ahead)

    def _drive(self, ticker: Ticker, seconds: float = PATIENCE) -> None:
        """Follow a clock process until its tick ends, or it is held up until a later moment."""
        waited = 0.0
        while ticker.busy and not ticker.frozen and ticker.asleep_until is None:
            try:
                told = ticker.heard(0.02)
            except (EOFError, OSError):
                ticker.kill()
                return
            if told is None:
                if ticker.name in self._held:
                    self._park(ticker, self._held.pop(ticker.name))
                    return
                waited += 0.02
                if waited >= seconds:
                    if seconds < PATIENCE:
                        return
                    self.errors.append("a clock process hung")
                    ticker.kill()
                continue
            self._hear(ticker, told)

    def _hear(self, ticker: Ticker, told: Told) -> None:
        if told.kind == "failed":
            self.errors.append(str(told.detail))
        elif told.kind == "asleep":
            if told.detail < SHORT_SLEEP:
                ticker.go_on()
            else:
                ticker.asleep_until = self.now.timestamp() + told.detail
        elif told.kind == "at":
            met = next((one for one in self._armed if one[0] == told.detail), None)
            if met is None:
                ticker.go_on()
                return
            self._armed.remove(met)
            met[2](self, ticker)

    def _park(self, ticker: Ticker, released: threading.Event) -> None:
        ticker.asleep_until = float("inf")

        def release() -> None:
            ticker.asleep_until = None
            released.set()
            self._drive(ticker)

        self.at(self.now + self._hold_for, release)
        self.trouble_until(self.now + self._hold_for)

    def _wake(self) -> None:
        for ticker in self.world.tickers:
            if ticker.asleep_until is not None and ticker.asleep_until <= self.now.timestamp():
                ticker.go_on()
                self._drive(ticker)

    def _named(self, name: str) -> Ticker:
        return next(ticker for ticker in self.world.tickers if ticker.name == name)

    # What may be done at a point

    def kill(self, ticker: Ticker) -> None:
        ticker.kill()

    def freezing(self, how_long: dt.timedelta) -> AtPoint:
        """Stop the process (SIGSTOP) for longer than its claim lasts, then let it go on."""

        def freeze(_episode: "Episode", ticker: Ticker) -> None:
            ticker.freeze()

            def thaw() -> None:
                ticker.thaw()
                ticker.go_on()
                self._drive(ticker)

            self.at(self.now + how_long, thaw)
            self.trouble_until(self.now + how_long)

        return freeze

    def lock(self, ticker: Ticker) -> None:
        """Another connection holds a lock while this clock goes on, and the other one ticks too."""
        with self.world.locked():
            ticker.go_on()
            self._drive(ticker, 0.6)
            others = [one for one in self.world.tickers if one.free and one is not ticker]
            for other in others:
                self._begin(other)
                self._drive(other, 0.6)
        for one in (ticker, *others):
            self._drive(one)
