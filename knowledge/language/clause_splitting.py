"""Clause boundaries by rules: punctuation, conjunctions, relative pronouns, and "and" before a subject of its own."""

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise
from typing import NamedTuple

from knowledge.language.opposites import base_stem
from knowledge.language.stems import Word, words
from knowledge.language.tokens import ABBREVIATIONS

_PRONOUN_WORDS = """
i he she it we they you there everybody everyone nobody somebody im ive hes shes its weve theyre theyve youre youve
theres thats
"""
_PRONOUNS = frozenset(_PRONOUN_WORDS.split())
_OPENING_WORDS = """
but because although though while whereas when if unless whether since so who which where whose how why what yet
"""
_OPENERS = frozenset(_OPENING_WORDS.split())
_CONDITIONS = frozenset(["if", "unless", "whether"])
_AFTER_COMMA = _PRONOUNS | {"and", "or", "that", "this", "then"}
_COMPARING = frozenset(["as", "so", "such", "same"])
_CONTRACTED = "is are was were do does did has have had wo would ca could should sha might must need ai"
CONTRACTED_NOT = frozenset(["nt", *(f"{word}nt" for word in _CONTRACTED.split())])
"""Auxiliaries with "not", folded; and what stands alone of it in text cut into words ("do n't")."""
_AUXILIARY_WORDS = """
is are was were be been being am will would can could should must may might has have had do does did cannot shall
"""
AUXILIARIES = CONTRACTED_NOT.union(_AUXILIARY_WORDS.split())
"""Auxiliaries and forms of "be", folded."""
_KNOWING = """
know realise realize regret forget remember care mind wonder understand see surprised sorry glad happy sad aware admit
acknowledge pleased proud ashamed matter fact reality
"""
_FACTIVE = frozenset(map(base_stem, _KNOWING.split()))
_TAKING_THAT = """
think believe say claim deny doubt suggest expect hope fear feel show tell mean insist argue agree sure certain true
case evidence idea sign indication proof chance likely unlikely possible impossible say warn promise rule guarantee
"""
_CLAUSE_TAKERS = frozenset(map(base_stem, _TAKING_THAT.split()))
_SUBJECT = 3  # words that may stand before a subject's auxiliary; judgement, not measured
_BREAK = re.compile(r"[.;:!?…()—–]|\s-+\s")
_STOP = re.compile(r"[.!?…]")


class SplitClause(NamedTuple):
    """The words of a clause, what stands behind each, and whether it is told: no question and no condition."""

    words: Sequence[Word]
    gaps: Sequence[str]
    told: bool


def split_clauses(text: str) -> Iterator[SplitClause]:
    """Yield the clauses of a text in order. What a factive verb governs ("I know that …") is a clause of its own."""
    if not (found := words(text)):
        return
    ends = [*(word.start for word in found[1:]), len(text)]
    gaps = [text[word.end : end] for word, end in zip(found, ends, strict=True)]
    told = _told(gaps)
    bounds = [0, *(n for n in range(1, len(found)) if _begins(text, found, gaps, n)), len(found)]
    for first, last in pairwise(bounds):
        if first < last:
            is_told = told[first] and found[first].folded not in _CONDITIONS
            yield SplitClause(found[first:last], gaps[first:last], is_told)


def _told(gaps: Sequence[str]) -> list[bool]:
    """Tell for each word whether its sentence ends in no question mark."""
    told, found = True, []
    for gap in reversed(gaps):
        if gap != " " and _STOP.search(gap):
            told = "?" not in gap
        found.append(told)
    return found[::-1]


def _begins(text: str, found: Sequence[Word], gaps: Sequence[str], n: int) -> bool:
    """Whether a clause begins with a word that is not the first."""
    before, gap, word = found[n - 1], gaps[n - 1], found[n].folded
    if gap != " ":
        if _BREAK.search(gap) and not (gap == ". " and text[before.start : before.end] in ABBREVIATIONS):
            return True
        if "," in gap and word in _AFTER_COMMA:
            return True
    if word in _OPENERS:
        return True
    if word in ("and", "as"):
        compares = word == "as" and any(one.folded in _COMPARING for one in found[max(0, n - _SUBJECT) : n])
        return not compares and _has_subject(found, gaps, n + 1)
    if word == "that" and _opens_relative_clause(before, found[n + 1 : n + 2]):
        return True
    return (word in _PRONOUNS or word == "that") and base_stem(before.folded) in _FACTIVE


def _opens_relative_clause(before: Word, after: Sequence[Word]) -> bool:
    """Whether "that" stands behind what takes no clause as its content, before a subject or an auxiliary."""
    is_verb_near = any(word.folded in _PRONOUNS or word.folded in AUXILIARIES for word in after)
    return is_verb_near and base_stem(before.folded) not in _CLAUSE_TAKERS


def _has_subject(found: Sequence[Word], gaps: Sequence[str], at: int) -> bool:
    """Whether a subject and its auxiliary may begin there, not an auxiliary alone."""
    following = []
    for word, gap in zip(found[at : at + _SUBJECT + 1], gaps[at:], strict=False):
        following.append(word.folded)
        if _BREAK.search(gap):
            break
    if not following or following[0] in AUXILIARIES:
        return False
    return following[0] in _PRONOUNS or not AUXILIARIES.isdisjoint(following)
