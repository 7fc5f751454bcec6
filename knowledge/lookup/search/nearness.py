"""How little must change to make the words asked of a stretch of a quote: aligned word by word, many quotes at once.

A word asked that is not on record costs what it is worth, one in another spelling a share of that by its letters, and a
word on record between those asked a little; what stands before and after the stretch costs nothing.
"""

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray
from rapidfuzz import process
from rapidfuzz.distance import OSA

from knowledge.lookup.search.ranking import MISSPELT, Wording

_GRAMMAR = 0.35  # what a word that is only grammar is worth beside the weightiest one asked
_BETWEEN = 0.12  # what a word between those asked costs
_LEAST_ALIKE = 0.6


def nearness(wording: Wording, quotes: Sequence[Sequence[str]]) -> list[float]:
    """Say how much of the words asked stands in order in each of some quotes, given as their stems: 0 to 1."""
    numbers: dict[str, int] = {}
    longest = max(map(len, quotes))
    table = np.full((len(quotes), longest), -1)
    for row, stems in enumerate(quotes):
        table[row, : len(stems)] = [numbers.setdefault(stem, len(numbers)) for stem in stems]
    worth = _worth(wording)
    costs = _costs(wording, list(numbers)) * worth[:, None]
    least = np.zeros((len(quotes), longest + 1))
    between = _BETWEEN * np.arange(longest + 1)
    for cost, missing in zip(costs, worth, strict=True):
        now = least + missing
        np.minimum(now[:, 1:], least[:, :-1] + np.append(cost, missing)[table], out=now[:, 1:])
        least = np.minimum.accumulate(now - between, axis=1) + between
    shares: list[float] = (1 - least.min(axis=1) / worth.sum()).tolist()
    return shares


def _worth(wording: Wording) -> NDArray[np.float64]:
    weights = {term.stem: term.weight for term in wording.terms}
    most = max(weights.values(), default=1.0)
    return np.array([max(_GRAMMAR, weights.get(word.stem, 0.0) / most) for word in wording.asked.words])


def _costs(wording: Wording, known: Sequence[str]) -> NDArray[np.float64]:
    """Say what share of its worth each word asked loses beside each known stem."""
    typed = [word.stem for word in wording.asked.words]
    alike = process.cdist(typed, known, scorer=OSA.normalized_similarity, score_cutoff=_LEAST_ALIKE, dtype=np.float64)
    numbers = {stem: number for number, stem in enumerate(known)}
    for term in wording.terms:
        for spelling in numbers.keys() & term.spellings:
            alike[[stem == term.stem for stem in typed], numbers[spelling]] = MISSPELT
    return 1 - alike
