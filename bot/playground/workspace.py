"""A Slack workspace in memory: people, channels, messages, modals. It holds the state and knows no HTTP."""

import threading
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from datetime import datetime
from typing import Literal, TypeVar

from bot.playground.clock import Clock
from bot.playground.slack_errors import Json, SlackError
from bot.playground.tickets import Tickets
from bot.playground.uploads import Uploads

T = TypeVar("T")

TEAM = "T0RECORD"
TEAM_DOMAIN = "daily-record"
APP = "A0RECORD"
BOT_USER = "U0RECORD"
BOT = "B0RECORD"
SLACKBOT = "USLACKBOT"


@dataclass(frozen=True, slots=True)
class User:
    """Somebody in the workspace; ``name`` is the handle, ``tz`` an IANA zone.

    A ``single_channel`` guest sees one channel; a ``team`` other than the workspace's is another organisation's.
    """

    id: str
    name: str
    real_name: str
    tz: str = "Etc/UTC"
    is_bot: bool = False
    single_channel: bool = False
    team: str = TEAM


Outsiders = Literal["none", "invited", "in"]
Kind = Literal["public_channel", "private_channel", "mpim", "im"]


@dataclass(slots=True)
class Channel:
    """A conversation of a ``kind`` that Slack calls so: mpim is a group message, im a direct one.

    ``members`` are user ids, ``outsiders`` tells whether people of another organisation are in.
    """

    id: str
    name: str
    topic: str = ""
    kind: Kind = "public_channel"
    outsiders: Outsiders = "none"
    archived: bool = False
    members: set[str] = field(default_factory=set)

    @property
    def private(self) -> bool:
        """Whether only its members can see it."""
        return self.kind != "public_channel"


@dataclass(slots=True)
class Post:
    """A message as Slack keeps it; an ``audience`` makes it ephemeral, visible to that user only."""

    channel: str
    message: Json
    audience: str | None
    revision: int

    @property
    def ts(self) -> str:
        """The message's timestamp, which is its id in the channel."""
        return str(self.message["ts"])

    @property
    def text(self) -> str:
        """The message's fallback text."""
        return str(self.message.get("text", ""))


def standard_users() -> list[User]:
    """The people every playground starts with; the first is the one at the keyboard."""
    return [
        User("U0ROBIN", "robin", "Robin Ellery", "Europe/London"),
        User("U0MAYA", "maya", "Maya Okafor", "America/New_York"),
        User("U0JUN", "jun", "Jun Tanabe", "Asia/Tokyo"),
        User("U0NOOR", "noor", "Noor Haddad", "Europe/London", single_channel=True),
        User("U0IRIS", "iris", "Iris Falk", "Europe/Berlin", team="T0AGENCY"),
        User(BOT_USER, "ontherecord", "On the Record", is_bot=True),
        User(SLACKBOT, "slackbot", "Slackbot", is_bot=True),
    ]


def standard_channels() -> list[Channel]:
    """The channels every playground starts with; the bot is in four of them, and not in the private one.

    One is shared with another organisation, by Slack Connect.
    """
    people = {"U0ROBIN", "U0MAYA", "U0JUN"}
    partners = people | {"U0IRIS", BOT_USER}
    return [
        Channel("C0NEWSROOM", "newsroom", "What we are working on today", members=people | {BOT_USER}),
        Channel("C0POLITICS", "politics", "Government, parliament, elections", members=people | {BOT_USER}),
        Channel("C0WORLD", "world", "Foreign desk", members=people | {"U0NOOR", BOT_USER}),
        Channel("C0FEATURES", "features", "Long reads", members=set(people)),
        Channel("C0SOURCES", "sources", "Private: what sources told us", "private_channel", members=set(people)),
        Channel("C0PARTNERS", "partners", "With the agency’s desk", outsiders="in", members=partners),
    ]


class Workspace:
    """The state of one workspace; every change raises ``version`` and wakes those who wait.

    ``messages_tab`` tells whether the app takes part in direct messages, and ``home_tab`` whether it has a Home, as its
    manifest says. ``homes`` has the Home of each user that the app has published one for.
    """

    def __init__(
        self,
        clock: Clock | None = None,
        users: Iterable[User] | None = None,
        channels: Iterable[Channel] | None = None,
    ) -> None:
        self.clock = clock or Clock()
        self.users = {user.id: user for user in users or standard_users()}
        self.channels = {channel.id: channel for channel in channels or standard_channels()}
        self.posts: list[Post] = []
        self.views: dict[str, list[Json]] = {}
        self.tickets = Tickets(self.clock)
        self.uploads = Uploads()
        self.homes: dict[str, Json] = {}
        self.messages_tab = True
        self.home_tab = True
        self.version = 0
        self._last_ts = 0
        self._changed = threading.Condition(threading.RLock())

    def now(self) -> datetime:
        """The workspace's time."""
        return self.clock()

    def next_ts(self) -> str:
        """A new message timestamp, later than every other."""
        with self._changed:
            self._last_ts = max(self._last_ts + 1, int(self.now().timestamp() * 1_000_000))
            return f"{self._last_ts // 1_000_000}.{self._last_ts % 1_000_000:06d}"

    def touch(self) -> int:
        """Note that something changed."""
        with self._changed:
            self.version += 1
            self._changed.notify_all()
            return self.version

    def post(self, channel: str, message: Json, audience: str | None = None) -> Post:
        """Keep a new message, giving it its timestamp."""
        with self._changed:
            full = {"type": "message", "ts": self.next_ts(), "team": TEAM, **message}
            post = Post(channel, full, audience, self.touch())
            self.posts.append(post)
            return post

    def replace(self, post: Post, message: Json) -> None:
        """Give a message new content in the same place."""
        with self._changed:
            kept: Json = {key: post.message[key] for key in ("type", "ts", "team", "thread_ts") if key in post.message}
            post.message = {**message, **kept}
            post.revision = self.touch()

    def delete(self, post: Post) -> None:
        """Take a message away."""
        with self._changed:
            self.posts.remove(post)
            self.touch()

    def find(self, channel: str, ts: str, reader: str | None = None) -> Post | None:
        """The message with a timestamp, unless it is ephemeral for somebody else than the reader."""
        seen = self.seen_by(reader, channel)
        return next((post for post in seen if post.ts == ts), None)

    def seen_by(self, reader: str | None, channel: str) -> list[Post]:
        """What a user sees in a channel, or everybody for None; threads included, oldest first."""
        with self._changed:
            return [post for post in self.posts if post.channel == channel and post.audience in {None, reader}]

    def channel(self, name: str) -> Channel:
        """A channel by id or name, with or without ``#``; SlackError if there is none."""
        wanted = name.removeprefix("#")
        for channel in self.channels.values():
            if wanted in {channel.id, channel.name}:
                return channel
        raise SlackError("channel_not_found")

    def user(self, name: str) -> User:
        """A user by id or handle, with or without ``@``; SlackError if there is none."""
        wanted = name.removeprefix("@")
        for user in self.users.values():
            if wanted in {user.id, user.name}:
                return user
        raise SlackError("user_not_found")

    def join(self, channel: Channel, user: str) -> None:
        """Make a user a member and say so in the channel."""
        if user in channel.members:
            return
        channel.members.add(user)
        text = f"<@{user}> has joined the channel"
        self.post(channel.id, {"subtype": "channel_join", "user": user, "text": text})

    def remove(self, channel: Channel, user: str) -> None:
        """Take a member out and say so in the channel."""
        if user in channel.members:
            channel.members.remove(user)
            text = f"<@{user}> was removed from the channel"
            self.post(channel.id, {"subtype": "channel_leave", "user": user, "text": text})

    def direct_messages(self, user: str) -> Channel:
        """The conversation between a user and the bot, opened if need be."""
        channel = Channel(f"D{user[1:]}", "ontherecord", kind="im", members={user, BOT_USER})
        return self.channels.setdefault(channel.id, channel)

    def slackbot(self, user: str, channel: str, text: str, thread_ts: str | None = None) -> Post:
        """Slackbot tells one ``user`` the ``text`` in a ``channel``, in the thread ``thread_ts`` where there is one."""
        message: Json = {"user": SLACKBOT, "text": text}
        if thread_ts:
            message["thread_ts"] = thread_ts
        return self.post(channel, message, audience=user)

    def show_views(self, user: str, stack: list[Json]) -> None:
        """Set a user's stack of modals; the last is on top."""
        with self._changed:
            self.views[user] = stack
            self.touch()

    def show_home(self, user: str, view: Json) -> None:
        """Set a user's Home."""
        with self._changed:
            self.homes[user] = view
            self.touch()

    def await_change(self, version: int, seconds: float) -> int:
        """Wait until the version is past one seen before, or for so many seconds; return the version."""
        with self._changed:
            self._changed.wait_for(lambda: self.version > version, seconds)
            return self.version

    def await_result(self, look: Callable[[], T | None], seconds: float) -> T:
        """Wait until ``look`` finds something and return it; TimeoutError after so many seconds."""
        with self._changed:
            self._changed.wait_for(lambda: look() is not None, seconds)
            found = look()
        if found is None:
            msg = f"Nothing came within {seconds} seconds."
            raise TimeoutError(msg)
        return found
