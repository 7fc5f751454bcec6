"""Whether two quotes can be one utterance: two reports in other words, a fragment of a longer one, a translation."""

from collections.abc import Sequence
from enum import IntEnum
from functools import lru_cache
from typing import NamedTuple

from rapidfuzz.fuzz import ratio

from knowledge.language.near_duplicates import WIRE_COPY
from knowledge.linking.content_words import Content, content, holds_run, numbers_of, weight
from knowledge.linking.linkage_records import QuoteRecord

LONG_FRAGMENT, LONG_QUOTED = 4, 3  # telling words in one order only where one is taken from the other; if both quote
REWORDED, REWORDED_UNQUOTED, REWORDED_WEIGHT = 0.55, 0.7, 2.5
REWORDED_AT_LENGTH, REWORDED_AT_LENGTH_WEIGHT = 0.65, 4.0  # of one day's papers, much the same without marks
EXCERPT, EXCERPT_WEIGHT = 0.75, 3.5
SHORT_BESIDE_LONG = 3
ABOUT, ABOUT_WEIGHT = 0.3, 1.5
AROUND_WEIGHT = 2.5
NEAR_IDENTICAL = 92
MORE_THAN_THE_QUOTE = 3.0
SAME_RUN = 4  # telling words in a row in the quotation marks of both: too many to be said twice by chance


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
    paragraph: str
    bag: frozenset[str]
    weight: float

    @property
    def around(self) -> frozenset[str]:
        """The telling words of the paragraph; read only where the quotes themselves do not decide."""
        return frozenset(content(self.paragraph).words) | self.bag


def alike(a: QuoteRecord, b: QuoteRecord) -> Closeness | None:
    """Say how two quotes of one speaker on one day are alike, None if they are two utterances."""
    one, other = _words(a.text, a.quoted, a.paragraph), _words(b.text, b.quoted, b.paragraph)
    if one.text.words == other.text.words and len(one.text.words) > 1:
        return Closeness(Likeness.EQUAL)
    if (likeness := _contained(one, other)) is not None:
        return Closeness(likeness)
    return _reworded(one, other, at_length=_of_one_day(a, b))


def _of_one_day(a: QuoteRecord, b: QuoteRecord) -> bool:
    return a.published is not None and b.published is not None and abs((a.published - b.published).days) <= 1


def copied(a: QuoteRecord, b: QuoteRecord) -> bool:
    """Say whether two quotes stand in one paragraph that was printed twice, and that says more than the quote."""
    more = set(content(a.paragraph).words) - set(content(a.text).words)
    return weight(more) >= MORE_THAN_THE_QUOTE and bool(ratio(a.paragraph, b.paragraph, score_cutoff=WIRE_COPY))


def near_identical(a: QuoteRecord, b: QuoteRecord) -> bool:
    """Say whether two quotes have the same words but for a slip of the pen."""
    return ratio(a.text.casefold(), b.text.casefold()) >= NEAR_IDENTICAL


def same_long_words(a: QuoteRecord, b: QuoteRecord) -> bool:
    """Say whether both have in quotation marks the same ``SAME_RUN`` telling words in a row."""
    one, other = (_words(r.text, r.quoted, r.paragraph).fragments for r in (a, b))
    return bool(_runs(one) & _runs(other))


def _runs(fragments: Sequence[tuple[str, ...]]) -> set[tuple[str, ...]]:
    return {words[at : at + SAME_RUN] for words in fragments for at in range(len(words) - SAME_RUN + 1)}


def same_quoted(a: QuoteRecord, b: QuoteRecord, least: int) -> bool:
    """Say whether both have in quotation marks the same words, at least ``least`` telling ones."""
    one, other = (_words(r.text, r.quoted, r.paragraph).fragments for r in (a, b))
    return any(min(len(x), len(y)) >= least and (holds_run(x, y) or holds_run(y, x)) for x in one for y in other)


def numbers_agree(a: QuoteRecord, b: QuoteRecord) -> bool:
    """Say whether one of two texts has no numbers, or both have one in common."""
    one, other = numbers_of(a.text), numbers_of(b.text)
    return not one or not other or bool(one & other)


@lru_cache(maxsize=1 << 13)
def _words(text: str, quoted: tuple[str, ...], paragraph: str) -> _Words:
    whole = content(text)
    fragments = tuple(content(fragment).words for fragment in quoted)
    bag = frozenset(whole.words)
    return _Words(whole, fragments, paragraph, bag, weight(bag))


def _contained(one: _Words, other: _Words) -> Likeness | None:
    """How words in quotation marks of one stand in the other; of few words the rest must be alike too."""
    found = None
    for part, whole in ((one, other), (other, one)):
        for fragment in part.fragments:
            if fragment and fragment[0] in whole.bag and holds_run(whole.text.words, fragment):
                both_quote = any(holds_run(words, fragment) for words in whole.fragments)
                if len(fragment) >= (LONG_QUOTED if both_quote else LONG_FRAGMENT):
                    return Likeness.CONTAINED
                if _about_the_same(one, other, frozenset(fragment), both_quote=both_quote and len(fragment) > 1):
                    found = Likeness.FRAGMENT
    return found


def _about_the_same(one: _Words, other: _Words, fragment: frozenset[str], *, both_quote: bool) -> bool:
    """Whether what is said besides a short fragment is alike, or around it where it is all or both quote it."""
    a, b, single = set(one.text.words) - fragment, set(other.text.words) - fragment, len(fragment) == 1
    if a and b and _alike_by(a, b, ABOUT_WEIGHT + single):
        return True
    if a and b and not both_quote:
        return False
    return _alike_by(set(one.around - fragment), set(other.around - fragment), AROUND_WEIGHT + single)


def _alike_by(a: set[str], b: set[str], needed: float) -> bool:
    shared = weight(a & b)
    return shared >= needed and shared >= ABOUT * min(weight(a), weight(b))


def _reworded(one: _Words, other: _Words, *, at_length: bool) -> Closeness | None:
    common = one.bag & other.bag
    if len(common) < REWORDED_WEIGHT:  # no word weighs more than one
        return None
    shared, small, large = weight(common), *sorted((one.weight, other.weight))
    share, heavy = REWORDED if one.fragments or other.fragments else REWORDED_UNQUOTED, REWORDED_WEIGHT
    if large > SHORT_BESIDE_LONG * small:
        share, heavy = EXCERPT, EXCERPT_WEIGHT
    if at_length and large <= 2 * small and share > REWORDED_AT_LENGTH and shared >= REWORDED_AT_LENGTH_WEIGHT:
        share = REWORDED_AT_LENGTH
    if shared < heavy or shared < share * small:
        return None
    return Closeness(Likeness.REWORDED, round(100 * (1 - shared / small)))
