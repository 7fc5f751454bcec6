"""Day summaries: the sentences that say best what happened on a day, each text once.

The second half of the datewise method of timeline summarisation (Gholipour Ghalandari & Ifrim, ACL 2020). Candidates
are sentences that mention the day and undated first sentences of what was published then ("PM-Mean" in their code). A
centroid of tf-idf vectors stands for what both groups share; sentences are chosen greedily, so that the sum of those
chosen is most like the centroid (CentroidOpt; Gholipour Ghalandari, 2017, "Revisiting the Centroid-based Method").
Ours are: the centroid is a weighted geometric mean of the two groups' sums, and likeness is weighted by how well a
sentence stands alone. Near-duplicates of a chosen sentence, by cosine, are its copies and not candidates any more.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import chain
from typing import NamedTuple, TypeAlias

import numpy as np
import numpy.typing as npt

from knowledge.language.openings import (
    depends_on_previous,
    has_first_or_second_person,
    has_page_furniture,
    opens_quoted,
)
from knowledge.language.stop_words import STOP_WORDS
from knowledge.store.days import LOOKS_BACK, Numbers, Telling, distinct

Values: TypeAlias = npt.NDArray[np.float64]

_LENGTHS = range(8, 41)
"""Words of a sentence that is shown, as long as there are any such. Judgement, not measured."""

_DEPENDENT_OPENING, _FIRST_PERSON, _STAMPED, _LOOKING_BACK = 0.8, 0.9, 0.8, 1.2
"""Factors on likeness for sentences that lean on the one before, have a first or second person, open with a time stamp,
or stand in an article that looks back on the day. Judgement, not measured alone (docs/quality.md)."""

_DATED = 1.1
"""Factor for a sentence with a date of its own, for the reader's sake: on development it costs nothing, and 1.25 would
cost AR1 (docs/quality.md)."""

_PUBLISHED_SHARE = 0.7
"""Weight in the centroid of what was published then, against what mentions the day: on development .3, .5 and .7 give
AR1 .168, .175 and .179."""

_NEAR_DUPLICATE = 0.8
"""Cosine from which two sentences are one text. Judgement, not measured."""

_CANDIDATES = 30
"""Sentences for each one asked, those most like the centroid, whose openings are looked at. Judgement: enough that no
factor lifts one from behind them."""


class SummarySentence(NamedTuple):
    """A sentence to be shown, and those of other articles that are near-duplicates of it."""

    telling: Telling
    copies: tuple[Telling, ...]


class IdfIndex(NamedTuple):
    """The distinct words of sentences as numbers, and the inverse document frequency of each word.

    ``row`` gives a sentence's row by its passage number. ``words`` holds the words of row 0, row 1 and so on, one after
    the other; those of row n begin at ``first[n]`` and end at ``first[n + 1]``. ``idf`` has a value for each word.
    """

    row: Mapping[int, int]
    first: Numbers
    words: Numbers
    idf: Values


class _SparseVectors(NamedTuple):
    """``size`` sentences as vectors of length one, in coordinate form: the sentence, word and value of each entry."""

    size: int
    sentence: npt.NDArray[np.int64]
    word: npt.NDArray[np.int64]
    value: Values

    def sum(self, chosen: slice, words: int) -> Values:
        """Return the sum of some of the vectors, with an entry for each of ``words`` words."""
        some = np.zeros(self.size)
        some[chosen] = 1
        return np.bincount(self.word, self.value * some[self.sentence], words).astype(np.float64)

    def dot(self, other: Values) -> Values:
        """Return the product of each vector with one of all words."""
        return np.bincount(self.sentence, self.value * other[self.word], self.size).astype(np.float64)


def index_words(tellings: Iterable[Telling]) -> IdfIndex:
    """Index the words of sentences and weigh them by ln(1 + sentences / sentences with the word).

    Function words and single letters weigh nothing.
    """
    each = {one.passage: one.stems.split() for one in tellings}
    number = {word: n for n, word in enumerate(dict.fromkeys(chain.from_iterable(each.values())))}
    words = np.fromiter(map(number.__getitem__, chain.from_iterable(each.values())), np.int64)
    rows = np.repeat(np.arange(len(each)), np.fromiter(map(len, each.values()), np.int64, len(each)))
    row, word = np.divmod(distinct(rows * len(number) + words), max(1, len(number)))
    counts = np.bincount(word, minlength=len(number))
    is_content = np.asarray([len(word) > 1 and word not in STOP_WORDS for word in number], np.bool_)
    first = np.searchsorted(row, np.arange(len(each) + 1))
    idf = np.log1p(len(each) / np.maximum(counts, 1)) * is_content
    return IdfIndex({passage: n for n, passage in enumerate(each)}, first, word, idf)


def summarise_day(
    dated: Sequence[Telling], leads: Sequence[Telling], index: IdfIndex, count: int
) -> list[SummarySentence]:
    """Return at most ``count`` sentences for a day, the most telling first.

    ``dated`` mention the day; ``leads`` are undated first sentences of what was published then; ``index`` must have
    the words of all of them.
    """
    told, size = [*dated, *leads], len(index.idf)
    vectors = _vectors(told, index)
    mentioning, published = vectors.sum(slice(len(dated)), size), vectors.sum(slice(len(dated), None), size)
    likeness = np.round(vectors.dot(_centroid(mentioning, published)), 9)  # equal, whatever the order of adding up
    alike = np.flatnonzero(likeness > 0).tolist()
    fitting = [n for n in alike if len(told[n].text.split()) in _LENGTHS] or alike
    candidates = sorted(fitting, key=lambda n: (-likeness[n], told[n].text, told[n].place))[: _CANDIDATES * count]
    worth = {n: float(likeness[n]) * _stands_alone(told[n]) for n in candidates}
    ranked = sorted(candidates, key=lambda n: (-worth[n], told[n].text, told[n].place))
    return [
        SummarySentence(told[best], tuple(told[n] for n in copies))
        for best, copies in _choose(ranked, fitting, worth, vectors, size, count)
    ]


def _choose(
    ranked: list[int], fitting: list[int], worth: Mapping[int, float], vectors: _SparseVectors, words: int, count: int
) -> Iterator[tuple[int, list[int]]]:
    """Yield up to ``count`` sentences, each with its near-duplicates among ``fitting``, all as numbers of vectors.

    Each is the one of ``ranked`` that makes the sum of those taken most like the centroid: ``worth`` is each one's
    product with the centroid, ``words`` the length of a vector. Of equals the first ranked is taken.
    """
    total, sum_ = np.zeros(words), 0.0
    for _ in range(count):
        if not ranked:
            return
        size, beside = float((total * total).sum()), vectors.dot(total)  # `@` would wake threads
        value = {n: (sum_ + worth[n]) / (size + 2 * float(beside[n]) + 1) ** 0.5 for n in ranked}
        best = max(ranked, key=value.__getitem__)
        own = vectors.sum(slice(best, best + 1), words)
        duplicate = vectors.dot(own) >= _NEAR_DUPLICATE
        yield best, [n for n in fitting if n != best and duplicate[n]]
        sum_, total = sum_ + worth[best], total + own
        fitting = [n for n in fitting if n != best and not duplicate[n]]
        ranked = [n for n in ranked if n != best and not duplicate[n]]


def _stands_alone(telling: Telling) -> float:
    """Return a factor for how well a sentence is understood without its neighbours."""
    text = telling.text
    opening = 1.0
    if depends_on_previous(text) or opens_quoted(text):
        opening = _DEPENDENT_OPENING
    elif has_first_or_second_person(text):
        opening = _FIRST_PERSON
    opening *= _STAMPED if has_page_furniture(text) else 1.0
    dated = _DATED if telling.as_written is not None else 1.0
    return opening * dated * (_LOOKING_BACK if (telling.later or 0) > LOOKS_BACK else 1.0)


def _centroid(mentioning: Values, published: Values) -> Values:
    """Return the weighted geometric mean of two sums, word by word; one that has any words where they share none."""
    common = mentioning ** (1 - _PUBLISHED_SHARE) * published**_PUBLISHED_SHARE
    return next((some for some in (common, mentioning) if some.any()), published)


def _vectors(tellings: Sequence[Telling], index: IdfIndex) -> _SparseVectors:
    """Return the tf-idf vectors of sentences; a word counts once in a sentence."""
    rows = np.asarray([index.row[one.passage] for one in tellings], np.int64)
    first, lengths = index.first[rows], index.first[rows + 1] - index.first[rows]
    sentence = np.repeat(np.arange(len(rows)), lengths)
    before = np.cumsum(lengths) - lengths
    word = index.words[np.arange(len(sentence)) + (first - before)[sentence]]
    value = index.idf[word]
    length = np.sqrt(np.bincount(sentence, value * value, len(rows)))
    return _SparseVectors(len(rows), sentence, word, value / np.maximum(length, np.finfo(float).tiny)[sentence])
