import datetime as dt
import json
from pathlib import Path

import pytest

from knowledge.extraction import extract
from knowledge.facts import Article

SENTENCES = [json.loads(line) for line in Path(__file__).with_name("said_days.jsonl").read_text("utf-8").splitlines()]
FRAMED = [json.loads(line) for line in Path(__file__).with_name("framed_days.jsonl").read_text("utf-8").splitlines()]
HALVES = {"odd": FRAMED[::2], "even": FRAMED[1::2]}
RIGHT = {"odd": 10, "even": 11}
"""Sentences of each half in which a day outside the clause is given or left as a reader would, of 12."""
MISSED = {
    "Police said on Sunday two men were arrested on Saturday.",
    "The queen will open parliament on Wednesday, the palace announced late on Monday.",
    "The governor of the bank said in his annual letter, published on Thursday, that next year would be harder.",
}
"""Sentences of which no day is found: their quote, or the day's place beside the cue, is not recognised."""


def said_days(text, published):
    article = Article(
        source="desk/file.txt",
        text=text,
        paragraphs=((0, len(text)),),
        published=dt.date.fromisoformat(published),
        content_hash="",
    )
    return {quote.said.value for quote in extract(article).quotes} - {None}


@pytest.mark.parametrize("case", SENTENCES, ids=lambda case: case["text"])
def test_words_were_said_on_the_day_of_the_clause_of_saying_or_on_none(case):
    told = {case["said"]} if case["said"] and case["text"] not in MISSED else set()
    assert said_days(case["text"], case["published"]) == told


@pytest.mark.parametrize("half", HALVES)
def test_a_day_before_the_subject_in_it_or_behind_the_act_told_dates_the_words(half):
    right = sum(
        said_days(case["text"], case["published"]) == ({case["said"]} if case["said"] else set())
        for case in HALVES[half]
    )
    assert right == RIGHT[half]


def test_a_pointing_that_opens_no_words():
    text = "The bishop said the school “had to stay”, and reiterated that stance on Sunday."
    article = Article(source="desk/file.txt", text=text, paragraphs=((0, len(text)),), content_hash="")
    assert [quote.cue for quote in extract(article).quotes if quote.stands_alone] == [(11, 15)]


def test_a_weekday_beside_a_verb_of_saying_lies_behind_even_where_the_words_look_ahead():
    assert said_days("The mayor announced on Wednesday he would meet the drivers.", "2026-11-26") == {"2026-11-25"}


def test_no_words_were_said_after_the_day_of_publication():
    assert said_days("The mayor said on 30 November that the pool was shut.", "2026-11-24") == set()
    assert said_days("The mayor said on 20 November that the pool was shut.", "2026-11-24") == {"2026-11-20"}


def test_a_day_in_an_earlier_statement_of_the_same_sentence_is_not_carried_to_the_next():
    text = "The mill lost money last year, an official told the Courier, adding that talks had begun in secret."
    assert said_days(text, "2026-11-24") == set()


def test_the_day_that_a_page_prints_beside_its_byline_is_no_happening_s():
    text = "{} The first days of the protests were torture for Hala Elm. “I waited two days,” said Elm."
    assert said_days(text.format("June 20, 2024 | By Sarah Hall, News"), "2024-06-20") == set()
