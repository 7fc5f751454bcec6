"""Whom the words mean that name a speaker: role and name in either order, one of several, of or from somewhere.

A line of ``subjects.tsv`` or ``subjects_unread.tsv`` has a text, words of a statement in it, and who says them.
"""

from pathlib import Path

import pytest

from knowledge.extraction import extract
from knowledge.reading import read_article

HERE = Path(__file__).parent
CASES = [
    tuple(line.split("\t"))
    for name in ("subjects.tsv", "subjects_unread.tsv")
    for line in (HERE / name).read_text(encoding="utf-8").splitlines()
    if line and not line.startswith("#")
]


def speakers(text: str, words: str) -> set[str]:
    """Return the names of those who say ``words``."""
    header = "title: News of the day\noutlet: The Daily Record\npublished: 2026-11-20\n\n"
    article = read_article(f"{header}{text}\n".encode(), "a.txt", None)
    found, at = extract(article), article.text.index(words)
    quotes = [quote for quote in found.quotes if any(s < at + len(words) and e > at for s, e in quote.spans)]
    return {found.actors[one.actor].name for quote in quotes for one in quote.speakers if one.actor is not None}


@pytest.mark.parametrize(("text", "words", "names"), CASES, ids=[case[0][-60:] for case in CASES])
def test_the_speaker_is_whom_the_words_for_them_mean(text: str, words: str, names: str) -> None:
    assert speakers(text, words) == (set() if names == "-" else set(names.split(" & ")))
