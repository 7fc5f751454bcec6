"""What a capitalised run of several words is by its own words: an organisation, a person, a place, a thing."""

import re
from collections.abc import Sequence
from functools import lru_cache
from typing import Literal

from knowledge.extraction.actors.cuts import Run
from knowledge.extraction.actors.words import Scan
from knowledge.language import gazetteers

Label = Literal["person", "organisation", "body", "country", "place", "thing", "unknown"]

_SYLLABLES = re.compile(r"[A-Z][a-z]{1,5}-[A-Za-z][a-z]{1,5}")
_INITIALS = re.compile(r"(?:[A-Z]\.){1,3}")
_NUMERAL = frozenset(["II", "III", "IV", "Jr.", "Sr.", "Jr", "Sr"])
_CORPORATE_WORDS = "Inc Inc. Corp Corp. Ltd Ltd. LLC PLC Plc Co Co. GmbH AG NV N.V. S.A. SpA S.p.A."
_CORPORATE = frozenset(_CORPORATE_WORDS.split())
_PLACE_OPENERS_WORDS = """
San Santa Fort Ft. Mount Mt. St. Los Las Port Lake New Cape Camp Upper Lower North South East West
"""
_PLACE_OPENERS = frozenset(_PLACE_OPENERS_WORDS.split())
_THING_OPENERS_WORDS = """
Hurricane Typhoon Cyclone Operation Flight USS HMS Interstate Highway Route Section Article Proposition Title Gulf Bay
Strait Straits Sea Horn Isle Isles Battle Siege Treaty Fall Coast
"""
_THING_OPENERS = frozenset(_THING_OPENERS_WORDS.split())
"""Words that open the names of storms, ships, roads, laws, seas and battles."""
_MONTHS = frozenset(["January", "April", "May", "June", "August"])


def by_shape(scan: Scan, run: Run) -> tuple[Label, int]:
    """Judge a name of several words."""
    words = scan.words[run.first : run.last]
    label = _by_words(tuple(words))
    if label:
        return label
    common = gazetteers.common_words()
    unfamiliar = not any(word.lower() in common for word in words) and words[0] not in gazetteers.cities()
    if len(words) <= 4 and unfamiliar and scan.before(run.first) != "the":
        return "person", 1
    if scan.after(run.last - 1) in gazetteers.speech_verbs():
        return "organisation", 1
    return "unknown", 0


@lru_cache(maxsize=1 << 14)
def _by_words(words: tuple[str, ...]) -> tuple[Label, int] | None:
    """Judge a name of several words by these alone."""
    label = organised(words) or _nobody(words)
    if label:
        return label
    sure = _personal(words)
    if sure:
        return "person", sure
    if words[-1] in gazetteers.thing_words() or not any(word[0].isupper() and word.isalpha() for word in words):
        return "thing", 2
    return None


def _nobody(words: Sequence[str]) -> tuple[Label, int] | None:
    """Judge by the first and last word: "Fort Lee" is a place, "Middle Eastern" says where, parties' members speak."""
    if words[-1] in gazetteers.adjectives() or words[-1] in gazetteers.countries().demonyms:
        return "thing", 2
    if words[0] in _PLACE_OPENERS:
        return "place", 1
    if words[0] in _THING_OPENERS or (words[-1] in _NUMERAL and words[-2] in gazetteers.thing_words()):
        return "thing", 2
    members = words[-1] in gazetteers.known_organisations()
    if members and (words[0] not in gazetteers.given_names() or words[-1][-1] == "s"):
        return "organisation", 1
    return ("organisation", 1) if _is_team(words) else None


def _is_team(words: Sequence[str]) -> bool:
    """Say whether a town's name stands before a plural that is nobody's family name: "Denver Broncos"."""
    last = words[-1]
    if not last.endswith("s") or last in gazetteers.thing_words() or last in gazetteers.family_names():
        return False
    return " ".join(words[:-1]) in gazetteers.cities() and last.lower() not in gazetteers.common_words()


def _is_branch(words: Sequence[str]) -> bool:
    """Say whether a country closes a name that no given name opens: "Honda India"; Petra Jordan is somebody."""
    first, last = words[0], words[-1]
    if len(words) < 2 or last not in gazetteers.countries().names:
        return False
    if first in gazetteers.given_names() and first not in gazetteers.companies():
        return False
    if last in gazetteers.given_names() or last in gazetteers.family_names():
        return False
    adjective = first in gazetteers.adjectives() or first in gazetteers.countries().demonyms
    return not adjective and first.lower() not in gazetteers.common_words()


def organised(words: Sequence[str]) -> tuple[Label, int] | None:
    """Judge by the words that open and close names of organisations."""
    tails = gazetteers.organisation_words()
    if words[-1] in _CORPORATE:
        return "organisation", 3
    tail = tails.get(words[-1])
    if tail and tail.tail:
        return ("body" if tail.kind == "body" else "organisation"), 2
    if "&" in words or (words[0] == "Air" and len(words) == 2):
        return "organisation", 2
    if _is_branch(words):
        return "organisation", 2
    if words[0] == "Royal" and len(words) > 2:
        return "organisation", 1
    if words[0] in gazetteers.known_organisations() and " ".join(words[1:]) in gazetteers.cities():
        return "organisation", 2
    for word in words[:-1]:
        head = tails.get(word)
        if head and head.head and any(w in ("of", "for", "on", "and") for w in words):
            return ("body" if head.kind == "body" else "organisation"), 2
    return None


def _personal(words: Sequence[str]) -> int:
    """Return how surely words are a person's name by themselves, 0 for not."""
    first, last = words[0], words[-1]
    common, things = gazetteers.common_words(), gazetteers.thing_words()
    if any(_INITIALS.fullmatch(word) for word in words[:-1]) or last in _NUMERAL:
        return 2 if last not in things else 0
    if any(char.isdigit() for word in words for char in word) or any(w.isupper() and len(w) > 2 for w in words[1:]):
        return 0
    if any(_SYLLABLES.fullmatch(word) and word.partition("-")[2].lower() not in common for word in words):
        return 2
    given = gazetteers.given_names()
    if first in _MONTHS and last in things:
        return 0
    if first in given and len(words) <= 5:
        named_place = first in gazetteers.cities() and last.lower() in common
        return 0 if named_place else 2 if last not in things else int(first not in gazetteers.cities())
    return words[-1] in given and len(words) == 2 and first.lower() not in common
