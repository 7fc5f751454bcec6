"""Name affixes: what the words that open and close a name of several words say of its entity label."""

import re
from collections.abc import Sequence
from typing import Literal

from knowledge.extraction.actors.chunks import DESIGNATORS
from knowledge.extraction.actors.multiword_names import NUMBERED
from knowledge.language import gazetteers
from knowledge.language.noun_classes import noun_class
from knowledge.language.person_nouns import is_person_plural

EntityLabel = Literal["person", "organisation", "body", "country", "place", "thing", "unknown"]
Labelled = tuple[EntityLabel, int]
"""A label and how sure it is, 0 to 3."""

NUMERALS = frozenset(["II", "III", "IV", "Jr.", "Sr.", "Jr", "Sr"])
_PLACE_OPENERS_WORDS = """
San Santa Fort Ft. Mount Mt. St. Los Las Port Lake New Cape Camp Upper Lower North South East West
Lac Lago Laguna Lough Loch Monte Cerro Pico Río Rio Rivière Île Îles Isla Islas Ilha Ilhas Isola Playa Praia Plage
Rua Calle Rue Via Avenida Avenue Paseo Plaza Piazza Praça Place Camino Puerto Porto Puente Ponte Pont Château Castillo
Castello Palazzo Palais Hotel Hôtel Villa Casa Vila Pueblo Ciudad Cidade Barrio Aldea Aldeia Finca Quinta Ponta Punta
Boca Cala Serra Kampung Wadi Jebel Jabal Deir Tel Tell Pulau Gunung Sungai Bukit Tanjung
"""
_PLACE_OPENERS = frozenset(_PLACE_OPENERS_WORDS.split())
_THING_OPENERS_WORDS = """
Hurricane Typhoon Cyclone Operation Flight USS HMS MV INS Interstate Highway Route Section Article Proposition Title
Gulf Bay Strait Straits Sea Horn Isle Isles Battle Siege Treaty Fall Coast Grand
"""
_THING_OPENERS = frozenset(_THING_OPENERS_WORDS.split())
"""Words that open the names of storms, ships, roads, laws, seas and battles."""
_ACRONYM = re.compile(r"[A-Z]{3,5}")
_CAMEL = re.compile(r"^(?!Mac|Van|Von|Fitz|Del|Las|Des)\w*[a-z]{3}[A-Z]")
"""A capital inside a word, behind more than a prefix of family names."""
KOREAN_SYLLABLES = frozenset("in on so do he my an sun young won gun bin sang song soon woo ho".split())  # noqa: SIM905
"""Syllables of Korean given names that are English words, too: Moon Jae-in."""
_SHORTEST_TAIL = 3
_LENDERS = frozenset(["Financial", "Finance", "Credit", "Capital", "Leasing", "Lines", "Bancorp"])
_ACTING_PLURALS = frozenset(["person", "animal"])


def label_by_affixes(words: Sequence[str]) -> Labelled | None:
    """Label by the words that open and close names of organisations, None where there are none."""
    tails = gazetteers.organisation_words()
    if words[-1] in DESIGNATORS or (words[0] in NUMBERED and words[-1].isdecimal()):
        return "organisation", 3
    head = tails.get(words[0])
    if head and head.head and head.kind == "body" and words[1] in ("of", "for", "on"):
        return "body", 2
    tail = tails.get(words[-1])
    if tail and tail.tail:
        return ("body" if tail.kind == "body" else "organisation"), 2
    if "&" in words or (words[0] == "Air" and len(words) == 2) or _is_branch(words) or _is_lender(words):
        return "organisation", 2
    if words[0] in gazetteers.known_organisations() and " ".join(words[1:]) in gazetteers.cities():
        return "organisation", 2
    for word in words[:-1]:
        head = tails.get(word)
        if head and head.head and any(w in ("of", "for", "on", "and", "to") for w in words):
            return ("body" if head.kind == "body" else "organisation"), 2
    if words[0] == "Royal" and len(words) > 2:
        return "organisation", 1
    return ("organisation", 2) if len(words) == 3 and words[1] == "and" else None


def label_by_ends(words: Sequence[str]) -> Labelled | None:
    """Label by the first and last word: "Fort Lee" is a place, "Middle Eastern" says where, parties' members speak."""
    last = words[-1]
    compound = is_compound(last) and last.rpartition("-")[2] not in KOREAN_SYLLABLES
    if last in gazetteers.adjectives() or last in gazetteers.countries().demonyms or compound:
        return "thing", 2
    if words[0] in _PLACE_OPENERS:
        return None if _is_given_behind(words) else ("place", 1)
    if words[0] in _THING_OPENERS or (words[-1] in NUMERALS and words[-2] in gazetteers.thing_words()):
        return "thing", 2
    members = words[-1] in gazetteers.known_organisations()
    if members and (words[0] not in gazetteers.given_names() or words[-1][-1] == "s"):
        return "organisation", 1
    if _opens_organisation(words):
        return "organisation", 2
    return ("organisation", 1) if _is_team(words) else None


def _is_given_behind(words: Sequence[str]) -> bool:
    """Say whether "San" or "Santa" opens somebody's name, no saint's: "San San Lwin", "Santa Barlow"."""
    if words[0] not in ("San", "Santa") or " ".join(words) in gazetteers.cities():
        return False
    if words[0] == "Santa":
        return len(words) == 2 and words[1] in gazetteers.family_names() and words[1] not in gazetteers.given_names()
    saint = words[1] in gazetteers.given_names() or words[1][-1] in "aeo"
    return not saint and " ".join(words[:2]) not in gazetteers.cities()


def label_by_noun(words: Sequence[str]) -> Labelled | None:
    """Label a name by the common noun that closes it: "Stafford Players" play together, "Hazel Drive" may be nobody.

    A given name before the noun leaves room for somebody of that name.
    """
    last = words[-1]
    found = None if last.isupper() or words[-2][0].islower() or last in gazetteers.thing_words() else noun_class(last)
    if found is None:
        return None
    if found.plural and (found.name in _ACTING_PLURALS or is_person_plural(last.lower())):
        return "organisation", 1
    return ("person", 1) if words[0] in gazetteers.given_names() else None


def is_impersonal(word: str) -> bool:
    """Say whether no person's name holds a word by its shape or for whose it is: "CarPlay", "Hyundai", but "LeBron"."""
    if word in gazetteers.given_names() or word in gazetteers.family_names():
        return False
    return bool(_CAMEL.search(word)) or word in gazetteers.companies() or word in gazetteers.known_organisations()


def is_compound(word: str) -> bool:
    """Say whether a word is a capital and an ordinary word behind a hyphen: "Prize-winning"."""
    front, _, tail = word.rpartition("-")
    return bool(front) and tail.islower() and len(tail) >= _SHORTEST_TAIL and tail in gazetteers.common_words()


def _opens_organisation(words: Sequence[str]) -> bool:
    """Say whether a word opens a name as organisations' are opened: "Radio Bandari", "BBC Wales"."""
    first = gazetteers.organisation_words().get(words[0])
    if first and first.first:
        return words[-1] not in gazetteers.thing_words()
    acronym = _ACRONYM.fullmatch(words[0]) and words[0] not in gazetteers.thing_words()
    known = words[0] in gazetteers.countries().names or words[-1] in gazetteers.thing_words()
    return bool(acronym) and not known and not words[-1].isupper()


def _is_team(words: Sequence[str]) -> bool:
    """Say whether a town's name stands before a plural that is nobody's family name: "Denver Broncos"."""
    last = words[-1]
    if not last.endswith("s") or last in gazetteers.thing_words() or last in gazetteers.family_names():
        return False
    return " ".join(words[:-1]) in gazetteers.cities() and last.lower() not in gazetteers.common_words()


def _is_lender(words: Sequence[str]) -> bool:
    """Say whether a word of finance or of ships closes a name that no ordinary word opens: "Tamsin Financial"."""
    first = words[0]
    given = first in gazetteers.given_names() and first not in gazetteers.companies()
    ordinary = first.lower() in gazetteers.common_words() or first in gazetteers.adjectives()
    return words[-1] in _LENDERS and first.isalpha() and not given and not ordinary


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
