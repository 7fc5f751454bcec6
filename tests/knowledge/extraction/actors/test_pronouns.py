"""Whom a pronoun means among several who agree with it; no rule was made by the unread cases."""

import re
from pathlib import Path

import pytest

from knowledge.extraction.actors import find_actors
from knowledge.extraction.document import Document

_CASES = [
    tuple(line.split("\t"))
    for name in ("pronouns.tsv", "pronouns_unread.tsv")
    for line in (Path(__file__).parent / name).read_text(encoding="utf-8").splitlines()
]


@pytest.mark.parametrize(("text", "pronoun", "meant"), _CASES)
def test_last_pronoun_of_its_spelling_means_the_person(text: str, pronoun: str, meant: str) -> None:
    span = [match.span() for match in re.finditer(rf"\b{pronoun}\b", text)][-1]
    found = [
        actor.name
        for actor in find_actors(Document(text, [(0, len(text))]))
        if any(mention.span == span for mention in actor.mentions)
    ]
    assert found == [meant]
