"""The whole bot in the playground: the five seed articles, the real app, a Slack as strict as Slack, people who ask."""

import shutil
from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import make_url

from bot.app import create_app
from bot.manifest import load_manifest
from bot.playground.clock import Clock
from bot.playground.person import Person
from bot.playground.playground import Credentials, Playground
from bot.playground.serve import connection
from bot.playground.workspace import BOT_USER, Post, Workspace
from bot.store import migrate
from knowledge.factbase import FactBase
from tests.broadcasts import broadcasts
from tests.databases import KINDS, new_postgres
from tests.scenarios.newsroom import Newsroom

SEEDS = Path(__file__).resolve().parents[2] / "seeds"
WAIT = 20
BESIDE = ("The picture is on its way.", "The picture is posted.")


class Asker:
    """A person whose every act is followed by waiting for what comes of it."""

    def __init__(self, person: Person) -> None:
        self.person = person
        self.workspace = person.workspace

    def ask(self, line: str, channel: str = "#newsroom") -> Post:
        """The answer to a slash command."""
        return self.after(lambda: self.person.command(channel, line))

    def mention(self, text: str, channel: str = "#newsroom", thread: str | None = None) -> Post:
        """The answer to a mention of the bot."""
        return self.after(lambda: self.person.say(channel, f"@ontherecord {text}", thread))

    def press(self, post: Post, label: str) -> Post:
        """The message that a button leads to: a new one, or the same with new content."""
        return self.after(lambda: self.person.click(post, label))

    def open(self, post: Post, label: str) -> dict[str, Any]:
        """The modal that a button opens."""
        before = list(self.workspace.views.get(self.person.user.id, []))
        self.person.click(post, label)
        return self.workspace.await_result(
            lambda: next((v for v in self.workspace.views.get(self.person.user.id, []) if v not in before), None), WAIT
        )

    def share(self, post: Post, label: str = "Share to channel", entered: dict[str, str] | None = None) -> Post:
        """What comes of a button that shares, and of the yes to what it shows; a line on the way is passed over."""
        self.open(post, label)
        before = self.workspace.version
        self.person.submit(entered)
        return self.workspace.await_result(lambda: self._fresh(before), WAIT)

    def after(self, act: Callable[[], object]) -> Post:
        """The bot's first message that is new or changed after an act."""
        before = self.workspace.version
        act()
        return self.workspace.await_result(lambda: self._fresh(before), WAIT)

    def _fresh(self, before: int) -> Post | None:
        newer = [p for p in self.workspace.posts if p.revision > before and "subtype" not in p.message]
        fresh = [post for post in newer if post.message["user"] != self.person.user.id]
        told = [post for post in fresh if post.text not in BESIDE and post.message["user"] == BOT_USER] or fresh
        return told[-1] if told and told[-1].text not in BESIDE else None


def make_tables(url: str) -> None:
    FactBase.migrate(url)
    with FactBase.open(url) as facts:
        migrate(facts.engine)


@pytest.fixture(scope="session")
def migrated_file(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """An SQLite file with the empty tables of the fact base and of the bot, to be copied."""
    path = tmp_path_factory.mktemp("migrated") / "facts.sqlite3"
    make_tables(f"sqlite:///{path}")
    return path


@pytest.fixture(scope="session")
def migrated_postgres() -> Iterator[str]:
    """The name of a PostgreSQL database with the empty tables of the fact base and of the bot, to be copied."""
    with new_postgres() as url:
        make_tables(url)
        yield str(make_url(url).database)


@pytest.fixture(params=KINDS)
def url(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[str]:
    """A database with the empty tables of the fact base and of the bot."""
    if request.param == "sqlite":
        yield f"sqlite:///{shutil.copy(request.getfixturevalue('migrated_file'), tmp_path / 'facts.sqlite3')}"
    else:
        with new_postgres(request.getfixturevalue("migrated_postgres")) as address:
            yield address


@pytest.fixture(scope="session")
def connected_app() -> Callable[..., Any]:
    """Makes the real app on a fact base, talking to a playground."""

    def on(facts: FactBase) -> Callable[[Credentials], Any]:
        def make_app(credentials: Credentials) -> Any:
            settings, client = connection(credentials)
            return create_app(facts, settings, client=client)

        return make_app

    return on


@pytest.fixture(scope="session")
def facts(tmp_path_factory: pytest.TempPathFactory) -> Iterator[FactBase]:
    with FactBase.open(f"sqlite:///{tmp_path_factory.mktemp('facts')}/facts.sqlite3") as base:
        assert [added.outcome for added in base.add([SEEDS])] == ["new"] * 5
        assert [*base.encode_missing()][-1] == 0
        yield base


@pytest.fixture
def clock() -> Clock:
    return Clock(datetime(2024, 6, 23, 9, 0, tzinfo=UTC))


@pytest.fixture(scope="session")
def run_on(connected_app: Callable[..., Any]) -> Callable[..., Any]:
    """Runs the real app on a fact base, in a new workspace or a given one."""

    @contextmanager
    def running(facts: FactBase, workspace: Workspace | None = None) -> Iterator[tuple[Playground, Asker]]:
        with Playground(connected_app(facts), load_manifest(), workspace=workspace) as playground:
            yield playground, Asker(playground.person("robin"))

    return running


@pytest.fixture
def playground(facts: FactBase, clock: Clock, run_on: Callable[..., Any]) -> Iterator[Playground]:
    with run_on(facts, Workspace(clock)) as (running, _):
        yield running
    for post in running.workspace.posts:
        assert post.text.strip(), "every message has text"
        assert not broadcasts(post.message), "no message rings everybody's phone"


@pytest.fixture
def robin(playground: Playground) -> Asker:
    return Asker(playground.person("robin"))


@pytest.fixture
def maya(playground: Playground) -> Asker:
    return Asker(playground.person("maya"))


@pytest.fixture(scope="session")
def read() -> Callable[[Any], str]:
    """All the words of a message or a modal as they stand on the screen, a block a line."""

    def words(value: Any) -> str:
        if isinstance(value, Post):
            return words(value.message.get("blocks", value.text))
        if isinstance(value, list):
            return "\n".join(filter(None, map(words, value)))
        if isinstance(value, dict):
            return _block(value)
        return str(value)

    def _block(value: dict) -> str:
        if value.get("type") in {"rich_text_section", "rich_text_quote", "rich_text_preformatted"}:
            return "".join(leaf.get("text") or leaf.get("user_id") or "" for leaf in value["elements"])
        if isinstance(value.get("text"), str):
            return value["text"]
        return words(
            [value[key] for key in ("title", "text", "fields", "elements", "accessory", "blocks") if key in value]
        )

    return words


@pytest.fixture
def newsroom(tmp_path: Path, url: str) -> Iterator[Callable[..., Newsroom]]:
    with ExitStack() as opened:

        def make(**how: Any) -> Newsroom:
            room = Newsroom(tmp_path, url, **how)
            opened.callback(room.close)
            return room

        yield make
