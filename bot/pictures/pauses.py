"""How long nothing of a topic happened: what the gap marks on the axis say."""

import datetime as dt

from bot.messages.phrasing import count
from knowledge.facts import Date

_LONG = 28
_MONTHS_FROM = 63
_PARTS = {"day": 3, "month": 2, "year": 1}


def pause(before: Date, after: Date) -> str | None:
    """Return "8 years later" where more than four weeks lie between two dates, as exactly as both are known."""
    parts = min(_PARTS.get(before.precision, 0), _PARTS.get(after.precision, 0))
    first, second = _numbers(before), _numbers(after)
    if not parts or min(len(first), len(second)) < parts:
        return None
    months = (second[0] - first[0]) * 12 + (second[1] - first[1] if parts > 1 else 0)
    if parts < len(_PARTS):
        return _months_later(months)
    return _days_later(dt.date(*first), dt.date(*second), months)


def _numbers(date: Date) -> list[int]:
    try:
        return [int(part) for part in (date.value or "").split("-")]
    except ValueError:
        return []


def _days_later(first: dt.date, second: dt.date, months: int) -> str | None:
    days = (second - first).days
    if days <= _LONG:
        return None
    whole = months - (second.day < first.day)
    return _months_later(whole) if days >= _MONTHS_FROM else f"{count(days // 7, 'week')} later"


def _months_later(months: int) -> str | None:
    if months < 1:
        return None
    return f"{count(months, 'month')} later" if months < 24 and months != 12 else f"{count(months // 12, 'year')} later"
