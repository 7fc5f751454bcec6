"""Whoever any reader takes for the speaker has the words, be it a body called "it" or a woman named a paragraph later.

A line of ``plain_speakers.jsonl`` has a text and words in it, each with the speaker's name, or none where nobody of the
article can be told to be the speaker. The articles of ``plain_speakers_unread.jsonl`` were read late.
"""

import json
from collections.abc import Iterator
from pathlib import Path

import pytest

from knowledge.extraction import extract
from knowledge.facts import Article, Findings
from knowledge.reading import read_article

HERE = Path(__file__).parent
FALLS_SHORT = frozenset({"Minister for the Arctic Signe Holm said: “The ice is thin.”"})
"""Texts in which the program is known to fall short: a name is joined to the place before it."""


def cases(name: str) -> Iterator[object]:
    for line in (HERE / name).read_text(encoding="utf-8").splitlines():
        case = json.loads(line)
        marks = [pytest.mark.xfail(strict=True, reason="falls short")] if case["text"] in FALLS_SHORT else []
        yield pytest.param(case, id=f"{case['kind']}: {case['text'][:30]}", marks=marks)


def read(text: str) -> tuple[Article, Findings]:
    header = "title: News of the day\noutlet: The Daily Record\npublished: 2026-11-20\n\n"
    article = read_article(f"{header}{text}\n".encode(), "a.txt", None)
    return article, extract(article)


def speakers_of(article: Article, found: Findings, words: str) -> set[str | None]:
    at = article.text.index(words)
    quotes = [quote for quote in found.quotes if any(s < at + len(words) and e > at for s, e in quote.spans)]
    return {None if one.actor is None else found.actors[one.actor].name for q in quotes for one in q.speakers}


@pytest.mark.parametrize("case", [*cases("plain_speakers.jsonl"), *cases("plain_speakers_unread.jsonl")])
def test_words_are_given_to_whoever_any_reader_takes_for_the_speaker(case: dict[str, list[list[str]]]) -> None:
    article, found = read(str(case["text"]))
    for words, name in case["said"]:
        assert speakers_of(article, found, words) - {None} == {name} - {None}
