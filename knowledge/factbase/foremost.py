"""Which of many new statements and events are read: the most reported, then the first of every article in turn."""

import datetime as dt
from collections import Counter
from collections.abc import Iterable, Sequence

from knowledge.factbase.stories import is_recent
from knowledge.facts import Date
from knowledge.store import additions
from knowledge.store.additions import NewFact
from knowledge.store.reader import Reader

LOOKED_AT = 500
"""Statements whose places are looked up at most; of more news than that the most reported are enough."""


def foremost_statements(reader: Reader, statements: Sequence[str], most: int) -> Sequence[str]:
    """Choose among statements, which come the most reported first, and put those of equal reports in that order."""
    places = additions.statements_placed(reader, statements[:LOOKED_AT])
    turns = _turns(places)
    ranked = sorted(places, key=lambda one: (-one.independent, -one.reports, turns[one.id], one.article))
    return [one.id for one in ranked[:most]]


def foremost_events(reader: Reader, events: Sequence[str], most: int) -> Sequence[str]:
    """Choose among events, recent ones before all others, and leave them in order."""
    if len(events) <= most:
        return events
    places = additions.events_placed(reader, events)
    turns = _turns(one for one in places if _recent(one))
    chosen = {one.id for one in sorted(places, key=lambda one: _rank(one, turns.get(one.id)))[:most]}
    return [event for event in events if event in chosen]


def _turns(places: Iterable[NewFact]) -> dict[str, int]:
    """Number the facts of each article."""
    seen: Counter[int] = Counter()
    turns: dict[str, int] = {}
    for one in sorted(places, key=lambda one: (one.article, one.number)):
        turns[one.id] = seen[one.article]
        seen[one.article] += 1
    return turns


def _recent(one: NewFact) -> bool:
    if not one.published or not one.first_day:
        return False
    days = Date(value=one.first_day, end=one.last_day, precision="range")
    return is_recent(days, dt.date.fromisoformat(one.published))


def _rank(one: NewFact, turn: int | None) -> tuple[bool, int, int, int, int, str]:
    """Return what puts recent events first, of these the most reported, then each article's next, then later days."""
    return turn is None, -one.independent, -one.reports, turn or 0, _back(one), one.id


def _back(one: NewFact) -> int:
    """Return what puts later days first."""
    return -dt.date.fromisoformat(one.first_day).toordinal() if one.first_day else 0
