"""Who counts as somebody from outside: profiles as Slack's users.info has them."""

import pytest

from bot.guests import Installation, _is_outsider

HERE, IN_AN_ORGANISATION = Installation("T1", None), Installation("T1", "E1")


@pytest.mark.parametrize(
    ("profile", "home", "outside"),
    [
        ({"team_id": "T1"}, HERE, False),
        ({"team_id": "T1", "is_restricted": True}, HERE, False),
        ({"team_id": "T1", "is_restricted": True, "is_ultra_restricted": True}, HERE, True),
        ({"team_id": "T2"}, HERE, True),
        ({"team_id": "T2", "is_stranger": False}, HERE, True),
        ({"team_id": "T1", "is_stranger": True}, HERE, True),
        ({"team_id": "T2", "enterprise_user": {"enterprise_id": "E1", "teams": ["T2"]}}, IN_AN_ORGANISATION, False),
        ({"team_id": "E1"}, IN_AN_ORGANISATION, False),
        ({"team_id": "T3", "enterprise_user": {"enterprise_id": "E2", "teams": ["T3"]}}, IN_AN_ORGANISATION, True),
        ({"team_id": "T3"}, IN_AN_ORGANISATION, True),
    ],
)
def test_an_outsider_is_a_guest_of_one_channel_or_of_another_organisation(profile, home, outside) -> None:
    assert _is_outsider(profile, home) == outside
