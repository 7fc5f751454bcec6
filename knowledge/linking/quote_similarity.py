"""Quote similarity: how the words of two quotes overlap, up to a paraphrase or a second translation.

Four types of match, the closest first: equal words, a quoted run contained in the other, a short fragment with similar
words around it, a rewording. A rewording is measured by the overlap coefficient of the weighted sets of content words,
shared weight / weight of the smaller set (Szymkiewicz-Simpson; Broder's "containment", 1997). The thresholds are
judgement, not measured, unless they say otherwise.
"""

from collections.abc import Sequence
from enum import IntEnum
from functools import lru_cache
from typing import NamedTuple

from rapidfuzz.fuzz import ratio

from knowledge.language.contrast import is_opposite
from knowledge.language.near_duplicates import WIRE_COPY
from knowledge.linking.content_words import ContentWords, contains_run, content_words, only_negates, total_weight
from knowledge.linking.linkage_records import QuoteRecord

LONG_FRAGMENT, LONG_QUOTED = 4, 3
"""Content words of a quoted run that decide alone where they stand in the other's text; in its quotation marks."""
REWORDED, REWORDED_UNQUOTED, REWORDED_WEIGHT = 0.55, 0.7, 2.5
"""Overlap of a rewording; of one where neither has quotation marks; the shared weight of both."""
REWORDED_AT_LENGTH, REWORDED_AT_LENGTH_WEIGHT = 0.65, 4.0
"""The same for two quotes of similar length without quotation marks, published within a day."""
EXCERPT, EXCERPT_WEIGHT = 0.75, 3.5
"""The same for a quote beside one that weighs more than ``SHORT_BESIDE_LONG`` times as much."""
SHORT_BESIDE_LONG = 3
BESIDE_FRAGMENT, BESIDE_FRAGMENT_WEIGHT = 0.3, 1.5
"""Overlap and shared weight of what is said beside a short fragment."""
PARAGRAPH_WEIGHT = 2.5
"""Shared weight of the paragraphs around a short fragment."""
NEAR_IDENTICAL = 92
"""rapidfuzz's ratio (0 to 100) from which on two quotes differ by a slip only."""
SAME_BUT_FOR_A_WORD = 85
"""The same from which on they differ by a word."""
PARAGRAPH_ADDS = 3.0
"""Weight of what a paragraph says beside its quote, from which on equal paragraphs are one printed text."""
LONG_RUN = 4
"""Content words in a row in the quotation marks of both: too many to be said twice by chance."""


class MatchType(IntEnum):
    """How the words of two quotes match, the closest first."""

    EQUAL = 0
    CONTAINED = 1
    FRAGMENT = 2
    REWORDED = 3


class Similarity(NamedTuple):
    """How two quotes match, and how much of the smaller word set the larger one lacks, in per cent."""

    match_type: MatchType
    missing: int = 0


class _Words(NamedTuple):
    """A quote's content words, those of its fragments in quotation marks, its paragraph, its word set and weight."""

    text: ContentWords
    fragments: tuple[tuple[str, ...], ...]
    paragraph: str
    bag: frozenset[str]
    weight: float

    @property
    def around(self) -> frozenset[str]:
        """The content words of the paragraph; read only where the quotes themselves do not decide."""
        return frozenset(content_words(self.paragraph).words) | self.bag


def compare_quotes(a: QuoteRecord, b: QuoteRecord) -> Similarity | None:
    """Return how similar two quotes of one speaker and time are, None if they are two utterances."""
    one, other = _words(a.text, a.quoted, a.paragraph), _words(b.text, b.quoted, b.paragraph)
    if one.text.words == other.text.words and len(one.text.words) > 1:
        return Similarity(MatchType.EQUAL)
    if (match_type := _contained(one, other)) is not None:
        return Similarity(match_type)
    return _reworded(one, other, at_length=_published_within_a_day(a, b))


def _published_within_a_day(a: QuoteRecord, b: QuoteRecord) -> bool:
    return a.published is not None and b.published is not None and abs((a.published - b.published).days) <= 1


def tells_opposite(a: QuoteRecord, b: QuoteRecord) -> bool:
    """Say whether one tells the opposite of the other; near-duplicates but for a negation are one with a slip in it."""
    first, second = sorted((a.text, b.text))
    if not (is_opposite(first, second) or is_opposite(second, first)):
        return False
    negations = content_words(a.text).negations + content_words(b.text).negations
    return negations % 2 == 0 or ratio(first, second) < SAME_BUT_FOR_A_WORD


def same_printed_paragraph(a: QuoteRecord, b: QuoteRecord) -> bool:
    """Say whether the paragraphs of two quotes are near-duplicates that say more than the quotes."""
    more = set(content_words(a.paragraph).words) - set(content_words(a.text).words)
    return total_weight(more) >= PARAGRAPH_ADDS and bool(ratio(a.paragraph, b.paragraph, score_cutoff=WIRE_COPY))


def near_identical(a: QuoteRecord, b: QuoteRecord) -> bool:
    """Say whether two quotes have the same words but for a slip of the pen."""
    return ratio(a.text.casefold(), b.text.casefold()) >= NEAR_IDENTICAL


def share_long_run(a: QuoteRecord, b: QuoteRecord) -> bool:
    """Say whether both have the same ``LONG_RUN`` content words in a row (an n-gram) in quotation marks."""
    one, other = (_words(r.text, r.quoted, r.paragraph).fragments for r in (a, b))
    return bool(_ngrams(one) & _ngrams(other))


def _ngrams(fragments: Sequence[tuple[str, ...]]) -> set[tuple[str, ...]]:
    return {words[at : at + LONG_RUN] for words in fragments for at in range(len(words) - LONG_RUN + 1)}


def share_quoted_run(a: QuoteRecord, b: QuoteRecord, least: int) -> bool:
    """Say whether both have the same words in a row in quotation marks, at least ``least`` content words."""
    one, other = (_words(r.text, r.quoted, r.paragraph).fragments for r in (a, b))
    return any(min(len(x), len(y)) >= least and (contains_run(x, y) or contains_run(y, x)) for x in one for y in other)


@lru_cache(maxsize=1 << 13)
def _words(text: str, quoted: tuple[str, ...], paragraph: str) -> _Words:
    whole = content_words(text)
    fragments = tuple(words for fragment in quoted if not only_negates(words := content_words(fragment).words))
    bag = frozenset(whole.words)
    return _Words(whole, fragments, paragraph, bag, total_weight(bag))


def _contained(one: _Words, other: _Words) -> MatchType | None:
    """How a quoted run of one stands in the other; if it is short, what is beside it must be similar too."""
    found = None
    for part, whole in ((one, other), (other, one)):
        for fragment in part.fragments:
            if fragment and fragment[0] in whole.bag and contains_run(whole.text.words, fragment):
                both_quote = any(contains_run(words, fragment) for words in whole.fragments)
                if len(fragment) >= (LONG_QUOTED if both_quote else LONG_FRAGMENT):
                    return MatchType.CONTAINED
                if _similar_beside(one, other, frozenset(fragment), both_quote=both_quote and len(fragment) > 1):
                    found = MatchType.FRAGMENT
    return found


def _similar_beside(one: _Words, other: _Words, fragment: frozenset[str], *, both_quote: bool) -> bool:
    """Whether two quotes are similar beside a short fragment, or in their paragraphs where it is all or both quote it.

    ``fragment`` are its content words; ``both_quote`` says that it has several and stands in quotation marks in both.
    """
    a, b, single = set(one.text.words) - fragment, set(other.text.words) - fragment, len(fragment) == 1
    if a and b and _overlap(a, b, BESIDE_FRAGMENT_WEIGHT + single):
        return True
    if a and b and not both_quote:
        return False
    return _overlap(set(one.around - fragment), set(other.around - fragment), PARAGRAPH_WEIGHT + single)


def _overlap(a: set[str], b: set[str], needed: float) -> bool:
    shared = total_weight(a & b)
    return shared >= needed and shared >= BESIDE_FRAGMENT * min(total_weight(a), total_weight(b))


def _reworded(one: _Words, other: _Words, *, at_length: bool) -> Similarity | None:
    """The similarity of a rewording, None if the words overlap too little."""
    common = one.bag & other.bag
    if len(common) < REWORDED_WEIGHT:  # no word weighs more than one
        return None
    shared, small, large = total_weight(common), *sorted((one.weight, other.weight))
    overlap, least = REWORDED if one.fragments or other.fragments else REWORDED_UNQUOTED, REWORDED_WEIGHT
    if large > SHORT_BESIDE_LONG * small:
        overlap, least = EXCERPT, EXCERPT_WEIGHT
    if at_length and large <= 2 * small and overlap > REWORDED_AT_LENGTH and shared >= REWORDED_AT_LENGTH_WEIGHT:
        overlap = REWORDED_AT_LENGTH
    if shared < least or shared < overlap * small:
        return None
    return Similarity(MatchType.REWORDED, round(100 * (1 - shared / small)))
