"""What goes from the process that read an article to the one that stores it."""

import pickle
from pathlib import Path

from knowledge.factbase.preparing import MOST_WAITING, Prepared, Task, UnderWay, prepare, refusal
from knowledge.facts import UnreadableError

SEEDS = Path(__file__).parents[3] / "seeds"


def test_what_was_found_is_the_same_in_another_process():
    for path in sorted(SEEDS.glob("*.txt")):
        done = prepare(Task(path.name, str(path), "hash", path.read_bytes()))
        assert isinstance(done, Prepared)
        assert pickle.loads(pickle.dumps(done)) == done  # noqa: S301 - our own bytes


def test_few_large_files_wait_at_a_time_and_many_small_ones():
    under_way: UnderWay[None] = UnderWay()
    large = Task("a.docx", "", "", bytes(MOST_WAITING // 2))
    for task in (large, large._replace(raw=b"x"), refusal("b.txt", UnreadableError("It is empty."))):
        under_way.append(task, lambda _: None)
    assert not under_way.is_full(4)
    under_way.append(large, lambda _: None)
    assert under_way.is_full(5)
    under_way.popleft()
    assert not under_way.is_full(4)
    assert under_way.is_full(3)
