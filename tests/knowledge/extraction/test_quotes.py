import re

import pytest

from knowledge.extraction import extract
from knowledge.facts import Article


def read(text):
    spans = tuple(match.span() for match in re.finditer(r"[^\n]+", text))
    article = Article(source="test", text=text, paragraphs=spans, content_hash="")
    return [
        (
            quote.kind,
            [text[a:b] for a, b in quote.spans],
            [speaker.as_written for speaker in quote.speakers],
        )
        for quote in extract(article).quotes
    ]


def test_the_speaker_may_stand_before_after_or_in_the_middle():
    assert read("Ms. Adams said: “The bridge is closed.”") == [("direct", ["The bridge is closed."], ["Ms. Adams"])]
    assert read("“The bridge is closed,” said Ann Adams, the mayor.") == [
        ("direct", ["The bridge is closed"], ["Ann Adams"])
    ]
    assert read("“The bridge,” Adams said, “is closed.”") == [("direct", ["The bridge", "is closed."], ["Adams"])]


def test_a_quotation_over_two_paragraphs_is_one_quote():
    text = "“The bridge is closed. We checked it.\n“It opens in May,” Adams said."
    assert read(text) == [("direct", ["The bridge is closed. We checked it.", "It opens in May"], ["Adams"])]


@pytest.mark.parametrize("style", ["“{}”", '"{}"', "''{}''", "‘{}’", "'{}'"])
def test_every_style_of_mark_carries_a_quote(style):
    text = f"{style.format('The bridge isn’t safe,')} the engineer said."
    assert read(text) == [("direct", ["The bridge isn’t safe"], ["the engineer"])]


def test_words_in_marks_inside_reported_speech_make_a_mixed_quote():
    text = "The minister said the plan was “a very bad joke” for drivers."
    assert read(text) == [("mixed", ["the plan was “a very bad joke” for drivers"], ["The minister"])]


def test_a_scare_quote_is_nobody_s():
    assert read("The city was tired of the so-called “smart” traffic lights.") == []


def test_indirect_speech_is_the_exact_clause():
    assert read("Police said on Monday that two men had been arrested.") == [
        ("indirect", ["two men had been arrested"], ["Police"])
    ]
    assert read("Two men had been arrested, police said.") == [("indirect", ["Two men had been arrested"], ["police"])]


def test_the_person_quoted_is_the_speaker_not_the_one_who_quotes():
    text = "“It has never been built before,” it quoted Dr Lena Park, an expert in Seoul, as saying."
    assert read(text) == [("direct", ["It has never been built before"], ["Dr Lena Park"])]


@pytest.mark.parametrize("bad", ['"', "“", "“a” ", "said ", "X said “", "said, ", "and "])
def test_a_long_hostile_line_does_not_hang(bad):
    assert isinstance(read(bad * (200_000 // len(bad))), list)
