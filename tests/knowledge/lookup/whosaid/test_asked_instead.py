"""A question that finds nothing leads to one that does: the topic as it is spelt on record, or the same at any time."""

import pytest


@pytest.fixture
def harbour(base):
    base.actor("a-falk", "Nils Falk", "Falk")
    wire = base.article("wire/crane.txt", "“The lighthouse needs a keeper,” Falk said.\n“Cranes rust,” Falk said.")
    base.quote(wire, "The lighthouse needs a keeper,", statement="s-light", speakers=["a-falk"], said="2023-05-02")
    base.quote(wire, "Cranes rust,", statement="s-cranes", speakers=["a-falk"])
    return base


@pytest.mark.parametrize(
    ("asked", "instead"),
    [
        ("by:Falk about:lighthuose", 'by:"Nils Falk" about:lighthouse'),
        ("what did Falk say about the lighthuose", 'by:"Nils Falk" about:"the lighthouse"'),
        ("about:lighthuose", "about:lighthouse"),
    ],
)
def test_a_misspelt_topic_leads_to_the_topic_as_it_is_on_record(harbour, asked, instead):
    assert harbour.whosaid(asked).did_you_mean == (instead,)


@pytest.mark.parametrize(
    ("asked", "instead"),
    [
        ("by:Falk about:lighthouse since:2024", 'by:"Nils Falk" about:lighthouse'),
        ("by:Falk until:1999", 'by:"Nils Falk"'),
        ("about:lighthouse 2020..2021", "about:lighthouse"),
        ("lighthouse needs a keeper until:2020", "lighthouse needs a keeper"),
        ("by:Falk needs a keeper since:2024", 'by:"Nils Falk" needs a keeper'),
    ],
)
def test_days_without_statements_lead_to_the_same_at_any_time(harbour, asked, instead):
    assert harbour.whosaid(asked).did_you_mean == (instead,)


@pytest.mark.parametrize(
    "asked", ["by:Falk about:sailors", "about:sailors since:2024", "by:Falk about:zzxqy until:1999"]
)
def test_what_leads_nowhere_is_not_suggested(harbour, asked):
    assert harbour.whosaid(asked).did_you_mean == ()


@pytest.mark.parametrize("asked", ["by:Ostrander cranes rust", "did Wilma Ostrander say cranes rust"])
def test_words_of_a_name_that_nobody_has_lead_to_whoever_said_them(harbour, asked):
    assert harbour.whosaid(asked).did_you_mean == ("cranes rust",)


def test_a_name_of_several_is_suggested_as_it_was_typed(harbour):
    harbour.actor("a-ida", "Ida Falk", "Falk")
    assert harbour.whosaid("by:Falk lighthouse keys").did_you_mean == ("by:Falk lighthouse needs",)
