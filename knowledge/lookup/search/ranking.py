"""Ranking: how near a quote comes to a query, whether it answers, and what that answer is called.

Likeness is fuzzy matching by rapidfuzz (partial ratio and token set ratio) over stems; coverage is the share of the
query's idf weight that stands together in the quote. Both must be reached for an answer. The verdict says how the words
stand there: verbatim, reworded or reported.
"""

from collections.abc import Mapping, Sequence
from collections.abc import Set as AbstractSet
from functools import partial
from typing import NamedTuple

from rapidfuzz import fuzz, process
from rapidfuzz.distance import OSA

from knowledge.facts import Verdict
from knowledge.language.stems import JOINT, stem, words_with_stem
from knowledge.lookup.search.alignment import MISSPELT
from knowledge.lookup.search.idf import Term
from knowledge.lookup.search.phrase_match import QueryTokens, TokenisedQuote, find_phrase, tokenise_row
from knowledge.store.quotes import QuoteRow
from knowledge.store.symspell import most_edits

# Chosen by benchmarks/threshold.py: at these, .03 to .05 of questions nobody answered in the base get an answer
LEAST_SCORE = 72.0
LEAST_COVERAGE = 0.78
LEAST_COVERAGE_OF_FEW = 0.88
_FEW_TERMS = 3  # of so few terms none may be missing; judgement, not measured

EXACT = 100.0
_INEXACT = 99.0  # the most that words can score that are not as asked
_PARTIAL_RATIO = (
    0.7  # the rest is token set ratio. On fragments inside quotes right at first place .964, partial ratio alone .898
)
_LIKELIER = 0.05  # of equally near spellings the most frequent word is meant; judgement, not measured
_STOP_WORD = 0.01  # what a stop word is worth: less than any difference between terms
_STRETCH = 2  # words on record for each word asked; judgement, not measured
_SIMILARITY = 0.5  # the share of the aligned similarity in an answer's score: .2 to .8 serve about as well
_DISTANCE = 5.0  # points that a misspelling costs beside what its stem costs; judgement, not measured
_ORDER: dict[Verdict, int] = {"verbatim": 0, "reworded": 1, "reported": 2, "listed": 3, "none": 4}


class Judged(NamedTuple):
    """A quote (row and statement) beside the query; with the verdict ``none`` it is a near miss.

    ``exact``: it has the words as asked. ``score`` is 0 to 100. ``reading``: the misspelt words as the quote has them.
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


class Scorer:
    """Scores quotes against the tokens of a query, in all the spellings that its ``terms`` may have on record."""

    def __init__(self, query: QueryTokens, terms: Sequence[Term]) -> None:
        self.query, self.terms = query, terms
        self._weights = {term.stem: term.weight for term in terms}
        self._whole = sum(self._weights.values())
        self._spellings = {term.stem: term.spellings for term in terms if term.spellings}
        self._spelt = [(term.weight, {term.stem, *term.spellings}) for term in terms]
        self._misspelt = [term for term in terms if term.spellings]
        self._typed = [word.stem for word in query.words]
        self._doubtful = [at for at, stem in enumerate(self._typed) if stem in self._spellings]
        self._stop_words = set(self._typed) - self._weights.keys()

    def worth(self, stems: AbstractSet[str]) -> float:
        """Return the sum of the weights of the terms among a quote's stems; stop words tell equals apart."""
        worth = sum(weight for weight, spelt in self._spelt if not stems.isdisjoint(spelt))
        return worth + _STOP_WORD * len(stems & self._stop_words)

    def likeness(self, line: str, stems: AbstractSet[str]) -> float:
        """Return how like the query is to a quote, 0 to 100; a quote shorter than the query must match whole.

        ``line`` are the quote's stems in a row, ``stems`` the same as a set. A word that stands there in a spelling of
        its term counts nearly as if it had been typed so.
        """
        typed, slips = self._spelt_as_in(stems)
        part = fuzz.ratio(typed, line) if len(line) < len(typed) else fuzz.partial_ratio(f" {typed} ", f" {line} ")
        score = _PARTIAL_RATIO * part + (1 - _PARTIAL_RATIO) * fuzz.token_set_ratio(typed, line)
        return score * (1 - (1 - MISSPELT) * slips / max(1, len(self.query.words)))

    def coverage(self, stems: Sequence[str]) -> float:
        """Return what share of the terms' weight, 0 to 1, stands in a stretch of a quote about as long as the query.

        ``stems`` are the quote's, in order. One within an edit or two of a term counts nearly whole.
        """
        found = self._found(stems)
        best, longest = 0.0, _STRETCH * (len(self.query.words) + 1)
        for at, (first, _, _) in enumerate(found):
            held: dict[str, float] = {}
            for n, stemmed, weight in found[at:]:
                if n - first > longest:
                    break
                held[stemmed] = max(held.get(stemmed, 0.0), weight)
            best = max(best, sum(held.values()))
        return best / self._whole if self._whole else 0.0

    def corrected(self, text: str, stems: AbstractSet[str]) -> dict[Term, str]:
        """Return for each misspelt term that a quote has the word, folded, by which it has it; stems hide endings.

        ``stems`` are the quote's, ``text`` its words.
        """
        corrected = {}
        for term in self._misspelt:
            meant = [word for one in term.spellings if one in stems for word in words_with_stem(text, one)]
            if meant:
                corrected[term] = min(meant, key=partial(OSA.normalized_distance, term.folded))
        return corrected

    def reading(self, stems: AbstractSet[str]) -> str:
        """Return the query's stems in a row, in the spelling that stands among a quote's stems."""
        return self._spelt_as_in(stems)[0]

    def _spelt_as_in(self, stems: AbstractSet[str]) -> tuple[str, float]:
        """Return the query's stems in the spelling that a quote has, and how many were typed otherwise."""
        if not self._doubtful:
            return self.query.stems, 0.0
        typed, slips = self._typed.copy(), 0.0
        for at in self._doubtful:
            if typed[at] not in stems or typed[at] in self._spellings[typed[at]]:
                for n, spelling in enumerate(self._spellings[typed[at]]):
                    if spelling in stems:
                        typed[at], slips = spelling, slips + 1 + _LIKELIER * n
                        break
        return " ".join(typed), slips

    def _found(self, stems: Sequence[str]) -> list[tuple[int, str, float]]:
        """Return where the terms stand and what they weigh: by stem, or by spelling where no stem is the same."""
        found = [(n, one, self._weights[one]) for n, one in enumerate(stems) if one in self._weights]
        standing = {one for _, one, _ in found}
        for term in (term for term in self.terms if term.stem not in standing):
            similar = _similar_stems(term, stems)
            found += [(n, term.stem, term.weight * MISSPELT) for n, one in enumerate(stems) if one in similar]
        return sorted(found)


def least_coverage(terms: int) -> float:
    """Return the share of the weight of so many terms that must be on record; of few terms none may be missing."""
    return LEAST_COVERAGE_OF_FEW if terms <= _FEW_TERMS else LEAST_COVERAGE


def judge_exact(row: QuoteRow, *, inside: bool) -> Judged:
    """Judge a quote that has the words as asked, ``inside`` quotation marks or not."""
    return Judged(row.id, row.statement, "verbatim" if inside else "reported", exact=True, score=EXACT)


def judge(scorer: Scorer, row: QuoteRow, likeness: float, similarity: float) -> Judged:
    """Judge a quote that has not the words as asked by the strictest verdict that fits.

    Its likeness (0 to 100) makes it an answer or none; of answers those go first whose aligned ``similarity`` (0 to 1,
    word by word) is high as well.
    """
    if row.kind == "mixed":
        verdict, found = _judge_tokens(scorer, tokenise_row(row), likeness)
    else:
        held = [one for one in row.stems.split() if one != JOINT]
        verdict, found = _judge_stems(scorer, held, held if row.kind == "direct" else (), likeness)
    if verdict == "none":
        return Judged(row.id, row.statement, verdict, exact=False, score=round(found, 1))
    corrected = scorer.corrected(row.text, set(row.stems.split()))
    found = (1 - _SIMILARITY) * (found - _DISTANCE * _distance(corrected)) + _SIMILARITY * 100 * similarity
    return Judged(row.id, row.statement, verdict, exact=False, score=round(found, 1), reading=_reading(corrected))


def judge_version(scorer: Scorer, quote: TokenisedQuote, line: str) -> tuple[Verdict, bool, float]:
    """Judge one report of a statement: its verdict, whether it has the words as asked, and its score.

    ``line`` are the quote's stems in a row.
    """
    match = find_phrase(scorer.query.folded, quote.words)
    if match:
        return ("verbatim" if match.inside else "reported"), True, EXACT
    stems = set(line.split())
    verdict, score = _judge_tokens(scorer, quote, scorer.likeness(line, stems))
    return verdict, False, round(score - _DISTANCE * _distance(scorer.corrected(quote.text, stems)), 1)


def _judge_tokens(scorer: Scorer, quote: TokenisedQuote, likeness: float) -> tuple[Verdict, float]:
    inside = [word.stem for word in quote.words if word.marks >= 0]
    return _judge_stems(scorer, [word.stem for word in quote.words], inside, likeness)


def _judge_stems(scorer: Scorer, stems: Sequence[str], inside: Sequence[str], likeness: float) -> tuple[Verdict, float]:
    """Judge by a quote's stems and those of them ``inside`` quotation marks; return verdict and score."""
    if inside and len(inside) < len(stems):
        likeness_inside = scorer.likeness(" ".join(inside), set(inside))
        if _is_accepted(scorer, inside, likeness_inside):
            return "reworded", min(likeness_inside, _INEXACT)
    if _is_accepted(scorer, stems, likeness):
        return "reworded" if len(inside) == len(stems) else "reported", min(likeness, _INEXACT)
    return "none", likeness


def _is_accepted(scorer: Scorer, stems: Sequence[str], likeness: float) -> bool:
    """Whether words are near enough to be called the ones asked."""
    return likeness >= LEAST_SCORE and scorer.coverage(stems) >= least_coverage(len(scorer.terms))


def _reading(corrected: Mapping[Term, str]) -> str:
    """Return what misspelt words were read as; other forms of what a term may mean are no other reading."""
    return " ".join(word if word in term.meant else stem(word) for term, word in corrected.items())


def _distance(corrected: Mapping[Term, str]) -> float:
    """Return how far misspelt words are from those they stand for, 0 to 1."""
    distances = [OSA.normalized_distance(term.folded, word) for term, word in corrected.items()]
    return sum(distances) / len(distances) if distances else 0.0


def _similar_stems(term: Term, stems: Sequence[str]) -> set[str]:
    """Return the stems that a term may be a misspelling of; numbers never are."""
    edits = most_edits(term.stem) if term.stem.isalpha() else 0
    if not edits:
        return set(term.spellings)
    near = process.extract(term.stem, stems, scorer=OSA.distance, score_cutoff=edits, limit=None)
    return {one for one, _, _ in near if one.isalpha()}.union(term.spellings)
