"""From a matched date pattern to a period longer than a month: years, quarters, seasons, decades, centuries."""

from knowledge.facts import Date
from knowledge.language.dates import calendar, units
from knowledge.language.dates.date_context import DateContext, Match, year_of

_TWELVE = 12
_CENTURY = 100


def year(match: Match, _: DateContext) -> Date | None:
    """Return a year."""
    return calendar.year(int(match["year"]))


def years(match: Match, _: DateContext) -> Date | None:
    """Return a range of years, the second perhaps without its century."""
    first, last = match["year"], match["to"]
    whole = first[:-2] + last if len(last) == len("24") else last
    return Date(value=first, end=whole, precision="range") if first < whole else None


def quarter(match: Match, context: DateContext) -> Date | None:
    """Return a quarter or half of the year told, a Date without a value where none is."""
    told = year_of(match, context)
    if told is None:
        return Date()
    names = {"first": 1, "second": 2, "third": 3, "fourth": 4, "last": 4}
    number = int(match.groupdict().get("number") or names[(match["quarter"] or "first").casefold()])
    length = 6 if match["part"] == "half" else 3
    number = min(number, _TWELVE // length)
    return units.months(told, length * (number - 1) + 1, length)


def season(match: Match, context: DateContext) -> Date | None:
    """Return a season of the year told, a Date without a value where none is."""
    told = year_of(match, context)
    return units.season(told, match["season"].casefold()) if told else Date()


def decade(match: Match, _: DateContext) -> Date | None:
    """Return a decade; one of two figures is of the twentieth century."""
    first = int(match["decade"])
    first = first if first >= _CENTURY else 1900 + first
    return Date(value=f"{first}", end=f"{first + 9}", precision="range")


def century(match: Match, _: DateContext) -> Date | None:
    """Return a century, up to the thirtieth."""
    number = int(match["century"])
    first = _CENTURY * (number - 1) + 1
    return Date(value=f"{first:04}", end=f"{first + 99:04}", precision="range") if 1 <= number <= 30 else None
