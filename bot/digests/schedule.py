"""When a digest is due: the words a subscriber writes, and the moments they mean in a zone.

Times of day are local to the subscription's IANA zone; moments are aware and in UTC. On the spring night a time that
the clocks skip means the first minute that exists; on the autumn night a time that comes twice means the first.
"""

import datetime as dt
from dataclasses import dataclass
from typing import Literal
from zoneinfo import ZoneInfo

from bot.digests.recurrence import DAYS, EVERY_DAY, WEEKDAYS
from bot.digests.schedule_faults import check_channel, check_days, check_length, check_topic, no_time
from bot.digests.schedule_reading import mask, read_beginning, read_end
from bot.messages.phrasing import listing

Cadence = Literal["daily", "weekdays", "weekly"]


@dataclass(frozen=True, slots=True)
class Schedule:
    """How often, at what local time, in which zone; ``days`` (Monday 0) are those of a weekly one."""

    cadence: Cadence
    at: dt.time
    zone: str
    days: tuple[int, ...] = ()

    def words(self) -> str:
        """As in "weekdays at 08:00 (Europe/London)", "every Monday and Thursday at 08:00 (Europe/London)"."""
        often = f"every {listing([DAYS[day] for day in self.days])}" if self.cadence == "weekly" else self.cadence
        return f"{often} at {self.at:%H:%M} ({self.zone})"

    def falls_on(self, day: dt.date) -> bool:
        """Whether a digest is due on that local day."""
        if self.cadence == "weekdays":
            return day.weekday() < 5
        return self.cadence == "daily" or day.weekday() in self.days

    def local_day(self, moment: dt.datetime) -> dt.date:
        """The local day of a moment."""
        return moment.astimezone(ZoneInfo(self.zone)).date()

    def next_run(self, after: dt.datetime) -> dt.datetime:
        """The first moment later than ``after`` at which a digest is due, in UTC."""
        day = self.local_day(after) - dt.timedelta(days=1)
        while not self.falls_on(day) or self.moment(day) <= after:
            day += dt.timedelta(days=1)
        return self.moment(day)

    def last_run(self, until: dt.datetime) -> tuple[dt.date, dt.datetime]:
        """The latest local day on which a digest was due at or before ``until``, and that moment in UTC."""
        day = self.local_day(until) + dt.timedelta(days=1)
        while not self.falls_on(day) or self.moment(day) > until:
            day -= dt.timedelta(days=1)
        return day, self.moment(day)

    def moment(self, day: dt.date) -> dt.datetime:
        """The moment in UTC at which this schedule's time of day first comes on a local day."""
        local = dt.datetime.combine(day, self.at)
        zone = ZoneInfo(self.zone)
        while local.replace(tzinfo=zone).astimezone(dt.UTC).astimezone(zone).replace(tzinfo=None) != local:
            local += dt.timedelta(minutes=1)
        return local.replace(tzinfo=zone).astimezone(dt.UTC)


def parse_subscription(text: str, default_zone: str) -> tuple[str, Schedule]:
    """Split what was typed into a topic and its schedule, such as "treaty Mon and Thu at 8am New York".

    The topic may be empty; the zone is ``default_zone`` where none is named. Raises QueryError with a sentence where
    the days, the time or the zone are none, and where words of a schedule would be left in the topic.
    """
    check_length(text)
    masked = mask(text)
    check_channel(masked)
    reading, begin = read_end(masked, default_zone), 0
    if reading.time is None and (ahead := read_beginning(masked, default_zone)):
        reading, begin = ahead
        reading.rest = masked[begin:]
    at = reading.at()
    if at is None:
        raise no_time(text, masked, reading)
    check_topic(reading)
    check_days(reading)
    schedule = _schedule(reading.days, at, reading.zone or default_zone)
    return _bare(text[begin : begin + len(reading.rest)]), schedule


def _bare(topic: str) -> str:
    """A topic without the marks that led to its schedule, and without brackets that hold nothing else or one side."""
    bare = topic.strip(" ,;:–—-")
    if bare.endswith(("(", "[")):
        return _bare(bare[:-1])
    if bare.startswith(("(", "[")) and _closing(bare) in (None, len(bare) - 1):
        return _bare(bare[1:-1] if _closing(bare) else bare[1:])
    return bare


def _closing(text: str) -> int | None:
    """Where the bracket is closed that a text begins with; None where it is not."""
    depth = 0
    for at, letter in enumerate(text):
        depth += (letter in "([") - (letter in ")]")
        if depth == 0:
            return at
    return None


def _schedule(days: frozenset[int], at: dt.time, zone: str) -> Schedule:
    if days in (EVERY_DAY, WEEKDAYS):
        return Schedule("daily" if days == EVERY_DAY else "weekdays", at, zone)
    return Schedule("weekly", at, zone, tuple(sorted(days)))
