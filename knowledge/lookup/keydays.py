"""The days that matter most to a topic: those that many articles tell of, and still do weeks later."""

import datetime as dt
from collections.abc import Sequence
from typing import Any, Literal, NamedTuple, TypeAlias

import numpy as np
import numpy.typing as npt

from knowledge.lookup.content import content_words
from knowledge.lookup.filters import MOST_WORDS, Filters, holding, in_outlet
from knowledge.lookup.topics import Unit
from knowledge.store.days import LOOKS_BACK, numbers, passages_holding, told_days
from knowledge.store.reader import Reader
from knowledge.store.search import expression, rows_having

NEAR = 2
"""Sentences on either side of a day among which one must have a word that was asked for."""

Numbers: TypeAlias = npt.NDArray[np.int64]
_AROUND, _BURST = 7, 0.5
_WEEKS: tuple[tuple[int, Literal["left", "right"]], ...] = ((-_AROUND, "left"), (_AROUND, "right"))


class Topic(NamedTuple):
    """The articles a timeline is drawn from (None: all), and the passages with a word that was asked for.

    A day counts where such a word stands within ``reach`` passages of it; with no passages (None) every day does.
    """

    articles: list[int] | None
    held: Numbers | None
    reach: int

    def having(self, passages: Sequence[int]) -> set[int]:
        """Return those of some passages that have a word that was asked for."""
        return {*passages} if self.held is None else {*_array(passages)[_among(_array(passages), self.held)].tolist()}


class ToldDays(NamedTuple):
    """Every telling of a day near what was asked for, a number each in all arrays but ``days``.

    ``day`` numbers the ``days``; ``back`` says whether the article looks back on it.
    """

    days: Sequence[str]
    day: Numbers
    article: Numbers
    passage: Numbers
    back: npt.NDArray[np.bool_]

    def on(self, day: str) -> list[int]:
        """Return the passages that tell of a day."""
        found: list[int] = self.passage[self.day == self.days.index(day)].tolist()
        return found


def read_articles(reader: Reader, units: Sequence[Unit], filters: Filters) -> Topic:
    """Return the articles that have every unit somewhere, and that the filters let through."""
    connection, queries, values = reader.connection, list[str](), dict[str, Any]()
    about = [[word.stem] for word in content_words(filters.about or "")[:MOST_WORDS]]
    asked = [*(unit.phrases for unit in units), *about]
    alone = [word for phrases in asked if len(phrases) == 1 for word in phrases[0].split()]
    clauses = [[[[word] for word in alone]], *([_words(one) for one in some] for some in asked if len(some) > 1)]
    for n, clause in enumerate(clause for clause in clauses if any(clause)):
        values[f"topic{n}"] = expression(connection, clause)
        queries.append(rows_having(connection, "articles", f"topic{n}"))
    if filters.actors is not None:
        values["actors"] = list(filters.actors)
        queries.append("SELECT n.article_id AS id FROM article_actors n WHERE n.actor_id IN :actors")
    if filters.outlet:
        values["outlet"] = holding(filters.outlet)
        queries.append(f"SELECT a.id FROM articles a WHERE {in_outlet(connection, filters.outlet, 'a.id')}")
    any_word = [[[word]] for unit in units for phrase in unit.phrases for word in phrase.split()]
    held = passages_holding(connection, expression(connection, any_word)) if units else None
    reach = 0 if len(units) == 1 and _is_one_thing(units[0]) else NEAR
    articles = numbers(connection, " INTERSECT ".join(queries), values) if queries else None
    return Topic(articles, None if held is None else np.sort(_array(held)), reach)


def near(topic: Topic, passages: Numbers, before: Numbers, after: Numbers) -> npt.NDArray[np.bool_]:
    """Say of passages whether they, or any within reach in the same article, have a word that was asked for.

    ``before`` and ``after`` count the other passages of their articles.
    """
    if topic.held is None:
        return np.ones(len(passages), np.bool_)
    found = np.zeros(len(passages), np.bool_)
    for step in range(-topic.reach, topic.reach + 1):
        inside = (-step <= before) & (step <= after)
        found |= inside & _among(passages + step, topic.held)
    return found


def _among(numbers: Numbers, ordered: Numbers) -> npt.NDArray[np.bool_]:
    last = np.append(ordered, -1)  # what is greater than all is none of them
    found: npt.NDArray[np.bool_] = last[np.searchsorted(ordered, numbers)] == numbers
    return found


def days_told(reader: Reader, topic: Topic, filters: Filters) -> ToldDays:
    """Return the days that the articles tell of near what is asked for, from ``since`` to ``until``."""
    columns = told_days(reader.connection, topic.articles, filters.since, filters.until)
    articles, passages, before, after, days, later = columns
    known = {day: at for at, day in enumerate(dict.fromkeys(days))}
    kept = near(topic, _array(passages), _array(before), _array(after))
    day = _array([known[one] for one in days])[kept]
    back = _array([one or 0 for one in later])[kept] > LOOKS_BACK
    return ToldDays([*known], day, _array(articles)[kept], _array(passages)[kept], back)


def rank_days(told: ToldDays) -> list[str]:
    """Return days, the weightiest first: how many articles tell of them, how many look back, how they stand out.

    The sum of logarithms was compared on the development topics of Timeline17 (docs/quality.md). A day that nobody told
    of within the week is background: it weighs by how many name it, and no more.
    """
    articles, looking_back = _count_articles(told, told.day >= 0), _count_articles(told, told.back)
    beside = _beside(told.days, articles) / (2 * _AROUND)
    weight = np.log1p(articles) + np.log1p(looking_back) + _BURST * np.log((1 + articles) / (1 + beside))
    weight = np.where(articles == looking_back, np.log1p(articles), weight)
    ranked = sorted(zip((-weight).tolist(), told.days, articles.tolist(), strict=True))
    return [day for _, day, count in ranked if count]


def _count_articles(told: ToldDays, chosen: npt.NDArray[np.bool_]) -> Numbers:
    """Count the articles that tell of each day, by some of the tellings."""
    pairs = np.unique(told.article[chosen] * len(told.days) + told.day[chosen])
    return np.bincount(pairs % max(1, len(told.days)), minlength=len(told.days))


def _beside(days: Sequence[str], counts: Numbers) -> Numbers:
    """Sum what is counted on the days within a week of each day, without itself."""
    ordinals = _array([dt.date.fromisoformat(day).toordinal() for day in days])
    order = np.argsort(ordinals)
    summed = np.concatenate([_array([0]), np.cumsum(counts[order])])
    first, last = (np.searchsorted(ordinals[order], ordinals + step, side) for step, side in _WEEKS)
    found: Numbers = summed[last] - summed[first] - counts
    return found


def _array(numbers: Sequence[int]) -> Numbers:
    return np.asarray(numbers, np.int64)


def _is_one_thing(unit: Unit) -> bool:
    """Whether a unit is a person or a single word, about which a sentence is only if it has it."""
    return " " not in unit.stem or any(hit.kind == "person" for hit in unit.hits)


def _words(phrase: str) -> list[list[str]]:
    return [[word] for word in phrase.split()]
