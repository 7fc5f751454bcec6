"""Single facts by their ids, old ones included, and what reports differ on."""

import datetime as dt
import re
from collections.abc import Callable, Sequence
from typing import TypeVar

from knowledge.facts import (
    ActorProfile,
    ArticleText,
    DisagreementEntry,
    InText,
    Match,
    QueryError,
    TimelineEntry,
    UnknownSourceError,
)
from knowledge.lookup.query.names import NameHit
from knowledge.lookup.timeline.answer import timeline
from knowledge.lookup.whois.profiles import profiles
from knowledge.lookup.whosaid.answer import whosaid
from knowledge.lookup.whosaid.matches import listed_matches
from knowledge.store import reader as store
from knowledge.store.fact_assembly import entries
from knowledge.store.listing import actor_summaries, list_disagreements
from knowledge.store.reader import Reader, successor

F = TypeVar("F", Match, TimelineEntry)
_LINE = re.compile(r"(\d{1,9})\.(\d{1,9})", re.ASCII)
_WIDELY = 200
"""Facts that a query for disagreements looks at."""


def statement(reader: Reader, statement_id: str) -> Match | None:
    """Return a statement by its id or one merged into it."""
    return next(iter(listed_matches(reader, [successor(reader, statement_id)])), None)


def event(reader: Reader, event_id: str) -> TimelineEntry | None:
    """Return an event by its id or one merged into it."""
    return next(iter(entries(reader, [successor(reader, event_id)]).values()), None)


def line(reader: Reader, line_id: str) -> InText | None:
    """Return a line of a key day by its id, ``ARTICLE.NUMBER``; None for what is held no more, or is no id."""
    found = _LINE.fullmatch(line_id)
    return store.sentence(reader, *map(int, found.groups())) if found else None


def actor(reader: Reader, actor_id: str) -> ActorProfile | None:
    """Return an actor by its id or one merged into it."""
    return next(iter(actors(reader, [successor(reader, actor_id)])), None)


def actors(reader: Reader, ids: Sequence[str]) -> tuple[ActorProfile, ...]:
    """Return the actors with these ids, by id."""
    found = actor_summaries(reader, ids)
    return profiles(reader, [NameHit(one.id, one.name, one.kind, "written", 100.0, one.articles) for one in found])


def article(reader: Reader, source: str) -> ArticleText:
    """Return an article's text; UnknownSourceError where it is not held."""
    found = store.article(reader, source)
    if found is None:
        raise UnknownSourceError(f"No article is held as {source}. `onrecord export` lists the sources.")
    return found


def disagreements(reader: Reader, text: str | None, today: dt.date) -> list[DisagreementEntry]:
    """Return what reports differ on, of all or of what a query finds; a QueryError where it can find nothing at all."""
    if not text:
        return list_disagreements(reader)
    said, happened = found_by(reader, text, _WIDELY, today)
    return list_disagreements(reader, [*said, *happened])


def found_by(reader: Reader, text: str, limit: int, today: dt.date) -> tuple[list[str], list[str]]:
    """Return the ids of the statements and of the events a query finds; a QueryError where it can find neither."""
    said = _found(lambda: whosaid(reader, text, today=today, limit=limit).matches)
    listed = _found(lambda: timeline(reader, text, limit=limit).entries)
    if isinstance(said, QueryError) and isinstance(listed, QueryError):
        raise said
    statements = [] if isinstance(said, QueryError) else [match.statement for match in said]
    entries_ = () if isinstance(listed, QueryError) else listed
    statements += [entry.statement for entry in entries_ if entry.statement]
    return list(dict.fromkeys(statements)), [entry.event for entry in entries_ if entry.event]


def _found(ask: Callable[[], Sequence[F]]) -> Sequence[F] | QueryError:
    try:
        return ask()
    except QueryError as error:
        return error
