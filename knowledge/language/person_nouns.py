"""Person nouns, for nominal mentions of people without a name: offices, occupations, relations to others."""

from collections.abc import Mapping
from functools import cache, lru_cache

from knowledge.language import gazetteers
from knowledge.language.gazetteers import Sex

PRONOUN_SEX: Mapping[str, Sex] = {
    "he": "m", "him": "m", "his": "m", "himself": "m", "she": "f", "her": "f", "hers": "f", "herself": "f",
}  # fmt: skip
"""The sex that each pronoun of one person tells."""
_OTHERS = """
source insider person man woman boy girl teenager child parent father mother son daughter husband wife brother sister
uncle aunt cousin nephew niece relative friend acquaintance neighbour neighbor passenger commuter shopper voter fan
patient refugee migrant dealer shopkeeper waiter waitress attendee survivor victim bystander onlooker villager local
pensioner inmate prisoner hostage guest caller user client buyer seller tenant owner peer rival somebody someone anyone
colleague classmate housemate flatmate teammate stallholder veteran figure mourner squatter punter islander backbencher
eyewitness midwife vendor worshipper parishioner evacuee detainee
"""
_MANY = frozenset(["clergy", "midwives"])
_SHORTEST_STEM = 4
_BEARERS = ("man", "woman", "person")
_AGENTS = ("er", "or", "ist")
_LEARNED = ("ologist", "ographer", "onomist", "iatrist", "ician")
_NOBODY = "somebody someone anyone source person human german roman woman man boy girl child compatriot namesake"
_GENERIC = frozenset(_NOBODY.split())
_SEXED: Mapping[Sex, str] = {
    "m": "king prince spokesman chairman congressman businessman policeman statesman husband father son brother "
    "uncle nephew grandfather grandson actor boyfriend emperor sultan monk salesman widower",
    "f": "queen princess spokeswoman chairwoman congresswoman businesswoman policewoman wife mother daughter "
    "sister aunt niece grandmother granddaughter actress girlfriend empress nun widow first-lady",
}


@cache
def person_nouns() -> frozenset[str]:
    """Return the nouns, in lower case and singular."""
    return gazetteers.role_nouns() | frozenset(_OTHERS.split())


@lru_cache(maxsize=1 << 14)
def is_person_noun(low: str) -> bool:
    """Say whether a lower-case word says what one person is or does: by the lists, or by its shape ("defenseman").

    Nouns that say nothing of a person but sex or age are left out, and of a hyphened word its last part counts.
    """
    if low in _GENERIC:
        return False
    if low in person_nouns() or low in gazetteers.person_nouns_of_wordnet():
        return True
    if "-of-" in low or "-in-" in low:
        return is_person_noun(low.split("-", maxsplit=1)[0])
    first, _, last = low.rpartition("-")
    return is_person_noun(last) or _does(last) if first else _is_agent(low)


def _is_agent(low: str) -> bool:
    for bearer in _BEARERS:
        if low.endswith(bearer):
            return low.removesuffix(bearer) in gazetteers.common_words() and low not in gazetteers.common_words()
    return low.endswith(_LEARNED) or _is_compound(low)


def _is_compound(low: str) -> bool:
    """Say whether a word that news hardly knows is made of an ordinary one and a person noun: "birdwatcher"."""
    ordinary = gazetteers.common_words()
    if not low.endswith(_AGENTS) or low in ordinary:
        return False
    agents = gazetteers.person_nouns_of_wordnet()
    return any(low[at:] in agents and low[:at] in ordinary for at in range(3, len(low) - 4))


@cache
def sexed_nouns() -> Mapping[str, Sex]:
    """Return noun -> m or f, for those that tell the sex of a person."""
    return {word: sex for sex, words in _SEXED.items() for word in words.split()}


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
    if not one.endswith(("er", "ee")):
        return False
    if one.title() in gazetteers.family_names() or f"{one}s".title() in gazetteers.family_names():
        return False
    stem = one[:-2]
    return len(stem) >= _SHORTEST_STEM and any(word in gazetteers.common_words() for word in (one, stem, f"{stem}e"))
