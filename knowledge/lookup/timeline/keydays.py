"""The days that matter most to a topic: those that many articles tell of, and still do weeks later."""

from collections.abc import Sequence
from typing import Any, Literal, NamedTuple

import numpy as np
import numpy.typing as npt

from knowledge.language.stop_words import content_words
from knowledge.lookup.query.topics import Unit
from knowledge.store.days import Numbers, Told, distinct, numbers, passages_holding, told_days
from knowledge.store.filters import MOST_WORDS, Filters, in_outlet
from knowledge.store.reader import Reader
from knowledge.store.search import every, expression, rows_having

NEAR = 2
"""Sentences on either side of a day among which one must have a word that was asked for."""

_AROUND, _BURST = 7, 0.5
_WEEKS: tuple[tuple[int, Literal["left", "right"]], ...] = ((-_AROUND, "left"), (_AROUND, "right"))


class Topic(NamedTuple):
    """The articles a timeline is drawn from (None: all), and the words that were asked for.

    A day counts where such a word stands within ``reach`` passages of it; with no words every day does.
    """

    articles: Numbers | None
    words: Sequence[str]
    reach: int

    def of(self, articles: Sequence[int]) -> list[int]:
        """Return those of some articles that the timeline is drawn from."""
        if self.articles is None:
            return [*articles]
        asked = np.asarray(articles, np.int64)
        found: list[int] = asked[_among(asked, self.articles)].tolist()
        return found

    def named_in(self, stems: str) -> bool:
        """Whether a word that was asked for is among the stems of a passage."""
        return not self.words or not {*self.words}.isdisjoint(stems.split())


def read_articles(reader: Reader, units: Sequence[Unit], filters: Filters) -> Topic:
    """Return the articles that have every unit somewhere, and that the filters let through."""
    connection, queries, values = reader.connection, list[str](), dict[str, Any]()
    about = [[word.stem] for word in content_words(filters.about or "")[:MOST_WORDS]]
    asked = [[_words(one) for one in some] for some in (*(unit.phrases for unit in units), *about)]
    if said := [expression(connection, clause) for clause in asked if any(clause)]:
        values["topic"] = every(connection, said)
        queries.append(rows_having(connection, "articles", "topic"))
    if filters.actors is not None:
        values["actors"] = list(filters.actors)
        queries.append("SELECT n.article_id AS id FROM article_actors n WHERE n.actor_id IN :actors")
    if filters.outlet:
        values |= filters.bound
        queries.append(f"SELECT a.id FROM articles a WHERE {in_outlet(connection, filters.outlet, 'a.id')}")
    words = dict.fromkeys(word for unit in units for phrase in unit.phrases for word in phrase.split())
    reach = 0 if len(units) == 1 and _is_one_thing(units[0]) else NEAR
    return Topic(numbers(connection, " INTERSECT ".join(queries), values) if queries else None, [*words], reach)


def days_told(reader: Reader, topic: Topic, filters: Filters) -> Told:
    """Return the days that the articles tell of near what is asked for, from ``since`` to ``until``."""
    told = told_days(reader.connection, topic.articles, filters.since, filters.until)
    if not topic.words:
        return told
    steps = range(-topic.reach, topic.reach + 1)
    near = [(told.passage + step, (-step <= told.number) & (step <= told.rest)) for step in steps]
    beside = np.concatenate([passage[inside] for passage, inside in near])
    held = passages_holding(reader.connection, topic.words, beside)
    return told.only(np.logical_or.reduce([inside & _among(passage, held) for passage, inside in near]))


def _among(numbers: Numbers, ordered: Numbers) -> npt.NDArray[np.bool_]:
    last = np.append(ordered, -1)  # what is greater than all is none of them
    found: npt.NDArray[np.bool_] = last[np.searchsorted(ordered, numbers)] == numbers
    return found


def rank_days(told: Told) -> Numbers:
    """Return days, the weightiest first: how many articles tell of them, how many look back, how they stand out.

    The sum of logarithms was compared on the development topics of Timeline17 (docs/quality.md). A day that nobody told
    of within the week is background: it weighs by how many name it, and no more.
    """
    days, day = np.unique(told.day, return_inverse=True)
    pairs = told.article * max(1, len(days)) + day
    articles, looking_back = (_count_days(some, len(days)) for some in (pairs, pairs[told.back]))
    beside = _beside(days, articles) / (2 * _AROUND)
    weight = np.log1p(articles) + np.log1p(looking_back) + _BURST * np.log((1 + articles) / (1 + beside))
    weight = np.where(articles == looking_back, np.log1p(articles), weight)
    ranked: Numbers = days[np.lexsort((days, -weight))]
    return ranked


def _count_days(pairs: Numbers, days: int) -> Numbers:
    """Count the articles that tell of each day, by pairs of an article and a day."""
    return np.bincount(distinct(pairs) % max(1, days), minlength=days)


def _beside(days: Numbers, counts: Numbers) -> Numbers:
    """Sum what is counted on the days, in order, within a week of each day, without itself."""
    summed = np.concatenate([[0], np.cumsum(counts)])
    first, last = (np.searchsorted(days, days + step, side) for step, side in _WEEKS)
    found: Numbers = summed[last] - summed[first] - counts
    return found


def _is_one_thing(unit: Unit) -> bool:
    """Whether a unit is a person or a single word, about which a sentence is only if it has it."""
    return " " not in unit.stem or any(hit.kind == "person" for hit in unit.hits)


def _words(phrase: str) -> list[list[str]]:
    return [[word] for word in phrase.split()]
