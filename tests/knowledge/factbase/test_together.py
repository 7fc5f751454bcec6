"""Several processes that add at once, and one that is killed: nothing doubled or lost, the facts of one run."""

import subprocess
import sys
from pathlib import Path

import pytest

from knowledge.factbase import FactBase
from tests.knowledge.factbase.conftest import partition, write_archive

WAIT = 120
ARTICLES = 140
ADD = """
import sys
from pathlib import Path
from knowledge.factbase import FactBase

if __name__ == "__main__":
    with FactBase.open(sys.argv[1]) as facts:
        for outcome in facts.add([Path(one) for one in sys.argv[2:]]):
            print(outcome.outcome, flush=True)
"""


@pytest.fixture
def archive(tmp_path) -> Path:
    return write_archive(tmp_path / "wire", ARTICLES)


def add(url: str, *paths: Path) -> subprocess.Popen[str]:
    return subprocess.Popen([sys.executable, "-c", ADD, url, *map(str, paths)], stdout=subprocess.PIPE, text=True)


@pytest.fixture(scope="module")
def added_in_one_run(tmp_path_factory: pytest.TempPathFactory) -> dict[str, set[object]]:
    """What stands in a base to which the archive was added in one run."""
    folder = tmp_path_factory.mktemp("one_run")
    with FactBase.open(f"sqlite:///{folder / 'facts.db'}") as facts:
        assert {outcome.outcome for outcome in facts.add([write_archive(folder / "wire", ARTICLES)])} == {"new"}
        return partition(facts.engine)


def test_processes_that_add_the_same_and_other_articles_at_once_end_as_one_run(database_url, archive, added_in_one_run):
    files = sorted(archive.glob("*.txt"))
    running = [add(database_url, archive), add(database_url, *files[:90]), add(database_url, *reversed(files))]
    outcomes = [process.communicate(timeout=WAIT)[0].split() for process in running]
    assert [process.returncode for process in running] == [0, 0, 0]
    assert sum(told.count("new") for told in outcomes) == ARTICLES
    assert {one for told in outcomes for one in told} <= {"new", "known"}
    with FactBase.open(database_url) as facts:
        assert partition(facts.engine) == added_in_one_run


def test_adding_that_is_killed_at_several_points_and_run_again_ends_as_one_run(database_url, archive, added_in_one_run):
    """Before the first batch, after it, and between later ones."""
    with FactBase.open(database_url) as facts:
        for held in (0, 1, 100):
            process = add(database_url, archive)
            assert process.stdout
            for _ in range(held):
                process.stdout.readline()
            process.kill()
            process.communicate(timeout=WAIT)
        process = add(database_url, archive)
        outcomes = process.communicate(timeout=WAIT)[0].split()
        assert len(outcomes) == facts.status().articles == ARTICLES
        assert set(outcomes) == {"known", "new"}
        assert partition(facts.engine) == added_in_one_run
