"""Profiles: what the articles have on actors: names and roles with their sources, statements, events, company."""

from collections.abc import Iterable, Mapping, Sequence
from itertools import islice
from typing import NamedTuple

from knowledge.facts import ActorProfile, ActorRef, Companion, Match, SeenName, SeenRole, SourceRef, TimelineEntry
from knowledge.language.near_roles import near_roles
from knowledge.language.roles import is_public
from knowledge.lookup.query.names import NameHit
from knowledge.lookup.whois.attestations import READ_WHOLE, Attestations, ByName, most_attested, read_attestations
from knowledge.lookup.whois.parent_organisations import parent_organisations
from knowledge.lookup.whois.possible_duplicates import possible_duplicates
from knowledge.lookup.whois.role_order import shown_roles
from knowledge.lookup.whosaid.matches import listed_matches
from knowledge.store.actor_activity import (
    RankedFact,
    actors_in_many,
    cited_articles,
    companions,
    count_statements,
    latest_events,
    latest_statements,
)
from knowledge.store.fact_assembly import actors, entries
from knowledge.store.reader import Reader

_STATEMENTS, _EVENTS, _COMPANIONS = 3, 5, 5
"""How many of each a profile shows."""
_COMPANIONS_READ = 25
"""Persons with a role of whom those with a public one are chosen as company. Judgement, not measured."""
_CITED = 3
"""Articles that are named beside what they say of somebody; of more only the number is said."""


class _ProfileFacts(NamedTuple):
    """What the profiles of some actors are made of; the sequences are of all of them, each in its order."""

    known: Mapping[str, ActorRef]
    attested: Attestations
    counts: Mapping[str, int]
    latest: Sequence[RankedFact]
    matches: Mapping[str, Match]
    took_part: Sequence[RankedFact]
    events: Mapping[str, TimelineEntry]
    company: Sequence[RankedFact]
    cited: Mapping[str, SourceRef]


def profiles(reader: Reader, hits: Sequence[NameHit]) -> tuple[ActorProfile, ...]:
    """Return the profiles of these actors, in their order, each with the score of its hit; a few queries for all.

    ``latest`` has statements of a known day first, the newest before; ``seen_with`` is told of persons with a public
    role, and holds only such, those of most articles before; ``possibly`` is asked for one actor alone. Of somebody in
    more than ``READ_WHOLE`` articles the latest so many give the sources and who the company is.
    """
    facts, alone = _read_facts(reader, [hit.actor for hit in hits]), len(hits) == 1
    return tuple(_profile(reader, hit, facts, alone=alone) for hit in hits if hit.actor in facts.known)


def _read_facts(reader: Reader, ids: Sequence[str]) -> _ProfileFacts:
    connection, in_many = reader.connection, actors_in_many(reader.connection, ids, READ_WHOLE)
    latest = latest_statements(connection, ids, in_many, _STATEMENTS)
    took_part = latest_events(connection, ids, in_many, _EVENTS)
    company = companions(connection, ids, in_many, _COMPANIONS_READ, READ_WHOLE)
    counts, attested = count_statements(connection, ids), read_attestations(reader, ids, in_many)
    cited = cited_articles(connection, _sources_to_cite(attested.names, attested.roles, attested.parents))
    matches = listed_matches(reader, [row.other for row in latest()])
    return _ProfileFacts(
        known=actors(reader, [*ids, *(row.other for row in company())]),
        attested=attested,
        counts=counts(),
        latest=latest(),
        matches={match.statement: match for match in matches},
        took_part=took_part(),
        events=entries(reader, [row.other for row in took_part()]),
        company=company(),
        cited={row.source: SourceRef(**row._asdict()) for row in cited()},
    )


def _sources_to_cite(*attested: Mapping[str, ByName]) -> list[str]:
    """Return the sources of what so few articles say that each is named beside it."""
    each = (one for kind in attested for by_name in kind.values() for one in by_name.values())
    return list(dict.fromkeys(source for one in each if len(one.sources) <= _CITED for source in one.sources))


def _profile(reader: Reader, hit: NameHit, facts: _ProfileFacts, *, alone: bool) -> ActorProfile:
    actor = hit.actor
    attested = facts.attested
    names, roles, parents = (kind[actor] for kind in (attested.names, attested.roles, attested.parents))
    cited = _sources_to_cite({actor: names}, {actor: roles}, {actor: parents})
    part_of = parent_organisations(reader, actor, hit.kind, names, parents)
    shown = shown_roles(reader, hit, roles, attested.read[actor])
    near = near_roles(role for role, _ in shown)
    maybe = possible_duplicates(reader, actor, hit.kind, list(names)) if alone else ()
    return ActorProfile(
        actor=actor,
        name=facts.known[actor].name,
        kind=hit.kind,
        score=hit.score,
        names=tuple(SeenName(name=name, **at._asdict()) for name, at in most_attested(names)),
        roles=tuple(SeenRole(role=role, like=near.get(role), **at._asdict()) for role, at in shown),
        statements=facts.counts.get(actor, 0),
        latest=tuple(facts.matches[id_] for of, id_, _ in facts.latest if of == actor and id_ in facts.matches),
        events=_in_order(facts.events[id_] for of, id_, _ in facts.took_part if of == actor and id_ in facts.events),
        seen_with=_company(hit, facts) if any(map(is_public, roles)) else (),
        possibly=tuple(one for one in maybe if one.id not in {whole.id for whole in part_of}),
        part_of=part_of,
        articles=tuple(facts.cited[source] for source in cited if source in facts.cited),
    )


def _company(hit: NameHit, facts: _ProfileFacts) -> tuple[Companion, ...]:
    """Return the persons of a public role whom most articles name beside a person."""
    if hit.kind != "person":
        return ()
    beside = ((facts.known[id_], held) for of, id_, held in facts.company if of == hit.actor and id_ in facts.known)
    public = (Companion(**one.model_dump(), articles=held) for one, held in beside if is_public(one.role or ""))
    return tuple(islice(public, _COMPANIONS))


def _in_order(events: Iterable[TimelineEntry]) -> tuple[TimelineEntry, ...]:
    return tuple(sorted(events, key=lambda entry: (entry.date.value is None, entry.date.value or "")))
