"""``/onrecord``: what the bot can do, and what it holds; to editors also what is held back, which they decide."""

from collections.abc import Collection

from slack_bolt import App

from bot.commands.conversation import Conversation
from bot.commands.earlier_shares import decided_with_shares
from bot.commands.editing import decide, hides, is_decision
from bot.commands.listening import listener
from bot.commands.question_parsing import wants_help
from bot.facts_protocol import Facts
from bot.messages.block_builders import Message
from bot.messages.help import overview
from bot.messages.status_message import status_message
from bot.shared_messages import SharedMessages
from knowledge.facts import QueryError

COMMAND = "/onrecord"


NOT_AN_EDITOR = "Only editors may do that. Ask one, or whoever runs the bot, who names them in ONRECORD_EDITORS."


def answer(facts: Facts, question: str, *, private: bool = True) -> Message:  # noqa: ARG001
    """Return help or the fact base's state, without what only editors may see."""
    if wants_help(question):
        return overview(facts.examples())
    if _is_status(question):
        return status_message(facts.status())
    raise QueryError(f"{COMMAND} knows help and status. To look words up, try /whosaid.")


def _decided(facts: Facts, here: Conversation, editors: Collection[str], kept: SharedMessages) -> Message:
    if here.user not in editors:
        raise QueryError(NOT_AN_EDITOR)
    if not hides(here.text):
        return decide(facts, here.text, here.user)
    return decided_with_shares(facts, kept, here.client, lambda: decide(facts, here.text, here.user))


def _is_status(question: str) -> bool:
    return question.strip().lower() == "status"


def register(app: App, facts: Facts, editors: Collection[str], admins: Collection[str], kept: SharedMessages) -> None:
    """Make ``app`` answer ``/onrecord`` out of ``facts``.

    ``editors`` decide what is shown; they and ``admins`` see what is held. Both are ids of members. ``kept`` knows what
    was shared before.
    """

    def ask(here: Conversation) -> None:
        if is_decision(here.text):
            here.tell(_decided(facts, here, editors, kept))
        elif _is_status(here.text) and here.user in {*editors, *admins}:
            here.tell(status_message(facts.status(sealed=True)))
        else:
            here.tell(answer(facts, here.text))

    app.command(COMMAND)(listener(ask))
