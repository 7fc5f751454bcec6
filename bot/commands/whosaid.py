"""``/whosaid``: who said this, in their exact words."""

from slack_bolt import App

from bot.commands.conversation import Conversation
from bot.commands.listening import listener
from bot.commands.questions import shortened, shortened_note, wants_help
from bot.facts import Facts
from bot.messages import actions as ids
from bot.messages.blocks import Message, noted
from bot.messages.errors import GONE
from bot.messages.help import command_help
from bot.messages.statements import version_of
from bot.messages.whosaid import PAGE, shared_statement, whosaid_message

COMMAND = "/whosaid"


def answer(facts: Facts, question: str, *, private: bool = True) -> Message:
    """Return the answer to a question in words; help for no words."""
    if wants_help(question):
        return command_help(COMMAND, facts.examples())
    message = page(facts, shortened(question), 0, private=private)
    return noted(message, note) if (note := shortened_note(question)) else message


def page(facts: Facts, asked: str, offset: int, *, private: bool = True) -> Message:
    """Return one page of the answer."""
    found = facts.whosaid(asked, offset=offset, limit=PAGE)
    held = 0 if found.matches else facts.status().articles
    return whosaid_message(found, asked, offset=offset, articles=held, private=private)


def register(app: App, facts: Facts) -> None:
    """Make the app answer ``/whosaid`` and what is pressed below its answers."""

    def ask(here: Conversation) -> None:
        here.tell(answer(facts, here.text))

    def ask_more(here: Conversation) -> None:
        here.tell(answer(facts, here.asked))

    def turn(here: Conversation) -> None:
        here.replace(page(facts, here.asked, here.offset))

    def share(here: Conversation) -> None:
        match = facts.statement(here.named("s"))
        if match is None:
            here.tell(GONE)
        else:
            here.share(shared_statement(version_of(match, here.state.get("v")), here.user))

    app.command(COMMAND)(listener(ask))
    app.action(ids.pattern(ids.WHOSAID_ASK))(listener(ask_more))
    app.action(ids.pattern(ids.WHOSAID_PAGE))(listener(turn))
    app.action(ids.pattern(ids.SHARE_STATEMENT))(listener(share))
