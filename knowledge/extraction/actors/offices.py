"""Words of offices, ranks and occupations, told from names that sound like them."""

import re

from knowledge.extraction.actors.spellings import SURNAME_PARTICLES
from knowledge.extraction.actors.words import Scan
from knowledge.language import gazetteers

_INITIAL = re.compile(r"(?:[A-Z]\.)+")
_PARTISANS = frozenset(["Republican", "Democrat"])
_GENERAL_WORDS = "Motors Electric Mills Dynamics Assembly Election Elections Services Accounting Synod"
_GENERAL = frozenset(_GENERAL_WORDS.split())


def mark_roles(scan: Scan) -> list[bool]:
    """Mark every word that is (part of) an office, rank, occupation or form of address."""
    marks = [False] * len(scan.words)
    phrases, nouns, honorifics = gazetteers.role_phrases(), gazetteers.role_nouns(), gazetteers.honorifics()
    borne = _borne_surnames(scan)
    for i in scan.where("role"):
        word = scan.lower[i]
        for phrase in phrases.get(word, ()):
            if tuple(scan.lower[i : i + len(phrase)]) == phrase:
                marks[i : i + len(phrase)] = [True] * len(phrase)
                break
        if word in nouns or scan.words[i].rstrip(".") in honorifics:
            marks[i] = marks[i] or (_is_office(scan, i) and (scan.words[i] not in borne or scan.capital_at(i + 1)))
    return marks


def _borne_surnames(scan: Scan) -> frozenset[str]:
    """Return the capitalised words that follow a given name somewhere: Dean, after Howard Dean."""
    behind = [i + 1 for i in scan.where("given name") if i + 1 < len(scan.words)]
    return frozenset(scan.words[i] for i in behind if scan.words[i][0].isupper())


def _is_office(scan: Scan, i: int) -> bool:
    """Tell an office from a name that sounds like one: Stephen King, Dean Baquet, General Motors, the Daily Star."""
    word = scan.words[i]
    if word[0].islower():
        return True
    given = gazetteers.given_names()
    following = scan.words[i + 1] if scan.spaced(i) else ""
    before = scan.words[i - 1] if i and scan.spaced(i - 1) else ""
    capital_follows = following[:1].isupper()
    if word == "General" and following in _GENERAL:
        return False
    if word.lower() not in gazetteers.role_nouns() and not capital_follows and following not in SURNAME_PARTICLES:
        return False
    if word in _PARTISANS:
        return not capital_follows or following in given
    if (
        (before in given or _INITIAL.fullmatch(before))
        and not capital_follows
        and before.lower() not in gazetteers.common_words()
    ):
        return word.lower() in ("ceo", "cfo", "coo")
    if _opens_other(word, following):
        return False
    if word in given and word not in gazetteers.honorifics():
        return not capital_follows
    shared = gazetteers.organisation_words().get(word)
    return not (shared and shared.tail and before[:1].isupper())


def _opens_other(word: str, following: str) -> bool:
    """Tell the Justice Department, an Executive Session and Miss Universe from a justice, an executive and a miss."""
    tail = gazetteers.organisation_words().get(following)
    if tail and tail.tail:
        return True
    if word == "Miss":
        return following.lower() in gazetteers.common_words()
    if word in gazetteers.honorifics() or following in gazetteers.given_names():
        return False
    return following in gazetteers.thing_words()
