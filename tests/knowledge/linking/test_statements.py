"""The same utterance in other words is one statement; other utterances are others."""

import datetime as dt
from collections.abc import Callable
from typing import Any

import pytest

from knowledge.linking import QuoteRecord, link_statements

Make = Callable[..., Any]

VERSIONS = [
    """
    “If it happens, we will be making relevant decisions that are unlikely to please the current leadership of Seoul.”
    “If this happens, we will also make appropriate decisions that the current leadership of Seoul would hardly like,”
    “If Seoul sends weapons to Ukraine, the decision is unlikely to satisfy South Korea's current leadership,”
    If it happened, it would lead to “decisions that probably will not please the current leadership of South Korea.”
    """,
    """
    “We will reconsider the issue of arms supplies to Ukraine,”
    “we plan to reconsider the issue of arms support to Ukraine.”
    Seoul would reconsider the issue of supplying arms to Ukraine to help the country fight off a full-scale invasion
    Seoul would reconsider its stance on providing arms to Ukraine
    """,
    """
    “We reserve our right to supply weapons to other regions of the world,”
    “I said, also in Pyongyang, that in this case we reserve the right to supply weapons to other regions of the world”
    “Those who send these think they are not fighting us, but we then reserve the right to supply weapons to others,”
    """,
]


def _lines(versions: str) -> list[str]:
    return [line.strip() for line in versions.strip().splitlines()]


@pytest.fixture
def partition(draw: Make) -> Callable[[list[QuoteRecord]], list[set[str]]]:
    """The sources of each statement."""
    return lambda quotes: [{key[0] for key in group.keys} for group in link_statements(quotes, draw).groups]


@pytest.mark.parametrize("versions", VERSIONS)
def test_translations_are_versions_of_one_statement(versions: str, quote: Make, partition: Make) -> None:
    quotes = [quote(f"{n}.txt", text, said="2024-06-20") for n, text in enumerate(_lines(versions))]
    assert len(partition(quotes)) == 1


def test_what_one_man_said_on_one_day_is_not_all_one_statement(quote: Make, partition: Make) -> None:
    quotes = [
        quote(f"{n}.txt", version, said="2024-06-20")
        for n, version in enumerate(version for versions in VERSIONS for version in _lines(versions))
    ]
    assert len(partition(quotes)) == len(VERSIONS)


def test_a_fragment_is_part_of_a_longer_one_about_the_same(quote: Make, partition: Make) -> None:
    short = quote("a.txt", "it would be a “big mistake” for Seoul to arm Ukraine", said="2024-06-20")
    long = quote("b.txt", "Arming Ukraine would be a “very big mistake” for South Korea", said="2024-06-20")
    elsewhere = quote("c.txt", "raising the pension age was a “big mistake”", said="2024-06-20")
    assert partition([short, long, elsewhere]) == [{"a.txt", "b.txt"}, {"c.txt"}]


def test_one_word_from_two_mouths_is_two_statements(quote: Make, partition: Make) -> None:
    paragraph = "The allegations about missiles for Russia in Ukraine were called absurd by both sides"
    quotes = [
        quote("a.txt", "“absurd”", "north korea", paragraph=paragraph),
        quote("b.txt", "“absurd”", "yoon's office", paragraph=paragraph),
    ]
    assert len(partition(quotes)) == 2


def test_the_same_words_on_another_day_are_said_again(quote: Make, partition: Make) -> None:
    text = "“We reserve our right to supply weapons to other regions of the world”"
    days = ["2024-06-20", "2024-06-21", "2024-06-24"]
    quotes = [quote(f"{day}.txt", text, said=day) for day in days]
    assert partition(quotes) == [{"2024-06-20.txt", "2024-06-21.txt"}, {"2024-06-24.txt"}]


def test_a_quote_without_a_day_is_of_the_week_before_it_was_printed(quote: Make, partition: Make) -> None:
    text = "“We reserve our right to supply weapons to other regions of the world”"
    dated = quote("a.txt", text, said="2024-06-20")
    week_later = quote("b.txt", text, published=dt.date(2024, 6, 25))
    month_later = quote("c.txt", text, published=dt.date(2024, 7, 25))
    assert partition([dated, week_later, month_later]) == [{"a.txt", "b.txt"}, {"c.txt"}]


def test_two_quotes_of_one_article_are_one_only_word_for_word(quote: Make, partition: Make) -> None:
    text, other = _lines(VERSIONS[1])[:2]
    assert len(partition([quote("a.txt", text), quote("a.txt", other, index=1)])) == 2
    assert len(partition([quote("a.txt", text), quote("a.txt", text, index=1)])) == 1


def test_two_quotes_of_one_article_do_not_meet_through_another(quote: Make, partition: Make) -> None:
    first, second, third, _ = _lines(VERSIONS[1])
    quotes = [quote("a.txt", first), quote("a.txt", second, index=1), quote("b.txt", third)]
    assert len(partition(quotes)) == 2


def test_an_official_without_a_name_stays_apart_from_who_is_named_with_the_words(quote: Make, draw: Make) -> None:
    somebody = quote("a.txt", "supplying weapons is “incredibly concerning”", None, as_written="a senior US official")
    named = quote(
        "b.txt", "“It is incredibly concerning,”", "miller", roles=("State Department spokesperson",), said="2024-06-20"
    )
    one, other = link_statements([somebody, named], draw).groups
    assert [(s.id, s.name) for s in one.speakers] == [(None, "a senior US official")]
    assert [speaker.id for speaker in other.speakers] == ["miller"]
    assert dict((*one.certainties, *other.certainties)) == {("a.txt", 0): "named", ("b.txt", 0): "named"}


@pytest.mark.parametrize("as_written", ["a Russian official", "experts", "he", "a spokesman for Miller", "the source"])
def test_the_same_long_words_lay_nobody_without_a_name_to_a_name(as_written: str, quote: Make, partition: Make) -> None:
    words = "“we reserve our right to supply modern weapons to several other regions of the world”"
    somebody = quote("a.txt", words, None, as_written=as_written)
    copies = [quote(f"{name}.txt", words, "miller", roles=("US spokesman",)) for name in ("b", "c")]
    assert partition([somebody, *copies]) == [{"a.txt"}, {"b.txt", "c.txt"}]


def test_words_that_are_laid_to_nobody_at_all_stay_apart_too(quote: Make, partition: Make) -> None:
    words = "“we reserve our right to supply modern weapons to several other regions of the world”"
    passive = quote("a.txt", words, None)._replace(speakers=())
    assert len(partition([passive, quote("b.txt", words, "miller")])) == 2


def test_an_official_stays_the_one_he_is_printed_as_whatever_two_others_are_called(quote: Make, draw: Make) -> None:
    somebody = quote("a.txt", "it is “incredibly concerning”", None, as_written="a US official")
    two = [quote(f"{who}.txt", "“It is incredibly concerning,”", who, roles=("US spokesman",)) for who in ("b", "c")]
    groups = link_statements([somebody, *two], draw).groups
    assert [len(group.keys) for group in groups] == [1, 1, 1]
    assert groups[0].speakers[0].name == "a US official"


def test_one_source_described_alike_in_two_papers_is_one_statement(quote: Make, partition: Make) -> None:
    quotes = [
        quote(f"{name}.txt", "it is “incredibly concerning”", None, as_written=written)
        for name, written in (
            ("a", "a senior US official"),
            ("b", "the senior US official"),
            ("c", "a French diplomat"),
        )
    ]
    assert partition(quotes) == [{"a.txt", "b.txt"}, {"c.txt"}]


def test_an_office_and_its_named_spokesman_may_be_one(quote: Make, partition: Make) -> None:
    words = "“the harbour will stay closed for as long as the storm lasts”"
    office = quote("a.txt", words, "harbour authority", kind="body")
    spokesman = quote("b.txt", words, "lund", roles=("spokesman for the harbour authority",))
    assert len(partition([office, spokesman])) == 1


def test_a_source_printed_beside_a_name_meets_nobody_else(quote: Make, draw: Make) -> None:
    text = "the treaty posed a “serious threat” to peace and stability in Korea"
    beside = quote("a.txt", text, "blinken")
    source = quote("a.txt", text, None, as_written="a senior official").speakers
    beside = beside._replace(speakers=(*beside.speakers, *source))
    named = quote("b.txt", text, "blinken+lavrov")
    one, other = link_statements([beside, named], draw).groups
    assert [speaker.name for speaker in one.speakers] == ["blinken", "a senior official"]
    assert [speaker.name for speaker in other.speakers] == ["blinken", "lavrov"]


def test_joint_speakers_are_both_on_record(quote: Make, draw: Make) -> None:
    joint = quote("a.txt", "the treaty posed a “serious threat” to peace and stability in Korea", "blinken+ministry")
    alone = quote("b.txt", "the treaty was a “serious threat” to stability and peace in Korea", "blinken")
    (group,) = link_statements([joint, alone], draw).groups
    assert [speaker.id for speaker in group.speakers] == ["blinken", "ministry"]


def test_a_statement_is_dated_as_most_independent_reports_have_it(quote: Make, draw: Make) -> None:
    text = "“We reserve our right to supply weapons to other regions of the world”"
    wire = f"{text}, Putin said in Hanoi on Friday, according to an agency whose copy two outlets printed whole."
    thursday = [quote(f"{n}.txt", text, said="2024-06-20", paragraph=f"{text} {n * 40}") for n in "12"]
    friday = [quote(f"{n}.txt", text, said="2024-06-21", paragraph=wire) for n in "345"]
    (group,) = link_statements([*thursday, *friday], draw).groups
    assert group.said.value == "2024-06-20"


def test_speakers_worked_out_in_all_reports_are_resolved(quote: Make, draw: Make) -> None:
    text = "“We reserve our right to supply weapons to other regions of the world”"
    one, other = (quote(f"{how}.txt", text, certainty=how) for how in ("resolved", "named"))
    (alone,), (together,) = (link_statements(quotes, draw).groups for quotes in ([one], [one, other]))
    assert (alone.speakers[0].certainty, together.speakers[0].certainty) == ("resolved", "named")


def test_wire_copy_of_what_nobody_with_a_name_said_is_one_statement(quote: Make, partition: Make) -> None:
    paragraph = "Officials said it would take days. Nobody was hurt, they added."
    copies = [
        quote(f"{n}.txt", "it would take days", None, as_written="Officials", paragraph=paragraph) for n in range(3)
    ]
    alone = quote("x.txt", "it would take days", None, as_written="Officials", paragraph="Officials said so elsewhere.")
    assert partition([*copies, alone]) == [{"0.txt", "1.txt", "2.txt"}, {"x.txt"}]


def test_a_formula_said_in_two_places_on_two_days_is_said_twice(quote: Make, partition: Make) -> None:
    text = "“We stand with the fishermen of the north, today and on every day to come”"
    one, other = (quote(f"{n}.txt", text, said=day) for n, day in enumerate(("2024-06-20", "2024-06-21")))
    places = [
        q._replace(found=q.found.model_copy(update={"place": p})) for q, p in ((one, "Bergen"), (other, "Stavanger"))
    ]
    assert (len(partition([one, other])), len(partition(places))) == (1, 2)


def test_a_short_formula_reported_on_its_own_day_by_each_paper_is_said_twice(quote: Make, partition: Make) -> None:
    days = ("2024-06-20", "2024-06-21")
    quotes = [quote(day, "“We will win this election”", said=day, published=dt.date.fromisoformat(day)) for day in days]
    assert len(partition(quotes)) == 2


def test_what_an_article_leaves_to_a_he_is_the_words_of_whom_another_names(quote: Make, draw: Make) -> None:
    text = "“nobody has asked the fishermen what they think of the new quay”"
    guessed = quote("a.txt", text, "lund", as_written="he", certainty="inferred")
    (group,) = link_statements([guessed, quote("b.txt", text, "osei")], draw).groups
    assert [speaker.id for speaker in group.speakers] == ["osei"]


def test_two_papers_that_quote_the_same_two_words_of_one_man_about_one_thing(quote: Make, partition: Make) -> None:
    about = "The minister spoke of the harbour fee which the council of Ardvik raised last week."
    quotes = [
        quote("a.txt", "it was a “judgment call” for the captains", paragraph=f"{about} It was a “judgment call”."),
        quote(
            "b.txt", "“This is going to be a judgment call”", paragraph=f"{about} “This is a judgment call,” he said."
        ),
    ]
    assert len(partition(quotes)) == 1
