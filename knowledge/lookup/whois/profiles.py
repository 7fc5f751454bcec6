"""What the articles have on an actor: names and roles with their sources, statements, events, company."""

from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from functools import cache
from itertools import islice
from typing import Any, NamedTuple

from knowledge.facts import ActorProfile, ActorRef, Companion, Match, SeenName, SeenRole, SourceRef, TimelineEntry
from knowledge.language.roles import is_public
from knowledge.lookup.query.names import NameHit
from knowledge.lookup.whois.called import FEW, Called, called, most_given
from knowledge.lookup.whois.possible import possible
from knowledge.lookup.whois.wholes import wholes
from knowledge.lookup.whosaid.matches import listed_matches
from knowledge.store.reader import SOURCE, Reader, actors, entries, source_fields
from knowledge.store.sql import beside, promise, run
from knowledge.store.statement_pages import undated

_LATEST, _EVENTS, _COMPANY = 3, 5, 5
_LOOKED_AT = 25
"""Persons with a role of whom those with a public one are chosen as company."""
_COUNTS = "SELECT actor_id, count(*) AS held FROM statement_speakers WHERE actor_id IN :ids GROUP BY actor_id"
_TOP = "SELECT actor_id, other, held FROM ({ranked}) few WHERE place <= :most ORDER BY actor_id, place"
_STATEMENTS = """
SELECT p.actor_id, s.id AS other, 0 AS held,
row_number() OVER (PARTITION BY p.actor_id ORDER BY {undated}, s.said_from DESC NULLS LAST, s.reports DESC, s.id)
AS place FROM statement_speakers p JOIN statements s ON s.id = p.statement_id WHERE p.actor_id IN :ids AND {late}
"""
_HAPPENINGS = """
SELECT p.actor_id, e.id AS other, 0 AS held,
row_number() OVER (PARTITION BY p.actor_id ORDER BY e.date_from DESC NULLS LAST, e.reports DESC, e.id) AS place
FROM event_actors p JOIN events e ON e.id = p.event_id WHERE p.actor_id IN :ids AND {late}
"""
_NAMED = 3
"""So many articles are named beside what they say of somebody; of more only the number is said."""
_CITED = f"SELECT {', '.join(column.name for column in SOURCE)} FROM articles WHERE source IN :sources"
_DAY = "SELECT day FROM {table} WHERE actor_id = :actor AND day IS NOT NULL ORDER BY day DESC LIMIT 1 OFFSET :before"
_PLACES = "SELECT 1 FROM article_actors WHERE actor_id = :actor LIMIT :most"
_LATE = "SELECT article_id FROM article_actors WHERE actor_id = :actor ORDER BY article_id DESC LIMIT :late"
_SEEN_WITH = """
SELECT few.actor_id, few.other, few.held, row_number() OVER (PARTITION BY few.actor_id
ORDER BY few.held DESC, n.name, n.id) AS place
FROM (SELECT one.actor_id, other.actor_id AS other, count(DISTINCT one.article_id) AS held
FROM article_actors one JOIN article_actors other ON other.article_id = one.article_id
WHERE one.actor_id IN :ids AND {late} AND other.actor_id <> one.actor_id GROUP BY one.actor_id, other.actor_id) few
{actors} WHERE n.kind = 'person' AND n.role IS NOT NULL
"""
_TOGETHER = """
SELECT n.id AS other, (SELECT count(DISTINCT o.article_id) FROM article_actors o WHERE o.actor_id = n.id AND EXISTS (
SELECT 1 FROM article_actors i WHERE i.actor_id = :actor AND i.article_id = o.article_id)) AS held
FROM actors n WHERE n.id IN :others ORDER BY held DESC, n.name, n.id
"""


_Ranked = tuple[str, str, int]
_Late = tuple[str, Mapping[str, Any]]
"""A condition on what is ranked, and its values."""
_ALL: _Late = ("1 = 1", {})
_Promise = Callable[[], list[_Ranked]]


class _Found(NamedTuple):
    """What the profiles of some actors are made of; the lists are of all of them, each in its order."""

    known: Mapping[str, ActorRef]
    seen: Called
    counts: Mapping[str, int]
    latest: Sequence[_Ranked]
    said: Mapping[str, Match]
    happened: Sequence[_Ranked]
    events: Mapping[str, TimelineEntry]
    company: Sequence[_Ranked]
    cited: Mapping[str, SourceRef]


def profiles(reader: Reader, hits: Sequence[NameHit]) -> tuple[ActorProfile, ...]:
    """Give the profiles of these actors, in their order, each with the score of its hit; a few queries for all.

    ``latest`` has statements of a known day first, the newest before; ``seen_with`` is told of persons with a public
    role, and holds only such, those of most articles before; ``possibly`` is asked for one actor alone. Of somebody in
    more than ``FEW`` articles the latest so many give the sources and who the company is.
    """
    found, alone = _find(reader, [hit.actor for hit in hits]), len(hits) == 1
    return tuple(_profile(reader, hit, found, alone=alone) for hit in hits if hit.actor in found.known)


def _find(reader: Reader, ids: Sequence[str]) -> _Found:
    many = _in_many(reader, ids)
    latest, happened, company = (ask(reader, ids, many) for ask in (_statements, _happenings, _seen_with))
    counts, seen = promise(reader.connection, _COUNTS, {"ids": list(ids)}), called(reader, ids, many)
    cited = promise(reader.connection, _CITED, {"sources": _few_sources(seen)})
    said = listed_matches(reader, [one for _, one, _ in latest()])
    return _Found(
        known=actors(reader, [*ids, *(one for _, one, _ in company())]),
        seen=seen,
        counts={row.actor_id: row.held for row in counts()},
        latest=latest(),
        said={match.statement: match for match in said},
        happened=happened(),
        events=entries(reader, [one for _, one, _ in happened()]),
        company=company(),
        cited={row.source: SourceRef(**source_fields(row)) for row in cited()},
    )


def _few_sources(seen: Called) -> list[str]:
    """List the articles that are named beside a name, a role or a whole."""
    told = (given for tally in seen for words in tally.values() for given in words.values())
    return list(dict.fromkeys(source for one in told if len(one.sources) <= _NAMED for source in one.sources))


def _profile(reader: Reader, hit: NameHit, found: _Found, *, alone: bool) -> ActorProfile:
    actor, names, roles = hit.actor, found.seen.names[hit.actor], found.seen.roles[hit.actor]
    cited = dict.fromkeys(_few_sources(Called({actor: names}, {actor: roles}, {actor: found.seen.wholes[actor]})))
    part_of = wholes(reader, actor, hit.kind, names, found.seen.wholes[actor])
    maybe = possible(reader, actor, hit.kind, list(names)) if alone else ()
    return ActorProfile(
        actor=actor,
        name=found.known[actor].name,
        kind=hit.kind,
        score=hit.score,
        names=tuple(SeenName(name=name, **at._asdict()) for name, at in most_given(names)),
        roles=tuple(SeenRole(role=role, **at._asdict()) for role, at in most_given(roles)),
        statements=found.counts.get(actor, 0),
        latest=tuple(found.said[one] for of, one, _ in found.latest if of == actor and one in found.said),
        events=_in_order(found.events[one] for of, one, _ in found.happened if of == actor and one in found.events),
        seen_with=_company(hit, found) if any(map(is_public, roles)) else (),
        possibly=tuple(one for one in maybe if one.id not in {whole.id for whole in part_of}),
        part_of=part_of,
        articles=tuple(found.cited[source] for source in cited if source in found.cited),
    )


def _company(hit: NameHit, found: _Found) -> tuple[Companion, ...]:
    """Give the persons of a public role in most articles beside a person."""
    if hit.kind != "person":
        return ()
    beside = ((found.known[one], held) for of, one, held in found.company if of == hit.actor and one in found.known)
    public = (Companion(**one.model_dump(), articles=held) for one, held in beside if is_public(one.role or ""))
    return tuple(islice(public, _COMPANY))


def _in_many(reader: Reader, ids: Sequence[str]) -> set[str]:
    asked = {one: promise(reader.connection, _PLACES, {"actor": one, "most": FEW + 1}) for one in ids}
    return {one for one, places in asked.items() if len(places()) > FEW}


def _statements(reader: Reader, ids: Sequence[str], many: Collection[str]) -> _Promise:
    ranked = _STATEMENTS.format(undated=undated(reader.connection), late="{late}")
    return _top(reader, ranked, ids, _LATEST, _since(reader, "statement_speakers", many, _LATEST))


def _happenings(reader: Reader, ids: Sequence[str], many: Collection[str]) -> _Promise:
    return _top(reader, _HAPPENINGS, ids, _EVENTS, _since(reader, "event_actors", many, _EVENTS))


def _seen_with(reader: Reader, ids: Sequence[str], many: Collection[str]) -> _Promise:
    late = {one: (f"one.article_id IN ({_LATE})", {"late": FEW}) for one in many}
    ranked = _SEEN_WITH.format(late="{late}", actors=beside(reader.connection, "actors n", "n.id = few.other"))
    found = _top(reader, ranked, ids, _LOOKED_AT, late)
    return cache(lambda: [ranked for one in ids for ranked in _counted_in_all(reader, one, found(), many)])


def _counted_in_all(reader: Reader, actor: str, found: Sequence[_Ranked], many: Collection[str]) -> list[_Ranked]:
    """Give the company of an actor; of one in ``many`` articles, in all of them together."""
    own = [ranked for ranked in found if ranked[0] == actor]
    if actor not in many:
        return own
    rows = run(reader.connection, _TOGETHER, {"actor": actor, "others": [other for _, other, _ in own]})
    return [(actor, row.other, row.held) for row in rows]


def _since(reader: Reader, table: str, many: Collection[str], most: int) -> dict[str, _Late]:
    """Limit what these actors said or did to the days of the latest, where so many are of a known day."""
    found = {}
    for actor in many:
        rows = run(reader.connection, _DAY.format(table=table), {"actor": actor, "before": most - 1})
        found[actor] = ("p.day >= :day", {"day": rows[0].day}) if rows else _ALL
    return found


def _top(reader: Reader, ranked: str, ids: Sequence[str], most: int, late: Mapping[str, _Late]) -> _Promise:
    """Rank all together but those of whom only what is ``late`` is looked at."""
    asked = [([one for one in ids if one not in late], _ALL), *(([one], late[one]) for one in ids if one in late)]
    promised = []
    for some, (condition, values) in asked:
        query = _TOP.format(ranked=ranked.format(late=condition))
        bound = {"ids": some, "most": most, "actor": some and some[0], **values}
        promised += [promise(reader.connection, query, bound)] if some else []
    return cache(lambda: [(row.actor_id, row.other, row.held) for rows in promised for row in rows()])


def _in_order(events: Iterable[TimelineEntry]) -> tuple[TimelineEntry, ...]:
    return tuple(sorted(events, key=lambda entry: (entry.date.value is None, entry.date.value or "")))
