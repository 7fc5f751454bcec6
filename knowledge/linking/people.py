"""Which forms of persons are one person: names in full first, then those called by a surname alone."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from functools import cache, lru_cache
from typing import TypeVar

from knowledge.language.gazetteers import given_names
from knowledge.language.name_matching import same_person, spelling_keys
from knowledge.language.name_parts import fold_name, parse_person, romanised, surnames
from knowledge.language.roles import role_words
from knowledge.language.union_find import chains
from knowledge.linking.linkage_records import ActorForm
from knowledge.linking.neighbourhood import Groups, sharing
from knowledge.linking.surface_forms import are_rivals, parse_form, rivals_of_all

SHARED_ROLE_WORDS = 2
CAPTIONED = 10  # how many times as often the plain name must be used
DOMINANT_SHARE, DOMINANT_ARTICLES, DOMINANT_LEAD = 0.7, 5, 3
T = TypeVar("T")


def person_keys(form: ActorForm) -> set[str]:
    """Return the blocks of a person: its spelling's, and its surname as one that bears it or is called by it alone."""
    block = parse_form(form.form).kind
    return _spelling_keys(form) | {f"{block}:{word}" for word in form_surnames(form)}


def person_asks(form: ActorForm) -> set[str]:
    """Return the blocks a person may find others in: namesakes in full concern only whom a surname alone calls."""
    blocks = ("s",) if parse_form(form.form).kind == "p" else ("s", "p")
    return _spelling_keys(form) | {f"{block}:{word}" for block in blocks for word in form_surnames(form)}


def form_surnames(form: ActorForm) -> frozenset[str]:
    """Return the words that may stand alone for a person of this form, as its articles spell it."""
    if parse_form(form.form).kind == "s":
        return frozenset(word for name in parse_form(form.form).names for word in romanised(name))
    return frozenset(word for name in form.names if len(name.split()) > 1 for word in surnames(name))


def persons_join(a: ActorForm, b: ActorForm) -> bool:
    """Say whether two forms of persons may be one person, looking at the two alone."""
    one, other = parse_form(a.form), parse_form(b.form)
    if one.kind == other.kind == "p":
        return _strength(a, b) is not None
    return bool(form_surnames(a) & form_surnames(b))


def link_persons(forms: Sequence[ActorForm]) -> list[list[ActorForm]]:
    """Partition forms of persons; the order of ``forms`` does not matter."""
    forms = sorted(forms, key=lambda form: form.form)
    full = _link_full([form for form in forms if parse_form(form.form).kind == "p"])
    lone = [form for form in forms if parse_form(form.form).kind == "s"]
    return full + _join_lone(lone, full)


def dominant(articles: Mapping[T, int]) -> T | None:
    """Return who nearly all articles mean by a surname of several, given how many name each; None if nobody is."""
    (best, most), *others = Counter(articles).most_common()
    next_most = others[0][1] if others else 0
    enough = max(DOMINANT_ARTICLES, DOMINANT_LEAD * next_most, DOMINANT_SHARE * sum(articles.values()))
    return best if most >= enough else None


def articles_of(forms: Iterable[ActorForm]) -> int:
    """Return how many times articles name these forms."""
    return sum(form.articles for form in forms)


def _spelling_keys(form: ActorForm) -> set[str]:
    return {key for name in _full_names(form) for key in spelling_keys(name)}


def _full_names(form: ActorForm) -> list[str]:
    """Return the names in full as written: a hyphen or a capital inside tells how a name is to be read."""
    if parse_form(form.form).kind == "s":
        return []
    return [name for name in form.names if _is_full(name)]


@lru_cache(maxsize=1 << 15)
def _is_full(name: str) -> bool:
    return " " in fold_name(name)


def _strength(a: ActorForm, b: ActorForm) -> int | None:
    """How strongly two full forms join, 0 the strongest: equal words, a middle name more, near with shared roles."""
    likeness = {(x, y): same_person(x, y) for x in _full_names(a) for y in _full_names(b)}
    if any(romanised(x) == romanised(y) for (x, y), how in likeness.items() if how == "same"):
        return 0
    if are_rivals(a, b):
        return None
    if "same" in likeness.values() or _is_captioned(a, b) or _is_captioned(b, a):
        return 1
    if "near" not in likeness.values():
        return None
    return 2 if len(role_words(a.roles) & role_words(b.roles)) >= SHARED_ROLE_WORDS else None


def _is_captioned(captioned: ActorForm, plain: ActorForm) -> bool:
    """Whether one is the other behind a word that is no given name, as a caption has it (Reuters Jane Roe)."""
    if plain.articles < CAPTIONED * captioned.articles:
        return False
    behind = {
        tuple(name.split()[1:]) for name in parse_form(captioned.form).names if name.split()[0] not in _given_names()
    }
    known = {tuple(name.split()) for name in parse_form(plain.form).names}
    return any(len(name) > 1 for name in behind & known)


@cache
def _given_names() -> frozenset[str]:
    return frozenset(map(fold_name, given_names()))


def _link_full(forms: Sequence[ActorForm]) -> list[list[ActorForm]]:
    """Join the strongest pairs first, and never two groups of which some members exclude each other."""
    groups = Groups(len(forms), lambda one, other: not _exclude([forms[at] for at in one], [forms[at] for at in other]))
    for _, a, b in sorted(_edges(forms)):
        groups.unite(a, b)
    return [[forms[at] for at in group] for group in groups.members()]


def _edges(forms: Sequence[ActorForm]) -> Iterable[tuple[tuple[int, int, int], int, int]]:
    for a, b in sharing([_spelling_keys(form) for form in forms]):
        one, other = forms[a], forms[b]
        if (strength := _strength(one, other)) is not None:
            shared = len(role_words(one.roles) & role_words(other.roles))
            yield (strength, -shared, -(one.articles + other.articles)), a, b


def _exclude(one: Sequence[ActorForm], other: Sequence[ActorForm]) -> bool:
    """George W. and George H. W. Bush never meet, whatever both have in common with George Bush."""
    return any(_initials_differ(a, b) or are_rivals(a, b) for a in one for b in other)


def _initials_differ(a: ActorForm, b: ActorForm) -> bool:
    pairs = [
        (parse_person(x).initials, parse_person(y).initials)
        for x in parse_form(a.form).names
        for y in parse_form(b.form).names
    ]
    return any(x and y and not x.startswith(y) and not y.startswith(x) for x, y in pairs)


def _join_lone(lone: Sequence[ActorForm], full: list[list[ActorForm]]) -> list[list[ActorForm]]:
    """Add each surname alone to its one bearer, and return the groups of those that have none."""
    bearers: dict[str, list[int]] = defaultdict(list)
    for at, group in enumerate(full):
        for word in {word for form in group for word in form_surnames(form)}:
            bearers[word].append(at)
    fits = [_fit(form, bearers, full) for form in lone]
    chosen = [_bearer(form, fit, full) for form, fit in zip(lone, fits, strict=True)]
    nobody = [form for form, fit in zip(lone, fits, strict=True) if not fit]
    several = [[form] for form, fit, at in zip(lone, fits, chosen, strict=True) if fit and at is None]
    for form, bearer in zip(lone, chosen, strict=True):
        if bearer is not None:
            full[bearer].append(form)
    return several + _link_namesakes(nobody)


def _fit(form: ActorForm, bearers: dict[str, list[int]], groups: Sequence[Sequence[ActorForm]]) -> list[int]:
    """Return the groups that bear this surname and do not stand beside it in articles as somebody else."""
    candidates = sorted({at for word in form_surnames(form) for at in bearers[word]})
    return [at for at in candidates if not rivals_of_all(form, groups[at])]


def _bearer(form: ActorForm, fit: Sequence[int], groups: Sequence[Sequence[ActorForm]]) -> int | None:
    """The only bearer; else the only one whose roles it shares most; else one that nearly all articles mean."""
    if len(fit) < 2:
        return fit[0] if fit else None
    roles = parse_form(form.form).roles
    shared = Counter({at: len(_group_roles(groups[at]) & roles) for at in fit})
    (best, most), (_, next_most) = shared.most_common(2)
    if most > next_most:
        return best
    return dominant({at: articles_of(groups[at]) for at in fit})


def _link_namesakes(lone: Sequence[ActorForm]) -> list[list[ActorForm]]:
    """Join equal single names that nobody bears in full, unless their roles have nothing in common."""
    pairs = [
        (a, b)
        for a, b in sharing([parse_form(form.form).names for form in lone])
        if not are_rivals(lone[a], lone[b]) and _roles_agree(lone[a], lone[b])
    ]
    return [[lone[at] for at in group] for group in chains(len(lone), pairs)]


def _roles_agree(a: ActorForm, b: ActorForm) -> bool:
    one, other = parse_form(a.form).roles, parse_form(b.form).roles
    return not one or not other or bool(one & other)


def _group_roles(group: Sequence[ActorForm]) -> frozenset[str]:
    return role_words(role for form in group for role in form.roles)
