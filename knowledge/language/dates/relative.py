"""Expressions that count from another day: "two weeks ago", "the day before", "in a quarter of a century"."""

import datetime as dt
import re
from collections.abc import Callable

from knowledge.facts import Date
from knowledge.language.dates import units
from knowledge.language.dates.calendar import date_bounds, day, span_of, year
from knowledge.language.dates.date_context import DateContext, Match
from knowledge.language.dates.date_patterns import NUMBERS

_LOOKING_BACK = re.compile(
    r"\b(?:first|second|third|fourth|fifth|sixth|only|last|\w+est|most|least|worst|best|once|twice|times?)\b[^.;]{0,70}$"
)
_COMPARED = re.compile(r"\b(?:than|from|with|to|against|over|on)(?:\sthose)?\s(?:that\sof\s)?$")
_OLDEST, _FARTHEST = 1000, 800
_REACH = 90


def _shift(rel: str) -> int:
    word = rel.casefold()
    return -1 if word.startswith(("last", "previous")) else 1 if word.startswith(("next", "following")) else 0


def _count(match: Match) -> int:
    written = match["count"]
    return int(written) if written.isdigit() else NUMBERS[written.casefold()]


def _century_years(written: str) -> int:
    words = written.casefold()
    if "three" in words:
        return 75
    if "quarter" in words or "generation" in words:
        return 25
    if "half" in words:
        return 50
    return 10 if "decade" in words else 100


def _unit(match: Match, context: DateContext) -> Date | None:
    now = context.published
    if now is None:
        return Date()
    name, shift = match["unit"], _shift(match["rel"])
    found = units.unit(now, name, shift)
    side = match.group().casefold().split()[0]
    return _part(found, now, side) if shift == 0 and name in _PARTED and side in ("earlier", "later") else found


_PARTED = ("week", "year")
"""What "earlier" and "later" cut in two; an event of "earlier this month" is told by its month."""


def _part(found: Date, now: dt.date, side: str) -> Date:
    """Return the part of a week or year up to the publication day or behind it, the whole where there is none."""
    first, last = map(dt.date.fromisoformat, date_bounds(found) or (now.isoformat(), now.isoformat()))
    if side == "earlier":
        return span_of(first, now) if first < now else found
    return span_of(now + dt.timedelta(days=1), last) if now + dt.timedelta(days=1) < last else found


def _unit_end(match: Match, context: DateContext) -> Date | None:
    return units.unit(context.published, match["unit"], _shift(match["rel"])) if context.published else Date()


def _ago(match: Match, context: DateContext) -> Date | None:
    now = context.published
    if now is None or match["vague"]:
        return Date()
    if match["century"]:
        return units.around_year(now.year - _century_years(match["century"]))
    count = _count(match)
    if match["unit"] in ("year", "decade") and count > _FARTHEST // (10 if match["unit"] == "decade" else 1):
        return None
    return units.away(now, match["unit"], -count)


def _lookback(match: Match, context: DateContext) -> Date | None:
    now = context.published
    if now is None:
        return Date()
    return units.back_to(now, "year", _century_years(match["century"]))


def _lately(match: Match, context: DateContext) -> Date | None:
    """Read "in nine months" after "first", "worst" … as the stretch looked back on, after "will" as what is ahead."""
    now = context.published
    past = match["past"] or _LOOKING_BACK.search(
        context.text, max(context.within[0], match.start() - _REACH), match.start()
    )
    preposition = match.group().split()[0].casefold()
    ahead = match["ahead"] or (preposition in ("in", "within") and context.ahead(match.span()))
    if not past and not (ahead and preposition in ("in", "within")):
        return None
    if now is None:
        return Date()
    count, name = _count(match), match["unit"]
    if count > _FARTHEST // 10:
        return None
    return units.back_to(now, name, count) if past else units.away(now, name, count)


def _shifted(match: Match, context: DateContext) -> Date | None:
    back = match["direction"] == "earlier" or match["before"] == "before"
    count = -_count(match) if back else _count(match)
    if context.last_day is not None:
        return units.away(context.last_day, match["unit"], count)
    if context.last_year is not None and match["unit"] == "year":
        return year(context.last_year + count)
    return _compared(match, context)


def _compared(match: Match, context: DateContext) -> Date:
    """Read "than a year earlier", where figures are compared and no day was told, as counted from the news itself."""
    compared = _COMPARED.search(context.text, max(context.within[0], match.start() - _REACH), match.start())
    if context.published is None or match["unit"] != "year" or match["direction"] != "earlier" or compared is None:
        return Date()
    return units.away(context.published, "year", -_count(match))


def _anchored(match: Match, context: DateContext) -> Date | None:
    if context.last_day is None:
        return Date()
    if match["day_rel"]:
        return day(context.last_day + dt.timedelta(days=-1 if match["day_rel"].endswith("before") else 1))
    name, shift = match["unit"], _shift(match["rel"])
    return units.unit(context.last_day, "day" if name in ("morning", "evening", "night") else name, shift)


RELATIVE: dict[str, Callable[[Match, DateContext], Date | None]] = {
    "unit": _unit,
    "unit_end": _unit_end,
    "ago": _ago,
    "lookback": _lookback,
    "lately": _lately,
    "shifted": _shifted,
    "anchored": _anchored,
}
