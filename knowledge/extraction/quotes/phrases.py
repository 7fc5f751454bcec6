"""Noun phrases found without a parser, leftwards from their last word or rightwards from their first."""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from typing import Literal

from knowledge.extraction.quotes.skeleton import Item
from knowledge.extraction.quotes.words import (
    AUXILIARIES,
    CLAUSE_PUNCTUATION,
    CONJUNCTIONS,
    DAYS,
    DETERMINERS,
    INTRODUCERS,
    NEGATIONS,
    PREPOSITIONS,
    QUANTIFIERS,
    RELATIVES,
    REPORTING_NOUNS,
    SUBJECT_PRONOUNS,
    is_adverb,
)
from knowledge.language.cues import cues

_JOINERS = frozenset({"of", "for", "at", "from", "with", "to", "in", "on"})
SEPARATORS = frozenset({",", "—", "–", "--", "-", "(", ")"})
_LONGEST = 16
_NO_PHRASE = (CONJUNCTIONS - {"and"}) | RELATIVES | SUBJECT_PRONOUNS | AUXILIARIES | NEGATIONS | CLAUSE_PUNCTUATION
_ENDS_RIGHT = _NO_PHRASE | DAYS | {"late", "early", "last", "this"}
_ENDS_HEAD = PREPOSITIONS | SEPARATORS
_NO_HEADS = (DETERMINERS | PREPOSITIONS | CONJUNCTIONS) - QUANTIFIERS


@dataclass(slots=True)
class Subject:
    """Items ``[first, last)`` of a line; ``relative`` is the antecedent of "who"."""

    first: int
    last: int
    kind: Literal["pronoun", "name", "nominal", "relative"]


def phrase_before(items: Sequence[Item], at: int, floor: int = 0) -> Subject | None:
    """Return the noun phrase that ends with item ``at``."""
    first = at
    while first > max(floor, at - _LONGEST) and _extends_left(items, first - 1):
        first -= 1
    while first < at and (is_adverb(items[first].low) or items[first].low in CONJUNCTIONS):
        first += 1
    if items[first].low in INTRODUCERS and items[first].low not in DETERMINERS:
        first = _tail(items, first, at)
    return _subject(items, first, at + 1)


def _extends_left(items: Sequence[Item], at: int) -> bool:
    item = items[at]
    low = item.low
    if item.mark >= 0 or low in _NO_PHRASE:
        return False
    if low == "and":
        return _joins(items, at)
    if low == "to":
        return at > 0 and (items[at - 1].low in REPORTING_NOUNS or items[at - 1].low == "close")
    return not _finite(item) and not _acts_on(items, at)


def _acts_on(items: Sequence[Item], at: int) -> bool:
    """Whether a lower-case word looks like a verb with the name after it as its object ("trashed Comey")."""
    low, following = items[at].low, items[at + 1]
    if not items[at].text.islower() or not (following.text[:1].isupper() or following.low in PREPOSITIONS):
        return False
    if following.low == "by":
        return False
    verbal = low.endswith("ed") or (low in cues() and cues()[low].form == "present")
    return verbal and at > 0 and items[at - 1].low not in DETERMINERS


def _finite(item: Item) -> bool:
    return item.low in _pasts() and item.text.islower()


@cache
def _pasts() -> frozenset[str]:
    return frozenset(word for word, cue in cues().items() if cue.form == "past")


def _joins(items: Sequence[Item], conjunction: int) -> bool:
    """Whether an "and" joins two noun phrases, not two clauses: no verb or pronoun before it in its clause."""
    at = conjunction - 1
    if at < 0 or items[at].mark >= 0 or items[at].low in CLAUSE_PUNCTUATION:
        return False
    while at >= max(0, conjunction - 12):
        item = items[at]
        if item.mark >= 0 or item.low in CLAUSE_PUNCTUATION or item.low in CONJUNCTIONS:
            return True
        if item.low in AUXILIARIES or item.low in SUBJECT_PRONOUNS or (item.low.endswith("ed") and item.text.islower()):
            return False
        if _finite(item):
            return False
        at -= 1
    return True


def _tail(items: Sequence[Item], first: int, at: int) -> int:
    """Where the last noun phrase of a run that opens with a preposition begins."""
    start = at
    if items[at].text[:1].isupper():
        while start > first + 1 and (items[start - 1].text[:1].isupper() or items[start - 1].low == "'s"):
            start -= 1
        return start
    while start > first + 1 and items[start].low not in DETERMINERS and items[start - 1].low not in PREPOSITIONS:
        start -= 1
    return start


def _subject(items: Sequence[Item], first: int, last: int) -> Subject | None:
    head = first
    while head + 1 < last and items[head + 1].low not in _ENDS_HEAD:
        head += 1
    word = items[head]
    if not (word.text.isalpha() or any(map(str.isalpha, word.text))) or word.low in _NO_HEADS or _finite(word):
        return None
    return Subject(first, last, "name" if word.text[:1].isupper() else "nominal")


def phrase_after(items: Sequence[Item], first: int, limit: int | None = None) -> Subject | None:
    """Return the noun phrase that begins with item ``first``."""
    stop = min(len(items) if limit is None else limit, first + _LONGEST)
    if first >= stop or items[first].mark >= 0:
        return None
    if items[first].low in SUBJECT_PRONOUNS:
        return Subject(first, first + 1, "pronoun")
    last = first
    while last < stop and (last == first or _extends_right(items, first, last)):
        last += 1
    while last > first + 1 and (items[last - 1].low in _JOINERS or items[last - 1].low in ("and", "the", "a")):
        last -= 1
    return _subject(items, first, last)


def _extends_right(items: Sequence[Item], first: int, at: int) -> bool:
    item = items[at]
    low = item.low
    if item.mark >= 0 or low in _ENDS_RIGHT or is_adverb(low):
        return False
    if low == "and":
        return at + 1 < len(items) and (items[at + 1].text[:1].isupper() or items[at + 1].low in DETERMINERS)
    if low in PREPOSITIONS or low == "to":
        return _goes_on(items, first, at)
    if not item.text.islower() or items[at - 1].low in DETERMINERS or items[at - 1].low == "'s":
        return True
    return not (low.endswith("ed") or (low in cues() and low not in REPORTING_NOUNS))


def _goes_on(items: Sequence[Item], first: int, preposition: int) -> bool:
    low = items[preposition].low
    if low == "of":
        return True
    if items[preposition - 1].text[:1].isupper() and items[first].text[:1].isupper():
        return False
    following = items[preposition + 1] if preposition + 1 < len(items) else None
    return low in _JOINERS and following is not None and (low not in ("in", "on", "at") or following.text[:1].isupper())
