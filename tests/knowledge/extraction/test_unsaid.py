"""What was not said is not on record: denials, conditions, wishes, names, what things "say", parts of clauses."""

import json
import re
from pathlib import Path

import pytest

from knowledge.extraction import extract
from knowledge.facts import Article

SENTENCES = [
    json.loads(line) for line in (Path(__file__).parent / "unsaid.jsonl").read_text(encoding="utf-8").splitlines()
]


def statements(text: str) -> list[str]:
    """The words of the quotes that make a statement."""
    spans = tuple(match.span() for match in re.finditer(r"[^\n]+", text))
    quotes = extract(Article(source="test", text=text, paragraphs=spans, content_hash="")).quotes
    return [" … ".join(text[a:b] for a, b in quote.spans) for quote in quotes if quote.stands_alone]


@pytest.mark.parametrize("case", SENTENCES, ids=lambda case: case["text"])
def test_only_what_somebody_is_told_to_have_said_is_a_statement(case):
    found = statements(case["text"])
    assert [words for words in case["said"] if not any(words in one for one in found)] == []
    assert [words for words in case["unsaid"] if any(words == "*" or words in one for one in found)] == []


def test_a_denial_is_shown_with_the_verb_that_denies():
    assert statements("The broker denied that the “golden fund” had ever lost a single coin.") == [
        "denied that the “golden fund” had ever lost a single coin"
    ]


def test_who_says_that_somebody_never_said_words_is_on_record_with_that():
    text = "Rosa Amaro said the captain never told the crew “leave the ship” that night."
    assert statements(text) == ["the captain never told the crew “leave the ship” that night"]


def test_words_that_a_clause_reports_stay_where_the_next_paragraph_quotes_the_same_speaker():
    text = "Jon Oja, a farmer from Inari, said the wolves would come back to the valley.\n“We are few.”"
    assert "the wolves would come back to the valley" in statements(text)


@pytest.mark.parametrize(
    ("text", "words"),
    [
        (
            "Kestrel Bank pledged that its branches would stay open in Oban, in Wick, in Thurso and on the islands.",
            "its branches would stay open in Oban, in Wick, in Thurso and on the islands",
        ),
        (
            "He also made plans for the cook to leave by the cellar door, the officer added.",
            "He also made plans for the cook to leave by the cellar door",
        ),
        ("The ferry needs a new hull this year, reports the Inari Post.", "The ferry needs a new hull this year"),
        ("Officials in Wick projected that the herring would return by 2030.", "the herring would return by 2030"),
    ],
)  # fmt: skip
def test_a_reported_clause_is_read_whole(text, words):
    assert statements(text) == [words]
