"""Whether two quotes can be one utterance: two reports in other words, a fragment of a longer one, a translation."""

from enum import IntEnum
from functools import lru_cache
from typing import NamedTuple

from rapidfuzz.fuzz import ratio

from knowledge.linking.content import Content, content, holds_run, weight
from knowledge.linking.records import QuoteRecord

LONG_FRAGMENT = 4  # telling words that stand in one order in two texts only when one is taken from the other
REWORDED, REWORDED_WEIGHT = 0.55, 2.5
EXCERPT, EXCERPT_WEIGHT = 0.75, 3.5
SHORT_BESIDE_LONG = 3
ABOUT_THE_SAME = 2.0
NEAR_IDENTICAL = 92
WIRE_COPY = 90


class Likeness(IntEnum):
    """How two quotes are alike, the closest first."""

    EQUAL = 0
    CONTAINED = 1
    REWORDED = 2


class _Words(NamedTuple):
    text: Content
    fragments: tuple[tuple[str, ...], ...]
    around: frozenset[str]


def alike(a: QuoteRecord, b: QuoteRecord) -> Likeness | None:
    """Say how two quotes of one speaker on one day are alike, None if they are two utterances."""
    one, other = _words(a.text, a.quoted, a.paragraph), _words(b.text, b.quoted, b.paragraph)
    if one.text.words == other.text.words:
        return Likeness.EQUAL if len(one.text.words) > 1 or _same_thing(one, other, ABOUT_THE_SAME) else None
    if _contained(one, other) or _contained(other, one):
        return Likeness.CONTAINED
    return Likeness.REWORDED if _reworded(one, other) else None


def near_identical(a: QuoteRecord, b: QuoteRecord) -> bool:
    """Say whether two quotes have the same words but for a slip of the pen."""
    return ratio(a.text.casefold(), b.text.casefold()) >= NEAR_IDENTICAL


def wire_copy(a: QuoteRecord, b: QuoteRecord) -> bool:
    """Say whether two outlets print the same paragraph, which makes them one independent report."""
    return a.key[0] != b.key[0] and ratio(a.paragraph, b.paragraph) >= WIRE_COPY


def same_quoted(a: QuoteRecord, b: QuoteRecord, least: int) -> bool:
    """Say whether both have in quotation marks the same words, at least ``least`` telling ones."""
    one, other = (_words(r.text, r.quoted, r.paragraph).fragments for r in (a, b))
    return any(min(len(x), len(y)) >= least and (holds_run(x, y) or holds_run(y, x)) for x in one for y in other)


@lru_cache(maxsize=1 << 13)
def _words(text: str, quoted: tuple[str, ...], paragraph: str) -> _Words:
    whole = content(text)
    fragments = tuple(content(fragment).words for fragment in quoted)
    return _Words(whole, fragments, frozenset(content(paragraph).words) | frozenset(whole.words))


def _contained(one: _Words, other: _Words) -> bool:
    """Whether words in quotation marks of one stand in the other; of few words the rest must be alike too."""
    for fragment in one.fragments:
        if not fragment or not holds_run(other.text.words, fragment):
            continue
        if len(fragment) >= LONG_FRAGMENT:
            return True
        needed = ABOUT_THE_SAME if len(fragment) > 1 else ABOUT_THE_SAME + 1
        if _same_thing(one, other, needed, frozenset(fragment)):
            return True
    return False


def _same_thing(one: _Words, other: _Words, needed: float, known: frozenset[str] = frozenset()) -> bool:
    """Whether the paragraphs share enough besides the words themselves."""
    return weight((one.around & other.around) - known) >= needed


def _reworded(one: _Words, other: _Words) -> bool:
    a, b = set(one.text.words), set(other.text.words)
    shared, small, large = weight(a & b), *sorted((weight(a), weight(b)))
    if not small:
        return False
    if large > SHORT_BESIDE_LONG * small:
        return shared >= EXCERPT_WEIGHT and shared >= EXCERPT * small
    return shared >= REWORDED_WEIGHT and shared >= REWORDED * small
