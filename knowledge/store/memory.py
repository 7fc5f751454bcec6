"""What is kept in memory of the fact base, shared by threads."""

import threading
from collections import defaultdict
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import TypeVar, cast

T = TypeVar("T")


@dataclass(slots=True)
class Memory:
    """What is kept in memory of one state of the fact base, shared by threads."""

    _generation: int = -1
    _held: dict[str, object] = field(default_factory=dict)
    _lock: threading.Lock = field(default_factory=threading.Lock)
    _building: dict[str, threading.Lock] = field(default_factory=lambda: defaultdict(threading.Lock))

    def remember(self, generation: int, name: str, build: Callable[[], T]) -> T:
        """Return ``build()``, made once for a generation; an older state than the one held is not kept.

        While one thread builds, others wait only for that name. What is built may remember what it is built from.
        """
        with self._lock:
            if generation > self._generation:
                self._generation, self._held = generation, {}
            held, building = self._held, self._building[name]
            if generation < self._generation:
                held = {}
            elif name in held:
                return cast("T", held[name])
        with building:
            if name not in held:
                held[name] = build()
            return cast("T", held[name])
