"""The words in which one version of a statement differs from another."""

import pytest

from bot.messages.differences import other_words


@pytest.mark.parametrize(
    ("text", "shown", "others"),
    [
        ("“We will never give up the port”", "We shall never give up the port.", ["will"]),
        ("We will never give up the harbour of Ardvik", "We will never give up the port", ["harbour of Ardvik"]),
        ("we will never give up", "We will never, never give up the port", []),
        ("It’s a grave error", "It’s a grave mistake", ["error"]),
        ("The union wants more pay", "We will never give up the port", []),
        ("", "We will never give up the port", []),
        ("…", "", []),
    ],
)
def test_the_words_are_those_that_the_version_shown_lacks(text, shown, others):
    assert [text[start:end] for start, end in other_words(text, shown)] == others


def test_repetition_without_end_is_compared_quickly():
    assert other_words("port " * 300, "port " * 300) == ()
