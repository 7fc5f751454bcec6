"""Quotations in every form that print gives them: styles of marks, dashes, transcripts, letters; and names like days.

A line of ``forms.jsonl`` is a text of one kind, with what is said in it and by whom, what is said by nobody, and who is
no actor.
"""

import datetime as dt
import json
from pathlib import Path
from typing import Any

import pytest

from knowledge.extraction import extract
from knowledge.facts import Article, Findings, FoundQuote
from knowledge.reading import read_article

Case = dict[str, Any]
CASES: list[Case] = [
    json.loads(line) for line in (Path(__file__).parent / "forms.jsonl").read_text(encoding="utf-8").splitlines()
]
LONGER = 60
"""Characters by which a quote may be longer than the words of it that a case gives."""


def each(key: str) -> pytest.MarkDecorator:
    """Every case that has something to say of one matter."""
    having = [case for case in CASES if case.get(key)]
    return pytest.mark.parametrize("case", having, ids=[f"{case['kind']}: {case['text'][:30]}" for case in having])


def read(case: Case) -> tuple[Article, Findings]:
    article = read_article(str(case["text"]).encode(), "a.txt", {"published": dt.date(2024, 6, 20)})
    return article, extract(article)


def covering(article: Article, found: Findings, words: str) -> list[FoundQuote]:
    at = article.text.index(words)
    return [quote for quote in found.quotes if any(s < at + len(words) and at < e for s, e in quote.spans)]


def speakers(found: Findings, quote: FoundQuote) -> list[str]:
    return [one.as_written if one.actor is None else found.actors[one.actor].name for one in quote.speakers]


@each("said")
def test_words_are_laid_to_who_said_them(case):
    article, found = read(case)
    told = {words: [speakers(found, quote) for quote in covering(article, found, words)] for words, _ in case["said"]}
    assert {words: [" ".join(names) for names in quotes] for words, quotes in told.items()} == {
        words: [name] for words, name in case["said"]
    }


@each("said")
def test_a_quote_ends_where_its_words_end(case):
    article, found = read(case)
    quotes = [(words, quote) for words, _ in case["said"] for quote in covering(article, found, words)]
    assert [words for words, quote in quotes if sum(e - s for s, e in quote.spans) > len(words) + LONGER] == []


@each("nobody")
def test_words_that_nobody_says_are_no_quote(case):
    article, found = read(case)
    assert [words for words in case["nobody"] if words in article.text and covering(article, found, words)] == []


@each("not_by")
def test_words_that_only_stand_on_something_are_nobodys(case):
    article, found = read(case)
    for words, name in case["not_by"]:
        assert name not in [one for quote in covering(article, found, words) for one in speakers(found, quote)]


@each("not_actors")
def test_what_is_no_name_is_no_actor(case):
    _, found = read(case)
    assert {name for actor in found.actors for name in actor.names}.isdisjoint(case["not_actors"])
