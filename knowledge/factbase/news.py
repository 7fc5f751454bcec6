"""What is new in a stretch of time, for digests: statements, events, the stories they make, and new names."""

import datetime as dt
from collections.abc import Sequence
from itertools import islice
from typing import NamedTuple

from knowledge.factbase.coming import coming
from knowledge.factbase.foremost import foremost_events, foremost_statements
from knowledge.factbase.new_names import with_role_twice
from knowledge.factbase.news_topic import NewsTopic
from knowledge.factbase.stories import tell_stories
from knowledge.facts import News, Story, TimelineEntry
from knowledge.lookup.whosaid.matches import listed_matches
from knowledge.store import additions
from knowledge.store.fact_assembly import entries
from knowledge.store.listing import actors_in, articles_reporting
from knowledge.store.reader import Reader
from knowledge.store.retractions import all_retractions

FIRST_DIGEST = dt.timedelta(hours=24)
MOST = 40
"""Statements, and events, that are read whole, of which stories are made; and names. More than a digest can hold."""

TOLD_BEFORE, MOST_TOLD = dt.timedelta(days=7), 400
"""How far back a thing that was told is no news, and how many statements, and events, of those days are looked at."""


class _Fresh(NamedTuple):
    """The ids of what is new: statements, the most reported first, and events, in order."""

    statements: list[str]
    events: list[str]


def news(
    reader: Reader, since: dt.datetime | None, until: dt.datetime, text: str | None, today: dt.date | None = None
) -> News:
    """Return what was added in ``(since, until]``; ``since`` None stands for the day before the newest addition.

    With a query only what is said by its name, or is about its words, counts: statements most reported first, events
    in order, and the names that are new in these, of people whose role two independent reports give. At most ``MOST``
    of each are read, the foremost. With ``today``, a local day, what is due on it and the day after stands beside.
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
    statements_read = listed_matches(reader, foremost_statements(reader, fresh.statements, MOST))
    events_read = tuple(entries(reader, foremost_events(reader, fresh.events, MOST)).values())
    before = additions.told_lately(reader, since - TOLD_BEFORE, since, MOST_TOLD)
    stories = tell_stories(statements_read, events_read, before, until.date())
    return News(
        since=since,
        until=until,
        articles=len(articles),
        statements=statements_read,
        events=events_read,
        stories=stories,
        coming=coming(reader, today, topic, _events_told(stories)) if today else (),
        names=tuple(islice(with_role_twice(reader, names), MOST)),
        topic=topic.on_record((*statements_read, *events_read)) if topic else None,
        statements_total=len(fresh.statements),
        events_total=len(fresh.events),
    )


def _events_told(stories: Sequence[Story]) -> set[str | None]:
    lines = [line for story in stories for line in (story, *story.more)]
    return {line.told.event for line in lines if isinstance(line.told, TimelineEntry)}
