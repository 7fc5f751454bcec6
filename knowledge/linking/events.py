"""Events: the sentences of several articles that report one happening."""

from collections.abc import Collection, Container, Iterable, Sequence
from functools import lru_cache
from itertools import combinations
from operator import attrgetter

from knowledge.facts import EventStatus
from knowledge.language.near_duplicates import Passage, count_independent, independent_reports
from knowledge.language.openings import leans_back, opens_quoted
from knowledge.linking.content_words import telling
from knowledge.linking.day_windows import Window, agreed, apart, window
from knowledge.linking.disagreements import event_disagreements
from knowledge.linking.disputed_days import disputed_days
from knowledge.linking.happenings import happening
from knowledge.linking.identity import settle_ids
from knowledge.linking.linkage_records import Draw, EventGroup, EventRecord, Linked
from knowledge.linking.neighbourhood import Fetch, Groups, gather, sharing, tied_share, with_copies
from knowledge.linking.occasions import occasion, occasion_keys, same_occasion
from knowledge.linking.reports import AS_NEWS, LONGEST_RANGE, NEAR_DAYS, copy_key, tie

WORD_KEYS, PAIRED_WORDS, WORD_KEYS_OF_COPIES = 8, 5, 6
TIED_SHARE = 0.5
GOOD_LENGTH = range(40, 260)
_SUREST_FIRST: tuple[EventStatus, ...] = ("happened", "denied", "planned")


def event_keys(event: EventRecord) -> frozenset[str]:
    """Return the keys of an event: day x actor x telling word, and month x actor x pair of its most telling words.

    One dated no better than by a year or more meets its like only, by pairs too: months and years fill with reports of
    whoever is in the news. One without a date meets nothing. Copies meet that name no actor, or another: by the day, by
    when they were printed, and by a telling word. What happens only once meets what may be the same on days nearby, so
    that ``disputed_days`` sees both.
    """
    copy = copy_key(event)
    return _keys_of_one_event(event) | occasion_keys(occasion(event)) | (frozenset() if copy is None else {copy})


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
    events = sorted(records, key=lambda event: (event.text, event.key))
    copies = [copy_key(event) or event.key for event in events]
    groups = with_copies(copies, lambda first: _partition([events[at] for at in first]))
    ids, aliases = settle_ids([[events[at].id for at in group] for group in groups], "e", draw)
    once = ({copies[at]: events[at] for at in group}.values() for group in groups)
    reports = ([events[at] for at in group] for group in groups)
    described = [_describe(*each) for each in zip(ids, reports, once, strict=True)]
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
    ties = {(a, b): missing for a, b in pairs if (missing := tie(events[a], events[b])) is not None}
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
    return tie(a, b) is not None or _of_one_occasion(a, b)


def _of_one_occasion(a: EventRecord, b: EventRecord) -> bool:
    one, other = occasion(a), occasion(b)
    return one is not None and other is not None and same_occasion(one, other)


def _describe(event_id: str, events: Sequence[EventRecord], once: Collection[EventRecord]) -> EventGroup:
    """Describe an event by all its reports; ``once`` are these without copies."""
    seen = [actor for event in once for actor in dict.fromkeys(event.actors)]
    texts = [Passage(event.text) for event in events]
    places = [event.found.place for event in once if event.found.place]
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
        count_independent([(event.key[0], Passage(event.text)) for event in events]),
        event_disagreements(events),
    )
