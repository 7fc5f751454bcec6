"""Where, when and in how many reports a statement stands: the same words in Slack and in a terminal."""

import re
from collections.abc import Sequence

from bot.messages.limits import clip
from bot.messages.phrasing import said_on
from bot.messages.report_counts import JOINT, quoted_words, reports_in_words
from bot.messages.sources import assumed, rests_on_assumed
from knowledge.facts import Match, QuoteReport, TimelineEntry

COUNTED_FROM_ASSUMED = "We assumed the articles' dates; days are counted from them."
_NAME = 120
_CUE = 40
_SAYING = frozenset(("said", "says", "say", "saying", "told", "tells", "telling", "added", "adds", "according to"))
_YEAR = re.compile(r"\d{4}")


def occasion(match: Match, asked: str | None = None, name: int = _NAME) -> str:
    """Return "in Hanoi, Thursday 20 June 2024 · “big mistake” in 4 reports"; ``asked`` is what was asked for."""
    place = f"in {clip(match.place, name)}" if match.place else ""
    where_and_when = ", ".join(filter(None, [place, clip(said_on(match.said), name)]))
    dates = assumed(match.reports) if assumed_throughout(match) else ""
    return " · ".join(filter(None, [where_and_when, reports_in_words(match, asked), dates]))


def assumed_throughout(match: Match) -> bool:
    """Tell whether every one of several reports has an assumed date, which then is said once for all of them."""
    return len(match.reports) > 1 and rests_on_assumed(match.reports)


def counted_from_assumed(entry: TimelineEntry) -> bool:
    """Tell whether an event's day was counted ("on Wednesday") from publication dates that are all assumed."""
    return _counted(entry) and rests_on_assumed(entry.reports)


def all_counted_from_assumed(entries: Sequence[TimelineEntry]) -> bool:
    """Tell whether that goes for every event whose day was counted, so that it can be said once for all of them."""
    counted = [entry for entry in entries if _counted(entry)]
    return bool(counted) and all(counted_from_assumed(entry) for entry in counted)


def _counted(entry: TimelineEntry) -> bool:
    """Tell whether a day was counted from articles' dates: by words without a year, or for a remark without any."""
    written = [report.date_as_written for report in entry.reports if report.date_as_written]
    if not written:
        return entry.kind == "statement" and bool(entry.date.value or entry.date.end)
    return any(not _YEAR.search(words) for words in written)


def cue_note(match: Match | TimelineEntry) -> str:
    """Return by which verb the words shown are reported, " (wants)", where it is not one of saying."""
    cue = unusual_cue(match)
    return f" ({clip(cue, _CUE)})" if cue else ""


def unusual_cue(match: Match | TimelineEntry) -> str:
    """Return the verb by which the words shown are reported, where it is not one of saying; else nothing."""
    words = match.text if isinstance(match, Match) else match.summary
    shown = next((report for report in match.reports if report.text == words), None)
    cue = shown.cue if shown is not None else None
    return cue if cue and cue.lower() not in _SAYING else ""


def own_words(report: QuoteReport, limit: int) -> str:
    """Return a report's words: those in quotation marks where there are any, else the sentence as it stands."""
    quoted = JOINT.join(quoted_words(report)) if report.kind == "mixed" else report.text
    return f"“{clip(quoted, limit)}”" if report.kind != "indirect" and quoted else clip(report.text, limit)
