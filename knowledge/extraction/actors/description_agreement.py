"""Agreement of a definite description with a person: what speaks against it, what for it, and how much is stated.

A noun may be stated of a person in wider or narrower words ("player" of a striker), and nouns differ in what else they
may be given by: those that portray somebody by who is in view, offices by whom the article names most, nouns of blame
and suffering by nothing but statement.
"""

from collections.abc import Iterable, Mapping

from knowledge.extraction.actors.definite_descriptions import Description
from knowledge.extraction.actors.person_profiles import PersonProfile
from knowledge.language.person_kinds import exclude_each_other, same_kind, wider_kinds
from knowledge.language.person_nouns import sexed_nouns

_BLAMED_WORDS = """
suspect accused defendant attacker assailant thief robber burglar killer murderer rapist gunman shooter knifeman
fraudster conman stalker abuser offender paedophile predator arsonist bomber hijacker kidnapper trafficker criminal
convict prisoner inmate culprit perpetrator terrorist smuggler vandal gangster intruder captor trespasser
"""
_BLAMED = frozenset(map(same_kind, _BLAMED_WORDS.split()))
_CHARGED = frozenset("suspect accused defendant".split())  # noqa: SIM905
_SUFFERING = frozenset(map(same_kind, "victim complainant claimant casualty hostage survivor accuser".split()))  # noqa: SIM905
_PORTRAYING_WORDS = """
athlete entertainer celebrity star tycoon billionaire pensioner parent mother father grandmother grandfather teenager
youngster author veteran champion newlywed bride groom widow widower singer musician presenter newcomer debutant ace
favourite native player fighter millionaire
"""
_PORTRAYING = frozenset(map(same_kind, _PORTRAYING_WORDS.split()))
"""Nouns, with those they are wider than, that say who somebody is, not what part he has in the story."""
_SOLE_WORDS = """
expert specialist guru shopper holidaymaker homeowner motorist customer traveller chef designer artist entrepreneur
businessman
"""
_SOLE = frozenset(map(same_kind, _SOLE_WORDS.split()))
"""Nouns that mean somebody named only where nobody else is in view."""
_ASKING = frozenset("host announcer commentator compere emcee podcaster interviewer critic".split())  # noqa: SIM905
"""Nouns that stories bring with them: who asks, or speaks between."""
_BUSINESS = frozenset(["businessman", "entrepreneur"])
"""Nouns that portray somebody, though those they are wider than are offices."""
_OFFICES = frozenset(map(same_kind, "politician lawmaker leader royal noble coach".split()))  # noqa: SIM905
"""Nouns, with those they are wider than, that mean by view only the person whom the article names most."""
_SPORT, _STAGE = frozenset(["athlete", "coach"]), frozenset(["entertainer", "celebrity", "artist", "performer"])
_SPORT_WORDS = "football soccer tennis golf rugby cricket boxing basketball baseball hockey racing"
_STAGE_WORDS = "pop rock soul folk rap music film movie screen television tv reality soap stage"
_DOMAINS: Mapping[str, frozenset[str]] = {
    **dict.fromkeys(_SPORT_WORDS.split(), _SPORT),
    **dict.fromkeys(_STAGE_WORDS.split(), _STAGE),
    **dict.fromkeys(["tech", "business", "property"], frozenset(["boss", "businessman", "chief"])),
}
"""Words before a noun that tell in what field somebody is known, with the kinds of persons of the field."""
_OFFICIALS = frozenset(map(same_kind, "official officer spokesperson lawyer judge doctor coroner magistrate".split()))  # noqa: SIM905
_FIELDS = frozenset(
    map(same_kind, "athlete entertainer politician official businessman boss academic royal cleric".split())  # noqa: SIM905
)
"""Kinds of persons of whom one is seldom two."""
_POLITICS = frozenset("politician lawmaker candidate nominee democrat republican tory conservative".split())  # noqa: SIM905
"""Nouns of politics that leave open what office somebody has."""
_PARTIES = {
    "republican": "republican", "gop": "republican", "democratic": "democrat", "democrat": "democrat",
    "labour": "labour", "labor": "labour", "conservative": "conservative", "tory": "conservative", "green": "green",
    "liberal": "liberal", "snp": "snp", "communist": "communist", "socialist": "socialist",
}  # fmt: skip
_BY_SEX = {"man": "m", "boy": "m", "woman": "f", "girl": "f"}


def must_be_stated(noun: str) -> bool:
    """Say whether a noun tells of blame or suffering, so that it is given to nobody of whom it is not stated."""
    return noun in _BLAMED or noun in _SUFFERING


def means_sole(noun: str) -> bool:
    """Say whether a noun can mean somebody of whom it is not stated if nobody else has a name."""
    return noun in _SOLE


def is_office(noun: str) -> bool:
    """Say whether a noun is an office or title, which one person in a story has."""
    return not _OFFICES.isdisjoint(wider_kinds(noun))


def sex_of(description: Description) -> str:
    """Return m, f or u by the noun of a description."""
    return _BY_SEX.get(description.word) or sexed_nouns().get(description.word) or "u"


def agrees(description: Description, profile: PersonProfile) -> bool:
    """Say whether nothing stated of a person speaks against a description."""
    sex = sex_of(description)
    if sex != "u" and profile.sex not in (sex, "u"):
        return False
    if description.age is not None and profile.ages and description.age not in profile.ages:
        return False
    if description.nation and profile.nations and description.nation not in profile.nations:
        return False
    if description.owned and not any(owner in role for owner in description.modifiers[:1] for role in profile.roles):
        return False
    party, own = _parties((*description.modifiers, description.noun)), _parties(profile.words)
    if party and own and party.isdisjoint(own):
        return False
    kinds = frozenset().union(*map(wider_kinds, profile.nouns))
    domains = [_DOMAINS[word] for word in description.modifiers if word in _DOMAINS]
    if kinds and any(domain.isdisjoint(kinds) for domain in domains):
        return False
    return not any(exclude_each_other(description.noun, noun) for noun in profile.nouns)


def has_role(description: Description, profile: PersonProfile) -> bool:
    """Say whether a role of a person has the noun of a description with its complement: "mayor of Zwolle"."""
    words = " ".join((description.word, *description.complement))
    return any(f"{words} " in f"{role} " for role in profile.roles)


def bears(noun: str, profile: PersonProfile) -> bool:
    """Say whether the article states of a person what a noun of blame or suffering says."""
    if noun in profile.nouns:
        return True
    return noun in _BLAMED and (profile.convicted if noun not in _CHARGED else profile.charged)


def stated_weight(description: Description, profile: PersonProfile) -> int:
    """Return how much of a description is stated of a person."""
    weight = 3 * (description.age is not None and description.age in profile.ages)
    weight += 2 * (description.nation != "" and description.nation in profile.nations)
    if description.noun in profile.nouns:
        weight += 3
    elif description.noun and not description.owned:
        weight += max((_relation(description.noun, noun) for noun in profile.nouns), default=0)
    return weight + (weight > 0 and not profile.words.isdisjoint(description.modifiers))


def _relation(noun: str, stated: str) -> int:
    """Return how far a stated noun supports another: a wider one ("player" of a striker) more than a narrower one."""
    return 2 * (noun in wider_kinds(stated)) or int(stated in wider_kinds(noun))


def portrays(description: Description) -> bool:
    """Say whether a description may be given to somebody of whom it is not stated."""
    if not description.noun or any(word == "born" or word.endswith("-born") for word in description.modifiers):
        return True
    if description.parent or description.noun in _BUSINESS:
        return True
    if description.word in _ASKING:
        return False
    return not _PORTRAYING.isdisjoint(wider_kinds(description.noun))


def is_unlikely(description: Description, profile: PersonProfile) -> bool:
    """Say whether a person is known for something else than a description says, or speaks by office."""
    known = frozenset().union(*map(wider_kinds, profile.nouns))
    if not _OFFICIALS.isdisjoint(known):
        return True
    said = wider_kinds(description.noun) if description.noun else frozenset()
    fields = _FIELDS & known
    if is_office(description.noun):
        return any(not _FIELDS.isdisjoint(wider_kinds(noun)) for noun in profile.nouns - _POLITICS)
    return bool(fields) and bool(_FIELDS & said) and fields.isdisjoint(said)


def _parties(words: Iterable[str]) -> set[str]:
    return {_PARTIES[word] for word in words if word in _PARTIES}
