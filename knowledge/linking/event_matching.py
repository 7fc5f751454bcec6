"""Event matching: whether two sentences report one event, and how strongly they link.

The comparison step of record linkage. Sentences are compared by the overlap coefficient of their weighted sets of event
words, shared weight / weight of the smaller set (Szymkiewicz-Simpson). How much is needed depends on the actors and
places they share. The thresholds are judgement, not measured.
"""

import re
from collections.abc import Set as AbstractSet
from functools import lru_cache
from hashlib import blake2b
from typing import NamedTuple

from knowledge.language.dates import find_dates
from knowledge.language.name_parts import fold_name
from knowledge.language.stems import stem
from knowledge.linking.conflicts import SETTLED, conflicting_names
from knowledge.linking.content_words import content_words, numbers_of, total_weight
from knowledge.linking.day_windows import Window, may_share_day, same_reporting_delay, window
from knowledge.linking.linkage_records import EventRecord

LONGEST_RANGE = 31
"""Days of the longest window that may cover another; of longer ones only equal windows match."""
LEAST_SHARED_WORDS = 2
OVERLAP, SHARED_WEIGHT = 0.5, 2.0
"""Overlap and shared weight that two reports need that have two actors, or an actor and the place, in common."""
OVERLAP_ONE_ACTOR, SHARED_WEIGHT_ONE_ACTOR = 0.6, 3.0
OVERLAP_NO_ACTOR, SHARED_WEIGHT_NO_ACTOR = 0.75, 4.0
SAME_LENGTH = 0.5
"""Share of the longer report's content words that must be shared if one of the reports names no actor."""
NEAR_PUBLICATION = 3
"""Days between the publications of two such reports."""
NEAR_DAYS = 2
"""Days between the dates of two reports that are otherwise the same: Thursday in one paper, Friday in another."""
OVERLAP_OTHER_DAY, SHARED_WEIGHT_OTHER_DAY = 0.7, 3.5
"""Overlap with the larger set, and shared weight, that these need."""
MOST_WEIGHT = 8.0
"""Weight of the smaller set beyond which what a sentence says is taken for elaboration."""
WEAKEST = 100
"""Strength of links across days or against a conflicting name; any other link is stronger, that is smaller."""
EVENT_VERB_BONUS = 0.5
"""Additional weight of a word that names an event."""
_COUNTED_FROM = re.compile(r"\b(?:days?|weeks?|hours?)\s+(?:after|before|later|earlier)\b|\bsince\b", re.IGNORECASE)
_SYNONYMS = """
agreement pact treaty accord deal partnership alliance
sign ink conclude
kill die dead death slay
attack strike assault bomb bombard raid shell
explode explosion blast blow
meet summit talks visit
resign quit
arrest detain capture
injure wound hurt
launch fire
ban prohibit suspend
elect win victory
protest demonstrate rally march
vote approve pass
sink crash collapse
sue lawsuit indict charge
sentence convict jail
invade seize occupy
"""
_CLASS = {stem(word): stem(line.split()[0]) for line in _SYNONYMS.strip().splitlines() for word in line.split()}
_EVENT_CLASSES = frozenset(_CLASS.values())
_CAPITALISED = re.compile(r"\b[A-Z][\w.’'-]*")


class EventWords(NamedTuple):
    """The event words of a sentence, and their total weight."""

    words: frozenset[str]
    weight: float


@lru_cache(maxsize=1 << 13)
def event_words(text: str) -> EventWords:
    """Return what a sentence says was done, and to what.

    These are its content words without capitalised ones (names, which the actors stand for, and weekdays); words for
    one class of event, such as "pact" and "treaty", count as one.
    """
    lower = content_words(_CAPITALISED.sub(" ", text)).words
    words = frozenset(_CLASS.get(word, word) for word in lower)
    return EventWords(words, _weigh(words))


def _weigh(words: AbstractSet[str]) -> float:
    """The words' total weight; one that names an event weighs ``EVENT_VERB_BONUS`` more."""
    return total_weight(words) + EVENT_VERB_BONUS * len(words & _EVENT_CLASSES)


def link_strength(a: EventRecord, b: EventRecord) -> int | None:
    """Return how strongly two reports link, None if they report two events.

    The strength is the part of the smaller set of event words that the larger one lacks, in per cent: 0 is the
    strongest.
    """
    one, other = window(a.found.date), window(b.found.date)
    if one is None or other is None:
        return None
    if not _same_time(one, other):
        return WEAKEST if _same_but_for_the_day(a, b) else None
    actors = len(set(a.actors) & set(b.actors))
    words, others = event_words(a.text), event_words(b.text)
    if len(words.words & others.words) < LEAST_SHARED_WORDS:
        return None
    if not actors and not _may_lack_actors(a, b):
        return WEAKEST if conflicting_names(a.text, b.text) else None
    overlap, least = _needed(actors + (actors > 0 and _same_place(a, b)))
    shared, small = _weigh(words.words & others.words), min(words.weight, others.weight, MOST_WEIGHT)
    return round(100 * (1 - min(shared / small, 1))) if shared >= max(least, overlap * small) else None


def _needed(in_common: int) -> tuple[float, float]:
    """The overlap and the shared weight that two reports need with so many actors and places in common."""
    if in_common > 1:
        return OVERLAP, SHARED_WEIGHT
    if in_common:
        return OVERLAP_ONE_ACTOR, SHARED_WEIGHT_ONE_ACTOR
    return OVERLAP_NO_ACTOR, SHARED_WEIGHT_NO_ACTOR


def _may_lack_actors(a: EventRecord, b: EventRecord) -> bool:
    """Whether one names no actor, but both give one day, are of similar length and were published within a few days."""
    if (a.actors and b.actors) or a.published is None or b.published is None:
        return False
    same_day = a.found.date.precision == "day" and a.found.date.value == b.found.date.value
    if not same_day or abs((a.published - b.published).days) > NEAR_PUBLICATION:
        return False
    one, other = set(content_words(a.text).words), set(content_words(b.text).words)
    return len(one & other) >= SAME_LENGTH * max(len(one), len(other))


def _same_but_for_the_day(a: EventRecord, b: EventRecord) -> bool:
    """Whether two reports are of one event though they give days next to each other, each only one."""
    one, other = a.found.date, b.found.date
    if one.precision != "day" or other.precision != "day" or not _named_differently(one.as_written, other.as_written):
        return False
    first, second = window(one), window(other)
    if first is None or second is None or abs(first.first - second.first) > NEAR_DAYS:
        return False
    if same_reporting_delay(first, a.published, second, b.published):
        return False
    if a.actors and b.actors and not set(a.actors) & set(b.actors):
        return False
    words, others = event_words(a.text), event_words(b.text)
    shared, large = _weigh(words.words & others.words), max(words.weight, others.weight)
    alike = shared >= max(SHARED_WEIGHT_OTHER_DAY, OVERLAP_OTHER_DAY * large)
    return alike and numbers_of(a.text) == numbers_of(b.text) and _gives_one_day(a) and _gives_one_day(b)


def _named_differently(one: str | None, other: str | None) -> bool:
    """Whether both write a date, and with another last word: "on Friday" in two papers may be two Fridays."""
    return bool(one and other) and fold_name(one or "").split()[-1] != fold_name(other or "").split()[-1]


def _gives_one_day(event: EventRecord) -> bool:
    days = {found.date.value for found in find_dates(event.text, [(0, len(event.text))], event.published)}
    return len(days - {None}) <= 1 and not _COUNTED_FROM.search(event.text)


def _same_place(a: EventRecord, b: EventRecord) -> bool:
    return (
        a.found.place is not None and b.found.place is not None and fold_name(a.found.place) == fold_name(b.found.place)
    )


def _same_time(a: Window, b: Window) -> bool:
    """Whether two windows share a day; one longer than ``LONGEST_RANGE`` only equals itself."""
    if max(a.days, b.days) > LONGEST_RANGE:
        return a == b
    return may_share_day(a, b, slack=0)


def copy_key(event: EventRecord) -> str | None:
    """Return a key that is equal for all later copies of a sentence about a month or longer.

    None for a report whose copies linking may tell apart, as by the day of publication where a single day is given.
    Another copy of a stored report changes neither how any others are linked nor what its own event is said to be.
    """
    days, found = window(event.found.date), event.found
    if days is None or days.days == 1 or event.published is None:
        return None
    if event.published.toordinal() - days.last <= SETTLED or link_strength(event, event) is None:
        return None
    signature = event.text, found.date.model_dump_json(), found.status, found.plan, found.place, event.actors
    return f"= {blake2b(repr(signature).encode(), digest_size=12).hexdigest()}"
