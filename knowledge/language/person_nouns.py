"""Person nouns, for nominal mentions of people without a name: offices, occupations, relations to others."""

from functools import cache

from knowledge.language import gazetteers

_OTHERS = """
source insider person man woman boy girl teenager child parent father mother son daughter husband wife brother sister
uncle aunt cousin nephew niece relative friend acquaintance neighbour neighbor passenger commuter shopper voter fan
patient refugee migrant dealer shopkeeper waiter waitress attendee survivor victim bystander onlooker villager local
pensioner inmate prisoner hostage guest caller user client buyer seller tenant owner peer rival somebody someone anyone
colleague classmate housemate flatmate teammate stallholder veteran figure mourner squatter punter islander backbencher
eyewitness midwife worshipper parishioner evacuee detainee
"""
_MANY = frozenset(["clergy", "midwives"])
_SHORTEST_STEM = 4


@cache
def person_nouns() -> frozenset[str]:
    """Return the nouns, in lower case and singular."""
    return gazetteers.role_nouns() | frozenset(_OTHERS.split())


@cache
def is_person_plural(low: str) -> bool:
    """Say whether a lower-case word is a plural for persons: "villagers", "fishermen", or by its shape "dockers"."""
    one = _singular(low)
    return low in _MANY or (one != low and (one in person_nouns() or (one.endswith(("er", "ee")) and _does(one))))


def _singular(low: str) -> str:
    if low.endswith("men"):
        return f"{low[:-2]}an"
    return low.removesuffix("s")


def _does(one: str) -> bool:
    """Whether a noun is made of an ordinary word, for who does it ("docker") or has it done ("evacuee"); no surname."""
    if one.title() in gazetteers.family_names() or f"{one}s".title() in gazetteers.family_names():
        return False
    stem = one[:-2]
    return len(stem) >= _SHORTEST_STEM and any(word in gazetteers.common_words() for word in (one, stem, f"{stem}e"))
