"""Who does the saying: the noun phrase that is a verb's subject, found without a parser."""

from collections.abc import Sequence
from typing import Literal, NamedTuple

from knowledge.extraction.quotes.skeleton import Item
from knowledge.extraction.quotes.words import (
    AUXILIARIES,
    CLAUSE_PUNCTUATION,
    CONJUNCTIONS,
    DAYS,
    DETERMINERS,
    INTRODUCERS,
    PREPOSITIONS,
    RELATIVES,
    REPORTING_NOUNS,
    SUBJECT_PRONOUNS,
    TIMES,
    is_adverb,
)
from knowledge.language.cues import cues

_SEPARATORS = frozenset({",", "—", "–", "--", "(", ")"})
_STOPS = frozenset({";", ":", ".", "?", "!", "…", "..."})
_JOINERS = frozenset({"of", "for", "at", "from", "with", "to", "in", "on"})
_REACH = 40
_LONGEST = 16


class Subject(NamedTuple):
    """Items ``[first, last)`` of a line; ``relative`` is the antecedent of "who"."""

    first: int
    last: int
    kind: Literal["pronoun", "name", "nominal", "relative"]


def subject_before(items: Sequence[Item], verb: int) -> Subject | None:
    """Return the subject that stands left of a verb, over auxiliaries, adverbs, days and appositions."""
    at = skip_verb_group(items, verb - 1)
    if at < 0 or items[at].mark >= 0:
        return None
    low = items[at].low
    if low in SUBJECT_PRONOUNS:
        return Subject(at, at + 1, "pronoun")
    if low in RELATIVES:
        return _antecedent(items, at)
    if low in _SEPARATORS or low in ("and", "but", "or"):
        return clause_subject(items, at)
    return phrase_before(items, at)


def skip_verb_group(items: Sequence[Item], at: int) -> int:
    """Return the index of the first item left of ``at`` that is no auxiliary, adverb or day."""
    while at >= 0 and items[at].mark < 0:
        low = items[at].low
        if low in AUXILIARIES or is_adverb(low):
            at -= 1
        elif at > 0 and (low in DAYS or low in TIMES or low.isdigit()) and (width := _time_width(items, at)):
            at -= width
        else:
            break
    return at


def _time_width(items: Sequence[Item], at: int) -> int:
    low, before = items[at].low, items[at - 1].low
    if low in TIMES:
        return 2 if before in ("last", "this", "next", "that", "late", "early") else 0
    if low in DAYS:
        return 2 if before in ("on", "in", "late", "early", "last", "this") else 1
    if before in DAYS:
        return 3 if at > 1 and items[at - 2].low == "on" else 2
    return 2 if before == "in" else 0


def _antecedent(items: Sequence[Item], at: int) -> Subject | None:
    end = at - 1
    while end >= 0 and items[end].low in _SEPARATORS:
        end -= 1
    if end < 0 or items[end].mark >= 0:
        return None
    found = clause_subject(items, at - 1) if items[at - 1].low == "," else phrase_before(items, end)
    return Subject(found.first, found.last, "relative") if found and found.kind != "pronoun" else None


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
    if item.mark >= 0 or low in CLAUSE_PUNCTUATION:
        return False
    if low == "and":
        return _joins(items, at)
    if low in AUXILIARIES or low in SUBJECT_PRONOUNS or low in RELATIVES or low in CONJUNCTIONS:
        return False
    if low == "to":
        return at > 0 and (items[at - 1].low in REPORTING_NOUNS or items[at - 1].low == "close")
    return not _finite(item)


def _finite(item: Item) -> bool:
    cue = cues().get(item.low)
    return cue is not None and cue.form == "past" and item.text.islower()


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
    while head + 1 < last and items[head + 1].low not in PREPOSITIONS and items[head + 1].low not in _SEPARATORS:
        head += 1
    word = items[head]
    if not word.text[:1].isalpha() or word.low in DETERMINERS or word.low in PREPOSITIONS or word.low in CONJUNCTIONS:
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
    if item.mark >= 0 or low in CLAUSE_PUNCTUATION or low in AUXILIARIES or low in DAYS or is_adverb(low):
        return False
    if low == "and":
        return at + 1 < len(items) and (items[at + 1].text[:1].isupper() or items[at + 1].low in DETERMINERS)
    if low in CONJUNCTIONS or low in RELATIVES or low in SUBJECT_PRONOUNS:
        return False
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


def clause_subject(items: Sequence[Item], at: int) -> Subject | None:
    """Return the first noun phrase of the clause that runs up to item ``at``, introductory phrases left out."""
    start = at
    floor = max(0, at - _REACH)
    while start > floor and items[start - 1].mark < 0 and items[start - 1].low not in _STOPS:
        start -= 1
    while start < at:
        if _begins_phrase(items[start]):
            found = phrase_after(items, start, at)
            if found is not None:
                return found
        start = _next_segment(items, start, at)
    return None


def _begins_phrase(item: Item) -> bool:
    low = item.low
    if low in SUBJECT_PRONOUNS:
        return True
    if low in INTRODUCERS or low in CONJUNCTIONS or low in RELATIVES or is_adverb(low) or low in DAYS:
        return False
    return item.text[:1].isupper() or low in DETERMINERS or low in REPORTING_NOUNS


def _next_segment(items: Sequence[Item], start: int, at: int) -> int:
    if items[start].low in CONJUNCTIONS or is_adverb(items[start].low):
        return start + 1
    while start < at and items[start].low not in _SEPARATORS:
        start += 1
    return start + 1
