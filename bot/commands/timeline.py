"""``/timeline``: what happened when, and who said what."""

from slack_bolt import App

from bot.commands.conversation import Conversation
from bot.commands.listening import listener
from bot.commands.question_parsing import shortened, shortened_note, wants_help
from bot.commands.share_buttons import register_share_button
from bot.commands.sharing import Shared, Sharing
from bot.facts_protocol import Facts
from bot.messages import actions as ids
from bot.messages.actions import State
from bot.messages.block_builders import Message, with_note
from bot.messages.diary import diary_message, shared_diary
from bot.messages.help import command_help
from bot.messages.picture import Picture, drawn_timeline, picture_in_words
from bot.messages.question_echo import with_echo
from bot.messages.share_confirmation import doubt
from bot.messages.timeline import PAGE, shared_timeline, timeline_message
from bot.pictures import draw_timeline
from bot.today import today
from knowledge.facts import QueryEcho, TimelineAnswer, TimelineEntry, remark_of

COMMAND = "/timeline"
LISTED = 3 * PAGE
"""Entries that are listed, page by page; of more the days that mattered most are shown."""


def answer(facts: Facts, question: str, *, private: bool = True) -> Message:
    """Return the answer to a question in words; help for no words."""
    if wants_help(question):
        return command_help(COMMAND, facts.examples(), lambda asked: facts.timeline(asked, limit=1).entries)
    message = look_up(facts, question, private=private)
    return with_echo(message, COMMAND, shortened(question)) if private else message


def look_up(facts: Facts, question: str, *, private: bool) -> Message:
    """Return the answer to a question, without what was asked above it.

    Of a topic with very many entries these are the days that mattered most, where there are more than can be shown.
    """
    asked, note = shortened(question), shortened_note(question)
    found = facts.timeline(asked, limit=PAGE, days=PAGE, above=LISTED)
    if found.days is not None and (found.days <= PAGE or len(found.entries) < 2):
        found = facts.timeline(asked, limit=PAGE)
    message = _message(found, asked, private=private)
    return with_note(message, note) if note else message


def page(facts: Facts, question: str, offset: int) -> Message:
    """Return one page of everything that a question finds."""
    asked = shortened(question)
    found = facts.timeline(asked, offset=offset, limit=PAGE)
    return with_echo(_message(found, asked, offset=offset, private=True), COMMAND, asked)


def _message(found: TimelineAnswer, asked: str, *, offset: int = 0, private: bool) -> Message:
    """Return an answer as a message: what is ahead, where that was asked, else what happened."""
    if found.diary:
        return diary_message(found, asked, offset=offset, private=private)
    return timeline_message(found, asked, offset=offset, today=today(), private=private)


def shown_by(facts: Facts, state: State) -> TimelineAnswer:
    """Return what stands above the button that was pressed."""
    if "e" in state:
        return _by_ids(facts, state)
    asked, number = str(state.get("q", "")), int(state.get("n", PAGE))
    if "d" not in state:
        return facts.timeline(asked, offset=int(state.get("o", 0)), limit=number)
    found = facts.timeline(asked, days=int(state["d"]))
    return found.model_copy(update={"entries": found.entries[:number]})


def _by_ids(facts: Facts, state: State) -> TimelineAnswer:
    """Return the entries that a button holds by their ids, as one that everybody sees does, without those now gone."""
    asked = str(state["e"]).split(",")
    found = tuple(entry for one in asked if (entry := facts.event(one) or _remark(facts, one)))
    total = int(state.get("n", 0)) - (len(asked) - len(found))
    topic = str(state.get("t", ""))
    query = QueryEcho(text="", understood="", on_record=topic if facts.still_on_record(topic, found) else None)
    return TimelineAnswer(query=query, total=total, entries=found)


def _remark(facts: Facts, statement: str) -> TimelineEntry | None:
    found = facts.statement(statement)
    return remark_of(found) if found else None


def _ids(found: TimelineAnswer) -> tuple[str, ...]:
    """Return the ids of a timeline's events, statements and lines."""
    return tuple(filter(None, (entry.event or entry.statement or entry.line for entry in found.entries)))


def register(app: App, facts: Facts, sharing: Sharing) -> None:
    """Make the app answer ``/timeline`` and what is pressed below its answers."""

    def ask(here: Conversation) -> None:
        here.tell(answer(facts, here.text))

    def ask_more(here: Conversation) -> None:
        here.tell(answer(facts, here.asked))

    def ask_instead(here: Conversation) -> None:
        here.replace(answer(facts, here.asked))

    def turn(here: Conversation) -> None:
        here.replace(page(facts, here.asked, here.offset))

    def shared(state: State, user: str) -> Shared | None:
        found = shown_by(facts, state)
        share = shared_diary if found.diary else shared_timeline
        return Shared(share(found, user), doubt(found.entries), _ids(found)) if found.entries else None

    def picture(state: State, user: str) -> Shared | None:
        found = shown_by(facts, state)
        if not found.entries:
            return None

        def draw() -> Picture:
            return drawn_timeline(found, draw_timeline(found), user)

        return Shared(picture_in_words(found, user), doubt(found.entries), _ids(found), draw)

    app.command(COMMAND)(listener(ask))
    app.action(ids.pattern(ids.TIMELINE_ASK))(listener(ask_more))
    app.action(ids.pattern(ids.TIMELINE_PAGE))(listener(ask_instead))
    app.action(ids.pattern(ids.TIMELINE_LIST))(listener(turn))
    register_share_button(app, ids.SHARE_TIMELINE, shared, sharing)
    register_share_button(app, ids.PICTURE_TIMELINE, picture, sharing)
