"""Who is shown as a sure speaker: never one who is only written to, concerned, paid for or named in the words.

A line of ``sure_speakers.jsonl`` has a text, words in it, and who said them ("by") or who must not be shown as sure to
have said them ("not"). ``sure_speakers_unread.jsonl`` has more, by which no rule was made.
"""

import json
from pathlib import Path

import pytest

from knowledge.extraction import extract
from knowledge.reading import read_article

CASES = [
    json.loads(line)
    for name in ("sure_speakers.jsonl", "sure_speakers_unread.jsonl")
    for line in (Path(__file__).parent / name).read_text(encoding="utf-8").splitlines()
]
SURE = ("named", "resolved")


def each(key: str) -> pytest.MarkDecorator:
    having = [case for case in CASES if key in case]
    return pytest.mark.parametrize("case", having, ids=[case["text"][-50:] for case in having])


def speakers(text: str, words: str) -> set[tuple[str, bool]]:
    """The named speakers of some words, each with whether that is sure."""
    article = read_article(f"title: News of the day\npublished: 2026-11-20\n\n{text}\n".encode(), "a.txt", None)
    found = extract(article)
    at = article.text.index(words)
    quotes = [quote for quote in found.quotes if any(s <= at < e for s, e in quote.spans)]
    said = [one for quote in quotes for one in quote.speakers]
    return {(found.actors[one.actor].name, one.certainty in SURE) for one in said if one.actor is not None}


@each("not")
def test_whom_words_only_concern_is_not_shown_as_their_speaker(case):
    assert [name for name, sure in speakers(case["text"], case["words"]) if sure and case["not"] in name] == []


@each("by")
def test_who_speaks_is_named(case):
    assert {name for name, _ in speakers(case["text"], case["words"])} == {case["by"]}
