"""Reads "[topic] [days] [time] [zone]" as people type it: the schedule is taken off the end, part by part.

What stands in quotation marks is never a part of the schedule.
"""

import datetime as dt
import re
from dataclasses import dataclass

from bot.digests.recurrence import EVERY_DAY, Recurrence, find_exception, find_recurrence
from bot.digests.times_of_day import find_time, is_certain, time_of
from bot.digests.zone_names import find_zone

_QUOTED = re.compile(r"(?:\w+:)?(?:\"[^\"]*\"|“[^”]*”)")
_LAST_WORDS = tuple(
    re.compile(rf"(?:^|(?<=[\s,(\[]))(?:in\s+)?([^\s(\[]\S*(?:\s+\S+){{{n}}})\s*$") for n in (3, 2, 1, 0)
)
_COURTESY = re.compile(
    r"(?:[\s,]+(?:please|thanks|thank\s+you|from\s+now(?:\s+on)?|starting\s+(?:now|today)))+[\s.!]*$", re.IGNORECASE
)
_BEFORE_TOPIC = re.compile(r"\s*:\s+|\s+(?:on|about|for|re|covering)\s+", re.IGNORECASE)
_LONGEST_SCHEDULE = 150
"""Letters of a schedule before its topic. Judgement, not measured; it bounds the time that reading takes."""


@dataclass(slots=True)
class ScheduleReading:
    """What a text says: ``rest`` is what is no part of the schedule, with what is quoted masked.

    ``recurrence`` without days is "weekly"; None where no days were said.
    """

    rest: str
    recurrence: Recurrence | None = None
    excepted: frozenset[int] = frozenset()
    time: re.Match[str] | None = None
    zone: str | None = None

    @property
    def days(self) -> frozenset[int]:
        """The days of the week; every day where none were said."""
        return (self.recurrence.days if self.recurrence else EVERY_DAY) - self.excepted

    def at(self) -> dt.time | None:
        """The time of day, None where none was said; QueryError where no clock shows it."""
        return time_of(self.time, self.recurrence.part if self.recurrence else "") if self.time else None


def mask(text: str) -> str:
    """Return a text of the same length in which nothing that is quoted can be read."""
    return _QUOTED.sub(lambda quoted: "\x00" * len(quoted[0]), text)


def read_end(masked: str, local: str) -> ScheduleReading:
    """Take a schedule off the end of a text; ``local`` is the zone that "local time" means."""
    reading = ScheduleReading(_COURTESY.sub("", masked))
    while _take_exception(reading) or _take_recurrence(reading) or _take_time(reading) or _take_zone(reading, local):
        pass
    return reading


def read_beginning(masked: str, local: str) -> tuple[ScheduleReading, int] | None:
    """Read a schedule before its topic, as in "every Monday at 9: treaty", and say where the topic begins."""
    for between in _BEFORE_TOPIC.finditer(masked, 0, _LONGEST_SCHEDULE):
        reading = read_end(masked[: between.start()], local)
        if reading.time and not reading.rest.strip():
            return reading, between.end()
    return None


def _take_exception(reading: ScheduleReading) -> bool:
    found = find_exception(reading.rest)
    if not found or reading.excepted:
        return False
    reading.rest, reading.excepted = reading.rest[: found[0]], found[1]
    return True


def _take_recurrence(reading: ScheduleReading) -> bool:
    """Days are said once, but for "weekly", or "daily" before several days: "daily, Monday to Friday"."""
    found = find_recurrence(reading.rest)
    if not found:
        return False
    begin, new = found
    known = reading.recurrence
    if known and known.days:
        if new.days and (new.days != EVERY_DAY or len(known.days) in (1, 7)):
            return False
        new = Recurrence(known.days, known.part or new.part)
    reading.rest, reading.recurrence = reading.rest[:begin], new
    return True


def _take_time(reading: ScheduleReading) -> bool:
    found = find_time(reading.rest)
    if not found or reading.time:
        return False
    before = reading.rest[: found.start()]
    if not (is_certain(found) or find_recurrence(before) or (found["named"] and not before.strip())):
        return False
    reading.rest, reading.time = before, found
    return True


def _take_zone(reading: ScheduleReading, local: str) -> bool:
    """A zone stands after the time, or between the days and the time; elsewhere a place is a topic."""
    if reading.zone or (reading.time and reading.recurrence):
        return False
    for words in _LAST_WORDS:
        found = words.search(reading.rest)
        zone = find_zone(found[1], local) if found else None
        if found and zone and (not reading.time or find_recurrence(reading.rest[: found.start()])):
            reading.rest, reading.zone = reading.rest[: found.start()], zone
            return True
    return False
