"""Questions that stand alone: an interview's, which somebody answers, or an outlet's, which it answers itself.

A line of ``questions_alone.jsonl`` is a text, with what is answered in it and by whom, or with words that are the
outlet's. ``questions_alone_unread.jsonl`` has more, by which no rule was made.
"""

import json
from pathlib import Path

import pytest

from knowledge.extraction import extract
from knowledge.facts import Article, Findings, FoundQuote
from knowledge.reading import read_article

CASES = [
    json.loads(line)
    for name in ("questions_alone.jsonl", "questions_alone_unread.jsonl")
    for line in (Path(__file__).parent / name).read_text(encoding="utf-8").splitlines()
]


def each(key: str) -> pytest.MarkDecorator:
    having = [case for case in CASES if key in case]
    return pytest.mark.parametrize("case", having, ids=[case["text"].partition("\n")[0] for case in having])


def answers(article: Article, found: Findings, words: str) -> list[FoundQuote]:
    """The quotes that no verb of saying reports and that have some words in them."""
    at = article.text.index(words)
    return [one for one in found.quotes if one.cue is None and any(s <= at < e for s, e in one.spans)]


def read(text: str) -> tuple[Article, Findings]:
    article = read_article(text.encode(), "a.txt", None)
    return article, extract(article)


@each("said")
def test_an_answer_is_laid_to_whom_the_article_talked_with(case):
    article, found = read(case["text"])
    said = {
        words: [one.actor for quote in answers(article, found, words) for one in quote.speakers]
        for words, _ in case["said"]
    }
    names = {words: [found.actors[at].name for at in actors if at is not None] for words, actors in said.items()}
    assert names == {words: [name] for words, name in case["said"]}


@each("nobody")
def test_what_an_outlet_answers_itself_is_nobodys_speech(case):
    article, found = read(case["text"])
    assert [words for words in case["nobody"] if answers(article, found, words)] == []
