from pathlib import Path

import pytest

from knowledge.language.near_roles import are_near, near_roles

LINES = Path(__file__).with_name("near_roles.tsv").read_text("utf-8").splitlines()
ROWS = [line.split("\t") for line in LINES if not line.startswith("#")]
ADVISER = [
    "South Korean national security advisor",
    "Yoon’s national security adviser",
    "national security adviser to the South Korean president",
    "National Security Director",
    "South Korea's national security adviser",
]


@pytest.mark.parametrize(("one", "other", "told"), ROWS)
def test_one_office_in_other_words_is_told_from_another_office(one, other, told):
    assert (are_near(one, other), are_near(other, one)) == (told == "near", told == "near")


def test_each_role_is_mapped_to_the_first_that_it_nearly_equals():
    first, director = ADVISER[0], ADVISER[3]
    assert near_roles(ADVISER) == {role: first for role in ADVISER if role not in {first, director}}


def test_what_nearly_equals_two_offices_joins_them_not():
    roles = ["economic adviser", "security adviser", "adviser"]
    assert near_roles(roles) == {"adviser": "economic adviser"}


def test_very_many_roles_are_not_all_compared():
    roles = [f"warden {number} of Ardvik" for number in range(3_000)]
    assert near_roles([*roles, "warden 0 of Ardvik, Norway"]) == {}
