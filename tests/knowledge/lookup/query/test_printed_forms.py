"""Printed forms find what is asked for as articles print it, and no small word."""

import re

import pytest

from knowledge.lookup.query import printed_forms

US = printed_forms.any_of_names(["US", "United States"])


@pytest.mark.parametrize("text", ["the US.", "U.S. troops", "US-led", "(US)", "the U.S.’s", "United\nStates"])
def test_an_acronym_is_found_dotted_or_not_and_by_its_longer_name(text):
    assert re.search(US, text)


@pytest.mark.parametrize("text", ["told us", "USA", "BUS", "US1", "united states", "Us"])
def test_an_acronym_is_not_found_in_small_words_or_longer_ones(text):
    assert not re.search(US, text)


@pytest.mark.parametrize(
    ("asked", "printed", "others"),
    [
        ("evening", "Evening evenings evening’s", "even uneven evenly"),
        ("notes", "note notes noted noting", "not notary denote"),
        ("wells", "wells Wells welled", "well wellness"),
        ("theme", "theme themes themed theming", "them themselves"),
        ("quit", "quit quits quitting", "quite"),
    ],
)
def test_a_word_is_found_with_its_endings_and_not_the_stop_word_of_its_stem(asked, printed, others):
    form = printed_forms.inflected(asked)
    assert [one for one in printed.split() if not re.search(form, one)] == []
    assert [one for one in others.split() if re.search(form, one)] == []


@pytest.mark.parametrize(
    ("form", "printed", "others"),
    [
        (printed_forms.compound("AT&T"), ["AT&T", "AT & T", "at&t"], ["at T", "AT T", "AT&TX"]),
        (printed_forms.compound("R&D"), ["R&D", "(R&D)"], ["R. D. Vance", "R and D"]),
        (printed_forms.letter("X"), ["on X", "X, the", "on X."], ["x", "Malcolm X. Lee", "XL"]),
    ],
)
def test_signs_and_single_letters_are_found_as_they_are(form, printed, others):
    assert [one for one in printed if not re.search(form, one)] == []
    assert [one for one in others if re.search(form, one)] == []
