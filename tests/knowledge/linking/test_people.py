"""A surname alone goes to a bearer only where that bearer has a clear lead over the next."""

from collections.abc import Callable
from typing import Any

import pytest

from knowledge.linking import ActorForm, link_actors
from knowledge.linking.people import dominant_bearer, link_persons, person_keys, person_search_keys, persons_join

Make = Callable[..., Any]


@pytest.mark.parametrize(
    ("articles", "bearer"),
    [
        ({"Vladimir": 5}, "Vladimir"),
        ({"Vladimir": 4}, None),
        ({"Vladimir": 9, "Lyudmila": 3}, "Vladimir"),
        ({"Vladimir": 8, "Lyudmila": 3}, None),
        ({"Vladimir": 70, "Lyudmila": 10, "Igor": 10, "Mikhail": 10}, "Vladimir"),
        ({"Vladimir": 69, "Lyudmila": 11, "Igor": 10, "Mikhail": 10}, None),
        ({"Vladimir": 6, "Lyudmila": 6}, None),
        ({"Vladimir": 5, "Lyudmila": 1}, "Vladimir"),
    ],
)
def test_a_dominant_bearer_has_five_articles_three_times_the_next_and_seventy_per_cent(
    articles: dict[str, int], bearer: str | None
) -> None:
    assert dominant_bearer(articles) == bearer


@pytest.fixture
def bearer_of(draw: Make) -> Callable[[list[ActorForm], str], set[str]]:
    """The other names of the actor that a name belongs to."""

    def find(forms: list[ActorForm], name: str) -> set[str]:
        (group,) = (group for group in link_actors(forms, draw).groups if name in group.names)
        return {*group.names} - {name}

    return find


def test_a_surname_of_two_goes_to_nobody_without_a_lead(actor: Make, forms: Make, bearer_of: Make) -> None:
    bearers = [[actor(name)] for name in ("Vladimir Putin", "Lyudmila Putin") for _ in range(6)]
    assert bearer_of(forms(*bearers, [actor("Putin")]), "Putin") == set()


def test_a_surname_of_two_goes_to_nobody_if_both_share_its_office(actor: Make, forms: Make, bearer_of: Make) -> None:
    roles = ("South Korean president",)
    bearers = [[actor("Kim Dae-jung", roles=roles)], [actor("Kim Young-sam", roles=roles)]]
    assert bearer_of(forms(*bearers, [actor("Kim", roles=roles)]), "Kim") == set()


def test_a_surname_of_two_goes_to_who_shares_more_of_its_office(actor: Make, forms: Make, bearer_of: Make) -> None:
    bearers = [
        [actor("Kim Dae-jung", roles=("president",))],
        [actor("Kim Young-sam", roles=("South Korean president",))],
    ]
    made = forms(*bearers, [actor("Kim", roles=("president of South Korea",))])
    assert bearer_of(made, "Kim") == {"Kim Young-sam"}


def test_a_surname_of_three_goes_to_who_shares_most_of_its_office(actor: Make, forms: Make, bearer_of: Make) -> None:
    roles = ("president",)
    bearers = [[actor("Kim Dae-jung", roles=roles)], [actor("Kim Young-sam")], [actor("Kim Yo-jong")]]
    assert bearer_of(forms(*bearers, [actor("Kim", roles=roles)]), "Kim") == {"Kim Dae-jung"}


def test_a_middle_initial_may_be_left_out_wherever_it_stands_in_the_alphabet(forms: Make, actor: Make) -> None:
    for name in ("George A. Bush", "George W. Bush"):
        assert len(link_persons(forms([actor(name)], [actor("George Bush")]))) == 1
    assert len(link_persons(forms([actor("George A. Bush")], [actor("George W. Bush")]))) == 2


def test_a_captioned_name_of_two_articles_needs_twenty_without_the_caption(forms: Make, actor: Make) -> None:
    captioned = [[actor("Reuters Jane Roe")] for _ in range(2)]
    plain = [[actor("Jane Roe")] for _ in range(20)]
    assert len(link_persons(forms(*captioned, *plain))) == 1
    assert len(link_persons(forms(*captioned, *plain[1:]))) == 2


def test_namesakes_nobody_bears_in_full_are_one_unless_their_roles_have_nothing_in_common(
    forms: Make, actor: Make
) -> None:
    def together(one: tuple[str, ...], other: tuple[str, ...]) -> bool:
        return len(link_persons(forms([actor("Kim", roles=one)], [actor("Kim", roles=other)]))) == 1

    assert together(("North Korean leader",), ("leader",))
    assert not together(("leader",), ("singer",))
    assert together(("leader",), ())
    assert together((), ("leader",))


def test_namesakes_that_an_article_names_side_by_side_are_two(forms: Make, actor: Make) -> None:
    one, other = actor("Kim", roles=("North Korean leader",)), actor("Kim", roles=("leader",))
    assert len(link_persons(forms([one, other]))) == 2
    assert len(link_persons(forms([one], [other]))) == 1


def groups_of(made: list[ActorForm]) -> set[frozenset[str]]:
    return {frozenset(name for form in group for name in form.names) for group in link_persons(made)}


def test_equal_words_join_before_a_left_out_middle_name(forms: Make, actor: Make) -> None:
    spelt, middle = actor("Sergey Ivanov"), actor("Sergei B. Ivanov")
    made = forms([actor("Sergei Ivanov")], [spelt, middle], *([[middle]] * 5))
    assert groups_of(made) == {frozenset({"Sergei Ivanov", "Sergey Ivanov"}), frozenset({"Sergei B. Ivanov"})}


def test_of_two_who_exclude_each_other_a_name_joins_who_shares_its_office_then_the_more_used(
    forms: Make, actor: Make
) -> None:
    roles = ("president",)
    one, other = actor("George H. W. Bush", roles=roles), actor("George W. Bush")
    plain = actor("George Bush", roles=roles)
    elder, younger = frozenset({"George Bush", one.name}), frozenset({"George Bush", other.name})
    assert elder in groups_of(forms([one], [plain], *([[other]] * 5)))
    assert younger in groups_of(forms([one], [actor("George Bush")], *([[other]] * 5)))
    assert elder in groups_of(forms(*([[one]] * 5), [actor("George Bush")], [other]))


@pytest.mark.parametrize(
    ("one", "other", "joined"),
    [
        ("Chang Ho-jin", "Jang Ho-jin", True),
        ("Vladimir Putin", "Putin", True),
        ("Putin", "Vladimir Putin", True),
        ("Vladimir Putin", "Lyudmila Putin", False),
        ("Vladimir Putin", "Lavrov", False),
        ("Putin", "Lavrov", False),
        ("Kim", "Kim Jong-un", True),
    ],
)
def test_whoever_may_join_finds_the_other_by_a_key(
    one: str, other: str, joined: bool, forms: Make, actor: Make
) -> None:
    a, b = forms([actor(one)], [actor(other)])
    assert persons_join(a, b) is persons_join(b, a) is joined
    assert bool(person_search_keys(a) & person_keys(b)) is joined
    assert bool(person_search_keys(b) & person_keys(a)) is joined


def test_two_called_by_one_surname_find_each_other(forms: Make, actor: Make) -> None:
    a, b = forms([actor("Kim", roles=("leader",))], [actor("Kim", roles=("singer",))])
    assert persons_join(a, b)
    assert person_search_keys(a) & person_keys(b)


def test_a_given_name_with_a_surname_that_is_a_word_is_a_name_in_full(forms: Make, actor: Make) -> None:
    one, other = [actor("Richard Cable", "Richard")], [actor("Richard Quest", "Richard")]
    assert len(link_persons(forms(*[one] * 12, other, [actor("Ellis Richard")]))) == 3
