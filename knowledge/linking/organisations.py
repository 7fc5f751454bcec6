"""Which forms of organisations, bodies and countries are one: by folded name, generic tail and defined acronym."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from functools import cache

from rapidfuzz.fuzz import token_set_ratio

from knowledge.language.gazetteers import organisation_words
from knowledge.language.name_parts import fold_name, plain_name
from knowledge.linking.linkage_records import ActorForm
from knowledge.linking.neighbourhood import Groups, sharing
from knowledge.linking.surface_forms import are_rivals, parse_form

SAME_LONG_FORM = 75
DEFINED_SHARE = 0.05

_TAIL_WORDS = """
airlines airways air automotive bank computer company companies electronics group holdings industries international
motor motors news newspaper pharmaceuticals systems technologies
"""
_TAILS = frozenset(_TAIL_WORDS.split())


def organisation_keys(form: ActorForm) -> set[str]:
    """Return the blocks of an organisation, body or country: its names, those without a tail, the maker's alone."""
    names = _plain(form)
    return {f"o:{name}" for name in names | _short(names) | _makers(form)}


def name_keys(form: ActorForm) -> set[str]:
    """Return the blocks of a form's names as they are, of whatever kind it is."""
    return {f"o:{name}" for name in _plain(form)}


def organisations_join(a: ActorForm, b: ActorForm) -> bool:
    """Say whether two forms may be one organisation, looking at the two alone."""
    return _strength(a, b) is not None


def link_organisations(forms: Sequence[ActorForm]) -> list[list[ActorForm]]:
    """Partition forms of organisations, bodies and countries; the order of ``forms`` does not matter.

    The strongest pairs join first, and never two groups of which some members stand side by side in an article.
    """
    forms = sorted(forms, key=lambda form: form.form)
    groups = Groups(len(forms), lambda one, other: not any(are_rivals(forms[a], forms[b]) for a in one for b in other))
    acronyms = _Acronyms(forms)
    for _, a, b in sorted(_edges(forms)):
        if acronyms.allow(forms[a], forms[b]):
            groups.unite(a, b)
    return [[forms[at] for at in group] for group in groups.members()]


def _edges(forms: Sequence[ActorForm]) -> Iterator[tuple[int, int, int]]:
    for a, b in sharing(map(organisation_keys, forms)):
        if (strength := _strength(forms[a], forms[b])) is not None:
            yield strength, a, b


def _strength(a: ActorForm, b: ActorForm) -> int | None:
    """How strongly two forms join, 0 the strongest: an equal name, a generic tail more, a maker and his product."""
    one, other = _plain(a), _plain(b)
    if one & other:
        return 0
    if {parse_form(a.form).kind, parse_form(b.form).kind} == {"c", "o"}:
        return None
    if one & _short(other) or other & _short(one):
        return 1
    return 2 if _makes(a, b) or _makes(b, a) else None


def _makes(maker: ActorForm, product: ActorForm) -> bool:
    """Whether a product's name opens with its maker's, which articles call so alone and do so more often."""
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
    """Which long forms an acronym has in a neighbourhood, and whether it may stand for one alone."""

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
