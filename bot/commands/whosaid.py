"""``/whosaid``: who said this, in their exact words."""

from slack_bolt import App

from bot.commands import timeline, whois
from bot.commands.conversation import Conversation
from bot.commands.listening import listener
from bot.commands.question_parsing import shortened, shortened_note, wants_help
from bot.commands.share_buttons import register_share_button
from bot.commands.sharing import Shared, Sharing
from bot.facts_protocol import Facts
from bot.messages import actions as ids
from bot.messages.actions import State
from bot.messages.block_builders import Message, with_note
from bot.messages.changing import change_view
from bot.messages.copying import copy_view
from bot.messages.error_messages import GONE, notice
from bot.messages.help import command_help
from bot.messages.question_echo import with_echo, with_reading
from bot.messages.share_confirmation import doubt
from bot.messages.statement_card import version_of
from bot.messages.whosaid import PAGE, shared_statement, whosaid_message
from bot.today import today
from knowledge.facts import Match, WhosaidAnswer

COMMAND = "/whosaid"
_OTHERS = {"timeline": timeline.look_up, "whois": whois.look_up}
"""What answers a question for another command."""


def answer(facts: Facts, question: str, *, private: bool = True) -> Message:
    """Return the answer to a question in words; help for no words.

    Who somebody is and when something was is told as the commands for that tell it, and a private answer says so.
    """
    if wants_help(question):
        return command_help(COMMAND, facts.examples(), lambda asked: _leads(facts.whosaid(asked, limit=1)))
    found = facts.whosaid(shortened(question), limit=PAGE)
    read_as = found.query.read_as
    if read_as is None:
        return _message(facts, found, question, 0, private=private)
    told = _OTHERS[read_as.command](facts, read_as.query, private=private)
    return with_echo(with_reading(told, read_as), COMMAND, shortened(question)) if private else told


def page(facts: Facts, question: str, offset: int) -> Message:
    """Return the page of the private answer to a question that begins after ``offset`` statements of ``facts``."""
    found = facts.whosaid(shortened(question), offset=offset, limit=PAGE)
    return _message(facts, found, question, offset, private=True)


def _message(facts: Facts, found: WhosaidAnswer, question: str, offset: int, *, private: bool) -> Message:
    """Return a page of what was ``found`` after ``offset`` statements of ``facts``.

    A ``private`` one has the ``question`` above it, and offers to be shared.
    """
    asked, note = shortened(question), shortened_note(question)
    dead = _without_answer(facts, found)
    message = whosaid_message(found, asked, offset=offset, today=today(), private=private, dead=dead)
    message = with_note(message, note) if note else message
    return with_echo(message, COMMAND, asked) if private else message


def _without_answer(facts: Facts, found: WhosaidAnswer) -> list[str]:
    """Return which of the readings and near misses of an answer lead nowhere, so that they are not offered."""
    offered = [*found.did_you_mean, *filter(None, [found.query.otherwise])]
    return [one for one in offered if not _leads(facts.whosaid(one, limit=1))]


def _leads(answer: WhosaidAnswer) -> bool:
    return bool(answer.matches or answer.choices or answer.in_text or answer.retracted)


def _shown(facts: Facts, state: State) -> Match | None:
    """Return the statement of a button, in the version that stands above it."""
    match = facts.statement(str(state.get("s", "")))
    return match and version_of(match, state.get("v"))


def register(app: App, facts: Facts, sharing: Sharing) -> None:
    """Make the app answer ``/whosaid`` and what is pressed below its answers."""

    def ask(here: Conversation) -> None:
        here.tell(answer(facts, here.text))

    def ask_more(here: Conversation) -> None:
        here.tell(answer(facts, here.asked))

    def turn(here: Conversation) -> None:
        here.replace(page(facts, here.asked, here.offset))

    def change(here: Conversation) -> None:
        here.open(change_view(here.asked, here.handover, narrow="n" in here.state))

    def shared(state: State, user: str) -> Shared | None:
        match = _shown(facts, state)
        return Shared(shared_statement(match, user), doubt([match]), (match.statement,)) if match else None

    def copy(here: Conversation) -> None:
        match = _shown(facts, here.state)
        here.open(copy_view(match) if match else notice(GONE))

    app.command(COMMAND)(listener(ask))
    app.action(ids.pattern(ids.WHOSAID_ASK))(listener(ask_more))
    app.action(ids.pattern(ids.WHOSAID_PAGE))(listener(turn))
    app.action(ids.pattern(ids.CHANGE_QUESTION))(listener(change))
    app.view(ids.CHANGE_QUESTION)(listener(ask))
    register_share_button(app, ids.SHARE_STATEMENT, shared, sharing)
    app.action(ids.pattern(ids.COPY_STATEMENT))(listener(copy))
    app.view(ids.COPY_STATEMENT)(lambda ack: ack())
