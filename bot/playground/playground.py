"""The whole playground: a workspace, its stand-in for Slack, the real app over signed HTTP, and the people in it."""

import secrets
from collections.abc import Callable
from dataclasses import dataclass
from types import TracebackType
from typing import Self

from slack_bolt import App

from bot.playground.delivery import ACK_SECONDS, Deliver, HttpDelivery
from bot.playground.hosting import AppHost
from bot.playground.page_api import NextRun, PageApi, Tick
from bot.playground.person import Link, Person
from bot.playground.server import Server
from bot.playground.slack_errors import Json
from bot.playground.standin import StandIn
from bot.playground.workspace import Workspace


@dataclass(frozen=True, slots=True)
class Credentials:
    """What an app needs to reach this workspace instead of Slack's."""

    api_url: str
    bot_token: str
    signing_secret: str
    app_token: str


MakeApp = Callable[[Credentials], App]


class Playground:
    """Runs on loopback from the first line until closed; OSError for a port in use. A context manager."""

    def __init__(
        self,
        make_app: MakeApp,
        manifest: Json,
        *,
        workspace: Workspace | None = None,
        port: int = 0,
        ack_seconds: float = ACK_SECONDS,
        deliver: Deliver | None = None,
    ) -> None:
        self.workspace = workspace or Workspace()
        self.standin = StandIn(self.workspace, f"xoxb-{secrets.token_hex(16)}", _scopes(manifest))
        self.workspace.messages_tab = _has_tab(manifest, "messages_tab_enabled")
        self.workspace.home_tab = _has_tab(manifest, "home_tab_enabled")
        self.server = Server(port, self.standin)
        self.workspace.uploads.address = f"{self.url}/upload/v1/"
        secret = secrets.token_hex(16)
        try:
            app = make_app(Credentials(f"{self.url}/api/", self.standin.token, secret, self.standin.app_token))
            self._host = AppHost(app)
        except BaseException:
            self.server.close()
            raise
        deliver = deliver or HttpDelivery(self._host.port, secret, seconds=ack_seconds)
        self.link = Link(deliver, f"{self.url}/respond/", manifest)

    @property
    def url(self) -> str:
        """The page's address."""
        return self.server.url

    def person(self, name: str = "robin") -> Person:
        """Somebody in the workspace."""
        return Person(self.workspace, self.link, self.workspace.user(name))

    def open_page(self, examples: list[str], tick: Tick | None = None, next_run: NextRun | None = None) -> None:
        """Serve the page, for each of the people by address; without a ``tick`` it has no controls for the clock."""
        for user in list(self.workspace.users.values()):
            if not user.is_bot:
                self.workspace.direct_messages(user.id)
        self.server.page_api = PageApi(self.person, examples, tick, next_run)

    def close(self) -> None:
        """Stop the app and the stand-in."""
        self._host.close()
        self.server.close()

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()


def _has_tab(manifest: Json, tab: str) -> bool:
    return bool(manifest.get("features", {}).get("app_home", {}).get(tab))


def _scopes(manifest: Json) -> frozenset[str] | None:
    """The bot's scopes; None, which is no check, for a manifest without any."""
    scopes = manifest.get("oauth_config", {}).get("scopes", {}).get("bot")
    return None if scopes is None else frozenset(scopes)
