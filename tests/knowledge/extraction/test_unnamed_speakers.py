"""Who speaks without a name stays without one, and whoever has a name keeps their words.

A line of ``unnamed_speakers.jsonl`` has a text, words in it of speakers whom it does not name, and the reasons it gives
for that; a line of ``named_speakers.jsonl`` has a text and words in it, each with the name any reader gives them.
"""

import json
from pathlib import Path

import pytest

from knowledge.extraction import extract
from knowledge.facts import Article, Findings, FoundQuote
from knowledge.reading import read_article

HERE = Path(__file__).parent


def lines(name: str) -> list[dict[str, object]]:
    return [json.loads(line) for line in (HERE / name).read_text(encoding="utf-8").splitlines()]


def read(text: object) -> tuple[Article, Findings]:
    header = "title: News of the day\noutlet: The Daily Record\npublished: 2026-11-20\n\n"
    article = read_article(f"{header}{text}\n".encode(), "a.txt", None)
    return article, extract(article)


def quotes_of(article: Article, found: Findings, words: str) -> list[FoundQuote]:
    at = article.text.index(words)
    return [quote for quote in found.quotes if any(s < at + len(words) and e > at for s, e in quote.spans)]


def names_of(found: Findings, quotes: list[FoundQuote]) -> set[str]:
    return {found.actors[one.actor].name for quote in quotes for one in quote.speakers if one.actor is not None}


@pytest.mark.parametrize("case", lines("unnamed_speakers.jsonl"), ids=lambda case: str(case["text"])[-60:])
def test_words_of_a_speaker_without_a_name_are_nobodys_who_has_one(case: dict[str, list[str]]) -> None:
    article, found = read(case["text"])
    assert [words for words in case["words"] if names_of(found, quotes_of(article, found, words))] == []


@pytest.mark.parametrize("case", lines("unnamed_speakers.jsonl"), ids=lambda case: str(case["text"])[-60:])
def test_the_reason_is_what_the_article_gives_and_nothing_else(case: dict[str, list[str]]) -> None:
    article, found = read(case["text"])
    reasons = {article.text[slice(*one.reason)] for q in found.quotes for one in q.speakers if one.reason}
    assert reasons == set(case["reasons"])
    said = [article.text[slice(*span)] for quote in found.quotes for span in quote.spans]
    assert [words for words in said for reason in reasons if words in reason or reason in words] == []


@pytest.mark.parametrize("case", lines("named_speakers.jsonl"), ids=lambda case: str(case["text"])[-60:])
def test_words_of_whom_any_reader_takes_for_the_speaker_are_that_persons(case: dict[str, list[list[str]]]) -> None:
    article, found = read(case["text"])
    for words, name in case["said"]:
        assert name in names_of(found, quotes_of(article, found, words))
