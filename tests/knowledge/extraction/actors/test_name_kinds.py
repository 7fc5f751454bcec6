"""The kind of names of many countries, each in a sentence or two, by groups (clubs, firms, streets, ships, …).

``name_kinds.tsv`` was read while the rules were written, ``name_kinds_other.tsv`` was not.
"""

from pathlib import Path

import pytest

from knowledge.extraction.actors import find_actors
from knowledge.extraction.document import Document

BODIES = frozenset(["organisation", "body"])
FOLDER = Path(__file__).parent


def cases(file: str) -> list[list[str]]:
    lines = (FOLDER / file).read_text(encoding="utf-8").splitlines()
    return [line.split("\t") for line in lines if not line.startswith("#")]


def kind_of(name: str, text: str) -> str:
    actors = find_actors(Document(text, [(0, len(text))]))
    return next((actor.kind for actor in actors if name in actor.names), "none")


@pytest.mark.parametrize(("file", "floor"), [("name_kinds.tsv", 0.91), ("name_kinds_other.tsv", 0.86)])
def test_names_of_many_kinds_and_countries_are_told_apart(file: str, floor: float) -> None:
    rows = cases(file)
    got = {(name, text): kind_of(name, text) for _, name, _, text in rows}
    wrong = [
        f"{group}: {name} is {kind}, not {got[name, text]}"
        for group, name, kind, text in rows
        if got[name, text] != kind and not {got[name, text], kind} <= BODIES
    ]
    assert 1 - len(wrong) / len(rows) >= floor, wrong
