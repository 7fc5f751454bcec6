"""How one text varies the name of a person: short forms, initials, order of words, married names, spellings.

Looser than ``name_matching``, which compares names across articles: inside one article two names that differ so are
hardly ever two people.
"""

import re
from functools import lru_cache
from typing import NamedTuple

from rapidfuzz.distance import OSA

from knowledge.language.gazetteers import (
    common_words,
    family_names,
    given_names,
    organisation_words,
    short_forms,
    thing_words,
)
from knowledge.language.memo import memoised
from knowledge.language.name_matching import same_person
from knowledge.language.name_parts import fold_name, parse_person

SUFFIXES = frozenset(["jr", "sr", "ii", "iii", "iv", "v", "vi", "vii", "viii", "ix", "x", "xi", "xii", "xiii", "xiv"])
"""Folded words behind a name that tell bearers of one name apart: generations and regnal numbers."""
_QUOTED = re.compile(r"\s?[\"“”‘’'(]([A-Z][^\"“”‘’()]{0,30})[\"”’')](?=\s)")
_LETTERS = re.compile(r"(?<=[^\W\dA-Z_])(?:,? (?![IVX]+\b)[A-Z]{2,5})+$")
_LIKE_SOUNDS = (("ph", "f"), ("ck", "k"), ("c", "k"), ("th", "t"), ("gh", ""), ("h", ""), ("y", "i"), ("z", "s"))
_VOWELS = re.compile("[aeiou]+")
_FEWEST_INITIALS = 3
_LEAST_LETTERS = 9
"""Letters of a first and last name that may stand without the middle one. Judgement, not measured."""


class BareName(NamedTuple):
    """A full name without what stands in quotation marks in it: folded words, and a Jr., III or regnal number."""

    words: tuple[str, ...]
    suffix: str


@lru_cache(maxsize=1 << 14)
def bare_name(name: str) -> BareName:
    """Take a name apart; "Aldric II" and "Roe Jr." have one word and a suffix."""
    words = parse_person(core_name(name)).words
    suffix = words[-1] if len(words) > 1 and words[-1] in SUFFIXES else ""
    return BareName(words[:-1] if suffix else words, suffix or parse_person(name).suffix)


@memoised
def core_name(name: str) -> str:
    """Return a name without the nickname inside it and the letters behind it: Earvin "Magic" Johnson, Ana Roe OBE."""
    return _LETTERS.sub("", _QUOTED.sub("", name))


def nickname_in(name: str) -> str:
    """Return the nickname inside a name, "" where none is."""
    match = _QUOTED.search(name)
    return match[1] if match else ""


def is_short_form(one: str, other: str) -> bool:
    """Say whether of two folded given names one may stand for the other, or both for a third: Bill, Billy, William."""
    formal = short_forms().get(one, frozenset()) | {one}, short_forms().get(other, frozenset()) | {other}
    return bool(formal[0] & formal[1])


@lru_cache(maxsize=1 << 14)
def initials_of(name: str) -> str:
    """Return the first letters of a person's names, folded: ``jfk``; "" where there are less than three."""
    words = [word for word in fold_name(core_name(name)).split() if word not in SUFFIXES]
    letters = "".join(word[0] for word in words)
    return letters if len(words) >= _FEWEST_INITIALS else ""


@lru_cache(maxsize=1 << 14)
def are_variants(name: str, other: str) -> bool:
    """Say whether two full names that are not spelt alike may be one person's in one article."""
    one, two = bare_name(name), bare_name(other)
    if name.isupper() or other.isupper() or min(len(one.words), len(two.words)) < 2:
        return False
    if one.suffix and two.suffix and one.suffix != two.suffix:
        return False
    a, b = one.words, two.words
    near = len(a) == len(b) and same_person(name, other) == "near"
    if near and (a[0] == b[0] or is_short_form(a[0], b[0])):
        return True
    if a[-1] == b[-1] and min(len(a), len(b)) == len((a[0], a[-1])) and is_short_form(a[0], b[0]) and a[0] != b[0]:
        return True
    if _is_maiden_name(a, b) or _is_maiden_name(b, a):
        return True
    return _without_middle(a, b) or _without_middle(b, a) or (a[1:] == b[1:] and _spelt_otherwise(a[0], b[0]))


def _without_middle(short: tuple[str, ...], long: tuple[str, ...]) -> bool:
    """Pia Berglund and Pia Lovisa Berglund; Kim Young and Kim Tae Young are two people."""
    ends = len(short) == len((long[0], long[-1])) and short == (long[0], long[-1])
    return ends and len(long[0]) > 2 and len(long[0]) + len(long[-1]) >= _LEAST_LETTERS


@lru_cache(maxsize=1 << 14)
def are_turned(name: str, other: str) -> bool:
    """Say whether two full names are of the same words in another order: Ito Hiro, Hiro Ito."""
    one, two = bare_name(name).words, bare_name(other).words
    return len(one) > 1 and one != two and sorted(one) == sorted(two)


def _is_maiden_name(short: tuple[str, ...], long: tuple[str, ...]) -> bool:
    """Jane Roe and Jane Roe Smith; Jane Anne and Jane Anne Smith may be two people."""
    if long[:-1] != short or short[-1].capitalize() in given_names():
        return False
    married = long[-1].capitalize()
    return married not in thing_words() and married not in organisation_words() and long[-1] not in common_words()


def _spelt_otherwise(one: str, other: str) -> bool:
    """Kristin and Kristen, Philip and Phillip; Mario and Maria are two names, so are Helen and Helena."""
    sexes = {given_names().get(word.capitalize(), "u") for word in (one, other)}
    ends_alike = one[-1] == other[-1] or (one[-1] not in "ao" and other[-1] not in "ao")
    first = _VOWELS.search(one.replace("y", "i")), _VOWELS.search(other.replace("y", "i"))
    vowel = bool(first[0] and first[1] and first[0][0] == first[1][0])
    return len(sexes) == 1 and sexes != {"u"} and ends_alike and vowel and _sound(one) == _sound(other)


def _sound(word: str) -> str:
    """Return what a given name sounds like: its consonants, and where vowels stand between them."""
    for written, spoken in _LIKE_SOUNDS:
        word = word.replace(written, spoken)
    return re.sub(r"(\w)\1+", r"\1", _VOWELS.sub("a", word)).rstrip("a")


@lru_cache(maxsize=1 << 14)
def is_slip(short: str, surname: str, least: int) -> bool:
    """Say whether a folded word is a surname of ``least`` letters with one added, dropped or changed, or two turned."""
    return (
        min(len(short), len(surname)) >= least
        and short[0] == surname[0]
        and OSA.distance(short, surname, score_cutoff=1) == 1
    )


def are_known_surnames(*names: str) -> bool:
    """Say whether all folded words are frequent family names: Davis, Davies."""
    return all(name.capitalize() in family_names() for name in names)
