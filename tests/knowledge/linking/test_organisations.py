"""Organisations of an archive: short names, units, captions and slips, by the weight of the articles."""

from collections.abc import Callable
from typing import Any

import pytest

from knowledge.linking import ActorForm, link_actors

Make = Callable[..., Any]


@pytest.fixture
def partition(draw: Make) -> Callable[[list[ActorForm]], set[frozenset[str]]]:
    """The names of each actor."""
    return lambda forms: {frozenset(group.names) for group in link_actors(forms, draw).groups}


@pytest.mark.parametrize(
    ("one", "other"),
    [
        (("Arvo Oyj",), ("Arvo",)),
        (("Mulia Sdn Bhd",), ("Mulia Berhad",)),
        (("Ferrante S.p.A.",), ("Ferrante",)),
        (("Kessock Motor Company",), ("Kessock",)),
        (("Haldane Foods plc",), ("Haldane Foods Ltd",)),
        (("Nordhaus Financial Group",), ("Nordhaus",)),
        (("Brightwell United Football Club",), ("Brightwell United",)),
        (("U.S. Harbor Patrol",), ("Harbor Patrol",)),
    ],
)
def test_a_short_name_alone_is_its_only_bearer(
    one: tuple[str, ...], other: tuple[str, ...], actor: Make, forms: Make, partition: Make
) -> None:
    made = forms([actor(*one, kind="organisation")], [actor(*other, kind="organisation")])
    assert len(partition(made)) == 1


def test_a_short_name_an_article_gives_is_carried_to_others(actor: Make, forms: Make, partition: Make) -> None:
    given = [actor("Zhongda Kestrel Holding", "Kestrel", kind="organisation")]
    assert len(partition(forms(given, [actor("Kestrel", kind="organisation")]))) == 1


def test_a_short_name_of_two_is_the_one_s_whom_three_times_as_many_articles_call_so(
    actor: Make, forms: Make, partition: Make
) -> None:
    def short_name_joins(times: int) -> bool:
        works = [[actor("Ortega Steelworks", "Ortega", kind="organisation")] for _ in range(times)]
        museum = [actor("Ortega Museum", "Ortega", kind="organisation")]
        together = partition(forms(*works, museum, [actor("Ortega", kind="organisation")]))
        return len(together) == 2

    assert short_name_joins(3)
    assert not short_name_joins(2)


@pytest.mark.parametrize("unit", ["Kessock Europe", "Kessock Australia", "Kessock Credit", "Kessock North America"])
def test_a_unit_is_not_the_whole_whatever_its_article_calls_it(
    unit: str, actor: Make, forms: Make, partition: Make
) -> None:
    whole = [[actor("Kessock", kind="organisation")] for _ in range(3)]
    assert len(partition(forms([actor(unit, "Kessock", kind="organisation")], *whole))) == 2


def test_a_place_before_a_firm_used_ten_times_as_often_is_none_of_its_name(
    actor: Make, forms: Make, partition: Make
) -> None:
    for kind in ("organisation", "person"):
        placed, firm = [actor("Michigan Kessock", kind=kind)], [actor("Kessock", kind="organisation")]
        assert len(partition(forms(placed, *[firm] * 10))) == 1
        assert len(partition(forms(placed, *[firm] * 9))) == 2


def test_words_of_running_text_before_a_firm_s_acronym_make_nobody(actor: Make, forms: Make, partition: Make) -> None:
    firm = [[actor("QZN", kind="organisation")] for _ in range(3)]
    assert len(partition(forms([actor("Boycott QZN", "QZN")], [actor("Jane Roe QZN", "QZN")], *firm))) == 1
    assert len(partition(forms([actor("Michelle Roe", "Roe")], [actor("Jane Roe"), actor("Roe")]))) == 2


def test_words_of_running_text_before_a_surname_make_nobody_else(actor: Make, forms: Make, partition: Make) -> None:
    assert len(partition(forms([actor("Team Putin", "Putin")], [actor("Vladimir Putin")]))) == 1
    assert len(partition(forms([actor("Lyudmila Putin", "Putin")], [actor("Vladimir Putin")]))) == 2


def test_a_surname_alone_is_the_firm_s_where_three_times_as_many_articles_name_that(
    actor: Make, forms: Make, partition: Make
) -> None:
    firm = [[actor("Kessock", kind="organisation")] for _ in range(6)]
    surname = [[actor("Kessock")], [actor("Hugh Kessock")], [actor("Hugh Kessock")]]
    assert frozenset({"Hugh Kessock"}) in partition(forms(*firm, *surname))
    assert frozenset({"Hugh Kessock", "Kessock"}) in partition(forms(*firm[:5], *surname))


def test_one_name_is_a_person_s_where_three_times_as_many_articles_take_it_for_one(
    actor: Make, forms: Make, partition: Make, draw: Make
) -> None:
    made = forms([actor("Walt Brennan", kind="organisation")], *[[actor("Walt Brennan")]] * 3)
    (group,) = link_actors(made, draw).groups
    assert group.kind == "person"


def test_one_article_with_two_forms_side_by_side_parts_nothing(actor: Make, forms: Make, partition: Make) -> None:
    long, short = actor("Kessock Motor Co.", kind="organisation"), actor("Kessock", kind="organisation")
    assert len(partition(forms([long, short], *[[long]] * 5, *[[short]] * 5))) == 1


@pytest.mark.parametrize(
    ("one", "other"),
    [
        (("Exton Morrow",), ("ExtonMorrow",)),
        (("Adam Kessock GmbH",), ("Kessock",)),
        (("U.S. Department of the Treasury",), ("U.S. Treasury Department",)),
        (("Harbour Agency", "Coast Authority"), ("Coast Authority",)),
        (("Mobilark", "Sentara Communications"), ("Mobilark Laboratories", "Mobilark")),
    ],
)
def test_a_name_is_one_in_one_word_or_two_of_the_founder_and_before_and_after_a_change(
    one: tuple[str, ...], other: tuple[str, ...], actor: Make, forms: Make, partition: Make
) -> None:
    made = forms([actor(*one, kind="organisation")], [actor(*other, kind="organisation")])
    assert len(partition(made)) == 1


def test_an_acronym_with_a_caption_is_the_firm_s_though_a_person_s_name_was_run_into_it(
    actor: Make, forms: Make, partition: Make
) -> None:
    run_on = [actor("Jane Roe", "Jane Roe QZN")]
    made = forms(
        run_on, *[[actor("Jane Roe")]] * 3, *[[actor("QZN", kind="organisation")]] * 5, [actor("Boycott QZN", "QZN")]
    )
    assert frozenset({"QZN", "Boycott QZN"}) in partition(made)


@pytest.mark.parametrize(
    ("names", "used", "times", "shown"),
    [
        (("Fairholm News and Media Limited", "Fairholm"), "Fairholm", 14, "Fairholm"),
        (("Fairholm News and Media Limited", "Fairholm"), "Fairholm", 4, "Fairholm News and Media Limited"),
        (("Harbour Safety Board", "HSB"), "HSB", 14, "Harbour Safety Board"),
        (("Kestrel.com", "Kestrel"), "Kestrel", 3, "Kestrel"),
    ],
)
def test_an_organisation_is_shown_by_the_name_in_use(
    names: tuple[str, ...], used: str, times: int, shown: str, actor: Make, forms: Make, draw: Make
) -> None:
    made = forms([actor(*names, kind="organisation")], *[[actor(used, kind="organisation")] for _ in range(times)])
    assert [group.name for group in link_actors(made, draw).groups] == [shown]
