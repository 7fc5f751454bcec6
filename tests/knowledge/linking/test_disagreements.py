"""Reports that cannot all be right are shown side by side; other wordings are no disagreement."""

from collections.abc import Callable
from typing import Any

import pytest

from knowledge.linking import link_events, link_statements

Make = Callable[..., Any]
TEXT = "“We reserve our right to supply weapons to other regions of the world”"


def test_two_days_for_one_remark_in_the_words_of_the_articles(quote: Make, draw: Make) -> None:
    quotes = [
        quote(
            "a.txt", TEXT, said="2024-06-20", date_as_written="on Thursday", paragraph=f"{TEXT}, he said on Thursday."
        ),
        quote("b.txt", TEXT, said="2024-06-20", date_as_written="Thursday", paragraph=f"Putin said Thursday: {TEXT}"),
        quote(
            "c.txt", TEXT, said="2024-06-21", date_as_written="on Friday", paragraph=f"He said on Friday that {TEXT}"
        ),
        quote("d.txt", TEXT),
    ]
    (group,) = link_statements(quotes, draw).groups
    (found,) = group.disagreements
    assert found.about == "date"
    assert [(a.source, a.says) for a in found.accounts] == [
        ("a.txt", "on Thursday"),
        ("b.txt", "Thursday"),
        ("c.txt", "on Friday"),
    ]
    assert found.accounts[2].span == (8, 17)


def test_a_vaguer_day_is_no_disagreement(quote: Make, event: Make, draw: Make) -> None:
    text = "Putin and Kim signed a defence pact in Pyongyang"
    (group,) = link_events([event("a", text, ("p", "k")), event("b", text, ("p", "k"), "2024-06")], draw).groups
    assert group.disagreements == ()


def test_the_same_long_words_from_two_mouths(quote: Make, draw: Make) -> None:
    text = "“Russia will supply precision weapons to other regions, also Pyongyang, should Western deliveries continue”"
    (group,) = link_statements([quote("a.txt", text, "putin"), quote("b.txt", text, "lavrov")], draw).groups
    assert [(d.about, [a.says for a in d.accounts]) for d in group.disagreements] == [("speaker", ["putin", "lavrov"])]


def test_a_he_is_no_second_mouth_where_another_article_names_it(quote: Make, draw: Make) -> None:
    text = "“Russia will supply precision weapons to other regions, also Pyongyang, should Western deliveries continue”"
    guessed = quote("b.txt", text, "lavrov", as_written="he", certainty="resolved")
    (group,) = link_statements([quote("a.txt", text, "putin"), guessed], draw).groups
    assert (group.disagreements, [speaker.id for speaker in group.speakers]) == ((), ["putin"])


def test_two_guesses_at_a_he_or_two_actors_of_one_name_are_no_disagreement(quote: Make, draw: Make) -> None:
    text = "“Russia will supply precision weapons to other regions, also Pyongyang, should Western deliveries continue”"
    guessed = [quote(f"{who}.txt", text, who, as_written="he", certainty="resolved") for who in ("putin", "lavrov")]
    namesakes = [
        quote("a.txt", text, "bp1", as_written="BP"),
        quote("b.txt", text, "bp2", as_written="the oil firm BP"),
    ]
    for quotes in (guessed, namesakes):
        (group,) = link_statements(quotes, draw).groups
        assert group.disagreements == ()


def test_did_and_did_not(quote: Make, draw: Make) -> None:
    one = quote("a.txt", "the ministry had approved shipments of artillery shells to Kyiv in March")
    other = quote("b.txt", "the ministry had not approved shipments of artillery shells to Kyiv in March")
    (group,) = link_statements([one, other], draw).groups
    assert [d.about for d in group.disagreements] == ["polarity"]


def test_two_ways_to_say_no_agree(quote: Make, draw: Make) -> None:
    one = quote("a.txt", "“decisions that are unlikely to please the current leadership of South Korea”")
    other = quote("b.txt", "“decisions that will hardly please the current leadership of South Korea”")
    (group,) = link_statements([one, other], draw).groups
    assert group.disagreements == ()


@pytest.mark.parametrize(
    ("one", "other", "differ"),
    [
        ("troops killed three soldiers at the border", "troops killed 4 soldiers at the border", True),
        ("troops killed three soldiers at the border", "troops killed 3 soldiers at the border", False),
        ("troops killed at least three soldiers at the border", "troops killed 4 soldiers at the border", False),
        ("troops killed three soldiers at the border", "troops killed soldiers at the border within two hours", False),
    ],
)
def test_two_counts_of_one_thing(one: str, other: str, differ: bool, event: Make, draw: Make) -> None:
    reports = [event("a.txt", one, ("north", "south")), event("b.txt", other, ("north", "south"))]
    (group,) = link_events(reports, draw).groups
    assert [d.about for d in group.disagreements] == (["number"] if differ else [])
