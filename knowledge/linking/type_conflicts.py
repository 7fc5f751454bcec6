"""Entity type conflicts: some articles take for a person what others know as an organisation, or the other way round.

The weight of articles decides: what a few call a person and many an organisation is an organisation, and the reverse.
"""

from collections import defaultdict
from collections.abc import Callable, Iterable, Sequence
from functools import cache

from knowledge.language.gazetteers import given_names, known_organisations
from knowledge.language.name_parts import family_name, fold_name, plain_name
from knowledge.linking.captions import read_person
from knowledge.linking.linkage_records import ActorForm
from knowledge.linking.organisation_names import RARE, organisation_names
from knowledge.linking.organisations import name_keys
from knowledge.linking.people import dominant_bearer
from knowledge.linking.surface_forms import articles_of, cannot_link_group, parse_form

LEAD = 3
"""How many times as often one type must be given as the other to win over it. Judgement, not measured."""

Group = list[ActorForm]
GroupsByKey = dict[str, list[Group]]


def names_as_organisation(person: ActorForm) -> set[str]:
    """Return the blocking keys under which a person meets organisations of the same name: full name and surname."""
    return _own_keys(person) | _surname_keys(person) | _captioned_keys(person)


def resolve_type_conflicts(persons: Sequence[Group], others: Sequence[Group]) -> list[Group]:
    """Return all groups, those of a mistaken type merged into what they are.

    A surname alone is given to the only organisation of that name if articles name it ``LEAD`` times as often as
    the surname's bearer, or only as often where it has a caption. A person is merged into the only organisation of
    the same name, unless articles name the person ``LEAD`` times as often; if that name is one word, at least as
    many articles must know it as an organisation, and nobody may bear it as a surname. An organisation of one name,
    and not a known one, is merged into the only or dominant bearer of that surname, or the only person of that
    name, if articles name him ``LEAD`` times as often.
    """
    by_name = _groups_by_key(others, name_keys)
    persons, others = _give_surnames(persons, others, by_name)
    by_name = _groups_by_key(others, name_keys)
    by_surname = _groups_by_key(persons, lambda form: _surname_keys(form) | _own_keys(form))
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


def _give_surnames(
    persons: Sequence[Group], others: Sequence[Group], by_name: GroupsByKey
) -> tuple[list[Group], list[Group]]:
    """Give the surnames alone that mean a firm to it: Ford, where many articles name the firm and few a Gerald Ford."""
    given: defaultdict[int, Group] = defaultdict(list)
    kept: list[Group] = []
    for group in persons:
        firms = {form.form: firm for form in group if (firm := _firm_of(form, group, by_name))}
        for form in group:
            if form.form in firms:
                given[id(firms[form.form])].append(form)
        kept.append([form for form in group if form.form not in firms])
    return [group for group in kept if group], [[*group, *given[id(group)]] for group in others]


def _firm_of(form: ActorForm, group: Group, by_name: GroupsByKey) -> Group | None:
    bearers = [other for other in group if read_person(other).kind == "p"]
    fit = by_name.get(min(_own_keys(form)), []) if read_person(form).kind == "s" and bearers else []
    captioned = parse_form(form.form).kind == "p"  # its article named nobody in full
    lead = 1 if captioned else LEAD
    return fit[0] if len(fit) == 1 and articles_of(fit[0]) >= lead * articles_of(bearers) else None


def _own_keys(person: ActorForm) -> set[str]:
    """The keys of the names of a person, or of what is named as one."""
    if parse_form(person.form).kind not in ("p", "s"):
        return name_keys(person)
    return {f"o:{plain_name(name)}" for name in read_person(person).names}


def _surname_keys(form: ActorForm) -> set[str]:
    if read_person(form).kind != "p":
        return set()
    return {f"o:{family_name(name)}" for name in form.names if " " in fold_name(name)}


def _captioned_keys(form: ActorForm) -> set[str]:
    """The keys of the firms that a person's name may be, with a place before it: Michigan Ford, but not Paris Roe."""
    if any(name.split()[0] in _given_names() for name in read_person(form).names):
        return set()
    return {f"o:{name}" for name in organisation_names(form).captioned}


def _groups_by_key(groups: Iterable[Group], keys: Callable[[ActorForm], set[str]]) -> GroupsByKey:
    by_key: GroupsByKey = defaultdict(list)
    for group in groups:
        for key in {key for form in group for key in keys(form)}:
            by_key[key].append(group)
    return by_key


def _as_organisation(person: Group, by_name: GroupsByKey) -> Group | None:
    """The only organisation of a person's only name; if that is one word, known as one by no fewer articles.

    Else the firm that a rare name is, with a place before it.
    """
    names = {name for form in person for name in _own_keys(form)}
    fit = by_name.get(min(names), []) if len(names) == 1 else []
    if len(fit) == 1:
        most = LEAD * articles_of(fit[0]) if " " in min(names) else articles_of(fit[0]) + 1
        return fit[0] if articles_of(person) < most else None
    placed = {key for form in person for key in _captioned_keys(form)} if not fit else set()
    firms = by_name.get(min(placed), []) if len(placed) == 1 else []
    return firms[0] if len(firms) == 1 and articles_of(firms[0]) >= RARE * articles_of(person) else None


def _as_bearer(organisation: Group, by_surname: GroupsByKey) -> Group | None:
    """The person whose surname or name an organisation's only name is, if he is named far more often."""
    form = organisation[0]
    names = parse_form(form.form).names
    if len(organisation) > 1 or len(names) > 1 or parse_form(form.form).kind != "o" or _is_known(form):
        return None
    fit = [group for group in by_surname.get(f"o:{plain_name(names[0])}", []) if not cannot_link_group(form, group)]
    counts = {at: articles_of(group) for at, group in enumerate(fit)}
    best = 0 if len(fit) == 1 else dominant_bearer(counts) if fit else None
    return fit[best] if best is not None and counts[best] >= LEAD * form.articles else None


def _is_known(form: ActorForm) -> bool:
    return any(name in known_organisations() for name in form.names)


@cache
def _given_names() -> frozenset[str]:
    return frozenset(map(fold_name, given_names()))
