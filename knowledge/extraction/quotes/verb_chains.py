"""Verb groups: the auxiliaries and adverbs of a verb, and the days and times that may stand among them."""

from collections.abc import Sequence

from knowledge.extraction.quotes.sequences import Item
from knowledge.extraction.quotes.word_classes import (
    AUXILIARIES,
    DAYS,
    NEGATIONS,
    SUBJECT_PRONOUNS,
    TIMES,
    is_adverb_at,
)


def skip_verb_group(items: Sequence[Item], at: int) -> int:
    """Return the index of the first item left of ``at`` that is no auxiliary, adverb or day."""
    while at >= 0 and items[at].mark < 0:
        low = items[at].low
        if (
            (low in AUXILIARIES and not _given_name(items, at))
            or low in NEGATIONS
            or is_adverb_at(items, at)
            or _is_contracted_has(items, at)
        ):
            at -= 1
        elif at > 0 and (low in DAYS or low in TIMES or low.isdigit()) and (width := _time_width(items, at)):
            at -= width
        else:
            break
    return at


def _is_contracted_has(items: Sequence[Item], at: int) -> bool:
    """Whether this is the auxiliary of "he's said"."""
    return at > 0 and items[at].low == "'s" and items[at - 1].low in SUBJECT_PRONOUNS


def _given_name(items: Sequence[Item], at: int) -> bool:
    """Whether "Will" or "May" is somebody's name here."""
    return at > 0 and items[at].text in ("Will", "May")


def _time_width(items: Sequence[Item], at: int) -> int:
    low, before = items[at].low, items[at - 1].low
    if low == "past":
        return 3 if before == "the" and at > 1 and items[at - 2].low == "in" else 0
    if low in TIMES:
        return 2 if before in ("last", "this", "next", "that", "late", "early") else 0
    if low in DAYS:
        return 2 if before in ("on", "in", "late", "early", "last", "this") else 1
    if before in DAYS:
        return 3 if at > 1 and items[at - 2].low == "on" else 2
    return 2 if before == "in" else 0
