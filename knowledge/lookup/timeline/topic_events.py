"""The events that a topic means, looked for ever farther from their sentences."""

from collections.abc import Sequence

from knowledge.lookup.query.topic_terms import topic_terms
from knowledge.lookup.query.topics import Unit
from knowledge.store.event_filter import MatchDepth, events_about
from knowledge.store.reader import Reader
from knowledge.store.search import Where

_DEPTHS = (  # each with the number of events above which the next depth is not tried; judgement, not measured
    (MatchDepth(), 12),
    (MatchDepth(paragraph=True, related=True), 0),
    (MatchDepth(paragraph=True, related=True, title=True), 0),
)


def events_of_topic(
    reader: Reader, units: Sequence[Unit], limits: Where, *, titles: bool = True
) -> tuple[list[str], MatchDepth]:
    """Return the ids of the events that a topic means, in no order, and how far from their sentences it was looked for.

    By their sentences; if those are few, by paragraphs and related nouns; if none and ``titles``, by titles. ``limits``
    is a further condition on the events, rows ``e``.
    """
    terms = topic_terms(units)
    for depth, enough in _DEPTHS if titles else _DEPTHS[:-1]:
        ids = events_about(reader.connection, terms, depth, limits)
        if len(ids) > enough:
            break
    return ids, depth
