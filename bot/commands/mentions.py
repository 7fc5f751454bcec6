"""``@bot words``: the same questions where commands do not work, answered in the thread."""

from collections.abc import Mapping
from typing import Protocol

from slack_bolt import App

from bot.commands.conversation import Conversation
from bot.commands.listening import listener
from bot.commands.question_parsing import after_mention, command_and_question
from bot.deduplication import Deduplicator
from bot.facts_protocol import Facts
from bot.messages.block_builders import Message
from bot.slack_calls import MaybePostedError


class Answer(Protocol):
    """What answers a question in words."""

    def __call__(self, facts: Facts, question: str, *, private: bool = True) -> Message:
        """Return the answer."""


def register(app: App, facts: Facts, answers: Mapping[str, Answer], seen: Deduplicator) -> None:
    """Make ``app`` answer when it is mentioned; each message once, whatever comes of it.

    ``answers`` has what answers each command, by its name without the slash, out of ``facts``; ``seen`` knows the
    messages that were answered already.
    """

    def mentioned(here: Conversation) -> None:
        event, met = here.body["event"], here.place
        if event.get("bot_id") or not seen.first(met):
            return
        command, question = command_and_question(after_mention(event.get("text", "")))
        answer = answers[command](facts, question, private=False)
        try:
            here.tell(answer)
        except MaybePostedError:
            raise
        except Exception:
            seen.forget(met)
            raise
        if answer.aside:
            here.whisper(answers[command](facts, question))

    app.event("app_mention")(listener(mentioned))
