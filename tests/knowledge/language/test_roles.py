"""Roles taken apart: what one is, what makes another office of it, and which are nobody's business."""

import pytest

from knowledge.language.roles import is_former, is_public, office, offices

PUBLIC = """
Russian president; mayor of Ardvik; first female captain to cross the strait; police officer; 41-year-old teacher
chief executive; harbour master; union leader; goalkeeper; student and city councillor; spokesman for the victims
member of the Public Accounts Committee; leader of the public sector union; member of parliament; band member
"""
PRIVATE = """
mother of two; 14-year-old; 14-year-old boy; wife of the mayor; murder suspect; bystander who filmed it; neighbour
resident of Lima; the president's brother; survivor of the crash; pupil at the school; retired man; key witness
member of a brutal gang; alleged gang leader; family member; member of the public; member of a terror cell
eyewitness; undecided voter; Lund supporter; ringleader
"""


def listed(roles: str) -> list[str]:
    return [role.strip() for line in roles.strip().splitlines() for role in line.split(";")]


@pytest.mark.parametrize("role", listed(PUBLIC))
def test_an_office_a_post_or_a_profession_is_public(role: str) -> None:
    assert is_public(role)


@pytest.mark.parametrize("role", listed(PRIVATE))
def test_family_age_and_chance_are_private(role: str) -> None:
    assert not is_public(role)


@pytest.mark.parametrize(
    ("role", "heads", "otherwise"),
    [
        ("Russian president", {"president"}, set()),
        ("national security adviser to the South Korean president", {"adviser"}, set()),
        ("president and chief executive of the line", {"president", "executiv"}, set()),
        ("former deputy governor", {"governor"}, {"former", "deputy"}),
        ("adviser to the former governor", {"adviser"}, set()),
    ],
)
def test_what_one_is_stands_before_the_first_preposition(
    role: str, heads: frozenset[str], otherwise: frozenset[str]
) -> None:
    assert (office(role).heads, office(role).otherwise) == (heads, otherwise)


def test_a_country_is_one_however_it_is_named_and_an_organisation_by_its_letters() -> None:
    assert set(office("president of Georgia").words) == set(office("Georgian president").words)
    assert set(office("Mexico's president").words) == set(office("Mexican president").words)
    assert set(office("India’s defence minister").words) == set(office("defence minister of India").words)
    assert office("UN envoy") == office("United Nations envoy")
    assert office("prime minister of Austria").words != office("prime minister of Australia").words


@pytest.mark.parametrize(
    ("role", "former"),
    [
        ("former mayor of Ardvik", True),
        ("ex-premier", True),
        ("former chairman and CEO of Ardvik Steel", True),
        ("Ardvik Steel's founder and former CEO", False),
        ("former rower and team manager", False),
        ("adviser to the former governor", False),
    ],
)
def test_somebody_is_former_who_holds_none_of_the_offices_any_more(role: str, former: bool) -> None:
    assert is_former(role) == former


def test_each_office_that_and_joins_is_taken_apart_by_itself() -> None:
    founder, head = offices("Ardvik Steel's founder and former chief executive")
    assert {*founder.heads, *founder.otherwise} == {"founder"}
    assert head.heads == frozenset({"executiv"})
    assert head.otherwise == frozenset({"former"})
