"""Semi-global alignment of the words of a query with a quote: all words of the query, any stretch of the quote.

Global alignment by dynamic programming (S. B. Needleman and C. D. Wunsch 1970) in which words of the quote before and
after the stretch cost nothing (P. H. Sellers 1980). Words are compared by the optimal string alignment of letters.
``similarities`` gives many quotes at once a number, for their rank; ``align`` traces one, to show where it differs.
"""

from collections.abc import Sequence
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

# Costs of the rank, as shares of the weightiest word's worth; judgement, not measured
_STOP_WORD = 0.35  # what a stop word is worth
_INSERTION = 0.12  # a word of the quote between those asked
_LEAST_SIMILAR = 0.6  # stems whose letters are less similar are other words

# Costs of what is shown, where every word asked is worth 1; judgement, not measured
_SHOWN_INSERTION = 0.2  # several words put in cost less than a word asked and left out
_OTHER = 1.1  # a word in another's place costs a little less than one left out and one put in
_SAME_STEM = 0.2
_LEAST_SHOWN_SIMILAR = 0.7  # words whose letters are less similar are others

Table = list[list[float]]


class Step(NamedTuple):
    """The number of a word of the query beside that of a word of the quote; None where the other has none."""

    query: int | None
    quote: int | None


class Alignment(NamedTuple):
    """The steps from the first to the last word of the quote that has a counterpart.

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


def similarities(query: QueryTokens, terms: Sequence[Term], quotes: Sequence[Sequence[str]]) -> list[float]:
    """Return how much of a query stands in order in each of some quotes, given as their stems: 0 to 1.

    A word that is missing costs what it is worth (by the idf of its term), one in another spelling a share of that.
    """
    numbers: dict[str, int] = {}
    longest = max(map(len, quotes))
    table = np.full((len(quotes), longest), -1)
    for row, stems in enumerate(quotes):
        table[row, : len(stems)] = [numbers.setdefault(stem, len(numbers)) for stem in stems]
    worth = _worth(query, terms)
    costs = _substitution_costs(query, terms, list(numbers)) * worth[:, None]
    least = np.zeros((len(quotes), longest + 1))
    insertions = _INSERTION * np.arange(longest + 1)
    for cost, deletion in zip(costs, worth, strict=True):
        now = least + deletion
        np.minimum(now[:, 1:], least[:, :-1] + np.append(cost, deletion)[table], out=now[:, 1:])
        least = np.minimum.accumulate(now - insertions, axis=1) + insertions
    shares: list[float] = (1 - least.min(axis=1) / worth.sum()).tolist()
    return shares


def align(query: Sequence[Word], quote: Sequence[QuoteToken]) -> Alignment:
    """Align the words of a query with the stretch of a quote that they come nearest to."""
    costs = _shown_costs(query, quote)
    table = _least_costs(costs, len(quote))
    steps = _trace(costs, table)
    while steps and steps[0].query is None:
        steps.pop(0)
    while steps and steps[-1].query is None:
        steps.pop()
    matched = tuple(h for a, h in steps if a is not None and h is not None and costs[a][h] < _OTHER)
    return Alignment(tuple(steps), matched, min(table[-1]))


def differences(query: QueryTokens, quote: TokenisedQuote, alignment: Alignment) -> tuple[Difference, ...]:
    """Return where the two differ, neighbouring words together, each as it is written."""
    runs = groupby(alignment.steps, key=lambda step: _is_same(query.words, quote.words, step))
    return tuple(_difference(query, quote, list(run)) for same, run in runs if not same)


def _worth(query: QueryTokens, terms: Sequence[Term]) -> NDArray[np.float64]:
    weights = {term.stem: term.weight for term in terms}
    most = max(weights.values(), default=1.0)
    return np.array([max(_STOP_WORD, weights.get(word.stem, 0.0) / most) for word in query.words])


def _substitution_costs(query: QueryTokens, terms: Sequence[Term], known: Sequence[str]) -> NDArray[np.float64]:
    """Return what share of its worth each word of the query loses beside each known stem: words by stems."""
    typed = [word.stem for word in query.words]
    similar = process.cdist(
        typed, known, scorer=OSA.normalized_similarity, score_cutoff=_LEAST_SIMILAR, dtype=np.float64
    )
    numbers = {stem: number for number, stem in enumerate(known)}
    for term in terms:
        for spelling in numbers.keys() & term.spellings:
            similar[[stem == term.stem for stem in typed], numbers[spelling]] = MISSPELT
    return 1 - similar


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


def _shown_costs(query: Sequence[Word], quote: Sequence[QuoteToken]) -> Table:
    """Return what each word of the query costs beside each word of the quote."""
    typed, said = ([word.folded for word in words] for words in (query, quote))
    similar = process.cdist(
        typed, said, scorer=OSA.normalized_similarity, score_cutoff=_LEAST_SHOWN_SIMILAR, dtype=float
    )
    stems = [word.stem for word in quote]
    return [
        [0.0 if like == 1 else _SAME_STEM if stem == word.stem else 1 - like if like else _OTHER
         for like, stem in zip(row, stems, strict=True)]
        for word, row in zip(query, similar.tolist(), strict=True)
    ]  # fmt: skip


def _least_costs(costs: Table, length: int) -> Table:
    """Fill the table of least costs; words of the quote before and after the stretch cost nothing."""
    table = [[0.0] * (length + 1)]
    for n, row in enumerate(costs):
        above, least = table[-1], n + 1.0
        filled = [least]
        for cost, before, over in zip(row, above, above[1:], strict=False):
            least = min(before + cost, over + 1.0, least + _SHOWN_INSERTION)
            filled.append(least)
        table.append(filled)
    return table


def _trace(costs: Table, table: Table) -> list[Step]:
    """Walk back from the cheapest end of a stretch."""
    n = len(costs)
    m = min(range(len(table[n])), key=table[n].__getitem__)
    steps: list[Step] = []
    while n:
        if m and table[n][m] == table[n - 1][m - 1] + costs[n - 1][m - 1]:
            n, m = n - 1, m - 1
            steps.append(Step(n, m))
        elif table[n][m] == table[n - 1][m] + 1.0:
            n -= 1
            steps.append(Step(n, None))
        else:
            m -= 1
            steps.append(Step(None, m))
    return steps[::-1]
