"""Calendar units around a day: weeks, weekends, quarters, seasons, decades, and so many of them away."""

import datetime as dt

from knowledge.facts import Date
from knowledge.language.dates.calendar import day, month, shift_months, span_of, year

_SEASONS = {"spring": 3, "summer": 6, "autumn": 9, "fall": 9, "winter": 12}
_WEEK = 7


def months(of_year: int, first: int, length: int) -> Date:
    """Return a range of whole months that begins in month ``first``, which may run into the next year."""
    start = dt.date(of_year, first, 1)
    return span_of(start, shift_months(start, length) - dt.timedelta(days=1))


def season(of_year: int, name: str) -> Date:
    """Return the three months of a northern season; a winter is named after the year it begins in."""
    return months(of_year, _SEASONS[name], 3)


def week(of: dt.date) -> Date:
    """Return the Monday to Sunday around a day."""
    monday = of - dt.timedelta(days=of.weekday())
    return span_of(monday, monday + dt.timedelta(days=6))


def unit(of: dt.date, name: str, shift: int) -> Date:
    """Return the unit (week, month, season …) a day stands in, or ``shift`` units later."""
    if name == "day":
        return day(of + dt.timedelta(days=shift))
    if name == "week":
        return week(of + dt.timedelta(days=_WEEK * shift))
    if name == "weekend":
        return _weekend(of, shift)
    if name == "month":
        moved = shift_months(of, shift)
        return month(moved.year, moved.month)
    if name == "quarter":
        moved = shift_months(of, 3 * shift)
        return months(moved.year, 3 * ((moved.month - 1) // 3) + 1, 3)
    if name in _SEASONS:
        return _season_from(of, name, shift)
    return _years(of, name, shift)


def _weekend(of: dt.date, shift: int) -> Date:
    saturday = of + dt.timedelta(days=5 - of.weekday())
    if shift < 0 and of.weekday() < 5:
        saturday -= dt.timedelta(days=_WEEK)
    elif shift:
        saturday += dt.timedelta(days=_WEEK * shift)
    return span_of(saturday, saturday + dt.timedelta(days=1))


def _season_from(of: dt.date, name: str, shift: int) -> Date:
    """Return the last, this year's or the next season of a name."""
    first = _SEASONS[name]
    if shift < 0:
        return season(of.year - (of.month < first + 3), name)
    if shift > 0:
        return season(of.year + (of.month >= first), name)
    running_winter = name == "winter" and of.month <= 2
    return season(of.year - running_winter, name)


def _years(of: dt.date, name: str, shift: int) -> Date:
    if name == "year":
        return year(of.year + shift)
    length = {"decade": 10, "century": 100}[name]
    first = length * (of.year // length + shift)
    return Date(value=f"{first:04}", end=f"{first + length - 1:04}", precision="range")


def away(of: dt.date, name: str, count: int) -> Date:
    """Return what lies ``count`` units off; weeks are told within three days, decades within two years."""
    if name == "day":
        return day(of + dt.timedelta(days=count))
    if name == "week":
        middle = of + dt.timedelta(days=_WEEK * count)
        return span_of(middle - dt.timedelta(days=3), middle + dt.timedelta(days=3))
    if name == "month":
        moved = shift_months(of, count)
        return month(moved.year, moved.month)
    if name == "year":
        return year(of.year + count)
    return around_year(of.year + 10 * count)


def around_year(middle: int) -> Date:
    """Return the years around one that was told by decades."""
    return Date(value=f"{middle - 2:04}", end=f"{middle + 2:04}", precision="range")


def back_to(of: dt.date, name: str, count: int) -> Date:
    """Return the stretch of ``count`` units that ends on a day."""
    if name in ("day", "week"):
        return span_of(of - dt.timedelta(days=count * (_WEEK if name == "week" else 1)), of)
    if name == "month":
        return span_of(shift_months(of, -count), of)
    return Date(value=f"{of.year - count * (10 if name == 'decade' else 1):04}", end=f"{of.year:04}", precision="range")
