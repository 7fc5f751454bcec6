"""Words of names: which of them tell whose name it is, which are no names alone, and which are spelt alike."""

from collections.abc import Iterable, Sequence
from functools import cache

from rapidfuzz import fuzz

from knowledge.language.dates.calendar import MONTHS, WEEKDAYS
from knowledge.language.gazetteers import (
    body_nouns,
    cities,
    countries,
    organisation_words,
    role_modifiers,
    role_nouns,
    subject_words,
)
from knowledge.language.name_parts import fold_name

_SMALL = frozenset(["a", "an", "and", "at", "by", "for", "from", "in", "of", "on", "s", "the", "to"])
_GRAND = frozenset(["united", "supreme", "royal", "european"])
_MISSPELT_RATIO = 75.0  # "quintanila" and "quintanilla" have 95, "authority" and "board" 29
_LONG = 4  # letters that a name has with a longer one before its ending: "Dahl" and "Dahlberg"


def is_distinctive(words: Iterable[str]) -> bool:
    """Whether any of these folded words is one that few names share; "united", "national", "bank" are not."""
    return any(word not in _common_words() for word in words)


def is_near_in_spelling(asked: str, name: str) -> bool:
    """Whether each word of one folded name has, in another, itself or one of nearly its spelling.

    Short words are told together, however they are divided: "jung unn" is near to "jong un", "hojinn" to "ho jin".
    """
    words, others = asked.split(), name.split()
    if all(word in _SMALL or any(_is_near(word, other) for other in others) for word in words):
        return True
    short, long = sorted((_unlike_any(words, others), _unlike_any(others, words)), key=len)
    return fuzz.ratio(short, long) >= _MISSPELT_RATIO if len(short) >= _LONG else bool(short) and long.startswith(short)


def _unlike_any(words: Iterable[str], others: Sequence[str]) -> str:
    """Return joined the words that the other name has not, not nearly either."""
    return "".join(word for word in words if word not in _SMALL and not any(_is_near(word, other) for other in others))


def _is_near(word: str, other: str) -> bool:
    if word == other:
        return True
    short, long = sorted((word, other), key=len)
    return len(short) >= _LONG and (long.startswith(short) or fuzz.ratio(word, other) >= _MISSPELT_RATIO)


@cache
def words_of_places_and_days() -> frozenset[str]:
    """Return folded words that alone stand for no name they are part of: places, days and months."""
    return frozenset(map(fold_name, {*cities(), *countries().demonyms, *MONTHS, *WEEKDAYS}))


def is_month(folded: str) -> bool:
    """Whether a folded word is a month's name, which may be a person's as well: Theresa May."""
    return folded in MONTHS


@cache
def _common_words() -> frozenset[str]:
    """Words of what institutions are, of what they deal with, and of offices."""
    lists = (organisation_words(), body_nouns(), subject_words(), role_modifiers(), role_nouns())
    return _SMALL | _GRAND | {word for words in lists for name in words for word in fold_name(name).split()}
