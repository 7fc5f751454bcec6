"""How near a quote is to a query word by word, and where the two differ."""

import pytest

from knowledge.language.stems import stem, stems
from knowledge.lookup.search.alignment import Aligner, differences
from knowledge.lookup.search.idf import Term
from knowledge.lookup.search.phrase_match import tokenise_query, tokenise_quote

LIKE = "We will close the port before the summer ends, she said"


def weighted(text, **weights):
    return [Term(word, stem(word), 1, weight) for word, weight in weights.items()] or [
        Term(word.stem, word.stem, 1, 1.0) for word in tokenise_query(text).words
    ]


def near(text, *quotes, **weights):
    return Aligner(tokenise_query(text), weighted(text, **weights)).similarities([stems(quote) for quote in quotes])


def shown(text, said=LIKE, **weights):
    query, quote = tokenise_query(text), tokenise_quote(said, [(0, len(said))], [])
    alignment = Aligner(query, weighted(text, **weights)).align([word.stem for word in quote.words])
    first, last = alignment.stretch or (0, 0)
    found = [(one.asked, one.on_record) for one in differences(query, quote, alignment)]
    return found, [quote.words[n].folded for n in range(first, last)]


def test_words_in_order_somewhere_in_a_quote_are_wholly_near():
    assert near("close port", "we close port at noon") == [1.0]


def test_the_words_of_a_quote_around_the_stretch_cost_nothing():
    one, other = near("close port", "close port", "a long way before we close port and a long way after")
    assert one == other


def test_words_apart_out_of_order_or_missing_are_less_near_in_this_order():
    apart, turned, missing, none = near(
        "close port soon", "close the port soon", "port close soon", "close port", "ferry island"
    )
    assert 1 > apart > turned > 0
    assert apart > missing > none == 0


def test_a_weighty_word_missing_costs_more_than_a_light_one():
    light, weighty = near("close port", "port", "close", port=4.0, close=1.0)
    assert light > weighty


def test_a_word_in_another_spelling_costs_a_share_of_its_worth():
    spelt = Term("hrabour", stem("hrabour"), 0, 1.0, ("harbor",), ("harbour",))
    asked = [Term("close", stem("close"), 1, 1.0), spelt]
    assert Aligner(tokenise_query("close hrabour"), asked).similarities([stems("close harbour")]) == [
        pytest.approx(0.95)
    ]


def test_many_quotes_are_told_as_each_alone():
    quotes = ["close port", "port", "we close the old port", "ferry"]
    assert near("close port", *quotes) == [near("close port", one)[0] for one in quotes]


@pytest.mark.parametrize(
    ("asked", "differing", "stretch"),
    [
        ("close the port", [], "close the port"),
        ("close the prot", [("prot", "port")], "close the port"),
        ("closed the port", [("closed", "close")], "close the port"),
        ("close port", [("", "the")], "close the port"),
        ("close the old port", [("old", "")], "close the port"),
        ("close the harbour before", [("harbour", "port")], "close the port before"),
        ("never close the port", [("never", "")], "close the port"),
    ],
)
def test_differences_are_told_word_by_word_within_the_nearest_stretch(asked, differing, stretch):
    assert shown(asked) == (differing, stretch.split())


def test_neighbouring_differences_are_one():
    assert shown("close this prot before")[0] == [("this prot", "the port")]


def test_a_word_out_of_its_order_is_told_as_left_out_and_not_as_another():
    differing = shown("port close", "They close port gates", close=4.0, port=1.0)
    assert differing == ([("port", "")], ["close"])


@pytest.mark.parametrize("missing", ["tomorrow", "never"])
def test_a_word_left_out_is_told_whatever_the_others_are_worth(missing):
    asked = "never close the port" if missing == "never" else "close the port tomorrow"
    assert shown(asked, close=1.0, port=4.0, never=2.0, tomorrow=2.0) == ([(missing, "")], ["close", "the", "port"])
