"""“Who said this?” on any message."""

from slack_bolt import Ack, App, Respond
from slack_sdk import WebClient

from bot.commands import whosaid
from bot.commands.conversation import Body, Conversation
from bot.commands.questions import question_of_message
from bot.facts import Facts
from bot.messages import actions as ids
from bot.messages.errors import sentence

NO_WORDS = sentence("This message has no words to look up.")


def register(app: App, facts: Facts) -> None:
    """Make the app answer the message shortcut, to the person who used it alone."""

    def look_up(ack: Ack, body: Body, client: WebClient, respond: Respond) -> None:
        ack()
        question = question_of_message((body.get("message") or {}).get("text") or "")
        here = Conversation(body, client, respond)
        here.tell(whosaid.answer(facts, question) if question else NO_WORDS)

    app.message_shortcut(ids.MESSAGE_SHORTCUT)(look_up)
