"""What actors said, what they took part in, and with whom articles name them: the latest and the most of each.

Actors ``in_many`` articles are looked at through a part of their rows only, the latest; the others are asked for in
one query together. Ties are decided by what stands in the articles, never by ids.
"""

from collections import Counter
from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
from functools import cache
from typing import Any, NamedTuple, TypeAlias

from sqlalchemy import Connection

from knowledge.store.dialect import dialect_of
from knowledge.store.sql import promise, run
from knowledge.store.statement_pages import undated

_COUNTS = "SELECT actor_id, count(*) AS held FROM statement_speakers WHERE actor_id IN :actors GROUP BY actor_id"
_STATEMENTS = """
SELECT actor_id, other, 0 AS held FROM (SELECT p.actor_id, s.id AS other,
row_number() OVER (PARTITION BY p.actor_id
ORDER BY {undated}, s.said_from DESC NULLS LAST, s.reports DESC, s.origin) AS place
FROM statement_speakers p JOIN statements s ON s.id = p.statement_id WHERE p.actor_id IN :actors AND {latest}) few
WHERE place <= :most ORDER BY actor_id, place
"""
_EVENTS = """
SELECT actor_id, other, 0 AS held FROM (SELECT p.actor_id, e.id AS other,
rank() OVER (PARTITION BY p.actor_id ORDER BY e.date_from DESC NULLS LAST, e.reports DESC, e.summary) AS place
FROM event_actors p JOIN events e ON e.id = p.event_id WHERE p.actor_id IN :actors AND {latest}) few
WHERE place <= :most
ORDER BY actor_id, place, (SELECT min(r.id) FROM event_reports r WHERE r.event_id = few.other)
"""
_COMPANIONS = """
SELECT actor_id, other, held FROM (SELECT few.actor_id, few.other, few.held,
rank() OVER (PARTITION BY few.actor_id ORDER BY few.held DESC, n.name) AS place
FROM (SELECT one.actor_id, other.actor_id AS other, count(DISTINCT one.article_id) AS held
FROM article_actors one JOIN article_actors other ON other.article_id = one.article_id
WHERE one.actor_id IN :actors AND {latest} AND other.actor_id <> one.actor_id
GROUP BY one.actor_id, other.actor_id) few
{actors} WHERE n.kind = 'person' AND n.role IS NOT NULL) few
WHERE place <= :most ORDER BY actor_id, place, (SELECT min(f.form) FROM actor_forms f WHERE f.actor_id = few.other)
"""
_TOGETHER = """
SELECT n.id AS other, (SELECT count(DISTINCT o.article_id) FROM article_actors o WHERE o.actor_id = n.id AND EXISTS (
SELECT 1 FROM article_actors i WHERE i.actor_id = :actor AND i.article_id = o.article_id)) AS held
FROM actors n WHERE n.id IN :others
ORDER BY held DESC, n.name, (SELECT min(f.form) FROM actor_forms f WHERE f.actor_id = n.id)
"""
_LATEST_DAY = """
SELECT day FROM {table} WHERE actor_id = :actor AND day IS NOT NULL ORDER BY day DESC LIMIT 1 OFFSET :before
"""
_ARTICLES = "SELECT 1 AS one FROM article_actors WHERE actor_id = :actor LIMIT :most"
_LATEST_ARTICLES = """
SELECT article_id FROM article_actors WHERE actor_id = :actor ORDER BY article_id DESC LIMIT :recent
"""
_CITED = "SELECT source, title, outlet, url, published, published_basis FROM articles WHERE source IN :sources"


class RankedFact(NamedTuple):
    """An actor, the id of a statement, event or other actor, and in how many articles they are ``held`` together."""

    actor_id: str
    other: str
    held: int


RankedFacts: TypeAlias = Callable[[], Sequence[RankedFact]]
"""Promised: for each actor the best first."""

_Condition: TypeAlias = tuple[str, Mapping[str, Any]]
"""A condition in SQL and the values it names."""
_ANY: _Condition = ("1 = 1", {})


class CitedArticle(NamedTuple):
    """The fields of a SourceRef."""

    source: str
    title: str | None
    outlet: str | None
    url: str | None
    published: str | None
    published_basis: str


class _HeldCount(NamedTuple):
    actor_id: str
    held: int


class _One(NamedTuple):
    one: int


class _Day(NamedTuple):
    day: str


class _Together(NamedTuple):
    other: str
    held: int


def actors_in_many(connection: Connection, actors: Sequence[str], most: int) -> set[str]:
    """Return those of the actors that more than ``most`` articles name."""
    values = [(one, {"actor": one, "most": most + 1}) for one in actors]
    asked = {one: promise(connection, _ARTICLES, value, _One) for one, value in values}
    return {one for one, articles in asked.items() if len(articles()) > most}


def count_statements(connection: Connection, actors: Sequence[str]) -> Callable[[], dict[str, int]]:
    """Promise how many statements each actor made; those who made none are left out."""
    counts = promise(connection, _COUNTS, {"actors": list(actors)}, _HeldCount)
    return lambda: {row.actor_id: row.held for row in counts()}


def latest_statements(
    connection: Connection, actors: Sequence[str], in_many: Collection[str], most: int
) -> RankedFacts:
    """Promise the ``most`` latest statements of each actor; those of an unknown day last, then the most reported."""
    query = _STATEMENTS.format(undated=undated(connection), latest="{latest}")
    return _ranked(connection, query, actors, most, _since_latest(connection, "statement_speakers", in_many, most))


def latest_events(connection: Connection, actors: Sequence[str], in_many: Collection[str], most: int) -> RankedFacts:
    """Promise the ``most`` latest events of each actor, of one day the most reported first, undated ones last."""
    return _ranked(connection, _EVENTS, actors, most, _since_latest(connection, "event_actors", in_many, most))


def companions(
    connection: Connection, actors: Sequence[str], in_many: Collection[str], most: int, recent: int
) -> RankedFacts:
    """Promise the ``most`` persons with a role whom most articles name beside each actor, and how many do.

    Of actors ``in_many`` articles they are looked for in the ``recent`` latest of these, and counted in all.
    """
    latest = {one: (f"one.article_id IN ({_LATEST_ARTICLES})", {"recent": recent}) for one in in_many}
    query = _COMPANIONS.format(latest="{latest}", actors=dialect_of(connection).beside("actors n", "n.id = few.other"))
    found = _ranked(connection, query, actors, most, latest)
    return cache(lambda: [row for one in actors for row in _counted_in_all(connection, one, found(), in_many)])


def cited_articles(connection: Connection, sources: Sequence[str]) -> Callable[[], Sequence[CitedArticle]]:
    """Promise the articles with these sources."""
    return promise(connection, _CITED, {"sources": list(sources)}, CitedArticle)


def _counted_in_all(
    connection: Connection, actor: str, found: Sequence[RankedFact], in_many: Collection[str]
) -> list[RankedFact]:
    """Return the companions of an actor; of one ``in_many`` articles, with their articles in all of these."""
    own = [row for row in found if row.actor_id == actor]
    if actor not in in_many:
        return own
    rows = run(connection, _TOGETHER, {"actor": actor, "others": [row.other for row in own]}, _Together)
    return [RankedFact(actor, *row) for row in rows]


def _since_latest(connection: Connection, table: str, actors: Collection[str], most: int) -> dict[str, _Condition]:
    """Return for each actor a condition on rows ``p``: of the ``most`` latest days, where so many have a known day."""
    found = {}
    for actor in actors:
        rows = run(connection, _LATEST_DAY.format(table=table), {"actor": actor, "before": most - 1}, _Day)
        found[actor] = ("p.day >= :day", {"day": rows[0].day}) if rows else _ANY
    return found


def _ranked(
    connection: Connection, query: str, actors: Sequence[str], most: int, latest: Mapping[str, _Condition]
) -> RankedFacts:
    """Promise the ``most`` best rows of each actor: one query for all but those who have a condition of their own."""
    together = [one for one in actors if one not in latest]
    asked = [(together, _ANY), *(([one], latest[one]) for one in actors if one in latest)]
    promised = []
    for some, (condition, values) in asked:
        bound = {"actors": some, "most": most, "actor": some and some[0], **values}
        promised += [promise(connection, query.format(latest=condition), bound, RankedFact)] if some else []
    return cache(lambda: [row for rows in promised for row in _best(rows(), most)])


def _best(rows: Sequence[RankedFact], most: int) -> Iterator[RankedFact]:
    """Yield the first ``most`` rows of each actor; those of equal rank in the query may be more."""
    seen = Counter[str]()
    for row in rows:
        seen[row.actor_id] += 1
        if seen[row.actor_id] <= most:
            yield row
