"""Names are cut out of the text whole and right: sentences of many countries and beats, by kind of name.

A row of ``cut_names.tsv`` gives a headline or none, the text (``\\n`` is a line break), the names to be found there,
and ``short`` where the program is known to fall short.
"""

import re
from pathlib import Path

import pytest

from knowledge.extraction.actors import find_actors
from knowledge.extraction.document import Document

LINES = Path(__file__).with_name("cut_names.tsv").read_text(encoding="utf-8").splitlines()[1:]
ROWS = [tuple(line.split("\t")) for line in LINES]
FLOOR = 0.8
"""Share of all rows that must be right, those known to fall short included."""


@pytest.mark.parametrize(
    ("title", "text", "names"),
    [
        pytest.param(title, text, names, id=f"{kind}: {text[:60]}")
        for kind, title, text, names, state in ROWS
        if state != "short"
    ],
)
def test_exactly_the_names_of_the_text_are_found(title, text, names):
    assert found(title, text) == expected(names)


def test_most_rows_are_right():
    right = [found(title, text) == expected(names) for _, title, text, names, _ in ROWS]
    assert sum(right) >= FLOOR * len(right)


def expected(names):
    return {name for name in names.split("; ") if name}


def found(title, text):
    """Return all names of all actors of an article."""
    text = text.replace("\\n", "\n")
    whole = f"{title}\n{text}" if title else text
    lines = [match.span() for match in re.finditer(r"[^\n]+", whole)]
    head, body = (lines[0], lines[1:]) if title else (None, lines)
    return {name for actor in find_actors(Document(whole, body, head)) for name in actor.names}
