"""Spellings of a person's name: folding, romanisation, and whether two spellings are one person.

A whole-string ratio cannot tell Kim Jong-un from Kim Jong-il; names are compared word by word, and a short word must
fold equal. Two tiers: ``same`` needs no context, ``near`` is one person only where something else speaks for it.
"""

import re
import unicodedata
from functools import lru_cache
from typing import Literal, NamedTuple

from rapidfuzz.distance import Levenshtein

Likeness = Literal["same", "near", "different"]

_APOSTROPHES = re.compile("['’‘ʼ`´′]")
_DOTS_INSIDE = re.compile(r"(?<=\b\w)\.(?=\w\b)")
_NO_WORD = re.compile(r"[\W_]+")
_UNDECOMPOSED = str.maketrans({"ø": "o", "ł": "l", "đ": "d", "ð": "d", "þ": "th", "æ": "ae", "œ": "oe", "ı": "i"})
_VOWELS_AND_SIBILANTS = (("zh", "j"), ("ch", "j"), ("eo", "u"), ("oo", "u"), ("ou", "u"), ("ae", "e"))
_LETTERS = str.maketrans("wy", "vi")
_VOICELESS = str.maketrans("gbd", "kpt")
_SUFFIXES = frozenset(["jr", "sr", "ii", "iii", "iv"])
_PARTICLES = frozenset(["bin", "ibn", "al", "el", "de", "da", "di", "la", "van", "von", "der", "den"])


class PersonName(NamedTuple):
    """A person's name taken apart: folded words, the initials between them, and a Jr. or III behind."""

    words: tuple[str, ...]
    initials: str
    suffix: str


def fold_name(name: str) -> str:
    """Fold case, accents and punctuation: ``Chang Ho-Jin`` and ``chang ho jin`` are one, ``U.N.`` is ``un``."""
    bare = _DOTS_INSIDE.sub("", _APOSTROPHES.sub("", name)).casefold().translate(_UNDECOMPOSED)
    letters = "".join(c for c in unicodedata.normalize("NFKD", bare) if not unicodedata.combining(c))
    return _NO_WORD.sub(" ", letters).strip()


@lru_cache(maxsize=1 << 16)
def romanised(name: str) -> tuple[str, ...]:
    """Return the name's folded words with the letters equated that romanisations of one name vary in.

    ch/zh/j, g/k, b/p, d/t, w/v, y/i, eo/oo/ou/u, yeo/yu and ae/e (Jang/Chang, Tae-yeol/Tae-yul).
    """
    return tuple(_romanised(word) for word in fold_name(name).split())


@lru_cache(maxsize=1 << 16)
def parse_person(name: str) -> PersonName:
    """Take a person's name apart; initials in front stay words, joined (``J. D. Vance``: ``jd``, ``vance``)."""
    words = fold_name(name).split()
    suffix = words.pop() if len(words) > 2 and words[-1] in _SUFFIXES else ""
    front = 0
    while front < len(words) - 1 and len(words[front]) == 1:
        front += 1
    if front > 1:
        words[:front] = ["".join(words[:front])]
    middle = words[1:-1]
    initials = "".join(w for w in middle if _is_initials(w))
    kept = [w for n, w in enumerate(words) if n in (0, len(words) - 1) or not _is_initials(w)]
    return PersonName(tuple(kept), initials, suffix)


def same_person(a: str, b: str) -> Likeness:
    """Say whether two full names are spellings of one person: ``near`` only with context, such as two shared roles."""
    one, other = parse_person(a), parse_person(b)
    if not one.words or not other.words or not _initials_agree(one.initials, other.initials):
        return "different"
    likeness = _compare(one, other)
    return "near" if likeness == "same" and one.suffix != other.suffix else likeness


@lru_cache(maxsize=1 << 16)
def surnames(name: str) -> frozenset[str]:
    """Return the words, romanised, that may stand alone for a person named in full.

    The last word; of a name that looks family name first (``Kim Jong-un``) the first; where both may be
    (``Yoon Suk Yeol``, ``Neil Ross Shaw``), both.
    """
    words = parse_person(name).words
    if not words:
        return frozenset()
    written = name.split()
    both = len(written) == 3 and all(map(_one_syllable, written))
    return frozenset(map(_romanised, {family_name(name), *(words[-1:] if both else ())}))


def family_name(name: str) -> str:
    """Return the folded word that most likely is the family name, "" of no name."""
    words, written = parse_person(name).words, name.split()
    hyphenated_last = (
        len(written) == 2
        and re.fullmatch(r"[^\W\d_]{2,6}-[^\W\d_]{2,6}", written[1])
        and all(_one_syllable(word) for word in (written[0], *written[1].split("-")))
    )
    short = len(written) == 3 and all(map(_one_syllable, written))
    return words[0 if hyphenated_last or short else -1] if words else ""


def _one_syllable(word: str) -> bool:
    return word.isalpha() and len(word) <= 6 and len(re.findall("[aeiouy]+", word.casefold())) == 1


def _is_initials(word: str) -> bool:
    return len(word) == 1 or (len(word) == 2 and not re.search("[aeiouy]", word))


def _initials_agree(a: str, b: str) -> bool:
    return a.startswith(b) or b.startswith(a)


def _romanised(word: str) -> str:
    return _without_voice(word).translate(_VOICELESS)


@lru_cache(maxsize=1 << 16)
def _without_voice(word: str) -> str:
    for written, folded in _VOWELS_AND_SIBILANTS:
        word = word.replace(written, folded)
    return word.translate(_LETTERS)


def _compare(one: PersonName, other: PersonName) -> Likeness:
    a, b = one.words, other.words
    if len(a) != len(b):
        return "same" if _middle_left_out(*sorted((one, other), key=lambda name: len(name.words))) else "different"
    if a == b:
        return "same"
    if len(a) == 1:
        return "different"
    hard_a, hard_b = [_romanised(w) for w in a], [_romanised(w) for w in b]
    if sorted(hard_a) == sorted(hard_b):
        only_voice_differs = sorted(map(_without_voice, a)) != sorted(map(_without_voice, b))
        return "near" if len(a) == 2 and only_voice_differs else "same"
    turned = (hard_b, hard_b[1:] + hard_b[:1], hard_b[-1:] + hard_b[:-1])
    return "near" if any(_one_letter_apart(hard_a, name) for name in turned) else "different"


def _middle_left_out(short: PersonName, long: PersonName) -> bool:
    """A western name without its middle names or particles; short words are left alone (Li Peng, Li Xiao Peng)."""
    middle = long.words[1:-1]
    if len(short.words) != 2 or len(middle) > 2 or short.words != (long.words[0], long.words[-1]):
        return False
    if all(word in _PARTICLES for word in middle):
        return True
    initials = "".join(word[0] for word in middle)
    lengths = sorted(map(len, short.words))
    return lengths[0] >= 4 and lengths[1] >= 5 and _initials_agree(short.initials, initials)


def _one_letter_apart(a: list[str], b: list[str]) -> bool:
    """Exactly one word differs, by one letter (two from seven letters on), and begins alike."""
    differing = [(x, y) for x, y in zip(a, b, strict=True) if x != y]
    if len(differing) != 1 or (len(a) < 3 and any(len(w) < 4 for w in (*a, *b))):
        return False
    x, y = differing[0]
    return x[0] == y[0] and Levenshtein.distance(x, y) <= (2 if min(len(x), len(y)) >= 7 else 1)
