"""Clustering forms of organisations, bodies and countries: by folded name, generic tail and defined acronym."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from functools import cache

from rapidfuzz.fuzz import token_set_ratio

from knowledge.language.gazetteers import organisation_words
from knowledge.language.name_parts import fold_name, plain_name
from knowledge.linking.blocking import candidate_pairs
from knowledge.linking.clustering import merge_strongest_first
from knowledge.linking.linkage_records import ActorForm
from knowledge.linking.surface_forms import cannot_link, parse_form

SAME_LONG_FORM = 75
"""rapidfuzz's token_set_ratio (0 to 100) from which on two long forms of an acronym are one, as in a prototype tuned on
the development part of NewsReader MEANTIME."""
DEFINED_SHARE = 0.05
"""Share of an acronym's articles that must define it before it stands for its long form in others. Same prototype."""

_TAIL_WORDS = """
airlines airways air automotive bank computer company companies electronics group holdings industries international
motor motors news newspaper pharmaceuticals systems technologies
"""
_TAILS = frozenset(_TAIL_WORDS.split())


def organisation_keys(form: ActorForm) -> set[str]:
    """Return the blocking keys of an organisation, body or country: its names, also without a tail, and its maker's."""
    names = _plain(form)
    return {f"o:{name}" for name in names | _short(names) | _makers(form)}


def name_keys(form: ActorForm) -> set[str]:
    """Return the blocking keys of a form's names as they are, whatever its type."""
    return {f"o:{name}" for name in _plain(form)}


def organisations_join(a: ActorForm, b: ActorForm) -> bool:
    """Say whether two forms may be one organisation, looking at the two alone."""
    return _strength(a, b) is not None


def link_organisations(forms: Sequence[ActorForm]) -> list[list[ActorForm]]:
    """Partition forms of organisations, bodies and countries; the order of ``forms`` does not matter.

    The strongest pairs merge first; clusters with members that ``cannot_link`` never do.
    """
    forms = sorted(forms, key=lambda form: form.form)

    def may_merge(one: Sequence[int], other: Sequence[int]) -> bool:
        return not any(cannot_link(forms[a], forms[b]) for a in one for b in other)

    acronyms = _Acronyms(forms)
    links = (link for link in _links(forms) if acronyms.allow(forms[link[1]], forms[link[2]]))
    return [[forms[at] for at in group] for group in merge_strongest_first(len(forms), links, may_merge)]


def _links(forms: Sequence[ActorForm]) -> Iterator[tuple[int, int, int]]:
    for a, b in candidate_pairs(map(organisation_keys, forms)):
        if (strength := _strength(forms[a], forms[b])) is not None:
            yield strength, a, b


def _strength(a: ActorForm, b: ActorForm) -> int | None:
    """The link strength of two forms, 0 the strongest, None for no link.

    0: an equal name; 1: the same but for a generic tail; 2: a maker and its product.
    """
    one, other = _plain(a), _plain(b)
    if one & other:
        return 0
    if {parse_form(a.form).kind, parse_form(b.form).kind} == {"c", "o"}:
        return None
    if one & _short(other) or other & _short(one):
        return 1
    return 2 if _makes(a, b) or _makes(b, a) else None


def _makes(maker: ActorForm, product: ActorForm) -> bool:
    """Whether a product's name opens with its maker's, and more articles name the maker than the product."""
    return bool(_plain(maker) & _makers(product)) and maker.articles > product.articles


def _makers(form: ActorForm) -> frozenset[str]:
    """Return the short names of a form that open its full name, when the rest is no organisation's (Airbus A380)."""
    full = parse_form(form.form).names
    short = {plain_name(fold_name(name)) for name in form.names} - {"", *_plain(form)}
    return frozenset(x for x in short for name in full if name.startswith(f"{x} ") and _is_product(name[len(x) :]))


def _is_product(words: str) -> bool:
    return not any(word in _organisation_words() for word in words.split())


@cache
def _organisation_words() -> frozenset[str]:
    return frozenset(word.lower() for words in organisation_words() for word in words.split())


class _Acronyms:
    """The long forms that articles define each acronym by, and which of them the acronym alone may stand for."""

    def __init__(self, forms: Iterable[ActorForm]) -> None:
        self._alone: dict[str, int] = defaultdict(int)
        self._defined: dict[str, list[ActorForm]] = defaultdict(list)
        for form in forms:
            names = _plain(form)
            for name in names:
                if len(names) == 1:
                    self._alone[name] += form.articles
                elif " " not in name and any(" " in other for other in names):
                    self._defined[name].append(form)

    def allow(self, a: ActorForm, b: ActorForm) -> bool:
        """Say whether two forms that share a name may join by it, where that name is an acronym of either."""
        shared = _plain(a) & _plain(b)
        if any(" " in name for name in shared) or not shared & self._defined.keys():
            return True
        return any(self._allows(name, a, b) for name in shared)

    def _allows(self, acronym: str, a: ActorForm, b: ActorForm) -> bool:
        longs = [form for form in (a, b) if len(_plain(form)) > 1]
        if len(longs) == 2:
            return _alike(a, b)
        best = max(self._defined[acronym], key=lambda form: (form.articles, form.form))
        defined = sum(form.articles for form in self._defined[acronym])
        carried = defined >= DEFINED_SHARE * (defined + self._alone[acronym])
        return not longs or (carried and _alike(longs[0], best))


def _alike(a: ActorForm, b: ActorForm) -> bool:
    longs = ([name for name in _plain(form) if " " in name] for form in (a, b))
    one, other = longs
    return any(token_set_ratio(x, y) >= SAME_LONG_FORM for x in one for y in other)


def _plain(form: ActorForm) -> frozenset[str]:
    return frozenset(map(plain_name, parse_form(form.form).names))


def _short(names: Iterable[str]) -> frozenset[str]:
    return frozenset(short for name in names if (short := _without_tail(name)))


def _without_tail(name: str) -> str:
    words = name.split()
    while len(words) > 1 and words[-1] in _TAILS:
        words.pop()
    short = " ".join(words)
    return "" if short == name else short
