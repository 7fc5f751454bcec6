"""``@bot words``: the same questions where commands do not work, answered in the thread, or to who asks alone."""

from slack_bolt import App

from bot.commands.addressing import Asking, asked_by_mention, named_bots
from bot.commands.answering import Answering, answer_once
from bot.commands.conversation import Conversation
from bot.commands.listening import listener
from bot.deduplication import Deduplicator
from bot.messages.block_builders import Message


def register(app: App, answering: Answering, seen: Deduplicator) -> None:
    """Make ``app`` answer when it is asked something by its name, each message once.

    ``answering`` has the answers, ``seen`` knows the messages that were answered already.
    """

    def asking(here: Conversation) -> Asking | None:
        return asked_by_mention(here.question, named_bots(here.body), answering.commands)

    def is_asked(here: Conversation) -> bool:
        return not here.event.get("bot_id") and asking(here) is not None

    def mentioned(here: Conversation) -> None:
        if (asked := asking(here)) is None:
            return
        alone = answering.is_for_asker(here, asked)

        def may_be_talk(answer: Message) -> bool:
            """Tell whether the words may have asked nothing: they are no question by their look, nor on record."""
            return not (alone or answer.found or asked.is_plain)

        def send(answer: Message) -> None:
            if may_be_talk(answer):
                here.whisper(answering.answer(here, asked, private=True))
            else:
                (here.whisper if alone else here.tell)(answer)

        answer = answer_once(here, seen, lambda: answering.answer(here, asked, private=alone), send)
        if answer and answer.aside and not alone and not may_be_talk(answer):
            here.whisper(answering.answer(here, asked, private=True))

    app.event("app_mention")(listener(mentioned, is_asked))
