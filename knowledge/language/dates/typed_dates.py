"""Dates as a person types them in a query: ``2024``, ``2024-06``, ``june 2024``, ``20 June 2024``, ``1990s``."""

import re

from knowledge.facts import Date
from knowledge.language.dates.calendar import MONTHS, WEEKDAYS, day, month, valid_day, year

_YEAR = r"(?P<year>1[0-9]{3}|20[0-9]{2})"
_MONTH = rf"(?P<month>{'|'.join(sorted(MONTHS, key=len, reverse=True))})\.?"
_DAY = r"(?P<day>\d{1,2})(?:st|nd|rd|th)?"
_WEEKDAY = rf"(?:(?:{'|'.join(sorted(WEEKDAYS, key=len, reverse=True))})\.?,?\s+)?"
_PATTERNS = tuple(
    re.compile(source, re.IGNORECASE)
    for source in (
        _YEAR,
        rf"{_YEAR}[-/.](?P<number>\d{{1,2}})",
        rf"{_YEAR}[-/.](?P<number>\d{{1,2}})[-/.](?P<day>\d{{1,2}})",
        rf"{_MONTH},?\s+(?:of\s+)?{_YEAR}",
        rf"{_WEEKDAY}(?:the\s+)?{_DAY}\s+(?:of\s+)?{_MONTH},?\s+{_YEAR}",
        rf"{_WEEKDAY}{_MONTH}\s+(?:the\s+)?{_DAY},?\s+{_YEAR}",
        rf"{_YEAR},?\s+{_MONTH}(?:\s+{_DAY})?",
    )
)
_DECADE = re.compile(r"(?:the\s+)?(\d{3})0['’]?s", re.IGNORECASE)
_NUMERIC = re.compile(rf"(?P<one>\d{{1,2}})[/.](?P<two>\d{{1,2}})[/.]{_YEAR}")
_TWELVE = 12


def parse_query_date(text: str) -> Date | None:
    """Return the day, month, year or decade that a person typed, None for no date.

    20/6/2024 can be read; 5/6/2024 is ambiguous, and so None.
    """
    asked = " ".join(text.split())
    for pattern in _PATTERNS:
        match = pattern.fullmatch(asked)
        if match:
            return _date(match.groupdict(), asked)
    if decade := _DECADE.fullmatch(asked):
        return Date(value=f"{decade[1]}0", end=f"{decade[1]}9", precision="range", as_written=asked)
    if numeric := _NUMERIC.fullmatch(asked):
        return _numeric(numeric, asked)
    return None


def _date(parts: dict[str, str | None], asked: str) -> Date | None:
    whole = int(parts["year"] or 0)
    named = parts.get("month")
    number = MONTHS[named.casefold()] if named else int(parts.get("number") or 0)
    if parts.get("day"):
        found = valid_day(whole, number, int(parts["day"] or 0))
        return day(found, asked) if found else None
    if number:
        return month(whole, number, asked) if number <= _TWELVE else None
    return year(whole, asked) if not (named or parts.get("number")) else None


def _numeric(match: re.Match[str], asked: str) -> Date | None:
    one, two = int(match["one"]), int(match["two"])
    if one != two and max(one, two) <= _TWELVE:
        return None
    found = valid_day(int(match["year"]), *((two, one) if one > _TWELVE else (one, two)))
    return day(found, asked) if found else None
