"""Where, when and in how many reports a statement stands: the same words in Slack and in a terminal."""

import re
from collections.abc import Sequence

from bot.messages.limits import clip
from bot.messages.words import count, count_reports, on_date, rests_on_assumed
from knowledge.facts import Match, QuoteReport, TimelineEntry

JOINT = " … "
COUNTED_FROM_ASSUMED = "Days are counted from publication dates that are assumed."
_NAME = 120
_CUE = 40
_SAYING = frozenset(("said", "says", "say", "saying", "told", "tells", "telling", "added", "adds", "according to"))
_YEAR = re.compile(r"\d{4}")


def occasion(match: Match, asked: str | None = None, name: int = _NAME) -> str:
    """Return "in Hanoi, Thursday 20 June 2024 · word for word in 4 reports"; ``asked`` is what was asked for."""
    place = f"in {clip(match.place, name)}" if match.place else ""
    where_and_when = ", ".join(filter(None, [place, clip(on_date(match.said), name)]))
    assumed = "publication dates assumed" if assumed_throughout(match) else ""
    return " · ".join(filter(None, [where_and_when, _in_reports(match, asked), assumed]))


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
    return any(report.date_as_written and not _YEAR.search(report.date_as_written) for report in entry.reports)


def _in_reports(match: Match, asked: str | None) -> str:
    quoting = [report for report in match.reports if report.kind != "indirect"]
    reporting = len(match.reports) - len(quoting)
    exact = sum(_has(report, asked) for report in quoting) if asked and match.verdict == "verbatim" else 0
    if exact:
        others = f"{exact} of " if exact < len(match.reports) else ""
        return f"word for word in {others}{count_reports(match.reports, match.independent)}"
    told = [f"quoted in {count(len(quoting), 'report')}"] if quoting else []
    told += [f"reported in {reporting if quoting else count(reporting, 'report')}"] if reporting else []
    return ", ".join([*told, *_copies(match)])


def _copies(match: Match) -> list[str]:
    """Say how many reports are independent where some are copies of another's text."""
    copies = len({report.source for report in match.reports}) - match.independent
    return ["all of one text" if match.independent == 1 else f"{match.independent:,} independent"] if copies > 0 else []


def _has(report: QuoteReport, asked: str) -> bool:
    """Tell whether a report has the words asked for within its quotation marks."""
    wanted = _folded(asked)
    return bool(wanted.strip()) and any(wanted in _folded(words) for words in quoted_words(report) or [report.text])


def _folded(text: str) -> str:
    return f" {' '.join(''.join(c if c.isalnum() else ' ' for c in text.casefold()).split())} "


def manner(match: Match) -> str:
    """Return by which verb the words shown are reported, " (wants)", where it is not one of saying."""
    cue = other_cue(match)
    return f" ({clip(cue, _CUE)})" if cue else ""


def other_cue(match: Match) -> str:
    """Return the verb by which the words shown are reported, where it is not one of saying; else nothing."""
    shown = next((report for report in match.reports if report.text == match.text), None)
    cue = shown.cue if shown is not None else None
    return cue if cue and cue.lower() not in _SAYING else ""


def own_words(report: QuoteReport, limit: int) -> str:
    """Return a report's words: those in quotation marks where there are any, else the sentence as it stands."""
    quoted = JOINT.join(quoted_words(report)) if report.kind == "mixed" else report.text
    return f"“{clip(quoted, limit)}”" if report.kind != "indirect" and quoted else clip(report.text, limit)


def quoted_words(report: QuoteReport) -> list[str]:
    """Return what stands in quotation marks in a report; its text joins its spans by " … "."""
    words: list[str] = []
    at = 0
    for start, end in report.spans:
        words += [report.text[at + s - start : at + e - start] for s, e in report.quoted if start <= s and e <= end]
        at += end - start + len(JOINT)
    return [word for word in words if word]


def same_words(one: str, other: str) -> bool:
    """Tell whether two texts are the same but for marks, spaces and capitals."""
    return _bare(one) == _bare(other)


def _bare(text: str) -> str:
    return "".join(letter for letter in text.casefold() if letter.isalnum())
