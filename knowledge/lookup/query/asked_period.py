"""Periods that somebody asks for in words: "since Monday", "last week", "in June", "between March and May 2024".

They are counted from the day of asking. A month, a weekday and a day without a year are the last ones; the next ones
where somebody asks for what is ahead.
"""

import datetime as dt
import re
from collections.abc import Sequence
from typing import NamedTuple

from knowledge.facts import Date
from knowledge.language.dates import date_bounds, parse_query_date
from knowledge.language.dates.calendar import MONTHS, WEEKDAYS, day, month, valid_day
from knowledge.language.dates.units import away, back_to, season, unit
from knowledge.language.numerals import NUMBER_WORDS
from knowledge.lookup.query.coming_days import coming_days, days_from_now

_LONGEST = 9
"""Words of a period: "between the 3rd of March and the 5th of May"."""
_MONTH = "|".join(sorted(MONTHS, key=len, reverse=True))
_WEEKDAY = "|".join(sorted(WEEKDAYS, key=len, reverse=True))
_NUMBERS = NUMBER_WORDS | {"a": 1, "an": 1}
_NUMBER = rf"(?P<count>\d{{1,3}}|{'|'.join(_NUMBERS)}|few|a few|couple(?: of)?|a couple(?: of)?|several)"
_VAGUE = 3
"""What "a few" stands for. Judgement."""
_UNIT = r"(?P<unit>day|week|month|year)s?"
_LATELY = re.compile(
    r"(?:(?:just|very|most|more) )?recently|lately|of late|these days|so far|nowadays|to date|up to now"
)
_BOUND = re.compile(
    r"(?:(?P<only>in|on|during|throughout|over|within|for|from|back in|back on|as of|at)"
    r"|(?P<since>since|starting(?: from| on| in)?)|(?P<after>after)|(?P<before>before|prior to)"
    r"|(?P<until>until|till|til|up to|up until|up till|through))\s(?P<when>.+?)(?P<onwards>\s(?:on|onwards?))?"
)
_BETWEEN = re.compile(
    r"(?:between\s(?P<first>.+?)\s(?:and|&)\s|from\s(?P<from>.+?)\s(?:to|until|till|through|-)\s"
    r"|(?:in|on|during)\s(?P<either>.+?)\s(?:and|or)\s)(?P<last>.+)"
)
_DEICTIC = re.compile(
    r"(?P<today>today|tonight|this (?:morning|afternoon|evening)|earlier today)|(?P<yesterday>yesterday(?: morning| "
    r"afternoon| evening| night)?|last night)|(?P<eve>(?:the )?day before yesterday)"
)
_RELATIVE = re.compile(
    r"(?:earlier |later |so far )?(?P<side>this|last|previous|the previous|the) "
    r"(?P<unit>week|weekend|month|quarter|year|decade|spring|summer|autumn|fall|winter)"
)
_STRETCH = re.compile(rf"(?:the )?(?:last|past|previous) (?:{_NUMBER} )?{_UNIT}")
_AGO = re.compile(rf"{_NUMBER} {_UNIT} (?:ago|back)")
_ON_WEEKDAY = re.compile(
    rf"(?P<which>last |this |this past )?(?P<weekday>{_WEEKDAY})\.?(?: (?:morning|afternoon|evening|night))?"
)
_IN_MONTH = re.compile(rf"(?P<which>last |this |this past )?(?P<month>{_MONTH})\.?")
_OF_YEAR = re.compile(rf"(?P<month>{_MONTH})\.? (?:of )?(?P<side>this|last) year")
_SEASON = re.compile(r"(?:the )?(?P<season>spring|summer|autumn|fall|winter) (?:of )?(?P<year>(?:19|20)\d\d)")
_MONTH_DAY = re.compile(
    rf"(?:the )?(?:(?P<before>\d{{1,2}})(?:st|nd|rd|th)?(?: of)? (?P<month>{_MONTH})\.?"
    rf"|(?P<first>{_MONTH})\.? (?:the )?(?P<after>\d{{1,2}})(?:st|nd|rd|th)?)"
)
_PART_OF = re.compile(r"^(?:early|late|mid|the (?:beginning|start|middle|end) of)[ -]")
_YEAR_ALONE = re.compile(r"(?:the year )?(?P<year>(?:19|20)\d\d)")
_ALSO_WORDS = frozenset(["may", "march", "mar", "sat", "sun", "mon", "wed", "fri", "jan", "dec", "sept", "august"])
"""Names of months and days that mean something else, or somebody, where no preposition stands before them."""
_OF_TIME = frozenset(
    [
        *MONTHS,
        *WEEKDAYS,
        *(
            "today",
            "tonight",
            "tomorrow",
            "yesterday",
            "morning",
            "afternoon",
            "evening",
            "night",
            "ago",
            "weekend",
            "quarter",
        ),
        *("day", "days", "week", "weeks", "month", "months", "year", "years", "decade", "date", "now", "nowadays"),
        *("spring", "summer", "autumn", "fall", "winter", "recently", "lately", "late", "far"),
    ]
)
"""Words of which a period has one, or else a number."""


class Period(NamedTuple):
    """ISO days, both included, between which something was said; None where a side is open."""

    since: str | None = None
    until: str | None = None


class Bounded(NamedTuple):
    """What remains of some words without a period that stood at an end of them, and the period."""

    rest: str
    period: Period


def period_behind(words: str, today: dt.date, *, ahead: bool = False) -> Bounded:
    """Take the periods that end some words; what says nothing but "lately" is taken too."""
    return _taken(words.split(), today, behind=True, ahead=ahead)


def period_before(words: str, today: dt.date, *, ahead: bool = False) -> Bounded:
    """Take the periods that some words begin with."""
    return _taken(words.split(), today, behind=False, ahead=ahead)


def _taken(words: Sequence[str], today: dt.date, *, behind: bool, ahead: bool) -> Bounded:
    since = until = None
    while found := _longest(words, today, behind=behind, ahead=ahead):
        count, period = found
        if (period.since and since) or (period.until and until):
            break
        since, until = period.since or since, period.until or until
        words = words[:-count] if behind else words[count:]
    return Bounded(" ".join(words).strip(" ,;"), Period(since, until))


def _longest(words: Sequence[str], today: dt.date, *, behind: bool, ahead: bool) -> tuple[int, Period] | None:
    near = words[-_LONGEST:] if behind else words[:_LONGEST]
    if not any(word.lower().strip(",.?") in _OF_TIME or word[:1].isdecimal() for word in near):
        return None
    for count in range(min(_LONGEST, len(words)), 0, -1):
        some = words[-count:] if behind else words[:count]
        if period := read_period(" ".join(some), today, ahead=ahead):
            return count, period
    return None


def read_period(text: str, today: dt.date, *, ahead: bool = False) -> Period | None:
    """Return the period that some words are, with the preposition they may begin with; None where they are none.

    What has not begun by today is none, since nobody asks what was said then; where somebody looks ``ahead``, what is
    over is none.
    """
    said = " ".join(text.lower().replace("’", "'").split()).strip(" ,;?.")
    if _LATELY.fullmatch(said):
        return None if ahead else Period()
    asked = _AskedDays(today, ahead=ahead)
    period = _between(said, asked) or _bound(said, asked)
    ordered = period and not (period.since and period.until and period.since > period.until)
    return period if period and ordered and asked.may_be(period) else None


class _AskedDays(NamedTuple):
    """The day of asking, and whether somebody looks ahead from it or back."""

    today: dt.date
    ahead: bool

    def may_be(self, period: Period) -> bool:
        """Whether a period is on the side that is looked at."""
        if self.ahead:
            return not period.until or period.until >= self.today.isoformat()
        return (period.since or "") <= self.today.isoformat()

    def of(self, said: str) -> tuple[str, str] | None:
        """Return the first and the last day of what some words stand for, without a preposition."""
        today, bare = self.today, _PART_OF.sub("", said)
        date = parse_query_date(bare) or (coming_days(bare, today) if self.ahead else None)
        date = date or _deictic(bare, today) or (None if self.ahead else _counted(bare, today) or _named(bare, today))
        return date_bounds(date) if date else None

    def from_now(self, said: str) -> tuple[str, str] | None:
        """Return the day that lies so far off, as ``of`` does: what stands behind "in"."""
        date = days_from_now(said, self.today)
        return date_bounds(date) if date else None


def _between(said: str, asked: _AskedDays) -> Period | None:
    found = _BETWEEN.fullmatch(said)
    if found is None:
        return None
    written, last = found["first"] or found["from"] or found["either"], asked.of(found["last"])
    first = asked.of(written)
    if last and _YEAR_ALONE.search(found["last"]):
        first = asked.of(f"{written} {last[0][:4]}") or first
    return Period(first[0], last[1]) if first and last else None


def _bound(said: str, asked: _AskedDays) -> Period | None:
    found = _BOUND.fullmatch(said)
    if found is None:
        alone = None if _says_else(said) else asked.of(said)
        return Period(*alone) if alone else None
    days = asked.of(found["when"])
    if days is None and asked.ahead and found["only"] == "in":
        days = asked.from_now(found["when"])
    if days is None:
        return None
    first, last = days
    if found["since"] or found["onwards"]:
        return Period(first, None)
    if found["only"]:
        return Period(first, last)
    if found["after"]:
        return Period(_moved(last, 1), None)
    return Period(None, _moved(first, -1) if found["before"] else last)


def _says_else(said: str) -> bool:
    """Whether words without a preposition may well be no days: March, 2024."""
    return said.strip(".") in _ALSO_WORDS or bool(_YEAR_ALONE.fullmatch(said))


def _moved(iso: str, days: int) -> str:
    return (dt.date.fromisoformat(iso) + dt.timedelta(days=days)).isoformat()


def _deictic(said: str, today: dt.date) -> Date | None:
    found = _DEICTIC.fullmatch(said)
    if found is None:
        return None
    return day(today - dt.timedelta(days=0 if found["today"] else 1 if found["yesterday"] else 2))


def _counted(said: str, today: dt.date) -> Date | None:
    if relative := _RELATIVE.fullmatch(said):
        return unit(today, relative["unit"], _shift(**relative.groupdict()))
    if stretch := _STRETCH.fullmatch(said):
        return back_to(today, stretch["unit"], _number(stretch["count"] or "one"))
    if ago := _AGO.fullmatch(said):
        return away(today, ago["unit"], -_number(ago["count"]))
    return None


def _shift(side: str, unit: str) -> int:
    """Return how many units back somebody looks; "the weekend" is the last one, "the start of the year" this year's."""
    return 0 if side == "this" or (side == "the" and unit != "weekend") else -1


def _number(written: str) -> int:
    last = written.removeprefix("a ").split()[0]
    return int(last) if last.isdecimal() else 2 if last == "couple" else _NUMBERS.get(last, _VAGUE)


def _named(said: str, today: dt.date) -> Date | None:
    """Return the last day or month of a name, before today or around it."""
    if found := _ON_WEEKDAY.fullmatch(said):
        return day(today - dt.timedelta(days=(today.weekday() - WEEKDAYS[found["weekday"]] - 1) % 7 + 1))
    if found := _IN_MONTH.fullmatch(said):
        number = MONTHS[found["month"]]
        over = number > today.month or (number == today.month and (found["which"] or "").startswith("last"))
        return month(today.year - over, number)
    if found := _OF_YEAR.fullmatch(said):
        return month(today.year - (found["side"] == "last"), MONTHS[found["month"]])
    if found := _SEASON.fullmatch(said):
        return season(int(found["year"]), found["season"])
    if found := _MONTH_DAY.fullmatch(said):
        number, of_month = MONTHS[found["month"] or found["first"]], int(found["before"] or found["after"])
        years = (today.year, today.year - 1)
        days = (valid_day(year, number, of_month) for year in years)
        return next((day(one) for one in days if one and one <= today), None)
    return None
