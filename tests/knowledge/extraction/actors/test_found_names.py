"""Names in short, dense news are found: firms in lists and headlines, acronyms, brands, unions, whoever stands once.

``found_names.tsv`` was read while the rules were written, ``found_names_unread.tsv`` was not. A row gives a kind, a
headline or none, the text and all names to be found there.
"""

from pathlib import Path

import pytest

from tests.knowledge.extraction.actors.test_cut_names import expected, found

FOLDER = Path(__file__).parent


@pytest.mark.parametrize(("file", "floor"), [("found_names.tsv", 0.88), ("found_names_unread.tsv", 0.8)])
def test_names_that_stand_once_are_found_and_no_others(file: str, floor: float) -> None:
    rows = [line.split("\t") for line in (FOLDER / file).read_text(encoding="utf-8").splitlines()[1:]]
    wrong = [(text, got) for _, title, text, names in rows if (got := found(title, text)) != expected(names)]
    assert 1 - len(wrong) / len(rows) >= floor, wrong


def test_a_name_of_the_text_is_one_in_the_headline_though_its_words_are_ordinary() -> None:
    text = "The Kestrel Island Ports Agency said the pier was safe."
    assert found("Kestrel Island Ports Agency reopens pier", text) == {"Kestrel Island Ports Agency"}


def test_a_well_known_firm_that_opens_a_sentence_keeps_its_first_word() -> None:
    assert found("", "General Motors cut two shifts.") == {"General Motors"}


def test_a_firm_that_the_lists_or_its_legal_form_tell_is_found_in_a_headline_alone() -> None:
    assert found("Renault and Oxbrow Dairies GmbH end venture", "The partners gave no reason.") == {
        "Renault",
        "Oxbrow Dairies GmbH",
    }


def test_an_adverb_before_an_office_is_nobody() -> None:
    assert found("", "Separately, former chairman of the club Ana Prado retired.") == {"Ana Prado"}
