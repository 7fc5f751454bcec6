"""The house's order: a name means one thing, and what only one room may know stands in that room."""

import ast
from collections import defaultdict
from collections.abc import Iterator
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
MODULES = sorted(path for room in ("bot", "knowledge") for path in (ROOT / room).rglob("*.py"))
ONE_THING = {  # files of one name that are one thing: a command and its message, the answer to each question
    "__init__.py",
    "answer.py",
    "digest.py",
    "env.py",
    "timeline.py",
    "whois.py",
    "whosaid.py",
}
KNOW_THE_DATABASE = ("knowledge/store/dialect/", "knowledge/store/migrations/", "bot/store.py")


def classes() -> Iterator[tuple[str, Path]]:
    for path in MODULES:
        tree = ast.parse(path.read_text("utf-8"))
        yield from ((node.name, path) for node in ast.walk(tree) if isinstance(node, ast.ClassDef))


def test_no_two_classes_have_one_name():
    found = defaultdict(list)
    for name, path in classes():
        found[name].append(str(path.relative_to(ROOT)))
    assert not {name: paths for name, paths in found.items() if len(paths) > 1}


def test_no_two_files_have_one_name_but_those_that_are_one_thing():
    found = defaultdict(list)
    for path in MODULES:
        found[path.name].append(str(path.relative_to(ROOT)))
    assert not {name: paths for name, paths in found.items() if len(paths) > 1 and name not in ONE_THING}


def test_which_database_it_is_is_asked_in_one_place():
    asking = [str(path.relative_to(ROOT)) for path in MODULES if "dialect.name" in path.read_text("utf-8")]
    assert asking
    assert not [path for path in asking if not path.startswith(KNOW_THE_DATABASE)]
