"""Processes of their own in which one file's bytes are read, within bounds of processor time and memory.

Each is a fresh interpreter, not a fork: whoever adds may have threads, or be a script without a guard around its main
part. One is started when it is first needed, does one thing after another, and is replaced once it has died.
``sandbox_child`` is what runs in it.
"""

import multiprocessing
import os
import signal
import subprocess
import sys
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import Future, ThreadPoolExecutor
from contextlib import contextmanager
from enum import Enum
from multiprocessing.connection import Connection
from pathlib import Path
from queue import SimpleQueue
from typing import NamedTuple, Self, TypeVar, cast

from knowledge.facts import UnreadableError

SECONDS = 5
"""Of processor time for one file: a text four times as long as the longest newspaper articles takes as much."""

MEMORY = 200_000_000
"""Bytes for one file, beside the 100 MB of a process that has read nothing yet; 500,000 characters of news take 80."""

OUT_OF_MEMORY = 77
"""The exit code of a child that came upon its bound of memory."""

_PATIENCE = 10  # seconds that an idle child has to end by itself
_CHILD = "from knowledge.factbase.sandbox_child import serve; serve({number})"
_NEXT_STEP = "If it is several articles, split it; if it is one, save its text alone."
_TOO_LONG = f"It takes too long to read ({SECONDS} seconds of processor time were not enough). {_NEXT_STEP}"
_TOO_MUCH = f"It takes too much memory to read ({MEMORY // 1_000_000} MB were not enough). {_NEXT_STEP}"
_KILLED = "The process that read it was killed, perhaps for want of memory. Add it again when more is free."
_DIED = "The process that read it died ({code}). Please report this file."

Argument = TypeVar("Argument")
Answer = TypeVar("Answer")


class SandboxDiedError(UnreadableError):
    """A sandbox's process ended, but not by a bound: the same may go well elsewhere."""


class Mode(Enum):
    """What work gives: one answer, or many one after another."""

    ONE = "one"
    MANY = "many"


class Last(Enum):
    """What comes after the last of many answers."""

    LAST = "last"


LAST = Last.LAST


class Order(NamedTuple):
    """What a child has to load before it does anything, and the bounds of each thing it does from then on."""

    load: Callable[[], object]
    seconds: int
    memory: int


class _Child(NamedTuple):
    process: subprocess.Popen[bytes]
    pipe: Connection


class Sandbox:
    """One process, in which one thing at a time is done; a context manager that ends it."""

    def __init__(self, load: Callable[[], object]) -> None:
        """Begin without a process; ``load`` is done first in each, without bounds: what all its work needs."""
        self._load = load
        self._child: _Child | None = None

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def run(self, work: Callable[[Argument], Answer], argument: Argument) -> Answer:
        """Return ``work(argument)``, or raise what it raises; all of these are pickled.

        UnreadableError where it takes too long or too much memory, SandboxDiedError where its process ended otherwise.
        """
        self._send(work, argument, Mode.ONE)
        return cast("Answer", self._receive())

    def stream(self, work: Callable[[Argument], Iterable[Answer]], argument: Argument) -> Iterator[Answer]:
        """Yield what ``work(argument)`` yields, as it comes; errors as ``run`` has them, also after some answers.

        The bounds are those of each answer. The process is at work until the last of them is taken, and is ended where
        somebody takes no more.
        """
        self._send(work, argument, Mode.MANY)
        try:
            while (answer := self._receive()) is not LAST:
                yield cast("Answer", answer)
        except GeneratorExit:
            self._give_up()
            raise

    def _send(self, work: Callable[[Argument], object], argument: Argument, mode: "Mode") -> None:
        with self._told_of_death():
            self._running().pipe.send((work, argument, mode))

    def _receive(self) -> object:
        with self._told_of_death():
            answer, error = self._running().pipe.recv()
        if error is not None:
            raise error
        return answer

    @contextmanager
    def _told_of_death(self) -> Iterator[None]:
        try:
            yield
        except (EOFError, OSError):
            raise self._death() from None
        except BaseException:
            self._give_up()
            raise

    def _give_up(self) -> None:
        """End the process in the midst of its work: its answer may come yet, and would be taken for the next one's."""
        self.kill()
        self.close()

    def close(self) -> None:
        """End the process, which is idle or killed."""
        if self._child is not None:
            self._child.pipe.close()
            try:
                self._child.process.wait(_PATIENCE)
            except subprocess.TimeoutExpired:
                self._child.process.kill()
                self._child.process.wait()
            self._child = None

    def kill(self) -> None:
        """End the process at once, whatever it does; whoever waits for its answer gets SandboxDiedError."""
        if self._child is not None:
            self._child.process.kill()

    def _running(self) -> _Child:
        if self._child is None:
            ours, theirs = multiprocessing.Pipe()
            with theirs:
                self._child = _Child(_start(theirs.fileno()), ours)
            ours.send(Order(self._load, SECONDS, MEMORY))
        return self._child

    def _death(self) -> UnreadableError:
        """Return what became of a process that answers no more; the next thing gets a new one."""
        code = self._child.process.wait() if self._child else 0
        self.close()
        bounds = {-signal.SIGXCPU: UnreadableError(_TOO_LONG), OUT_OF_MEMORY: UnreadableError(_TOO_MUCH)}
        died = SandboxDiedError(_KILLED if code == -signal.SIGKILL else _DIED.format(code=code))
        return bounds.get(code, died)


class SandboxPool:
    """Several sandboxes that work side by side; a context manager that ends them, whatever they do."""

    def __init__(self, size: int, load: Callable[[], object]) -> None:
        """Begin with ``size`` sandboxes that each ``load`` the same."""
        self._all = [Sandbox(load) for _ in range(size)]
        self._idle: SimpleQueue[Sandbox] = SimpleQueue()
        for one in self._all:
            self._idle.put(one)
        self._threads = ThreadPoolExecutor(size)

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self._threads.shutdown(wait=False, cancel_futures=True)
        for one in self._all:
            one.kill()
        self._threads.shutdown()
        for one in self._all:
            one.close()

    def submit(self, work: Callable[[Argument], Answer], argument: Argument) -> Future[Answer]:
        """Have a sandbox ``run`` it as soon as one is idle."""
        return self._threads.submit(self._run, work, argument)

    def _run(self, work: Callable[[Argument], Answer], argument: Argument) -> Answer:
        sandbox = self._idle.get()
        try:
            return sandbox.run(work, argument)
        finally:
            self._idle.put(sandbox)


def _start(number: int) -> subprocess.Popen[bytes]:
    """Start a child that finds its end of the pipe under a number, and modules where this process does."""
    paths = os.pathsep.join(path or str(Path.cwd()) for path in sys.path)
    return subprocess.Popen(  # noqa: S603 - this interpreter, with words of our own
        [sys.executable, "-c", _CHILD.format(number=number)],
        stdin=subprocess.DEVNULL,
        stdout=subprocess.DEVNULL,
        env={**os.environ, "PYTHONPATH": paths},
        pass_fds=[number],
        process_group=0,  # Ctrl-C is for the process that waits for the answers
    )
