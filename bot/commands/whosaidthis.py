"""“Who said this?” on any message."""

from slack_bolt import App

from bot.commands.answering import NO_WORDS, answer_words
from bot.commands.conversation import Conversation
from bot.commands.listening import listener
from bot.commands.question_parsing import questions_of
from bot.facts_protocol import Facts
from bot.messages import actions as ids


def register(app: App, facts: Facts) -> None:
    """Make the app answer the message shortcut, to the person who used it alone."""

    def look_up(here: Conversation) -> None:
        words = questions_of(here.body.get("message") or {})
        here.tell(answer_words(facts, words) if words else NO_WORDS)

    app.message_shortcut(ids.MESSAGE_SHORTCUT)(listener(look_up))
