"""What was looked through is said as it is, and an empty base says only that nothing was added."""

import datetime as dt

import pytest

from bot.messages.coverage_text import coverage_in_words, more_than_words, not_found
from knowledge.facts import Coverage, QueryEcho

TODAY = dt.date(2024, 6, 24)


@pytest.mark.parametrize(
    ("first", "last", "outlets", "told"),
    [
        (dt.date(2019, 3, 1), TODAY, 6, "48,213 articles (2019 to today, 6 outlets)"),
        (dt.date(2019, 3, 1), dt.date(2024, 6, 25), 6, "48,213 articles (2019 to today, 6 outlets)"),
        (dt.date(2024, 7, 1), dt.date(2024, 7, 9), 0, "48,213 articles (July 2024)"),  # looked from a day before them
        (TODAY, dt.date(2024, 6, 26), 0, "48,213 articles (June 2024)"),
        (TODAY, TODAY, 1, "48,213 articles (today, 1 outlet)"),
        (dt.date(2019, 3, 1), dt.date(2024, 6, 23), 0, "48,213 articles (2019 to June 2024)"),
        (dt.date(2024, 3, 1), dt.date(2024, 5, 23), 0, "48,213 articles (March to May 2024)"),
        (dt.date(2024, 6, 1), dt.date(2024, 6, 23), 2, "48,213 articles (June 2024, 2 outlets)"),
        (None, None, 6, "48,213 articles (6 outlets)"),
        (None, None, 0, "48,213 articles"),
    ],
)
def test_coverage_is_said_as_people_say_it(first, last, outlets, told) -> None:
    assert coverage_in_words(Coverage(articles=48_213, first=first, last=last, outlets=outlets), TODAY) == told


def test_nothing_found_says_in_what_and_an_empty_base_that_nothing_was_added() -> None:
    held = Coverage(articles=1, first=TODAY, last=TODAY, outlets=1)
    assert not_found(held, TODAY) == "Not found in 1 article (today, 1 outlet)."
    assert not_found(held, TODAY, "“the mayor”") == "Not found in 1 article (today, 1 outlet): “the mayor”."
    assert not_found(Coverage(articles=0), TODAY, "x").startswith("No articles have been added yet.")


def test_filters_are_said_with_what_was_looked_for_and_words_alone_are_not_repeated() -> None:
    plain = QueryEcho(text="big mistake", words="big mistake", understood="The words “big mistake”.")
    narrow = plain.model_copy(update={"in_": "post", "understood": "The words “big mistake” in “post”."})
    assert more_than_words(plain) == ""
    assert more_than_words(narrow) == "the words “big mistake” in “post”"
