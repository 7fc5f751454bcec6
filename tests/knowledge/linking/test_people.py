"""A surname alone goes to a bearer only where that bearer has a clear lead over the next."""

from collections.abc import Callable
from typing import Any

import pytest

from knowledge.linking import ActorForm, link_actors
from knowledge.linking.people import dominant_bearer

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
