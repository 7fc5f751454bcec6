"""Capitals as they are typed: when they tell a name, and when they tell nothing."""

import pytest

from knowledge.lookup.query.capitals import is_acronym, is_spelt_as, may_name, stop_word, without_caps_lock


@pytest.mark.parametrize(
    ("typed", "word"), [("who", "who"), ("the WHO", "WHO"), ("the", "the"), ("the treaty", None), ("who said", None)]
)
def test_words_come_down_to_one_stop_word_without_the_articles_before_it(typed, word):
    assert stop_word(typed.split()) == word


@pytest.mark.parametrize("typed", ["WHO", "U.S.", "IT", "AT&T", "G7S"])
def test_two_capitals_make_an_acronym(typed):
    assert is_acronym(typed)
    assert not is_acronym(typed.lower())


@pytest.mark.parametrize("typed", ["I", "A", "G7", "9/11", "Who", "€"])
def test_less_than_two_capitals_make_none(typed):
    assert not is_acronym(typed)


@pytest.mark.parametrize("typed", ["WHO", "IT guidelines", "May", "Will resigns", "us troops", "US", "May Brexit"])
def test_a_stop_word_that_is_typed_as_names_are_may_name_somebody(typed):
    first, *following = typed.split()
    assert may_name(first, following)


@pytest.mark.parametrize("typed", ["who", "it outage", "Will you resign", "May I", "us", "us and them", "I resign"])
def test_a_stop_word_that_is_typed_as_in_a_sentence_names_nobody(typed):
    first, *following = typed.split()
    assert not may_name(first, following)


@pytest.mark.parametrize(
    ("typed", "name", "same"),
    [("WHO", "WHO", True), ("WHO", "W.H.O.", True), ("Who", "WHO", False), ("WHO", "Doctor Who", False)],
)
def test_a_name_has_the_capitals_that_were_typed(typed, name, same):
    assert is_spelt_as(typed, name) is same


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("WHO SAID BIG MISTAKE", "who said big mistake"),
        ("WHO", "WHO"),
        ("WHO UN", "WHO UN"),
        ("WHO treaty", "WHO treaty"),
        ("WHO 2024 TREATY", "who 2024 treaty"),
        ("2024 ???", "2024 ???"),
    ],
)
def test_several_words_in_capitals_that_are_not_all_acronyms_are_read_as_small(typed, meant):
    assert without_caps_lock(typed.split(), {"WHO", "UN"}.__contains__) == meant.split()
