"""Days that reports give: the days they cover, whether two can be one day, and what several together say."""

import datetime as dt
from collections.abc import Iterable, Sequence
from functools import lru_cache
from typing import NamedTuple

from knowledge.facts import Date
from knowledge.language.dates import date_bounds

SLACK = 1  # time zones, and mornings that call the night before today
LOOK_BACK = 6  # words in a report without a day were said in the week before its publication,
RECENT = 2  # and are news for so many days
WEEK = 7


class Window(NamedTuple):
    """First and last day, as ordinals."""

    first: int
    last: int

    @property
    def days(self) -> int:
        """The number of days covered."""
        return self.last - self.first + 1


def window(date: Date) -> Window | None:
    """Return the days a date covers, None where it is unknown."""
    return _window(date.value, date.end) if date.value is not None else None


def window_or_before(date: Date, published: dt.date | None, look_back: int = LOOK_BACK) -> Window | None:
    """Return the days a date covers; of an unknown date the days up to publication; None where that is unknown too."""
    return _window_or_before(date.value, date.end, published, look_back)


def may_be_one(a: Window | None, b: Window | None, slack: int = SLACK) -> bool:
    """Say whether two windows may hold the same day; unknown ones meet only each other."""
    if a is None or b is None:
        return a is b
    return a.first - slack <= b.last and b.first - slack <= a.last


def each_as_news(a: Window, printed: dt.date | None, b: Window, printed_b: dt.date | None) -> bool:
    """Say whether two reports lie alike behind their days, each of its own: what happens daily is no disputed day."""
    if printed is None or printed_b is None:
        return False
    return printed != printed_b and printed.toordinal() - a.first == printed_b.toordinal() - b.first


def weeks(days: Window | None, slack: int = SLACK) -> list[str]:
    """Return block names that two windows share whenever ``may_be_one`` can hold; long ones meet only long ones."""
    if days is None:
        return ["-"]
    first, last = (days.first - slack) // WEEK, (days.last + slack) // WEEK
    return [str(week) for week in range(first, last + 1)] if last - first < 9 else [f"long{days.first // 366}"]


@lru_cache(maxsize=1 << 14)
def _window_or_before(value: str | None, end: str | None, published: dt.date | None, look_back: int) -> Window | None:
    known = _window(value, end) if value is not None else None
    if known is not None or published is None:
        return known
    return Window(published.toordinal() - look_back, published.toordinal())


@lru_cache(maxsize=1 << 14)
def _window(value: str, end: str | None) -> Window | None:
    bounds = date_bounds(Date(value=value, end=end))
    return Window(*(dt.date.fromisoformat(day).toordinal() for day in bounds)) if bounds else None


def agreed(dates: Iterable[tuple[Date, int]]) -> Date:
    """Return the date most independent reports give: days before vaguer dates, the earliest of equals.

    Each date comes with the number of its independent report; reports of one number count once for each date.
    """
    votes: dict[Window, set[int]] = {}
    written: dict[Window, Date] = {}
    for date, report in dates:
        if (days := window(date)) is not None:
            votes.setdefault(days, set()).add(report)
            written.setdefault(days, date)
            written[days] = min(written[days], date, key=lambda d: d.model_dump_json())
    if not votes:
        return Date()
    return written[min(votes, key=lambda days: (days.days, -len(votes[days]), days.first))]


def apart(windows: Sequence[Window]) -> bool:
    """Say whether two of the windows share no day."""
    return bool(windows) and max(days.first for days in windows) > min(days.last for days in windows)
