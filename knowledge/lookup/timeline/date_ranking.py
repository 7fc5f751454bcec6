"""Date ranking: which days matter most to a topic.

The first half of the datewise method of timeline summarisation (Gholipour Ghalandari & Ifrim, ACL 2020, "Examining the
State-of-the-Art in News Timeline Summarization"): days are ranked by how often they are mentioned. Here articles that
mention a day are counted, not sentences; those that look back on it count again, and so does how far the day stands
out among the days around it (its burst).
"""

import re
from collections.abc import Sequence
from typing import Literal, NamedTuple

import numpy as np
import numpy.typing as npt

from knowledge.lookup.query.topic_terms import topic_terms
from knowledge.lookup.query.topics import Unit
from knowledge.store.days import DayMentions, Numbers, distinct, passages_holding, passages_printing, told_days
from knowledge.store.filters import Filters, in_outlet
from knowledge.store.reader import Reader
from knowledge.store.topic_articles import articles_about, printing_articles
from knowledge.store.topic_text import TopicTerm

MENTION_WINDOW = 2
"""Sentences on either side of a mention of a day among which one must have a word of the topic. Judgement, not measured
alone (docs/quality.md has the results of the whole method)."""

_BURST_DAYS = 7
"""Days on either side of a day that it is compared with. Judgement, not measured alone."""

_PUBLISHED_WEIGHT = 0.5
"""Chosen on the development topics of Timeline17, where other weights moved date F1 little (docs/quality.md)."""

_AROUND: tuple[tuple[int, Literal["left", "right"]], ...] = ((-_BURST_DAYS, "left"), (_BURST_DAYS, "right"))


class Topic(NamedTuple):
    """The articles a timeline is drawn from (None: all), and the stems of the words that were asked for.

    A mention of a day counts where such a word stands within ``window`` sentences of it; with no words every one does.
    ``printed`` are the terms that stems do not tell from stop words.
    """

    articles: Numbers | None
    words: Sequence[str]
    window: int
    printed: tuple[TopicTerm, ...] = ()

    def articles_among(self, articles: Sequence[int]) -> list[int]:
        """Return those of some articles that the timeline is drawn from, in their order."""
        if self.articles is None:
            return [*articles]
        asked = np.asarray(articles, np.int64)
        found: list[int] = asked[_are_among(asked, self.articles)].tolist()
        return found

    def is_named_in(self, text: str, stems: str) -> bool:
        """Whether a sentence, given with its stems, has a word that was asked for; true where none was."""
        if not self.words and not self.printed:
            return True
        has_word = not {*self.words}.isdisjoint(stems.split())
        return has_word or any(re.search(term.printed or "", text) for term in self.printed)


def read_topic_articles(reader: Reader, units: Sequence[Unit], filters: Filters) -> Topic:
    """Return the topic of a timeline: the articles that have every unit somewhere and pass the filters."""
    terms = [*topic_terms(units), *filters.about]
    clauses = [[[[word] for word in phrase.split()] for phrase in term.phrases] for term in terms]
    outlet = filters.outlet
    limits = printing_articles(reader.connection, terms)
    if outlet:
        limits = limits.also(in_outlet(reader.connection, outlet, "a.id"), filters.bound)
    printed = tuple(term for term in topic_terms(units) if term.printed)
    told = (phrase for unit in units for phrase in unit.phrases if not unit.printed)
    words = dict.fromkeys(word for phrase in told for word in phrase.split())
    window = 0 if len(units) == 1 and _is_person_or_word(units[0]) else MENTION_WINDOW
    return Topic(articles_about(reader.connection, clauses, filters.actors, limits), [*words], window, printed)


def date_mentions(reader: Reader, topic: Topic, filters: Filters) -> DayMentions:
    """Return the mentions of days in the articles of a topic, near its words, from ``since`` to ``until``."""
    told = told_days(reader.connection, topic.articles, filters.since, filters.until)
    if not topic.words and not topic.printed:
        return told
    steps = range(-topic.window, topic.window + 1)
    near = [(told.passage + step, (-step <= told.number) & (step <= told.rest)) for step in steps]
    beside = np.concatenate([passage[inside] for passage, inside in near])
    held = _passages_about(reader, topic, beside)
    return told.only(np.logical_or.reduce([inside & _are_among(passage, held) for passage, inside in near]))


def _passages_about(reader: Reader, topic: Topic, beside: Numbers) -> Numbers:
    """Return in order the passages among some that have any of the topic's words, and perhaps others that have."""
    printed = [passages_printing(reader.connection, term, beside) for term in topic.printed]
    found = [passages_holding(reader.connection, topic.words, beside)] if topic.words else []
    return np.sort(np.concatenate([*found, *printed]))


def rank_dates(mentions: DayMentions, published: Numbers) -> Numbers:
    """Return the days that are mentioned, as days since 1970, the weightiest first, of equals the earlier.

    ``published`` has the day of publication of each article. A day's weight is ln(1 + articles that mention it)
    + ln(1 + those that look back on it) + half of ln(1 + those published on it) + the logarithm of its burst: 1 + its
    articles over 1 + the mean of the days around it. On most days of a story somebody says something; that much is
    published tells of it where no sentence names the day. A day that is only looked back on, which nobody mentioned
    within the week, is background and weighs by the first term alone. The sum was compared with others on the
    development topics of Timeline17 (docs/quality.md).
    """
    days, day = np.unique(mentions.day, return_inverse=True)
    pairs = mentions.article * len(days) + day
    articles, looking_back = (_articles_by_day(some, len(days)) for some in (pairs, pairs[mentions.back]))
    around = _sum_around(days, articles) / (2 * _BURST_DAYS)
    burst = np.log((1 + articles) / (1 + around))
    weight = np.log1p(articles) + np.log1p(looking_back) + burst
    weight += _PUBLISHED_WEIGHT * np.log1p(_count_on(days, published))
    weight = np.where(articles == looking_back, np.log1p(articles), weight)
    ranked: Numbers = days[np.lexsort((days, -weight))]
    return ranked


def _count_on(days: Numbers, published: Numbers) -> Numbers:
    """Return for each of the ascending days how many articles were published on it."""
    ordered = np.sort(published)
    found: Numbers = np.searchsorted(ordered, days, "right") - np.searchsorted(ordered, days, "left")
    return found


def _are_among(numbers: Numbers, ascending: Numbers) -> npt.NDArray[np.bool_]:
    """Return for each number whether it is among the others, by binary search."""
    last = np.append(ascending, -1)  # a number greater than all is looked up here, and is not -1
    found: npt.NDArray[np.bool_] = last[np.searchsorted(ascending, numbers)] == numbers
    return found


def _articles_by_day(pairs: Numbers, days: int) -> Numbers:
    """Count the articles that mention each of ``days`` days; a pair is article * days + day, counted once."""
    return np.bincount(distinct(pairs) % days, minlength=days)


def _sum_around(days: Numbers, counts: Numbers) -> Numbers:
    """Return for each of the ascending days the sum of the counts of the days around it, without its own."""
    summed = np.concatenate([[0], np.cumsum(counts)])
    first, last = (np.searchsorted(days, days + step, side) for step, side in _AROUND)
    found: Numbers = summed[last] - summed[first] - counts
    return found


def _is_person_or_word(unit: Unit) -> bool:
    """Whether a unit is a person or a single word: a sentence is about it only if it has the word itself."""
    return " " not in unit.stem or any(hit.kind == "person" for hit in unit.hits)
