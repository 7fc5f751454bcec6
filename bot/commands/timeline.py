"""``/timeline``: what happened when."""

from slack_bolt import Ack, App, Respond
from slack_sdk import WebClient

from bot.commands.conversation import Body, Conversation
from bot.commands.questions import shortened, wants_help
from bot.facts import Facts
from bot.messages import actions as ids
from bot.messages.blocks import Message
from bot.messages.errors import GONE
from bot.messages.help import command_help
from bot.messages.timeline import PAGE, shared_timeline, timeline_message

COMMAND = "/timeline"


def answer(facts: Facts, question: str, *, offset: int = 0, private: bool = True) -> Message:
    """Return the answer to a question in words; help for no words."""
    if wants_help(question):
        return command_help(COMMAND, facts.examples())
    asked = shortened(question)
    found = facts.timeline(asked, offset=offset, limit=PAGE)
    return timeline_message(found, asked, offset=offset, articles=facts.status().articles, private=private)


def register(app: App, facts: Facts) -> None:
    """Make the app answer ``/timeline`` and what is pressed below its answers."""

    def ask(ack: Ack, body: Body, client: WebClient, respond: Respond) -> None:
        ack()
        Conversation(body, client, respond).tell(answer(facts, body.get("text", "")))

    def ask_more(ack: Ack, body: Body, client: WebClient, respond: Respond) -> None:
        ack()
        here = Conversation(body, client, respond)
        here.tell(answer(facts, here.asked))

    def turn(ack: Ack, body: Body, client: WebClient, respond: Respond) -> None:
        ack()
        here = Conversation(body, client, respond)
        here.replace(answer(facts, here.asked, offset=here.offset))

    def share(ack: Ack, body: Body, client: WebClient, respond: Respond) -> None:
        ack()
        here = Conversation(body, client, respond)
        found = facts.timeline(here.asked, offset=here.offset, limit=PAGE)
        if found.entries:
            here.share(shared_timeline(found, here.user))
        else:
            here.tell(GONE)

    app.command(COMMAND)(ask)
    app.action(ids.pattern(ids.TIMELINE_ASK))(ask_more)
    app.action(ids.pattern(ids.TIMELINE_PAGE))(turn)
    app.action(ids.pattern(ids.SHARE_TIMELINE))(share)
