"""Actors inside one article: who is named, in which places, in what roles."""

from collections.abc import Sequence

from knowledge.extraction.actors.bodies import find_bodies
from knowledge.extraction.actors.coreference import Coreference
from knowledge.extraction.actors.groups import Group
from knowledge.extraction.actors.index import MentionIndex, gender_of
from knowledge.extraction.actors.kinds import Named, judge
from knowledge.extraction.actors.metonyms import speaks_for_country
from knowledge.extraction.actors.pronouns import Resolver, sex_by_name
from knowledge.extraction.actors.roles import Bearer, RoleFinder, mention_roles, role_key
from knowledge.extraction.actors.runs import find_runs, mark_roles
from knowledge.extraction.actors.words import Scan
from knowledge.facts import ActorKind, FoundActor, FoundRole, Mention, Span
from knowledge.language.marks import find_marks

__all__ = ["MentionIndex", "find_actors", "gender_of"]

_KINDS: dict[str, ActorKind] = {"person": "person", "country": "country", "body": "body"}


def find_actors(
    text: str, sentences: Sequence[Span], paragraphs: Sequence[Span], title: Span | None = None
) -> tuple[FoundActor, ...]:
    """Return the actors of an article in the order of their first mention; spans are without possessive ``'s``."""
    scan = Scan(text, sentences, title)
    marks = mark_roles(scan)
    names = [judge(scan, run, marks) for run in find_runs(scan, marks)]
    coreference = Coreference(scan)
    coreference.run(names)
    _add_metonyms(scan, coreference, names)
    groups = coreference.groups
    roles = _RolesOf(scan, groups, marks)
    taken = _words_of(scan, groups)
    groups += find_bodies(scan, groups, taken)
    mention_roles(roles.finder, roles.bearers, taken | roles.words)
    people = [group for group in groups if group.label == "person"]
    sexes = {id(group): sex_by_name(text, group, [r.role for r in roles.by_group[id(group)]]) for group in people}
    resolver = Resolver(scan, people, sexes, _inside_marks(scan, paragraphs))
    resolver.add_unnamed(marks, taken | roles.words)
    resolver.run()
    found = [_actor(group, roles.by_group.get(id(group), [])) for group in groups]
    return tuple(sorted(found, key=lambda actor: actor.mentions[0].span))


def _add_metonyms(scan: Scan, coreference: Coreference, names: list[Named]) -> None:
    """Lay the capitals that speak for a government to a country the article knows by another word too."""
    taken = {start for group in coreference.groups for start, _, _ in group.mentions}
    for named in names:
        if named.label == "place" and named.start not in taken:
            code = speaks_for_country(scan, named)
            if code:
                coreference.country(code).mentions.append((named.start, named.end, "metonym"))


class _RolesOf:
    """The roles of each person of the article, and who bears which."""

    def __init__(self, scan: Scan, groups: list[Group], marks: list[bool]) -> None:
        self.finder = RoleFinder(scan, marks)
        self.by_group: dict[int, list[FoundRole]] = {}
        self.bearers: list[Bearer] = []
        self.words: set[int] = set()
        for group in groups:
            if group.label == "person":
                self.by_group[id(group)] = self._collect(scan, group)

    def _collect(self, scan: Scan, group: Group) -> list[FoundRole]:
        found: dict[str, FoundRole] = {}
        for start, end, _ in sorted(group.mentions):
            for role in self.finder.of_name(start, end):
                self.words |= set(range(role.first, role.last))
                span = (scan.starts[role.first], scan.ends[role.last - 1])
                written = scan.text[slice(*span)]
                found.setdefault(role_key(written), FoundRole(role=written, span=span))
                self.bearers.append(Bearer(*self.finder.core(role), group, start))
        return list(found.values())


def _words_of(scan: Scan, groups: list[Group]) -> set[int]:
    """Return the words that are part of names."""
    at = {start: i for i, start in enumerate(scan.starts)}
    taken: set[int] = set()
    for group in groups:
        for start, end, _ in group.mentions:
            i = at[start]
            while i < len(scan.words) and scan.starts[i] < end:
                taken.add(i)
                i += 1
    return taken


def _inside_marks(scan: Scan, paragraphs: Sequence[Span]) -> list[bool]:
    marks = [mark for mark in find_marks(scan.text, paragraphs) if mark.depth == 1]
    inside = [False] * len(scan.words)
    at = 0
    for i, start in enumerate(scan.starts):
        while at < len(marks) and marks[at].end <= start:
            at += 1
        inside[i] = at < len(marks) and marks[at].start <= start
    return inside


def _actor(group: Group, roles: list[FoundRole]) -> FoundActor:
    mentions = sorted(set(group.mentions))
    return FoundActor(
        name=group.fullest(),
        kind=_KINDS.get(group.label, "organisation"),
        names=tuple(group.names) or (group.fullest(),),
        roles=tuple(roles),
        mentions=tuple(Mention(span=(start, end), kind=kind) for start, end, kind in mentions),
    )
