"""Days, months, years and ranges as ``Date`` values, and the days they cover."""

import calendar
import datetime as dt

from knowledge.facts import Date

MONTH_NAMES = [name.casefold() for name in calendar.month_name[1:]]
MONTHS = {name: at for at, name in enumerate(MONTH_NAMES, start=1)}
MONTHS |= {name.casefold(): at for at, name in enumerate(calendar.month_abbr) if at} | {"sept": 9}
DAY_NAMES = [name.casefold() for name in calendar.day_name]
WEEKDAYS = {name: at for at, name in enumerate(DAY_NAMES)}
WEEKDAYS |= {name.casefold(): at for at, name in enumerate(calendar.day_abbr)}
WEEKDAYS |= {"tues": 1, "weds": 2, "thur": 3, "thurs": 3}


def date_bounds(date: Date) -> tuple[str, str] | None:
    """Return the first and the last day a date covers, both ISO; None where its value is unknown."""
    if date.value is None:
        return None
    return _first(date.value), _last(date.end or date.value)


def _first(value: str) -> str:
    return f"{value}-01-01" if len(value) == len("2024") else f"{value}-01" if len(value) == len("2024-06") else value


def _last(value: str) -> str:
    if len(value) == len("2024"):
        return f"{value}-12-31"
    if len(value) == len("2024-06"):
        year, month = map(int, value.split("-"))
        return f"{value}-{calendar.monthrange(year, month)[1]:02}"
    return value


def day(value: dt.date, as_written: str | None = None) -> Date:
    """Return a Date of one day."""
    return Date(value=value.isoformat(), precision="day", as_written=as_written)


def month(year: int, number: int, as_written: str | None = None) -> Date:
    """Return a Date of one month."""
    return Date(value=f"{year:04}-{number:02}", precision="month", as_written=as_written)


def year(number: int, as_written: str | None = None) -> Date:
    """Return a Date of one year."""
    return Date(value=f"{number:04}", precision="year", as_written=as_written)


def span_of(first: dt.date, last: dt.date, as_written: str | None = None) -> Date:
    """Return a Date of a range of days, ends included."""
    return Date(value=first.isoformat(), end=last.isoformat(), precision="range", as_written=as_written)


def valid_day(year_: int, month_: int, day_: int) -> dt.date | None:
    """Return the day, or None where the calendar has none such."""
    try:
        return dt.date(year_, month_, day_)
    except ValueError:
        return None


def shift_months(value: dt.date, by: int) -> dt.date:
    """Return the day ``by`` months later (earlier if negative), the month's last where it is shorter."""
    whole = value.year * 12 + value.month - 1 + by
    to_year, to_month = divmod(whole, 12)
    if not dt.MINYEAR <= to_year <= dt.MAXYEAR:
        return value
    return dt.date(to_year, to_month + 1, min(value.day, calendar.monthrange(to_year, to_month + 1)[1]))
