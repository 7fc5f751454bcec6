"""Events: clusters of the sentences of several articles that report one event."""

from collections.abc import Collection, Container, Iterable, Sequence
from functools import lru_cache
from itertools import combinations
from operator import attrgetter

from knowledge.facts import Date, EventStatus
from knowledge.language.near_duplicates import Passage, count_independent, independent_reports
from knowledge.language.openings import depends_on_previous, opens_quoted
from knowledge.linking.blocking import Fetch, candidate_pairs, closed_neighbourhood
from knowledge.linking.clustering import linked_share, merge_strongest_first, partition_distinct
from knowledge.linking.content_words import blocking_words
from knowledge.linking.day_windows import Window, consensus_date, share_no_day, window
from knowledge.linking.disagreements import event_disagreements
from knowledge.linking.event_matching import (
    LONGEST_RANGE,
    NEAR_DAYS,
    NEAR_PUBLICATION,
    WEAKEST,
    copy_key,
    event_words,
    link_strength,
)
from knowledge.linking.identity import settle_ids
from knowledge.linking.linkage_records import Draw, EventGroup, EventRecord, Linked
from knowledge.linking.one_time_events import date_conflicts, may_be_same, one_time_event, one_time_keys
from knowledge.linking.plan_matching import changes, continues, is_plan, plan_keys
from knowledge.linking.plans import plan_of, telling

WORD_KEYS, PAIRED_WORDS, WORD_KEYS_OF_COPIES = 8, 5, 6
"""Event words that are blocking keys alone, in pairs, and without an actor."""
MIN_LINKED_SHARE = 0.5
"""Share of linking pairs between two clusters that may merge, so that the words of one topic make no chain of its
events. Judgement, not measured."""
GOOD_LENGTH = range(40, 260)
"""Characters of a sentence that sums up an event well."""
_SUREST_FIRST: tuple[EventStatus, ...] = ("happened", "denied", "planned")


def event_keys(event: EventRecord) -> frozenset[str]:
    """Return an event's blocking keys: day x actor x event word, and month x actor x pair of event words.

    An event dated by a year or more has pairs for its exact dates only, since whoever is in the news fills years with
    reports; one without a date has no keys. Reports that name no actor, or another, meet by day x date of publication x
    event word. One-time events have keys for days nearby too, so that ``date_conflicts`` sees both.
    """
    copy = copy_key(event)
    return _keys_of_one_event(event) | one_time_keys(one_time_event(event)) | (frozenset() if copy is None else {copy})


def _keys_of_one_event(event: EventRecord) -> frozenset[str]:
    days = window(event.found.date)
    if days is None:
        return frozenset()
    when = _word_keys(event.text, days, f"{event.found.date.value}/{event.found.date.end}")
    by_actor = frozenset(f"{actor} {key}" for actor in event.actors for key in when)
    return by_actor | _keys_without_actor(event, days) | plan_keys(event)


def _keys_without_actor(event: EventRecord, days: Window) -> frozenset[str]:
    if event.published is None or days.days > 1:
        return frozenset()
    printed = event.published.toordinal() // (NEAR_PUBLICATION + 1)
    words = blocking_words(event_words(event.text).words, WORD_KEYS_OF_COPIES)
    return frozenset(f"{near} d{days.first} {word}" for word in words for near in (printed, printed + 1))


@lru_cache(maxsize=1 << 14)
def _word_keys(text: str, days: Window, date: str) -> frozenset[str]:
    words = blocking_words((word for word in event_words(text).words if not word[0].isdigit()), WORD_KEYS)
    pairs = [f"{one} {other}" for one, other in combinations(sorted(words[:PAIRED_WORDS]), 2)]
    if days.days > LONGEST_RANGE:
        return frozenset(f"{date} {pair}" for pair in pairs)
    months = range(days.first // LONGEST_RANGE, days.last // LONGEST_RANGE + 1)
    by_month = {f"{month} {pair}" for month in months for pair in pairs}
    return frozenset(by_month | ({f"d{days.first} {word}" for word in words} if days.days == 1 else set()))


def gather_events(
    seeds: Iterable[EventRecord], fetch: Fetch[EventRecord], gone: Iterable[EventRecord] = ()
) -> list[EventRecord]:
    """Return the seeds and all stored events that links connect with them; see the contract in ``linkage_records``."""
    return closed_neighbourhood(seeds, fetch, attrgetter("key"), event_keys, _may_link, gone)


def link_events(records: Iterable[EventRecord], draw: Draw) -> Linked[EventGroup]:
    """Partition reports into events; ids are inherited, new ones drawn with the prefix ``e``."""
    events = sorted(records, key=lambda event: (event.text, event.key))
    copies = [copy_key(event) or event.key for event in events]
    groups = partition_distinct(copies, lambda first: _partition([events[at] for at in first]))
    ids, aliases = settle_ids([[events[at].id for at in group] for group in groups], "e", draw)
    once = ({copies[at]: events[at] for at in group}.values() for group in groups)
    reports = ([events[at] for at in group] for group in groups)
    described = [_describe(*each) for each in zip(ids, reports, once, strict=True)]
    for number, disputed in date_conflicts(events, groups).items():
        group = described[number]
        if all(found.about != disputed.about for found in group.disagreements):
            described[number] = group._replace(disagreements=(disputed, *group.disagreements))
    return Linked(tuple(described), aliases)


def reads_alone(text: str) -> tuple[int, int]:
    """Return a rank of how well a sentence reads alone, the smallest best: its faults, then its length."""
    faults = 2 * depends_on_previous(text) + opens_quoted(text) + (len(text) not in GOOD_LENGTH)
    return faults, len(text)


def _partition(events: Sequence[EventRecord]) -> list[list[int]]:
    """Cluster reports, the strongest links first; two clusters merge as ``_may_merge`` allows."""
    pairs = candidate_pairs(map(_keys_of_one_event, events))
    links = {(a, b): missing for a, b in pairs if (missing := _strength(events[a], events[b])) is not None}
    strengths = ((missing, a, b) for (a, b), missing in links.items())
    return merge_strongest_first(len(events), strengths, lambda one, other: _may_merge(events, links, one, other))


def _may_merge(
    events: Sequence[EventRecord], links: Container[tuple[int, int]], one: Sequence[int], other: Sequence[int]
) -> bool:
    """Whether enough pairs of two clusters link, and all their windows share a day or lie near each other.

    Windows further apart may be those of one thing that was moved.
    """
    if linked_share(links, one, other) < MIN_LINKED_SHARE:
        return False
    windows = [days for at in (*one, *other) if (days := window(events[at].found.date)) is not None]
    if share_no_day(windows) and max(days.last for days in windows) - min(days.first for days in windows) > NEAR_DAYS:
        return any(changes(events[at]) for at in (*one, *other))
    return True


def _strength(a: EventRecord, b: EventRecord) -> int | None:
    """The strength of a link between two reports of one event or of one plan, None without one."""
    strength = link_strength(a, b)
    if strength is None and (is_plan(a) or is_plan(b)) and continues(a, b):
        return WEAKEST
    return strength


def _may_link(a: EventRecord, b: EventRecord) -> bool:
    return _strength(a, b) is not None or _may_be_same_one_time_event(a, b)


def _may_be_same_one_time_event(a: EventRecord, b: EventRecord) -> bool:
    one, other = one_time_event(a), one_time_event(b)
    return one is not None and other is not None and may_be_same(one, other)


def _describe(event_id: str, events: Sequence[EventRecord], once: Collection[EventRecord]) -> EventGroup:
    """Describe an event by all its reports ``events``; ``once`` are those without copies."""
    seen = [actor for event in once for actor in dict.fromkeys(event.actors)]
    told = telling(events)
    texts = [Passage(event.text) for event in told]
    places = [event.found.place for event in once if event.found.place]
    status = next(status for status in _SUREST_FIRST if any(event.found.status == status for event in events))
    fitting = [event for event in told if event.found.status == status] or events
    summary = min(fitting, key=lambda event: (reads_alone(event.text), event.text))
    return EventGroup(
        event_id,
        tuple(event.key for event in events),
        consensus_date(zip((event.found.date for event in told), independent_reports(texts), strict=True))
        or _bound(told),
        status,
        summary.text,
        min(places, key=lambda place: (-places.count(place), place), default=None),
        tuple(sorted(set(seen), key=lambda actor: (-seen.count(actor), seen.index(actor)))),
        count_independent([(event.key[0], Passage(event.text)) for event in events]),
        event_disagreements(told),
        plan_of(events),
    )


def _bound(told: Iterable[EventRecord]) -> Date:
    """Return the earliest day on or before which the reports have an event that none of them dates, with its words."""
    bounds = [event.found.date for event in told if event.found.date.end]
    return min(bounds, key=lambda date: (date.end or "", date.model_dump_json()), default=Date())
