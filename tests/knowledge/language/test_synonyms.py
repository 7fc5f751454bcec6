"""Words of like sense are told by their stems."""

import pytest

from knowledge.language.stems import stem
from knowledge.language.synonyms import likeness


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
    assert 0.5 < likeness(stem(one), stem(other)) < 1


@pytest.mark.parametrize(
    ("one", "other"), [("accept", "reject"), ("rise", "fall"), ("harbour", "mountain"), ("100", "200"), ("KR", "KP")]
)
def test_other_words_are_not(one: str, other: str) -> None:
    assert likeness(one if one.isupper() else stem(one), other if other.isupper() else stem(other)) == 0


def test_a_word_is_most_like_itself() -> None:
    assert likeness("harbor", "harbor") == 1
