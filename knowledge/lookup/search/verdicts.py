"""Whether a quote answers a question, and how it must be called: verbatim, reworded or reported."""

from collections.abc import Mapping, Sequence
from typing import NamedTuple

from rapidfuzz.distance import OSA

from knowledge.facts import Verdict
from knowledge.language.stems import JOINT, stem
from knowledge.lookup.search.phrases import Heard, find_exact, hear_row
from knowledge.lookup.search.ranking import Wording
from knowledge.lookup.search.terms import Term
from knowledge.store.sql import AnyRow

# Chosen by benchmarks/threshold.py: at these, .03 to .05 of questions nobody answered in the base get an answer
LEAST_SCORE = 72.0
LEAST_COVERAGE = 0.78
_SHORT = 3  # of so few content words none may be missing
LEAST_COVERAGE_OF_FEW = 0.88
EXACT = 100.0
_INEXACT = 99.0
_WORD_FOR_WORD = 0.5  # the share of nearness in an answer's score: .2 to .8 serve about as well
_APART = 5.0  # points that a misspelling costs beside what its stem costs
_ORDER: dict[Verdict, int] = {"verbatim": 0, "reworded": 1, "reported": 2, "listed": 3, "none": 4}


class Judged(NamedTuple):
    """A quote beside the question; verdict ``none`` makes it a near miss.

    ``reading`` are the misspelt words as the quote has them.
    """

    row: int
    statement: str
    verdict: Verdict
    exact: bool
    score: float
    reading: str = ""

    @property
    def order(self) -> tuple[bool, int, float]:
        """Words as asked before others, then verdicts in order, then scores."""
        return (not self.exact, _ORDER[self.verdict], -self.score)


def judge(wording: Wording, row: AnyRow, score: float, near: float) -> Judged:
    """Judge a candidate that has not the words as asked by the strictest verdict that fits.

    By its likeness (``score``) it is an answer or none; of answers those go first that are also near word for word.
    """
    if row.kind == "mixed":
        verdict, found = _judge_heard(wording, hear_row(row), score)
    else:
        held = [one for one in row.stems.split() if one != JOINT]
        verdict, found = _judge(wording, held, held if row.kind == "direct" else (), score)
    if verdict == "none":
        return Judged(row.id, row.statement, verdict, exact=False, score=round(found, 1))
    written = wording.as_written(row.text, set(row.stems.split()))
    found = (1 - _WORD_FOR_WORD) * (found - _APART * _apart(written)) + _WORD_FOR_WORD * 100 * near
    return Judged(row.id, row.statement, verdict, exact=False, score=round(found, 1), reading=_reading(written))


def exactly(row: AnyRow, *, inside: bool) -> Judged:
    """Judge a candidate that has the words as asked, ``inside`` quotation marks or not."""
    return Judged(row.id, row.statement, "verbatim" if inside else "reported", exact=True, score=EXACT)


def judge_words(wording: Wording, heard: Heard, on_record: str) -> tuple[Verdict, bool, float]:
    """Give the verdict, whether the words stand there as asked, and the score; ``on_record`` are the quote's stems."""
    place = find_exact(wording.asked.folded, heard.words)
    if place:
        return ("verbatim" if place.inside else "reported"), True, EXACT
    held = set(on_record.split())
    verdict, score = _judge_heard(wording, heard, wording.likeness(on_record, held))
    return verdict, False, round(score - _APART * _apart(wording.as_written(heard.text, held)), 1)


def _judge_heard(wording: Wording, heard: Heard, score: float) -> tuple[Verdict, float]:
    quoted = [word for word in heard.words if word.marks >= 0]
    held, inside = [word.stem for word in heard.words], [word.stem for word in quoted]
    return _judge(wording, held, inside, score)


def _judge(wording: Wording, held: Sequence[str], quoted: Sequence[str], score: float) -> tuple[Verdict, float]:
    """Judge by a quote's stems and those of them that quotation marks hold."""
    if quoted and len(quoted) < len(held):
        inside = wording.likeness(" ".join(quoted), set(quoted))
        if _accepted(wording, quoted, inside):
            return "reworded", min(inside, _INEXACT)
    if _accepted(wording, held, score):
        return "reworded" if len(quoted) == len(held) else "reported", min(score, _INEXACT)
    return "none", score


def _reading(written: Mapping[Term, str]) -> str:
    """Tell misspelt words by what they may mean; other forms of these are no other reading."""
    return " ".join(word if word in term.meant else stem(word) for term, word in written.items())


def _apart(written: Mapping[Term, str]) -> float:
    """Say how far misspelt words are from those they stand for, 0 to 1."""
    apart = [OSA.normalized_distance(term.folded, word) for term, word in written.items()]
    return sum(apart) / len(apart) if apart else 0.0


def _accepted(wording: Wording, held: Sequence[str], score: float) -> bool:
    """Whether words are near enough to be called the ones asked."""
    return score >= LEAST_SCORE and wording.coverage(held) >= least_coverage(len(wording.terms))


def least_coverage(terms: int) -> float:
    """Give the share of the content asked that must be on record; of few words none may be missing."""
    return LEAST_COVERAGE_OF_FEW if terms <= _SHORT else LEAST_COVERAGE
