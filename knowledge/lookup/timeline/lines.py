"""The lines of one day: sentences that say together what most others say of it, each once.

A day is told twice: by sentences that name it, and by the undated first sentences of what was published then. What
both have in common is what happened (centroids after Rossiello et al., 2017; what makes them is our own).
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import chain
from typing import NamedTuple, TypeAlias

import numpy as np
import numpy.typing as npt

from knowledge.language.openings import is_stamped, leans_back, opens_quoted, speaks_itself
from knowledge.language.stop_words import STOP_WORDS
from knowledge.store.days import LOOKS_BACK, Numbers, Telling, distinct

Values: TypeAlias = npt.NDArray[np.float64]
_WORDS = range(8, 41)
_BAD_OPENING, _FIRST_PERSON, _STAMPED, _DATED, _LOOKING_BACK = 0.8, 0.9, 0.8, 1.25, 1.2
_ONE_TEXT = 0.8
_WEIGHED = 30
"""Sentences for each line asked, those most like the centroid, of which the way they open is looked at."""


class Line(NamedTuple):
    """A sentence to be shown, and those of other articles that say the same in nearly the same words."""

    telling: Telling
    copies: tuple[Telling, ...]


class Words(NamedTuple):
    """The words of passages, each once and by number, one passage after the other, and what those numbers weigh.

    ``row`` numbers the passages, whose words begin in ``word`` at ``first`` and end where the next one's begin.
    """

    row: Mapping[int, int]
    first: Numbers
    word: Numbers
    weights: Values


class _Vectors(NamedTuple):
    """Sentences as vectors of length one: each value with its sentence and its word, by number."""

    size: int
    sentence: npt.NDArray[np.int64]
    word: npt.NDArray[np.int64]
    value: Values

    def sum(self, chosen: slice, words: int) -> Values:
        """Add up some of the sentences."""
        some = np.zeros(self.size)
        some[chosen] = 1
        return np.bincount(self.word, self.value * some[self.sentence], words).astype(np.float64)

    def dot(self, other: Values) -> Values:
        """Return how alike each sentence is to a vector of all words."""
        return np.bincount(self.sentence, self.value * other[self.word], self.size).astype(np.float64)


def weigh_words(tellings: Iterable[Telling]) -> Words:
    """Weigh the words of all sentences: the rarer one is among these, the more it says; grammar says nothing."""
    each = {one.passage: one.stems.split() for one in tellings}
    number = {word: n for n, word in enumerate(dict.fromkeys(chain.from_iterable(each.values())))}
    words = np.fromiter(map(number.__getitem__, chain.from_iterable(each.values())), np.int64)
    rows = np.repeat(np.arange(len(each)), np.fromiter(map(len, each.values()), np.int64, len(each)))
    row, word = np.divmod(distinct(rows * len(number) + words), max(1, len(number)))
    counts = np.bincount(word, minlength=len(number))
    says = np.asarray([len(word) > 1 and word not in STOP_WORDS for word in number], np.bool_)
    first = np.searchsorted(row, np.arange(len(each) + 1))
    weights = np.log1p(len(each) / np.maximum(counts, 1)) * says
    return Words({passage: n for n, passage in enumerate(each)}, first, word, weights)


def choose_lines(dated: Sequence[Telling], leads: Sequence[Telling], words: Words, count: int) -> list[Line]:
    """Return at most ``count`` lines of a day, the most telling first.

    ``dated`` name the day, ``leads`` are undated first sentences of what was published then.
    """
    told, size = [*dated, *leads], len(words.weights)
    vectors = _vectors(told, words)
    named, led = vectors.sum(slice(len(dated)), size), vectors.sum(slice(len(dated), None), size)
    alike = np.round(vectors.dot(_common(named, led)), 9)  # equals are equal, in whatever order they were added up
    saying = np.flatnonzero(alike > 0).tolist()
    fitting = [n for n in saying if len(told[n].text.split()) in _WORDS] or saying
    weighed = sorted(fitting, key=lambda n: (-alike[n], told[n].text, told[n].place))[: _WEIGHED * count]
    worth = {n: float(alike[n]) * _prior(told[n]) for n in weighed}
    ranked = sorted(weighed, key=lambda n: (-worth[n], told[n].text, told[n].place))
    return [
        Line(told[best], tuple(told[n] for n in copies))
        for best, copies in _chosen(ranked, fitting, worth, vectors, size, count)
    ]


def _chosen(
    ranked: list[int], fitting: list[int], worth: Mapping[int, float], vectors: _Vectors, words: int, count: int
) -> Iterator[tuple[int, list[int]]]:
    """Take the line that makes those taken together most like the whole, again and again, with its copies."""
    total, sum_ = np.zeros(words), 0.0
    for _ in range(count):
        if not ranked:
            return
        size, beside = float((total * total).sum()), vectors.dot(total)  # `@` would wake threads
        value = {n: (sum_ + worth[n]) / (size + 2 * float(beside[n]) + 1) ** 0.5 for n in ranked}
        best = max(ranked, key=value.__getitem__)
        own = vectors.sum(slice(best, best + 1), words)
        one_text = vectors.dot(own) >= _ONE_TEXT
        yield best, [n for n in fitting if n != best and one_text[n]]
        sum_, total = sum_ + worth[best], total + own
        fitting = [n for n in fitting if n != best and not one_text[n]]
        ranked = [n for n in ranked if n != best and not one_text[n]]


def _prior(telling: Telling) -> float:
    """How well a sentence stands alone."""
    text = telling.text
    opening = _BAD_OPENING if leans_back(text) or opens_quoted(text) else _FIRST_PERSON if speaks_itself(text) else 1.0
    opening *= _STAMPED if is_stamped(text) else 1.0
    dated = _DATED if telling.as_written is not None else 1.0
    return opening * dated * (_LOOKING_BACK if (telling.later or 0) > LOOKS_BACK else 1.0)


def _common(one: Values, other: Values) -> Values:
    """Return the words that both have, by the root of their product; all of the one where the other has none."""
    common = np.sqrt(one * other)
    return next((some for some in (common, one) if some.any()), other)


def _vectors(tellings: Sequence[Telling], words: Words) -> _Vectors:
    rows = np.asarray([words.row[one.passage] for one in tellings], np.int64)
    first, lengths = words.first[rows], words.first[rows + 1] - words.first[rows]
    sentence = np.repeat(np.arange(len(rows)), lengths)
    before = np.cumsum(lengths) - lengths
    word = words.word[np.arange(len(sentence)) + (first - before)[sentence]]
    value = words.weights[word]
    length = np.sqrt(np.bincount(sentence, value * value, len(rows)))
    return _Vectors(len(rows), sentence, word, value / np.maximum(length, np.finfo(float).tiny)[sentence])
