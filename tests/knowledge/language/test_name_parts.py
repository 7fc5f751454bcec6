"""Names folded, and the words that stand for a person alone."""

import pytest

from knowledge.language.name_parts import fold_name, romanised, surnames


def test_folding_keeps_words_apart_and_nothing_else() -> None:
    assert fold_name("  Cho Tae‑yeol ") == "cho tae yeol"
    assert fold_name("U.N. Security Council") == "un security council"
    assert fold_name("Müller-O’Hara, Jr.") == "muller ohara jr"


def test_romanisations_of_one_name_are_equal() -> None:
    assert romanised("Jang Ho-jin") == romanised("Chang Ho Jin")


@pytest.mark.parametrize(
    ("name", "alone"),
    [("Vladimir Putin", {"Putin"}), ("Kim Jong-un", {"Kim"}), ("Yoon Suk Yeol", {"Yoon", "Yeol"}), ("Pelé", {"Pele"})],
)
def test_the_word_that_stands_for_a_person_alone(name: str, alone: set[str]) -> None:
    assert surnames(name) == {word for each in alone for word in romanised(each)}
