"""The answer to "what happened when": one sentence an event, from a report, in order."""

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
    shared_by,
)
from bot.messages.coverage_text import as_understood, is_empty, not_found
from bot.messages.disagreement_text import disagreement_in_words, warning
from bot.messages.limits import QUESTION, Block, clip
from bot.messages.near import near_misses, other_reading
from bot.messages.occasion_text import COUNTED_FROM_ASSUMED, all_counted_from_assumed, counted_from_assumed
from bot.messages.pages import ASK_FOR_MORE, Card, CardBudget, Pager, fill
from bot.messages.phrasing import (
    by_publication,
    count,
    format_date,
    key_days_in_words,
    status_prefix,
    timeline_title,
    unescape,
)
from bot.messages.report_counts import count_reports
from bot.messages.retraction_text import retracted_in_words, retractions_of, texts_of, warnings, withheld_note
from bot.messages.sources import assumed, name_sources
from knowledge.facts import Date, TimelineAnswer, TimelineEntry

PAGE = 8
_SENTENCE = 400
_LOOSE = {"range", "unknown"}


def timeline_message(
    answer: TimelineAnswer, question: str, *, offset: int = 0, today: dt.date, private: bool
) -> Message:
    """Return one page of a timeline, or its key days.

    ``answer`` is the page that begins after ``offset`` events; ``question`` is what was asked, as typed; ``today`` is
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
    by = shared_by(user)
    head, blocks, shown = _page(answer, _public_heading(answer), [by, *actions(_menu(answer.entries))])
    foot = actions(_menu(answer.entries[:shown]))
    return Message(f"{head}. {_in_words(answer.entries[:shown])}", [*blocks, *foot, by])


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
    """Return a menu, and what draws these events, which it holds by their ids."""
    state = events_state(answer)
    picture = [button("As a picture", ids.PICTURE_TIMELINE, state)] if holds(state) and answer.days is None else []
    return [*_menu(answer.entries), *picture]


def events_state(answer: TimelineAnswer) -> str:
    """Return a button's value for the events of a timeline: their ids, its topic as it is on record, and the total."""
    events = ",".join(entry.event or "" for entry in answer.entries)
    return pack(e=events, t=answer.query.on_record, n=answer.total)


def entry_in_words(entry: TimelineEntry) -> str:
    """Return an event as one would read it out."""
    differing = "".join(
        f" {disagreement_in_words(disagreement, entry.reports)}." for disagreement in entry.disagreements[:2]
    )
    taken_back = "".join(f" {retracted_in_words(one)}" for one in retractions_of(entry)[:1])
    return f"{format_date(entry.date)}: {status_prefix(entry.status)}{clip(entry.summary, 200)}{differing}{taken_back}"


def _page(answer: TimelineAnswer, heading: str, fixed: Sequence[Block]) -> tuple[str, list[Block], int]:
    """Return the heading, the blocks under it included, and how many events they hold."""
    once = all_counted_from_assumed(answer.entries)
    names = name_sources(report for entry in answer.entries for report in entry.reports)
    cards = [
        _card(entry, names, first_loose=_first_loose(answer.entries, n), doubt=not once)
        for n, entry in enumerate(answer.entries)
    ]
    assumed_once = [context(COUNTED_FROM_ASSUMED)] if once else []
    head = [line(run(heading, bold=True)), *assumed_once, *withheld_note(texts_of(answer.entries))]
    blocks, shown = fill(cards, [*head, *fixed], ruled=False)
    return heading, [*head, *blocks], shown


def _public_heading(answer: TimelineAnswer) -> str:
    return _heading(answer, answer.query.on_record or "")


def _heading(answer: TimelineAnswer, topic: str) -> str:
    """Return "Timeline: treaty · 6 events, 1961 to Friday 21 June 2024", or how many days are shown of how many."""
    name = timeline_title(topic)
    if answer.days is not None:
        return f"{name} · {key_days_in_words(answer)}"
    told = f"{name} · {count(answer.total, 'event')}"
    dated = [entry.date for entry in answer.entries if entry.date.value and entry.date.precision not in _LOOSE]
    if len(answer.entries) < answer.total or len(dated) < 2:
        return told
    first, last = format_date(dated[0]), format_date(dated[-1])
    return f"{told}, {first} to {last}" if first != last else f"{told}, {first}"


def _first_loose(entries: Sequence[TimelineEntry], number: int) -> bool:
    """Tell whether an event is the first without a day, month or year of its own."""
    loose = [entry.date.precision in _LOOSE for entry in entries[: number + 1]]
    return loose[-1] and not any(loose[:-1])


def _card(entry: TimelineEntry, names: Mapping[str, str], *, first_loose: bool, doubt: bool) -> Card:
    def card(budget: CardBudget) -> list[Block]:
        told = section(
            run(_when(entry.date), bold=True),
            run(f"  {status_prefix(entry.status)}{clip(entry.summary, min(_SENTENCE, budget.words))} · "),
            *_sources(entry, names, doubt=doubt),
        )
        differing = [section(*warning(disagreement, entry.reports)) for disagreement in entry.disagreements[:2]]
        taken_back = [section(*told_so) for told_so in warnings(entry, budget.words)[:1]]
        lead = [context("Over a longer time, or undated")] if first_loose else []
        return [*lead, rich(told, *differing, *taken_back)]

    return card


def _when(date: Date) -> str:
    said = clip(format_date(date), 80)
    return said[:1].upper() + said[1:]


def _sources(entry: TimelineEntry, names: Mapping[str, str], *, doubt: bool) -> list[Run]:
    """Return where an event is reported, and that its day rests on assumed publication dates where it does."""
    reports = entry.reports
    dates = f" ({assumed(reports)})" if doubt and counted_from_assumed(entry) else ""
    undated = by_publication(entry)
    if len(reports) != 1:
        return [run(count_reports(reports) + dates + undated)]
    return [link(clip(names[reports[0].source], 80), reports[0].url), run(dates + undated)]


def _foot(entries: Sequence[TimelineEntry], pager: Pager) -> list[Block]:
    """Return where a page stands, and in one row what can be done with it."""
    state = pack(q=pager.question, o=pager.offset, n=pager.shown)
    share = button("Share to channel", ids.SHARE_TIMELINE, state)
    turn = pager.buttons(ids.TIMELINE_LIST, "‹ Earlier", "Later ›")
    picture = button("As a picture", ids.PICTURE_TIMELINE, state)
    return [*([context(pager.place())] if turn else []), *actions([*_menu(entries), share, *turn, picture])]


def _foot_of_key_days(entries: Sequence[TimelineEntry], pager: Pager) -> list[Block]:
    """Return what can be done with key days, to list all events instead among it."""
    state = pack(q=pager.question, d=PAGE, n=pager.shown)
    share = button("Share to channel", ids.SHARE_TIMELINE, state)
    listed = button(f"All {count(pager.total, 'event')}", ids.TIMELINE_LIST, pack(q=pager.question, o=0))
    return actions([*_menu(entries), share, listed, button("As a picture", ids.PICTURE_TIMELINE, state)])


def _menu(entries: Sequence[TimelineEntry]) -> list[Block]:
    """Return a menu that opens one of these lines in its article; none where no line can be found again."""
    options = [
        (f"{_when(entry.date)}: {status_prefix(entry.status)}{entry.summary}", _place(entry))
        for entry in entries
        if entry.event or entry.line
    ]
    return [select("See one in context", ids.CONTEXT_EVENT, options)] if options else []


def _place(entry: TimelineEntry) -> str:
    """Return the state that finds a line: its event, else its own id and by what its words are known again."""
    return pack(e=entry.event) if entry.event else pack(l=entry.line, w=checksum(entry.reports[0].text))


def _in_words(entries: Sequence[TimelineEntry]) -> str:
    return " ".join(entry_in_words(entry) for entry in entries)


def _nothing(answer: TimelineAnswer, question: str, offset: int, today: dt.date) -> Message:
    lead = not_found(answer.searched, today, clip(unescape(as_understood(answer.query)), QUESTION))
    if is_empty(answer.searched):
        return Message(lead, [line(run(lead))])
    if offset:
        pager = Pager(question, offset, 0, offset, exact=True, step=PAGE)
        gone = "There are no later events."
        return Message(gone, [line(run(gone)), *pager.row(ids.TIMELINE_LIST, "‹ Earlier", "Later ›")[1:]])
    near, told = near_misses(answer.did_you_mean, ids.TIMELINE_PAGE)
    return Message(lead + told, [line(run(lead)), *near, *other_reading(answer.query, ids.TIMELINE_PAGE)])
