"""Whether a quote answers a question, and how it must be called: verbatim, reworded or reported."""

from collections.abc import Callable, Sequence
from typing import NamedTuple

from knowledge.facts import Verdict
from knowledge.lookup.content import Term
from knowledge.lookup.hearing import Asked, Heard, HeardWord, find_exact, hear_row
from knowledge.lookup.ranking import coverage, likeness, spelt_apart
from knowledge.store.sql import AnyRow

# Chosen by benchmarks/threshold.py: at these, .03 to .05 of questions nobody answered in the base get an answer
LEAST_SCORE = 72.0
LEAST_COVERAGE = 0.78
_SHORT = 3  # of so few content words none may be missing
LEAST_COVERAGE_OF_FEW = 0.88
EXACT = 100.0
_INEXACT = 99.0
_APART = 5.0  # points that a misspelling costs beside what its stem costs
_ORDER: dict[Verdict, int] = {"verbatim": 0, "reworded": 1, "reported": 2, "listed": 3, "none": 4}


class Judged(NamedTuple):
    """A quote beside the question; verdict ``none`` makes it a near miss."""

    row: int
    statement: str
    verdict: Verdict
    exact: bool
    score: float

    @property
    def order(self) -> tuple[bool, int, float]:
        """Words as asked before others, then verdicts in order, then scores."""
        return (not self.exact, _ORDER[self.verdict], -self.score)


def judge(asked: Asked, terms: Sequence[Term], row: AnyRow, score: float) -> Judged:
    """Judge a candidate by the strictest verdict that fits."""
    verdict, exact, found = judge_words(asked, terms, hear_row(row), lambda: score)
    return Judged(row.id, row.statement, verdict, exact, found)


def exactly(row: AnyRow, *, inside: bool) -> Judged:
    """Judge a candidate that has the words as asked, ``inside`` quotation marks or not."""
    return Judged(row.id, row.statement, "verbatim" if inside else "reported", exact=True, score=EXACT)


def judge_words(
    asked: Asked, terms: Sequence[Term], heard: Heard, like: Callable[[], float]
) -> tuple[Verdict, bool, float]:
    """Give the verdict, whether the words stand there as asked, and the score: ``like()`` where they do not."""
    place = find_exact(asked.folded, heard.words)
    if place:
        return ("verbatim" if place.inside else "reported"), True, EXACT
    score, quoted = like(), [word for word in heard.words if word.marks >= 0]
    if quoted and len(quoted) < len(heard.words):
        inside = likeness(asked, terms, " ".join(word.stem for word in quoted))
        if _accepted(asked, terms, quoted, inside):
            return "reworded", False, round(min(inside, _INEXACT) - _APART * spelt_apart(terms, quoted), 1)
    if _accepted(asked, terms, heard.words, score):
        verdict: Verdict = "reworded" if len(quoted) == len(heard.words) else "reported"
        return verdict, False, round(min(score, _INEXACT) - _APART * spelt_apart(terms, heard.words), 1)
    return "none", False, round(score, 1)


def _accepted(asked: Asked, terms: Sequence[Term], words: Sequence[HeardWord], score: float) -> bool:
    """Whether words are near enough to be called the ones asked."""
    return score >= LEAST_SCORE and coverage(terms, words, len(asked.words)) >= least_coverage(len(terms))


def least_coverage(terms: int) -> float:
    """Give the share of the content asked that must be on record; of few words none may be missing."""
    return LEAST_COVERAGE_OF_FEW if terms <= _SHORT else LEAST_COVERAGE
