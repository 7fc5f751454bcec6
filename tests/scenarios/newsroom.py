"""A newsroom that has digests: a workspace with the whole bot in it, and a clock that is moved by hand."""

from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

from bot.app import create_app
from bot.digests.poster import METADATA_EVENT
from bot.digests.service import make_digest_service
from bot.manifest import load_manifest
from bot.playground.clock import Clock
from bot.playground.delivery import Deliver
from bot.playground.playground import Credentials, Playground
from bot.playground.serve import connection
from bot.playground.slack_errors import Json
from bot.playground.workspace import Post, Workspace
from knowledge.factbase import FactBase

SEEDS = Path(__file__).resolve().parents[2] / "seeds"
STARTED = datetime(2024, 6, 20, 12, 0, tzinfo=UTC)  # a Thursday
TREATY_TEXT = (
    "published: {day}\n\n“The {name} treaty is signed,” Ada Lovelace, the foreign minister, told reporters on Monday.\n"
)


class Newsroom:
    """A workspace with the whole bot in it, and a clock that stands still until it is moved."""

    def __init__(
        self,
        folder: Path,
        url: str,
        started: datetime = STARTED,
        admins: tuple[str, ...] = (),
        deliver: Deliver | None = None,
        manifest: Json | None = None,
    ) -> None:
        self.clock = Clock(started)
        self.folder = folder
        self.url = url
        self.facts = FactBase.open(self.url, now=self.clock)
        self.workspace = Workspace(self.clock)
        self._admins = admins
        self.playground = Playground(
            self._make_app, manifest or load_manifest(), workspace=self.workspace, deliver=deliver
        )

    def _make_app(self, credentials: Credentials) -> Any:
        self.credentials = credentials
        self.settings, client = connection(credentials)
        digests = make_digest_service(self.facts, client, admins=self._admins, now=self.clock)
        self.tick_at = digests.tick
        self.app = create_app(self.facts, self.settings, client=client, digests=digests.requests, store=digests.store)
        return self.app

    def finish(self) -> None:
        """Wait until everything that was taken is answered; nothing is taken any more."""
        self.app.listener_runner.listener_executor.shutdown(wait=True)

    def close(self) -> None:
        self.playground.close()
        self.facts.close()

    def read_seeds(self) -> None:
        assert {outcome.outcome for outcome in self.facts.add([SEEDS])} == {"new"}

    def write(self, name: str, *, archive: bool = False) -> None:
        """An article comes in, now."""
        path = self.folder / "articles" / f"{name}.txt"
        path.parent.mkdir(exist_ok=True)
        path.write_text(TREATY_TEXT.format(day=self.clock().date(), name=name), "utf-8")
        assert [outcome.outcome for outcome in self.facts.add([path], archive=archive)] == ["new"]

    def ask(self, line: str, channel: str = "#newsroom", person: str = "robin") -> Post:
        """The bot's answer to a command."""
        before = self.workspace.version
        self.playground.person(person).command(channel, line)
        return self.workspace.await_result(
            lambda: next((p for p in self.workspace.posts if p.revision > before and p.audience), None), 20
        )

    def press(self, post: Post, button: str, person: str = "robin") -> Post:
        """What the bot answers who presses a button."""
        before = self.workspace.version
        self.playground.person(person).click(post, button)
        return self.workspace.await_result(
            lambda: next((p for p in self.workspace.posts if p.revision > before and p.audience), None), 20
        )

    def tick(self) -> int:
        return self.tick_at(self.clock())

    def live_until(self, moment: datetime, step: timedelta = timedelta(minutes=10)) -> list[datetime]:
        """Let time pass, a tick at every step; the moments at which something was posted."""
        posted = []
        while self.clock() < moment:
            self.clock.advance(step)
            if self.tick():
                posted.append(self.clock())
        return posted

    def digests(self, channel: str = "newsroom") -> list[Post]:
        """What stands in the channel itself."""
        place = self.workspace.channel(channel)
        posts = [post for post in self.workspace.posts if post.channel == place.id and not post.audience]
        own = [post for post in posts if post.message.get("metadata", {}).get("event_type") == METADATA_EVENT]
        return [post for post in own if "thread_ts" not in post.message]

    def thread(self, post: Post) -> list[Post]:
        return [reply for reply in self.workspace.posts if reply.message.get("thread_ts") == post.ts]
