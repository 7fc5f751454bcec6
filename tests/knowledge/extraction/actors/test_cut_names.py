"""Names are cut out of the text whole and right: sentences of many countries and beats, by kind of name.

A row of ``cut_names.tsv`` gives a headline or none, the text (``\\n`` is a line break), the names to be found there,
and ``short`` where the program is known to fall short.
"""

import re
from pathlib import Path

import pytest

from knowledge.extraction.actors import find_actors
from knowledge.extraction.document import Document

ROWS = Path(__file__).with_name("cut_names.tsv").read_text(encoding="utf-8").splitlines()[1:]


def _cases():
    """Yield a case a row."""
    for kind, title, text, names, state in (row.split("\t") for row in ROWS):
        falls_short = [pytest.mark.xfail(strict=True, reason="known to fall short")] if state == "short" else []
        yield pytest.param(title, text.replace("\\n", "\n"), names, id=f"{kind}: {text[:60]}", marks=falls_short)


@pytest.mark.parametrize(("title", "text", "names"), list(_cases()))
def test_exactly_the_names_of_the_text_are_found(title, text, names):
    whole = f"{title}\n{text}" if title else text
    lines = [match.span() for match in re.finditer(r"[^\n]+", whole)]
    head, body = (lines[0], lines[1:]) if title else (None, lines)
    found = {name for actor in find_actors(Document(whole, body, head)) for name in actor.names}
    assert found == {name for name in names.split("; ") if name}
