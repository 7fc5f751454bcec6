"""What runs in a sandbox's process: one thing after another, each within the bounds of processor time and memory.

Bounds are the kernel's (setrlimit), so that they hold in a regular expression or in numpy too. Processor time ends a
process by SIGXCPU. Memory is bounded as address space, on Linux alone: macOS takes the number and heeds it not.
"""

import math
import os
import resource
import select
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import suppress
from multiprocessing.connection import Connection
from pathlib import Path
from typing import Any

from knowledge.factbase.garbage_collection import collect_seldom
from knowledge.factbase.sandbox import LAST, OUT_OF_MEMORY, Mode, Order

_STATM = Path("/proc/self/statm")
_OOM_SCORE = Path("/proc/self/oom_score_adj")
_GRACE = 1  # seconds in which an idle process ends by itself, with all that is done at an exit
_FIRST_TO_GO = "500"
"""Of 1,000: where the machine is out of memory, the kernel takes a sandbox and not who stores the articles."""


def serve(number: int) -> None:
    """Do what comes through the pipe of a file descriptor until it is closed; then, or when its bound is met, end.

    First comes an Order, then functions, each with its argument and its mode; for each answer a pair of it and its
    error goes back.
    """
    pipe = Connection(number)
    threading.Thread(target=_end_with_parent, args=[number], daemon=True).start()
    with suppress(EOFError, OSError):
        order: Order = pipe.recv()
        _bear_all_blame()
        order.load()
        collect_seldom()
        _bound_memory(order.memory)
        while True:
            _do(pipe, order.seconds)


def _do(pipe: Connection, seconds: int) -> None:
    try:
        work, argument, mode = pipe.recv()
        _bound_time(seconds)
        for answer in _answers(work, argument, mode):
            pipe.send(answer)
            _bound_time(seconds)
    except MemoryError:
        os._exit(OUT_OF_MEMORY)  # what it holds by now would be missing to the next


def _answers(work: Callable[[object], Any], argument: object, mode: Mode) -> Iterator[tuple[object, Exception | None]]:
    try:
        if mode is Mode.ONE:
            yield work(argument), None
            return
        for answer in work(argument):
            yield answer, None
        yield LAST, None
    except MemoryError:
        raise
    except Exception as error:  # noqa: BLE001 - it is raised where the answer is waited for
        yield None, error


def _bound_time(seconds: int) -> None:
    _bound(resource.RLIMIT_CPU, math.ceil(time.process_time()) + seconds)


def _bound_memory(size: int) -> None:
    """Bound what is taken from now on; what is loaded by now is left out of it."""
    if _STATM.exists():
        _bound(resource.RLIMIT_AS, int(_STATM.read_text().split()[0]) * resource.getpagesize() + size)


def _bound(limit: int, most: int) -> None:
    """Set a soft limit, which may be raised again, below the hard one."""
    hard = resource.getrlimit(limit)[1]
    with suppress(ValueError, OSError):
        resource.setrlimit(limit, (most if hard == resource.RLIM_INFINITY else min(most, hard), hard))


def _bear_all_blame() -> None:
    """Be the first that the kernel kills for want of memory, and leave no core behind."""
    with suppress(OSError):
        _OOM_SCORE.write_text(_FIRST_TO_GO)
    _bound(resource.RLIMIT_CORE, 0)


def _end_with_parent(number: int) -> None:
    """End as soon as nobody has the other end of the pipe: also in the middle of something."""
    watched = select.poll()
    watched.register(number, 0)
    watched.poll()
    time.sleep(_GRACE)
    os._exit(1)
