"""New names for a digest: people with a public role that two reports give, each of its own."""

import datetime as dt
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from typing import NamedTuple

from sqlalchemy import Column, ColumnElement, select

from knowledge.facts import ActorRef, Span
from knowledge.language.near_duplicates import Passage, count_independent, passage
from knowledge.language.roles import is_public
from knowledge.store import tables as t
from knowledge.store.reader import Reader
from knowledge.store.rows import in_batches

_AT_ONCE = 60
_ARTICLES = 20
"""Articles of one person that are looked at: two of them are enough."""


class _Given(NamedTuple):
    """Where an article gives somebody a public role."""

    article: int
    span: Span


def added(column: Column[dt.datetime], since: dt.datetime, until: dt.datetime) -> ColumnElement[bool]:
    """Return the condition that something was added in ``(since, until]``."""
    return (column > since) & (column <= until)


def candidates(reader: Reader, since: dt.datetime, until: dt.datetime) -> list[ActorRef]:
    """List the people who are new in ``(since, until]`` and have a role, those in most articles first."""
    c = t.actors.c
    new = select(c.id, c.name, c.role).where(added(c.first_added, since, until), c.kind == "person")
    told = new.where(c.role.is_not(None), c.articles > 1).order_by(c.articles.desc(), c.name, c.id)
    return [ActorRef(id=row.id, name=row.name, role=row.role) for row in reader.connection.execute(told)]


def with_role_twice(reader: Reader, people: Sequence[ActorRef]) -> Iterator[ActorRef]:
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


def _roles_given(reader: Reader, actors: Sequence[str]) -> dict[str, list[_Given]]:
    c = t.article_actors.c
    given: dict[str, list[_Given]] = defaultdict(list)
    query = select(c.actor_id, c.article_id, c.body).where(c.actor_id.in_(actors)).order_by(c.article_id)
    for row in reader.connection.execute(query):
        public = [role for role in row.body["roles"] if is_public(role["role"])]
        if public and len(given[row.actor_id]) < _ARTICLES:
            start, stop = public[0]["span"]
            given[row.actor_id].append(_Given(row.article_id, (start, stop)))
    return given


def _paragraphs(reader: Reader, places: Iterable[_Given]) -> dict[_Given, Passage]:
    """Read the paragraphs in which roles are given."""
    by_article: dict[int, list[_Given]] = defaultdict(list)
    for place in places:
        by_article[place.article].append(place)
    c, found = t.articles.c, dict[_Given, Passage]()
    for some in in_batches(by_article):
        for row in reader.connection.execute(select(c.id, c.text, c.body).where(c.id.in_(some))):
            found |= {place: _around(row.text, row.body["paragraphs"], place.span) for place in by_article[row.id]}
    return found


def _around(text: str, paragraphs: Iterable[Span], span: Span) -> Passage:
    return passage(text, next(((a, b) for a, b in paragraphs if a <= span[0] < b), span))
