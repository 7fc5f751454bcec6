"""Parts of names: normalised words, a phonetic key for romanised names, initials, surnames, legal forms of firms."""

import re
import unicodedata
from functools import lru_cache
from typing import NamedTuple

_APOSTROPHES = re.compile("['’‘ʼ`´′]")
_DOTS_INSIDE = re.compile(r"(?<=\b\w)\.(?=\w\b)")
_NO_WORD = re.compile(r"[\W_]+")
_UNDECOMPOSED = str.maketrans({"ø": "o", "ł": "l", "đ": "d", "ð": "d", "þ": "th", "æ": "ae", "œ": "oe", "ı": "i"})
_VOWELS_AND_SIBILANTS = (("zh", "j"), ("ch", "j"), ("eo", "u"), ("oo", "u"), ("ou", "u"), ("ae", "e"))
_LETTERS = str.maketrans("wy", "vi")
_VOICELESS = str.maketrans("gbd", "kpt")
_SUFFIXES = frozenset(["jr", "sr", "ii", "iii", "iv"])

_LEGAL_WORDS = """
inc incorporated corp corporation co company companies ltd limited llc llp lp plc pty pte ag kg kgaa gmbh ug se sa nv bv
spa srl sas sarl ab asa oy oyj as kk bhd berhad sdn tbk ojsc oao pjsc pao jsc ooo
"""
_LEGAL = frozenset(_LEGAL_WORDS.split())
_AMERICAN = {
    "programme": "program", "organisation": "organization", "defence": "defense", "centre": "center",
    "theatre": "theater",
}  # fmt: skip
_SMALL = frozenset(["the", "of", "and", "for", "in"])


class PersonName(NamedTuple):
    """A person's name taken apart: folded words, the initials between them, and a Jr. or III behind."""

    words: tuple[str, ...]
    initials: str
    suffix: str


@lru_cache(maxsize=1 << 16)
def fold_name(name: str) -> str:
    """Fold case, accents and punctuation: ``Chang Ho-Jin`` and ``chang ho jin`` are one, ``U.N.`` is ``un``."""
    bare = _DOTS_INSIDE.sub("", _APOSTROPHES.sub("", name)).casefold().translate(_UNDECOMPOSED)
    if not bare.isascii():
        bare = "".join(c for c in unicodedata.normalize("NFKD", bare) if not unicodedata.combining(c))
    return _NO_WORD.sub(" ", bare).strip()


@lru_cache(maxsize=1 << 16)
def romanised(name: str) -> tuple[str, ...]:
    """Return a phonetic key of each word: it equates the letters that romanisations of one name vary in.

    Equated are ch/zh/j, g/k, b/p, d/t, w/v, y/i, eo/oo/ou/u, yeo/yu and ae/e (Jang/Chang, Tae-yeol/Tae-yul).
    """
    return tuple(romanised_word(word) for word in fold_name(name).split())


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


@lru_cache(maxsize=1 << 16)
def surnames(name: str) -> frozenset[str]:
    """Return the phonetic keys of the words that may stand alone for a person named in full.

    That is the last word; the first of a name that looks family name first (``Kim Jong-un``); or both where either may
    be the family name (``Yoon Suk Yeol``, ``Neil Ross Shaw``).
    """
    words = parse_person(name).words
    if not words:
        return frozenset()
    written = name.split()
    both = len(written) == 3 and all(map(_one_syllable, written))
    return frozenset(map(romanised_word, {family_name(name), *(words[-1:] if both else ())}))


@lru_cache(maxsize=1 << 16)
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


@lru_cache(maxsize=1 << 16)
def romanised_word(word: str) -> str:
    """Return the phonetic key of one folded word (see ``romanised``)."""
    return romanised_with_voice(word).translate(_VOICELESS)


@lru_cache(maxsize=1 << 16)
def romanised_with_voice(word: str) -> str:
    """Return the key of a folded word that still tells the voiced g, b and d from k, p and t."""
    for written, folded in _VOWELS_AND_SIBILANTS:
        word = word.replace(written, folded)
    return word.translate(_LETTERS)


def plain_name(name: str) -> str:
    """Return a folded organisation's name without article, small words and legal form."""
    words = [_AMERICAN.get(word, word) for word in name.split() if word not in _SMALL]
    while len(words) > 1 and words[-1] in _LEGAL:
        words.pop()
    return " ".join(words) or name
