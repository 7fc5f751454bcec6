"""Find the date expressions of a text and the value of each."""

import datetime as dt
import re
from collections.abc import Iterable, Iterator

from knowledge.facts import Date, FoundDate, Span
from knowledge.language.dates.date_context import DateContext
from knowledge.language.dates.date_lists import listed_days, listed_days_after
from knowledge.language.dates.date_patterns import ANCHORS, finder, pattern
from knowledge.language.dates.product_years import names_product
from knowledge.language.dates.relative import RELATIVE
from knowledge.language.dates.resolve import RESOLVERS

_WORD = re.compile(r"[A-Za-z][A-Za-z]+|Q[1-4]\b|\d+")
_BEFORE, _BEYOND = 60, 60
_NEAR_BEGINNING = 40
_OF_A_YEAR = len("2024")
_OF_YEARS = frozenset({"year_in", "year_after", "year_bare", "years"})
_NAMED = re.compile(
    r"\b(?:Black|Bloody|Good|Super|Ash|Fat|Cyber|Easter|Big|Holy|Maundy|Palm|Casual|Ruby|Every|every|Each|each|any|Any)[\s-]$"
)
_TITLED = re.compile(
    r"\s(?:Times|Telegraph|Mirror|Express|Mail|Herald|Post|Independent|Star|Sun|Tribune|Review|Magazine|World|Agreement"
    r"|Night\s(?:Live|Football|Lights|Fever)|Accords?|Revolution|Movement)\b|\s(?:mornings|afternoons|evenings|nights)\b"
)


def find_dates(text: str, spans: Iterable[Span], published: dt.date | None) -> list[FoundDate]:
    """Return the date expressions inside the spans (paragraphs or sentences), in text order.

    Days and months without a year and relative expressions are counted from the publication date; without one their
    precision is ``unknown``. An expression counted from another day ("the day before") needs one earlier in its span,
    or in the span before if it stands near the beginning of its own.
    """
    found: list[FoundDate] = []
    before: dt.date | None = None
    for span in spans:
        inside = list(_in_span(text, span, published, before))
        days = [one.date.value for one in inside if one.date.precision == "day" and one.date.value]
        before = dt.date.fromisoformat(days[-1]) if days else None
        found += inside
    return found


def _in_span(text: str, span: Span, published: dt.date | None, before: dt.date | None) -> Iterator[FoundDate]:
    end_of_last, told, year = span[0], list[tuple[int, dt.date]](), None
    words = [word for word in _WORD.finditer(text, *span) if word[0] in ANCHORS or word[0].isdecimal()]
    for word in words:
        anchor = _anchor(text, word)
        if anchor is None or word.start() < end_of_last:
            continue
        match = _around(text, word, anchor, (end_of_last, span[1]))
        if match is None or _is_name(text, match):
            continue
        near = told[-1][1] if told else before if match.start() - span[0] < _NEAR_BEGINNING else None
        name = match.lastgroup or ""
        parts = pattern(name).match(text, match.start(), min(match.end() + _BEYOND, span[1]))
        context = DateContext(text, span, published, near, told, year)
        date = _RESOLVE[name](parts, context) if parts else None
        if date is None and name.startswith("days"):
            name, parts = _day_alone(text, word, (end_of_last, span[1]))
            date = _RESOLVE[name](parts, context) if parts else None
        if parts is None or date is None:
            continue
        at = parts.span("core") if "core" in parts.re.groupindex else parts.span()
        found = FoundDate(span=at, date=_as_written(date, text[slice(*at)]))
        for one in _listed(text, name, found, (end_of_last, span[1])):
            end_of_last = one.span[1]
            if one.date.precision == "day" and one.date.value:
                told.append((one.span[0], dt.date.fromisoformat(one.date.value)))
            if one.date.precision == "year":
                year = int(one.date.value or 0) or year
            yield one


def _listed(text: str, name: str, found: FoundDate, within: Span) -> list[FoundDate]:
    """Return the date with those that stand in a list with it."""
    if found.date.value is None:
        return [found]
    if name == "day_month":
        return listed_days(text, found, within[0])
    return listed_days_after(text, found, within[1]) if name == "month_day" else [found]


_RESOLVE = RESOLVERS | RELATIVE


def _anchor(text: str, word: re.Match[str]) -> str | None:
    found = ANCHORS.get(word.group())
    if found is None:
        if text[word.end() : word.end() + 1] == "/":
            return "slashed"
        if word.end() - word.start() == _OF_A_YEAR:
            return "figure"
        if text[word.end() : word.end() + 2] in ("st", "nd", "rd", "th") or text[word.end() : word.end() + 1] == "s":
            return "ordinal"
    return found


def _around(text: str, word: re.Match[str], anchor: str, within: Span) -> re.Match[str] | None:
    """Return the longest date pattern that matches around an anchor word."""
    first, stop = max(within[0], word.start() - _BEFORE), min(within[1], word.end() + _BEYOND)
    match = finder(anchor).search(text, first, stop)
    while match is not None and match.end() < word.end():
        match = finder(anchor).search(text, match.end(), stop)
    return match if match is not None and match.start() <= word.start() else None


def _day_alone(text: str, word: re.Match[str], within: Span) -> tuple[str, re.Match[str] | None]:
    """Return the one day around a month, of two that are no stretch: "from June 17 to June 10"."""
    first, stop = max(within[0], word.start() - _BEFORE), min(within[1], word.end() + _BEYOND)
    for name in ("month_day", "day_month"):
        for match in pattern(name).finditer(text, first, stop):
            if match.start() <= word.start() < match.end():
                return name, match
    return "", None


def _is_name(text: str, match: re.Match[str]) -> bool:
    """Whether a weekday or month is part of a name, of a habit or of another year: the Sun, every Friday, that May."""
    if match.lastgroup in _OF_YEARS:
        return names_product(text, match.span())
    if match.lastgroup == "month_bare":
        return text[max(0, match.start() - 5) : match.start()].casefold() in ("that ", "that\n")
    if match.lastgroup != "weekday":
        return False
    before, after = text[max(0, match.start() - 10) : match.start()], text[match.end() : match.end() + 20]
    return match.group().endswith("Sun") or _NAMED.search(before) is not None or _TITLED.match(after) is not None


def _as_written(date: Date, words: str) -> Date:
    return date.model_copy(update={"as_written": " ".join(words.split())})
