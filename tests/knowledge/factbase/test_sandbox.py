"""Work in processes of their own: what it gives, what its bounds stop, and what is left of the processes."""

import os
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from knowledge.factbase import sandbox
from knowledge.factbase.sandbox import Sandbox, SandboxDiedError, SandboxPool
from knowledge.facts import UnreadableError

ROOT = Path(__file__).parents[3]
WAIT = 60
MEGABYTE = 1_000_000


def nothing() -> None:
    pass


def ident(_: object) -> int:
    return os.getpid()


def twice(number: int) -> int:
    return 2 * number


def go_on(_: object) -> None:
    while True:
        pass


def take(size: int) -> int:
    return len(bytearray(size))


def refuse(why: str) -> None:
    raise UnreadableError(why)


def kill(number: int) -> None:
    os.kill(os.getpid(), number)


@pytest.fixture
def box():
    with Sandbox(nothing) as made:
        yield made


def test_work_is_done_in_another_process_that_is_kept(box):
    assert box.run(twice, 21) == 42
    assert box.run(ident, None) == box.run(ident, None) != os.getpid()


def test_what_work_raises_is_raised_and_the_next_goes_on_in_the_same_process(box):
    before = box.run(ident, None)
    with pytest.raises(UnreadableError, match="It is empty"):
        box.run(refuse, "It is empty.")
    assert box.run(ident, None) == before


def test_what_takes_too_long_is_stopped_and_the_next_is_done(box, monkeypatch):
    monkeypatch.setattr(sandbox, "SECONDS", 1)
    with pytest.raises(UnreadableError, match="It takes too long to read"):
        box.run(go_on, None)
    assert box.run(twice, 1) == 2


def test_the_time_of_one_thing_is_not_counted_on_the_next(box, monkeypatch):
    monkeypatch.setattr(sandbox, "SECONDS", 2)
    before = box.run(ident, None)
    for _ in range(4):
        box.run(_burn, 0.8)
    assert box.run(ident, None) == before


def _burn(seconds: float) -> None:
    until = time.process_time() + seconds
    while time.process_time() < until:
        pass


def test_what_takes_too_much_memory_is_stopped_and_the_next_is_done(box):
    assert box.run(take, 100 * MEGABYTE) == 100 * MEGABYTE
    with pytest.raises(UnreadableError, match="It takes too much memory to read"):
        box.run(take, 400 * MEGABYTE)
    assert box.run(twice, 1) == 2


def count_to(number: int) -> Iterator[int]:
    yield from range(1, number + 1)


def count_until_it_breaks(number: int) -> Iterator[int]:
    yield from range(1, number + 1)
    raise UnreadableError("It is cut off.")


def burn_three_times(seconds: float) -> Iterator[int]:
    for at in range(3):
        _burn(seconds)
        yield at


def test_many_answers_come_one_by_one_and_the_next_work_is_done_in_the_same_process(box):
    before = box.run(ident, None)
    assert list(box.stream(count_to, 3)) == [1, 2, 3]
    assert list(box.stream(count_to, 0)) == []
    assert box.run(ident, None) == before


def test_what_breaks_after_some_answers_is_told_after_them(box):
    answers = box.stream(count_until_it_breaks, 2)
    assert [next(answers), next(answers)] == [1, 2]
    with pytest.raises(UnreadableError, match="It is cut off"):
        next(answers)
    assert box.run(twice, 1) == 2


def test_of_many_answers_each_has_the_whole_time(box, monkeypatch):
    monkeypatch.setattr(sandbox, "SECONDS", 2)
    assert list(box.stream(burn_three_times, 0.9)) == [0, 1, 2]


def test_whoever_takes_no_more_answers_ends_the_process_and_the_next_gets_its_own(box):
    before = box.run(ident, None)
    answers = box.stream(count_to, 1_000_000)
    assert next(answers) == 1
    answers.close()
    assert box.run(twice, 21) == 42
    assert box.run(ident, None) != before


@pytest.mark.parametrize(("number", "words"), [(signal.SIGKILL, "was killed"), (signal.SIGSEGV, "died (-11)")])
def test_a_process_that_is_killed_is_told_in_a_sentence_and_replaced(box, number, words):
    with pytest.raises(SandboxDiedError) as caught:
        box.run(kill, number)
    assert words in str(caught.value)
    assert box.run(twice, 1) == 2


def test_no_process_is_left_once_a_sandbox_or_a_pool_is_over():
    with Sandbox(nothing) as one:
        left = [one.run(ident, None)]
    with SandboxPool(2, nothing) as pool:
        left += [pool.submit(ident, None).result() for _ in range(2)]
        for _ in range(3):
            pool.submit(go_on, None)
    assert not [number for number in left if _is_there(number)]


@pytest.mark.parametrize("number", [signal.SIGINT, signal.SIGTERM, signal.SIGKILL])
def test_a_busy_process_ends_with_the_one_that_waits_for_it(number):
    code = "from tests.knowledge.factbase.test_sandbox import wait_for_ever; wait_for_ever()"
    with subprocess.Popen([sys.executable, "-c", code], cwd=ROOT, stdout=subprocess.PIPE, text=True) as waiting:
        assert waiting.stdout
        child = int(waiting.stdout.readline())
        waiting.send_signal(number)
        waiting.wait(WAIT)
    until = time.monotonic() + WAIT
    while _is_there(child) and time.monotonic() < until:
        os.sched_yield()
    assert not _is_there(child)


def wait_for_ever() -> None:
    try:
        with Sandbox(nothing) as made:
            sys.stdout.write(f"{made.run(ident, None)}\n")
            sys.stdout.flush()
            made.run(go_on, None)
    except KeyboardInterrupt:
        sys.exit(1)


def _is_there(number: int) -> bool:
    try:
        os.kill(number, 0)
    except ProcessLookupError:
        return False
    return True
