"""Where one article takes for a person what others know as an organisation, or the other way round."""

from collections import defaultdict
from collections.abc import Callable, Iterable, Sequence

from knowledge.language.gazetteers import known_organisations
from knowledge.language.name_parts import family_name, fold_name
from knowledge.linking.linkage_records import ActorForm
from knowledge.linking.organisations import name_keys
from knowledge.linking.people import articles_of, dominant
from knowledge.linking.surface_forms import parse_form, rivals_of_all

LEAD = 3  # how many times as often as the organisation it is taken for a surname's bearer must be named

Group = list[ActorForm]
Homes = dict[str, list[Group]]


def person_names(form: ActorForm) -> set[str]:
    """Return the blocks under which a person meets an organisation of the same name: the name, and the surname."""
    return name_keys(form) | _surname_keys(form)


def settle_kinds(persons: Sequence[Group], others: Sequence[Group]) -> list[Group]:
    """Return all groups, those of a mistaken kind joined to what they are.

    A person goes to the one organisation of the same name, and if that is one word only if no fewer articles know it as
    that and nobody bears it as a surname. An organisation called by one word alone, and no known one, goes to the
    only or dominant bearer of that surname if articles name him three times as often.
    """
    named, born = _homes(others, name_keys), _homes(persons, _surname_keys)
    moves = [(group, home) for group in persons if (home := _organisation(group, named)) is not None]
    going = {id(group) for group, _ in moves}
    for group in others:
        home = _bearer(group, born)
        if home is not None and id(home) not in going and all(home is not group for _, home in moves):
            moves.append((group, home))
    moved = {id(group) for group, _ in moves}
    joined = {id(group): list(group) for group in (*persons, *others) if id(group) not in moved}
    for group, home in moves:
        joined[id(home)] += group
    return list(joined.values())


def _surname_keys(form: ActorForm) -> set[str]:
    if parse_form(form.form).kind != "p":
        return set()
    return {f"o:{family_name(name)}" for name in form.names if " " in fold_name(name)}


def _homes(groups: Iterable[Group], keys: Callable[[ActorForm], set[str]]) -> Homes:
    homes: Homes = defaultdict(list)
    for group in groups:
        for key in {key for form in group for key in keys(form)}:
            homes[key].append(group)
    return homes


def _organisation(person: Group, named: Homes) -> Group | None:
    """The one organisation of a person's one name, if it is several words, or no fewer articles know it as that."""
    names = {name for form in person for name in name_keys(form)}
    fit = named.get(min(names), []) if len(names) == 1 else []
    if len(fit) != 1:
        return None
    return fit[0] if " " in min(names) or articles_of(person) <= articles_of(fit[0]) else None


def _bearer(organisation: Group, born: Homes) -> Group | None:
    """The one person whose surname an organisation's one name is, if he is named far more often."""
    form = organisation[0]
    names = parse_form(form.form).names
    if len(organisation) > 1 or len(names) > 1 or parse_form(form.form).kind == "c" or _is_known(form):
        return None
    fit = [group for group in born.get(f"o:{names[0]}", []) if not rivals_of_all(form, group)]
    counts = {at: articles_of(group) for at, group in enumerate(fit)}
    best = 0 if len(fit) == 1 else dominant(counts) if fit else None
    return fit[best] if best is not None and counts[best] >= LEAD * form.articles else None


def _is_known(form: ActorForm) -> bool:
    return any(name in known_organisations() for name in form.names)
