"""``@bot words``: the same questions where commands do not work, answered in the thread."""

import time
from collections.abc import Callable, Mapping
from threading import Lock
from typing import Protocol

from slack_bolt import App

from bot.commands.conversation import Conversation
from bot.commands.listening import listener
from bot.commands.question_parsing import after_mention, command_and_question
from bot.facts_protocol import Facts
from bot.messages.block_builders import Message

_REMEMBERED_SECONDS = 600  # Slack retries at once, after a minute and after five (its Events API documentation)


class Answer(Protocol):
    """What answers a question in words."""

    def __call__(self, facts: Facts, question: str, *, private: bool = True) -> Message:
        """Return the answer."""


class RecentEvents:
    """Deduplication of events by their ids, remembered for ten minutes: Slack delivers an event at least once."""

    def __init__(self, clock: Callable[[], float] = time.monotonic) -> None:
        self._clock = clock
        self._lock = Lock()
        self._events: dict[str, float] = {}

    def first(self, event: str) -> bool:
        """Tell whether an event is new, and remember it."""
        with self._lock:
            now = self._clock()
            self._events = {known: at for known, at in self._events.items() if now - at < _REMEMBERED_SECONDS}
            new = event not in self._events
            self._events.setdefault(event, now)
            return new

    def forget(self, event: str) -> None:
        """Let an event be answered when it comes again."""
        with self._lock:
            self._events.pop(event, None)


def register(app: App, facts: Facts, answers: Mapping[str, Answer], seen: RecentEvents) -> None:
    """Make ``app`` answer when it is mentioned; each event once, however often it is delivered.

    ``answers`` has what answers each command, by its name without the slash, out of ``facts``; ``seen`` knows the
    events that were answered already.
    """

    def mentioned(here: Conversation) -> None:
        event, event_id = here.body["event"], str(here.body.get("event_id", ""))
        if event.get("bot_id") or not seen.first(event_id):
            return
        command, question = command_and_question(after_mention(event.get("text", "")))
        answer = answers[command](facts, question, private=False)
        try:
            here.tell(answer)
            if answer.aside:
                here.whisper(answers[command](facts, question))
        except Exception:
            seen.forget(event_id)
            raise

    app.event("app_mention")(listener(mentioned))
