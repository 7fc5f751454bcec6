"""Days listed under one month: "3, 5 and 9 May", "May 3, 5 and 9".

Each of them is a date of its own; two days in a row are a range.
"""

import datetime as dt
import re
from itertools import pairwise

from knowledge.facts import FoundDate, Span
from knowledge.language.dates.calendar import day, span_of, valid_day
from knowledge.language.dates.date_patterns import pattern

_NUMBER = re.compile(r"\d+")
_REACH = 60
"""Characters that a list may take up before its month."""


def listed_days(text: str, month_last: FoundDate, floor: int) -> list[FoundDate]:
    """Return the dates of a list that ends with a day and its month, that one included and last.

    ``floor``: where the text begins that belongs to no date yet.
    """
    begin = max(floor, month_last.span[0] - _REACH)
    found = pattern("listed_before").search(text[begin : month_last.span[0]])
    last = dt.date.fromisoformat(month_last.date.value or "")
    if found is None:
        return [month_last]
    others = _days(text, (begin + found.start("days"), begin + found.end("days")), last)
    return _told(text, [*others, month_last]) or [month_last]


def listed_days_after(text: str, month_first: FoundDate, stop: int) -> list[FoundDate]:
    """Return the dates of a list that begins with a month and its day, that one included and first.

    ``stop``: where the sentence or paragraph ends.
    """
    found = pattern("listed_after").match(text, month_first.span[1], stop)
    if found is None:
        return [month_first]
    first = dt.date.fromisoformat(month_first.date.value or "")
    own = valid_day(int(found["year"]), first.month, first.day) if found["year"] else first
    if own is None:
        return [month_first]
    written = month_first.date.as_written
    listed = [FoundDate(span=month_first.span, date=day(own, written)), *_days(text, found.span("days"), own)]
    listed[-1] = _until(text, listed[-1], found.end())
    return _told(text, listed) or [month_first]


def _until(text: str, one: FoundDate, end: int) -> FoundDate:
    """Return the date with its words up to a place: the list's year goes with its last day."""
    span = one.span[0], end
    return FoundDate(span=span, date=one.date.model_copy(update={"as_written": " ".join(text[slice(*span)].split())}))


def _days(text: str, numbers: Span, like: dt.date) -> list[FoundDate]:
    found = []
    for number in _NUMBER.finditer(text, *numbers):
        one = valid_day(like.year, like.month, int(number[0]))
        if one is not None:
            found.append(FoundDate(span=number.span(), date=day(one, number[0])))
    return found


def _told(text: str, days: list[FoundDate]) -> list[FoundDate]:
    """Return days that ascend, two in a row as a range; nothing for figures that are no such list."""
    values = [dt.date.fromisoformat(one.date.value or "") for one in days]
    steps = [(after - before).days for before, after in pairwise(values)]
    if not steps or min(steps) < 1:
        return []
    if steps != [1]:
        return days
    span = days[0].span[0], days[1].span[1]
    return [FoundDate(span=span, date=span_of(values[0], values[1], " ".join(text[slice(*span)].split())))]
