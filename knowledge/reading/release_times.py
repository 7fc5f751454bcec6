"""Release times: the moment at which an embargo ends, read from the words that name it (an hour, its zone, a day)."""

import datetime as dt
import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from itertools import pairwise
from typing import NamedTuple

from knowledge.language.dates.calendar import MONTHS, WEEKDAYS, valid_day
from knowledge.language.zones import ABBREVIATED, ZONE, zones_of

_NAMES = "|".join(sorted(MONTHS, key=len, reverse=True))
_DAYS = "|".join(sorted(WEEKDAYS, key=len, reverse=True))
_HOURS = r"(?:hrs?|hours|h)\b"
_CLOCKED = rf"\s?(?:{_HOURS}|(?:{ABBREVIATED})\b)"
_YEAR = rf"(?:(?:,?\s*|-)20[2-9]\d(?!\d|{_CLOCKED}))?"
_ORDINAL = r"\d{1,2}(?:st|nd|rd|th)?"
_PIECES = {
    "iso": r"20\d\d-\d\d-\d\d",
    "numeric": (
        r"\d{1,2}(?P<sign>[/.-])\d{1,2}(?P=sign)(?:20)?\d\d(?!\d)|\d{1,2}/\d{1,2}(?![\d/])|\d{1,2}\.\d{1,2}\.(?=,\s\d)"
    ),
    "month_day": rf"(?:{_NAMES})\b\.?\s*(?:the\s)?{_ORDINAL}(?![\w:]|\.\d|\s?[ap]\.?m\b){_YEAR}",
    "day_month": rf"{_ORDINAL}(?:\sof)?[\s-]*(?:{_NAMES})\b\.?{_YEAR}",
    "weekday": rf"(?:next\s)?(?:{_DAYS})(?:[’']?s)?\b\.?",
    "relative": r"(?:today|tonight|tomorrow)\b",
    "minute": r"(?:one|a)\sminute\s(?:past|after)\smidnight\b",
    "twelve": r"(?:12\s)?(?:noon|midday|midnight)\b",
    "half_day": r"\d{1,2}(?:[:.]?\d\d)?(?::\d\d)?\s?[ap]\.?\s?m\b\.?",
    "told": r"\d{1,2}(?:[:.]\d\d)?(?:\so[’']clock(?:\s<PART>)?|\s<PART>)".replace(
        "<PART>", r"(?:in\sthe\s(?:morning|afternoon|evening)|at\snight)\b"
    ),
    "clock": rf"\d{{1,2}}(?:[:.]\d\d(?:[:.]\d\d)?|h\d\d|(?={_CLOCKED}))(?!\d|[.:]\d)(?:\s?{_HOURS})?",
    "figures": (
        rf"(?:(?<=at\s)\d{{4}}|\d{{4}}(?={_CLOCKED}|\son\b|,?\s(?:{_DAYS}|to(?:day|night|morrow))\b)|(?!20[2-9]\d)\d{{4}})"
        rf"(?!\d)(?:\s?{_HOURS})?"
    ),
    "zone": rf"(?:{ZONE}|local(?:\stime)?)(?!\w)",
}
MOMENT = "|".join(_PIECES.values()).replace("(?P<sign>[/.-])", "[/.-]").replace(r"(?P=sign)", "[/.-]")
"""A pattern for one piece of a moment (a day, an hour, a zone), to be used without regard to case."""

_TOKEN = re.compile(
    r"(?<![A-Za-z£$€](?=\w))(?<!\d(?=\d))(?:"
    + "|".join(f"(?P<{name}>{form})" for name, form in _PIECES.items())
    + r")",
    re.IGNORECASE,
)
_ISO_SIGN = re.compile(r"(?<=\d)T(?=\d)")
_CLOCKS = frozenset({"minute", "twelve", "half_day", "told", "clock", "figures"})
_LAST_HOUR, _LAST_MINUTE, _TWELVE = 24, 59, 12
_WEEK = 7
_NIGHT = 6
_SMALL_HOURS = dt.timedelta(hours=6)
_ONE_DAY = dt.timedelta(days=1)


class Setting(NamedTuple):
    """What a moment is counted from: the day of publication, where it is known, and the newsroom's zone."""

    published: dt.date | None
    zone: dt.tzinfo


class _UnreadableError(Exception):
    """No moment can be told for certain."""


class _Token(NamedTuple):
    kind: str
    words: str


def names_moment(words: str) -> bool:
    """Say whether a day or an hour is named."""
    return any(token.kind != "zone" for token in _tokens(words))


def names_day(words: str) -> bool:
    """Say whether a day is named."""
    return any(token.kind in (*_FINDERS, "weekday") for token in _tokens(words))


def names_hour(words: str) -> bool:
    """Say whether an hour is named."""
    return any(token.kind in _CLOCKS for token in _tokens(words))


def read_moment(words: str, setting: Setting) -> dt.datetime | None:
    """Return the moment in UTC that words name, None for one that they do not tell for certain.

    A zone that is not named is the newsroom's. A day without an hour is over at the midnight after it; midnight of a
    day is the one after it. A day without a year and a weekday are the next at or after the publication day, an hour
    alone that day's (before six in the morning: the next day's). Of several moments, and of several readings of one,
    the latest is returned.
    """
    groups = _groups(list(_tokens(words)))
    try:
        days = [_day(group, setting) for group in groups]
        latest = max((day for day in days if day), default=None)
        return max((_moment(*pair, latest, setting) for pair in zip(groups, days, strict=True)), default=None)
    except (_UnreadableError, OverflowError):
        return None


def end_of_day(day: dt.date, zone: dt.tzinfo) -> dt.datetime:
    """Return the midnight, in UTC, that ends a day in a zone; OverflowError for the last day there is."""
    return _at(day, _ONE_DAY, zone)


def _tokens(words: str) -> Iterator[_Token]:
    for match in _TOKEN.finditer(_ISO_SIGN.sub(" ", words)):
        yield _Token(match.lastgroup or "", match.group())


def _groups(tokens: Sequence[_Token]) -> list[list[_Token]]:
    """Part the tokens of several moments: each has one hour, and days either all before or all after their hours."""
    hours = [at for at, token in enumerate(tokens) if token.kind in _CLOCKS]
    if len(hours) < 2:
        return [list(tokens)] if tokens else []
    after = hours[0] == 0
    cuts = hours if after else [0, *(_last_zone(tokens, one, two) for one, two in pairwise(hours))]
    return [list(tokens[a:b]) for a, b in pairwise([*cuts, len(tokens)])]


def _last_zone(tokens: Sequence[_Token], one: int, two: int) -> int:
    """Where the moment after an hour begins: after that hour's zone."""
    return next((at + 1 for at in range(two - 1, one, -1) if tokens[at].kind == "zone"), one + 1)


def _day(group: Iterable[_Token], setting: Setting) -> dt.date | None:
    """Return the day a group names, None where it names none."""
    named = [token for token in group if token.kind in _FINDERS]
    weekdays = {_weekday(token.words) for token in group if token.kind == "weekday"}
    if not named:
        later = any(token.kind == "weekday" and token.words.casefold().startswith("next") for token in group)
        return _coming(weekdays, setting) + _ONE_DAY * _WEEK * later if weekdays else None
    found = [_FINDERS[token.kind](token.words, setting) for token in named]
    fitting = [{day for day in days if not weekdays or day.weekday() in weekdays} for days in found]
    if not all(fitting):
        raise _UnreadableError
    return max(max(days) for days in fitting)


def _coming(weekdays: set[int], setting: Setting) -> dt.date:
    first = _published(setting)
    return max(first + dt.timedelta((day - first.weekday()) % _WEEK) for day in weekdays)


def _published(setting: Setting) -> dt.date:
    if setting.published is None:
        raise _UnreadableError
    return setting.published


def _weekday(words: str) -> int:
    bare = re.sub(r"next\s|[’'.]", "", words.casefold())
    return WEEKDAYS[bare] if bare in WEEKDAYS else WEEKDAYS[bare.removesuffix("s")]


def _iso(words: str, _: Setting) -> set[dt.date]:
    year, month, day = map(int, words.split("-"))
    return _valid((year, month, day))


def _numeric(words: str, setting: Setting) -> set[dt.date]:
    one, two, *years = map(int, re.findall(r"\d+", words))
    pairs = ((two, one), (one, two))
    return set().union(*(_in_year(month, day, years[0] if years else None, setting) for month, day in pairs))


def _named_month(words: str, setting: Setting) -> set[dt.date]:
    month = next(MONTHS[word] for word in re.findall(r"[a-z]+", words.casefold()) if word in MONTHS)
    day, *year = map(int, re.findall(r"\d+", words))
    return _in_year(month, day, year[0] if year else None, setting)


def _in_year(month: int, day: int, year: int | None, setting: Setting) -> set[dt.date]:
    if year is not None:
        return _valid((year if year >= 100 else 2000 + year, month, day))
    first = _published(setting)
    coming = _valid((first.year, month, day), (first.year + 1, month, day))
    return {min(later)} if (later := {one for one in coming if one >= first}) else set()


def _valid(*days: tuple[int, int, int]) -> set[dt.date]:
    return {found for one in days if (found := valid_day(*one))}


def _relative(words: str, setting: Setting) -> set[dt.date]:
    return {_published(setting) + _ONE_DAY * (words.casefold() == "tomorrow")}


_FINDERS: dict[str, Callable[[str, Setting], set[dt.date]]] = {
    "iso": _iso,
    "numeric": _numeric,
    "month_day": _named_month,
    "day_month": _named_month,
    "relative": _relative,
}


def _moment(group: Sequence[_Token], own: dt.date | None, latest: dt.date | None, setting: Setting) -> dt.datetime:
    """Return a group's moment; where it names no day, the ``latest`` that another one does, else the publication's."""
    clock = next((token for token in group if token.kind in _CLOCKS), None)
    if clock is None and own is None:
        raise _UnreadableError
    hour = _hour(clock) if clock else _ONE_DAY
    day = own or latest or _published(setting) + _ONE_DAY * (hour < _SMALL_HOURS)
    return max(_at(day, hour, zone) for zone in _zones(group, setting))


def _zones(group: Sequence[_Token], setting: Setting) -> Sequence[dt.tzinfo]:
    found = [zones_of(token.words) for token in group if token.kind == "zone"]
    known = [zone for zones in found if zones is not None for zone in zones]
    if None in found:
        raise _UnreadableError
    return known or [setting.zone]


def _at(day: dt.date, hour: dt.timedelta, zone: dt.tzinfo) -> dt.datetime:
    """Return a clock's moment in UTC; of an hour that comes twice, or not at all, the later reading."""
    local = (dt.datetime.combine(day, dt.time()) + hour).replace(tzinfo=zone)
    return max(local.replace(fold=fold).astimezone(dt.UTC) for fold in (0, 1))


def _hour(token: _Token) -> dt.timedelta:
    """Return the time from the day's beginning that an hour names."""
    low = token.words.casefold()
    if token.kind == "minute":
        return dt.timedelta(minutes=1)
    if token.kind == "twelve":
        return _ONE_DAY if "midnight" in low else dt.timedelta(hours=_TWELVE)
    figures = re.findall(r"\d+", low)
    whole = len(figures[0]) > len("12")
    hours, minutes = (int(figures[0][:-2]), int(figures[0][-2:])) if whole else (int(figures[0]), int((*figures, 0)[1]))
    if minutes > _LAST_MINUTE:
        raise _UnreadableError
    if token.kind == "half_day":
        hours = _of_half_day(hours, minutes, low)
    elif token.kind == "told":
        hours = _of_told(hours, minutes, low)
    if hours > _LAST_HOUR:
        raise _UnreadableError
    return dt.timedelta(hours=hours, minutes=minutes)


def _of_half_day(hours: int, minutes: int, words: str) -> int:
    """Return the hour of the day; twelve in the morning is midnight, which is said of the day before it as well."""
    if hours > _TWELVE:
        raise _UnreadableError
    if "p" in words:
        return hours % _TWELVE + _TWELVE
    return _LAST_HOUR if hours == _TWELVE and not minutes else hours % _TWELVE


def _of_told(hours: int, minutes: int, words: str) -> int:
    """Return the hour that "ten o'clock in the morning" tells; the later half of the day where it does not say."""
    if hours > _TWELVE or ("night" in words and hours < _NIGHT):
        raise _UnreadableError
    if hours == _TWELVE and not minutes and "noon" not in words:
        return _LAST_HOUR
    return hours % _TWELVE + _TWELVE * ("morning" not in words)
