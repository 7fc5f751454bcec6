"""Which sentences can be read alone."""

import pytest

from knowledge.language.openings import (
    depends_on_previous,
    has_first_or_second_person,
    has_page_furniture,
    opens_quoted,
)


@pytest.mark.parametrize(
    ("sentence", "leans"),
    [
        ("He resigned on Monday.", True),
        ("But the bridge held.", True),
        ("in the harbour of Ardvik the boats lay still.", True),
        ("Henrik Dahl resigned on Monday.", False),
        ("Thisted is a town in Denmark.", False),
    ],
)
def test_a_sentence_leans_back_on_the_one_before(sentence, leans):
    assert depends_on_previous(sentence) is leans


def test_quotation_marks_and_first_persons_need_a_speaker():
    assert opens_quoted("“The port is closed,” the mayor said.")
    assert not opens_quoted("The mayor said the port was closed.")
    assert has_first_or_second_person("The day we lost the bridge, the mayor wept.")
    assert not has_first_or_second_person("The mayor of Weymouth wept.")


@pytest.mark.parametrize(
    ("sentence", "stamped"),
    [
        ("Update 3:35 p.m. in Cairo, 8:35 a.m. ET: Crowds fill the square.", True),
        ("Aired February 6, 10:00 ET, with the minister.", True),
        ("THIS IS A RUSH TRANSCRIPT of what the minister said.", True),
        ("The ferry left at 10:30 and reached Bergen by noon.", False),
        ("NATO and the EU met the UN envoy.", False),
    ],
)
def test_page_furniture_is_seen_in_a_sentence(sentence, stamped):
    assert has_page_furniture(sentence) is stamped
