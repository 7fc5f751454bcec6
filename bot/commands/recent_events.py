"""What happened a moment ago, so that it is not done twice."""

import time
from collections.abc import Callable
from threading import Lock

REMEMBERED_SECONDS = 600  # Slack retries at once, after a minute and after five (its Events API documentation)


class RecentEvents:
    """Deduplication by ids, each remembered for so many ``seconds``, in this process."""

    def __init__(self, seconds: float, clock: Callable[[], float] = time.monotonic) -> None:
        self._seconds = seconds
        self._clock = clock
        self._lock = Lock()
        self._events: dict[str, float] = {}

    def first(self, event: str) -> bool:
        """Tell whether an event is new, and remember it."""
        with self._lock:
            now = self._clock()
            self._events = {known: at for known, at in self._events.items() if now - at < self._seconds}
            new = event not in self._events
            self._events.setdefault(event, now)
            return new

    def forget(self, event: str) -> None:
        """Let an event be met when it comes again."""
        with self._lock:
            self._events.pop(event, None)
