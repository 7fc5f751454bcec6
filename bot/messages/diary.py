"""The answer to "what is ahead": planned events by their days, then what was due lately and has no report."""

from collections.abc import Mapping, Sequence

from bot.messages import actions as ids
from bot.messages.actions import holds, pack
from bot.messages.block_builders import (
    Message,
    actions,
    button,
    context,
    line,
    link,
    rich,
    run,
    section,
    select,
)
from bot.messages.coverage_text import is_empty
from bot.messages.entry_text import opening_day
from bot.messages.limits import QUESTION, Block, clip
from bot.messages.near import near_misses
from bot.messages.occasion_text import COUNTED_FROM_ASSUMED, counted_from_assumed
from bot.messages.pages import ASK_FOR_MORE, Card, CardBudget, Pager, fill
from bot.messages.phrasing import count, format_date
from bot.messages.plan_text import (
    UNREPORTED,
    first_unreported,
    nothing_ahead,
    other_reading_label,
    plan_note,
    plan_prefix,
)
from bot.messages.report_counts import count_reports
from bot.messages.retraction_text import texts_of, warnings, withheld_note
from bot.messages.shared_foot import shared_foot
from bot.messages.sources import name_sources
from bot.messages.timeline import PAGE, entries_state
from knowledge.facts import TimelineAnswer, TimelineEntry

_SENTENCE, _TOPIC, _NAME = 400, 150, 80


def diary_message(answer: TimelineAnswer, question: str, *, offset: int = 0, private: bool) -> Message:
    """Return one page of what is ahead.

    ``answer`` is the page that begins after ``offset`` events; ``question`` is what was asked, as typed. Only
    ``private`` ones hold the question and how it was understood, and offer to be shared.
    """
    if not private:
        return _public_diary(answer)
    other = _other_reading(answer, question)
    if not answer.entries:
        return _nothing(answer, question, offset, other)
    pager = Pager(question, offset, len(answer.entries), answer.total, exact=True, step=PAGE)
    understood = context(clip(answer.query.understood, QUESTION))
    fixed = [understood, *other, *_foot(answer.entries, pager), *pager.reserve()]
    head, blocks, shown = _page(answer, answer.query.words or "", fixed)
    foot = _foot(answer.entries[:shown], pager._replace(shown=shown))
    words = diary_in_words(answer.entries[:shown])
    return Message(f"{head}. {words}", [blocks[0], understood, *blocks[1:], *other, *foot])


def shared_diary(answer: TimelineAnswer, user: str) -> Message:
    """Return a page of what is ahead as it is posted to a channel, marked with who shared it."""
    head, blocks, shown = _page(answer, answer.query.on_record or "", shared_foot(user, _menu(answer.entries)))
    words = diary_in_words(answer.entries[:shown])
    return Message(f"{head}. {words}", [*blocks, *shared_foot(user, _menu(answer.entries[:shown]))])


def diary_in_words(entries: Sequence[TimelineEntry]) -> str:
    """Return planned events as one would read them out."""
    return " ".join(
        f"{format_date(entry.date)}: {plan_prefix(entry.planned)}{clip(entry.summary, 200)}" for entry in entries
    )


def _public_diary(answer: TimelineAnswer) -> Message:
    """Return what is ahead as everybody sees it at once: nothing in it or in its buttons is as somebody typed it."""
    if not answer.entries:
        told = nothing_ahead(answer)
        return Message(told, [line(run(told))], aside=not is_empty(answer.searched))
    more = [context(ASK_FOR_MORE)] if answer.total > len(answer.entries) else []
    head, blocks, shown = _page(answer, answer.query.on_record or "", [*actions(_public_buttons(answer)), *more])
    cut = answer.model_copy(update={"entries": answer.entries[:shown]})
    more = [context(ASK_FOR_MORE)] if answer.total > shown else []
    return Message(f"{head}. {diary_in_words(cut.entries)}", [*blocks, *actions(_public_buttons(cut)), *more])


def _public_buttons(answer: TimelineAnswer) -> list[Block]:
    state = entries_state(answer)
    picture = [button("As a picture", ids.PICTURE_TIMELINE, state)] if holds(state) else []
    return [*_menu(answer.entries), *picture]


def _page(answer: TimelineAnswer, topic: str, fixed: Sequence[Block]) -> tuple[str, list[Block], int]:
    """Return the heading, the blocks under it included, and how many events they hold."""
    heading = _heading(answer, topic)
    names = name_sources(report for entry in answer.entries for report in entry.reports)
    cards = [
        _card(entry, names, first_unreported=first_unreported(answer, number))
        for number, entry in enumerate(answer.entries)
    ]
    assumed = [context(COUNTED_FROM_ASSUMED)] if any(map(counted_from_assumed, answer.entries)) else []
    head = [line(run(heading, bold=True)), *assumed, *withheld_note(texts_of(answer.entries))]
    blocks, shown = fill(cards, [*head, *fixed], ruled=False)
    return heading, [*head, *blocks], shown


def _heading(answer: TimelineAnswer, topic: str) -> str:
    """Return "Ahead: treaty · 6 planned events, 2 more were due lately and have no report"."""
    name = f"Ahead: {clip(topic, _TOPIC)}" if topic else "Ahead"
    if answer.diary is None:
        return name
    late = answer.diary.unreported
    told = f", {late:,} more {'was' if late == 1 else 'were'} due lately, no report yet" if late else ""
    return f"{name} · {count(answer.diary.upcoming, 'planned event')}{told}"


def _card(entry: TimelineEntry, names: Mapping[str, str], *, first_unreported: bool) -> Card:
    def card(budget: CardBudget) -> list[Block]:
        note = plan_note(entry.planned)
        sentence = clip(entry.summary, min(_SENTENCE, budget.words))
        told = section(
            run(opening_day(entry.date), bold=True),
            run(f"  {plan_prefix(entry.planned)}{sentence} · "),
            *([run(f"{note} · ")] if note else []),
            _source(entry, names),
        )
        taken_back = [section(*told_so) for told_so in warnings(entry, budget.words)[:1]]
        return [*([context(UNREPORTED)] if first_unreported else []), rich(told, *taken_back)]

    return card


def _source(entry: TimelineEntry, names: Mapping[str, str]) -> dict[str, object]:
    if len(entry.reports) != 1:
        return run(count_reports(entry.reports))
    return link(clip(names[entry.reports[0].source], _NAME), entry.reports[0].url)


def _foot(entries: Sequence[TimelineEntry], pager: Pager) -> list[Block]:
    """Return where a page stands, and in one row what can be done with it."""
    state = pack(q=pager.question, o=pager.offset, n=pager.shown)
    share = button("Share to channel", ids.SHARE_TIMELINE, state)
    turn = pager.buttons(ids.TIMELINE_LIST, "‹ Earlier", "Later ›")
    picture = button("As a picture", ids.PICTURE_TIMELINE, state)
    return [*([context(pager.place())] if turn else []), *actions([*_menu(entries), share, *turn, picture])]


def _menu(entries: Sequence[TimelineEntry]) -> list[Block]:
    """Return a menu that opens one of these events in its article."""
    options = [
        (f"{opening_day(entry.date)}: {plan_prefix(entry.planned)}{entry.summary}", pack(e=entry.event))
        for entry in entries
    ]
    return [select("See one in context", ids.CONTEXT_EVENT, options)] if options else []


def _other_reading(answer: TimelineAnswer, question: str) -> list[Block]:
    """Return a row with a button for the other reading, where it is one."""
    other = answer.query.otherwise
    if not other or other == question or len(other) > QUESTION or not holds(pack(q=other, o=0)):
        return []
    return actions([button(other_reading_label(other), ids.TIMELINE_PAGE, pack(q=other, o=0))])


def _nothing(answer: TimelineAnswer, question: str, offset: int, other: list[Block]) -> Message:
    told = nothing_ahead(answer)
    if is_empty(answer.searched):
        return Message(told, [line(run(told))])
    if offset:
        pager = Pager(question, offset, 0, offset, exact=True, step=PAGE)
        gone = "There is nothing later."
        return Message(gone, [line(run(gone)), *pager.row(ids.TIMELINE_LIST, "‹ Earlier", "Later ›")[1:]])
    near, words = near_misses(answer.did_you_mean, ids.TIMELINE_PAGE)
    understood = context(clip(answer.query.understood, QUESTION))
    return Message(told + words, [line(run(told)), understood, *near, *other])
