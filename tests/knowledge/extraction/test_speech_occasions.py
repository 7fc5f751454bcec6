"""Whether a remark has the day of the speech it belongs to: articles of our own, in two halves."""

import datetime as dt
import json
from pathlib import Path

import pytest

from knowledge.extraction import extract
from knowledge.facts import Article, SaidDate

ARTICLES = [
    json.loads(line) for line in Path(__file__).with_name("speech_occasions.jsonl").read_text("utf-8").splitlines()
]
HALVES = {"odd": ARTICLES[::2], "even": ARTICLES[1::2]}
RIGHT = {"odd": 45, "even": 39}
"""Remarks of each half with the right day and basis, of 47 and 43."""
WRONG = {"odd": 0, "even": 2}


def quotes_in(text, published):
    starts = [0, *(at + 2 for at in range(len(text)) if text.startswith("\n\n", at))]
    paragraphs = tuple(zip(starts, [at - 2 for at in starts[1:]] + [len(text)], strict=True))
    day = dt.date.fromisoformat(published) if published else None
    article = Article(source="desk/file.txt", text=text, paragraphs=paragraphs, published=day, content_hash="")
    return extract(article).quotes


def said_at(fragment, text, quotes):
    place = text.index(fragment)
    holding = [quote for quote in quotes if any(start <= place < end for start, end in quote.spans)]
    shortest = min(holding, key=lambda quote: sum(end - start for start, end in quote.spans), default=None)
    return shortest.said if shortest else SaidDate()


@pytest.mark.parametrize("half", HALVES)
def test_most_remarks_have_the_day_of_their_speech_and_hardly_one_a_wrong_day(half):
    right = wrong = 0
    for article in HALVES[half]:
        quotes = quotes_in(article["text"], article["published"])
        for fragment, day, basis in article["said"]:
            said = said_at(fragment, article["text"], quotes)
            fits = said.value == day and (day is None or said.basis == basis)
            right += fits
            wrong += not fits and said.value is not None
    assert (right, wrong) == (RIGHT[half], WRONG[half])


def test_words_without_a_day_were_said_on_the_day_of_publication_or_before():
    (quote,) = quotes_in("The bridge is shut, the mayor said.", "2026-03-13")
    assert quote.said == SaidDate(end="2026-03-13", basis="bounded")


def test_of_words_without_a_day_in_an_article_without_one_nothing_is_said():
    (quote,) = quotes_in("The bridge is shut, the mayor said.", None)
    assert quote.said == SaidDate()
