"""Timeline summarisation: the key dates of a topic, each with its most telling sentences, as entries of a timeline."""

import datetime as dt
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from typing import NamedTuple

import numpy as np

from knowledge.facts import TimelineEntry
from knowledge.lookup.query.topics import Unit
from knowledge.lookup.timeline.date_ranking import Topic, date_mentions, rank_dates, read_topic_articles
from knowledge.lookup.timeline.day_entries import day_entries
from knowledge.lookup.timeline.day_summaries import SummarySentence, index_words, summarise_day
from knowledge.store.days import (
    DayMentions,
    Telling,
    distinct,
    publication_days,
    published_on,
    tellings,
    undated_leads,
)
from knowledge.store.filters import Filters
from knowledge.store.reader import Reader

MOST_DATED, MOST_LEADING = 60, 20
"""Sentences that mention a day, and articles published on it, of which its sentences are chosen. Judgement: a bound on
the time that a large topic takes."""


class TimelineSummary(NamedTuple):
    """Entries by day, and how many days and articles of the topic they were chosen from."""

    entries: tuple[TimelineEntry, ...]
    days: int
    articles: int


def summarise_timeline(
    reader: Reader, units: Sequence[Unit], filters: Filters, days: int, per_day: int
) -> TimelineSummary:
    """Return the ``days`` weightiest days of a topic in order, each with at most ``per_day`` sentences.

    ``units`` is the topic: articles must have each of them; ``filters`` narrow the articles and the days.
    """
    topic = read_topic_articles(reader, units, filters)
    mentions = date_mentions(reader, topic, filters)
    ranked = rank_dates(mentions, publication_days(reader.connection, topic.articles))
    weightiest = [str(np.datetime64(day, "D")) for day in sorted(ranked[:days].tolist())]
    chosen = [(day, one) for day, some in _summarise_days(reader, topic, mentions, weightiest, per_day) for one in some]
    return TimelineSummary(tuple(day_entries(reader, chosen)), len(ranked), len(distinct(mentions.article)))


def _summarise_days(
    reader: Reader, topic: Topic, mentions: DayMentions, days: Sequence[str], per_day: int
) -> Iterator[tuple[str, list[SummarySentence]]]:
    dated, leads = _dated_sentences(reader, mentions, days), _leads(reader, topic, {*days, *map(_next, days)})
    every_lead = [one for found in leads.values() for one in found]
    index = index_words([*(one for found in dated.values() for one in found), *every_lead])
    for day in days:
        then = [one._replace(later=later) for later, at in enumerate((day, _next(day))) for one in leads.get(at, ())]
        about = [one for one in then if topic.window or topic.is_named_in(one.text, one.stems)]
        yield day, summarise_day(dated[day], about, index, per_day)


def _dated_sentences(reader: Reader, mentions: DayMentions, days: Sequence[str]) -> dict[str, list[Telling]]:
    """Return the sentences that mention each day, at most ``MOST_DATED`` of each, from all over the archive."""
    passages = {day: set(_evenly(mentions.on(day), MOST_DATED)) for day in days}
    found: dict[str, list[Telling]] = defaultdict(list)
    for one in tellings(reader.connection, set().union(*passages.values()), days):
        if one.passage in passages[one.day]:
            found[one.day].append(one)
    return found


def _leads(reader: Reader, topic: Topic, days: Iterable[str]) -> dict[str, list[Telling]]:
    """Return the undated first sentences of the topic's articles of each day of publication, ``MOST_LEADING`` a day."""
    published = published_on(reader.connection, days)
    articles = [article for some in published.values() for article in _evenly(topic.articles_among(some), MOST_LEADING)]
    found: dict[str, list[Telling]] = defaultdict(list)
    for one in undated_leads(reader.connection, articles):
        found[one.day].append(one)
    return found


def _evenly(numbers: Sequence[int], most: int) -> Sequence[int]:
    """Return at most ``most`` of the numbers, at even distances in the sequence."""
    count = len(numbers)
    return numbers if count <= most else [numbers[at * count // most] for at in range(most)]


def _next(day: str) -> str:
    ordinal = dt.date.fromisoformat(day).toordinal()
    return dt.date.fromordinal(min(ordinal + 1, dt.date.max.toordinal())).isoformat()
