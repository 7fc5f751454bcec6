"""When a digest is due: the words a subscriber writes, and the moments they mean in a zone.

Times of day are local to the subscription's IANA zone; moments are aware and in UTC. On the spring night a time that
the clocks skip means the first minute that exists; on the autumn night a time that comes twice means the first.
"""

import datetime as dt
import re
from dataclasses import dataclass
from functools import lru_cache
from typing import Literal
from zoneinfo import ZoneInfo, available_timezones

from rapidfuzz import process

from knowledge.facts import QueryError

Cadence = Literal["daily", "weekdays", "weekly"]
DAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
EXAMPLE = "/digest subscribe treaty weekdays at 08:00 Europe/London"

_WHEN = re.compile(
    r"(?:^|\s)(?:(?P<cadence>every\s+day|daily|weekdays)\s+|weekly(?:\s+on)?\s+(?P<day>[a-z]+)\s+)?"
    r"at\s+(?P<hour>\d{1,2})(?:[:.](?P<minute>\d{2}))?\s*(?P<half>am|pm)?(?:\s+(?P<zone>[\w+/-]+))?\s*$",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Schedule:
    """How often, at what local time, in which zone; ``weekday`` (Monday 0) only for a weekly one."""

    cadence: Cadence
    at: dt.time
    zone: str
    weekday: int | None = None

    def words(self) -> str:
        """As in "weekdays at 08:00 (Europe/London)"."""
        often = f"every {DAYS[self.weekday]}" if self.weekday is not None else self.cadence
        return f"{often} at {self.at:%H:%M} ({self.zone})"

    def falls_on(self, day: dt.date) -> bool:
        """Whether a digest is due on that local day."""
        if self.cadence == "weekdays":
            return day.weekday() < 5
        return self.cadence == "daily" or day.weekday() == self.weekday

    def next_run(self, after: dt.datetime) -> dt.datetime:
        """The first moment later than ``after`` at which a digest is due, in UTC."""
        day = after.astimezone(ZoneInfo(self.zone)).date() - dt.timedelta(days=1)
        while not self.falls_on(day) or self.moment(day) <= after:
            day += dt.timedelta(days=1)
        return self.moment(day)

    def last_run(self, until: dt.datetime) -> tuple[dt.date, dt.datetime]:
        """The latest local day on which a digest was due at or before ``until``, and that moment in UTC."""
        day = until.astimezone(ZoneInfo(self.zone)).date() + dt.timedelta(days=1)
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
    """Split "[topic] [daily|weekdays|weekly on DAY] at HH:MM [ZONE]" into its topic and its schedule.

    Raises QueryError with a sentence where the time, the day or the zone is none.
    """
    found = _WHEN.search(text)
    if found is None:
        raise QueryError(f"Say when the digest should come, for example: {EXAMPLE}")
    cadence: Cadence = "daily"
    weekday = None
    if found["day"]:
        cadence, weekday = "weekly", _weekday(found["day"])
    elif (found["cadence"] or "").lower() == "weekdays":
        cadence = "weekdays"
    schedule = Schedule(cadence, _time(found), _zone(found["zone"] or default_zone), weekday)
    return text[: found.start()].strip(), schedule


def _time(found: re.Match[str]) -> dt.time:
    hour, minute, half = int(found["hour"]), int(found["minute"] or 0), (found["half"] or "").lower()
    if half and 1 <= hour <= 12:
        hour = hour % 12 + (12 if half == "pm" else 0)
    if hour > 23 or minute > 59:
        raise QueryError(f"“{found['hour']}:{found['minute'] or '00'}” is not a time of day. Try at 08:00.")
    return dt.time(hour, minute)


def _weekday(word: str) -> int:
    fitting = [number for number, day in enumerate(DAYS) if day.lower().startswith(word.lower()) and len(word) >= 3]
    if not fitting and word.lower().endswith("s"):
        return _weekday(word[:-1])
    if not fitting:
        raise QueryError(f"“{word}” is not a day of the week. Try: weekly on Monday at 08:00.")
    return fitting[0]


@lru_cache(maxsize=1)
def _zones() -> dict[str, str]:
    return {name.lower(): name for name in available_timezones()}


def _zone(word: str) -> str:
    zones = _zones()
    if word.lower() in zones:
        return zones[word.lower()]
    cities = {name.rsplit("/", 1)[-1]: name for name in sorted(zones)}
    nearest = process.extractOne(word.lower(), cities.keys(), score_cutoff=75)  # judgement, not measured
    hint = zones[cities[nearest[0]]] if nearest else "Europe/London or America/New_York"
    raise QueryError(f"“{word}” is not a time zone. Try {hint}.")
