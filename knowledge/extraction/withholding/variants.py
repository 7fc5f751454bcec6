"""Spellings that a person's name takes in print, as regular expressions: accents, umlauts, hyphens, initials, tags."""

import re
import unicodedata
from collections.abc import Iterable, Sequence
from functools import lru_cache

from knowledge.language.name_parts import fold_name

WORD = re.compile(r"[^\W\d_]+(?:['’.-][^\W\d_]+)*")
"""A word of a name."""
_STROKED = {"ø": "o", "ł": "l", "đ": "d", "ı": "i", "ð": "d"}
_DIGRAPHS = {
    "ä": "ae", "ö": "oe", "ü": "ue", "ø": "oe", "å": "aa", "æ": "ae", "œ": "oe", "ß": "ss", "đ": "dj", "þ": "th",
}  # fmt: skip
"""Letters that are printed as two where the letter is not at hand."""
_NARROW = (("a", "ae"), ("o", "oe"), ("u", "ue"), ("d", "dj"), ("a", "aa"))
_BETWEEN = r"(?![^\w\s]*[.!?…][^\w\s]*\s)[\W_]*"
"""What may stand between the words of a name: anything but letters and the end of a sentence."""
_MARKS = "['’‘ʼ`´.-]"
_COMBINING = "[\u0300-\u036f\u00ad]*"
_FIRST, _LAST = r"(?:(?<![^\W\d_])|(?-i:(?<=[a-z])(?=[A-Z])))", r"(?:(?![^\W\d_])|(?-i:(?=[A-Z])))"


def letters(text: str) -> str:
    """Return the letters of a text alone, in small letters without accents."""
    return fold_name(text).replace(" ", "") if len(text) < 200 else re.sub(r"[\W_]", "", _bare(text))


def _bare(text: str) -> str:
    low = text.casefold()
    if low.isascii():
        return low
    low = "".join(_STROKED.get(char, char) for char in low)
    return "".join(char for char in unicodedata.normalize("NFKD", low) if not unicodedata.combining(char))


def may_hold(word: str, text_letters: str) -> bool:
    """Say whether a word of a name may stand in a text of which these are the letters, in any spelling."""
    expanded = "".join(_DIGRAPHS.get(char, char) for char in word.casefold())
    return any(spelling in text_letters for spelling in (letters(word), letters(expanded), narrow(word)))


def narrow(word: str) -> str:
    """Return the letters of a word, two that stand for one as one: ``Mueller`` and ``Müller`` are ``muller``."""
    found = letters(word)
    for plain, double in _NARROW:
        found = found.replace(double, plain)
    return found


@lru_cache(maxsize=1 << 12)
def spelled(word: str) -> str:
    """Return the expression of a word with or without its accents, umlauts, apostrophes, hyphens and stops."""
    written = unicodedata.normalize("NFC", word)
    found, at = [], 0
    while at < len(written):
        pair = written[at : at + 2]
        single = next((one for one, two in _DIGRAPHS.items() if pair.lower() == two), None)
        if single:
            both = f"{_letter(pair[0])}{_letter(pair[1])}"
            found.append(f"(?:{both}|{_cased(single, pair[0])})")
            at += 2
        else:
            found.append(_letter(written[at]))
            at += 1
    return "".join(found)


def _letter(char: str) -> str:
    if not char.isalpha():
        return rf"(?:{_MARKS}|\s)?"
    low = char.lower()[0]
    base = _STROKED.get(low) or unicodedata.normalize("NFD", low)[0]
    one = f"[{_cased(base + _accented().get(base, '') + low, char)}]{_COMBINING}"
    double = _DIGRAPHS.get(low)
    if double is None:
        return one
    return f"(?:{double.upper()}|{double.title()}|{one})" if char.isupper() else f"(?:{double}|{one})"


def _cased(some: str, like: str) -> str:
    return some.upper() if like.isupper() else some


@lru_cache(maxsize=1)
def _accented() -> dict[str, str]:
    """Return Latin letter -> the letters with accents that it is the base of."""
    accented: dict[str, str] = {}
    for point in (*range(0xDF, 0x250), *range(0x1E00, 0x1F00)):
        char = chr(point)
        base = _STROKED.get(char) or unicodedata.normalize("NFD", char)[0]
        if char.islower() and char != base and base.isascii():
            accented[base] = accented.get(base, "") + char
    return accented


def whole(names: Iterable[Sequence[str]], *, within: bool = False) -> re.Pattern[str]:
    """Return what finds names of several words, anything or nothing that is no letter between them, in any case.

    No letter stands before or behind but where a new word begins (``JusticeForJaneRoe``); ``within`` asks for neither.
    """
    each = sorted({_BETWEEN.join(map(spelled, name)) for name in names if name}, key=len, reverse=True)
    inner = "|".join(each)
    if not inner:
        return re.compile(r"(?!)")
    return re.compile(f"(?:{inner})" if within else f"{_FIRST}(?:{inner}){_LAST}", re.IGNORECASE)


def turned(words: Sequence[str]) -> str:
    """Return the expression of a name with the family name first, each word with its capital: ``Roe, Jane``."""
    each = (f"(?:{single([word])})" for word in words)
    return r"(?<!\w)" + r",?\s{1,2}".join(each) + r"(?!\w)"


def initialled(given: str, family: str) -> str:
    """Return the expression of a family name behind the initials of the given name: ``J. Roe``, ``J.K. Roe``."""
    return rf"(?<!\w){_letter(given[0].upper())}(?:\.|(?=\s))\s?(?:[A-Z]\.\s?){{0,2}}{spelled(family)}(?!\w)"


def single(words: Iterable[str]) -> str:
    """Return the expression of any of some words, as written or in capitals."""
    spellings = {spelled(one) for word in words for one in (word, word.upper())}
    return "|".join(sorted(spellings, key=len, reverse=True)) or r"(?!)"
