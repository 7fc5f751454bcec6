"""The documentation tells the truth: its tables are held against the code, its examples are asked."""

import re
import runpy
from pathlib import Path

import pytest

from knowledge.factbase import FactBase

ROOT = Path(__file__).resolve().parent.parent
PAGES = [
    *(ROOT / name for name in ("README.md", "CHANGELOG.md", "CONTRIBUTING.md")),
    *sorted((ROOT / "docs").rglob("*.md")),
]


WRITER = runpy.run_path(str(ROOT / "scripts/write_docs.py"))


@pytest.mark.parametrize("name", WRITER["PAGES"])
def test_the_tables_of_settings_commands_and_scopes_are_those_of_the_code(name):
    page = (ROOT / "docs" / name).read_text("utf-8")
    assert WRITER["written"](page, WRITER["PAGES"][name]) == page, "run: .venv/bin/python scripts/write_docs.py"


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.name)
def test_links_lead_somewhere(page):
    for target in re.findall(r"\]\((?!https?:)([^)#]+)", page.read_text("utf-8")):
        assert (page.parent / target).exists(), target


def test_every_technique_is_where_the_architecture_says():
    table = (ROOT / "docs/architecture.md").read_text("utf-8").split("## Techniques")[1].split("\n\n")[2]
    places = [place for row in table.splitlines()[2:] for place in re.findall(r"`([^`]+)`", row.split("|")[3])]
    assert len(places) > 50
    known = [
        f"/{path.with_suffix('').relative_to(ROOT)}"
        for room in ("knowledge", "bot")
        for path in (ROOT / room).rglob("*")
    ]
    for place in places:
        assert any(path.endswith(f"/{place.split('.')[0]}") for path in known), place


def test_every_filter_of_the_query_language_is_understood(tmp_path):
    page = (ROOT / "docs/query-language.md").read_text("utf-8")
    cells = re.findall(r"^\| (`.*?`) \|", page.split("Filters combine")[0], re.MULTILINE)
    with FactBase.open(f"sqlite:///{tmp_path}/facts.sqlite3") as facts:
        list(facts.add([ROOT / "seeds"]))
        for example in re.findall(r"`([^`]+)`", " ".join(cells)):
            assert facts.whosaid(example).query.understood, example
