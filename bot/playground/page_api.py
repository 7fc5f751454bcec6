"""What a page can ask for: the workspace as one person sees it, and that person's acts; a request says whose it is."""

from collections.abc import Callable
from datetime import datetime

from bot.playground.clock import next_morning
from bot.playground.page_state import app_home, snapshot, surroundings
from bot.playground.person import Person
from bot.playground.slack_errors import Json, SlackError
from bot.playground.workspace import BOT_USER, Post

Tick = Callable[[datetime], int]
NextRun = Callable[[], datetime | None]
NOTHING_DUE = (
    "No digest was due. Subscribe a channel with /digest subscribe at 08:00 since yesterday, then advance the clock."
)

NOTHING_POSTED = "A digest was due and none was posted: /digest list in its channel says why."


class PageApi:
    """Serves the page of each of the people, by their handles.

    ``person`` gives somebody by handle, ``examples`` are commands to try, ``tick`` posts the digests due at a moment,
    ``next_run`` says when the next is.
    """

    def __init__(
        self,
        person: Callable[[str], Person],
        examples: list[str],
        tick: Tick | None = None,
        next_run: NextRun | None = None,
    ) -> None:
        self._named = person
        self._examples = examples
        self._tick = tick
        self._next_run = next_run
        self._acts: dict[str, Callable[[Person, Json], str | None]] = {
            "say": _say,
            "edit": _edit,
            "forward": _forward,
            "click": _click,
            "shortcut": _shortcut,
            "open_home": _open_home,
            "click_home": _click_home,
            "modal": _modal,
            "submit": _submit,
            "close": _close,
        }
        if tick:
            self._acts |= {"morning": self._morning, "digest": self._digest}

    def setup(self, name: str) -> Json:
        """What never changes while the page of somebody is open; SlackError where nobody is called so."""
        return surroundings(self._person(name), self._examples, controls=self._tick is not None)

    def snapshot(self, name: str, after: int) -> Json:
        """The state now, of messages only those newer than a version; SlackError where nobody is called so."""
        return snapshot(self._person(name), after)

    def picture(self, name: str, id: str) -> bytes | None:  # noqa: A002 (Slack's word)
        """A PNG that somebody sees in a channel; SlackError where nobody is called so."""
        person = self._person(name)
        me, channels = person.user.id, person.workspace.channels
        return person.workspace.uploads.picture(id, lambda channel: me in channels[channel].members)

    def do(self, name: str, act: str, arguments: Json) -> Json:
        """Do what somebody asked; ``notice`` is a sentence to show."""
        if act not in self._acts:
            return {"ok": False, "notice": "The page asked for something unknown."}
        try:
            return {"ok": True, "notice": self._acts[act](self._person(name), arguments)}
        except (SlackError, KeyError) as error:
            return {"ok": False, "notice": f"That did not work ({error})."}

    def _person(self, name: str) -> Person:
        person = self._named(name)
        if person.user.is_bot:
            raise SlackError("user_not_found")
        return person

    def _morning(self, person: Person, _asked: Json) -> str:
        return self._run_at(person, next_morning(person.workspace.now(), person.user.tz))

    def _digest(self, person: Person, _asked: Json) -> str:
        """Do not wait for the next digest: make it its time."""
        return self._run_at(person, (self._next_run() if self._next_run else None) or person.workspace.now())

    def _run_at(self, person: Person, moment: datetime) -> str:
        """Let what is due at a moment happen; the clock is moved there, never back."""
        now = person.workspace.clock.advance_to(moment)
        person.workspace.touch()
        due = self._next_run() if self._next_run else None
        return _posted(self._tick(now) if self._tick else 0, was_due=due is not None and due <= now)


def _say(person: Person, asked: Json) -> str | None:
    channel, text, thread = asked["channel"], str(asked["text"]), asked.get("thread")
    if person.workspace.channel(channel).kind == "im" and app_home(person)["read_only"]:
        raise SlackError("restricted_action_read_only_channel")
    if text.startswith("/") and thread:
        words = f"Commands do not work in threads. Mention <@{BOT_USER}> with the same words instead."
        person.workspace.slackbot(person.user.id, channel, words, thread)
    elif text.startswith("/"):
        person.command(channel, text)
    elif text.strip():
        person.say(channel, text, thread)
    return None


def _edit(person: Person, asked: Json) -> str | None:
    post, text = _post(person, asked), str(asked["text"]).strip()
    if post.message["user"] != person.user.id:
        raise SlackError("cant_update_message")
    if text:
        person.edit(post, text)
    return None


def _forward(person: Person, asked: Json) -> str:
    place = person.workspace.channel(asked["to"])
    person.forward(_post(person, asked), place.id, str(asked.get("comment", "")))
    return "The message was forwarded."


def _click(person: Person, asked: Json) -> str | None:
    return _failed(person.click(_post(person, asked), asked["action"], asked.get("choice"), asked.get("block")).error)


def _shortcut(person: Person, asked: Json) -> str | None:
    return _failed(person.shortcut(_post(person, asked), asked["callback"]).error)


def _open_home(person: Person, asked: Json) -> None:
    person.open_home(str(asked["tab"]))


def _click_home(person: Person, asked: Json) -> str | None:
    return _failed(person.click_home(asked["action"], asked.get("choice"), asked.get("block")).error)


def _modal(person: Person, asked: Json) -> str | None:
    return _failed(person.click_modal(asked["action"], asked.get("choice"), asked.get("block")).error)


def _submit(person: Person, asked: Json) -> str | None:
    return _failed(person.submit(asked.get("values", {})).error)


def _close(person: Person, asked: Json) -> str | None:
    return _failed(person.close(whole_stack=bool(asked.get("all"))).error)


def _post(person: Person, asked: Json) -> Post:
    post = person.workspace.find(asked["channel"], asked["ts"], person.user.id)
    if post is None or person.user.id not in person.workspace.channel(post.channel).members:
        raise SlackError("message_not_found")
    return post


def _failed(error: str | None) -> str | None:
    return f"The app did not answer as it should ({error})." if error else None


def _posted(count: int, *, was_due: bool) -> str:
    if count:
        return "One digest was posted." if count == 1 else f"{count} digests were posted."
    return NOTHING_POSTED if was_due else NOTHING_DUE
