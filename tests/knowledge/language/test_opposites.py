"""Words of opposite and of like sense."""

import pytest

from knowledge.language.opposites import base_stem, like_words, opposites


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("accepted", "rejects"),
        ("rose", "fell"),
        ("safest", "dangerous"),
        ("legal", "illegal"),
        ("fit", "unfit"),
        ("stabilise", "destabilizes"),
        ("deregulated", "regulate"),
    ],
)
def test_words_are_opposite_in_any_form(one, other):
    assert base_stem(other) in opposites(base_stem(one))
    assert base_stem(one) in opposites(base_stem(other))


def test_words_that_take_one_side_are_alike():
    assert base_stem("backing") in like_words(base_stem("supports"))


def test_a_noun_is_like_those_related_to_it():
    assert "pact" in like_words(base_stem("treaty"), "treaty")
