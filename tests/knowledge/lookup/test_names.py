import pytest

from knowledge.language.names import fold_name
from knowledge.lookup.names import KnownNames
from knowledge.lookup.speller import Speller
from knowledge.store.listing import KnownName


def known(actor, *spellings, kind="person", articles=1):
    return [KnownName(actor, name, fold_name(name), kind, articles) for name in spellings]


NAMES = KnownNames(
    [
        *known("putin", "Vladimir Putin", "Putin", "Mr Putin", articles=9),
        *known("chang", "Chang Ho-jin", "Chang"),
        *known("un", "Kim Jong-un", "Kim Jong Un", "Kim"),
        *known("il", "Kim Jong-il", "Kim"),
        *known("tusk", "Donald Tusk"),
        *known("south", "South Korea", kind="country"),
        *known("north", "North Korea", "the North", kind="country"),
        *known("un-body", "United Nations", "UN", kind="body"),
        *known("council", "National Security Council", kind="body"),
        *known("trump", "Donald Trump", "Trump"),
        *known("ivanka", "Ivanka Trump"),
    ]
)


def actors(hits):
    return [hit.actor for hit in hits]


@pytest.mark.parametrize(
    ("asked", "meant"),
    [
        ("Vladimir Putin", ["putin"]),
        ("vladimir putin’s", ["putin"]),
        ("President Putin", ["putin"]),
        ("PUTIN", ["putin"]),
        ("Putn", ["putin"]),
        ("Vladmir Puttin", ["putin"]),
        ("Chang Hojin", ["chang"]),
        ("Jang Ho-jin", ["chang"]),
        ("Ho-jin Chang", ["chang"]),
        ("Kim Jong-un", ["un"]),
        ("kim jongun", ["un"]),
        ("Jong-un Kim", ["un"]),
        ("Kim Jong-il", ["il"]),
        ("Kim Jong-um", []),
        ("Kim", ["il", "un"]),
        ("Tusk", ["tusk"]),
        ("Trump", ["trump"]),
        ("Donald", ["trump", "tusk"]),
        ("Seoul", ["south"]),
        ("Pyongyang", ["north"]),
        ("Republic of Korea", ["south"]),
        ("U.N.", ["un-body"]),
        ("Untied Nations", ["un-body"]),
        ("Angela Merkel", []),
        ("of", []),
        ("", []),
    ],
)
def test_a_name_means_whom_a_reporter_means(asked, meant):
    assert sorted(actors(NAMES.resolve(asked))) == meant


@pytest.mark.parametrize("words", ["security", "national", "big mistake", "nations"])
def test_part_of_an_institutions_name_is_not_its_name(words):
    assert NAMES.whole(words) == []


def test_a_search_finds_all_bearers_of_a_surname_with_their_scores():
    hits = NAMES.search("trump")
    assert actors(hits) == ["trump", "ivanka"]
    assert hits[0].score > hits[1].score


def test_names_are_counted_to_the_longest_that_follows():
    assert NAMES.longest(["Kim", "Jong", "Un", "nuclear", "tests"]) == 3
    assert NAMES.longest(["Chang", "Hojin", "arms"]) == 2
    assert NAMES.longest(["somebody", "else"]) == 1
    assert NAMES.prefix(["putin", "big", "mistake"]) == 1
    assert NAMES.prefix(["big", "mistake"]) == 0


def test_a_name_that_is_nobodys_has_near_spellings():
    assert NAMES.similar("Vladimir Putinov") == ["Vladimir Putin"]
    assert NAMES.similar("Xyzzy") == []


SPELLER = Speller(["concern", "incredibly", "arm", "army", "treaty", "missile", "2024", "mistake", "destabiliz"])


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("consern", ["concern"]),
        ("incredibley", ["incredibly"]),
        ("traety", ["treaty"]),
        ("tretay", ["treaty"]),
        ("mistke", ["mistake"]),
        ("missle", ["missile"]),
        ("destabliz", ["destabiliz"]),
        ("armi", ["arm", "army"]),
        ("arm", []),
        ("2023", []),
        ("treaty", []),
        ("zzzzzz", []),
    ],
)
def test_a_misspelt_word_is_near_to_those_it_may_be(typed, meant):
    assert SPELLER.alike(typed, lambda near: near) == meant


def test_a_speller_goes_on_learning_and_leaves_out_what_is_no_longer_held():
    speller = Speller(["treaty", "mistake"])
    speller.learn({"mistakes": 1, "mistake": 1})
    assert speller.alike("mistaks", lambda near: near) == ["mistake", "mistakes"]
    assert speller.alike("mistaks", lambda _: {"mistakes"}) == ["mistakes"]
