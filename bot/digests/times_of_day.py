"""At what time of day a digest comes: the words that people type for it, on clocks of 12 and of 24 hours."""

import datetime as dt
import re

from bot.digests.recurrence import END
from knowledge.facts import QueryError

_HOURS = ("one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve")
_FRACTIONS = {"half past": 30, "quarter past": 15, "quarter to": -15}
_TIME = rf"""
    (?<![\w.:+])(?P<at>(?:at|from|by)\s+|@\s*)?
    (?:(?P<twelve>12\s*)?(?P<named>noon|midday|midnight)
      |(?:(?P<fraction>half\s+past|quarter\s+past|quarter\s+to)\s+)?
       (?P<hour>\d{{1,2}}|{"|".join(_HOURS)})(?:(?P<mark>[:.h]?)(?P<minute>\d\d))?
       \s*(?P<unit>(?:h|hrs?|hours|o['’]?\s?clock)(?!\w))?
       \s*(?P<half>[ap]\.?\s?m(?:\.|(?!\w)))?
       (?:\s+(?:in\s+the|at)\s+(?P<part>morning|afternoon|evening|night))?)
    (?:\s+(?:sharp|prompt))?(?![\w:])
"""
_FLAGS = re.IGNORECASE | re.VERBOSE
_ANYWHERE = re.compile(_TIME, _FLAGS)
_AT_END = re.compile(_TIME + END, _FLAGS)
_EVENING_FROM = {"morning": 12, "afternoon": 1, "evening": 1, "night": 6}
"""From which hour on a part of the day means the later twelve hours; at night, 1 to 5 come after midnight."""


def find_time(text: str) -> re.Match[str] | None:
    """Return the time of day that ends a text, a bare number too; None where it ends otherwise."""
    return _AT_END.search(text)


def find_times(text: str) -> list[re.Match[str]]:
    """Return all that can be nothing but times of day, wherever they stand in a text."""
    return [found for found in _ANYWHERE.finditer(text) if is_certain(found)]


def is_certain(found: re.Match[str]) -> bool:
    """Whether it can be nothing but a time: "8" alone, "8.30" or "noon" may be a part of the topic."""
    if found["named"]:
        return bool(found["at"] or found["twelve"])
    padded = found["minute"] and not found["mark"] and found["hour"].startswith("0")
    marked = found["mark"] and found["mark"] in ":hH"
    unit = found["unit"] and (
        found["minute"] or not found["unit"].lower().startswith(("hr", "ho"))
    )  # "2 hours" is none
    return bool(found["at"] or found["fraction"] or unit or found["half"] or found["part"] or padded or marked)


def time_of(found: re.Match[str], part: str) -> dt.time:
    """Return the time that was found; ``part`` is the part of the day that was said elsewhere, or empty.

    Raises QueryError where no clock shows it.
    """
    if found["named"]:
        return dt.time(0 if found["named"].lower() == "midnight" else 12)
    hour, minute = _hour(found), int(found["minute"] or 0)
    half = (found["half"] or "").lower()[:1]
    if hour > 23 or minute > 59 or (half and not 1 <= hour <= 12):
        raise _no_time_of_day(found["hour"], minute, half)
    if 1 <= hour <= 12 and (half or found["part"] or part):
        hour = hour % 12 + 12 * (half == "p" if half else _is_later(hour, (found["part"] or part).lower()))
    fraction = _FRACTIONS.get(" ".join((found["fraction"] or "").lower().split()), 0)
    return dt.time((hour - (fraction < 0)) % 24, (minute + fraction) % 60)


def _no_time_of_day(hour: str, minute: int, half: str) -> QueryError:
    """What is said of an hour that no clock shows, or that a clock of 24 hours shows and "am" or "pm" follows."""
    minutes = f":{minute:02}" if minute or not half else ""
    meant = "at 08:00"
    if half and minute < 60 and int(hour) < 24:
        meant = f"{int(hour):02}:{minute:02}" if int(hour) else "12am for midnight or 12pm for noon"
    return QueryError(f"“{hour}{minutes}{half and half + 'm'}” is not a time of day. Try {meant}.")


def _hour(found: re.Match[str]) -> int:
    word = found["hour"].lower()
    return int(word) if word.isdecimal() else _HOURS.index(word) + 1


def _is_later(hour: int, part: str) -> bool:
    """Whether an hour of twelve in a part of the day comes after noon; 12 in the morning or at night is midnight."""
    return part == "afternoon" if hour == 12 else _EVENING_FROM[part] <= hour
