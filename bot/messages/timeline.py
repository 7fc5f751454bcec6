"""The answer to "what happened when, and who said what": a line an entry, in the words of a report, in order."""

import datetime as dt
from collections.abc import Mapping, Sequence

from bot.messages import actions as ids
from bot.messages.actions import checksum, holds, pack
from bot.messages.block_builders import (
    Message,
    Run,
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
from bot.messages.coverage_text import as_understood, is_empty, not_found
from bot.messages.disagreement_text import disagreement_in_words, warning
from bot.messages.entry_text import (
    UNDATED,
    count_entries,
    day_note,
    entry_in_one_line,
    entry_words,
    heading_above,
    is_dated,
    opening_day,
    said_before,
    source_shown,
)
from bot.messages.limits import OPTION_VALUE, QUESTION, Block, clip
from bot.messages.near import near_misses, other_reading
from bot.messages.occasion_text import COUNTED_FROM_ASSUMED, all_counted_from_assumed, counted_from_assumed
from bot.messages.pages import ASK_FOR_MORE, Card, CardBudget, Pager, fill
from bot.messages.phrasing import (
    format_date,
    key_days_in_words,
    timeline_title,
    unescape,
)
from bot.messages.report_counts import count_reports
from bot.messages.retraction_text import retracted_in_words, retractions_of, texts_of, warnings, withheld_note
from bot.messages.shared_foot import shared_foot
from bot.messages.sources import assumed, name_sources
from knowledge.facts import TimelineAnswer, TimelineEntry

PAGE = 8
_SENTENCE = 400
_SOURCE = 80


def timeline_message(
    answer: TimelineAnswer, question: str, *, offset: int = 0, today: dt.date, private: bool
) -> Message:
    """Return one page of a timeline, or its key days.

    ``answer`` is the page that begins after ``offset`` entries; ``question`` is what was asked, as typed; ``today`` is
    the day of asking. Only ``private`` ones hold the question and offer to be shared.
    """
    if not private:
        return _public_timeline(answer, today)
    if not answer.entries:
        return _nothing(answer, question, offset, today)
    pager = Pager(question, offset, len(answer.entries), answer.total, exact=True, step=PAGE)
    other = other_reading(answer.query, ids.TIMELINE_PAGE)
    foot = _foot if answer.days is None else _foot_of_key_days
    heading = _heading(answer, unescape(answer.query.words or answer.query.text))
    head, blocks, shown = _page(answer, heading, [*other, *foot(answer.entries, pager), *pager.reserve()])
    under = foot(answer.entries[:shown], pager._replace(shown=shown))
    return Message(f"{head}. {_in_words(answer.entries[:shown])}", [*blocks, *other, *under])


def shared_timeline(answer: TimelineAnswer, user: str) -> Message:
    """Return a page of a timeline as it is posted to a channel, marked with who shared it."""
    head, blocks, shown = _page(answer, _public_heading(answer), shared_foot(user, _menu(answer.entries)))
    foot = shared_foot(user, _menu(answer.entries[:shown]))
    return Message(f"{head}. {_in_words(answer.entries[:shown])}", [*blocks, *foot])


def _public_timeline(answer: TimelineAnswer, today: dt.date) -> Message:
    """Return a timeline that everybody sees at once: nothing in it or in its buttons is as somebody typed it."""
    if not answer.entries:
        told = not_found(answer.searched, today)
        return Message(told, [line(run(told))], aside=not is_empty(answer.searched))
    more = answer.total > len(answer.entries)
    fixed = [*actions(_public_buttons(answer)), *([context(ASK_FOR_MORE)] if more else [])]
    head, blocks, shown = _page(answer, _public_heading(answer), fixed)
    cut = answer.model_copy(update={"entries": answer.entries[:shown]})
    foot = [context(ASK_FOR_MORE)] if answer.total > shown else []
    return Message(f"{head}. {_in_words(cut.entries)}", [*blocks, *actions(_public_buttons(cut)), *foot])


def _public_buttons(answer: TimelineAnswer) -> list[Block]:
    """Return a menu, and what draws these entries, which it holds by their ids."""
    state = entries_state(answer)
    menu = _menu(answer.entries)
    if answer.days is not None or not holds(state):
        return menu
    return [*menu, button("As a picture", ids.PICTURE_TIMELINE, state)]


def entries_state(answer: TimelineAnswer) -> str:
    """Return a button's value for the entries of a timeline: their ids, its topic as it is on record, and the total.

    The ids of events and of statements tell themselves apart.
    """
    entries = ",".join(entry.event or entry.statement or "" for entry in answer.entries)
    return pack(e=entries, t=answer.query.on_record, n=answer.total)


def entry_in_words(entry: TimelineEntry) -> str:
    """Return an entry as one would read it out."""
    differing = "".join(
        f" {disagreement_in_words(disagreement, entry.reports)}." for disagreement in entry.disagreements[:2]
    )
    taken_back = "".join(f" {retracted_in_words(one)}" for one in retractions_of(entry)[:1])
    return f"{format_date(entry.date)}: {entry_in_one_line(entry, 200)}{day_note(entry)}{differing}{taken_back}"


def _page(answer: TimelineAnswer, heading: str, fixed: Sequence[Block]) -> tuple[str, list[Block], int]:
    """Return the heading, the blocks under it included, and how many entries they hold."""
    once = all_counted_from_assumed(answer.entries)
    names = name_sources(report for entry in answer.entries for report in entry.reports)
    leads = [heading_above(answer.entries, number) for number in range(len(answer.entries))]
    cards = [
        _card(entry, names, lead=lead, doubted=not once) for entry, lead in zip(answer.entries, leads, strict=True)
    ]
    assumed_once = [context(COUNTED_FROM_ASSUMED)] if once else []
    head = [line(run(heading, bold=True)), *assumed_once, *withheld_note(texts_of(answer.entries))]
    blocks, shown = fill(cards, [*head, *fixed], ruled=False)
    return heading, [*head, *blocks], shown


def _public_heading(answer: TimelineAnswer) -> str:
    return _heading(answer, answer.query.on_record or "")


def _heading(answer: TimelineAnswer, topic: str) -> str:
    """Return "Timeline: treaty · 4 events and 2 statements, 1961 to Friday 21 June 2024", or which days are shown."""
    name = timeline_title(topic)
    if answer.days is not None:
        return f"{name} · {key_days_in_words(answer)}"
    told = f"{name} · {count_entries(answer)}"
    dated = [entry.date for entry in answer.entries if is_dated(entry)]
    if len(answer.entries) < answer.total or len(dated) < 2:
        return told
    first, last = format_date(dated[0]), format_date(dated[-1])
    return f"{told}, {first} to {last}" if first != last else f"{told}, {first}"


def _card(entry: TimelineEntry, names: Mapping[str, str], *, lead: str, doubted: bool) -> Card:
    def card(budget: CardBudget) -> list[Block]:
        when = opening_day(entry.date)
        told = section(
            *([run(when, bold=True), run("  ")] if when != UNDATED else []),
            run(said_before(entry, budget.name)),
            run(f"{entry_words(entry, min(_SENTENCE, budget.words))} · "),
            *_sources(entry, names, doubted=doubted),
        )
        differing = [section(*warning(disagreement, entry.reports)) for disagreement in entry.disagreements[:2]]
        taken_back = [section(*told_so) for told_so in warnings(entry, budget.words)[:1]]
        return [*([context(lead)] if lead else []), rich(told, *differing, *taken_back)]

    return card


def _sources(entry: TimelineEntry, names: Mapping[str, str], *, doubted: bool) -> list[Run]:
    """Return where an entry is reported, how its day is known, and that this rests on assumed dates where it does."""
    reports = entry.reports
    notes = day_note(entry, assumed(reports) if doubted and counted_from_assumed(entry) else "")
    if len(reports) != 1:
        return [run(count_reports(reports) + notes)]
    return [link(clip(names[reports[0].source], _SOURCE), reports[0].url), run(notes)]


def _foot(entries: Sequence[TimelineEntry], pager: Pager) -> list[Block]:
    """Return where a page stands, and in one row what can be done with it."""
    state = pack(q=pager.question, o=pager.offset, n=pager.shown)
    share = button("Share to channel", ids.SHARE_TIMELINE, state)
    turn = pager.buttons(ids.TIMELINE_LIST, "‹ Earlier", "Later ›")
    picture = button("As a picture", ids.PICTURE_TIMELINE, state)
    return [*([context(pager.place())] if turn else []), *actions([*_menu(entries), share, *turn, picture])]


def _foot_of_key_days(entries: Sequence[TimelineEntry], pager: Pager) -> list[Block]:
    """Return what can be done with key days, to list everything instead among it."""
    state = pack(q=pager.question, d=PAGE, n=pager.shown)
    share = button("Share to channel", ids.SHARE_TIMELINE, state)
    listed = button(f"List all {pager.total:,}", ids.TIMELINE_LIST, pack(q=pager.question, o=0))
    return actions([*_menu(entries), share, listed, button("As a picture", ids.PICTURE_TIMELINE, state)])


def _menu(entries: Sequence[TimelineEntry]) -> list[Block]:
    """Return a menu that opens one of these lines in its article; none where no line can be found again."""
    options = [
        (f"{opening_day(entry.date)}: {entry_in_one_line(entry, QUESTION)}", _place(entry))
        for entry in entries
        if entry.event or entry.statement or entry.line
    ]
    return [select("See one in context", ids.CONTEXT_EVENT, options)] if options else []


def _place(entry: TimelineEntry) -> str:
    """Return the state that finds a line: its event or statement, else its own id and what its words are known by.

    A statement is shown in the article whose words stand in the line, where a menu has room for its name.
    """
    if entry.statement:
        shown = pack(s=entry.statement, v=source_shown(entry))
        return shown if len(shown) <= OPTION_VALUE else pack(s=entry.statement)
    return pack(e=entry.event) if entry.event else pack(l=entry.line, w=checksum(entry.reports[0].text))


def _in_words(entries: Sequence[TimelineEntry]) -> str:
    return " ".join(entry_in_words(entry) for entry in entries)


def _nothing(answer: TimelineAnswer, question: str, offset: int, today: dt.date) -> Message:
    lead = not_found(answer.searched, today, clip(unescape(as_understood(answer.query)), QUESTION))
    if is_empty(answer.searched):
        return Message(lead, [line(run(lead))])
    if offset:
        pager = Pager(question, offset, 0, offset, exact=True, step=PAGE)
        gone = "There is nothing later."
        return Message(gone, [line(run(gone)), *pager.row(ids.TIMELINE_LIST, "‹ Earlier", "Later ›")[1:]])
    near, told = near_misses(answer.did_you_mean, ids.TIMELINE_PAGE)
    return Message(lead + told, [line(run(lead)), *near, *other_reading(answer.query, ids.TIMELINE_PAGE)])
