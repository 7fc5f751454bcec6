"""The days that matter most to a topic: those that many articles tell of, and still do weeks later."""

import datetime as dt
import math
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from collections.abc import Set as AbstractSet
from typing import Any, NamedTuple

from knowledge.lookup.content import content_words
from knowledge.lookup.filters import MOST_WORDS, Filters, holding, in_outlet
from knowledge.lookup.topics import Unit
from knowledge.store.days import LOOKS_BACK, Place, places_holding, told_days
from knowledge.store.reader import Reader
from knowledge.store.search import Where, expression, matches

NEAR = 2
"""Sentences on either side of a day among which one must have a word that was asked for."""

_AROUND, _BURST = 7, 0.5


class Topic(NamedTuple):
    """The articles a timeline is drawn from, and their sentences with a word that was asked for; None: any sentence."""

    articles: Where
    held: AbstractSet[Place] | None
    reach: int

    def near(self, place: Place) -> bool:
        """Say whether a sentence, or one within reach on either side, has a word that was asked for."""
        article, number = place
        steps = range(-self.reach, self.reach + 1)
        return self.held is None or any((article, number + step) in self.held for step in steps)


class ToldBy(NamedTuple):
    """Which articles tell of a day, and which of them look back on it."""

    articles: AbstractSet[int]
    looking_back: AbstractSet[int]


def read_articles(reader: Reader, units: Sequence[Unit], filters: Filters) -> Topic:
    """Return the articles that have every unit somewhere, and that the filters let through."""
    conditions, values = ["1 = 1"], dict[str, Any]()
    about = [[word.stem] for word in content_words(filters.about or "")[:MOST_WORDS]]
    for n, phrases in enumerate([*(unit.phrases for unit in units), *about]):
        values[f"topic{n}"] = expression(reader.connection, [_words(phrase) for phrase in phrases])
        conditions.append(matches(reader.connection, "articles", f"topic{n}", "a"))
    if filters.actors is not None:
        values["actors"] = list(filters.actors)
        conditions.append("a.id IN (SELECT n.article_id FROM article_actors n WHERE n.actor_id IN :actors)")
    if filters.outlet:
        values["outlet"] = holding(filters.outlet)
        conditions.append(in_outlet(reader.connection, filters.outlet, "a.id"))
    articles = Where(f"SELECT a.id FROM articles a WHERE {' AND '.join(conditions)}", values)
    any_word = [[[word]] for unit in units for phrase in unit.phrases for word in phrase.split()]
    held = places_holding(reader.connection, articles, expression(reader.connection, any_word)) if units else None
    return Topic(articles, held, 0 if len(units) == 1 and _is_one_thing(units[0]) else NEAR)


def days_told(reader: Reader, topic: Topic, filters: Filters) -> dict[str, ToldBy]:
    """Return the days that the articles tell of near what is asked for, from ``since`` to ``until``."""
    articles: dict[str, set[int]] = defaultdict(set)
    looking_back: dict[str, set[int]] = defaultdict(set)
    for told in told_days(reader.connection, topic.articles, filters.since, filters.until):
        if topic.near((told.article, told.number)):
            articles[told.day].add(told.article)
            if told.later is not None and told.later > LOOKS_BACK:
                looking_back[told.day].add(told.article)
    return {day: ToldBy(found, looking_back[day]) for day, found in articles.items()}


def rank_days(told: Mapping[str, ToldBy]) -> list[str]:
    """Return days, the weightiest first: how many articles tell of them, how many look back, how they stand out.

    The sum of logarithms was compared on the development topics of Timeline17 (docs/quality.md).
    """
    weight = {day: _weight(day, told) for day in told}
    return sorted(weight, key=lambda day: (-weight[day], day))


def _weight(day: str, told: Mapping[str, ToldBy]) -> float:
    """A day that nobody told of within the week is background: it weighs by how many name it, and no more."""
    articles, looking_back = map(len, told[day])
    if articles == looking_back:
        return math.log1p(articles)
    beside = sum(len(told[other].articles) for other in _neighbours(day) if other in told) / (2 * _AROUND)
    return math.log1p(articles) + math.log1p(looking_back) + _BURST * math.log((1 + articles) / (1 + beside))


def _neighbours(day: str) -> Iterable[str]:
    middle = dt.date.fromisoformat(day).toordinal()
    least, most = dt.date.min.toordinal(), dt.date.max.toordinal()
    days = range(max(middle - _AROUND, least), min(middle + _AROUND, most) + 1)
    return (dt.date.fromordinal(other).isoformat() for other in days if other != middle)


def _is_one_thing(unit: Unit) -> bool:
    """Whether a unit is a person or a single word, about which a sentence is only if it has it."""
    return " " not in unit.stem or any(hit.kind == "person" for hit in unit.hits)


def _words(phrase: str) -> list[list[str]]:
    return [[word] for word in phrase.split()]
