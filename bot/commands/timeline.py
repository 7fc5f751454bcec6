"""``/timeline``: what happened when."""

from slack_bolt import App

from bot.commands.conversation import Conversation
from bot.commands.listening import listener
from bot.commands.questions import shortened, shortened_note, wants_help
from bot.facts import Facts
from bot.messages import actions as ids
from bot.messages.blocks import Message, noted
from bot.messages.errors import GONE
from bot.messages.help import command_help
from bot.messages.picture import drawn_timeline
from bot.messages.timeline import PAGE, shared_timeline, timeline_message
from bot.pictures import draw_timeline
from knowledge.facts import TimelineAnswer

COMMAND = "/timeline"


def answer(facts: Facts, question: str, *, offset: int = 0, private: bool = True) -> Message:
    """Return the answer to a question in words; help for no words."""
    if wants_help(question):
        return command_help(COMMAND, facts.examples())
    asked = shortened(question)
    found = facts.timeline(asked, offset=offset, limit=PAGE)
    held = 0 if found.entries else facts.status().articles
    message = timeline_message(found, asked, offset=offset, articles=held, private=private)
    return noted(message, note) if (note := shortened_note(question)) else message


def register(app: App, facts: Facts) -> None:
    """Make the app answer ``/timeline`` and what is pressed below its answers."""

    def ask(here: Conversation) -> None:
        here.tell(answer(facts, here.text))

    def ask_more(here: Conversation) -> None:
        here.tell(answer(facts, here.asked))

    def turn(here: Conversation) -> None:
        here.replace(answer(facts, here.asked, offset=here.offset))

    def shown(here: Conversation) -> TimelineAnswer:
        return facts.timeline(here.asked, offset=here.offset, limit=int(here.state.get("n", PAGE)))

    def share(here: Conversation) -> None:
        found = shown(here)
        if found.entries:
            here.share(shared_timeline(found, here.user))
        else:
            here.tell(GONE)

    def picture(here: Conversation) -> None:
        found = shown(here)
        if found.entries:
            here.share_picture(drawn_timeline(found, draw_timeline(found), here.user))
        else:
            here.tell(GONE)

    app.command(COMMAND)(listener(ask))
    app.action(ids.pattern(ids.TIMELINE_ASK))(listener(ask_more))
    app.action(ids.pattern(ids.TIMELINE_PAGE))(listener(turn))
    app.action(ids.pattern(ids.SHARE_TIMELINE))(listener(share))
    app.action(ids.pattern(ids.PICTURE_TIMELINE))(listener(picture))
