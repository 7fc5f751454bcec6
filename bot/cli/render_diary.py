"""The diary as people read it in a terminal: a line for each planned event, with what became of the plan."""

from collections.abc import Iterable, Mapping

from rich.text import Text

from bot.messages.limits import clip
from bot.messages.occasion_text import COUNTED_FROM_ASSUMED, counted_from_assumed
from bot.messages.phrasing import count, format_date
from bot.messages.plan_text import (
    UNREPORTED,
    first_unreported,
    nothing_ahead,
    other_reading_label,
    plan_note,
    plan_prefix,
)
from bot.messages.retraction_text import retracted_in_words, retractions_of
from bot.messages.sources import name_sources
from knowledge.facts import TimelineAnswer, TimelineEntry

_SOURCES, _NAME = 3, 60


def diary_lines(answer: TimelineAnswer) -> Iterable[Text]:
    """Yield the lines of an answer about what is ahead, under the sentence that says how it was understood."""
    yield Text(answer.query.understood, "dim")
    if not answer.entries:
        yield Text(nothing_ahead(answer))
    names = name_sources(report for entry in answer.entries for report in entry.reports)
    for number, entry in enumerate(answer.entries):
        if first_unreported(answer, number):
            yield Text(f"{UNREPORTED}:", "dim")
        yield from _planned(entry, names)
    if any(counted_from_assumed(entry) for entry in answer.entries):
        yield Text(COUNTED_FROM_ASSUMED, "dim")
    if answer.total > len(answer.entries) > 0:
        yield Text(f"{len(answer.entries)} shown of {answer.total:,}; --limit and --offset show others.", "dim")
    if answer.query.otherwise:
        yield Text(f"{other_reading_label(answer.query.otherwise)}: {answer.query.otherwise}", "dim")


def _planned(entry: TimelineEntry, names: Mapping[str, str]) -> Iterable[Text]:
    told = sorted({clip(names[report.source], _NAME) for report in entry.reports})
    sources = ", ".join(told) if len(told) <= _SOURCES else count(len(told), "article")
    note = f" · {moved}" if (moved := plan_note(entry.planned)) else ""
    line = Text(f"{format_date(entry.date):<28} ", "bold").append(plan_prefix(entry.planned), "not bold italic")
    yield line.append(entry.summary, "not bold").append(f"{note} · {sources}", "dim")
    for taken_back in retractions_of(entry):
        yield Text(f"  ⚠ {retracted_in_words(taken_back)}", "yellow")
