"""Names that mean one thing: of classes, of modules, and the one place that asks which database it is."""

import ast
from collections import defaultdict
from collections.abc import Iterable, Mapping
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
PACKAGES = ("bot", "knowledge")

# Class names that may stand in several modules: none, unless there is a reason to write here.
CLASS_NAMES_SHARED: frozenset[str] = frozenset()

# Module names that mean the same wherever they stand, and so may stand in these folders; no other name comes twice.
ANYWHERE = frozenset({"__init__.py"})
MODULE_NAMES_SHARED: Mapping[str, frozenset[str]] = {
    "env.py": frozenset({"bot/migrations", "knowledge/store/migrations"}),  # so called by Alembic
    # What a command does, and how its answer looks in Slack:
    "digest.py": frozenset({"bot/commands", "bot/messages"}),
    "timeline.py": frozenset({"bot/commands", "bot/messages"}),
    "whois.py": frozenset({"bot/commands", "bot/messages"}),
    "whosaid.py": frozenset({"bot/commands", "bot/messages"}),
    # A query in, its answer out:
    "answer.py": frozenset({"knowledge/lookup/timeline", "knowledge/lookup/whois", "knowledge/lookup/whosaid"}),
}

# Where SQLite and PostgreSQL may be told apart: the one dialect, migrations, which are never changed, and the bot's own
# store, which may not import the dialect.
TELLS_DATABASES_APART = ("knowledge/store/dialect/", "knowledge/store/migrations/", "bot/migrations/", "bot/store.py")


def modules() -> list[Path]:
    return sorted(path for package in PACKAGES for path in (ROOT / package).rglob("*.py"))


def place(path: Path) -> str:
    return path.relative_to(ROOT).as_posix()


def twice(named: Iterable[tuple[str, str]]) -> dict[str, list[str]]:
    """The names that come in more than one place, with the places."""
    places = defaultdict(list)
    for name, where in named:
        places[name].append(where)
    return {name: found for name, found in places.items() if len(found) > 1}


def test_no_class_name_is_used_twice() -> None:
    trees = ((place(path), ast.parse(path.read_text("utf-8"))) for path in modules())
    classes = ((node.name, where) for where, tree in trees for node in ast.walk(tree) if isinstance(node, ast.ClassDef))
    assert twice(one for one in classes if one[0] not in CLASS_NAMES_SHARED) == {}


def test_one_module_name_means_one_thing() -> None:
    named = ((path.name, place(path.parent)) for path in modules() if path.name not in ANYWHERE)
    assert twice(one for one in named if one[1] not in MODULE_NAMES_SHARED.get(one[0], ())) == {}


def test_only_the_dialect_tells_sqlite_from_postgresql() -> None:
    telling = [place(path) for path in modules() if "dialect.name" in path.read_text("utf-8")]
    assert [where for where in telling if not where.startswith(TELLS_DATABASES_APART)] == []


def test_the_lists_name_nothing_that_is_gone() -> None:
    listed = [f"{folder}/{name}" for name, folders in MODULE_NAMES_SHARED.items() for folder in folders]
    assert [where for where in (*listed, *TELLS_DATABASES_APART) if not (ROOT / where).exists()] == []
