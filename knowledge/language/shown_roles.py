"""The role somebody is shown with: what most articles give, in whatever words; never a person's role for a body."""

from collections.abc import Mapping
from functools import cache

from knowledge.language.gazetteers import role_nouns
from knowledge.language.roles import is_former, is_kin, office, words_of_role
from knowledge.language.stems import stem

_FIRMS_ARE_TOO = """
agent backer broker builder buyer contractor dealer developer distributor donor employer exporter giant importer
insurer leader lender maker manufacturer member operator organiser organizer owner partner producer provider publisher
retailer rival seller shareholder sponsor subcontractor supplier trader
"""
_OF_BODIES_TOO = frozenset(map(stem, _FIRMS_ARE_TOO.split()))


def most_given(roles: Mapping[str, int]) -> str | None:
    """Return the role that most articles give, also in more words; ``roles`` has the articles of each.

    Of equals the most given so, an office or profession, the shortest, the first. A bare "president" is left where a
    role says of what; a former president is no president.
    """
    words = {role: words_of_role(role) for role in roles}
    once = {role: is_former(role) for role in roles}
    telling = [role for role in roles if len(words[role]) > 1 or not any(words[role] < more for more in words.values())]
    support = {
        role: sum(count for other, count in roles.items() if words[role] <= words[other] and once[role] == once[other])
        for role in telling
    }
    return min(telling, key=lambda r: (-support[r], -roles[r], is_kin(r), not _is_office(r), len(r), r), default=None)


def is_of_body(role: str) -> bool:
    """Whether an organisation, body or country may have a role: it says no office or profession of a person's."""
    return not office(role).heads & _of_persons()


def _is_office(role: str) -> bool:
    return bool(office(role).heads & _of_persons())


@cache
def _of_persons() -> frozenset[str]:
    return frozenset(map(stem, role_nouns())) - _OF_BODIES_TOO
