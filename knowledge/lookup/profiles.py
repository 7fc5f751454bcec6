"""What the articles have on an actor: names and roles with their sources, statements, events, company."""

import json
from collections import defaultdict
from collections.abc import Iterable, Sequence
from typing import Any

from knowledge.facts import ActorProfile, Companion, SeenName, SeenRole, TimelineEntry
from knowledge.lookup.listing import undated
from knowledge.lookup.matches import listed_matches
from knowledge.lookup.names import NameHit
from knowledge.store.reader import Reader, actors, entries
from knowledge.store.search import run

_LATEST, _EVENTS, _COMPANY = 3, 5, 5
_BY_ARTICLE = """
SELECT b.actor_id, a.source, CAST(b.body AS text) AS body FROM article_actors b JOIN articles a ON a.id = b.article_id
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


def profiles(reader: Reader, hits: Sequence[NameHit]) -> tuple[ActorProfile, ...]:
    """Give the profiles of these actors, in their order, each with the score of its hit; a few queries for all.

    ``latest`` has statements of a known day first, the newest before; ``seen_with`` persons, then organisations and
    bodies, then countries, those of most articles before.
    """
    ids = [hit.actor for hit in hits]
    known = actors(reader, ids)
    names, roles = _seen(reader, ids)
    counts = {row.actor_id: row.held for row in run(reader.connection, _COUNTS, {"ids": ids})} if ids else {}
    ranked = _STATEMENTS.format(undated=undated(reader.connection))
    latest, happened, company = _top(reader, ranked, ids, _LATEST), *_rest(reader, ids)
    said = {match.statement: match for match in listed_matches(reader, [one for _, one, _ in latest])}
    events = entries(reader, [one for _, one, _ in happened])
    others = actors(reader, [one for _, one, _ in company])
    return tuple(
        ActorProfile(
            actor=hit.actor,
            name=known[hit.actor].name,
            kind=hit.kind,
            score=hit.score,
            names=_most_used(SeenName(name=name, sources=tuple(s)) for name, s in names[hit.actor].items()),
            roles=_most_given(SeenRole(role=role, sources=tuple(s)) for role, s in roles[hit.actor].items()),
            statements=counts.get(hit.actor, 0),
            latest=tuple(said[one] for actor, one, _ in latest if actor == hit.actor and one in said),
            events=_in_order(events[one] for actor, one, _ in happened if actor == hit.actor and one in events),
            seen_with=tuple(
                Companion(**others[one].model_dump(), articles=held)
                for actor, one, held in company
                if actor == hit.actor and one in others
            ),
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


def _seen(reader: Reader, ids: list[str]) -> tuple[dict[str, dict[str, list[str]]], dict[str, dict[str, list[str]]]]:
    """Gather each actor's names and roles with the sources that use them."""
    names: dict[str, dict[str, list[str]]] = defaultdict(lambda: defaultdict(list))
    roles: dict[str, dict[str, list[str]]] = defaultdict(lambda: defaultdict(list))
    for row in run(reader.connection, _BY_ARTICLE, {"ids": ids}) if ids else ():
        body: dict[str, Any] = json.loads(row.body)
        for name in dict.fromkeys(body["names"]):
            names[row.actor_id][name].append(row.source)
        for role in dict.fromkeys(role["role"] for role in body["roles"]):
            roles[row.actor_id][role].append(row.source)
    return names, roles


def _in_order(events: Iterable[TimelineEntry]) -> tuple[TimelineEntry, ...]:
    return tuple(sorted(events, key=lambda entry: (entry.date.value is None, entry.date.value or "")))


def _most_used(names: Iterable[SeenName]) -> tuple[SeenName, ...]:
    return tuple(sorted(names, key=lambda seen: -len(seen.sources)))


def _most_given(roles: Iterable[SeenRole]) -> tuple[SeenRole, ...]:
    return tuple(sorted(roles, key=lambda seen: -len(seen.sources)))
