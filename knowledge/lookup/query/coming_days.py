"""Days to come that somebody asks for in words: "tomorrow", "next week", "on Friday", "in March", "the next two weeks".

They are counted from the day of asking. A weekday, a month and a day without a year are the next ones.
"""

import datetime as dt
import re

from knowledge.facts import Date
from knowledge.language.dates.calendar import MONTHS, WEEKDAYS, day, month, shift_months, span_of, valid_day
from knowledge.language.dates.units import unit
from knowledge.language.numerals import NUMBER_WORDS

_NUMBERS = NUMBER_WORDS | {"couple": 2, "few": 3, "several": 3}
"""What "a few" stands for is judgement, as in ``asked_period``."""
_MONTH = "|".join(sorted(MONTHS, key=len, reverse=True))
_WEEKDAY = "|".join(sorted(WEEKDAYS, key=len, reverse=True))
_TOMORROW = re.compile(r"(?:tomorrow|(?P<after>(?:the )?day after tomorrow))(?: morning| afternoon| evening| night)?")
_UNIT = re.compile(
    r"(?:the )?(?:(?P<this>this|later this|rest of the|rest of this)|next|coming|following|this coming) "
    r"(?P<unit>week|weekend|month|quarter|year|spring|summer|autumn|fall|winter)"
)
_STRETCH = re.compile(
    rf"(?:the )?(?:next|coming|following) (?:(?P<count>\d{{1,3}}|(?:a )?(?:{'|'.join(_NUMBERS)})(?: of)?) )?"
    r"(?P<unit>day|week|month)s"
)
_FROM_NOW = re.compile(
    rf"(?P<count>\d{{1,3}}|an?|{'|'.join(_NUMBERS)}) (?P<unit>day|week|month)s?(?P<later> from now| hence)?"
)
_ON_WEEKDAY = re.compile(
    rf"(?:(?:this |this coming |coming )?(?P<weekday>{_WEEKDAY})|next (?P<next>{_WEEKDAY}))\.?"
    r"(?: (?:morning|afternoon|evening|night))?"
)
_IN_MONTH = re.compile(rf"(?:next |this |this coming )?(?P<month>{_MONTH})\.?")
_MONTH_DAY = re.compile(
    rf"(?:the )?(?:(?P<before>\d{{1,2}})(?:st|nd|rd|th)?(?: of)? (?P<month>{_MONTH})\.?"
    rf"|(?P<first>{_MONTH})\.? (?:the )?(?P<after>\d{{1,2}})(?:st|nd|rd|th)?)"
)
_WEEK = 7


def coming_days(said: str, today: dt.date) -> Date | None:
    """Return the days that some words in small letters stand for, from today on; None where they are none."""
    if tomorrow := _TOMORROW.fullmatch(said):
        return day(today + dt.timedelta(days=2 if tomorrow["after"] else 1))
    if whole := _UNIT.fullmatch(said):
        return _coming_unit(whole["unit"], today, this=bool(whole["this"]))
    if stretch := _STRETCH.fullmatch(said):
        return span_of(today, _away(today, stretch["unit"], _number(stretch["count"] or "several")))
    if weekday := _ON_WEEKDAY.fullmatch(said):
        return day(_next_weekday(weekday["weekday"], weekday["next"], today))
    return _named(said, today)


def days_from_now(said: str, today: dt.date) -> Date | None:
    """Return the day that lies so many units off, as after "in": "two weeks", "ten days from now"."""
    found = _FROM_NOW.fullmatch(said)
    return day(_away(today, found["unit"], _number(found["count"]))) if found else None


def _coming_unit(name: str, today: dt.date, *, this: bool) -> Date:
    """Return this week, month … or the next; the weekend of this week is the coming one, and so is a season."""
    return unit(today, name, 0 if this else 1)


def _away(today: dt.date, name: str, count: int) -> dt.date:
    if name == "month":
        return shift_months(today, count)
    return today + dt.timedelta(days=count * (_WEEK if name == "week" else 1))


def _number(written: str) -> int:
    last = written.removesuffix(" of").split()[-1]
    return int(last) if last.isdecimal() else _NUMBERS.get(last, 1)


def _next_weekday(plain: str | None, after: str | None, today: dt.date) -> dt.date:
    """Return the first day of a name from today on; after "next" the one behind today."""
    ahead = (WEEKDAYS[plain or after or ""] - today.weekday()) % _WEEK
    return today + dt.timedelta(days=ahead or (_WEEK if after else 0))


def _named(said: str, today: dt.date) -> Date | None:
    """Return the month or the day of a month without a year that is running or comes next."""
    if found := _IN_MONTH.fullmatch(said):
        number = MONTHS[found["month"]]
        return month(today.year + (number < today.month), number)
    if found := _MONTH_DAY.fullmatch(said):
        number, of_month = MONTHS[found["month"] or found["first"]], int(found["before"] or found["after"])
        days = (valid_day(year, number, of_month) for year in (today.year, today.year + 1))
        return next((day(one) for one in days if one and one >= today), None)
    return None
