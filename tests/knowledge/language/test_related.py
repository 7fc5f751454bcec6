"""Nouns beside another in meaning."""

import pytest

from knowledge.language.related import related_nouns


@pytest.mark.parametrize("word", ["treaty", "treaties"])
def test_a_pact_and_an_agreement_stand_beside_a_treaty(word):
    assert related_nouns(word) == ("agreement", "pact")


def test_a_word_that_is_not_listed_has_none():
    assert related_nouns("xylograph") == ()
