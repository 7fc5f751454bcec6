"""The remarks of a timeline: the statements that a query means, of many those that matter most.

What was said is more than what happened. A reader wants of a large story the words that several outlets had, in the
speaker's own wording, from those whom the story is about, on its days.
"""

import math
from collections import Counter
from collections.abc import Callable, Sequence

from knowledge.lookup.query.topic_terms import topic_terms
from knowledge.lookup.query.topics import Unit
from knowledge.store.filters import Filters
from knowledge.store.reader import Reader
from knowledge.store.search import Where
from knowledge.store.statement_filter import (
    DatedStatement,
    QuoteDepth,
    count_dated,
    dated_within,
    speakers_of,
    statements_about,
    weightiest,
    weightiest_on_days,
)

MOST = 40
"""Remarks of a timeline that is not of remarks alone; judgement, not measured."""
_POOL = 10 * MOST
"""Statements that are weighed against each other: those with most independent reports."""
_DEPTHS: tuple[tuple[QuoteDepth, int], ...] = (("words", 12), ("sentence", 0), ("paragraph", 0))
"""Each with the number of statements above which the next depth is not tried, as for events; judgement."""
_DIRECTNESS = {"direct": 0.5, "mixed": 0.3, None: 0.0}
"""What a speaker's own words add to ln(1 + independent reports). Judgement, not measured."""


def remarks_about(reader: Reader, units: Sequence[Unit], filters: Filters, *, loosely: bool, beside: int = 0) -> Where:
    """Return the condition on statements, rows ``s``, that a topic means them, or without one that filters pass them.

    By their own words, who spoke and where; if those are few, by their sentence; if none and ``loosely``, by paragraph.
    Few are also what stands ``beside`` them on the timeline: by their own words alone where that is enough to read.
    """
    limits = dated_within(reader.connection, filters._replace(actors=None) if filters.described else filters)
    if not units:
        return limits
    terms = topic_terms(units)
    depths = _DEPTHS[:1] if beside > _DEPTHS[0][1] else _DEPTHS if loosely else _DEPTHS[:-1]
    for depth, enough in depths:
        about = statements_about(reader.connection, terms, depth, limits)
        if depth == depths[-1][0] or count_dated(reader.connection, about, enough + 1) > enough:
            break
    return about


def weighed_remarks(reader: Reader, about: Where, *, on_days: bool) -> tuple[Sequence[DatedStatement], bool]:
    """Return the remarks that satisfy a condition, in no order: all of few, of more the ``MOST`` that matter most.

    And whether they are these. ``on_days`` tells that the condition is one on days alone.
    """
    pool = (weightiest_on_days if on_days else weightiest)(reader.connection, about, _POOL)
    if len(pool) <= MOST:
        return pool, False
    weight = _weight_among(reader, pool)
    return sorted(pool, key=lambda one: (-weight(one), one.origin))[:MOST], True


def _weight_among(reader: Reader, pool: Sequence[DatedStatement]) -> Callable[[DatedStatement], float]:
    spoken = speakers_of(reader.connection, [one.id for one in pool])
    by_actor = Counter(actor for some in spoken.values() for actor in some)
    by_day = Counter(one.said_from for one in pool if one.precision != "unknown")

    def weight(one: DatedStatement) -> float:
        of_actor = max((by_actor[actor] for actor in spoken.get(one.id, ())), default=0)
        of_day = by_day[one.said_from] if one.precision != "unknown" else 0
        share = (math.log1p(of_actor) + math.log1p(of_day)) / math.log1p(len(pool))
        return math.log1p(one.independent) + _DIRECTNESS[one.kind] + share

    return weight
