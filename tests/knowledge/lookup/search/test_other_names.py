"""Another name or place in the role of the one asked."""

import pytest

from knowledge.lookup.search.other_names import other_name


@pytest.mark.parametrize(
    ("asked", "said", "kind"),
    [
        ("Okoye sank the boat", "It was Ferrero who sank the boat", "name"),
        ("arm South Korea", "We must arm North Korea", "place"),
        ("the Peruvian army", "The Chilean army has lost its way", "place"),
        ("georgia has too few teachers", "Arizona has too few teachers", "place"),
    ],
)
def test_another_name_in_the_same_role_is_told(asked, said, kind):
    assert other_name(asked, said) == kind


@pytest.mark.parametrize(
    ("asked", "said"),
    [
        ("Okoye sank the boat", "Mrs Okoye sank the boat"),
        ("the UN sank the boat", "The United Nations sank the boat"),
        ("Tokyo will pay", "Japan will pay"),
        ("arm the Israelis", "We must arm Israel"),
        ("they will help us", "They will help France"),
        ("Okoye sank the boat", "She sank the boat off Ferrero Island"),
    ],
)
def test_a_name_in_another_form_or_role_is_none(asked, said):
    assert other_name(asked, said) is None


@pytest.mark.parametrize(
    ("asked", "said"),
    [
        ("Ruth Okoye sank the boat", "Daniel Okoye sank the boat"),
        ("Clinton sank the boat", "Hillary Ferrero sank the boat"),
        ("Ferrero sank the boat", "Warren sank the boat"),
    ],
)
def test_another_person_of_one_family_name_or_with_a_given_name_besides_is_another(asked, said):
    assert other_name(asked, said) == "name"


def test_a_given_name_alone_may_be_of_the_one_asked():
    assert other_name("Ferrero sank the boat", "Hillary sank the boat") is None


@pytest.mark.parametrize("misspelt", ["Ferreor", "Ferrrero", "Frerero"])
def test_a_misspelt_name_is_no_other(misspelt):
    assert other_name(f"{misspelt} sank the boat", "Ferrero sank the boat") is None


def test_countries_spelt_alike_are_two():
    assert other_name("he would bomb Iran", "He would bomb Iraq") == "place"
