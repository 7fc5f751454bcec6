"""Who speaks where no verb of saying stands beside the words: whose turn it is.

A line of ``speaker_turns.jsonl`` has a beat, a text, and words in it, each with the name any reader gives them, null
where they are nobody's or nobody's whom the text names. ``speaker_turns_unread.jsonl`` has more, by which no rule was
made.
"""

import json
from pathlib import Path

import pytest

from knowledge.extraction import extract
from knowledge.facts import Article, Findings
from knowledge.reading import read_article

LINES = [
    line
    for name in ("speaker_turns.jsonl", "speaker_turns_unread.jsonl")
    for line in (Path(__file__).parent / name).read_text(encoding="utf-8").splitlines()
]
HEAD = "title: News of the day\noutlet: The Daily Record\npublished: 2026-11-20\n\n"


def read(text: str) -> tuple[Article, Findings]:
    article = read_article(f"{HEAD}{text}\n".encode(), "a.txt", None)
    return article, extract(article)


def speakers(article: Article, found: Findings, words: str) -> set[tuple[str, str]]:
    """The named speakers of some words, each with how sure that is."""
    at = article.text.index(words)
    quotes = [quote for quote in found.quotes if any(s < at + len(words) and e > at for s, e in quote.spans)]
    said = [one for quote in quotes for one in quote.speakers]
    return {(found.actors[one.actor].name, one.certainty) for one in said if one.actor is not None}


@pytest.mark.parametrize("case", [json.loads(line) for line in LINES], ids=lambda case: case["text"][-60:])
def test_words_alone_are_whose_turn_it_is(case: dict[str, object]) -> None:
    article, found = read(str(case["text"]))
    said: dict[str, str | None] = dict(case["said"])  # type: ignore[call-overload]
    given = {words: {name for name, _ in speakers(article, found, words)} for words in said}
    assert given == {words: {name} if name else set() for words, name in said.items()}


def test_a_paragraph_of_the_same_speakers_words_is_as_sure_as_the_one_before_it() -> None:
    text = "“The net tore twice,” said trawlerman Jonas Elvik.\n\n“We mended it with shoelaces.”"
    assert speakers(*read(text), "shoelaces") == {("Jonas Elvik", "resolved")}


def test_a_person_whom_only_the_sentence_before_is_about_is_a_guess() -> None:
    text = "Trawlerman Jonas Elvik lost his net in the gale.\n\n“We mended it with shoelaces.”"
    assert speakers(*read(text), "shoelaces") == {("Jonas Elvik", "inferred")}


def test_what_was_reported_before_words_alone_stays_a_quote_of_its_own() -> None:
    text = "Harbour master Edda Thorne said the crane had failed again.\n\n“It will be the death of somebody.”"
    article, found = read(text)
    assert speakers(article, found, "the crane had failed") == {("Edda Thorne", "named")}
    assert len(found.quotes) == 2


def test_a_pronoun_for_whom_the_sentence_before_was_not_about_is_no_sure_speaker() -> None:
    text = "Julia Orsini lost in the first round to Hungary's Maria Kovacs.\n\n“I will come back,” she said."
    found = speakers(*read(text), "come back")
    assert ("Maria Kovacs", "resolved") not in found


def test_a_pronoun_for_the_only_person_in_view_is_a_sure_speaker() -> None:
    text = "Reporters met with Zita Kovacs at the airport in Graz.\n\n“I will come back,” she said."
    assert speakers(*read(text), "come back") == {("Zita Kovacs", "resolved")}


def test_whose_words_are_only_his_own_by_a_possessive_is_a_guess() -> None:
    text = "The council voted down Piet Harmsen's “lake of lights” on Tuesday, nine to two, after an hour's debate."
    assert {sure for _, sure in speakers(*read(text), "lake of lights")} <= {"inferred"}
