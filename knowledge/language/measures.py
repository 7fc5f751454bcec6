"""Measures: each number of a text with its dimension and unit, so that any two can be compared.

Beside the ``quantities`` by which reports of one event are compared, a measure is also a year, a length of time, a
share of a whole ("a third", "three out of ten"), an ordinal and a day of a month. Units of one dimension are converted:
a decade is ten years, a third about 33 per cent.
"""

import re
from collections.abc import Iterator
from functools import lru_cache
from typing import NamedTuple

from knowledge.language.dates.calendar import MONTH_NAMES
from knowledge.language.numerals import in_figures
from knowledge.language.quantities import (
    ABOUT,
    BOUND_OF,
    CURRENCIES,
    EXACT,
    LEAST,
    MOST,
    QUANTITY,
    YEARS,
    Quantity,
    contradict,
    number_of,
    range_of,
    significant_digits,
)
from knowledge.language.stems import stem, stems
from knowledge.language.stop_words import STOP_WORDS

_ORDINALS = "first second third fourth fifth sixth seventh eighth ninth tenth eleventh twelfth"
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
_MONTH = "|".join(MONTH_NAMES)
_RATE = "an?|per|each|every|over|in|by|for|from|to|at|on|within|during|since|against|and|or|with|through"
"""Words behind a number that begin something else than what is counted: "90 million a year", "80bn over a decade"."""
_AFTER = re.compile(rf"[\s-]+(?!(?:{_RATE})\b)((?:[a-z]{{2,}}[\s-]+){{0,2}}[a-z]{{2,}})\b", re.IGNORECASE)
_ORDINAL = re.compile(rf"\b({'|'.join(_ORDINALS.split())}|\d+(?:st|nd|rd|th))\s+([a-z]{{3,}})\b", re.IGNORECASE)
_NO_MEASURE = re.compile(r"(?:['’]?s|st|nd|rd|th)\b|:\d")
_LARGE = 1e6  # judgement: smaller numbers count things that were said before
_BETWEEN = re.compile(r"\bbetween\s+$", re.IGNORECASE)
_DECADE = re.compile(r"\b(?:1[5-9]|20)?(\d0)['’]?s\b")
_FIGURES = re.compile(r"\d+(?:\.\d+)?")
_IN_FIGURES = re.compile(r"(?<!\w)\d")  # no H1N1
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


@lru_cache(maxsize=1 << 6)
def measures(text: str) -> tuple[Measure, ...]:
    """Return the measures of a text: decades, days and ordinals, then all others as they stand."""
    plain = in_figures(text)
    decades = (_exact("decade", match[1], match) for match in _DECADE.finditer(plain))
    days = list(_DAY.finditer(plain))
    taken = {max(match.start("day"), match.start("first")) for match in days}
    ordinals = (match for match in _ORDINAL.finditer(plain) if stem(match[2]) not in STOP_WORDS)
    numbers = (match for match in QUANTITY.finditer(plain) if match.start("number") not in taken)
    others = (measure for match in numbers for measure in _measures(plain, match))
    return (*decades, *map(_day, days), *map(_ordinal, ordinals), *others)


def comparable(one: Measure, other: Measure) -> bool:
    """Whether two measures are of one dimension, or count the same or an unnamed thing.

    A large number of nothing named may be money whose currency was left out: "80 billion over a decade".
    """
    if one.dimension or other.dimension:
        return one.dimension == other.dimension or _may_be_money(one, other) or _may_be_money(other, one)
    return not one.things or not other.things or not one.things.isdisjoint(other.things)


def differ(one: Measure, other: Measure) -> bool:
    """Whether two comparable measures cannot be the same; those in different units are taken roughly."""
    if one.dimension == other.dimension == "money" and one.unit != other.unit:
        return True
    if one.dimension == "year":  # never rounded
        return one.quantity.high < other.quantity.low or other.quantity.high < one.quantity.low
    if (one.unit != other.unit and one.dimension) or _bounded_alike(one.quantity, other.quantity):
        return contradict(_roughly(one.quantity), _roughly(other.quantity))
    return contradict(one.quantity, other.quantity)


def other_number(asked: str, on_record: str) -> bool:
    """Whether a number asked has only others of its kind on record, and is not written there of something else."""
    numbers = measures(asked)
    told = measures(on_record) if numbers else ()
    written = set(_FIGURES.findall(on_record.replace(",", ""))) if numbers else set()
    for one in numbers:
        others = [_as_written(other, one) for other in told if comparable(one, other)]
        stands = not one.dimension and f"{one.quantity.number:g}" in written
        if others and not stands and all(differ(one, other) for other in others):
            return True
    return False


def other_numbers(one: str, other: str) -> bool:
    """Whether each of two texts tells a number that the other tells only otherwise, in as many figures as both have.

    So do two that write numbers in figures and have none in common, whatever they count.
    """
    numbers, others = measures(one), measures(other)
    if not any(_told_alike(number, told) for number in numbers for told in others):
        return bool(_IN_FIGURES.search(one) and _IN_FIGURES.search(other))
    alone = [number for number in numbers if not any(_told_alike(number, told) for told in others)]
    return any(
        comparable(number, told)
        for told in (others if alone else ())
        if not any(_told_alike(told, number) for number in numbers)
        for number in alone
    )


def _told_alike(one: Measure, other: Measure) -> bool:
    if not comparable(one, other):
        return False
    if one.unit != other.unit:
        return not differ(one, other)
    number, told = one.quantity.number, other.quantity.number
    decimals = min(significant_digits(number), significant_digits(told)) - 1
    return f"{number:.{decimals}e}" == f"{told:.{decimals}e}"


def _as_written(measure: Measure, asked: Measure) -> Measure:
    """Return a measure as its number alone beside an exact one: of 900 asked "more than 600" has not told."""
    quantity = measure.quantity
    if asked.quantity.bound != EXACT or quantity.bound not in {LEAST, MOST}:
        return measure
    return measure._replace(quantity=quantity._replace(bound=EXACT, low=quantity.number, high=quantity.number))


def _may_be_money(number: Measure, money: Measure) -> bool:
    unnamed = not number.dimension and not number.things and number.quantity.number >= _LARGE
    return unnamed and money.dimension == "money"


def _bounded_alike(one: Quantity, other: Quantity) -> bool:
    """Whether two are told by the same bound, so that their numbers are what is told: over 500, over 50."""
    return one.bound == other.bound and one.bound in {LEAST, MOST}


def _roughly(quantity: Quantity) -> Quantity:
    low, high = range_of(ABOUT, quantity.number)
    if quantity.bound not in {LEAST, MOST}:
        low, high = min(low, quantity.low), max(high, quantity.high)
    return quantity._replace(bound=ABOUT, low=low, high=high)


def _day(match: re.Match[str]) -> Measure:
    return _exact(f"day of {(match['month'] or match['then']).lower()}", match["day"] or match["first"], match)


def _ordinal(match: re.Match[str]) -> Measure:
    value = _ORDINAL_VALUES.get(match[1].lower()) or re.sub(r"\D", "", match[1])
    return _exact(f"ordinal {stem(match[2].lower())}", value, match)


def _exact(dimension: str, number: str | int, match: re.Match[str]) -> Measure:
    value = float(number)
    return Measure(dimension, "", frozenset(), Quantity(dimension, EXACT, value, value, value, match.span()))


def _measures(text: str, match: re.Match[str]) -> Iterator[Measure]:
    """Yield the measure of a number, and that of a second one that "and" joins to it."""
    number = number_of(match["number"], match["scale"])
    if number is None or _NO_MEASURE.match(text, match.end()):
        return
    things = _things(text, match.end())
    dimension, unit, size = _dimension(match, number, things)
    counted = frozenset() if dimension else frozenset(things)
    for quantity in _quantities(text, match, number):
        yield Measure(dimension, unit, counted, _times(quantity, size))


def _quantities(text: str, match: re.Match[str], number: float) -> list[Quantity]:
    """Return a number's quantity, that of a range ("5 to 10"), or two ("5 and 10", save between them)."""
    upper = number_of(match["upper"].rstrip(",."), match["scale"]) if match["upper"] else None
    bound = BOUND_OF[" ".join(match["loose"].lower().split())] if match["loose"] else EXACT
    one = Quantity("", bound, number, *range_of(bound, number), match.span())
    if upper is None or upper <= number:
        return [one]
    if " and " in match[0] and not _BETWEEN.search(text, 0, match.start()):
        return [one, Quantity("", EXACT, upper, upper, upper, match.span())]
    return [Quantity("", EXACT, upper, number, upper, match.span())]


def _times(quantity: Quantity, size: float) -> Quantity:
    number, low, high = (value * size for value in (quantity.number, quantity.low, quantity.high))
    return quantity._replace(number=number, low=low, high=high)


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
