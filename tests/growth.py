"""How much more work a larger input is: a measure that is the same on a fast machine and on a slow one."""

import gc
import time
from collections.abc import Callable
from contextlib import suppress
from typing import TypeVar

from knowledge.facts import UnreadableError

Input = TypeVar("Input")

TIMES = 8
LINEAR = 24
"""What `growth` stays below where work is in proportion to size: then it is 8; in the square of the size it is 64."""
LEAST = 0.002
"""Seconds that a small input counts for at least: below that a clock tells little, and any growth is harmless."""
TRIES = 3


def growth(work: Callable[[Input], object], made: Callable[[int], Input], size: int) -> float:
    """Return how many times the processor time ``made(8 * size)`` costs that of ``made(size)``.

    An input counts the same whether it is read or refused. Both are measured anew, up to three times, while the answer
    is in doubt: a shared processor may make work seem larger, but not by as much as to seem twice `LINEAR`.
    """
    small, large = made(size), made(TIMES * size)
    least = float("inf")
    for _ in range(TRIES):
        before = max(LEAST, min(_seconds(work, small) for _ in range(2)))
        least = min(least, _seconds(work, large) / before)
        if not LINEAR <= least < 2 * LINEAR:
            break
    return least


def _seconds(work: Callable[[Input], object], given: Input) -> float:
    gc.collect()
    begun = time.process_time()
    with suppress(UnreadableError):
        work(given)
    return time.process_time() - begun
