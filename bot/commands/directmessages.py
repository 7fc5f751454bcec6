"""Direct messages: the same words as the commands, without a slash, answered where they stand."""

from slack_bolt import App

from bot.commands.addressing import Asking, asked_directly, named_bots
from bot.commands.answering import NO_WORDS, Answering, answer_once
from bot.commands.conversation import Conversation
from bot.commands.listening import listener
from bot.commands.pointed_words import words_asked
from bot.deduplication import Deduplicator
from bot.messages.block_builders import Message

_SLACKBOT = "USLACKBOT"
_WRITTEN = (None, "file_share", "thread_broadcast")
"""What Slack calls the messages that people write; the others tell what became of one."""


def register(app: App, answering: Answering, seen: Deduplicator) -> None:
    """Make ``app`` answer what a person writes to it, each message once.

    ``answering`` has the answers, ``seen`` knows the messages that were answered already.
    """

    def written(here: Conversation) -> None:
        if asked := _asked(here, answering):
            answer_once(here, seen, lambda: _answer(here, asked, answering), here.tell)

    def is_asked(here: Conversation) -> bool:
        return here.is_direct and _is_from_a_person(here) and _asked(here, answering) is not None

    app.event("message")(listener(written, is_asked))


def _is_from_a_person(here: Conversation) -> bool:
    event = here.event
    return event.get("subtype") in _WRITTEN and here.user not in ("", _SLACKBOT) and not event.get("bot_id")


def _asked(here: Conversation, answering: Answering) -> Asking | None:
    """Return what a message asks; one without words asks what it brings along, if that can be read."""
    if here.question.strip():
        return asked_directly(here.question, named_bots(here.body), answering.commands)
    return Asking() if here.event.get("attachments") else None


def _answer(here: Conversation, asked: Asking, answering: Answering) -> Message:
    brought_along = not here.question.strip()
    if brought_along and not words_asked(here.event, asked):
        return NO_WORDS
    return answering.answer(here, asked, private=True)
