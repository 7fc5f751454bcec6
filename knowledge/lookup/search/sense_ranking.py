"""Ranking by sense: which of the quotes nearest to a question in the encoder's vectors may be meant by it.

Cosine alone tells topic from topic, hardly who did what. A linear model over a few readable features orders the nearest
again (a learned reranker; its weights stand in ``sense_ranking.json`` and are made by scripts/train_sense_ranking.py
with a listwise softmax loss, Cao et al., "Learning to Rank: From Pairwise Approach to Listwise Approach", 2007).
Its scores order quotes under one question; they are no certainty.
"""

import json
import re
from collections.abc import Iterable, Mapping, Sequence
from collections.abc import Set as AbstractSet
from functools import cache
from importlib.resources import files
from typing import NamedTuple, Protocol

import numpy as np
import numpy.typing as npt

from knowledge.language.negation import NEGATIVE
from knowledge.language.stems import Word, stem, stems, words
from knowledge.language.stop_words import STOP_WORDS
from knowledge.lookup.search.idf import Term
from knowledge.store.quotes import QuoteInContext

Floats = npt.NDArray[np.float32]
WEIGHTS = "sense_ranking.json"
_BEGINNING = 2  # letters that all words of a stem begin with: of a paragraph only these are stemmed
_FRAGMENT = 3  # content words of a quote that may be taken for anything; judgement
_FIRST_PERSON = frozenset(["i", "me", "my", "we", "us", "our", "im", "ive", "id", "ill", "weve"])


class WordVectors(Protocol):
    """What gives words vectors of unit length."""

    def word_vectors(self, words: Sequence[str]) -> Floats:
        """Return one row for each word."""


class SenseCandidate(NamedTuple):
    """A quote, and the cosine of its vector and the question's."""

    quote: QuoteInContext
    cosine: float


class SenseFeatures(NamedTuple):
    """What is known of a quote beside a question. Shares are of the idf weight of the question's content words.

    ``cosine`` of the two vectors; ``shared``: the share in the quote, by stem; ``beside``: the share in its paragraph
    or its speaker's name alone; ``alike``: how like the likest word of the quote is to each of the question, by cosine
    of word vectors; ``least_alike``: the same of the word least like any; ``fragment``: three content words or fewer;
    ``indirect``, ``mixed``: the quote's kind; ``first_person``, ``negative``: both have it or neither;
    ``speaker_named``: the share that is the speaker's name.
    """

    cosine: float
    shared: float
    beside: float
    alike: float
    least_alike: float
    fragment: float
    indirect: float
    mixed: float
    first_person: float
    negative: float
    speaker_named: float


class SenseRanker:
    """Ranks quotes under one question: its words, its content words weighted by idf, and vectors of words."""

    def __init__(self, asked: Sequence[Word], terms: Sequence[Term], vectors: WordVectors) -> None:
        whole = sum(term.weight for term in terms) or 1.0
        self._shares = {term.stem: term.weight / whole for term in terms}
        self._folded = {word.folded for word in asked}
        beginnings = "|".join(sorted({one[:_BEGINNING] for one in self._shares}))
        self._begin_alike = re.compile(rf"\b(?:{beginnings})\w*", re.IGNORECASE)
        self._vectors = vectors
        self._asked = vectors.word_vectors([term.folded for term in terms])

    def scores(self, candidates: Sequence[SenseCandidate]) -> list[float]:
        """Return a score for each candidate; they order quotes under one question and mean nothing else."""
        weights = _weights()
        return [
            sum(weights[name] * value for name, value in one._asdict().items()) for one in self.features(candidates)
        ]

    def features(self, candidates: Sequence[SenseCandidate]) -> list[SenseFeatures]:
        """Return the features of each candidate, in the order given."""
        texts = [words(one.quote.text) for one in candidates]
        vectors = self._by_word(word for text in texts for word in text)
        return [self._features(one, text, vectors) for one, text in zip(candidates, texts, strict=True)]

    def _by_word(self, said: Iterable[Word]) -> Mapping[str, Floats]:
        """Return for each content word how like it is to each of the question's."""
        content = list({word.folded for word in said if word.stem not in STOP_WORDS})
        return dict(zip(content, self._vectors.word_vectors(content) @ self._asked.T, strict=True)) if content else {}

    def _features(self, one: SenseCandidate, said: Sequence[Word], likeness: Mapping[str, Floats]) -> SenseFeatures:
        held, folded = {word.stem for word in said}, {word.folded for word in said}
        names = {name for speaker in json.loads(one.quote.speakers) for name in stems(speaker["name"])}
        beside = names.union(map(stem, self._begin_alike.findall(one.quote.paragraph))) - held
        alike, least = self._alignment([likeness[word] for word in folded if word in likeness])
        return SenseFeatures(
            cosine=one.cosine,
            shared=self._share(held),
            beside=self._share(beside),
            alike=alike,
            least_alike=least,
            fragment=float(sum(word in likeness for word in folded) <= _FRAGMENT),
            indirect=float(one.quote.kind == "indirect"),
            mixed=float(one.quote.kind == "mixed"),
            first_person=_agrees(self._folded, folded, _FIRST_PERSON),
            negative=_agrees(self._folded, folded, NEGATIVE),
            speaker_named=self._share(names),
        )

    def _share(self, held: Iterable[str]) -> float:
        return sum(self._shares.get(one, 0.0) for one in held)

    def _alignment(self, likeness: Sequence[Floats]) -> tuple[float, float]:
        """Return how like words are to the question's, each beside its likest: by weight, and the worst."""
        if not likeness or not self._shares:
            return 0.0, 0.0
        best = np.array(likeness).max(axis=0)
        return float(best @ np.array([*self._shares.values()])), float(best.min())


def _agrees(asked: AbstractSet[str], said: AbstractSet[str], kind: AbstractSet[str]) -> float:
    return float(asked.isdisjoint(kind) == said.isdisjoint(kind))


@cache
def _weights() -> Mapping[str, float]:
    weights: dict[str, float] = json.loads((files(__package__) / WEIGHTS).read_text("utf-8"))["weights"]
    return weights
