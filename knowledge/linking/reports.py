"""Whether two reports are of one happening, and how surely."""

import re
from hashlib import blake2b

from knowledge.language.dates import find_dates
from knowledge.language.name_parts import fold_name
from knowledge.linking.content_words import content, numbers_of
from knowledge.linking.day_windows import Window, each_as_news, may_be_one, window
from knowledge.linking.differing_names import differing_names
from knowledge.linking.differing_numbers import SETTLED
from knowledge.linking.happenings import happening, weigh
from knowledge.linking.linkage_records import EventRecord

LONGEST_RANGE = 31
ALIKE_WORDS, ALIKE, ALIKE_WEIGHT = 2, 0.5, 2.0
ALIKE_ONE_ACTOR, ALIKE_ONE_ACTOR_WEIGHT = 0.6, 3.0
ALIKE_NO_ACTOR, ALIKE_NO_ACTOR_WEIGHT = 0.75, 4.0
AS_LONG = 0.5
AS_NEWS = 3  # days between publications within which nobody need be named for two reports to be of one happening
NEAR_DAYS = 2  # Thursday in one paper, Friday in another: only where the sentences are otherwise the same
SAME_BUT_FOR_THE_DAY, SAME_BUT_FOR_THE_DAY_WEIGHT = 0.7, 3.5
LONG = 8.0  # what a sentence says beyond this weight is taken for elaboration
BUT_FOR_A_NAME = 100
ACROSS_DAYS = 100  # weaker than any tie of reports that name one day
_COUNTED_FROM = re.compile(r"\b(?:days?|weeks?|hours?)\s+(?:after|before|later|earlier)\b|\bsince\b", re.IGNORECASE)


def tie(a: EventRecord, b: EventRecord) -> int | None:
    """Return how much of the shorter report's words the other lacks, in per cent, None if they are two happenings."""
    one, other = window(a.found.date), window(b.found.date)
    if one is None or other is None:
        return None
    if not _same_time(one, other):
        return ACROSS_DAYS if _but_for_the_day(a, b) else None
    actors = len(set(a.actors) & set(b.actors))
    words, others = happening(a.text), happening(b.text)
    if len(words.words & others.words) < ALIKE_WORDS:
        return None
    if not actors and not _as_news(a, b):
        return BUT_FOR_A_NAME if differing_names(a.text, b.text) else None
    share, least = _needed(actors + (actors > 0 and _same_place(a, b)))
    shared, small = weigh(words.words & others.words), min(words.weight, others.weight, LONG)
    return round(100 * (1 - min(shared / small, 1))) if shared >= max(least, share * small) else None


def _needed(in_common: int) -> tuple[float, float]:
    """What share of the words two reports need in common, and what weight of them, by actors and places they share."""
    if in_common > 1:
        return ALIKE, ALIKE_WEIGHT
    return (ALIKE_ONE_ACTOR, ALIKE_ONE_ACTOR_WEIGHT) if in_common else (ALIKE_NO_ACTOR, ALIKE_NO_ACTOR_WEIGHT)


def _as_news(a: EventRecord, b: EventRecord) -> bool:
    """Whether one names nobody, but gives the day of the other, of much the same length and within a few days."""
    if (a.actors and b.actors) or a.published is None or b.published is None:
        return False
    same_day = a.found.date.precision == "day" and a.found.date.value == b.found.date.value
    if not same_day or abs((a.published - b.published).days) > AS_NEWS:
        return False
    one, other = set(content(a.text).words), set(content(b.text).words)
    return len(one & other) >= AS_LONG * max(len(one), len(other))


def _but_for_the_day(a: EventRecord, b: EventRecord) -> bool:
    """Whether two reports are of one happening though they name days next to each other, and each only one."""
    one, other = a.found.date, b.found.date
    if one.precision != "day" or other.precision != "day" or not _named_otherwise(one.as_written, other.as_written):
        return False
    first, second = window(one), window(other)
    if first is None or second is None or abs(first.first - second.first) > NEAR_DAYS:
        return False
    if each_as_news(first, a.published, second, b.published):
        return False
    if a.actors and b.actors and not set(a.actors) & set(b.actors):
        return False
    words, others = happening(a.text), happening(b.text)
    shared, large = weigh(words.words & others.words), max(words.weight, others.weight)
    alike = shared >= max(SAME_BUT_FOR_THE_DAY_WEIGHT, SAME_BUT_FOR_THE_DAY * large)
    return alike and numbers_of(a.text) == numbers_of(b.text) and _tells_one_day(a) and _tells_one_day(b)


def _named_otherwise(one: str | None, other: str | None) -> bool:
    """Whether both name the day, in other words: "on Friday" in two papers is two Fridays."""
    return bool(one and other) and fold_name(one or "").split()[-1] != fold_name(other or "").split()[-1]


def _tells_one_day(event: EventRecord) -> bool:
    days = {found.date.value for found in find_dates(event.text, [(0, len(event.text))], event.published)}
    return len(days - {None}) <= 1 and not _COUNTED_FROM.search(event.text)


def _same_place(a: EventRecord, b: EventRecord) -> bool:
    return (
        a.found.place is not None and b.found.place is not None and fold_name(a.found.place) == fold_name(b.found.place)
    )


def _same_time(a: Window, b: Window) -> bool:
    """One day, or one covers the other; a year covers only the same year."""
    if max(a.days, b.days) > LONGEST_RANGE:
        return a == b
    return may_be_one(a, b, slack=0)


def copy_key(event: EventRecord) -> str | None:
    """Return what all copies have in common of a sentence about a month or years that is printed again later.

    None for a report whose copies may differ to linking, as they do by the day of print where a single day is told of.
    Another copy of a held report changes neither how any others are linked nor what its own event is said to be.
    """
    days, found = window(event.found.date), event.found
    if days is None or days.days == 1 or event.published is None:
        return None
    if event.published.toordinal() - days.last <= SETTLED or tie(event, event) is None:
        return None
    told = event.text, found.date.model_dump_json(), found.status, found.place, event.actors
    return f"= {blake2b(repr(told).encode(), digest_size=12).hexdigest()}"
