"""What is ahead as an iCalendar file (RFC 5545), for the calendars of a planning desk.

Each planned event is an all-day VEVENT. Its UID is the event's id, which lasts, so that a calendar which reads the file
again moves or strikes out what it has.
"""

import calendar
import datetime as dt
from collections.abc import Iterable, Iterator

from bot.messages.limits import clip
from bot.messages.phrasing import format_date, format_day
from bot.messages.sources import source_name
from knowledge.facts import Date, EventReport, Plan, PlanStatus, TimelineAnswer, TimelineEntry

OCTETS = 75
"""Of a content line, its line break aside (ch. 3.1)."""
SUMMARY, REPORTS = 110, 6
"""Characters of a title, and reports that a description names."""
_PRODUCT = "-//On the Record//Diary//EN"
_STATUS: dict[PlanStatus, str] = {
    "planned": "CONFIRMED",
    "moved": "CONFIRMED",
    "uncertain": "TENTATIVE",
    "called_off": "CANCELLED",
}
_SEQUENCE: dict[PlanStatus, int] = {"planned": 0, "uncertain": 0, "moved": 1, "called_off": 2}
"""A revision has a higher number than what it revises (ch. 3.8.7.4)."""
_DAY = dt.timedelta(days=1)


def calendar_file(answer: TimelineAnswer) -> str:
    """Return the events ahead of an answer as one calendar; lines end in CRLF and hold at most 75 octets."""
    today = answer.diary.today if answer.diary else dt.date.min
    lines = ["BEGIN:VCALENDAR", "VERSION:2.0", f"PRODID:{_PRODUCT}", "CALSCALE:GREGORIAN"]
    for entry in answer.entries[: answer.diary.upcoming if answer.diary else None]:
        lines += _event(entry, today)
    return "".join(_folded(line) for line in [*lines, "END:VCALENDAR"])


def _event(entry: TimelineEntry, today: dt.date) -> Iterator[str]:
    if entry.date.value is None:
        return
    first, last = _days(entry.date)
    plan = entry.planned or Plan(status="planned")
    revised = max((report.published for report in entry.reports if report.published), default=today)
    yield "BEGIN:VEVENT"
    yield f"UID:{entry.event}@on-the-record"
    yield f"DTSTAMP:{revised:%Y%m%d}T000000Z"
    yield f"DTSTART;VALUE=DATE:{first:%Y%m%d}"
    yield f"DTEND;VALUE=DATE:{last + _DAY:%Y%m%d}"
    yield f"SUMMARY:{_escaped(clip(entry.summary, SUMMARY))}"
    yield f"DESCRIPTION:{_escaped(_description(entry, plan))}"
    if entry.place:
        yield f"LOCATION:{_escaped(entry.place)}"
    if address := next((report.url for report in entry.reports if report.url), None):
        yield f"URL:{address}"
    yield f"STATUS:{_STATUS[plan.status]}"
    yield f"SEQUENCE:{_SEQUENCE[plan.status]}"
    yield "TRANSP:TRANSPARENT"
    yield "END:VEVENT"


def _days(date: Date) -> tuple[dt.date, dt.date]:
    """Return the first and the last day that a date covers; a month or year is all of its days."""
    first, last = date.value or "", date.end or date.value or ""
    year, month, *of_month = [*map(int, last.split("-"))] if "-" in last else [int(last), 12]
    day = of_month[0] if of_month else calendar.monthrange(year, month)[1]
    return dt.date.fromisoformat(f"{first}-01-01"[: len("2026-01-01")]), dt.date(year, month, day)


def _description(entry: TimelineEntry, plan: Plan) -> str:
    """Return the article's sentence, what became of the plan, and where each report stands."""
    became = {"moved": "Moved", "called_off": "Called off or put off.", "uncertain": "Not certain.", "planned": ""}[
        plan.status
    ]
    if plan.status == "moved":
        became += f" from {format_date(plan.moved_from)}." if plan.moved_from else "."
    reports = "\n".join(map(_source, entry.reports[:REPORTS]))
    return "\n".join(filter(None, [entry.summary, became, reports]))


def _source(report: EventReport) -> str:
    day = format_day(report.published, weekday=False) if report.published else None
    title = report.title if report.title != source_name(report) else None
    return " · ".join(filter(None, [source_name(report), title, day, report.url or report.source]))


def _escaped(text: str) -> str:
    """Escape a TEXT value (ch. 3.3.11); control characters, which it cannot hold, become blanks."""
    plain = "".join(c if c.isprintable() or c == "\n" else " " for c in text)
    for character, written in (("\\", "\\\\"), (";", "\\;"), (",", "\\,"), ("\n", "\\n")):
        plain = plain.replace(character, written)
    return plain


def _folded(line: str) -> str:
    """Break a line into lines of 75 octets, each but the first led by a blank, never inside a character."""
    return "\r\n ".join(_pieces(line)) + "\r\n"


def _pieces(line: str) -> Iterable[str]:
    piece, size = "", 0
    for character in line:
        octets = len(character.encode())
        if size + octets > OCTETS:
            yield piece
            piece, size = "", 1
        piece, size = piece + character, size + octets
    yield piece
