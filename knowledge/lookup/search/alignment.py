"""Where a quote comes nearest to the words asked, and in which words the two differ."""

from collections.abc import Sequence
from itertools import groupby
from typing import NamedTuple

from rapidfuzz import process
from rapidfuzz.distance import OSA

from knowledge.facts import Difference
from knowledge.language.stems import Word
from knowledge.lookup.search.phrases import Asked, Heard, HeardWord

_GAP = 0.2  # a word put in: several cost less than a word asked and left out
_OTHER = 1.1  # a word in another's place costs a little less than one out and one in
_SAME_STEM = 0.2
_LEAST_ALIKE = 0.7  # words whose letters are no liker are others
Table = list[list[float]]


class Step(NamedTuple):
    """A word asked beside a word on record; None where the other has none."""

    asked: int | None
    heard: int | None


class Alignment(NamedTuple):
    """The steps from the first to the last word of the quote that has a counterpart."""

    steps: tuple[Step, ...]
    beside: tuple[int, ...]  # words of the quote that stand for a word asked
    cost: float


def align(asked: Sequence[Word], heard: Sequence[HeardWord]) -> Alignment:
    """Lay the words asked along the stretch of the quote they come nearest to."""
    costs = _costs(asked, heard)
    table = _least(costs, len(heard))
    steps = _trace(costs, table)
    while steps and steps[0].asked is None:
        steps.pop(0)
    while steps and steps[-1].asked is None:
        steps.pop()
    beside = tuple(h for a, h in steps if a is not None and h is not None and costs[a][h] < _OTHER)
    return Alignment(tuple(steps), beside, min(table[-1]))


def differences(asked: Asked, heard: Heard, alignment: Alignment) -> tuple[Difference, ...]:
    """List where the two differ, neighbouring words together, each as it is written."""
    runs = groupby(alignment.steps, key=lambda step: _same(asked.words, heard.words, step))
    return tuple(_difference(asked, heard, list(run)) for same, run in runs if not same)


def window(alignment: Alignment) -> tuple[int, int] | None:
    """Give the first and the last word, half-open, of the stretch on record."""
    numbers = [step.heard for step in alignment.steps if step.heard is not None]
    return (numbers[0], numbers[-1] + 1) if numbers else None


def _difference(asked: Asked, heard: Heard, run: list[Step]) -> Difference:
    out = [asked.words[a] for a, _ in run if a is not None]
    put_in = [heard.words[h] for _, h in run if h is not None]
    return Difference(
        asked=asked.text[out[0].start : out[-1].end] if out else "",
        on_record=heard.text[put_in[0].start : put_in[-1].end] if put_in else "",
    )


def _same(asked: Sequence[Word], heard: Sequence[HeardWord], step: Step) -> bool:
    a, h = step
    return a is not None and h is not None and asked[a].folded == heard[h].folded


def _costs(asked: Sequence[Word], heard: Sequence[HeardWord]) -> Table:
    """Say what each word asked costs beside each word on record."""
    typed, said = ([word.folded for word in words] for words in (asked, heard))
    alike = process.cdist(typed, said, scorer=OSA.normalized_similarity, score_cutoff=_LEAST_ALIKE, dtype=float)
    stems = [word.stem for word in heard]
    return [
        [0.0 if like == 1 else _SAME_STEM if stem == word.stem else 1 - like if like else _OTHER
         for like, stem in zip(likenesses, stems, strict=True)]
        for word, likenesses in zip(asked, alike.tolist(), strict=True)
    ]  # fmt: skip


def _least(costs: Table, length: int) -> Table:
    """Fill the table of least costs; words of the quote before and after the stretch cost nothing."""
    table = [[0.0] * (length + 1)]
    for n, row in enumerate(costs):
        above, least = table[-1], n + 1.0
        filled = [least]
        for cost, before, over in zip(row, above, above[1:], strict=False):
            least = min(before + cost, over + 1.0, least + _GAP)
            filled.append(least)
        table.append(filled)
    return table


def _trace(costs: Table, table: Table) -> list[Step]:
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
