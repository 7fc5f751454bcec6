"""What is ahead as an iCalendar file (RFC 5545), for the calendars of a planning desk.

Each planned event is an all-day VEVENT. Its UID is the event's id, which lasts, so that a calendar which reads the file
again moves or strikes out what it has.
"""

import calendar
import datetime as dt

from icalendar import Calendar, Event

from bot.messages.limits import clip
from bot.messages.phrasing import format_date, format_day
from bot.messages.sources import source_name
from knowledge.facts import Date, EventReport, Plan, PlanStatus, TimelineAnswer, TimelineEntry

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


def calendar_file(answer: TimelineAnswer) -> bytes:
    """Return the events ahead of an answer as one calendar, in UTF-8."""
    today = answer.diary.today if answer.diary else dt.date.min
    written = Calendar()
    for name, value in (("version", "2.0"), ("prodid", _PRODUCT), ("calscale", "GREGORIAN")):
        written.add(name, value)
    for entry in answer.entries[: answer.diary.upcoming if answer.diary else None]:
        if entry.date.value is not None:
            written.add_component(_event(entry, today))
    content: bytes = written.to_ical()
    return content


def _event(entry: TimelineEntry, today: dt.date) -> Event:
    first, last = _days(entry.date)
    plan = entry.planned or Plan(status="planned")
    revised = max((report.published for report in entry.reports if report.published), default=today)
    event = Event()
    event.add("uid", f"{entry.event}@on-the-record")
    event.add("dtstamp", dt.datetime.combine(revised, dt.time(), dt.UTC))
    event.add("dtstart", first)
    event.add("dtend", last + _DAY)
    event.add("summary", _printable(clip(entry.summary, SUMMARY)))
    event.add("description", _printable(_description(entry, plan)))
    if entry.place:
        event.add("location", _printable(entry.place))
    if address := next((report.url for report in entry.reports if report.url), None):
        event.add("url", address)
    event.add("status", _STATUS[plan.status])
    event.add("sequence", _SEQUENCE[plan.status])
    event.add("transp", "TRANSPARENT")
    return event


def _printable(text: str) -> str:
    """Return a text with blanks for control characters, which a calendar cannot hold and icalendar lets through."""
    return "".join(character if character.isprintable() or character == "\n" else " " for character in text)


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
