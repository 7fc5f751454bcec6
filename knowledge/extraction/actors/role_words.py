"""Words of offices, ranks and occupations, marked before names are chunked."""

import re

from knowledge.extraction.actors.chunks import DESIGNATORS
from knowledge.extraction.actors.role_like_names import bearers_of, is_in_name
from knowledge.extraction.actors.token_table import SURNAME_PARTICLES, TokenTable
from knowledge.language import gazetteers
from knowledge.language.person_nouns import is_person_noun, is_person_plural

_INITIAL = re.compile(r"(?:[A-Z]\.)+")
_PARTISANS = frozenset(["Republican", "Democrat"])
_EPITHETS = frozenset("Star Resident Legend Icon Champion Rebel Ranger Witness Suspect Guest".split())  # noqa: SIM905
_WINGS = frozenset(["Liberal", "Social", "Christian", "Free"])
"""Words before "Democrat" that make it a party's member in many countries, whoever follows."""
_GENERATIONS = frozenset(["Jr.", "Jr", "Sr.", "Sr", "II", "III", "IV"])
_GENERAL_WORDS = "Motors Electric Mills Dynamics Assembly Election Elections Services Accounting Synod"
_GENERAL = frozenset(_GENERAL_WORDS.split())


def mark_role_words(table: TokenTable) -> list[bool]:
    """Return for every token whether it is part of an office, rank, occupation or form of address."""
    role_mask = [False] * len(table.words)
    phrases, nouns, honorifics = gazetteers.role_phrases(), gazetteers.role_nouns(), gazetteers.honorifics()
    borne = table.surnames() | bearers_of(table)
    for i in table.where("role"):
        word = table.lower[i]
        if table.words[i][0].isupper() and _opens_society(table, i):
            continue
        for phrase in phrases.get(word, ()):
            if tuple(table.lower[i : i + len(phrase)]) == phrase:
                role_mask[i : i + len(phrase)] = [True] * len(phrase)
                break
        if word in nouns or table.words[i].rstrip(".") in honorifics:
            role_mask[i] = role_mask[i] or (
                _is_office(table, i) and (table.words[i] not in borne or table.capital_at(i + 1))
            )
        elif _opens_with_noun(table, i):
            role_mask[i] = table.words[i] not in borne
    return role_mask


def _opens_society(table: TokenTable, i: int) -> bool:
    """Say whether offices with capitals are whose a society is: "Chief Executive Women"; not in a headline."""
    end = i + 1
    while table.capital_at(end) and table.lower[end] in gazetteers.role_nouns():
        end += 1
    if not table.capital_at(end) or table.words[end] in gazetteers.family_names() or table.in_headline(i):
        return False
    return is_person_plural(table.lower[end]) and table.lower[end] in gazetteers.common_words()


def _opens_with_noun(table: TokenTable, i: int) -> bool:
    """Say whether a sentence opens with who a name behind is: "Palaeontologist Xu Wenjun", not Baker or Hunter."""
    word = table.words[i]
    if not (word[0].isupper() and table.opens[i] and table.capital_at(i + 1) and is_person_noun(table.lower[i])):
        return False
    if word.isupper() or table.capitals[word] or table.sentences[table.sentence_of[i]].headline:
        return False
    following = table.words[i + 1]
    ordinary = following.lower() in gazetteers.common_words() and following not in gazetteers.given_names()
    if ordinary and not table.capital_at(i + 2):
        return False
    borne = word in gazetteers.given_names() or word in gazetteers.family_names()
    firm = word in gazetteers.known_organisations() or word in gazetteers.companies()
    return not (borne or firm or word in gazetteers.organisation_words() or _opens_other(word, following))


def _is_office(table: TokenTable, i: int) -> bool:
    """Tell an office from a name that sounds like one: Stephen King, Dean Baquet, General Motors, the Daily Star."""
    word = table.words[i]
    if word[0].islower():
        return True
    given = gazetteers.given_names()
    following = table.words[i + 1] if table.spaced(i) else ""
    before = table.words[i - 1] if i and table.spaced(i - 1) else ""
    capital_follows = following[:1].isupper()
    if word == "General" and following in _GENERAL:
        return False
    if word.lower() not in gazetteers.role_nouns() and not capital_follows and following not in SURNAME_PARTICLES:
        return False
    if word.isupper() and word in gazetteers.honorifics() and not _opens_personal_name(table, i + 1):
        return False
    if word in _PARTISANS:
        named = before in _WINGS and following not in gazetteers.organisation_words()
        return not capital_follows or following in given or named
    if _is_epithet_in_title(table, i, following):
        return False
    if (
        (before in given or _INITIAL.fullmatch(before))
        and not capital_follows
        and before.lower() not in gazetteers.common_words()
    ):
        return word.lower() in ("ceo", "cfo", "coo")
    if _opens_other(word, following) or is_in_name(table, i):
        return False
    if word in given and word not in gazetteers.honorifics():
        return not capital_follows
    shared = gazetteers.organisation_words().get(word)
    return not (shared and shared.tail and before[:1].isupper())


def _opens_personal_name(table: TokenTable, i: int) -> bool:
    """Say whether a person's name follows a rank in capitals: "PC Jane Roe", "DSP Roe"; not "PC Gamer"."""
    names = (gazetteers.given_names(), gazetteers.family_names(), table.surnames())
    if any(table.words[i] in known for known in names):
        return True
    full = len(table.words[i - 1]) > 2 and table.capital_at(i) and table.capital_at(i + 1)
    return full and not any(_is_of_bodies(word) for word in table.words[i : i + 2])


def _is_of_bodies(word: str) -> bool:
    """Say whether a word is ordinary, in capitals, or one that names of bodies have."""
    ordinary = word.isupper() or word.lower() in gazetteers.common_words()
    return ordinary or word in gazetteers.organisation_words() or word in DESIGNATORS


def _is_epithet_in_title(table: TokenTable, i: int, following: str) -> bool:
    """Tell the words of a work's or a brand's name from somebody's: "Star Signal", "Resident Alien", "Gen Z"."""
    if len(following) == 1 and following.isalpha():
        return table.words[i] not in gazetteers.honorifics()
    if table.words[i] not in _EPITHETS or following in gazetteers.given_names():
        return False
    return not table.opens[i] or following.lower() in gazetteers.common_words()


def _opens_other(word: str, following: str) -> bool:
    """Tell the Justice Department, an Executive Session, Miss Universe and Roe King Jr. from a justice and the like."""
    tail = gazetteers.organisation_words().get(following)
    if (tail and tail.tail) or following in _GENERATIONS:
        return True
    if word == "Miss":
        return following.lower() in gazetteers.common_words()
    if word in gazetteers.honorifics() or following in gazetteers.given_names():
        return False
    return following in gazetteers.thing_words()
