"""What goes from the process that read an article to the one that stores it."""

import pickle
from pathlib import Path

from knowledge.factbase.preparing import Prepared, Task, prepare

SEEDS = Path(__file__).parents[3] / "seeds"


def test_what_was_found_is_the_same_in_another_process():
    for path in sorted(SEEDS.glob("*.txt")):
        done = prepare(Task(path.name, str(path), "hash", path.read_bytes()))
        assert isinstance(done, Prepared)
        assert pickle.loads(pickle.dumps(done)) == done  # noqa: S301 - our own bytes
