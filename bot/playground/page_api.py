"""What the page can ask for: the workspace as one person sees it, and that person's acts."""

from collections.abc import Callable
from datetime import datetime

from bot.playground.clock import next_morning
from bot.playground.person import Person
from bot.playground.slack_errors import Json, SlackError
from bot.playground.workspace import BOT_USER, Channel, Post, User

Tick = Callable[[datetime], int]
NextRun = Callable[[], datetime | None]
NOTHING_DUE = (
    "No digest was due. Subscribe a channel with /digest subscribe at 08:00 since yesterday, then advance the clock."
)

NOTHING_POSTED = "A digest was due and none was posted: /digest list in its channel says why."


class PageApi:
    """Serves one person's page; ``tick`` posts the digests due at a moment, ``next_run`` says when the next is."""

    def __init__(
        self, person: Person, examples: list[str], tick: Tick | None = None, next_run: NextRun | None = None
    ) -> None:
        self._person = person
        self._workspace = person.workspace
        self._examples = examples
        self._tick = tick
        self._next_run = next_run
        self._acts: dict[str, Callable[[Json], str | None]] = {
            "say": self._say,
            "click": self._click,
            "shortcut": self._shortcut,
            "modal": self._modal,
            "submit": self._submit,
            "close": self._close,
        }
        if tick:
            self._acts |= {"morning": self._morning, "digest": self._digest}

    def setup(self) -> Json:
        """What never changes while the page is open."""
        link = self._person.link
        return {
            "me": self._person.user.id,
            "bot": BOT_USER,
            "zone": self._person.user.tz,
            "users": {user.id: _user(user) for user in self._workspace.users.values()},
            "commands": [_command(entry) for entry in link.commands().values()],
            "shortcuts": [{"name": entry["name"], "callback_id": entry["callback_id"]} for entry in link.shortcuts()],
            "examples": self._examples,
            "controls": self._tick is not None,
        }

    def snapshot(self, after: int) -> Json:
        """The state now; of messages only those that are newer than a version, and the ids of all."""
        workspace, me = self._workspace, self._person.user.id
        channels = [channel for channel in workspace.channels.values() if me in channel.members]
        version = workspace.version
        posts = [post for channel in channels for post in workspace.seen_by(me, channel.id)]
        stack = workspace.views.get(me, [])
        return {
            "version": version,
            "now": workspace.now().isoformat(),
            "channels": [_channel(channel) for channel in channels],
            "ids": [_id(post) for post in posts],
            "messages": [_message(post) for post in posts if post.revision > after],
            "view": stack[-1] if stack else None,
            "depth": len(stack),
        }

    def picture(self, id: str) -> bytes | None:  # noqa: A002 (Slack's word)
        """A PNG that this person sees in a channel."""
        me, channels = self._person.user.id, self._workspace.channels
        return self._workspace.uploads.picture(id, lambda channel: me in channels[channel].members)

    def do(self, act: str, arguments: Json) -> Json:
        """Do what was asked; ``notice`` is a sentence to show."""
        if act not in self._acts:
            return {"ok": False, "notice": "The page asked for something unknown."}
        try:
            return {"ok": True, "notice": self._acts[act](arguments)}
        except (SlackError, KeyError) as error:
            return {"ok": False, "notice": f"That did not work ({error})."}

    def _say(self, asked: Json) -> str | None:
        text, thread = str(asked["text"]), asked.get("thread")
        if text.startswith("/") and thread:
            words = f"Commands do not work in threads. Mention <@{BOT_USER}> with the same words instead."
            self._workspace.slackbot(self._person.user.id, asked["channel"], words, thread)
        elif text.startswith("/"):
            self._person.command(asked["channel"], text)
        elif text.strip():
            self._person.say(asked["channel"], text, thread)
        return None

    def _click(self, asked: Json) -> str | None:
        reply = self._person.click(self._post(asked), asked["action"], asked.get("choice"), asked.get("block"))
        return _failed(reply.error)

    def _shortcut(self, asked: Json) -> str | None:
        return _failed(self._person.shortcut(self._post(asked), asked["callback"]).error)

    def _modal(self, asked: Json) -> str | None:
        return _failed(self._person.click_modal(asked["action"], asked.get("choice"), asked.get("block")).error)

    def _submit(self, asked: Json) -> str | None:
        return _failed(self._person.submit(asked.get("values", {})).error)

    def _close(self, asked: Json) -> str | None:
        return _failed(self._person.close(whole_stack=bool(asked.get("all"))).error)

    def _morning(self, _asked: Json) -> str:
        return self._run_at(next_morning(self._workspace.now(), self._person.user.tz))

    def _digest(self, _asked: Json) -> str:
        """Do not wait for the next digest: make it its time."""
        return self._run_at((self._next_run() if self._next_run else None) or self._workspace.now())

    def _run_at(self, moment: datetime) -> str:
        """Let what is due at a moment happen; the clock is moved there, never back."""
        now = self._workspace.clock.advance_to(moment)
        self._workspace.touch()
        due = self._next_run() if self._next_run else None
        return _posted(self._tick(now) if self._tick else 0, was_due=due is not None and due <= now)

    def _post(self, asked: Json) -> Post:
        post = self._workspace.find(asked["channel"], asked["ts"], self._person.user.id)
        if post is None:
            raise SlackError("message_not_found")
        return post


def _user(user: User) -> Json:
    return {"name": user.real_name, "handle": user.name, "bot": user.is_bot}


def _command(entry: Json) -> Json:
    return {key: entry.get(key, "") for key in ("command", "description", "usage_hint")}


def _channel(channel: Channel) -> Json:
    return {
        "id": channel.id,
        "name": channel.name,
        "topic": channel.topic,
        "private": channel.private,
        "members": len(channel.members),
        "joined": BOT_USER in channel.members,
    }


def _id(post: Post) -> str:
    return f"{post.channel}/{post.ts}"


def _message(post: Post) -> Json:
    shown = {key: value for key, value in post.message.items() if key != "metadata"}
    return {**shown, "id": _id(post), "channel": post.channel, "ephemeral": post.audience is not None}


def _failed(error: str | None) -> str | None:
    return f"The app did not answer as it should ({error})." if error else None


def _posted(count: int, *, was_due: bool) -> str:
    if count:
        return "One digest was posted." if count == 1 else f"{count} digests were posted."
    return NOTHING_POSTED if was_due else NOTHING_DUE
