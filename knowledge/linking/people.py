"""Clustering forms of persons: names in full first, then each surname alone is resolved to one of its bearers.

``Bearer`` of a surname is a cluster of full names with that surname. The rules, and the figures of
``DOMINANT_SHARE`` and the like, come from a prototype tuned on the development part of NewsReader MEANTIME.
"""

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from functools import cache, lru_cache
from typing import TypeVar

from knowledge.language.gazetteers import given_names
from knowledge.language.name_matching import same_person, spelling_keys
from knowledge.language.name_parts import fold_name, parse_person, romanised, surnames
from knowledge.language.roles import role_words
from knowledge.language.union_find import connected_components
from knowledge.linking.blocking import candidate_pairs
from knowledge.linking.captions import read_person
from knowledge.linking.clustering import merge_strongest_first
from knowledge.linking.linkage_records import ActorForm
from knowledge.linking.surface_forms import articles_of, cannot_link, cannot_link_group, cannot_link_groups

SHARED_ROLE_WORDS = 2
"""Role words that two near spellings must share. Ablation (100 pairs of names): without, 9 of 50 false pairs join."""
CAPTIONED = 10
"""How many times as often a name must be used without a caption's word before it. Judgement, not measured."""
DOMINANT_SHARE, DOMINANT_ARTICLES, DOMINANT_LEAD = 0.7, 5, 3
"""A dominant bearer's share of the articles, least number of articles, and lead over the next bearer."""
T = TypeVar("T")


def person_keys(form: ActorForm) -> set[str]:
    """Return a person's blocking keys: those of its spelling, and its surname, as its bearer or called by it alone."""
    block = read_person(form).kind
    return _spelling_keys(form) | {f"{block}:{word}" for word in form_surnames(form)}


def person_search_keys(form: ActorForm) -> set[str]:
    """Return the keys by which a person searches: of full names with one surname, none finds another."""
    blocks = ("s",) if read_person(form).kind == "p" else ("s", "p")
    return _spelling_keys(form) | {f"{block}:{word}" for block in blocks for word in form_surnames(form)}


def form_surnames(form: ActorForm) -> frozenset[str]:
    """Return the romanised words that may stand alone for a person of this form."""
    if read_person(form).kind == "s":
        return frozenset(word for name in read_person(form).names for word in romanised(name))
    return frozenset(word for name in form.names if len(name.split()) > 1 for word in surnames(name))


def persons_join(a: ActorForm, b: ActorForm) -> bool:
    """Say whether two forms of persons may be one person, looking at the two alone."""
    one, other = read_person(a), read_person(b)
    if one.kind == other.kind == "p":
        return _strength(a, b) is not None
    return bool(form_surnames(a) & form_surnames(b))


def link_persons(forms: Sequence[ActorForm]) -> list[list[ActorForm]]:
    """Partition forms of persons; the order of ``forms`` does not matter."""
    forms = sorted(forms, key=lambda form: form.form)
    full = _link_full([form for form in forms if read_person(form).kind == "p"])
    lone = [form for form in forms if read_person(form).kind == "s"]
    return full + _resolve_surnames(lone, full)


def dominant_bearer(articles: Mapping[T, int]) -> T | None:
    """Return the bearer of a surname whom nearly all articles mean, None if there is none.

    ``articles`` gives the number of articles that name each bearer. Dominant is who has ``DOMINANT_ARTICLES`` articles,
    ``DOMINANT_SHARE`` of all of them and ``DOMINANT_LEAD`` times as many as the next.
    """
    (best, most), *others = Counter(articles).most_common()
    next_most = others[0][1] if others else 0
    enough = max(DOMINANT_ARTICLES, DOMINANT_LEAD * next_most, DOMINANT_SHARE * sum(articles.values()))
    return best if most >= enough else None


def _spelling_keys(form: ActorForm) -> set[str]:
    return {key for name in _full_names(form) for key in spelling_keys(name)}


def _full_names(form: ActorForm) -> list[str]:
    """Return the names in full as written, since a hyphen or a capital inside tells how a name is to be read."""
    if read_person(form).kind == "s":
        return []
    return [name for name in form.names if _is_full(name)]


@lru_cache(maxsize=1 << 15)
def _is_full(name: str) -> bool:
    return " " in fold_name(name)


def _strength(a: ActorForm, b: ActorForm) -> int | None:
    """The link strength of two full names, 0 the strongest, None for no link.

    0: equal words; 1: the same but for a middle name or a caption's word; 2: a near spelling with shared roles.
    """
    matches = {(x, y): same_person(x, y) for x in _full_names(a) for y in _full_names(b)}
    if any(romanised(x) == romanised(y) for (x, y), match in matches.items() if match == "same"):
        return 0
    if cannot_link(a, b):
        return None
    if "same" in matches.values() or _is_captioned(a, b) or _is_captioned(b, a):
        return 1
    if "near" not in matches.values():
        return None
    return 2 if len(role_words(a.roles) & role_words(b.roles)) >= SHARED_ROLE_WORDS else None


def _is_captioned(captioned: ActorForm, plain: ActorForm) -> bool:
    """Whether one name is the other with a word before it that is no given name: a caption's "Reuters Jane Roe"."""
    if plain.articles < CAPTIONED * captioned.articles:
        return False
    behind = {tuple(name.split()[1:]) for name in read_person(captioned).names if name.split()[0] not in _given_names()}
    known = {tuple(name.split()) for name in read_person(plain).names}
    return any(len(name) > 1 for name in behind & known)


@cache
def _given_names() -> frozenset[str]:
    return frozenset(map(fold_name, given_names()))


def _link_full(forms: Sequence[ActorForm]) -> list[list[ActorForm]]:
    """Cluster full names, the strongest pairs first; clusters that exclude each other never merge."""

    def may_merge(one: Sequence[int], other: Sequence[int]) -> bool:
        return not _exclude([forms[at] for at in one], [forms[at] for at in other])

    return [[forms[at] for at in group] for group in merge_strongest_first(len(forms), _links(forms), may_merge)]


def _links(forms: Sequence[ActorForm]) -> Iterable[tuple[tuple[int, int, int], int, int]]:
    """Yield the linking pairs with their strength: its class, then shared role words, then articles."""
    for a, b in candidate_pairs([_spelling_keys(form) for form in forms]):
        one, other = forms[a], forms[b]
        if (strength := _strength(one, other)) is not None:
            shared = len(role_words(one.roles) & role_words(other.roles))
            yield (strength, -shared, -(one.articles + other.articles)), a, b


def _exclude(one: Sequence[ActorForm], other: Sequence[ActorForm]) -> bool:
    """Whether two clusters hold two persons: George W. and George H. W. Bush, whatever both share with George Bush."""
    return cannot_link_groups(one, other) or any(_initials_differ(a, b) for a in one for b in other)


def _initials_differ(a: ActorForm, b: ActorForm) -> bool:
    pairs = [
        (parse_person(x).initials, parse_person(y).initials) for x in read_person(a).names for y in read_person(b).names
    ]
    return any(x and y and not x.startswith(y) and not y.startswith(x) for x, y in pairs)


def _resolve_surnames(lone: Sequence[ActorForm], full: list[list[ActorForm]]) -> list[list[ActorForm]]:
    """Add each surname alone to its bearer's cluster in ``full``, and return the clusters of those without one."""
    bearers: dict[str, list[int]] = defaultdict(list)
    for at, group in enumerate(full):
        for word in {word for form in group for word in form_surnames(form)}:
            bearers[word].append(at)
    candidates = [(form, _possible_bearers(form, bearers, full)) for form in lone]
    chosen = [(form, fit, _choose_bearer(form, fit, full)) for form, fit in candidates]
    without = [form for form, fit, _ in chosen if not fit]
    ambiguous = [[form] for form, fit, bearer in chosen if fit and bearer is None]
    for form, _, bearer in chosen:
        if bearer is not None:
            full[bearer].append(form)
    return ambiguous + _link_namesakes(without)


def _possible_bearers(
    form: ActorForm, bearers: dict[str, list[int]], groups: Sequence[Sequence[ActorForm]]
) -> list[int]:
    """Return the positions in ``groups`` of those that bear the form's surname and may link with it.

    ``form`` is a surname alone, ``bearers`` gives the positions for each surname.
    """
    candidates = sorted({at for word in form_surnames(form) for at in bearers[word]})
    return [at for at in candidates if not cannot_link_group(form, groups[at])]


def _choose_bearer(form: ActorForm, fit: Sequence[int], groups: Sequence[Sequence[ActorForm]]) -> int | None:
    """Choose the position in ``groups`` of whom a surname alone means, among those of ``fit``; None if it is ambiguous.

    The only bearer; else the one that shares more role words with it than any other; else the dominant one.
    """
    if len(fit) < 2:
        return fit[0] if fit else None
    roles = read_person(form).roles
    shared = Counter({at: len(_group_roles(groups[at]) & roles) for at in fit})
    (best, most), (_, next_most) = shared.most_common(2)
    if most > next_most:
        return best
    return dominant_bearer({at: articles_of(groups[at]) for at in fit})


def _link_namesakes(lone: Sequence[ActorForm]) -> list[list[ActorForm]]:
    """Cluster equal single names that nobody bears in full, unless their roles have nothing in common."""
    pairs = [
        (a, b)
        for a, b in candidate_pairs([read_person(form).names for form in lone])
        if not cannot_link(lone[a], lone[b]) and _roles_agree(lone[a], lone[b])
    ]
    return [[lone[at] for at in group] for group in connected_components(len(lone), pairs)]


def _roles_agree(a: ActorForm, b: ActorForm) -> bool:
    one, other = read_person(a).roles, read_person(b).roles
    return not one or not other or bool(one & other)


def _group_roles(group: Sequence[ActorForm]) -> frozenset[str]:
    return role_words(role for form in group for role in form.roles)
