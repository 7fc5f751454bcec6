"""Stamps: a day, and where they have them an hour and its zone, found in what pages print and in their markup."""

import datetime as dt
import re
from collections.abc import Iterator
from typing import NamedTuple

from knowledge.language.dates.calendar import MONTHS, WEEKDAYS, valid_day
from knowledge.language.zones import ABBREVIATED, zones_of

_FIRST_PAPER = 1605
_UNIX_EPOCH_YEAR = 1970
"""Systems write 0001, 1970-01-01 and 9999 for a date that they do not know; the first newspaper is of 1605."""
_YEAR = r"(?:1[6-9]|20)\d\d"
_MONTH = rf"(?:{'|'.join(sorted(MONTHS, key=len, reverse=True))})"
_WEEKDAY = rf"(?:{'|'.join(sorted(WEEKDAYS, key=len, reverse=True))})"
_DATE = re.compile(
    rf"(?<![\d.])(?P<y1>{_YEAR})(?P<s1>[-/.])(?P<m1>\d{{1,2}})(?P=s1)(?P<d1>\d{{1,2}})(?!\d)"
    rf"|\b(?P<n2>{_MONTH})\b\.?\s{{0,3}}(?P<d2>\d{{1,2}})(?:st|nd|rd|th)?\s?,?\s{{0,3}}(?P<y2>{_YEAR})"
    rf"|(?<![\d.])(?P<d3>\d{{1,2}})(?:st|nd|rd|th)?[\s-]{{0,3}}(?:of\s)?(?P<n3>{_MONTH})\b\.?,?[\s-]{{0,3}}(?P<y3>{_YEAR})"
    rf"|(?<![\d./])(?P<a4>\d{{1,2}})(?P<s4>[/.-])(?P<b4>\d{{1,2}})(?P=s4)(?P<y4>{_YEAR})",
    re.IGNORECASE,
)
_HOUR = (
    r"(?P<hour>\d{1,2})(?:(?P<colon>[:.h])(?P<minute>\d\d)(?::(?P<second>\d\d)(?:[.,]\d{1,9})?)?)?"
    r"(?:\s?(?P<half>[ap])\.?\s?m\b\.?)?"
)
_ZONE = r"(?:\s{0,2}\(?(?P<zone>Z\b|(?:GMT|UTC)?[+-]\d\d:?\d\d|(?-i:[A-Z]{2,5})\b))?"
_AFTER = re.compile(rf"(?:T|[\s,;@|•·–—/-]|\bat\b|\bon\b){{0,8}}{_HOUR}{_ZONE}", re.IGNORECASE)
_BEFORE = re.compile(
    rf"(?<![\d:.]){_HOUR}{_ZONE}\)?(?:[\s,;@|•·–—/-]|\bon\b|\b{_WEEKDAY}\b\.?){{0,8}}$",
    re.IGNORECASE,
)
_WIDE, _REST = 40, 6
"""Characters before and after a year in which the rest of its date and the hour stand: to look there alone is fast."""
_ANY_YEAR = re.compile(_YEAR)
_ABBREVIATIONS = frozenset(ABBREVIATED.split("|"))
_SECONDS, _MILLISECONDS = 10, 13
_NOON = 12
_LONGEST = 200
"""Characters of a value in which its stamp stands, if it has one."""


class Stamp(NamedTuple):
    """A day; ``swapped`` is what it is if its numbers mean day and month the other way round.

    ``zone`` is as the stamp itself has it: an offset, or what its abbreviation is taken for.
    """

    day: dt.date
    clock: dt.time | None = None
    zone: dt.tzinfo | None = None
    swapped: dt.date | None = None

    @property
    def wall(self) -> dt.datetime | None:
        """What the clock on the wall showed, without its zone; None without an hour."""
        return dt.datetime.combine(self.day, self.clock) if self.clock is not None else None

    @property
    def moment(self) -> dt.datetime | None:
        """The aware moment, None where an hour or its zone is missing."""
        wall = self.wall
        return wall.replace(tzinfo=self.zone) if wall is not None and self.zone is not None else None

    @property
    def in_utc(self) -> bool:
        """Whether it is a moment in UTC; midnight there is no hour, as systems write a day alone so."""
        moment = self.moment
        return moment is not None and not moment.utcoffset() and self.clock != dt.time.min

    @property
    def is_local(self) -> bool:
        """Whether it has an offset of its own."""
        moment = self.moment
        return moment is not None and bool(moment.utcoffset())


def read_stamp(value: str) -> Stamp | None:
    """Return the stamp that a value of a page's markup is or begins with, None for none that is plausible."""
    bare = value.strip()
    if bare.isdigit() and len(bare) in (_SECONDS, _MILLISECONDS):
        return _since_epoch(int(bare[:_SECONDS]))
    try:
        moment = dt.datetime.fromisoformat(bare)
    except ValueError:
        return next((stamp for stamp, _, _ in find_stamps(bare[:_LONGEST])), None)
    has_clock = len(bare) > len("2024-06-20")
    clock = moment.time().replace(microsecond=0) if has_clock else None
    return Stamp(moment.date(), clock, moment.tzinfo) if _is_plausible(moment.date()) else None


def find_stamps(text: str) -> Iterator[tuple[Stamp, int, int]]:
    """Yield the stamps in a text, each with where it begins and ends."""
    at = 0
    for year in _ANY_YEAR.finditer(text):
        date = _DATE.search(text, max(at, year.start() - _WIDE), year.end() + _REST)
        day, swapped = _day(date) if date else (None, None)
        if date is None or day is None or not _is_plausible(day):
            continue
        found = _after(text, date) or _before(text, date, at)
        at = date.end()
        if found is None:
            yield Stamp(day, swapped=swapped), date.start(), date.end()
            continue
        clock, zone, start, end = found
        at = max(at, end)
        stamp = Stamp(day, clock, zone, swapped)
        yield stamp, min(start, date.start()), at


def _is_plausible(day: dt.date) -> bool:
    return _FIRST_PAPER <= day.year < dt.MAXYEAR and day != dt.date(_UNIX_EPOCH_YEAR, 1, 1)


def _day(date: re.Match[str]) -> tuple[dt.date | None, dt.date | None]:
    if date["y1"]:
        return valid_day(int(date["y1"]), int(date["m1"]), int(date["d1"])), None
    if date["n2"]:
        return valid_day(int(date["y2"]), MONTHS[date["n2"].casefold()], int(date["d2"])), None
    if date["n3"]:
        return valid_day(int(date["y3"]), MONTHS[date["n3"].casefold()], int(date["d3"])), None
    year, one, two = int(date["y4"]), int(date["a4"]), int(date["b4"])
    day_first, month_first = valid_day(year, two, one), valid_day(year, one, two)
    if day_first is None or month_first is None or day_first == month_first:
        return day_first or month_first, None
    named = [day for day in (day_first, month_first) if _has_weekday_of(day, date)]
    return (named[0], None) if len(named) == 1 else (day_first, month_first)


def _has_weekday_of(day: dt.date, date: re.Match[str]) -> bool:
    """Whether the day of the week before a date is that of a day."""
    word = re.search(r"([A-Za-z]+)[.,]?\s*$", date.string[max(0, date.start() - _WIDE) : date.start()])
    return word is not None and WEEKDAYS.get(word[1].casefold()) == day.weekday()


_Clock = tuple[dt.time, dt.tzinfo | None, int, int]


def _after(text: str, date: re.Match[str]) -> _Clock | None:
    found = _AFTER.match(text, date.end())
    return _clock(found) if found else None


def _before(text: str, date: re.Match[str], at: int) -> _Clock | None:
    first = max(at, date.start() - _WIDE)
    found = _BEFORE.search(text[first : date.start()])
    clock = _clock(found) if found else None
    return clock and (clock[0], clock[1], clock[2] + first, date.start())


def _clock(found: re.Match[str]) -> _Clock | None:
    """Return the time of day; a number alone is none, and "17:19 PM" is a quarter past five."""
    if not found["half"] and not found["colon"]:
        return None
    hour = int(found["hour"])
    if found["half"] and hour <= _NOON:
        hour = hour % _NOON + (_NOON if found["half"].casefold() == "p" else 0)
    try:
        clock = dt.time(hour, int(found["minute"] or 0), int(found["second"] or 0))
    except ValueError:
        return None
    return clock, _zone(found["zone"]), found.start(), found.end()


def _zone(name: str | None) -> dt.tzinfo | None:
    if not name:
        return None
    if name.casefold() in ("z", "utc", "gmt"):
        return dt.UTC
    zones = zones_of(name) if name.casefold() in _ABBREVIATIONS or not name.isalpha() else None
    return zones[0] if zones else None


def _since_epoch(seconds: int) -> Stamp | None:
    moment = dt.datetime.fromtimestamp(seconds, dt.UTC)
    return Stamp(moment.date(), moment.time(), dt.UTC)
