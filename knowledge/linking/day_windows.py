"""Day windows: the days that a report's date may mean, whether two windows overlap, and a vote over several dates."""

import datetime as dt
from collections.abc import Iterable, Sequence
from functools import lru_cache
from typing import NamedTuple, TypeVar

from knowledge.facts import Date, SaidDate
from knowledge.language.dates import date_bounds

D = TypeVar("D", bound=Date)

SLACK = 1
"""Days between two windows that still count as one day: time zones, and mornings that call the night before today."""
LOOK_BACK = 6
"""Days before publication in which words of an unknown day may have been said. Judgement, not measured."""
RECENT = 2
"""Days before publication for which words of an unknown day count as news. Judgement, not measured."""
WEEK = 7
_LONGEST_IN_WEEKS = 8
"""Weeks beyond which a window has a key for each year instead of each week."""


class Window(NamedTuple):
    """First and last day, as ordinals."""

    first: int
    last: int

    @property
    def days(self) -> int:
        """The number of days covered."""
        return self.last - self.first + 1


def window(date: Date) -> Window | None:
    """Return the days a date covers, None where it is unknown, or worked out and not stated."""
    return _days_of(date) if not _is_worked_out(date) else None


def window_or_before(date: Date, published: dt.date | None, look_back: int = LOOK_BACK) -> Window | None:
    """Return the days a date covers; of an unknown date the days up to publication; None where that is unknown too.

    A day that was worked out counts as unknown: it tells too little to keep two reports apart.
    """
    value, end = (None, None) if _is_worked_out(date) else (date.value, date.end)
    return _window_or_before(value, end, published, look_back)


def may_share_day(a: Window | None, b: Window | None, slack: int = SLACK) -> bool:
    """Say whether two windows overlap, or lie at most ``slack`` days apart; an unknown one matches only another."""
    if a is None or b is None:
        return a is b
    return a.first - slack <= b.last and b.first - slack <= a.last


def same_reporting_delay(a: Window, printed: dt.date | None, b: Window, printed_b: dt.date | None) -> bool:
    """Say whether two reports on different days tell of days equally long before: what happens daily is no dispute.

    ``a`` and ``b`` are the windows the reports give, ``printed`` and ``printed_b`` their publication days.
    """
    if printed is None or printed_b is None:
        return False
    return printed != printed_b and printed.toordinal() - a.first == printed_b.toordinal() - b.first


def week_keys(days: Window | None, slack: int = SLACK) -> list[str]:
    """Return blocking keys, at least one of which two windows share if ``may_share_day`` holds for them.

    A window longer than ``_LONGEST_IN_WEEKS`` weeks has one key for its year, and so meets only other long ones.
    """
    if days is None:
        return ["-"]
    first, last = (days.first - slack) // WEEK, (days.last + slack) // WEEK
    return (
        [str(week) for week in range(first, last + 1)]
        if last - first <= _LONGEST_IN_WEEKS
        else [f"long{days.first // 366}"]
    )


def _is_worked_out(date: Date) -> bool:
    return isinstance(date, SaidDate) and date.basis not in (None, "stated")


def _days_of(date: Date) -> Window | None:
    return _window(date.value, date.end) if date.value is not None else None


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


def consensus_date(dates: Iterable[tuple[D, int]]) -> D | None:
    """Return the date of a majority vote among independent reports: precise dates first, the earliest of equals.

    ``dates`` are pairs of a date and the number of its independent report (see ``independent_reports``); equal dates of
    one report count as one vote. None if no date is known.
    """
    votes: dict[Window, set[int]] = {}
    written: dict[Window, D] = {}
    for date, report in dates:
        if (days := _days_of(date)) is not None:
            votes.setdefault(days, set()).add(report)
            written.setdefault(days, date)
            written[days] = min(written[days], date, key=lambda d: d.model_dump_json())
    if not votes:
        return None
    return written[min(votes, key=lambda days: (days.days, -len(votes[days]), days.first))]


def consensus_said(dates: Iterable[tuple[SaidDate, int]]) -> SaidDate:
    """Return when the words of a statement were said, by the same vote, with the best basis that gives that day.

    A day that was worked out has no vote against one that an article states. Where no report gives a day, the words
    were said no later than the first was published.
    """
    given = list(dates)
    stated = [days for date, _ in given if (days := window(date)) is not None]
    voting = [one for one in given if (days := _days_of(one[0])) and (not stated or _overlap_any(days, stated))]
    if (winner := consensus_date(voting)) is None:
        bounds = sorted(date.end for date, _ in given if date.value is None and date.end)
        return SaidDate(end=bounds[0], basis="bounded") if bounds else SaidDate()
    same = [date for date, _ in voting if _days_of(date) == _days_of(winner)]
    return min(same, key=lambda date: (_is_worked_out(date), date.model_dump_json()))


def _overlap_any(days: Window, others: Iterable[Window]) -> bool:
    return any(may_share_day(days, other, 0) for other in others)


def share_no_day(windows: Sequence[Window]) -> bool:
    """Say whether two of the windows share no day."""
    return bool(windows) and max(days.first for days in windows) > min(days.last for days in windows)
