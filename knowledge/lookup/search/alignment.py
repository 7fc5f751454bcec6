"""Semi-global alignment of the words of a query with a quote: all words of the query, any stretch of the quote.

Global alignment by dynamic programming (S. B. Needleman and C. D. Wunsch 1970) in which words of the quote before and
after the stretch cost nothing (P. H. Sellers 1980). A word of the query that is missing costs what it is worth, by its
idf; in another spelling a share of that, by the optimal string alignment of letters (stems are compared); a word of the
quote between those asked a little. One set of costs ranks quotes and shows where they differ.
"""

from collections.abc import Iterator, Sequence
from itertools import groupby
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray
from rapidfuzz import process
from rapidfuzz.distance import OSA

from knowledge.facts import Difference
from knowledge.language.stems import Word
from knowledge.lookup.search.idf import Term
from knowledge.lookup.search.phrase_match import QueryTokens, QuoteToken, TokenisedQuote

MISSPELT = 0.9
"""What a word counts that is spelt nearly as asked; judgement, not measured."""

# Costs as shares of what the weightiest word of the query is worth; judgement, not measured
_STOP_WORD = 0.35  # what a stop word is worth
_INSERTION = 0.12  # a word of the quote between those asked
_LEAST_SIMILAR = 0.6  # stems whose letters are less similar are other words
_EQUAL = 1e-9

Costs = NDArray[np.float64]


class Step(NamedTuple):
    """The number of a word of the query beside that of a word of the quote; None where the other has none."""

    query: int | None
    quote: int | None


class Alignment(NamedTuple):
    """The steps from the first to the last word of the quote that has a counterpart, and what they cost.

    ``matched`` are the words of the quote, by number, that stand for a word of the query.
    """

    steps: tuple[Step, ...]
    matched: tuple[int, ...]
    cost: float

    @property
    def stretch(self) -> tuple[int, int] | None:
        """The stretch of the quote, half-open by number of word; None where it has no word."""
        numbers = [step.quote for step in self.steps if step.quote is not None]
        return (numbers[0], numbers[-1] + 1) if numbers else None


class Aligner:
    """Aligns the words of one query, weighted and spelt by its terms, with quotes."""

    def __init__(self, query: QueryTokens, terms: Sequence[Term]) -> None:
        weights = {term.stem: term.weight for term in terms}
        most = max(weights.values(), default=1.0)
        self._typed = [word.stem for word in query.words]
        self._worth = np.array([max(_STOP_WORD, weights.get(stem, 0.0) / most) for stem in self._typed])
        self._terms = terms

    def similarities(self, quotes: Sequence[Sequence[str]]) -> list[float]:
        """Return how much of the query stands in order in each of some quotes, given as their stems: 0 to 1."""
        numbers: dict[str, int] = {}
        table = np.full((len(quotes), max(map(len, quotes))), -1)
        for row, stems in enumerate(quotes):
            table[row, : len(stems)] = [numbers.setdefault(stem, len(numbers)) for stem in stems]
        costs = np.column_stack([self._costs(list(numbers)), self._worth])  # the last column: behind a quote's end
        *_, last = self._least_costs(costs, table)
        shares: list[float] = (1 - last.min(axis=1) / self._worth.sum()).tolist()
        return shares

    def align(self, stems: Sequence[str]) -> Alignment:
        """Align the query with the stretch of a quote, given as its stems, that it comes nearest to."""
        costs = self._costs(stems)
        table = np.array([row[0] for row in self._least_costs(costs, np.arange(len(stems))[None, :])])
        steps = self._trace(costs, table)
        while steps and steps[0].query is None:
            steps.pop(0)
        while steps and steps[-1].query is None:
            steps.pop()
        matched = tuple(h for a, h in steps if a is not None and h is not None and costs[a, h] < self._worth[a])
        return Alignment(tuple(steps), matched, float(table[-1].min()))

    def _costs(self, known: Sequence[str]) -> Costs:
        """Return what each word of the query costs beside each known stem: words by stems."""
        similar = process.cdist(
            self._typed, known, scorer=OSA.normalized_similarity, score_cutoff=_LEAST_SIMILAR, dtype=np.float64
        )
        for term in self._terms:
            spelt = [n for n, stem in enumerate(known) if stem in term.spellings] if term.spellings else []
            for row in (n for n, stem in enumerate(self._typed) if spelt and stem == term.stem):
                similar[row, spelt] = MISSPELT
        costs: Costs = (1 - similar) * self._worth[:, None]
        return costs

    def _least_costs(self, costs: Costs, numbers: NDArray[np.int_]) -> Iterator[Costs]:
        """Yield the rows of the table of least costs (quotes by places), for no word of the query, then one more each.

        ``numbers`` has for each quote the columns of ``costs`` that its words stand for.
        """
        least = np.zeros((numbers.shape[0], numbers.shape[1] + 1))
        yield least
        insertions = _INSERTION * np.arange(least.shape[1])
        for cost, deletion in zip(costs, self._worth, strict=True):
            now = least + deletion
            np.minimum(now[:, 1:], least[:, :-1] + cost[numbers], out=now[:, 1:])
            least = np.minimum.accumulate(now - insertions, axis=1) + insertions
            yield least

    def _trace(self, costs: Costs, table: Costs) -> list[Step]:
        """Walk back from the cheapest end of a stretch; of equals a similar word goes first, then one left out."""
        n = len(costs)
        m = int(np.argmax(table[n] <= table[n].min() + _EQUAL))
        steps: list[Step] = []
        while n:
            left_out = table[n - 1, m] + self._worth[n - 1] <= table[n, m] + _EQUAL
            beside = m and table[n - 1, m - 1] + costs[n - 1, m - 1] <= table[n, m] + _EQUAL
            if beside and (not left_out or costs[n - 1, m - 1] < self._worth[n - 1]):
                n, m = n - 1, m - 1
                steps.append(Step(n, m))
            elif left_out:
                n -= 1
                steps.append(Step(n, None))
            else:
                m -= 1
                steps.append(Step(None, m))
        return steps[::-1]


def differences(query: QueryTokens, quote: TokenisedQuote, alignment: Alignment) -> tuple[Difference, ...]:
    """Return where the two differ, neighbouring words together, each as it is written."""
    runs = groupby(alignment.steps, key=lambda step: _is_same(query.words, quote.words, step))
    return tuple(_difference(query, quote, list(run)) for same, run in runs if not same)


def _difference(query: QueryTokens, quote: TokenisedQuote, run: list[Step]) -> Difference:
    left_out = [query.words[a] for a, _ in run if a is not None]
    put_in = [quote.words[h] for _, h in run if h is not None]
    return Difference(
        asked=query.text[left_out[0].start : left_out[-1].end] if left_out else "",
        on_record=quote.text[put_in[0].start : put_in[-1].end] if put_in else "",
    )


def _is_same(query: Sequence[Word], quote: Sequence[QuoteToken], step: Step) -> bool:
    a, h = step
    return a is not None and h is not None and query[a].folded == quote[h].folded
