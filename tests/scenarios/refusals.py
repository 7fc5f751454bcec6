"""What a person does while Slack fails, and what then stands in the channel, was seen by the person, and is logged."""

import re
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any

from slack_bolt import App

from bot.answer_queue import AnswerQueue
from bot.playground.playground import Playground
from bot.playground.workspace import Post
from tests.fault_plan import RESPONSE_URL, UPLOAD, Fault, FaultPlan

OPEN, UPDATE = "views.open", "views.update"
POST, WHISPER = "chat.postMessage", "chat.postEphemeral"
ANNOUNCE, COMPLETE = "files.getUploadURLExternal", "files.completeUploadExternal"
Act = Callable[[], object]
Prepare = Callable[["Failing"], Act]
_REFERENCE = re.compile(r"reference ([0-9a-f]{4})", re.IGNORECASE)


@dataclass
class Seen:
    """What came of an act: public and private posts of the bot, modals, in words; and the lines of the log."""

    public: list[str] = field(default_factory=list)
    private: list[str] = field(default_factory=list)
    modals: list[str] = field(default_factory=list)
    lines: list[str] = field(default_factory=list)
    posts: list[Post] = field(default_factory=list)

    @property
    def words(self) -> str:
        """All that the person has seen."""
        return "\n".join([*self.public, *self.private, *self.modals])

    @property
    def references(self) -> list[str]:
        """The references that the person has seen."""
        return _REFERENCE.findall(self.words)


class Failing:
    """A person in a playground whose Slack fails by plan."""

    def __init__(self, playground: Playground, app: App, asker: Any, read: Callable[[Any], str]) -> None:
        self.playground = playground
        self.robin = asker
        self.plan = FaultPlan(playground.server)
        self._app = app
        self._read = read

    def during(self, act: Act, caplog: Any) -> Seen:
        """Do something, wait until the app is done with it, and return what came of it."""
        workspace = self.playground.workspace
        before, opened = workspace.version, [view["hash"] for view in self._modals()]
        caplog.clear()
        act()
        self._settle()
        fresh = [p for p in workspace.posts if p.revision > before and p.message["user"] == "U0RECORD"]
        return Seen(
            public=[self._shown(post) for post in fresh if post.audience is None],
            private=[self._shown(post) for post in fresh if post.audience == "U0ROBIN"],
            modals=[self._read(view) for view in self._modals() if view["hash"] not in opened],
            lines=[record.getMessage() for record in caplog.records if record.name.startswith("bot")],
            posts=fresh,
        )

    def _settle(self) -> None:
        """Wait for the listeners that were begun; the next ones get threads of their own."""
        runner = self._app.listener_runner
        runner.listener_executor.shutdown(wait=True)
        runner.listener_executor = AnswerQueue()

    def _modals(self) -> list[dict[str, Any]]:
        return list(self.playground.workspace.views.get("U0ROBIN", []))

    def _shown(self, post: Post) -> str:
        return " ".join(filter(None, [self._read(post), post.text]))


@dataclass(frozen=True)
class Surface:
    """A way of asking: the method that answers it, and how to get to where it is asked."""

    name: str
    method: str
    prepare: Prepare
    public: bool = False


def _ask(line: str, channel: str = "#newsroom") -> Prepare:
    return lambda at: lambda: at.robin.person.command(channel, line)


def _press(line: str, label: str, channel: str = "#newsroom") -> Prepare:
    def prepare(at: Failing) -> Act:
        answer = at.robin.ask(line, channel)
        return lambda: at.robin.person.click(answer, label)

    return prepare


def _mention(words: str, *, in_thread: bool = False) -> Prepare:
    def prepare(at: Failing) -> Act:
        thread = at.robin.person.say("#newsroom", "Who said it?").ts if in_thread else None
        return lambda: at.robin.person.say("#newsroom", f"@ontherecord {words}", thread)

    return prepare


def _shortcut(at: Failing) -> Act:
    message = at.robin.person.say("#newsroom", "Did somebody say “a very big mistake”?")
    return lambda: at.robin.person.shortcut(message, "who_said_this")


def _agreed(line: str, label: str = "Share to channel", channel: str = "#newsroom") -> Prepare:
    def prepare(at: Failing) -> Act:
        at.robin.open(at.robin.ask(line, channel), label)
        return at.robin.person.submit

    return prepare


def _next_report(at: Failing) -> Act:
    at.robin.open(at.robin.ask("/whosaid very big mistake"), "In context")
    return lambda: at.robin.person.click_modal(at.robin.person.modal()["blocks"][-1]["elements"][-1]["text"]["text"])


SURFACES = [
    Surface("slash answer", RESPONSE_URL, _ask("/whosaid very big mistake")),
    Surface("page", RESPONSE_URL, _press("/whosaid since:2024-06", "Next ›")),
    Surface("in context", OPEN, _press("/whosaid very big mistake", "In context")),
    Surface("share", POST, _agreed("/whosaid very big mistake"), public=True),
    Surface("mention", POST, _mention("very big mistake"), public=True),
    Surface("picture", COMPLETE, _agreed("/timeline treaty", "As a picture"), public=True),
]
OTHER_SURFACES = [
    Surface("shortcut", RESPONSE_URL, _shortcut),
    Surface("copy", OPEN, _press("/whosaid very big mistake", "Copy")),
    Surface("next report", UPDATE, _next_report),
    Surface("asked before sharing", OPEN, _press("/whosaid very big mistake", "Share to channel")),
    Surface("share outside", POST, _agreed("/whosaid very big mistake", channel="#partners"), public=True),
    Surface("share without the bot", RESPONSE_URL, _agreed("/whois Chang Ho-jin", channel="#features"), public=True),
    Surface("mention in a thread", POST, _mention("timeline treaty", in_thread=True), public=True),
    Surface("told aside", WHISPER, _mention("whois Qwertyx")),
    Surface("announced picture", ANNOUNCE, _agreed("/timeline treaty", "As a picture"), public=True),
    Surface("uploaded picture", UPLOAD, _agreed("/timeline treaty", "As a picture"), public=True),
    Surface("help", RESPONSE_URL, _ask("/onrecord help")),
]


def page(status: int, body: str, *, stored: bool = False) -> Fault:
    """An answer of a response_url in words, as Slack's page of incoming webhooks has them."""
    return Fault(
        f"HTTP {status} {body}", stored, lambda handler, _: handler.send_page(status, body.encode(), "text/html")
    )
