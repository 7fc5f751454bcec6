"""New names, for digests: people to whom two independent reports give a public role."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from typing import NamedTuple

from knowledge.facts import ActorRef, NewName, SourceRef, Span
from knowledge.language.near_duplicates import Passage, count_independent, passage
from knowledge.language.roles import is_public
from knowledge.store import additions
from knowledge.store.additions import ArticleParagraphs
from knowledge.store.reader import Reader

_AT_ONCE = 60
"""People whose roles are looked up by one query."""

_ARTICLES = 20
"""Articles of one person that are looked at: two of them are enough."""


class _RoleAt(NamedTuple):
    """Where an article gives somebody a public role, and which."""

    article: int
    span: Span
    role: str


class _Told(NamedTuple):
    """The paragraph in which a role is given, and its article."""

    passage: Passage
    source: SourceRef


def with_role_twice(reader: Reader, people: Sequence[ActorRef]) -> Iterator[NewName]:
    """Yield those whom two independent reports give a public role, be it one or two, with the first that does.

    Reports are independent where the paragraphs that give the role are not copies of one text, but for slips.
    """
    for at in range(0, len(people), _AT_ONCE):
        some = people[at : at + _AT_ONCE]
        given = _roles_given(reader, [one.id for one in some if one.id])
        told = _paragraphs(reader, [one for places in given.values() for one in places])
        for one in some:
            places = given.get(one.id or "", [])
            passages = [(str(place.article), told[place].passage) for place in places]
            if len(passages) > 1 and count_independent(passages) > 1:
                yield NewName(id=one.id, name=one.name, role=places[0].role, source=told[places[0]].source)


def _roles_given(reader: Reader, actors: Sequence[str]) -> dict[str, list[_RoleAt]]:
    given: dict[str, list[_RoleAt]] = defaultdict(list)
    for row in additions.roles_given(reader, actors):
        public = [role for role in row.roles if is_public(role["role"])]
        if public and len(given[row.actor]) < _ARTICLES:
            start, stop = public[0]["span"]
            given[row.actor].append(_RoleAt(row.article, (start, stop), public[0]["role"]))
    return given


def _paragraphs(reader: Reader, places: Iterable[_RoleAt]) -> dict[_RoleAt, _Told]:
    """Read the paragraphs in which roles are given."""
    by_article: dict[int, list[_RoleAt]] = defaultdict(list)
    for place in places:
        by_article[place.article].append(place)
    return {
        place: _Told(_around(row, place.span), row.source)
        for row in additions.paragraphs_of(reader, by_article)
        for place in by_article[row.id]
    }


def _around(article: ArticleParagraphs, span: Span) -> Passage:
    around = ((a, b) for a, b in article.paragraphs if a <= span[0] < b)
    return passage(article.text, next(around, span))
