"""What two names share: words that only one bears, or words that every second institution has."""

from collections.abc import Iterable, Sequence
from functools import cache

from rapidfuzz import fuzz

from knowledge.language.gazetteers import body_nouns, organisation_words, role_modifiers, role_nouns, subject_words
from knowledge.language.name_parts import fold_name

_SMALL = frozenset(["a", "an", "and", "at", "by", "for", "from", "in", "of", "on", "s", "the", "to"])
_GRAND = frozenset(["united", "supreme", "royal", "european"])
_SLIP = 75.0  # "quintanila" and "quintanilla" have 95, "authority" and "board" 29
_LONG = 4  # letters that a name has with a longer one before its ending: "Dahl" and "Dahlberg"


def says_whose(words: Iterable[str]) -> bool:
    """Tell whether any of these folded words is one that few names share; "united", "national", "bank" are not."""
    return any(word not in _shared() for word in words)


def near_in_spelling(asked: str, name: str) -> bool:
    """Tell whether each word of one folded name has, in another, itself or one of nearly its spelling.

    Short words are told together, however they are divided: "jung unn" is near to "jong un", "hojinn" to "ho jin".
    """
    words, others = asked.split(), name.split()
    if all(word in _SMALL or any(_near(word, other) for other in others) for word in words):
        return True
    short, long = sorted((_beside(words, others), _beside(others, words)), key=len)
    return fuzz.ratio(short, long) >= _SLIP if len(short) >= _LONG else bool(short) and long.startswith(short)


def _beside(words: Iterable[str], others: Sequence[str]) -> str:
    """Return in one the words that the other name has not, not nearly either."""
    return "".join(word for word in words if word not in _SMALL and not any(_near(word, other) for other in others))


def _near(word: str, other: str) -> bool:
    if word == other:
        return True
    short, long = sorted((word, other), key=len)
    return len(short) >= _LONG and (long.startswith(short) or fuzz.ratio(word, other) >= _SLIP)


@cache
def _shared() -> frozenset[str]:
    """Words of what institutions are, of what they deal with, and of offices."""
    lists = (organisation_words(), body_nouns(), subject_words(), role_modifiers(), role_nouns())
    return _SMALL | _GRAND | {word for words in lists for name in words for word in fold_name(name).split()}
