"""Paraphrase: whether two quotes of one speaker and time report one utterance in other words, by a linear model.

Where the rules of quote similarity find too few words in common, synonyms and derivations count too (a soft overlap
coefficient). The weights are those of a logistic regression over the ``ParaphraseFeatures``, in ``paraphrase.json``,
made by scripts/train_paraphrase.py from labelled pairs of Timeline17 and of our own articles. Whether both tell the
same numbers, names and negations is looked at apart (``tells_another_thing``).
"""

import json
import re
from collections.abc import Callable, Mapping
from collections.abc import Set as AbstractSet
from functools import cache, lru_cache
from importlib.resources import files
from itertools import pairwise
from math import exp
from typing import NamedTuple

from knowledge.language.contrast import is_opposite
from knowledge.language.measures import other_number, other_numbers
from knowledge.language.synonyms import WordSenses, likeness, senses_of
from knowledge.linking.content_words import content_words, total_weight, word_weight
from knowledge.linking.linkage_records import QuoteRecord

WEIGHTS = "paraphrase.json"
LEAST_CONTAINED = 0.3
"""Share of the lighter quote's weight that must be in the other, synonyms counted in part, for more to be weighed."""
_MOST_SHARED = 6.0  # weight of shared words beyond which more tells nothing
_MOST_DAYS = 7
_SENTENCE_ENDS = ".!?:…“‘"
_FRAGMENT = 1.5  # weight below which words are too few to be weighed
_CIRCUMSTANCE = re.compile(
    r",\s|\b(?:after|amid|as|because|before|despite|following|if|in response|once|since|unless|until|when|where|while"
    r"|which|who|to help)\b"
)


class ParaphraseFeatures(NamedTuple):
    """What is known of two quotes, each 0 to 1.

    Words that are the speaker's own name, office or country are left out, and of words without quotation marks all from
    the first circumstance on, where the rest is nearer to the other.

    ``contained``: how much of the lighter quote's words the heavier has, synonyms counted in part; ``covered``: of the
    heavier one's, the lighter; ``shared``: the weight they share; ``length``: the lighter one's as a part of the
    heavier one's; ``direct``: both wholly in quotation marks; ``days_apart``: between their publication days;
    ``names``: each has a name, no country's, that the other has not; ``one_quoted``: one has quotation marks, the other
    none.
    """

    contained: float
    covered: float
    shared: float
    length: float
    direct: float
    days_apart: float
    names: float
    one_quoted: float


class _Overlap(NamedTuple):
    contained: float
    covered: float
    shared: float
    length: float


def paraphrase_probability(a: QuoteRecord, b: QuoteRecord) -> float:
    """Return how probable it is that two quotes of one speaker and time report one utterance, 0 to 1.

    What they tell of numbers, names and negations is not looked at: see ``tells_another_thing``.
    """
    features = paraphrase_features(a, b)
    if features is None:
        return 0.0
    weights = _weights()
    score = weights["bias"] + sum(weights[name] * value for name, value in features._asdict().items())
    return 1 / (1 + exp(-score))


def tells_another_thing(a: QuoteRecord, b: QuoteRecord) -> bool:
    """Say whether two quotes tell another number, the opposite, or something of somebody or somewhere else."""
    own = _own_words(a) | _own_words(b)
    if _other_names(_names(a.text) - own, _names(b.text) - own):
        return True
    first, second = sorted((a.text, b.text))
    return other_numbers(first, second) or _either(other_number, first, second) or _either(is_opposite, first, second)


def paraphrase_features(a: QuoteRecord, b: QuoteRecord) -> ParaphraseFeatures | None:
    """Return the features of two quotes, in whatever order they are given; None where hardly a word is in common."""
    own = _own_words(a) | _own_words(b)
    one, other = frozenset(content_words(a.text).words), frozenset(content_words(b.text).words)
    whole = _overlap(one - own or one, other - own or other)
    main = _overlap(_told_words(a) - own, _told_words(b) - own)
    overlap = max(filter(None, (whole, main)), key=lambda found: found.contained + found.length, default=None)
    if overlap is None:
        return None
    return ParaphraseFeatures(
        contained=overlap.contained,
        covered=overlap.covered,
        shared=min(overlap.shared, _MOST_SHARED) / _MOST_SHARED,
        length=overlap.length,
        direct=float(a.found.kind == b.found.kind == "direct"),
        days_apart=_days_apart(a, b),
        names=float(_each_names_another(_names(a.text) - own, _names(b.text) - own)),
        one_quoted=float(bool(a.quoted) != bool(b.quoted)),
    )


def _overlap(one: frozenset[str], other: frozenset[str]) -> _Overlap | None:
    if not one or not other or one.isdisjoint(other):
        return None
    lighter, heavier = sorted((one, other), key=lambda words: (total_weight(words), sorted(words)))
    light, heavy = total_weight(lighter), total_weight(heavier)
    found = _soft_weight(lighter, senses_of(heavier)) if light >= _FRAGMENT else 0.0
    if found < LEAST_CONTAINED * light:
        return None
    back = _soft_weight(heavier, senses_of(lighter))
    return _Overlap(found / light, back / heavy, min(found, back), light / heavy)


def main_words(text: str) -> frozenset[str]:
    """Return the content words of a text before its first circumstance."""
    cut = _CIRCUMSTANCE.search(text)
    return frozenset(content_words(text[: cut.start()] if cut else text).words)


def _told_words(quote: QuoteRecord) -> frozenset[str]:
    """The content words without the circumstances that a reporter may have added; all that are in quotation marks."""
    if quote.found.kind == "direct":
        return frozenset(content_words(quote.text).words)
    return main_words(quote.text).union(*(content_words(fragment).words for fragment in quote.quoted))


def _soft_weight(words: frozenset[str], others: WordSenses) -> float:
    """The weight of words, each times its likeness to the likest of others."""
    return sum(word_weight(word) * likeness(word, others) for word in words)


def _either(tells: Callable[[str, str], bool], a: str, b: str) -> bool:
    return tells(a, b) or tells(b, a)


def _other_names(one: AbstractSet[str], other: AbstractSet[str]) -> bool:
    return bool(one) and bool(other) and one.isdisjoint(other)


def _each_names_another(one: AbstractSet[str], other: AbstractSet[str]) -> bool:
    """Whether each has a name of somebody or somewhere, no country's, that the other has not."""
    return any(map(str.islower, one - other)) and any(map(str.islower, other - one))


def _days_apart(a: QuoteRecord, b: QuoteRecord) -> float:
    if a.published is None or b.published is None:
        return 1.0
    return min(abs((a.published - b.published).days), _MOST_DAYS) / _MOST_DAYS


def _own_words(quote: QuoteRecord) -> frozenset[str]:
    """The words that name a quote's speakers, their offices and countries: "Seoul would" is "we will"."""
    return frozenset(
        word
        for speaker in quote.speakers
        for name in (speaker.name, *speaker.roles)
        for word in content_words(name).words
    )


@lru_cache(maxsize=1 << 13)
def _names(text: str) -> frozenset[str]:
    """The content words of a text that are countries, or written with a capital inside a sentence."""
    written = text.split()
    inside = (word for before, word in pairwise(written) if before[-1:] not in _SENTENCE_ENDS)
    capitals = {stem for word in inside if word[:1].isupper() for stem in content_words(word).words}
    return frozenset(capitals | {word for word in content_words(text).words if word.isupper()})


@cache
def _weights() -> Mapping[str, float]:
    weights: dict[str, float] = json.loads((files(__package__) / WEIGHTS).read_text("utf-8"))["weights"]
    return weights
