"""What is new in a stretch of time, for digests: statements, events, and names that two reports give a public role."""

import datetime as dt
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from heapq import nlargest
from itertools import islice
from typing import NamedTuple

from knowledge.factbase.news_topic import NewsTopic
from knowledge.facts import ActorRef, News, Span
from knowledge.language.near_duplicates import Passage, count_independent, passage
from knowledge.language.roles import is_public
from knowledge.lookup.whosaid.matches import listed_matches
from knowledge.store import additions
from knowledge.store.fact_assembly import entries
from knowledge.store.listing import actors_in, articles_reporting
from knowledge.store.reader import Reader
from knowledge.store.retractions import all_retractions

FIRST_DIGEST = dt.timedelta(hours=24)
MOST = 60
"""Statements, and events, that are read whole: more than a digest and its thread can hold."""


_AT_ONCE = 60
"""People whose roles are looked up by one query."""

_ARTICLES = 20
"""Articles of one person that are looked at: two of them are enough."""


class _RoleAt(NamedTuple):
    """Where an article gives somebody a public role."""

    article: int
    span: Span


class _Fresh(NamedTuple):
    """The ids of what is new: statements, the most reported first, and events, in order."""

    statements: list[str]
    events: list[str]


def news(reader: Reader, since: dt.datetime | None, until: dt.datetime, text: str | None) -> News:
    """Return what was added in ``(since, until]``; ``since`` None stands for the day before the newest addition.

    With a query only what is said by its name, or is about its words, counts: statements most reported first, events
    in order, and the names that are new in these, of people whose role two independent reports give. At most ``MOST``
    of each are read, the most reported.
    """
    since = since or (additions.newest_addition(reader, until) or until) - FIRST_DIGEST
    statements = additions.statements_added(reader, since, until)
    fresh = _Fresh(statements, additions.events_added(reader, since, until))
    articles = additions.articles_added(reader, since, until)
    names = additions.people_added(reader, since, until)
    if all_retractions(reader):
        standing = additions.not_retracted(reader, statements)
        fresh = fresh._replace(statements=[one for one in statements if one in standing])
    topic = NewsTopic.read(reader, text) if text else None
    if topic:
        fresh = _Fresh(topic.statements(fresh.statements), topic.events(fresh.events))
        articles &= articles_reporting(reader, *fresh)
        taking_part = actors_in(reader, *fresh)
        names = [name for name in names if name.id in taking_part]
    statements_read = listed_matches(reader, fresh.statements[:MOST])
    events_read = tuple(entries(reader, _foremost(reader, fresh.events)).values())
    return News(
        since=since,
        until=until,
        articles=len(articles),
        statements=statements_read,
        events=events_read,
        names=tuple(islice(_with_role_twice(reader, names), MOST)),
        topic=topic.on_record((*statements_read, *events_read)) if topic else None,
        statements_total=len(fresh.statements),
        events_total=len(fresh.events),
    )


def _foremost(reader: Reader, events: Sequence[str]) -> Sequence[str]:
    """Choose the events that most articles report, of equals the latest, and leave them in order."""
    if len(events) <= MOST:
        return events
    chosen = {weight.id for weight in nlargest(MOST, additions.event_weights(reader, events))}
    return [event for event in events if event in chosen]


def _with_role_twice(reader: Reader, people: Sequence[ActorRef]) -> Iterator[ActorRef]:
    """Yield those whom two independent reports give a public role, be it one or two.

    Reports are independent where the paragraphs that give the role are not copies of one text, but for slips.
    """
    for at in range(0, len(people), _AT_ONCE):
        some = people[at : at + _AT_ONCE]
        given = _roles_given(reader, [one.id for one in some if one.id])
        paragraphs = _paragraphs(reader, [one for places in given.values() for one in places])
        for one in some:
            told = [(str(place.article), paragraphs[place]) for place in given.get(one.id or "", ())]
            if len(told) > 1 and count_independent(told) > 1:
                yield one


def _roles_given(reader: Reader, actors: Sequence[str]) -> dict[str, list[_RoleAt]]:
    given: dict[str, list[_RoleAt]] = defaultdict(list)
    for row in additions.roles_given(reader, actors):
        public = [role for role in row.roles if is_public(role["role"])]
        if public and len(given[row.actor]) < _ARTICLES:
            start, stop = public[0]["span"]
            given[row.actor].append(_RoleAt(row.article, (start, stop)))
    return given


def _paragraphs(reader: Reader, places: Iterable[_RoleAt]) -> dict[_RoleAt, Passage]:
    """Read the paragraphs in which roles are given."""
    by_article: dict[int, list[_RoleAt]] = defaultdict(list)
    for place in places:
        by_article[place.article].append(place)
    return {
        place: _around(row.text, row.paragraphs, place.span)
        for row in additions.paragraphs_of(reader, by_article)
        for place in by_article[row.id]
    }


def _around(text: str, paragraphs: Iterable[Span], span: Span) -> Passage:
    return passage(text, next(((a, b) for a, b in paragraphs if a <= span[0] < b), span))
