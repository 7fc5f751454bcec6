"""Entity type conflicts: one article takes for a person what others know as an organisation, or the other way round."""

from collections import defaultdict
from collections.abc import Callable, Iterable, Sequence

from knowledge.language.gazetteers import known_organisations
from knowledge.language.name_parts import family_name, fold_name
from knowledge.linking.linkage_records import ActorForm
from knowledge.linking.organisations import name_keys
from knowledge.linking.people import articles_of, dominant_bearer
from knowledge.linking.surface_forms import cannot_link_group, parse_form

LEAD = 3
"""How many times as often as an organisation a surname's bearer must be named to absorb it. Judgement, not measured."""

Group = list[ActorForm]
GroupsByKey = dict[str, list[Group]]


def names_as_organisation(person: ActorForm) -> set[str]:
    """Return the blocking keys under which a person meets organisations of the same name: full name and surname."""
    return name_keys(person) | _surname_keys(person)


def resolve_type_conflicts(persons: Sequence[Group], others: Sequence[Group]) -> list[Group]:
    """Return all groups, those of a mistaken type merged into what they are.

    A person is merged into the only organisation of the same name. If that name is one word, at least as many articles
    must know it as an organisation, and nobody may bear it as a surname. An organisation called by one word, and not a
    known one, is merged into the only or dominant bearer of that surname, if articles name him ``LEAD`` times as often.
    """
    by_name, by_surname = _groups_by_key(others, name_keys), _groups_by_key(persons, _surname_keys)
    moves = [(group, target) for group in persons if (target := _as_organisation(group, by_name)) is not None]
    moving = {id(group) for group, _ in moves}
    for group in others:
        target = _as_bearer(group, by_surname)
        if target is not None and id(target) not in moving and all(target is not group for _, target in moves):
            moves.append((group, target))
    moved = {id(group) for group, _ in moves}
    merged = {id(group): list(group) for group in (*persons, *others) if id(group) not in moved}
    for group, target in moves:
        merged[id(target)] += group
    return list(merged.values())


def _surname_keys(form: ActorForm) -> set[str]:
    if parse_form(form.form).kind != "p":
        return set()
    return {f"o:{family_name(name)}" for name in form.names if " " in fold_name(name)}


def _groups_by_key(groups: Iterable[Group], keys: Callable[[ActorForm], set[str]]) -> GroupsByKey:
    by_key: GroupsByKey = defaultdict(list)
    for group in groups:
        for key in {key for form in group for key in keys(form)}:
            by_key[key].append(group)
    return by_key


def _as_organisation(person: Group, by_name: GroupsByKey) -> Group | None:
    """The only organisation of a person's only name; if that is one word, known as one by no fewer articles."""
    names = {name for form in person for name in name_keys(form)}
    fit = by_name.get(min(names), []) if len(names) == 1 else []
    if len(fit) != 1:
        return None
    return fit[0] if " " in min(names) or articles_of(person) <= articles_of(fit[0]) else None


def _as_bearer(organisation: Group, by_surname: GroupsByKey) -> Group | None:
    """The person whose surname an organisation's only name is, if he is named far more often."""
    form = organisation[0]
    names = parse_form(form.form).names
    if len(organisation) > 1 or len(names) > 1 or parse_form(form.form).kind == "c" or _is_known(form):
        return None
    fit = [group for group in by_surname.get(f"o:{names[0]}", []) if not cannot_link_group(form, group)]
    counts = {at: articles_of(group) for at, group in enumerate(fit)}
    best = 0 if len(fit) == 1 else dominant_bearer(counts) if fit else None
    return fit[best] if best is not None and counts[best] >= LEAD * form.articles else None


def _is_known(form: ActorForm) -> bool:
    return any(name in known_organisations() for name in form.names)
