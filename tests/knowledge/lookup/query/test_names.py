"""Whom a name means, and what a misspelt word may mean."""

from contextlib import contextmanager

import pytest

from knowledge.lookup.query.names import KnownNames
from knowledge.lookup.search.spelling import ranked_corrections
from knowledge.store.engine import reading
from knowledge.store.reader import Memory, Reader
from knowledge.store.symspell import index_forms, most_edits, query_forms, within

KNOWN = {
    "putin": ("Vladimir Putin", "Putin", "Mr Putin"),
    "chang": ("Chang Ho-jin", "Chang"),
    "un": ("Kim Jong-un", "Kim Jong Un", "Kim"),
    "il": ("Kim Jong-il", "Kim"),
    "tusk": ("Donald Tusk",),
    "south": ("South Korea",),
    "north": ("North Korea", "the North"),
    "un-body": ("United Nations", "UN"),
    "council": ("National Security Council",),
    "trump": ("Donald Trump", "Trump"),
    "ivanka": ("Ivanka Trump",),
    "aguirre": ("Helena Aguirre",),
}
KINDS = {"south": "country", "north": "country", "un-body": "body", "council": "body"}
MEANT = {
    "Vladimir Putin": ["putin"],
    "vladimir putin’s": ["putin"],
    "Vladimir Putin 's": ["putin"],
    "President Putin": ["putin"],
    "Prime Minister Donald Tusk": ["tusk"],
    "PUTIN": ["putin"],
    "Putn": ["putin"],
    "Vladmir Puttin": ["putin"],
    "Chang Hojin": ["chang"],
    "Jang Ho-jin": ["chang"],
    "Ho-jin Chang": ["chang"],
    "Kim Jong-un": ["un"],
    "kim jongun": ["un"],
    "Jong-un Kim": ["un"],
    "Kim Jong-il": ["il"],
    "Kim Jong-um": [],
    "Kim": ["il", "un"],
    "Tusk": ["tusk"],
    "Trump": ["trump"],
    "Donald": ["trump", "tusk"],
    "Seoul": ["south"],
    "Pyongyang": ["north"],
    "Republic of Korea": ["south"],
    "U.N.": ["un-body"],
    "the United Nations": ["un-body"],
    "Untied Nations": ["un-body"],
    "Security Council": ["council"],
    "Council National Security": [],
    "Security": [],
    "Angela Merkel": [],
    "Aguire": ["aguirre"],
    "Aguierrre": ["aguirre"],
    "Izaguirre": [],
    "Eguirre": [],
    "of": [],
    "": [],
}


@pytest.fixture
def names(base):
    for actor, spellings in KNOWN.items():
        articles = 9 if actor == "putin" else 1
        base.actor(actor, *spellings, kind=KINDS.get(actor, "person"), articles=articles)
    with known(base) as names:
        yield names


@contextmanager
def known(base):
    with reading(base.engine) as connection:
        yield KnownNames(Reader.over(connection, Memory()))


def actors(hits):
    return [hit.actor for hit in hits]


def test_a_name_means_whom_a_reporter_means(names):
    assert {asked: sorted(actors(names.resolve(asked))) for asked in MEANT} == MEANT


def test_part_of_an_institutions_name_is_not_its_name(names):
    assert [names.whole(words) for words in ("security", "national", "big mistake", "nations")] == [[], [], [], []]


def test_a_search_finds_all_bearers_of_a_surname_with_their_scores(names):
    hits = names.search("trump")
    assert actors(hits) == ["trump", "ivanka"]
    assert hits[0].score > hits[1].score


def test_actors_of_one_name_stand_in_the_order_of_their_forms_and_never_of_their_ids(base):
    for actor, form in {"x-9": "Petra Lund 1", "x-1": "Petra Lund 2", "x-5": "Petra Lund 0"}.items():
        base.actor(actor, "Petra Lund")
        base.seen(base.article(f"wire/{actor}.txt", "Petra Lund was there.", "2024-03-01"), actor, form)
    in_order = ["x-5", "x-9", "x-1"]
    with known(base) as names:
        assert actors(names.resolve("Petra Lund")) == actors(names.search("Petra Lund")) == in_order
    assert [one.actor for one in base.whois("Petra Lund").matches] == in_order


def test_names_are_counted_to_the_longest_that_follows(names):
    assert names.longest(["Kim", "Jong", "Un", "nuclear", "tests"]) == 3
    assert names.longest(["Chang", "Hojin", "arms"]) == 2
    assert names.longest(["somebody", "else"]) == 1
    assert names.prefix(["putin", "big", "mistake"]) == 1
    assert names.prefix(["big", "mistake"]) == 0


def test_names_of_many_words_are_found_as_they_are_written_and_with_a_slip(base):
    long = "Joint Committee of the Northern Harbours on Ferries, Quays and Lighthouses"
    base.actor("joint", long, kind="body")
    with known(base) as names:
        assert actors(names.resolve(long)) == actors(names.resolve(long.replace("Quays", "Quasy"))) == ["joint"]
        assert names.prefix(long.split()) == 0


def test_a_name_in_a_text_has_at_most_eight_words(base):
    eight, nine = "Board of the Linden Ferry and Harbour Company", "Board of the Old Linden Ferry and Harbour Company"
    base.actor("eight", eight, kind="organisation")
    base.actor("nine", nine, kind="organisation")
    with known(base) as names:
        assert [actors(names.whole(asked)) for asked in (eight, nine)] == [["eight"], []]
        assert [names.prefix([*asked.split(), "said"]) for asked in (eight, nine)] == [8, 0]
        assert [names.longest([*asked.split(), "said"]) for asked in (eight, nine)] == [8, 8]


def test_a_word_of_a_thousand_parts_is_nobodys_name(names):
    assert names.whole("putin," * 1000) == []


def test_a_name_is_recognised_in_the_surest_way_and_says_which(names):
    hits = [names.resolve(asked)[0] for asked in ("Putin", "Chang Hojin", "Tusk", "Putn")]
    assert [hit.how for hit in hits] == ["written", "spelt", "part", "misspelt"]
    assert [hit.score for hit in hits] == sorted({hit.score for hit in hits}, reverse=True)


def test_a_search_looks_for_misspelt_names_only_where_it_finds_no_other(base):
    base.actor("petra", "Petra Lindner")
    base.actor("otto", "Otto Lindnes")
    with known(base) as names:
        assert actors(names.search("Lindner")) == ["petra"]
        assert sorted(actors(names.search("Lindnea"))) == ["otto", "petra"]


def test_a_misspelt_name_of_several_words_is_anothers_who_has_more_unless_it_may_be_one_person(base):
    base.actor("orlov", "Vladimir V. Orlov")
    base.actor("sorensen", "Anna Maria Sorensen")
    with known(base) as names:
        assert actors(names.resolve("Vladmir Orlov")) == ["orlov"]
        assert names.resolve("Annna Sorensen") == []


def test_a_country_is_meant_by_all_its_names_and_the_actor_so_titled_before_others(base):
    base.actor("britain", "Britain", kind="country")
    with known(base) as names:
        assert [actors(names.resolve(asked)) for asked in ("London", "Great Britain")] == [["britain"], ["britain"]]
    base.actor("kingdom", "United Kingdom", kind="country")
    with known(base) as names:
        assert actors(names.resolve("London")) == ["kingdom"]


def test_who_holds_an_office_of_a_place_is_nobody_who_is_named_after_it(base):
    base.actor("astrid", "Astrid of Linden")
    with known(base) as names:
        assert actors(names.resolve("Queen Astrid of Linden")) == ["astrid"]
        assert names.resolve("Queen of Linden") == []


def test_a_name_that_is_nobodys_has_near_spellings(names):
    assert names.similar("Vladimir Putinov") == ["Vladimir Putin"]
    assert names.similar("Xyzzy") == []


def test_near_spellings_are_told_the_likest_first_of_equals_those_of_more_articles_and_one_of_each_actor(base):
    base.actor("last", "Petro Novakov", articles=1)
    base.actor("once", "Peter Novakov", articles=1)
    base.actor("often", "Petra Novakov", "Petra Novakova", articles=9)
    base.actor("likest", "Petri Novakovi", articles=1)
    with known(base) as names:
        assert names.similar("Petri Novakovic", limit=2) == ["Petri Novakovi", "Petra Novakov"]
        assert names.similar("Petri Novakovic") == ["Petri Novakovi", "Petra Novakov", "Peter Novakov"]


WORDS = ("concern", "incredibly", "arm", "army", "treaty", "missile", "2024", "mistake", "destabiliz")


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
    forms = query_forms(typed, most_edits(typed))
    known = [word for word in WORDS if index_forms(word) & forms]
    near = {typed: within(typed, known, most_edits(typed))}
    assert ranked_corrections(near, lambda some: dict.fromkeys(some, 1)) == {typed: meant}


def test_of_equally_near_words_the_most_frequent_comes_first_and_what_is_gone_is_left_out():
    held = {"mistaken": 3, "mistakes": 7, "mistake": 9}
    near = {"mistakey": within("mistakey", {*held, "mistaker"}, 2)}
    assert ranked_corrections(near, lambda _: held) == {"mistakey": ["mistake", "mistakes", "mistaken"]}
