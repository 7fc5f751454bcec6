"""Clustering forms of organisations, bodies and countries: by full name, then each shorter name to its bearer."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence

from rapidfuzz.fuzz import token_set_ratio

from knowledge.linking.blocking import candidate_pairs
from knowledge.linking.clustering import merge_strongest_first
from knowledge.linking.linkage_records import ActorForm
from knowledge.linking.organisation_names import RARE, is_branch, is_product, is_unit, organisation_names, short_name
from knowledge.linking.surface_forms import articles_of, cannot_link_groups, parse_form

SAME_LONG_FORM = 75
"""rapidfuzz's token_set_ratio (0 to 100) from which on two long forms of an acronym are one, as in a prototype tuned on
the development part of NewsReader MEANTIME."""
CARRIED_SHARE = 0.05
"""Share of a short name's articles that its bearer must have before the name means it in others. Same prototype."""
LEAD = 3
"""How many times as often as the next bearer one must be called by a short name. Judgement, not measured."""

Group = list[ActorForm]


def organisation_keys(form: ActorForm) -> set[str]:
    """Return the blocking keys of an organisation, body or country: all names it may be called by."""
    return {f"o:{name}" for name in organisation_names(form).held}


def name_keys(form: ActorForm) -> set[str]:
    """Return the blocking keys of a form's full names."""
    return {f"o:{name}" for name in organisation_names(form).full}


def organisations_join(a: ActorForm, b: ActorForm) -> bool:
    """Say whether two forms may be one organisation, looking at the two alone."""
    one, other = organisation_names(a), organisation_names(b)
    if one.full & other.full:
        return True
    if {parse_form(a.form).kind, parse_form(b.form).kind} == {"c", "o"}:
        return False
    return bool(one.full & other.held or other.full & one.held)


def link_organisations(forms: Sequence[ActorForm]) -> list[Group]:
    """Partition forms of organisations, bodies and countries; the order of ``forms`` does not matter."""
    ordered = sorted(forms, key=lambda form: form.form)
    return _absorb_captioned(_resolve_short_names(_link_full_names(ordered)))


def _link_full_names(forms: Sequence[ActorForm]) -> list[Group]:
    """Cluster forms that share a full name; of a name in one word, as acronyms are, those with alike long ones.

    Forms that differ in legal forms alone are one whatever articles name side by side.
    """
    same = _without_legal_forms(forms)

    def may_merge(one: Sequence[int], other: Sequence[int]) -> bool:
        return not cannot_link_groups(*([form for at in some for form in same[at]] for some in (one, other)))

    first = [group[0] for group in same]
    pairs = candidate_pairs(map(name_keys, first))
    links = ((0, a, b) for a, b in sorted(pairs) if _same_full_name(first[a], first[b]))
    merged = merge_strongest_first(len(same), links, may_merge)
    return [[form for at in group for form in same[at]] for group in merged]


def _without_legal_forms(forms: Sequence[ActorForm]) -> list[Group]:
    """Group forms that have the same full names; a country is no firm."""
    by_names: defaultdict[tuple[str, frozenset[str]], Group] = defaultdict(list)
    for form in forms:
        by_names[parse_form(form.form).kind, organisation_names(form).full].append(form)
    return list(by_names.values())


def _same_full_name(a: ActorForm, b: ActorForm) -> bool:
    one, other = organisation_names(a).full, organisation_names(b).full
    if one == other or any(" " in name for name in one & other):
        return True
    return bool(one & other) and len(one) > 1 and len(other) > 1 and _alike(one, other)


def _alike(one: Iterable[str], other: Iterable[str]) -> bool:
    longs = [[name for name in names if " " in name] for names in (one, other)]
    return any(token_set_ratio(x, y) >= SAME_LONG_FORM for x in longs[0] for y in longs[1])


class _Bearers:
    """Groups by the names they may be called by, while groups are given to one another."""

    def __init__(self, groups: Sequence[Group]) -> None:
        self.groups: list[Group | None] = [list(group) for group in groups]
        self._home = list(range(len(groups)))
        self._by_name: defaultdict[str, list[int]] = defaultdict(list)
        for at, group in enumerate(groups):
            for name in sorted({name for form in group for name in organisation_names(form).held}):
                self._by_name[name].append(at)

    def of(self, name: str, but: int) -> list[int]:
        """Return the places of the groups that may be called by a name, without the one at ``but``."""
        return sorted({self._root(at) for at in self._by_name[name]} - {but})

    def group(self, at: int) -> Group:
        """Return the group at a place, with those given to it."""
        return self.groups[at] or []

    def give(self, at: int, bearer: int) -> None:
        """Give the group at a place to another."""
        self.groups[bearer] = self.group(bearer) + self.group(at)
        self.groups[at], self._home[at] = None, bearer

    def all(self) -> list[Group]:
        """Return the groups that are left."""
        return [group for group in self.groups if group]

    def _root(self, at: int) -> int:
        while self._home[at] != at:
            at = self._home[at]
        return at


def _resolve_short_names(groups: Sequence[Group]) -> list[Group]:
    """Give each group to the one bearer of its only name, or of a name beside which it has others.

    The longest names go first; those of groups with more names last.
    """
    bearers = _Bearers(groups)
    names = [
        (len(held), -name.count(" "), name, at) for at, held in enumerate(map(_own_names, groups)) for name in held
    ]
    for _, _, name, at in sorted(names):
        bearer = _choose_bearer(name, at, bearers) if bearers.group(at) else None
        if bearer is not None:
            bearers.give(at, bearer)
    return bearers.all()


def _own_names(group: Group) -> set[str]:
    """Return the names of a group that are no acronyms of its others; a country has none."""
    if any(parse_form(form.form).kind == "c" for form in group):
        return set()
    names = {name for form in group for name in organisation_names(form).full}
    longs = [name.replace(" ", "") for name in names if " " in name]
    return {name for name in names if " " in name or not any(_letters_in_order(name, long) for long in longs)}


def _letters_in_order(acronym: str, name: str) -> bool:
    rest = iter(name)
    return not name.startswith(acronym) and all(letter in rest for letter in acronym)


def _choose_bearer(name: str, at: int, bearers: _Bearers) -> int | None:
    """Return the place of the group whom a name means in articles that give no longer one, None if that is unclear."""
    group = bearers.group(at)
    fit = [each for each in bearers.of(name, at) if _may_mean(name, group, bearers.group(each))]
    called = {each: _called(bearers.group(each), name) for each in fit}
    weights = {each: count for each, count in called.items() if count} or {
        each: articles_of(bearers.group(each)) for each in fit if _derives(bearers.group(each), name)
    }
    (best, most), (_, next_most) = [*Counter(weights).most_common(2), (None, 0), (None, 0)][:2]
    return best if most and most >= LEAD * next_most else None


def _may_mean(name: str, group: Group, bearer: Group) -> bool:
    """Say whether a bearer may be meant by a name alone: it is no unit of that name, nor named beside it."""
    names = {full for form in bearer for full in organisation_names(form).full}
    if cannot_link_groups(group, bearer) or any(is_branch(full, name) for full in names):
        return False
    known, alone = articles_of(bearer), articles_of(group)
    if any(is_unit(full, name) for full in names):
        return known >= alone
    return _derives(bearer, name) or known >= CARRIED_SHARE * (known + alone)


def _derives(group: Group, name: str) -> bool:
    return any(name in organisation_names(form).derived for form in group)


def _called(group: Group, name: str) -> int:
    """Return the number of articles in which a group is called by a name."""
    return sum(count for form in group for written, count in form.names.items() if short_name(written) == name)


def _absorb_captioned(groups: Sequence[Group]) -> list[Group]:
    """Give a maker its products, and a name what has a caption's words before it and is used far more rarely."""
    bearers = _Bearers(groups)
    for at, group in sorted(enumerate(groups), key=lambda each: (articles_of(each[1]), each[0])):
        fit = {
            each for name in _inner_names(group) for each in bearers.of(name, at) if _absorbs(each, at, name, bearers)
        }
        if len(fit) == 1:
            bearers.give(at, fit.pop())
    return bearers.all()


def _inner_names(group: Group) -> set[str]:
    return {name for form in group for name in organisation_names(form).captioned | organisation_names(form).attested}


def _absorbs(bearer: int, at: int, name: str, bearers: _Bearers) -> bool:
    group, other = bearers.group(at), bearers.group(bearer)
    named = [organisation_names(form) for form in group]
    if name not in {full for form in other for full in organisation_names(form).full} or cannot_link_groups(
        group, other
    ):
        return False
    if all(is_product(full, name) for each in named for full in each.full):
        return articles_of(other) > articles_of(group)
    return all(name in each.captioned for each in named) and articles_of(other) >= RARE * articles_of(group)
