"""Who somebody is, as the articles have it: names and roles with their sources, and who is seen beside them."""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from typing import Any

from sqlalchemy import func, select

from knowledge.facts import ActorProfile, Companion, SeenName, SeenRole
from knowledge.language.names import fold_name
from knowledge.store import tables as t
from knowledge.store.reader import OLDEST_FIRST, Reader

COMPANIONS = 5
Seen = dict[str, list[str]]
"""Sources by what they say, those that say it most first."""


def profiles(reader: Reader, ids: Iterable[str]) -> dict[str, ActorProfile]:
    """Return the actors with these ids, in the order asked, score 100; ``latest`` and ``events`` are left empty."""
    wanted = list(dict.fromkeys(ids))
    rows = {row.id: row for row in reader.connection.execute(select(t.actors).where(t.actors.c.id.in_(wanted)))}
    names, roles = _seen(reader, wanted)
    counts, beside = _counts(reader, wanted), _companions(reader, wanted)
    return {
        id_: ActorProfile(
            actor=id_,
            name=rows[id_].name,
            kind=rows[id_].kind,
            score=100,
            names=tuple(SeenName(name=name, sources=tuple(sources)) for name, sources in names[id_].items()),
            roles=tuple(SeenRole(role=role, sources=tuple(sources)) for role, sources in roles[id_].items()),
            statements=counts.get(id_, 0),
            seen_with=tuple(beside[id_]),
        )
        for id_ in wanted
        if id_ in rows
    }


def _seen(reader: Reader, ids: Sequence[str]) -> tuple[defaultdict[str, Seen], defaultdict[str, Seen]]:
    """Return names and roles by actor; roles that differ in capitals only are one, as the first source writes it."""
    m = t.article_actors.c
    query = select(m.actor_id, m.body, t.articles.c.source).join_from(t.article_actors, t.articles)
    names: defaultdict[str, Seen] = defaultdict(dict)
    roles: defaultdict[str, Seen] = defaultdict(dict)
    for row in reader.connection.execute(query.where(m.actor_id.in_(ids)).order_by(*OLDEST_FIRST, m.idx)):
        for name in (row.body["name"], *row.body["names"]):
            _note(names[row.actor_id], name, row.source)
        written = {fold_name(role): role for role in roles[row.actor_id]}
        for found in row.body["roles"]:
            role = written.setdefault(fold_name(found["role"]), found["role"])
            _note(roles[row.actor_id], role, row.source)
    return _most_used(names), _most_used(roles)


def _note(seen: Seen, what: str, source: str) -> None:
    sources = seen.setdefault(what, [])
    if source not in sources:
        sources.append(source)


def _most_used(seen: dict[str, Seen]) -> defaultdict[str, Seen]:
    ranked = {actor: dict(sorted(by.items(), key=lambda item: (-len(item[1]), item[0]))) for actor, by in seen.items()}
    return defaultdict(dict, ranked)


def _counts(reader: Reader, ids: Sequence[str]) -> dict[str, int]:
    s = t.statement_speakers.c
    query = select(s.actor_id, func.count()).where(s.actor_id.in_(ids)).group_by(s.actor_id)
    return {row[0]: row[1] for row in reader.connection.execute(query)}


def _companions(reader: Reader, ids: Sequence[str]) -> defaultdict[str, list[Companion]]:
    own, other = t.article_actors.alias("own"), t.article_actors.alias("other")
    articles: Any = func.count(other.c.article_id.distinct()).label("articles")
    query = (
        select(own.c.actor_id.label("own"), t.actors.c.id, t.actors.c.name, t.actors.c.role, articles)
        .join_from(own, other, other.c.article_id == own.c.article_id)
        .join(t.actors, t.actors.c.id == other.c.actor_id)
        .where(own.c.actor_id.in_(ids), other.c.actor_id != own.c.actor_id)
        .group_by(own.c.actor_id, t.actors.c.id, t.actors.c.name, t.actors.c.role)
        .order_by(articles.desc(), t.actors.c.name, t.actors.c.id)
    )
    found: defaultdict[str, list[Companion]] = defaultdict(list)
    for row in reader.connection.execute(query):
        if len(found[row.own]) < COMPANIONS:
            found[row.own].append(Companion(id=row.id, name=row.name, role=row.role, articles=row.articles))
    return found
