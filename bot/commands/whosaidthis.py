"""“Who said this?” on any message."""

from slack_bolt import App

from bot.commands import whosaid
from bot.commands.conversation import Conversation
from bot.commands.listening import listener
from bot.commands.question_parsing import question_of_message
from bot.facts_protocol import Facts
from bot.messages import actions as ids
from bot.messages.error_messages import sentence

NO_WORDS = sentence("This message has no words to look up.")


def register(app: App, facts: Facts) -> None:
    """Make the app answer the message shortcut, to the person who used it alone."""

    def look_up(here: Conversation) -> None:
        question = question_of_message((here.body.get("message") or {}).get("text") or "")
        here.tell(whosaid.answer(facts, question) if question else NO_WORDS)

    app.message_shortcut(ids.MESSAGE_SHORTCUT)(listener(look_up))
