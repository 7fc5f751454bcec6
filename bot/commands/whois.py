"""``/whois``: who somebody is."""

from slack_bolt import Ack, App, Respond
from slack_sdk import WebClient

from bot.commands.conversation import Body, Conversation
from bot.commands.questions import shortened, wants_help
from bot.facts import Facts
from bot.messages import actions as ids
from bot.messages.blocks import Message
from bot.messages.errors import GONE
from bot.messages.help import command_help
from bot.messages.whois import LIMIT, profile_message, shared_profile, whois_message

COMMAND = "/whois"


def answer(facts: Facts, question: str, *, offset: int = 0, private: bool = True) -> Message:  # noqa: ARG001
    """Return the answer to a name; help for none. There is only one page, whatever ``offset`` says."""
    if wants_help(question):
        return command_help(COMMAND, facts.examples())
    found = facts.whois(shortened(question), limit=LIMIT)
    return whois_message(found, articles=facts.status().articles, private=private)


def register(app: App, facts: Facts) -> None:
    """Make the app answer ``/whois`` and what is pressed below its answers."""

    def ask(ack: Ack, body: Body, client: WebClient, respond: Respond) -> None:
        ack()
        Conversation(body, client, respond).tell(answer(facts, body.get("text", "")))

    def ask_instead(ack: Ack, body: Body, client: WebClient, respond: Respond) -> None:
        ack()
        here = Conversation(body, client, respond)
        here.replace(answer(facts, here.asked))

    def choose(ack: Ack, body: Body, client: WebClient, respond: Respond) -> None:
        ack()
        here = Conversation(body, client, respond)
        profile = facts.actor(here.named("a"))
        here.replace(profile_message(profile, private=True) if profile else GONE)

    def share(ack: Ack, body: Body, client: WebClient, respond: Respond) -> None:
        ack()
        here = Conversation(body, client, respond)
        profile = facts.actor(here.named("a"))
        if profile:
            here.share(shared_profile(profile, here.user))
        else:
            here.tell(GONE)

    app.command(COMMAND)(ask)
    app.action(ids.pattern(ids.WHOIS_ASK))(ask_instead)
    app.action(ids.pattern(ids.WHOIS_OPEN))(choose)
    app.action(ids.pattern(ids.SHARE_ACTOR))(share)
