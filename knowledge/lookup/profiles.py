"""What the articles have on an actor: names and roles with their sources, statements, events, company."""

import json
from collections import defaultdict
from collections.abc import Iterable, Sequence
from functools import cache
from typing import Any, NamedTuple

from knowledge.facts import ActorProfile, Companion, SeenName, SeenRole, TimelineEntry
from knowledge.lookup.listing import undated
from knowledge.lookup.matches import listed_matches
from knowledge.lookup.names import NameHit
from knowledge.lookup.possible import possible
from knowledge.lookup.wholes import wholes
from knowledge.store.reader import Reader, actors, entries
from knowledge.store.sql import run

_LATEST, _EVENTS, _COMPANY = 3, 5, 5
_BY_ARTICLE = """
SELECT b.actor_id, a.source, a.published, CAST(b.body AS text) AS body
FROM article_actors b JOIN articles a ON a.id = b.article_id
WHERE b.actor_id IN :ids ORDER BY a.published, a.source
"""
_COUNTS = "SELECT actor_id, count(*) AS held FROM statement_speakers WHERE actor_id IN :ids GROUP BY actor_id"
_TOP = "SELECT actor_id, other, held FROM ({ranked}) few WHERE place <= :most ORDER BY actor_id, place"
_STATEMENTS = """
SELECT p.actor_id, s.id AS other, 0 AS held,
row_number() OVER (PARTITION BY p.actor_id ORDER BY {undated}, s.said_from DESC NULLS LAST, s.reports DESC, s.id)
AS place FROM statement_speakers p JOIN statements s ON s.id = p.statement_id WHERE p.actor_id IN :ids
"""
_HAPPENINGS = """
SELECT p.actor_id, e.id AS other, 0 AS held,
row_number() OVER (PARTITION BY p.actor_id ORDER BY e.date_from DESC NULLS LAST, e.reports DESC, e.id) AS place
FROM event_actors p JOIN events e ON e.id = p.event_id WHERE p.actor_id IN :ids
"""
_SEEN_WITH = """
SELECT s.actor_id, s.other, s.held, row_number() OVER (PARTITION BY s.actor_id
ORDER BY CASE n.kind WHEN 'person' THEN 0 WHEN 'country' THEN 2 ELSE 1 END, s.held DESC, n.name, n.id) AS place
FROM (SELECT one.actor_id, other.actor_id AS other, count(DISTINCT one.article_id) AS held
FROM article_actors one JOIN article_actors other ON other.article_id = one.article_id
WHERE one.actor_id IN :ids AND other.actor_id <> one.actor_id GROUP BY one.actor_id, other.actor_id) s
JOIN actors n ON n.id = s.other
"""


Seen = tuple[str, str | None]
"""A source and its publication day."""
_Tally = defaultdict[str, defaultdict[str, list[Seen]]]


class _Seen(NamedTuple):
    """Words an actor is given -> the articles that give them, by actor."""

    names: _Tally
    roles: _Tally
    wholes: _Tally


def profiles(reader: Reader, hits: Sequence[NameHit]) -> tuple[ActorProfile, ...]:
    """Give the profiles of these actors, in their order, each with the score of its hit; a few queries for all.

    ``latest`` has statements of a known day first, the newest before; ``seen_with`` persons, then organisations and
    bodies, then countries, those of most articles before; ``possibly`` is asked for one actor alone.
    """
    ids = [hit.actor for hit in hits]
    known = actors(reader, ids)
    seen = _seen(reader, ids)
    counts = {row.actor_id: row.held for row in run(reader.connection, _COUNTS, {"ids": ids})} if ids else {}
    ranked = _STATEMENTS.format(undated=undated(reader.connection))
    latest, happened, company = _top(reader, ranked, ids, _LATEST), *_rest(reader, ids)
    said = {match.statement: match for match in listed_matches(reader, [one for _, one, _ in latest])}
    alone = len(hits) == 1
    part_of = {
        hit.actor: wholes(reader, hit.actor, hit.kind, seen.names[hit.actor], seen.wholes[hit.actor]) for hit in hits
    }
    events = entries(reader, [one for _, one, _ in happened])
    others = actors(reader, [one for _, one, _ in company])
    return tuple(
        ActorProfile(
            actor=hit.actor,
            name=known[hit.actor].name,
            kind=hit.kind,
            score=hit.score,
            names=_most_used(SeenName(name=name, **_given(at)) for name, at in seen.names[hit.actor].items()),
            roles=_most_given(SeenRole(role=role, **_given(at)) for role, at in seen.roles[hit.actor].items()),
            statements=counts.get(hit.actor, 0),
            latest=tuple(said[one] for actor, one, _ in latest if actor == hit.actor and one in said),
            events=_in_order(events[one] for actor, one, _ in happened if actor == hit.actor and one in events),
            seen_with=tuple(
                Companion(**others[one].model_dump(), articles=held)
                for actor, one, held in company
                if actor == hit.actor and one in others
            ),
            possibly=tuple(
                one
                for one in (possible(reader, hit.actor, hit.kind, list(seen.names[hit.actor])) if alone else ())
                if one.id not in {whole.id for whole in part_of[hit.actor]}
            ),
            part_of=part_of[hit.actor],
        )
        for hit in hits
        if hit.actor in known
    )


def _rest(reader: Reader, ids: list[str]) -> tuple[list[tuple[str, str, int]], list[tuple[str, str, int]]]:
    return _top(reader, _HAPPENINGS, ids, _EVENTS), _top(reader, _SEEN_WITH, ids, _COMPANY)


def _top(reader: Reader, ranked: str, ids: list[str], most: int) -> list[tuple[str, str, int]]:
    if not ids:
        return []
    rows = run(reader.connection, _TOP.format(ranked=ranked), {"ids": ids, "most": most})
    return [(row.actor_id, row.other, row.held) for row in rows]


def _seen(reader: Reader, ids: list[str]) -> _Seen:
    """Gather each actor's names, roles and what it is a unit of, with the articles that say so, the earliest first."""
    seen, read = _Seen(_tally(), _tally(), _tally()), cache(json.loads)  # many articles say the same
    for row in run(reader.connection, _BY_ARTICLE, {"ids": ids}) if ids else ():
        body: dict[str, Any] = read(row.body)
        said = (body["names"], [r["role"] for r in body["roles"]], [w["name"] for w in body.get("part_of", ())])
        for tally, words in zip(seen, said, strict=True):
            for one in dict.fromkeys(words):
                tally[row.actor_id][one].append((row.source, row.published))
    return seen


def _tally() -> _Tally:
    return defaultdict(lambda: defaultdict(list))


def _given(articles: Sequence[Seen]) -> dict[str, Any]:
    """Return the sources and the first and last day on which they were published, of those that have one."""
    days = sorted(day for _, day in articles if day)
    return {"sources": tuple(source for source, _ in articles)} | ({"first": days[0], "last": days[-1]} if days else {})


def _in_order(events: Iterable[TimelineEntry]) -> tuple[TimelineEntry, ...]:
    return tuple(sorted(events, key=lambda entry: (entry.date.value is None, entry.date.value or "")))


def _most_used(names: Iterable[SeenName]) -> tuple[SeenName, ...]:
    return tuple(sorted(names, key=lambda seen: -len(seen.sources)))


def _most_given(roles: Iterable[SeenRole]) -> tuple[SeenRole, ...]:
    return tuple(sorted(roles, key=lambda seen: -len(seen.sources)))
