"""“In context”: the words in their article, in a modal."""

from collections.abc import Callable
from functools import partial

from slack_bolt import Ack, App

from bot.commands.conversation import Conversation
from bot.commands.listening import listener
from bot.facts_protocol import Facts
from bot.messages import actions as ids
from bot.messages.actions import State, checksum
from bot.messages.context import event_view, line_view, passage_view, statement_view
from bot.messages.error_messages import CHANGED, GONE, notice
from bot.messages.limits import Block
from knowledge.facts import ArticleText, EventReport, QuoteReport, Span, UnknownSourceError, Voice


def register(app: App, facts: Facts) -> None:
    """Make the app show statements, events and passages in their articles."""

    def show_fact(here: Conversation) -> None:
        here.open(_statement(facts, here.state) if "s" in here.state else _event(facts, here.state))

    def show_passage(here: Conversation) -> None:
        voice: Voice = "speaker_not_named" if here.state.get("n") else "outlet"
        here.open(_place(facts, here.state, partial(passage_view, voice=voice)))

    def follow_link(ack: Ack) -> None:
        ack()  # Slack reports a pressed link too, and shows a warning beside it unless it is acknowledged

    app.action(ids.pattern(ids.CONTEXT_STATEMENT))(listener(show_fact))
    app.action(ids.pattern(ids.CONTEXT_EVENT))(listener(show_fact))
    app.action(ids.pattern(ids.CONTEXT_PASSAGE))(listener(show_passage))
    app.action(ids.pattern(ids.OPEN_LINK))(follow_link)


def _statement(facts: Facts, state: State) -> Block:
    match = facts.statement(str(state.get("s")))
    if match is None or not match.reports:
        return notice(GONE)
    number = _report(match.reports, state)
    return statement_view(match, number, facts.article(match.reports[number].source))


def _event(facts: Facts, state: State) -> Block:
    if "l" in state:
        return _line(facts, state)
    if "a" in state:  # of a message that an older version posted
        return _place(facts, state, line_view)
    entry = facts.event(str(state.get("e")))
    if entry is None or not entry.reports:
        return notice(GONE)
    number = _report(entry.reports, state)
    return event_view(entry, number, facts.article(entry.reports[number].source))


def _line(facts: Facts, state: State) -> Block:
    """Return a line of a key day in its article."""
    found = facts.line(str(state["l"]))
    if found is None:
        return notice(GONE)
    start, end = found.span
    return _place(facts, state | {"a": found.source, "f": start, "t": end}, line_view)


def _place(facts: Facts, state: State, view: Callable[[ArticleText, Span], Block]) -> Block:
    """Return a place in an article, where the words of the button still stand there."""
    span = int(state.get("f", 0)), int(state.get("t", 0))
    try:
        article = facts.article(str(state.get("a", "")))
    except UnknownSourceError:
        return notice(GONE)
    there = checksum(article.text[slice(*span)])
    return view(article, span) if state.get("w", there) == there else notice(CHANGED)


def _report(reports: tuple[QuoteReport, ...] | tuple[EventReport, ...], state: State) -> int:
    """Return the number of the report that a button asks for: by number, by source, else the first."""
    by_source = next((n for n, report in enumerate(reports) if report.source == state.get("v")), 0)
    return int(state.get("r", by_source)) % len(reports)
