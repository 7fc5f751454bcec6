"""Numbers that two reports of one happening cannot both have right; a toll that rises from day to day is news."""

import datetime as dt
import re
from collections import defaultdict
from collections.abc import Callable, Sequence
from itertools import combinations
from typing import NamedTuple

from knowledge.linking.content_words import content
from knowledge.linking.day_windows import Window
from knowledge.linking.quantities import Count, contradict, counts

SETTLED = 30
"""Days after which a happening's numbers are history, and another number no update."""
OF_EACH_NUMBER = 6
"""Reports of one number that are compared with those of another."""
AROUND = 45
"""Letters before and after a count whose words tell what is counted."""
ALIKE_AROUND = 0.34
_RUNNING = re.compile(
    r"\b(?:so far|since|to date|now|already|still|currently|until|up from|by (?:noon|midday|midnight))\b",
    re.IGNORECASE,
)


class Told(NamedTuple):
    """A report's words, the day of its publication, the days of what it reports, and whether one person said it once.

    What a person said on a day is not brought up to date by another report; what a body says it may say again.
    """

    words: str
    published: dt.date | None
    days: Window | None = None
    said_once: bool = False


def differing_numbers(told: Sequence[Told], one_thing: Callable[[int, int], bool]) -> list[list[tuple[int, str]]]:
    """Return for each thing that is counted in ways that contradict who says what: positions in ``told``, and words."""
    by_thing: dict[str, list[int]] = defaultdict(list)
    counted = [counts(report.words) for report in told]
    for at, things in enumerate(counted):
        for thing in things:
            by_thing[thing].append(at)
    found = []
    for thing, places in sorted(by_thing.items()):
        disputed = _disputed({at: counted[at][thing] for at in places}, told, one_thing)
        if disputed:
            found.append([(at, _says(told[at].words, counted[at][thing])) for at in sorted(disputed)])
    return found


def _disputed(counted: dict[int, Count], told: Sequence[Told], one_thing: Callable[[int, int], bool]) -> set[int]:
    """The reports that contradict another, of those with the same number on one day comparing only a few."""
    alike: dict[tuple[float, str, dt.date | None], list[int]] = defaultdict(list)
    for at, count in counted.items():
        alike[count.number, count.kind, told[at].published].append(at)
    few = [at for places in alike.values() for at in places[:OF_EACH_NUMBER]]
    return {
        at
        for a, b in combinations(few, 2)
        if contradict(counted[a], counted[b])
        and _no_update(told[a], told[b], counted[a].number, counted[b].number)
        and _same_measure(told[a].words, told[b].words, counted[a], counted[b])
        and one_thing(a, b)
        for at in (a, b)
    }


def _no_update(a: Told, b: Told, one: float, other: float) -> bool:
    """Whether neither can be the later state of the other: told on one day, falling, or both long afterwards."""
    if a.published is None or b.published is None:
        return False
    if a.published == b.published:
        return True
    if all(_is_history(told) for told in (a, b)) or (a.said_once and b.said_once):
        return True
    rises = (one < other) == (a.published < b.published)
    return abs((a.published - b.published).days) <= 1 and not rises


def _is_history(told: Told) -> bool:
    if told.days is None or told.published is None or _RUNNING.search(told.words):
        return False
    return told.published.toordinal() - told.days.last > SETTLED


def _same_measure(a: str, b: str, one: Count, other: Count) -> bool:
    """Whether the words around two counts are alike."""
    x, y = (_around(text, count) for text, count in ((a, one), (b, other)))
    return len(x & y) >= max(1, ALIKE_AROUND * min(len(x), len(y)))


def _around(text: str, count: Count) -> set[str]:
    start, end = count.span
    return set(content(text[max(0, start - AROUND) : start]).words) | set(content(text[end : end + AROUND]).words)


def _says(text: str, count: Count) -> str:
    return text[count.span[0] : count.span[1]]
