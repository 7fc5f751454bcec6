"""Sentences without a date that lean on one told just before, as in "the remarks came hours after troops withdrew"."""

import datetime as dt
import re
from bisect import bisect_right
from collections.abc import Sequence
from typing import NamedTuple

from knowledge.facts import Date, FoundDate, Span

_LEANS_BACK = re.compile(r"[“\"]?(?:The|This|That|These|Those|It|They|He|She|His|Her|Their|Its|[A-Z]\w+[’']s)\s")
_SO_LONG = re.compile(
    r"\b(?:(?:just\s|only\s|barely\s|mere\s)?(?:minutes|hours|moments|shortly|immediately)|(?P<count>a|one|two|three|four|five|\d)"
    r"\s(?P<unit>day|days))\s(?P<side>after|before)\s(?=\w)"
)
_COUNTS = {"a": 1, "one": 1, "two": 2, "three": 3, "four": 4, "five": 5}
_NEAR = 400


class Leaning(NamedTuple):
    """A date that follows from another: the words that say how, and where the clause it dates begins."""

    date: Date
    span: Span
    clause: int


def leaning_date(text: str, sentence: Span, dates: Sequence[FoundDate]) -> Leaning | None:
    """Return the day of what happened "hours after" or "a day before" one told in this sentence or just before it."""
    if text.find("after", *sentence) < 0 and text.find("before", *sentence) < 0:
        return None  # as of nearly every sentence, told without the search below
    match = _SO_LONG.search(text, *sentence)
    if match is None:
        return None
    told = _told(text, sentence, match.start(), dates)
    if told is None:
        return None
    days = 0 if match["count"] is None else _COUNTS.get(match["count"]) or int(match["count"])
    shift = dt.timedelta(days=-days if match["side"] == "after" else days)
    date = Date(value=(told + shift).isoformat(), precision="day", as_written=match.group().strip())
    return Leaning(date, (match.start(), match.end() - 1), match.end())


def _told(text: str, sentence: Span, before: int, dates: Sequence[FoundDate]) -> dt.date | None:
    """Return the last day told before a place: in the sentence or, if the sentence leans back, shortly before it."""
    first, last = (bisect_right(dates, at, key=lambda one: one.span[1]) for at in (sentence[0] - _NEAR, before))
    days = [one for one in dates[first:last] if one.date.precision == "day" and one.date.value]
    if not days:
        return None
    here = days[-1].span[0] >= sentence[0]
    near = _LEANS_BACK.match(text, sentence[0]) and sentence[0] - days[-1].span[1] < _NEAR
    return dt.date.fromisoformat(days[-1].date.value or "") if here or near else None
