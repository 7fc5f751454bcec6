"""Which words a clause denies."""

import pytest

from knowledge.language.negation import scoped_clauses


def denied(text: str) -> list[str]:
    return [word.folded for clause in scoped_clauses(text) for word in clause.words if word.denied]


@pytest.mark.parametrize(
    "text",
    [
        "he will not sign",
        "he never signs",
        "I don't think he will sign",
        "he refused to sign",
        "nobody signed",
        "he stopped short of signing",
        "it is wrong to say that he signed",
    ],
)
def test_a_verb_is_denied_by_cues_and_by_verbs_that_turn_it_round(text):
    assert any(word.startswith("sign") for word in denied(text))


@pytest.mark.parametrize(
    "text",
    [
        "there is no doubt he will sign",
        "not only the mayor signed",
        "he never refused to sign",
        "I didn't know that he signed",
        "he is not well but he signed",
        "no, he signed",
        "he has never been happier to sign",
    ],
)
def test_a_verb_is_not_denied_by_what_only_looks_so_nor_by_two_denials(text):
    assert not any(word.startswith("sign") for word in denied(text))


def test_a_denial_behind_and_not_denies_what_follows_it():
    assert denied("we will sign and not before Monday") == ["before", "monday"]


def test_a_clause_that_asks_or_sets_a_condition_tells_nothing():
    assert [clause.told for clause in scoped_clauses("Will he sign? If he signs, we pay.")] == [False, False, True]


@pytest.mark.parametrize("text", ["", " ", "$$$", "— — (?)"])
def test_a_text_without_words_has_no_clauses(text):
    assert scoped_clauses(text) == ()
