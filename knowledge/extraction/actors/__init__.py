"""Actors inside one article: who is named, in which places, in what roles."""

from collections.abc import Sequence

from pydantic import TypeAdapter

from knowledge.extraction.actors.bodies import find_bodies
from knowledge.extraction.actors.chunking import find_runs
from knowledge.extraction.actors.coreference import Coreference
from knowledge.extraction.actors.entities import Group
from knowledge.extraction.actors.entity_typing import Named, judge
from knowledge.extraction.actors.index import MentionIndex, gender_of
from knowledge.extraction.actors.metonyms import find_metonyms
from knowledge.extraction.actors.nominal_coreference import Bearer, call_organisations, call_people, core_of
from knowledge.extraction.actors.organisation_matching import find_wholes
from knowledge.extraction.actors.pronouns import Resolver, sex_by_name
from knowledge.extraction.actors.role_phrases import RoleFinder, mark_roles
from knowledge.extraction.actors.token_table import Scan, folded
from knowledge.extraction.document import Document
from knowledge.facts import ActorKind, FoundActor, FoundRole, FoundWhole, Mention
from knowledge.language.marks import MarkedSpan

__all__ = ["MentionIndex", "find_actors", "gender_of"]

_MENTIONS = TypeAdapter(tuple[Mention, ...])
"""Validates an actor's mentions together, which takes less than half the time of one by one."""
_KINDS: dict[str, ActorKind] = {"person": "person", "country": "country", "body": "body"}


def find_actors(document: Document) -> tuple[FoundActor, ...]:
    """Return the actors of a document in the order of their first mention; spans are without possessive ``'s``."""
    text = document.text
    scan = Scan(document)
    offices = mark_roles(scan)
    names = [judge(scan, run, offices) for run in find_runs(scan, offices)]
    coreference = Coreference(scan)
    coreference.run(names)
    _add_metonyms(scan, coreference, names)
    groups = coreference.groups
    roles = _RolesOf(scan, groups, offices)
    taken = _words_of(scan, groups)
    groups += find_bodies(scan, groups, taken)
    inside = _inside_marks(scan, document.quotations)
    call_people(roles.finder, roles.bearers, taken | roles.words)
    call_organisations(scan, [g for g in groups if g.label in ("organisation", "body")], inside, taken)
    people = [group for group in groups if group.label == "person"]
    sexes = {id(group): sex_by_name(text, group, [r.role for r in roles.by_group[id(group)]]) for group in people}
    resolver = Resolver(scan, people, sexes, inside)
    resolver.add_unnamed(offices, taken | roles.words)
    resolver.run()
    wholes = find_wholes(text, groups)
    found = [
        _actor(text, group, roles.by_group.get(id(group), []), wholes.get(at, [])) for at, group in enumerate(groups)
    ]
    return tuple(sorted(found, key=lambda actor: actor.mentions[0].span))


def _add_metonyms(scan: Scan, coreference: Coreference, names: list[Named]) -> None:
    """Lay the capitals that speak for a government to its country."""
    taken = {start for group in coreference.groups for start, _, _ in group.mentions}
    places = [named for named in names if named.label == "place" and named.start not in taken]
    for named, code in find_metonyms(scan, places):
        coreference.country(code).mentions.append((named.start, named.end, "metonym"))


class _RolesOf:
    """The roles of each person of the article, and who bears which."""

    def __init__(self, scan: Scan, groups: list[Group], offices: list[bool]) -> None:
        self.finder = RoleFinder(scan, offices)
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
                found.setdefault(folded(written), FoundRole(role=written, span=span))
                self.bearers.append(Bearer(*core_of(scan, role), group, start))
        return list(found.values())


def _words_of(scan: Scan, groups: list[Group]) -> set[int]:
    """Return the words that are part of names."""
    taken: set[int] = set()
    for group in groups:
        for start, end, _ in group.mentions:
            taken.update(range(scan.at(start), scan.at(end)))
    return taken


def _inside_marks(scan: Scan, outer: Sequence[MarkedSpan]) -> list[bool]:
    """Say of each word whether it stands in quotation marks."""
    inside = [False] * len(scan.words)
    for mark in outer:
        first, last = scan.at(mark.start), scan.at(mark.end)
        inside[first:last] = [True] * (last - first)
    return inside


def _actor(text: str, group: Group, roles: list[FoundRole], wholes: list[FoundWhole]) -> FoundActor:
    mentions = sorted(set(group.mentions))
    names = dict.fromkeys(text[start:end] for start, end, kind in mentions if kind == "name")
    return FoundActor(
        name=group.fullest(),
        kind=_KINDS.get(group.label, "organisation"),
        names=tuple(names) or (group.fullest(),),
        roles=tuple(roles),
        part_of=tuple(wholes),
        mentions=_MENTIONS.validate_python([{"span": (start, end), "kind": kind} for start, end, kind in mentions]),
    )
