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
LISTED = 3 * PAGE
"""Events that are listed, page by page; of more the days that mattered most are shown."""


def answer(facts: Facts, question: str, *, private: bool = True) -> Message:
    """Return the answer to a question in words; help for no words.

    Of a topic with very many events these are the days that mattered most.
    """
    if wants_help(question):
        return command_help(COMMAND, facts.examples())
    asked = shortened(question)
    found = facts.timeline(asked, limit=PAGE, days=PAGE, above=LISTED)
    if found.days is not None and len(found.entries) < 2:
        found = facts.timeline(asked, limit=PAGE)
    message = timeline_message(found, asked, articles=_searched(facts, found), private=private)
    return noted(message, note) if (note := shortened_note(question)) else message


def page(facts: Facts, asked: str, offset: int) -> Message:
    """Return one page of all events that a question finds."""
    found = facts.timeline(asked, offset=offset, limit=PAGE)
    return timeline_message(found, asked, offset=offset, articles=_searched(facts, found), private=True)


def _searched(facts: Facts, found: TimelineAnswer) -> int:
    """Return how many articles were searched in vain."""
    return 0 if found.entries else facts.status().articles


def _shown(facts: Facts, here: Conversation) -> TimelineAnswer:
    """Return what stands above the button that was pressed."""
    number = int(here.state.get("n", PAGE))
    if "d" not in here.state:
        return facts.timeline(here.asked, offset=here.offset, limit=number)
    found = facts.timeline(here.asked, days=int(here.state["d"]))
    return found.model_copy(update={"entries": found.entries[:number]})


def register(app: App, facts: Facts) -> None:
    """Make the app answer ``/timeline`` and what is pressed below its answers."""

    def ask(here: Conversation) -> None:
        here.tell(answer(facts, here.text))

    def ask_more(here: Conversation) -> None:
        here.tell(answer(facts, here.asked))

    def ask_instead(here: Conversation) -> None:
        here.replace(answer(facts, here.asked))

    def turn(here: Conversation) -> None:
        here.replace(page(facts, here.asked, here.offset))

    def share(here: Conversation) -> None:
        found = _shown(facts, here)
        if found.entries:
            here.share(shared_timeline(found, here.user))
        else:
            here.tell(GONE)

    def picture(here: Conversation) -> None:
        found = _shown(facts, here)
        if found.entries:
            here.share_picture(drawn_timeline(found, draw_timeline(found), here.user))
        else:
            here.tell(GONE)

    app.command(COMMAND)(listener(ask))
    app.action(ids.pattern(ids.TIMELINE_ASK))(listener(ask_more))
    app.action(ids.pattern(ids.TIMELINE_PAGE))(listener(ask_instead))
    app.action(ids.pattern(ids.TIMELINE_LIST))(listener(turn))
    app.action(ids.pattern(ids.SHARE_TIMELINE))(listener(share))
    app.action(ids.pattern(ids.PICTURE_TIMELINE))(listener(picture))
