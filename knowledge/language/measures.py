"""Measures: each number of a text with its dimension and unit, so that any two can be compared.

Beside the ``quantities`` by which reports of one event are compared, a measure is also a year, a length of time, a
share of a whole ("a third", "three out of ten"), an ordinal and a day of a month. Units of one dimension are converted:
a decade is ten years, a third about 33 per cent.
"""

import re
from functools import lru_cache
from typing import NamedTuple

from knowledge.language.quantities import (
    ABOUT,
    BOUND_OF,
    CURRENCIES,
    EXACT,
    QUANTITY,
    YEARS,
    Quantity,
    contradict,
    number_of,
    range_of,
)
from knowledge.language.stems import stem, stems
from knowledge.language.stop_words import STOP_WORDS

_SMALL = "one two three four five six seven eight nine ten eleven twelve"
_ORDINALS = "first second third fourth fifth sixth seventh eighth ninth tenth eleventh twelfth"
_TENS = "twenty thirty forty fifty sixty seventy eighty ninety"
_DIVISORS = {"half": 2, "third": 3, "quarter": 4, "fifth": 5, "sixth": 6, "eighth": 8, "tenth": 10}
_VALUES = {word: n for n, word in enumerate(_SMALL.split(), start=1)} | {"a": 1, "an": 1, "both": 2}
_TENS_VALUES = {word: 10 * n for n, word in enumerate(_TENS.split(), start=2)}
_ORDINAL_VALUES = {word: n for n, word in enumerate(_ORDINALS.split(), start=1)}
_SIZES = {
    "time": {
        "second": 1.0, "minute": 60.0, "hour": 3600.0, "day": 86400.0, "week": 604800.0,
        "month": 2628000.0, "year": 31536000.0, "decade": 315360000.0, "century": 3153600000.0,
    },
    "length": {
        "metre": 1.0, "kilometre": 1000.0, "km": 1000.0, "mile": 1609.0, "foot": 0.305, "feet": 0.305,
        "inch": 0.0254,
    },
    "weight": {"gram": 0.001, "kilogram": 1.0, "kilo": 1.0, "kg": 1.0, "tonne": 1000.0, "ton": 907.0},
}  # fmt: skip
_UNITS = {stem(unit): (dimension, size) for dimension, sizes in _SIZES.items() for unit, size in sizes.items()}
_CURRENCY_WORDS = "dollar pound euro yen yuan rouble ruble rupee rand franc peso won naira shilling"
_MONEY = frozenset(map(stem, _CURRENCY_WORDS.split()))
_MONTH = "january|february|march|april|may|june|july|august|september|october|november|december"
_SMALL_OR_A = rf"(?:{'|'.join(_VALUES)})"
_COUNT = rf"(?:{'|'.join(_SMALL.split())}|\d{{1,2}})"
_COMPOUND = re.compile(rf"\b({'|'.join(_TENS.split())})[- ]({'|'.join(_SMALL.split()[:9])})\b", re.IGNORECASE)
_SHARE = re.compile(
    rf"\b({_SMALL_OR_A})[ -]({'|'.join(_DIVISORS)})(?:s\b|(?= (?:of|the)\b)|(?=[.,;!?]|$))"
    r"|\bhalf(?= (?:of|the|our|all|my)\b)",
    re.IGNORECASE,
)
_RATIO = re.compile(rf"\b({_COUNT}) (?:out of|in|of) (?:every )?({_COUNT})\b(?! (?:percent|per))", re.IGNORECASE)
_DOZEN = re.compile(rf"\b(half a|{_SMALL_OR_A}) dozen\b", re.IGNORECASE)
_ONE = re.compile(
    r"\b(half a|a|an|one) (?=(?:hundred|thousand|million|billion|trillion|decade|century)\b)"
    r"|\bone (?=(?:second|minute|hour|day|week|month|year)\b)",
    re.IGNORECASE,
)
_AFTER = re.compile(r"[\s-]+((?:[a-z]{2,}[\s-]+){0,2}[a-z]{2,})\b", re.IGNORECASE)
_ORDINAL = re.compile(rf"\b({'|'.join(_ORDINALS.split())}|\d+(?:st|nd|rd|th))\s+([a-z]{{3,}})\b", re.IGNORECASE)
_DAY = re.compile(
    rf"\b(?:(?P<month>{_MONTH})\s+(?P<day>\d{{1,2}})\b(?![:.]\d)|(?P<first>\d{{1,2}})\s+(?P<then>{_MONTH})\b)",
    re.IGNORECASE,
)


class Measure(NamedTuple):
    """A number: its dimension ("" for what is counted), its unit, the stems of what is counted, and its range."""

    dimension: str
    unit: str
    things: frozenset[str]
    quantity: Quantity


@lru_cache(maxsize=1 << 12)
def measures(text: str) -> tuple[Measure, ...]:
    """Return the measures of a text: days, ordinals, then all others as they stand."""
    plain = _in_figures(text)
    days = list(_DAY.finditer(plain))
    taken = {max(match.start("day"), match.start("first")) for match in days}
    ordinals = (match for match in _ORDINAL.finditer(plain) if stem(match[2]) not in STOP_WORDS)
    others = (_measure(plain, match) for match in QUANTITY.finditer(plain) if match.start("number") not in taken)
    return (*map(_day, days), *map(_ordinal, ordinals), *filter(None, others))


def comparable(one: Measure, other: Measure) -> bool:
    """Whether two measures are of one dimension, or count the same or an unnamed thing."""
    if one.dimension or other.dimension:
        return one.dimension == other.dimension
    return not one.things or not other.things or not one.things.isdisjoint(other.things)


def differ(one: Measure, other: Measure) -> bool:
    """Whether two comparable measures cannot be the same; those in different units are taken roughly."""
    if one.dimension == "money" and one.unit != other.unit:
        return True
    if one.unit != other.unit and one.dimension:
        return contradict(_roughly(one.quantity), _roughly(other.quantity))
    return contradict(one.quantity, other.quantity)


def _roughly(quantity: Quantity) -> Quantity:
    low, high = range_of(ABOUT, quantity.number)
    return quantity._replace(bound=ABOUT, low=min(low, quantity.low), high=max(high, quantity.high))


def _day(match: re.Match[str]) -> Measure:
    return _exact(f"day of {(match['month'] or match['then']).lower()}", match["day"] or match["first"], match)


def _ordinal(match: re.Match[str]) -> Measure:
    value = _ORDINAL_VALUES.get(match[1].lower()) or re.sub(r"\D", "", match[1])
    return _exact(f"ordinal {stem(match[2].lower())}", value, match)


def _exact(dimension: str, number: str | int, match: re.Match[str]) -> Measure:
    value = float(number)
    return Measure(dimension, "", frozenset(), Quantity(dimension, EXACT, value, value, value, match.span()))


def _measure(text: str, match: re.Match[str]) -> Measure | None:
    number = number_of(match["number"], match["scale"])
    if number is None or re.match(r"(?:st|nd|rd|th)\b|:\d", text[match.end() : match.end() + 3]):
        return None
    after = _AFTER.match(text, match.end())
    things = (
        [one for one in map(stem, after[1].lower().replace("-", " ").split()) if one not in STOP_WORDS] if after else []
    )
    dimension, unit, size = _dimension(match, number, things)
    bound = BOUND_OF[" ".join(match["loose"].lower().split())] if match["loose"] else EXACT
    upper = number_of(match["upper"].rstrip(",."), match["scale"]) if match["upper"] else None
    low, high = (number, upper) if upper and upper > number else range_of(bound, number)
    value = Quantity(dimension or "thing", bound, number * size, low * size, high * size, match.span())
    return Measure(dimension, unit, frozenset() if dimension else frozenset(things), value)


def _things(text: str, end: int) -> list[str]:
    """The stems of the content words among the three that follow a number."""
    after = _AFTER.match(text, end)
    return [one for one in stems(after[1]) if one not in STOP_WORDS] if after else []


def _dimension(match: re.Match[str], number: float, things: list[str]) -> tuple[str, str, float]:
    """Return a number's dimension, its unit, and how many of the dimension's smallest unit that is."""
    if match["money"]:
        return "money", CURRENCIES[match["money"].strip()[-1]], 1.0
    if match["percent"]:
        return "percent", "percent", 1.0
    first = things[0] if things else ""
    if first in _UNITS:
        dimension, size = _UNITS[first]
        return dimension, first, size
    if first in _MONEY:
        return "money", first, 1.0
    if number in YEARS and not match["scale"] and "," not in match["number"] and match["number"].isdigit():
        return "year", "year", 1.0
    return "", "", 1.0


def _in_figures(text: str) -> str:
    """Write numerals of two words, dozens and shares of a whole in figures."""
    text = _COMPOUND.sub(lambda m: str(_TENS_VALUES[m[1].lower()] + _VALUES[m[2].lower()]), text)
    text = _DOZEN.sub(lambda m: str(6 if m[1].lower() == "half a" else 12 * _VALUES[m[1].lower()]), text)
    text = _ONE.sub(lambda m: "0.5 " if (m[1] or "").lower() == "half a" else "1 ", text)
    text = _SHARE.sub(_share, text)
    return _RATIO.sub(_ratio, text)


def _share(match: re.Match[str]) -> str:
    if not match[1]:
        return "50 percent"
    return f"about {100 * _VALUES[match[1].lower()] / _DIVISORS[match[2].lower()]:.1f} percent"


def _ratio(match: re.Match[str]) -> str:
    part, whole = (_VALUES.get(word.lower()) or int(word) for word in (match[1], match[2]))
    return f"about {100 * part / whole:.1f} percent" if 0 < part < whole else match[0]
