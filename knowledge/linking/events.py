"""Events: the sentences of several articles that report one happening."""

import re
from collections.abc import Container, Iterable, Sequence
from functools import lru_cache
from itertools import combinations
from operator import attrgetter

from knowledge.facts import EventStatus
from knowledge.language.dates import find_dates
from knowledge.language.names import fold_name
from knowledge.language.openings import leans_back, opens_quoted
from knowledge.linking.content import content, numbers_of, telling
from knowledge.linking.days import Window, agreed, apart, each_as_news, may_be_one, window
from knowledge.linking.differing_names import differing_names
from knowledge.linking.disagreements import event_disagreements
from knowledge.linking.disputed_days import disputed_days
from knowledge.linking.happenings import happening, weigh
from knowledge.linking.identity import settle_ids
from knowledge.linking.neighbourhood import Fetch, Groups, gather, sharing, tied_share
from knowledge.linking.occasions import occasion, occasion_keys, same_occasion
from knowledge.linking.records import Draw, EventGroup, EventRecord, Linked
from knowledge.linking.similarity import count_independent, independent_reports

WORD_KEYS, PAIRED_WORDS, WORD_KEYS_OF_COPIES = 8, 5, 6
LONGEST_RANGE = 31
ALIKE_WORDS, ALIKE, ALIKE_WEIGHT = 2, 0.5, 2.0
ALIKE_ONE_ACTOR, ALIKE_ONE_ACTOR_WEIGHT = 0.6, 3.0
ALIKE_NO_ACTOR, ALIKE_NO_ACTOR_WEIGHT = 0.75, 4.0
AS_LONG = 0.5
AS_NEWS = 3  # days between publications within which nobody need be named for two reports to be of one happening
TIED_SHARE = 0.5
NEAR_DAYS = 2  # Thursday in one paper, Friday in another: only where the sentences are otherwise the same
SAME_BUT_FOR_THE_DAY, SAME_BUT_FOR_THE_DAY_WEIGHT = 0.7, 3.5
LONG = 8.0  # what a sentence says beyond this weight is taken for elaboration
GOOD_LENGTH = range(40, 260)
_SUREST_FIRST: tuple[EventStatus, ...] = ("happened", "denied", "planned")
_COUNTED_FROM = re.compile(r"\b(?:days?|weeks?|hours?)\s+(?:after|before|later|earlier)\b|\bsince\b", re.IGNORECASE)
BUT_FOR_A_NAME = 100
ACROSS_DAYS = 100  # weaker than any tie of reports that name one day


def event_keys(event: EventRecord) -> frozenset[str]:
    """Return the keys of an event: day x actor x telling word, and month x actor x pair of its most telling words.

    One dated no better than by a year or more meets its like only, by pairs too: months and years fill with reports of
    whoever is in the news. One without a date meets nothing. Copies meet that name no actor, or another: by the day, by
    when they were printed, and by a telling word. What happens only once meets what may be the same on days nearby, so
    that ``disputed_days`` sees both.
    """
    return _keys_of_one_event(event) | occasion_keys(occasion(event))


def _keys_of_one_event(event: EventRecord) -> frozenset[str]:
    days = window(event.found.date)
    if days is None:
        return frozenset()
    when = _keys(event.text, days, f"{event.found.date.value}/{event.found.date.end}")
    return frozenset(f"{actor} {key}" for actor in event.actors for key in when) | _keys_of_copies(event, days)


def _keys_of_copies(event: EventRecord, days: Window) -> frozenset[str]:
    if event.published is None or days.days > 1:
        return frozenset()
    printed = event.published.toordinal() // (AS_NEWS + 1)
    words = telling(happening(event.text).words, WORD_KEYS_OF_COPIES)
    return frozenset(f"{near} d{days.first} {word}" for word in words for near in (printed, printed + 1))


@lru_cache(maxsize=1 << 14)
def _keys(text: str, days: Window, years: str) -> frozenset[str]:
    words = telling((word for word in happening(text).words if not word[0].isdigit()), WORD_KEYS)
    pairs = [f"{one} {other}" for one, other in combinations(sorted(words[:PAIRED_WORDS]), 2)]
    if days.days > LONGEST_RANGE:
        return frozenset(f"{years} {pair}" for pair in pairs)
    months = range(days.first // LONGEST_RANGE, days.last // LONGEST_RANGE + 1)
    by_month = {f"{month} {pair}" for month in months for pair in pairs}
    return frozenset(by_month | ({f"d{days.first} {word}" for word in words} if days.days == 1 else set()))


def gather_events(
    seeds: Iterable[EventRecord], fetch: Fetch[EventRecord], gone: Iterable[EventRecord] = ()
) -> list[EventRecord]:
    """Return the seeds and all stored events that joining connects with them; see the neighbourhood contract."""
    return gather(seeds, fetch, attrgetter("key"), event_keys, _join, gone)


def link_events(records: Iterable[EventRecord], draw: Draw) -> Linked[EventGroup]:
    """Partition reports into events; ids are inherited, new ones drawn with the prefix ``e``."""
    events = sorted(records, key=lambda event: event.key)
    groups = sorted(sorted(group) for group in _partition(events))
    ids, aliases = settle_ids([[events[at].id for at in group] for group in groups], "e", draw)
    described = [_describe(i, [events[at] for at in group]) for i, group in zip(ids, groups, strict=True)]
    for number, disputed in disputed_days(events, groups).items():
        group = described[number]
        if all(found.about != disputed.about for found in group.disagreements):
            described[number] = group._replace(disagreements=(disputed, *group.disagreements))
    return Linked(tuple(described), aliases)


def reads_alone(text: str) -> tuple[int, int]:
    """Rank a sentence by how well it reads alone, the lowest best: its faults, then its length."""
    faults = 2 * leans_back(text) + opens_quoted(text) + (len(text) not in GOOD_LENGTH)
    return faults, len(text)


def _partition(events: Sequence[EventRecord]) -> list[list[int]]:
    """Join the likest pairs first, and groups if half of their pairs do: one topic's words make no chain of them."""
    pairs = sharing(map(_keys_of_one_event, events))
    ties = {(a, b): missing for a, b in pairs if (missing := _tie(events[a], events[b])) is not None}
    groups = Groups(len(events), lambda one, other: _may_meet(events, ties, one, other))
    for _, a, b in sorted((missing, a, b) for (a, b), missing in ties.items()):
        groups.unite(a, b)
    return groups.members()


def _may_meet(
    events: Sequence[EventRecord], ties: Container[tuple[int, int]], one: Sequence[int], other: Sequence[int]
) -> bool:
    """Whether half of the pairs are tied, and one day at least is covered by all, or days that lie near."""
    windows = [days for at in (*one, *other) if (days := window(events[at].found.date)) is not None]
    if apart(windows) and max(days.last for days in windows) - min(days.first for days in windows) > NEAR_DAYS:
        return False
    return tied_share(ties, one, other) >= TIED_SHARE


def _join(a: EventRecord, b: EventRecord) -> bool:
    return _tie(a, b) is not None or _of_one_occasion(a, b)


def _of_one_occasion(a: EventRecord, b: EventRecord) -> bool:
    one, other = occasion(a), occasion(b)
    return one is not None and other is not None and same_occasion(one, other)


def _tie(a: EventRecord, b: EventRecord) -> int | None:
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


def _describe(event_id: str, events: Sequence[EventRecord]) -> EventGroup:
    seen = [actor for event in events for actor in dict.fromkeys(event.actors)]
    texts = [event.text for event in events]
    places = [event.found.place for event in events if event.found.place]
    status = next(status for status in _SUREST_FIRST if any(event.found.status == status for event in events))
    fitting = [event for event in events if event.found.status == status]
    summary = min(fitting, key=lambda event: (reads_alone(event.text), event.text))
    return EventGroup(
        event_id,
        tuple(event.key for event in events),
        agreed(zip((event.found.date for event in events), independent_reports(texts), strict=True)),
        status,
        summary.text,
        min(places, key=lambda place: (-places.count(place), place), default=None),
        tuple(sorted(set(seen), key=lambda actor: (-seen.count(actor), seen.index(actor)))),
        count_independent([(event.key[0], event.text) for event in events]),
        event_disagreements(events),
    )
