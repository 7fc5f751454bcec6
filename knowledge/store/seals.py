"""What may not be shown: articles that are held, names that are withheld, and who decided so.

An article of which not all may be shown is kept whole in ``sealed``, which nothing that answers reads. What may be
shown of it, if anything, is an ordinary article. So no answer, count or export has to ask what it may tell.
"""

import datetime as dt
from collections.abc import Collection, Iterable
from typing import Any, NamedTuple

from sqlalchemy import delete, func, insert, select, update

from knowledge.facts import Article, ProtectedAs
from knowledge.language.name_parts import fold_name
from knowledge.language.stems import stem_line
from knowledge.store import tables as t
from knowledge.store.articles import HeldArticle, held_at
from knowledge.store.engine import Connection, can_hold
from knowledge.store.rows import in_batches
from knowledge.store.search import Limits, search

_MOST = 500
_FEW = 50


class Sealed(NamedTuple):
    """An article of which not all may be shown, whole, as it was read.

    ``shown_as`` is the source of what may be shown of it; None where nothing may: then ``kind`` says why. ``added_at``
    and ``changed_at`` are None of what was never shown. ``until`` None: held until somebody releases it.
    """

    source: str
    shown_as: str | None
    origin: str
    content_hash: str
    body: Article
    archive: bool
    added_at: dt.datetime | None = None
    changed_at: dt.datetime | None = None
    kind: str | None = None
    until: dt.datetime | None = None
    why: str | None = None

    def is_held(self, now: dt.datetime) -> bool:
        """Say whether nothing of it may be shown at a moment."""
        return self.kind is not None and (self.until is None or self.until > now)


class Protected(NamedTuple):
    """A person whose name is withheld: everywhere, or (``only_there``) in the one article that says so."""

    folded: str
    name: str
    ground: ProtectedAs
    why: str | None
    source: str | None
    only_there: bool
    at: dt.datetime
    lifted_at: dt.datetime | None = None


class Decision(NamedTuple):
    """Who held, released, protected or lifted what, and why."""

    at: dt.datetime
    by: str
    action: str
    subject: str
    why: str | None


def sealed_articles(connection: Connection, sources: Iterable[str]) -> dict[str, Sealed]:
    """Return what is sealed of these articles, by source: the one they were added under, or that they are shown as."""
    wanted = list(filter(can_hold, sources))
    c = t.sealed.c
    rows = [
        row
        for some in in_batches(wanted)
        for row in connection.execute(select(t.sealed).where(c.source.in_(some) | c.shown_as.in_(some)))
    ]
    found = [_sealed(row) for row in rows]
    return {one.shown_as: one for one in found if one.shown_as} | {one.source: one for one in found}


def held_articles(connection: Connection) -> list[Sealed]:
    """Return all articles of which nothing may be shown, the next to be released first."""
    c = t.sealed.c
    query = select(t.sealed).where(c.kind.is_not(None)).order_by(c.until.nulls_last(), c.source)
    return [_sealed(row) for row in connection.execute(query)]


def kill_notices(connection: Connection) -> list[Sealed]:
    """Return the kill notices in force."""
    return [_sealed(row) for row in connection.execute(select(t.sealed).where(t.sealed.c.kind == "kill"))]


def killed_by(connection: Connection, notice: str) -> list[str]:
    """Return the sources of the articles that a kill notice holds."""
    c = t.sealed.c
    query = select(c.source).where(c.kind == "killed", c.why == why_killed(notice))
    return list(connection.scalars(query.order_by(c.source)))


def why_killed(notice: str) -> str:
    """Return why an article is held that a notice kills."""
    return f"Killed by {notice}."


def due_articles(connection: Connection, now: dt.datetime) -> list[Sealed]:
    """Return the held articles whose hour has come, in order of their hours."""
    c = t.sealed.c
    query = select(t.sealed).where(c.kind.is_not(None), c.until <= now).order_by(c.until, c.source)
    return [_sealed(row) for row in connection.execute(query)]


def next_release(connection: Connection) -> dt.datetime | None:
    """Return the earliest hour at which a held article may be shown; None where there is none."""
    c = t.sealed.c
    earliest: dt.datetime | None = connection.scalar(select(func.min(c.until)).where(c.kind.is_not(None)))
    return earliest


def seal(connection: Connection, one: Sealed) -> None:
    """Keep an article sealed, in the place of what was sealed of it before."""
    unseal(connection, [one.source])
    row = one._asdict() | {"body": one.body.model_dump(mode="json")}
    connection.execute(insert(t.sealed), row)


def unseal(connection: Connection, sources: Iterable[str]) -> None:
    """Forget what is sealed of these articles, by the sources they were added under."""
    for some in in_batches(sources):
        connection.execute(delete(t.sealed).where(t.sealed.c.source.in_(some)))


def protected_people(connection: Connection, *, lifted: bool = False) -> list[Protected]:
    """Return the people whose names are withheld, in the order of time; ``lifted``: also those that no longer are."""
    c = t.protections.c
    query = select(*(c[name] for name in Protected._fields)).order_by(c.id)
    rows = connection.execute(query if lifted else query.where(c.lifted_at.is_(None)))
    return [Protected(*row) for row in rows]


def protect(connection: Connection, one: Protected) -> None:
    """Withhold a name from now on."""
    connection.execute(insert(t.protections), one._asdict())


def lift(connection: Connection, folded: Collection[str], at: dt.datetime) -> None:
    """Give these names again."""
    c = t.protections.c
    connection.execute(update(t.protections).where(c.folded.in_(folded), c.lifted_at.is_(None)).values(lifted_at=at))


def note_decision(connection: Connection, decision: Decision) -> None:
    """Write a decision down."""
    connection.execute(insert(t.decisions), decision._asdict())


def decisions(connection: Connection) -> list[Decision]:
    """Return every decision, in the order of time."""
    c = t.decisions.c
    query = select(*(c[name] for name in Decision._fields)).order_by(c.id)
    return [Decision(*row) for row in connection.execute(query)]


def last_decision(connection: Connection, source: str) -> Decision | None:
    """Return the last decision to hold or release an article."""
    c = t.decisions.c
    query = select(*(c[name] for name in Decision._fields)).where(
        c.subject == source, c.action.in_(("hold", "release"))
    )
    row = connection.execute(query.order_by(c.id.desc()).limit(1)).first()
    return Decision(*row) if row else None


def articles_naming(connection: Connection, folded: Collection[str]) -> list[str]:
    """Return the sources of the articles that name an actor with one of these folded names."""
    n, a, s = t.actor_names.c, t.article_actors.c, t.articles.c
    actors = select(n.actor_id).where(n.folded.in_(folded))
    query = select(s.source).join(t.article_actors, a.article_id == s.id).where(a.actor_id.in_(actors)).distinct()
    return list(connection.scalars(query.order_by(s.source)))


def _sealed(row: Any) -> Sealed:  # noqa: ANN401 - a row of SQLAlchemy's, whose columns are those of the table
    fields = {name: getattr(row, name) for name in Sealed._fields} | {"body": Article.model_validate(row.body)}
    return Sealed(**fields)


def articles_called(connection: Connection, named: Iterable[str]) -> list[HeldArticle]:
    """Return the articles that headlines, slugs or addresses may mean: they have all the words, in whatever place."""
    found: set[int] = set()
    wanted = list(filter(None, map(fold_name, named)))
    for folded in wanted:
        words = [[word] for word in dict.fromkeys(stem_line([folded]).split())]
        hits = search(connection, "articles", [words], Limits(_MOST))
        found.update(row.id for row in hits.rows)
    places = select(t.articles.c.id, t.articles.c.source, t.articles.c.url)
    for row in connection.execute(places) if wanted else ():  # every article, so once for all that is sought
        place = fold_name(f"{row.source} {row.url or ''}")
        if any(folded in place for folded in wanted):
            found.add(row.id)
    return held_at(connection, found)


def articles_giving_roles(connection: Connection, folded: str, but: str) -> int:
    """Return how many articles, but one, give a person of this folded name a role; counted up to fifty."""
    n, a = t.actor_names.c, t.article_actors.c
    query = (
        select(a.body).join(t.actor_names, n.actor_id == a.actor_id).join(t.articles, t.articles.c.id == a.article_id)
    )
    rows = connection.scalars(query.where(n.folded == folded, t.articles.c.source != but).limit(_FEW))
    return sum(bool(body["roles"]) for body in rows)


def people_called(connection: Connection, word: str) -> list[str]:
    """Return the people (by id) one of whose names has a folded word."""
    n, a = t.actor_names.c, t.actors.c
    query = select(a.id).join_from(t.actors, t.actor_names, n.actor_id == a.id).where(a.kind == "person")
    return list(connection.scalars(query.where((" " + n.folded + " ").contains(f" {word} ")).distinct()))


def full_names(connection: Connection, actors: Collection[str]) -> list[str]:
    """Return the names of more than one word that actors are given, each once."""
    n = t.actor_names.c
    names = connection.scalars(select(n.name).where(n.actor_id.in_(actors), n.folded.contains(" ")).order_by(n.name))
    return list(dict.fromkeys(names))


def shown_without_names(connection: Connection) -> list[Sealed]:
    """Return the articles that are shown without somebody's name, whole."""
    query = select(t.sealed).where(t.sealed.c.shown_as.is_not(None)).order_by(t.sealed.c.source)
    return [_sealed(row) for row in connection.execute(query)]
