"""``/onrecord``: what the bot can do, and what it holds."""

from slack_bolt import App

from bot.commands.conversation import Conversation
from bot.commands.listening import listener
from bot.commands.questions import wants_help
from bot.facts import Facts
from bot.messages.blocks import Message
from bot.messages.help import overview
from bot.messages.status import status_message
from knowledge.facts import QueryError

COMMAND = "/onrecord"


def answer(facts: Facts, question: str, *, private: bool = True) -> Message:  # noqa: ARG001
    """Return help or the fact base's state; there is only one page, the same for everybody."""
    if wants_help(question):
        return overview(facts.examples())
    if question.strip().lower() == "status":
        return status_message(facts.status())
    raise QueryError(f"{COMMAND} knows help and status. To look words up, try /whosaid.")


def register(app: App, facts: Facts) -> None:
    """Make the app answer ``/onrecord``."""

    def ask(here: Conversation) -> None:
        here.tell(answer(facts, here.text))

    app.command(COMMAND)(listener(ask))
