"""What a word may be by its spelling alone; each spelling is judged once, for most words of a text are none of this."""

import re
from functools import lru_cache
from typing import Literal

from knowledge.language import gazetteers

Use = Literal["name", "role", "given name", "body", "kind", "pronoun", "opening"]
"""Opens a name, a role's word, a given name, a noun for a body, a kind of organisation, he or she, opens a clause."""

PRONOUNS = {"he": "m", "him": "m", "his": "m", "himself": "m", "she": "f", "her": "f", "hers": "f", "herself": "f"}
SURNAME_PARTICLES = frozenset(["von", "van", "der", "den", "de", "ter", "ten", "della", "bin", "ibn"])
"""Particles that open a surname standing without its given name."""
_OPENING = frozenset("“\"‘'«„:;•·–—-(['…") | {"``", "--", "..."}
_KIND_WORDS = """
agency company firm group newspaper paper magazine network airline broadcaster organisation organization ministry
department bank party institute university court council commission committee union association foundation bloc alliance
"""
_KINDS = frozenset(_KIND_WORDS.split())
_ARABIC = re.compile(r"(?:[aA][ldstrnz]|[aA]sh|[eE]l|[uU]l|bin|ibn)-[A-Z]")
_PARTISAN = re.compile(r"[RDI](?:-[A-Z].*)?")
"""Behind a lawmaker's name, party and state: "(R-Ill.)"."""
_AGED = re.compile(r"-(?:years?|months?|weeks?|days?)-old$|-graders?$", re.IGNORECASE)
"""An age or form that stands before a name at the head of a sentence: "Twelve-year-old Jane Roe"."""
_CONTRACTED = re.compile(r"['’](?:m|re|ve|ll|d|t|M|RE|VE|LL|D|T)$")


@lru_cache(maxsize=1 << 16)
def uses(word: str) -> tuple[Use, ...]:
    """Return what a word may be, whatever stands around it."""
    low = word.lower()
    may_be: dict[Use, bool] = {
        "name": may_open_name(word),
        "role": _may_be_role(word),
        "given name": word in gazetteers.given_names() and low not in gazetteers.common_words(),
        "body": word in gazetteers.body_nouns(),
        "kind": word in _KINDS,
        "pronoun": low in PRONOUNS,
        "opening": word in _OPENING,
    }
    return tuple(use for use, fits in may_be.items() if fits)


def may_open_name(word: str) -> bool:
    """Say whether a name may begin with a word."""
    if word[0].isupper():
        return not (_CONTRACTED.search(word) or _PARTISAN.fullmatch(word) or _AGED.search(word))
    return word in SURNAME_PARTICLES or is_small_name(word)


def is_small_name(word: str) -> bool:
    """Say whether a word that begins small is a name or the beginning of one: "al-Assad"."""
    return bool(_ARABIC.match(word)) or word in gazetteers.countries().capitals


@lru_cache(maxsize=1 << 14)
def may_continue_name(word: str) -> bool:
    """Say whether a name may go on with a word."""
    return bool(word[0].isupper() or _ARABIC.match(word)) and not _CONTRACTED.search(word)


def _may_be_role(word: str) -> bool:
    low = word.lower()
    listed = low in gazetteers.role_phrases() or low in gazetteers.role_nouns()
    return listed or word.rstrip(".") in gazetteers.honorifics()
