"""Whether two quotes can be one utterance: two reports in other words, a fragment of a longer one, a translation."""

from collections.abc import Sequence
from enum import IntEnum
from functools import lru_cache
from itertools import combinations
from typing import NamedTuple

from rapidfuzz.fuzz import ratio

from knowledge.linking.content import Content, content, holds_run, weight
from knowledge.linking.neighbourhood import chains
from knowledge.linking.records import QuoteRecord

LONG_FRAGMENT, LONG_QUOTED = 4, 3  # telling words in one order only where one is taken from the other; if both quote
REWORDED, REWORDED_UNQUOTED, REWORDED_WEIGHT = 0.55, 0.7, 2.5
EXCERPT, EXCERPT_WEIGHT = 0.75, 3.5
SHORT_BESIDE_LONG = 3
ABOUT, ABOUT_WEIGHT = 0.3, 1.5
AROUND_WEIGHT = 2.5
NEAR_IDENTICAL = 92
WIRE_COPY = 90


class Likeness(IntEnum):
    """How two quotes are alike, the closest first."""

    EQUAL = 0
    CONTAINED = 1
    FRAGMENT = 2
    REWORDED = 3


class Closeness(NamedTuple):
    """How two quotes are alike, and how much of the shorter one the longer has: the smaller the closer."""

    likeness: Likeness
    missing: int = 0


class _Words(NamedTuple):
    text: Content
    fragments: tuple[tuple[str, ...], ...]
    around: frozenset[str]


def alike(a: QuoteRecord, b: QuoteRecord) -> Closeness | None:
    """Say how two quotes of one speaker on one day are alike, None if they are two utterances."""
    one, other = _words(a.text, a.quoted, a.paragraph), _words(b.text, b.quoted, b.paragraph)
    if one.text.words == other.text.words and len(one.text.words) > 1:
        return Closeness(Likeness.EQUAL)
    if (likeness := _contained(one, other)) is not None:
        return Closeness(likeness)
    return _reworded(one, other)


def near_identical(a: QuoteRecord, b: QuoteRecord) -> bool:
    """Say whether two quotes have the same words but for a slip of the pen."""
    return ratio(a.text.casefold(), b.text.casefold()) >= NEAR_IDENTICAL


def independent_reports(paragraphs: Sequence[str]) -> list[int]:
    """Number the independent reports that paragraphs are of: outlets that print the same wire copy are one."""
    distinct = list(dict.fromkeys(paragraphs))
    couples = combinations(range(len(distinct)), 2)
    pairs = [(a, b) for a, b in couples if ratio(distinct[a], distinct[b], score_cutoff=WIRE_COPY)]
    number = {distinct[at]: n for n, group in enumerate(chains(len(distinct), pairs)) for at in group}
    return [number[paragraph] for paragraph in paragraphs]


def same_quoted(a: QuoteRecord, b: QuoteRecord, least: int) -> bool:
    """Say whether both have in quotation marks the same words, at least ``least`` telling ones."""
    one, other = (_words(r.text, r.quoted, r.paragraph).fragments for r in (a, b))
    return any(min(len(x), len(y)) >= least and (holds_run(x, y) or holds_run(y, x)) for x in one for y in other)


def numbers_agree(a: QuoteRecord, b: QuoteRecord) -> bool:
    """Say whether one of two texts has no numbers, or both have one in common."""
    one, other = ({word for word in content(r.text).words if word[0].isdigit()} for r in (a, b))
    return not one or not other or bool(one & other)


@lru_cache(maxsize=1 << 13)
def _words(text: str, quoted: tuple[str, ...], paragraph: str) -> _Words:
    whole = content(text)
    fragments = tuple(content(fragment).words for fragment in quoted)
    return _Words(whole, fragments, frozenset(content(paragraph).words) | frozenset(whole.words))


def _contained(one: _Words, other: _Words) -> Likeness | None:
    """How words in quotation marks of one stand in the other; of few words the rest must be alike too."""
    found = None
    for part, whole in ((one, other), (other, one)):
        for fragment in part.fragments:
            if fragment and holds_run(whole.text.words, fragment):
                both_quote = any(holds_run(words, fragment) for words in whole.fragments)
                if len(fragment) >= (LONG_QUOTED if both_quote else LONG_FRAGMENT):
                    return Likeness.CONTAINED
                if _about_the_same(one, other, frozenset(fragment)):
                    found = Likeness.FRAGMENT
    return found


def _about_the_same(one: _Words, other: _Words, fragment: frozenset[str]) -> bool:
    """Whether what is said besides a short fragment is alike, or where nothing else is said the paragraphs are."""
    a, b = set(one.text.words) - fragment, set(other.text.words) - fragment
    needed = ABOUT_WEIGHT + (len(fragment) == 1)
    if not a or not b:
        a, b, needed = set(one.around - fragment), set(other.around - fragment), AROUND_WEIGHT + (len(fragment) == 1)
    shared = weight(a & b)
    return shared >= needed and shared >= ABOUT * min(weight(a), weight(b))


def _reworded(one: _Words, other: _Words) -> Closeness | None:
    a, b = set(one.text.words), set(other.text.words)
    shared, small, large = weight(a & b), *sorted((weight(a), weight(b)))
    share, heavy = REWORDED if one.fragments or other.fragments else REWORDED_UNQUOTED, REWORDED_WEIGHT
    if large > SHORT_BESIDE_LONG * small:
        share, heavy = EXCERPT, EXCERPT_WEIGHT
    if shared < heavy or shared < share * small:
        return None
    return Closeness(Likeness.REWORDED, round(100 * (1 - shared / small)))
