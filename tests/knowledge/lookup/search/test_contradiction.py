"""The opposite, another number, another name or place is told; other words for the same thing are not.

``contradictions.tsv`` was read while the rules were written, ``contradictions_unread.tsv`` was not.
"""

from pathlib import Path

import pytest

from knowledge.language.opposites import base_stem
from knowledge.language.stems import stems, words
from knowledge.lookup.search.contradiction import contradiction, may_contradict

FOLDER = Path(__file__).parent


@pytest.mark.parametrize(("file", "floor"), [("contradictions.tsv", 0.96), ("contradictions_unread.tsv", 0.95)])
def test_what_contradicts_is_told_from_what_says_the_same_in_other_words(file: str, floor: float) -> None:
    rows = [line.split("\t") for line in (FOLDER / file).read_text(encoding="utf-8").splitlines()[1:]]
    wrong = [row for row in rows if (contradiction(row[1], row[2]) or "-") != row[0]]
    assert 1 - len(wrong) / len(rows) >= floor, wrong


def test_of_several_differences_the_opposite_sense_is_told_first() -> None:
    asked, said = "Novak will pay 30 crowns for the boat", "Lindgren will not pay 20 crowns for the boat"
    assert contradiction(asked, said) == "polarity"


def test_a_question_of_few_words_that_tell_nothing_is_contradicted_by_nothing() -> None:
    assert contradiction("the ferry timetable", "There is no ferry timetable.") is None


def test_the_clause_that_has_the_words_asked_is_compared_not_the_whole_quote() -> None:
    said = "We will not raise the toll, but we will build the bridge before winter."
    assert contradiction("they will build the bridge", said) is None


def test_a_question_on_record_denies_nothing() -> None:
    assert contradiction("the mayor will sell the park", "Why would the mayor not sell the park?") is None


def test_a_family_name_is_not_contradicted_by_a_given_name() -> None:
    assert contradiction("Harmsen is a liar", "Dorothy is a liar.") is None


@pytest.mark.parametrize("file", ["contradictions.tsv", "contradictions_unread.tsv"])
def test_whatever_contradicts_may_do_so_by_its_stems(file: str) -> None:
    rows = [line.split("\t") for line in (FOLDER / file).read_text(encoding="utf-8").splitlines()[1:]]
    bases = [{base_stem(word.folded) for word in words(said)} for _, _, said in rows]
    told = [
        asked for (kind, asked, _), held in zip(rows, bases, strict=True) if kind == "-" or may_contradict(asked, held)
    ]
    assert [asked for _, asked, _ in rows] == told


def test_words_that_deny_nothing_and_have_no_opposite_there_cannot_contradict() -> None:
    assert not may_contradict("the ferry leaves the harbour", set(stems("Ferries leave our harbour at noon")))
