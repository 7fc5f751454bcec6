"""Names of the Arab world, Iran and South Asia, whose letters and vowels English and French spell differently.

What the romanisations vary in (ALA-LC, the usage of newspapers, French and Egyptian spelling): q, g, gh, k and kh; dh
and d; dj, zh and j; ch and sh; doubled consonants; the article; o, u and ou; i, y and ee; a short e for a or i. A name
is read so if a given name of these languages, a son-of or an Abd stands in it.
"""

import re
from functools import lru_cache

from knowledge.language.romanisation.traditions import Reading, given_names_of

MOST_OPEN = 1
"""Vowels that may differ so in one name: Salam Fayyad and Salem Fayed are two."""
_LEAST = 4
"""Letters of the family name after one given name: of shorter ones many people bear the same."""
_ARTICLES = frozenset(["al", "el", "ul", "ad", "as", "ash", "ar", "an", "at", "az", "ol"])
_SONS = frozenset(["bin", "ibn", "ben", "bint"])
_ABD = re.compile(r"abd(?:[aeou][lrsnt])?(?=\w{3})")
_GLUED = re.compile(r"\b(?:El|Al)(?=[A-Z])")  # ElBaradei
_EGYPTIAN = (("gamal", "jamal"), ("gamil", "jamil"), ("naguib", "najib"), ("nagib", "najib"), ("djamel", "jamal"))
_FOLDS = tuple(
    (re.compile(written), folded)
    for written, folded in (
        (r"ll?ah?$|lahi$", "la"),
        (r"^m[uo]u?hamm?[ae]d$|^m[eo]hm[ae]t$", "muhamad"),
        (r"^ahm[ae]d$", "ahmad"),
        (r"(?<=\w{3})[auoe]la$", "ala"),
        (r"kh|gh|ck|[qg]", "k"),
        (r"dj|zh", "j"),
        (r"ch", "sh"),
        (r"([bdt])h", r"\1"),
        (r"ph", "f"),
        (r"w", "v"),
        (r"(?<=a)h$", ""),
        (r"([b-df-hj-np-tv-z])\1", r"\1"),
        (r"aa", "a"),
        (r"(?:[ae][iy]|ay)(?=[b-df-hj-np-tv-z])", "E"),
        (r"ee|ie|ii|ij|y(?![aeiou])", "i"),
        (r"ou|oo|uu|o", "u"),
    )
)


def read(written: str, words: tuple[str, ...]) -> list[Reading]:
    """Return the folded words, articles and "son of" left out; none if the name is of another tradition."""
    names = given_names_of("arabic", _fold).names
    kept = [word for at, word in enumerate(words) if not at or word not in _ARTICLES | _SONS]
    if glued := _GLUED.search(written):
        kept = [word.removeprefix(glued[0].casefold()) for word in kept]
    folded = tuple(map(_fold, _with_abd(kept)))
    shows = any(word in names or word.startswith("abd") for word in folded[:-1]) or _SONS.intersection(words[1:])
    telling = len(folded) > len(("given", "family")) or (len(folded) > 1 and len(folded[-1]) >= _LEAST)
    return [Reading("arabic", folded)] if telling and shows else []


def may_be_one(a: str, b: str) -> bool:
    """Say whether two different folded letters may be one vowel: a short e is written for a and for i."""
    return {a, b} in ({"e", "a"}, {"e", "i"})


def _with_abd(words: list[str]) -> list[str]:
    """Join Abd to the name it serves: Abd al-Rahman, Abdel Rahman, Abdurrahman."""
    joined: list[str] = []
    for word in words:
        if joined and joined[-1] in ("abd", "abdel", "abdul", "abdal", "abdu"):
            joined[-1] = f"abd{word}"
        else:
            joined.append(_ABD.sub("abd", word) if word not in ("abdullah", "abdallah", "abdollah") else "abdala")
    return joined


@lru_cache(maxsize=1 << 15)
def _fold(word: str) -> str:
    for written, usual in _EGYPTIAN:
        word = word.replace(written, usual) if word == written else word
    for pattern, folded in _FOLDS:
        word = pattern.sub(folded, word)
    return word
