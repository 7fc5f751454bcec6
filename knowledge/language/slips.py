"""Slips of the finger: how many a word may have, and by which forms a misspelt word finds the one that was meant.

Two words one slip apart (a letter wrong, missing, doubled or swapped with its neighbour) share a form with at most one
letter deleted; from seven letters on, one more is deleted from the word asked, which reaches most second slips.
"""

from rapidfuzz.distance import OSA

SHORTEST, SHORTEST_UNKNOWN, _LONG = 4, 3, 7
_LONGEST = 32
"""No word of English; what is left of a word when letters are deleted grows with the cube of its length."""


def can_be_meant(word: str) -> bool:
    """Whether a misspelt word can mean this one."""
    return SHORTEST - 1 <= len(word) <= _LONGEST + 1 and word.isalpha()


def known_forms(word: str) -> set[str]:
    """Return the forms that a known word is found by."""
    return _shortened({word})


def asked_forms(word: str, slips: int) -> set[str]:
    """Return the forms of the known words that a word with so many slips may mean."""
    if not slips or not word.isalpha():
        return set()
    return _shortened({word}) if slips == 1 else _shortened(_shortened({word}))


def slips_between(asked: str, known: str, most: int) -> int | None:
    """Count the slips that make one word the other, None where there are more than ``most``."""
    distance = OSA.distance(asked, known, score_cutoff=most)
    return distance if distance <= most else None


def slips_in(word: str, shortest: int = SHORTEST) -> int:
    """Count the slips a word may have: a short one with a letter changed is mostly another word, a giant is none.

    ``shortest`` is SHORTEST_UNKNOWN for one that nobody on record has used.
    """
    return 0 if not shortest <= len(word) <= _LONGEST else 1 if len(word) < _LONG else 2


def _shortened(words: set[str]) -> set[str]:
    return words | {word[:n] + word[n + 1 :] for word in words for n in range(len(word))}
