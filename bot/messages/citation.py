"""One statement as a sentence to paste: the words, who said them, where, when, and in whose report.

The words stay the article's own to the letter; of a direct quote only the stop at its end gives way to the comma before
the speaker. The attribution is as sure as the record is, and what makes it less so stands beside the source.
"""

import re

from pydantic import BaseModel

from bot.messages.disagreement_text import what_differs
from bot.messages.occasion_text import unusual_cue
from bot.messages.phrasing import format_day_of, listing, on_date, probable
from bot.messages.retraction_text import retracted_by, retractions_of
from bot.messages.sources import assumed, source_day, source_name
from knowledge.facts import Date, Match, QuoteReport, Retraction, Speaker

RETRACTED = "RETRACTED BY THE OUTLET: "
NOT_NAMED = "speaker not named"
_ABBREVIATION = re.compile(r"(?:\b\w\.){2,}$|\b(?:Jr|Sr|Inc|Co|Corp|Ltd|Bros|etc|No|St|vs)\.$", re.IGNORECASE)
_GIVES_WAY = ".,;:"
_STAYS = ("?", "!", "…", "...", "–", "—", "-", "?’", "!’", "?”", "!”")
_NOT_STATED = {"from_reports": "the day is from other reports", "carried": "the day is worked out"}
_ENDS = (".", "?", "!", "…", ".”", "?”", "!”", "…”", ".’", "?’", "!’")


class Cited(BaseModel):
    """A statement as a sentence to paste, as the command line gives it."""

    statement: str
    citation: str


def citation(match: Match) -> str:
    """Return the version of a statement that is shown as one line of plain text, in the report that has it."""
    report = shown_report(match)
    retracted = RETRACTED if report and report.retracted else ""
    return retracted + (_quoted(match, report) if match.kind == "direct" else _as_reported(match, report))


def shown_report(match: Match) -> QuoteReport | None:
    """Return the report whose wording is shown; the first where none has just these words."""
    return next((report for report in match.reports if report.text == match.text), next(iter(match.reports), None))


def _quoted(match: Match, report: QuoteReport | None) -> str:
    """Return “…,” Vladimir Putin, Russian president, said in Hanoi on 20 June 2024 (Reuters)."""
    who = _who(match, report)
    told = f"{who} said" if match.speakers else who
    occasion = _occasion(match, report)
    between = " " if match.speakers or not occasion else ", "
    source = "; ".join(_source(match, report))
    return _sentence(f"“{_before_the_speaker(match.text)}” {told}{between if occasion else ''}{occasion}", source)


def _as_reported(match: Match, report: QuoteReport | None) -> str:
    """Return Vladimir Putin, Russian president, in Hanoi on 20 June 2024, as reported by Reuters: and the words."""
    source, *notes = _source(match, report) or [""]
    beside = f" ({'; '.join(notes)})" if notes else ""
    by = f"as reported by {source}{beside}" if source else ""
    lead = ", ".join(filter(None, [_who(match, report).rstrip(","), _occasion(match, report), by]))
    words = match.text.strip()
    return f"{lead[:1].upper()}{lead[1:]}: {words}{'' if words.endswith(_ENDS) else '.'}"


def _sentence(told: str, source: str) -> str:
    return f"{told} ({source})." if source else f"{told}."


def _before_the_speaker(words: str) -> str:
    """Return words with the comma that leads to the speaker: in the place of a stop, after an abbreviation's."""
    words = words.strip()
    if words.endswith(_STAYS):
        return words
    if _ABBREVIATION.search(words):
        return f"{words},"
    return f"{words.rstrip(_GIVES_WAY)},"


def _who(match: Match, report: QuoteReport | None) -> str:
    """Return who speaks, as surely as is known, the role as an article gives it, and why there is no name."""
    if not match.speakers:
        return NOT_NAMED
    if len(match.speakers) > 1:
        return listing([_one_of_several(speaker) for speaker in match.speakers])
    speaker = match.speakers[0]
    beside = speaker.role or _reason(speaker, report)
    return f"{probable(speaker)}{speaker.name}, {beside}," if beside else f"{probable(speaker)}{speaker.name}"


def _one_of_several(speaker: Speaker) -> str:
    role = f" ({speaker.role})" if speaker.role else ""
    return f"{probable(speaker)}{speaker.name}{role}"


def _reason(speaker: Speaker, report: QuoteReport | None) -> str:
    """Return why somebody has no name, as the paper puts it."""
    reason = (report.anonymity or "") if report and speaker.id is None else ""
    return "" if reason.casefold() in speaker.name.casefold() else reason


def _occasion(match: Match, report: QuoteReport | None) -> str:
    day = _day(match, report)
    return " ".join(filter(None, [f"in {match.place}" if match.place else "", day]))


def _day(match: Match, report: QuoteReport | None) -> str:
    """Return the day that this report gives, else the statement's: "on 20 June 2024", "in June 2024"."""
    date = report.said if report and report.said.value else match.said
    return _in_a_sentence(date) if date.value else ""


def _in_a_sentence(date: Date) -> str:
    if date.precision == "range" and date.end:
        return f"in the period {on_date(date)}"
    return f"on {format_day_of(date)}" if date.precision == "day" else on_date(date)


def _source(match: Match, report: QuoteReport | None) -> list[str]:
    """Return the outlet, or the article where that is not known, and then what the reader should know of it."""
    if report is None:
        return []
    ours = report.published_basis == "assumed" and report.published is not None
    others = match.said.value and not report.said.value and len(match.reports) > 1
    basis = "from_reports" if others else report.said.basis
    unlike = report.certainty == "inferred" and report.speaker_as_written
    title = f"“{report.title}”" if report.title else source_name(report)
    return [
        report.outlet or title,
        *([f"{source_day(report)}, {assumed([report])}"] if ours else []),
        *([_NOT_STATED[basis]] if basis in _NOT_STATED else []),
        *([f"its word is “{cue}”"] if match.kind != "direct" and (cue := unusual_cue(match)) else []),
        *([f"it has “{report.speaker_as_written}”"] if unlike else []),
        *([f"another report is {told}"] if (told := retracted_by(_by_others(match, report))) else []),
        *(f"reports differ on {what_differs(found)}" for found in match.disagreements),
    ]


def _by_others(match: Match, report: QuoteReport) -> list[Retraction]:
    """Return what took back other reports than the one that is shown, which says so first."""
    return [] if report.retracted else retractions_of(match)
