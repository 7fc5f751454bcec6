"""``/whois``: who somebody is."""

from slack_bolt import App

from bot.commands.conversation import Conversation
from bot.commands.listening import listener
from bot.commands.question_parsing import shortened, wants_help
from bot.commands.share_buttons import Shared, register_share_button
from bot.facts_protocol import Facts
from bot.messages import actions as ids
from bot.messages.actions import State
from bot.messages.block_builders import Message
from bot.messages.error_messages import GONE
from bot.messages.help import command_help
from bot.messages.share_confirmation import doubt
from bot.messages.whois import LIMIT, profile_message, shared_profile, shown_of, whois_message
from bot.today import today

COMMAND = "/whois"


def answer(facts: Facts, question: str, *, private: bool = True) -> Message:
    """Return the answer to a name; help for none."""
    if wants_help(question):
        return command_help(COMMAND, facts.examples())
    found = facts.whois(shortened(question), limit=LIMIT)
    return whois_message(found, today=today(), private=private)


def register(app: App, facts: Facts) -> None:
    """Make the app answer ``/whois`` and what is pressed below its answers."""

    def ask(here: Conversation) -> None:
        here.tell(answer(facts, here.text))

    def ask_instead(here: Conversation) -> None:
        here.replace(answer(facts, here.asked))

    def choose(here: Conversation) -> None:
        profile = facts.actor(here.named("a"))
        here.replace(profile_message(profile, private=True) if profile else GONE)

    def shared(state: State, user: str) -> Shared | None:
        profile = facts.actor(str(state.get("a", "")))
        if profile is None:
            return None
        return Shared(shared_profile(profile, user), "" if "p" in state else doubt(shown_of(profile)))

    app.command(COMMAND)(listener(ask))
    app.action(ids.pattern(ids.WHOIS_ASK))(listener(ask_instead))
    app.action(ids.pattern(ids.WHOIS_OPEN))(listener(choose))
    register_share_button(app, ids.SHARE_ACTOR, shared)
