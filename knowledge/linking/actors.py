"""Actors: entity resolution of surface forms to persons, organisations, countries and bodies."""

from collections import Counter
from collections.abc import Iterable, Sequence
from functools import lru_cache
from operator import attrgetter
from typing import cast

from knowledge.facts import ActorKind
from knowledge.language.name_parts import fold_name
from knowledge.language.shown_roles import is_of_body, most_given
from knowledge.linking.blocking import Fetch, closed_neighbourhood
from knowledge.linking.identity import settle_ids
from knowledge.linking.linkage_records import ActorForm, ActorGroup, Draw, Linked
from knowledge.linking.organisation_names import RARE
from knowledge.linking.organisations import link_organisations, name_keys, organisation_keys, organisations_join
from knowledge.linking.people import link_persons, person_keys, person_search_keys, persons_join
from knowledge.linking.surface_forms import actor_form, actor_records, is_acronym_of, parse_form
from knowledge.linking.type_conflicts import names_as_organisation, resolve_type_conflicts

__all__ = ["actor_form", "actor_keys", "actor_records", "gather_actors", "link_actors"]


def actor_keys(form: ActorForm) -> frozenset[str]:
    """Return the blocking keys under which a form is stored; they depend on its spelling alone."""
    return _keys(form.form, frozenset(form.names))[0]


def _search_keys(form: ActorForm) -> frozenset[str]:
    """Return the blocking keys by which a form looks for others (see ``closed_neighbourhood``)."""
    return _keys(form.form, frozenset(form.names))[1]


@lru_cache(maxsize=1 << 15)
def _keys(form: str, names: frozenset[str]) -> tuple[frozenset[str], frozenset[str]]:
    """The blocking keys and the search keys of a form; by a name alone no person meets a person."""
    spelt = ActorForm(form, names=Counter(names))
    if not _is_person(spelt):
        held = organisation_keys(spelt)
        return frozenset(held), frozenset(held | _as_person(name_keys(spelt)))
    names_alone = names_as_organisation(spelt)
    return frozenset(person_keys(spelt) | _as_person(names_alone)), frozenset(person_search_keys(spelt) | names_alone)


def _as_person(names: Iterable[str]) -> set[str]:
    return {f"person {name}" for name in names}


def gather_actors(
    seeds: Iterable[ActorForm], fetch: Fetch[ActorForm], gone: Iterable[ActorForm] = ()
) -> list[ActorForm]:
    """Return the seeds and all stored forms that links connect with them; see the contract in ``linkage_records``."""
    return closed_neighbourhood(seeds, fetch, attrgetter("form"), actor_keys, _may_link, gone, _search_keys)


def link_actors(forms: Iterable[ActorForm], draw: Draw) -> Linked[ActorGroup]:
    """Partition forms into actors; ids are inherited, new ones drawn with the prefix ``a``."""
    ordered = sorted(forms, key=lambda form: form.form)
    persons = link_persons([form for form in ordered if _is_person(form)])
    others = link_organisations([form for form in ordered if not _is_person(form)])
    groups = [sorted(group, key=lambda form: form.form) for group in resolve_type_conflicts(persons, others)]
    groups.sort(key=lambda group: group[0].form)
    held = [[form.id for form in group for _ in range(max(form.articles, 1))] for group in groups]
    ids, aliases = settle_ids(held, "a", draw)
    return Linked(tuple(_describe(i, group) for i, group in zip(ids, groups, strict=True)), aliases)


def _is_person(form: ActorForm) -> bool:
    return parse_form(form.form).kind in ("p", "s")


def _may_link(a: ActorForm, b: ActorForm) -> bool:
    if _is_person(a) != _is_person(b):
        person, other = (a, b) if _is_person(a) else (b, a)
        return bool(names_as_organisation(person) & name_keys(other))
    return persons_join(a, b) if _is_person(a) else organisations_join(a, b)


def _describe(actor_id: str, group: Sequence[ActorForm]) -> ActorGroup:
    names, kinds, roles = Counter[str](), Counter[str](), Counter[str]()
    for form in group:
        names.update(form.names)
        kinds.update(form.kinds)
        roles.update(form.roles)
    kind = cast("ActorKind", _most(kinds))
    own = {role: count for role, count in roles.items() if kind == "person" or is_of_body(role)}
    return ActorGroup(
        actor_id,
        tuple(form.form for form in group),
        _shown_name(names, kind),
        kind,
        most_given(own),
        tuple(sorted(names)),
    )


def _shown_name(names: Counter[str], kind: ActorKind) -> str:
    """The most used name in full; of equals the longest, then the first in the alphabet.

    One in capitals, as transcripts have it, yields to the same in small letters. A body is shown by the name in use
    where hardly an article has a full one, unless that explains an acronym; a country always is.
    """
    full = [name for name in names if " " in (fold_name(name) if kind == "person" else name)] or list(names)
    used = min(names, key=lambda name: (-names[name], -len(name), name))
    best = min(full, key=lambda name: (-names[name], -len(name), name))
    rare = names[best] * RARE < names[used] and not is_acronym_of(used, best)
    if kind == "country" or (kind != "person" and rare):
        return used
    mixed = [name for name in full if name != best and name.upper() == best]
    return max(mixed, key=lambda name: (names[name], name), default=best)


def _most(values: Counter[str]) -> str:
    return min(values, key=lambda value: (-values[value], value))
