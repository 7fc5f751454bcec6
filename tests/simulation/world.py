"""What episodes share: a database with the archive's days, a stand-in for Slack under a plan, two clock processes."""

import datetime as dt
import sqlite3
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from typing import Any

import psycopg
from slack_sdk import WebClient
from sqlalchemy import bindparam, delete, make_url, text

from bot.delivery_store import metadata
from bot.digests.requests import Asker
from bot.digests.service import make_digest_service
from bot.playground.server import Server
from bot.playground.standin import StandIn
from bot.playground.workspace import Post, Workspace
from knowledge.factbase import FactBase, Moment
from tests.fault_plan import FaultPlan
from tests.simulation.archive_days import Item, items
from tests.simulation.ticker_process import TOKEN, Place, SharedClock, Ticker, TimedFacts, tickers

PEOPLE = "Europe/London"
LOCK = {
    "sqlite": "BEGIN IMMEDIATE",
    "postgresql": "SELECT 1 FROM deliveries WHERE settled IS NULL FOR UPDATE",
}


class World:
    """Everything that is real, emptied before each episode."""

    def __init__(
        self, database: str, server: Server, clocks: list[Ticker], clock: SharedClock, facts: FactBase
    ) -> None:
        self.server, self.clock, self.tickers, self.items = server, clock, clocks, items()
        self.plan = FaultPlan(server)
        self._database = database
        self._facts = facts
        self._additions = additions(facts)

    def reset(self, moment: dt.datetime) -> None:
        """Empty the bot's tables and the workspace, lift all faults, and set the clock."""
        for ticker in self.tickers:
            if not ticker.free:
                ticker.kill()
        self.plan.lift()
        self.plan.calls.clear()
        self.clock.set(moment)
        self.workspace = self.server.standin.workspace = Workspace(self.clock)
        with self._facts.engine.begin() as connection:
            for table in reversed(metadata.sorted_tables):
                connection.execute(delete(table))

    def ask(self, typed: str, channel: str, user: str) -> str:
        """What somebody types after `/digest`, and what the answer says."""
        client = WebClient(TOKEN, base_url=f"{self.server.url}/api/", retry_handlers=[])
        timed: Any = TimedFacts(self._facts, self.clock, self._additions)
        requests = make_digest_service(timed, client, now=self.clock).requests
        return requests.answer(typed, Asker(user, channel, lambda: PEOPLE)).text

    def rows(self, query: str) -> list[Any]:
        """Rows of the bot's tables, read without the bot's code."""
        with self._facts.engine.connect() as connection:
            return list(connection.exec_driver_sql(query))

    def execute(self, statement: str, **values: object) -> None:
        """Change the bot's tables without the bot's code."""
        typed = [bindparam(name, type_=Moment) for name, value in values.items() if isinstance(value, dt.datetime)]
        with self._facts.engine.begin() as connection:
            connection.execute(text(statement).bindparams(*typed), values)

    def items_in(self, post: Post) -> set[str]:
        """The articles, by their words, that a message shows."""
        shown = str(post.message)
        return {item.words for item in self.items if item.words in shown}

    def about(self, topic: str) -> list[Item]:
        """The articles of a topic, of all for an empty one."""
        return [item for item in self.items if topic in {"", item.topic}]

    @contextmanager
    def locked(self) -> Iterator[None]:
        """Hold a lock on the deliveries that are not settled (on SQLite: on all that is written)."""
        url = make_url(self._database)
        connection: Any
        if url.get_backend_name() == "sqlite":
            connection = sqlite3.connect(str(url.database), isolation_level=None)
        else:
            plain = url.set(drivername="postgresql").render_as_string(hide_password=False)
            connection = psycopg.connect(plain)
        try:
            connection.execute(LOCK["sqlite" if url.get_backend_name() == "sqlite" else "postgresql"])
            yield
        finally:
            connection.rollback()
            connection.close()


def additions(facts: FactBase) -> list[dt.datetime]:
    """The moments of all additions to the microsecond, of which no two are the same."""
    with facts.engine.connect() as connection:
        found = connection.exec_driver_sql("SELECT added_at FROM articles").scalars()
        return sorted(as_moment(moment) for moment in found)


def as_moment(stored: str | dt.datetime) -> dt.datetime:
    """A moment as the database gives it; SQLite has text."""
    moment = dt.datetime.fromisoformat(stored) if isinstance(stored, str) else stored
    return moment if moment.tzinfo else moment.replace(tzinfo=dt.UTC)


@contextmanager
def world(database: str) -> Iterator[World]:
    """A world on a database that has the archive's days."""
    clock = SharedClock()
    with ExitStack() as opened:
        server = Server(0, StandIn(Workspace(clock), TOKEN))
        opened.callback(server.close)
        facts = opened.enter_context(FactBase.open(database))
        place = Place(database, f"{server.url}/api/", clock.seconds, additions(facts))
        clocks = opened.enter_context(tickers("a", "b", place=place))
        yield World(database, server, clocks, clock, facts)
