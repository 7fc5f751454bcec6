"""Words of like sense are told by their stems."""

import pytest

from knowledge.language.stems import stem
from knowledge.language.synonyms import likeness, senses_of


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("supply", "provide"),
        ("weapons", "arms"),
        ("reconsider", "consider"),
        ("absurd", "absurdity"),
        ("resign", "resignation"),
        ("begin", "start"),
    ],
)
def test_words_of_like_sense_are_alike(one: str, other: str) -> None:
    assert 0.5 < likeness(stem(one), senses_of(frozenset([stem(other), "harbor"]))) < 1


@pytest.mark.parametrize(
    ("one", "other"), [("accept", "reject"), ("rise", "fall"), ("harbour", "mountain"), ("100", "200"), ("KR", "KP")]
)
def test_other_words_are_not(one: str, other: str) -> None:
    code_or_stem = [word if word.isupper() else stem(word) for word in (one, other)]
    assert likeness(code_or_stem[0], senses_of(frozenset(code_or_stem[1:]))) == 0


def test_a_word_is_most_like_itself() -> None:
    assert likeness("harbor", senses_of(frozenset(["port", "harbor"]))) == 1
