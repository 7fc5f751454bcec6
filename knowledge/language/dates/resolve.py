"""From a matched date pattern to its value: each pattern has one small function."""

import datetime as dt
import re
from collections.abc import Callable

from knowledge.facts import Date
from knowledge.language.dates import periods
from knowledge.language.dates.calendar import MONTHS, WEEKDAYS, day, month, span_of, valid_day
from knowledge.language.dates.date_context import WEEKS_AND_YEARS, DateContext, Match, year_of

_TWELVE = 12
_CENTURY, _THIS_CENTURY = 100, 50
"""A year of two figures up to 50 is of this century."""
_NEWS = dt.timedelta(days=7)
_SOON = dt.timedelta(days=100)
"""A day without a year this near ahead is meant, not the one of last year; in PolNeAR that is right 27 times in 28."""
_NOT_SOON = dt.timedelta(days=320)
_FEW_MONTHS = 5
_TOO_NEAR = 2
"""Days ahead that nobody calls "next Saturday": on a Friday that is a week after tomorrow. Judgement, not measured."""


_TO_DELIVER = re.compile(r"\s(?:deliver(?:y|ies)|futures|contracts?)\b")
"""Behind a month: what is bought to be delivered then."""


def _month_of(name: str) -> int:
    return MONTHS[name.rstrip(".").casefold()]


def _iso(match: Match, _: DateContext) -> Date | None:
    found = valid_day(int(match["year"]), int(match["number"]), int(match["day"]))
    return day(found) if found else None


def _full_year(year: int) -> int:
    return year if year >= _CENTURY else year + 1900 + _CENTURY * (year <= _THIS_CENTURY)


def _dashed(match: Match, _: DateContext) -> Date | None:
    """Read 19-Nov-12."""
    found = valid_day(_full_year(int(match["year"])), _month_of(match["month"]), int(match["day"]))
    return day(found) if found else None


def _numeric(match: Match, context: DateContext) -> Date | None:
    """Read 20/06/2024 and 06/20/2024; 05/06/24 is another day on either side of the Atlantic: the one near the news."""
    one, two, year = int(match["one"]), int(match["two"]), _full_year(int(match["year"]))
    days = {found for found in (valid_day(year, one, two), valid_day(year, two, one)) if found}
    near = [found for found in days if context.published and abs(found - context.published) <= _NEWS]
    if len(days) > 1 and len(near) != 1:
        return Date()
    return day(near[0] if len(days) > 1 else days.pop()) if days else None


def _nearest(month_: int, day_: int, match: Match, context: DateContext) -> dt.date | None:
    """Return the day of that name that is meant: the past one unless it is near ahead or the words look forward."""
    told = year_of(match, context)
    if told:
        return valid_day(told, month_, day_)
    if context.published is None:
        return None
    days = [valid_day(context.published.year + shift, month_, day_) for shift in (-1, 0, 1)]
    known = [found for found in days if found]
    past = [found for found in known if found <= context.published + _SOON]
    coming = [found for found in known if context.published <= found <= context.published + _NOT_SOON]
    if context.follows_since(match.start()):
        past = [found for found in past if found <= context.published]
    chosen = coming[:1] if coming and context.ahead(match.span()) else past[-1:]
    return chosen[0] if chosen else None


def _september_11(_match: Match, _: DateContext) -> Date:
    return day(dt.date(2001, 9, 11))


def _month_day(match: Match, context: DateContext) -> Date | None:
    month_, day_ = _month_of(match["month"]), int(match["day"])
    if valid_day(2024, month_, day_) is None:
        return None
    found = _nearest(month_, day_, match, context)
    return day(found) if found else Date()


_HOLIDAYS = {
    "christmas eve": (12, 24),
    "christmas day": (12, 25),
    "boxing day": (12, 26),
    "new years eve": (12, 31),
    "new years day": (1, 1),
    "valentines day": (2, 14),
    "patricks day": (3, 17),
}


def _holiday(match: Match, context: DateContext) -> Date | None:
    name = " ".join(re.sub(r"[’']|\bSt\b\.?", "", match["holiday"]).casefold().split())
    found = _nearest(*_HOLIDAYS[name], match, context)
    return day(found) if found else Date()


def _days(match: Match, context: DateContext) -> Date | None:
    parts = match.groupdict()
    first_month = _month_of(match["month"])
    last_month = _month_of(parts["month2"]) if parts.get("month2") else first_month
    last = _nearest(last_month, int(match["day2"]), match, context)
    if last is None:
        return Date() if context.published is None else None
    first = valid_day(last.year - (first_month > last_month), first_month, int(match["day"]))
    return span_of(first, last) if first and first < last else None


def _days_both(match: Match, context: DateContext) -> Date | None:
    """Read "4 April to 30 June": the first day tells the year where none is written."""
    first_month, last_month = _month_of(match["month"]), _month_of(match["month2"])
    over = first_month > last_month
    if match["year"]:
        first = valid_day(int(match["year"]) - over, first_month, int(match["day"]))
    else:
        first = _nearest(first_month, int(match["day"]), match, context)
    last = valid_day(first.year + over, last_month, int(match["day2"])) if first else None
    if first is None or last is None:
        return Date() if context.published is None else None
    return span_of(first, last) if first < last else None


def _month(match: Match, context: DateContext) -> Date | None:
    number, told = _month_of(match["month"]), year_of(match, context)
    if told:
        return month(told, number)
    if context.published is None:
        return Date()
    now = context.published
    if number == now.month:
        return month(now.year, number)
    at = match.span("core" if "core" in match.re.groupindex else 0)
    way = 1 if _TO_DELIVER.match(context.text, at[1]) else context.direction(at)
    later = way > 0 or (way == 0 and (number - now.month) % _TWELVE <= _FEW_MONTHS)
    return month(now.year + (number < now.month) if later else now.year - (number > now.month), number)


def _month_last(match: Match, context: DateContext) -> Date | None:
    if context.published is None:
        return Date()
    number, now, rel = _month_of(match["month"]), context.published, match["rel"].casefold()
    if rel == "this":
        return month(now.year, number)
    if rel.startswith("next") or rel.endswith("coming"):
        return month(now.year + (number <= now.month), number)
    return month(now.year - (number >= now.month), number)


def _weekday(match: Match, context: DateContext) -> Date | None:
    if context.published is None:
        return Date()
    number = WEEKDAYS[match["weekday"].rstrip(".").casefold()]
    back = (context.published.weekday() - number) % 7
    past = context.published - dt.timedelta(days=back)
    coming = context.published + dt.timedelta(days=(-back) % 7)
    if match["week"]:
        monday = context.published - dt.timedelta(days=context.published.weekday())
        return day(monday + dt.timedelta(days=7 * WEEKS_AND_YEARS[match["week"].casefold()] + number))
    if match["weekon"] or match["weekday_week"]:
        return day(coming + dt.timedelta(days=7))
    rel = (match["rel"] or "").casefold()
    if rel.startswith("next"):
        near = (coming - context.published).days <= _TOO_NEAR
        return day(coming + dt.timedelta(days=7) if near else coming)
    if rel == "last":
        return day(past if back else past - dt.timedelta(days=7))
    if rel.endswith("coming"):
        return day(coming)
    if rel == "this":
        return day(coming if context.ahead(match.span(), weekday=True) else past)
    return day(past if rel or not back or not context.ahead(match.span(), weekday=True) else coming)


_DEICTIC = {"yesterday": -1, "tomorrow": 1, "last night": -1, "last evening": -1}


def _deictic(match: Match, context: DateContext) -> Date | None:
    if context.published is None:
        return Date()
    word = " ".join(match["word"].casefold().split())
    far = {"the day before yesterday": -2, "the day after tomorrow": 2}.get(word, _DEICTIC.get(word, 0))
    return day((context.day_spoken(match.start()) or context.published) + dt.timedelta(days=far))


def _on_the(match: Match, context: DateContext) -> Date | None:
    if context.published is None:
        return Date()
    now, number = context.published, int(match["day"])
    months = [
        dt.date(now.year, now.month, 1) - dt.timedelta(days=1),
        now,
        dt.date(now.year, now.month, 28) + dt.timedelta(days=4),
    ]
    known = [found for one in months if (found := valid_day(one.year, one.month, number))]
    later = [found for found in known if found >= now]
    earlier = [found for found in known if found <= now]
    chosen = later[:1] if later and context.ahead(match.span()) else earlier[-1:]
    return day(chosen[0]) if chosen else Date()


def _end_of(match: Match, context: DateContext) -> Date | None:
    return _month(match, context) if match["month"] else periods.year(match, context)


RESOLVERS: dict[str, Callable[[Match, DateContext], Date | None]] = {
    "iso": _iso,
    "numeric": _numeric,
    "slashes": _numeric,
    "days": _days,
    "days_first": _days,
    "days_both": _days_both,
    "september_11": _september_11,
    "month_day": _month_day,
    "day_month": _month_day,
    "month_year": _month,
    "month_last": _month_last,
    "month": _month,
    "month_part": _month,
    "month_after": _month,
    "month_noun": _month,
    "month_bare": _month,
    "weekday": _weekday,
    "beyond": _deictic,
    "deictic": _deictic,
    "onthe": _on_the,
    "dashed": _dashed,
    "holiday": _holiday,
    "end_of": _end_of,
    "end_of_month": _month,
    "quarter": periods.quarter,
    "quarter_after": periods.quarter,
    "season": periods.season,
    "decade": periods.decade,
    "decade_short": periods.decade,
    "century": periods.century,
    "years": periods.years,
    "year_in": periods.year,
    "year_after": periods.year,
    "year_bare": periods.year,
}
"""By the pattern's name. None means that it is no date after all, a Date without a value that the value is unknown."""
