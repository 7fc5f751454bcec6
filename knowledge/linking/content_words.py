"""Content words of a text: the stems of its words without function words, and what sets of them weigh.

Weights are fixed by the kind of word, not by its frequency (no idf), so that whether two reports link never depends on
a third one.
"""

import re
from collections.abc import Iterable
from functools import lru_cache
from typing import NamedTuple

from knowledge.language.roles import with_countries
from knowledge.language.stems import stem, words_as_written

LIGHT_WEIGHT = 0.5
"""Weight of a country, a number or a word of time, of any other word 1. Judgement, not measured."""
_FUNCTION = """
a about above after again against all also although am an and any are as at be because been before being below between
both but by can could did do does doing done down during each either else even ever every few for from further get gets
go going goes gone got had has have having he her here hers herself him himself his how however i if in into is it its
itself just let like made make makes making many may me might more most much must my myself need neither nor now of
off on once one only or other others our ours ourselves out over own part per put quite rather really same say saying
says said see seem seen shall she should since so some something still such take taken tell than that the their theirs
them themselves then there these they thing things think this those though through thus till to too told toward towards
under until up upon us use used very was way we well were what whatever when where whether which while who whom whose
why will with within without would yes yet you your yours yourself im ive id hes shes theyre were weve youre thats its
isnt dont doesnt didnt wont wouldnt cant cannot couldnt shouldnt
"""
# Counted; no scope is sought as in language.negation, whose list may grow without linking anything anew.
_NEGATING = (
    "not no never none nobody nothing neither nor without cannot hardly unlikely refuse deny fail barely scarcely"
)
_TIME = "second minute hour day night week weekend month year decade today yesterday tomorrow next last ago two three"
_TIME_WORDS = frozenset(map(stem, _TIME.split()))
_FUNCTION_WORDS = frozenset(_FUNCTION.split())
_NEGATIONS = frozenset(map(stem, _NEGATING.split()))
_CONTRACTED_NOT = re.compile(
    r"n[’']t\b|(?:isn|don|doesn|didn|won|wouldn|can|couldn|shouldn|hasn|haven|aren|wasn|weren)t$"
)


class ContentWords(NamedTuple):
    """A text's content words in order (stems, countries as codes in capitals), and how many of its words negate."""

    words: tuple[str, ...]
    negations: int


@lru_cache(maxsize=1 << 14)
def content_words(text: str) -> ContentWords:
    """Return the content words and the number of negations of a text."""
    found = words_as_written(text)
    coded = with_countries(["" if word == "us" else folded for word, folded, _ in found])
    kept = tuple(w if w.isupper() else stem(w) for w in coded if w and w not in _FUNCTION_WORDS)
    negations = sum(stemmed in _NEGATIONS or _is_contracted(word) for word, _, stemmed in found)
    return ContentWords(kept, negations)


@lru_cache(maxsize=1 << 14)
def _is_contracted(word: str) -> bool:
    return bool(_CONTRACTED_NOT.search(word))


def only_negates(stems: Iterable[str]) -> bool:
    """Say whether no word is left beside negations: "we are not"."""
    return all(word in _NEGATIONS for word in stems)


def total_weight(stems: Iterable[str]) -> float:
    """Return the sum of the words' weights: ``LIGHT_WEIGHT`` for countries, numbers and words of time, else 1."""
    return sum(map(word_weight, stems))


@lru_cache(maxsize=1 << 14)
def word_weight(word: str) -> float:
    """Return what one stem weighs."""
    return LIGHT_WEIGHT if word.isupper() or word[0].isdigit() or word in _TIME_WORDS else 1.0


def numbers_of(text: str) -> frozenset[str]:
    """Return the numbers that a text writes in figures."""
    return frozenset(word for word in content_words(text).words if word[0].isdigit())


def contains_run(text: tuple[str, ...], run: tuple[str, ...]) -> bool:
    """Say whether ``run`` is a contiguous subsequence of ``text``."""
    size = len(run)
    return any(text[at : at + size] == run for at in range(len(text) - size + 1))


def blocking_words(stems: Iterable[str], most: int) -> list[str]:
    """Return the at most ``most`` words that serve as blocking keys: the longest ones, which tend to be rare."""
    plain = {word for word in stems if not word.isupper()}
    return sorted(plain, key=lambda word: (-len(word), word))[:most]
