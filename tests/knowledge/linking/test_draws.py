"""What is linked, and what people see of it, depends on the articles alone: not on the ids that happen to be drawn,
nor on the order in which Python's sets are walked (PYTHONHASHSEED), nor on the order of arrival."""

import json
import os
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from knowledge.linking import link_statements

Make = Callable[..., Any]
HERE = Path(__file__).parent
ROOT = HERE.parents[2]
SCRIPT = HERE / "export_content.py"
PAIRS = 8
RUNS = [("ascending", 1, "0"), ("descending", 2, "1"), ("descending", 3, "77")]
"""How ids are drawn, the seed of the order of arrival, and Python's hash seed."""


@pytest.fixture(scope="module")
def files(tmp_path_factory: pytest.TempPathFactory) -> list[Path]:
    """The five seeds, and made articles that report one remark, of a named speaker and of one without a name."""
    folder = tmp_path_factory.mktemp("made")
    made = []
    for number, line in enumerate((HERE / "unnamed_pairs.jsonl").read_text(encoding="utf-8").splitlines()[:PAIRS]):
        for which in ("unnamed", "named", "copy"):
            path = folder / f"{number:02}_{which}.txt"
            path.write_text(f"published: 2024-06-2{number % 3}\n\n{json.loads(line)[which]}\n", encoding="utf-8")
            made.append(path)
    return [*sorted((ROOT / "seeds").glob("*.txt")), *made]


def test_two_bases_of_the_same_articles_tell_the_same(files: list[Path], tmp_path: Path) -> None:
    told = [_exported(tmp_path / f"{at}.db", files, *run) for at, run in enumerate(RUNS)]
    kinds = {json.loads(line)["type"] for line in told[0]}
    assert kinds >= {"actor", "statement", "event"}
    for other in told[1:]:
        assert other == told[0]


def _exported(database: Path, files: list[Path], direction: str, seed: int, hash_seed: str) -> list[str]:
    command = [sys.executable, str(SCRIPT), str(database), direction, str(seed), *map(str, files)]
    environment = os.environ | {"PYTHONHASHSEED": hash_seed, "PYTHONPATH": str(ROOT)}
    done = subprocess.run(command, env=environment, capture_output=True, text=True, check=False, timeout=120)
    assert done.returncode == 0, done.stderr
    return done.stdout.splitlines()


@pytest.mark.parametrize(("first", "second"), [("s-a", "s-b"), ("s-b", "s-a")])
def test_of_two_ids_with_equal_claims_the_earlier_member_s_is_kept(
    first: str, second: str, quote: Make, draw: Make
) -> None:
    words = "“We reserve our right to supply weapons to other regions of the world”"
    linked = link_statements([quote("a.txt", words, held=first), quote("b.txt", words, held=second)], draw)
    assert [group.id for group in linked.groups] == [first]
    assert linked.aliases == {second: first}


@pytest.mark.parametrize(("one", "other"), [("a1", "a2"), ("a2", "a1")])
def test_speakers_reported_equally_often_stand_as_their_article_names_them(
    one: str, other: str, quote: Make, draw: Make
) -> None:
    words = "“We reserve our right to supply weapons to other regions of the world”"
    (group,) = link_statements(
        [quote("a.txt", words, f"{one}+{other}"), quote("b.txt", words, f"{one}+{other}")], draw
    ).groups
    assert [speaker.id for speaker in group.speakers] == [one, other]
