"""Months and weekdays that are part of a person's name ("Harriet May"), which no rule may read as a day."""

from bisect import bisect_right
from collections.abc import Iterable, Sequence

from knowledge.extraction.quotes.sequences import Item, Sentence
from knowledge.extraction.quotes.word_classes import DAYS
from knowledge.facts import FoundActor, Span


def keep_capitals(sentences: Iterable[Sentence], actors: Iterable[FoundActor]) -> None:
    """Have the days in the names of persons count as words of a name: they keep their capital in ``Item.low``."""
    bearers = (actor for actor in actors if actor.kind == "person" and any(map(_has_day, actor.names)))
    named = sorted(one.span for actor in bearers for one in actor.mentions if one.kind == "name")
    if named:
        for sentence in sentences:
            _keep_in(sentence.items, named)


def _has_day(name: str) -> bool:
    return not DAYS.isdisjoint(name.lower().split())


def _keep_in(items: Iterable[Item], named: Sequence[Span]) -> None:
    for item in items:
        if item.low in DAYS:
            at = bisect_right(named, item.start, key=lambda span: span[0]) - 1
            if at >= 0 and item.start < named[at][1]:
                item.low = item.text
