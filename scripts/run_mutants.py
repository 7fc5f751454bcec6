"""Mutation testing with mutmut: small faults are put into central modules, and their tests have to notice them.

    make mutants                                  every module of the table
    make mutants ONLY="marks stems"               the modules whose path holds one of these words

Of each module's mutants sixty are drawn by a fixed seed, so that two runs of one state give the same ones. Each mutant
runs against the tests of the table's line alone. Printed: killed, survived and timed out, per module and in all. The
changes that no test noticed are written, as diffs, to ``var/mutants/survivors.diff``; kill them by a test, or say in
docs/quality.md why they change nothing (an "equivalent mutant").

mutmut's own command takes the names of mutants but draws none, and has one list of tests for all modules. So each
module is mutated in a folder of its own under ``var/mutants``, with its own ``[tool.mutmut]``.
"""

import json
import os
import random
import shutil
import subprocess
import sys
from collections import Counter
from collections.abc import Iterator
from contextlib import chdir
from pathlib import Path
from typing import NamedTuple

from mutmut.configuration import reset_config
from mutmut.mutation.file_mutation import mutate_file_contents
from mutmut.stats import status_by_exit_code
from mutmut.utils.format_utils import get_mutant_name

ROOT = Path(__file__).resolve().parent.parent
WORK = ROOT / "var" / "mutants"
SURVIVORS = WORK / "survivors.diff"
MUTMUT = Path(sys.executable).with_name("mutmut")
SEED = 14
DRAWN = 60
NEEDED = ("bot", "knowledge", "tests", "seeds", "manifest.json", "README.md", "docs")
NOTICED = ("killed", "timeout", "segfault", "suspicious", "caught by type check")


class Module(NamedTuple):
    """A line of the table: a module, and the tests that have to notice its faults, as arguments of pytest.

    They run whole for every survivor, so they should be fast: files or folders, and what ``-k`` leaves out of them.
    """

    path: str
    tests: tuple[str, ...]


# At most twelve lines, for forty minutes on two cores: about three seconds of tests a module.
MODULES = (
    Module("knowledge/language/marks.py", ("tests/knowledge/language/test_marks.py", "-k", "not megabyte")),
    Module("knowledge/language/stems.py", ("tests/knowledge/language/test_stems.py",)),
    Module(
        "knowledge/linking/blocking.py",
        ("tests/knowledge/linking/test_clustering.py", "tests/knowledge/linking/test_actors.py"),
    ),
    Module(
        "knowledge/linking/people.py",
        ("tests/knowledge/linking/test_people.py", "tests/knowledge/linking/test_actors.py"),
    ),
    Module(
        "knowledge/lookup/query/names.py",
        (
            "tests/knowledge/lookup/query/test_names.py",
            "tests/knowledge/lookup/query/test_near_names.py",
            "tests/knowledge/lookup/query/test_unnamed_speakers.py",
        ),
    ),
    Module("knowledge/lookup/search/alignment.py", ("tests/knowledge/lookup/search/test_alignment.py",)),
    Module(
        "knowledge/lookup/search/query_plan.py",
        ("tests/knowledge/lookup/search/test_query_plan.py", "tests/knowledge/lookup/search/test_retrieval.py"),
    ),
    Module("knowledge/lookup/search/ranking.py", ("tests/knowledge/lookup/search/test_ranking.py",)),
    Module(
        "knowledge/lookup/timeline/date_ranking.py",
        ("tests/knowledge/lookup/timeline/test_date_ranking.py", "tests/knowledge/factbase/test_key_days.py"),
    ),
    Module("bot/digests/ledger.py", ("tests/bot/digests/test_ledger.py",)),
    Module(
        "bot/digests/schedule.py", ("tests/bot/digests/test_schedule.py", "tests/bot/digests/test_schedule_words.py")
    ),
    Module("bot/digests/tick.py", ("tests/bot/digests/test_tick.py",)),
)


class Result(NamedTuple):
    """What became of a module's mutants: mutmut's word for each, by name."""

    module: Module
    of: int
    outcomes: dict[str, str]

    @property
    def survivors(self) -> list[str]:
        """The names of those that no test noticed."""
        return sorted(name for name, outcome in self.outcomes.items() if outcome not in NOTICED)

    def line(self) -> str:
        """As in "bot/a.py: 57 killed, 3 survived (60 drawn of 210)"."""
        counts = Counter(self.outcomes.values())
        told = ", ".join(f"{count} {outcome}" for outcome, count in sorted(counts.items()))
        return f"{self.module.path}: {told} ({len(self.outcomes)} drawn of {self.of})"


def main(only: list[str]) -> None:
    modules = [module for module in MODULES if not only or any(word in module.path for word in only)]
    shutil.rmtree(WORK, ignore_errors=True)
    WORK.mkdir(parents=True)
    results = []
    with SURVIVORS.open("w", encoding="utf-8") as diffs:
        for number, module in enumerate(modules):
            folder = WORK / f"{number:02}"
            results.append(tested(module, folder))
            print(results[-1].line(), flush=True)
            diffs.writelines(shown(results[-1], folder))
    every = [outcome for result in results for outcome in result.outcomes.values()]
    noticed = sum(outcome in NOTICED for outcome in every)
    print(f"Noticed: {noticed} of {len(every)}, {noticed / max(len(every), 1):.3f}. Unnoticed: {SURVIVORS}")


def tested(module: Module, folder: Path) -> Result:
    """Mutate a module in a folder of its own and run the drawn mutants; mutmut's output stands in its ``log.txt``."""
    prepare(module, folder)
    names = mutants(module, folder)
    drawn = random.Random(SEED).sample(names, min(DRAWN, len(names)))  # noqa: S311
    with (folder / "log.txt").open("w") as log:
        command = [MUTMUT, "run", "--max-children", str(os.cpu_count() or 1), *drawn]
        done = subprocess.run(command, cwd=folder, stdout=log, stderr=log, env=environment(), check=False)
    if done.returncode:
        sys.exit(f"mutmut stopped at {module.path}; see {log.name}")
    meta = json.loads((folder / "mutants" / f"{module.path}.meta").read_text("utf-8"))
    return Result(module, len(names), {name: status_by_exit_code[meta["exit_code_by_key"][name]] for name in drawn})


def prepare(module: Module, folder: Path) -> None:
    folder.mkdir()
    for name in NEEDED:
        (folder / name).symlink_to(ROOT / name)
    settings = {
        "source_paths": ["bot", "knowledge"],
        "only_mutate": [module.path],
        "also_copy": [name for name in NEEDED if name not in {"bot", "knowledge"}],
        "pytest_add_cli_args_test_selection": list(module.tests),
        "pytest_add_cli_args": ["-p", "no:cacheprovider"],
        # A process that ran the tests before has the unbroken code's answers in its caches; this one has only imported.
        "process_isolation": "forkserver",
        "timeout_constant": 4.0,
        "timeout_multiplier": 5.0,
    }
    lines = "".join(f"{key} = {json.dumps(value)}\n" for key, value in settings.items())
    project = (ROOT / "pyproject.toml").read_text("utf-8")
    (folder / "pyproject.toml").write_text(f"{project}\n[tool.mutmut]\n{lines}", "utf-8")


def mutants(module: Module, folder: Path) -> list[str]:
    """Return the names of all mutants of a module; mutmut reads its settings in the folder it stands in."""
    reset_config()
    with chdir(folder):
        made = mutate_file_contents(module.path, Path(module.path).read_text("utf-8"))
    return [get_mutant_name(Path(module.path), name) for name in made.mutant_names]


def shown(result: Result, folder: Path) -> Iterator[str]:
    """Give the survivors' diffs."""
    for name in result.survivors:
        told = subprocess.run([MUTMUT, "show", name], cwd=folder, capture_output=True, text=True, check=True)
        yield f"{told.stdout.strip()}\n\n"


def environment() -> dict[str, str]:
    """Return the environment without a server of PostgreSQL, whose databases would take longer than the tests."""
    kept = {name: value for name, value in os.environ.items() if name != "ONRECORD_TEST_POSTGRES_URL"}
    return kept | {"PYTHONDONTWRITEBYTECODE": "1"}


if __name__ == "__main__":
    main(sys.argv[1:])
