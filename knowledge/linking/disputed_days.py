"""Days that reports of different events give to one occasion: most say 22 April, one says the 20th."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence

from knowledge.facts import Disagreement
from knowledge.linking.disagreements import OF_EACH_DAY, day_disagreement
from knowledge.linking.linkage_records import EventRecord
from knowledge.linking.neighbourhood import sharing
from knowledge.linking.occasions import Occasion, names_its_day, occasion, occasion_keys, same_occasion

ENOUGH = 2
"""Reports in words of their own that give a day, before another report's day is held against it."""


def disputed_days(events: Sequence[EventRecord], groups: Sequence[Sequence[int]]) -> dict[int, Disagreement]:
    """Return, by the number of a group, where its reports of an occasion and those of others give other days.

    Against a report stands the day that most reports give of those that can be of its occasion. The group that most
    of these are in carries the disagreement, and the report's own, unless that is about something else. Reports of
    days more than ``SLIP`` apart are never compared.
    """
    told = {at: one for at, event in enumerate(events) if (one := occasion(event))}
    near = _near(told)
    home = {at: number for number, group in enumerate(groups) for at in group}
    disputes: dict[int, set[int]] = defaultdict(set)
    for at in sorted(told):
        if names_its_day(events[at]) and (against := _against(at, near[at], told, events)):
            most = Counter(home[other] for other in against).most_common()
            carried = min(most, key=lambda count: (-count[1], count[0]))[0]
            own = {home[at]} if _is_about(groups[home[at]], told, told[at].kind) else set()
            for group in own | {carried}:
                disputes[group] |= {at, *against}
    differing = {group: day_disagreement(events[at] for at in sorted(reports)) for group, reports in disputes.items()}
    return {group: disagreement for group, disagreement in sorted(differing.items()) if disagreement}


def _near(told: Mapping[int, Occasion]) -> dict[int, set[int]]:
    places = list(told)
    near = {at: {at} for at in places}
    for a, b in sharing(occasion_keys(found) for found in told.values()):
        one, other = places[a], places[b]
        if same_occasion(told[one], told[other]):
            near[one].add(other)
            near[other].add(one)
    return near


def _is_about(group: Sequence[int], told: Mapping[int, Occasion], kind: str) -> bool:
    """Whether half of a group's occasions are of a kind: "exploded and sank on 20 April" is a report of the blast."""
    kinds = [told[at].kind for at in group if at in told]
    return 2 * kinds.count(kind) >= len(kinds)


def _against(
    at: int, near: Iterable[int], told: Mapping[int, Occasion], events: Sequence[EventRecord]
) -> Sequence[int]:
    """A few reports of the day that most give, if it is not the report's own, those that write it out; copies once."""
    days: dict[int, dict[str, int]] = defaultdict(dict)
    for other in sorted(near):
        days[told[other].day].setdefault(events[other].text, other)
    most = min(days, key=lambda day: (-len(days[day]), day))
    if most == told[at].day or len(days[most]) < ENOUGH:
        return ()
    return sorted(days[most].values(), key=lambda other: (not names_its_day(events[other]), other))[:OF_EACH_DAY]
