"""The playground's clock: the machine's own, until somebody moves it forward."""

import threading
from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

MORNING_HOUR = 8


class Clock:
    """A callable clock in UTC that only moves forward; with a ``start`` it stands still between moves."""

    def __init__(self, start: datetime | None = None) -> None:
        self._start = start.astimezone(UTC) if start else None
        self._ahead = timedelta()
        self._lock = threading.Lock()

    def __call__(self) -> datetime:
        """The time, aware and in UTC."""
        return (self._start or datetime.now(UTC)) + self._ahead

    def advance(self, by: timedelta) -> datetime:
        """Move forward and return the new time; ValueError for a step back."""
        if by < timedelta():
            msg = "The clock only moves forward."
            raise ValueError(msg)
        with self._lock:
            self._ahead += by
        return self()

    def advance_to(self, moment: datetime) -> datetime:
        """Move forward to a moment and return the new time; one that is past leaves the clock as it is."""
        return self.advance(max(moment - self(), timedelta()))


def next_morning(now: datetime, zone: str) -> datetime:
    """08:00 of the following day in an IANA zone, in UTC."""
    day = now.astimezone(ZoneInfo(zone)).date() + timedelta(days=1)
    return datetime(day.year, day.month, day.day, MORNING_HOUR, tzinfo=ZoneInfo(zone)).astimezone(UTC)
