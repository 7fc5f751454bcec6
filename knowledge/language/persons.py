"""Nouns that one person is called by without a name: offices, occupations, and how people stand to others."""

from functools import cache

from knowledge.language import gazetteers

_OTHERS = """
source insider person man woman boy girl teenager child parent father mother son daughter husband wife brother sister
uncle aunt cousin nephew niece relative friend acquaintance neighbour neighbor passenger commuter shopper voter fan
patient refugee migrant dealer shopkeeper waiter waitress attendee survivor victim bystander onlooker villager local
pensioner inmate prisoner hostage guest caller user client buyer seller tenant owner peer rival somebody someone anyone
colleague classmate housemate flatmate stallholder veteran figure
"""


@cache
def person_nouns() -> frozenset[str]:
    """Return the nouns, in lower case and singular."""
    return gazetteers.role_nouns() | frozenset(_OTHERS.split())
