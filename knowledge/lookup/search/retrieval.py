"""Retrieval: the stages of the query plan in turn, their candidates ranked, until the answer is good enough.

A stage that was cut off is continued while it has no answer and one could be missed: "not found" is never said after a
stage that was cut off. The order of the best is diversified over what misspelt words may have meant.
"""

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from heapq import nlargest
from itertools import islice
from typing import NamedTuple

from knowledge.language.opposites import base_stem
from knowledge.lookup.search.alignment import Aligner
from knowledge.lookup.search.contradiction import may_contradict
from knowledge.lookup.search.idf import Term
from knowledge.lookup.search.match_contradiction import contradiction_of_match
from knowledge.lookup.search.phrase_match import QueryTokens, find_phrase, match_phrase, tokenise_query, tokenise_row
from knowledge.lookup.search.query_plan import Search, Stage, fetch, fetch_rows, phrase_stage, stages
from knowledge.lookup.search.ranking import LEAST_SCORE, Judged, Scorer, judge, judge_exact, least_coverage
from knowledge.lookup.search.spelling import expand, unwritten
from knowledge.store.quotes import Candidate, QuoteRow, read_quotes
from knowledge.store.reader import Reader
from knowledge.store.statement_pages import in_order_of_weight

_NEAR_MISSES = 3
_AS_GOOD = 3.0  # points; more than two spellings of a word differ by; judgement, not measured
_WITHIN = 15.0  # points; worse matches than this under the best are left out; judgement, not measured
_SURELY = 80.0  # points; of 1,585 best answers not below 8 were wrong, of 13 below 5
_WORTH_COMPARING, _WORTH_JUDGING = 60, 15  # candidates of a batch; judgement, not measured
_REORDERED = 10  # answers, which are two pages; judgement, not measured
_OF_EACH = 4  # candidates that have one spelling, of few words, where there are several; judgement, not measured
_MARGIN = 10.0  # points; the words inside the marks can score better than the whole quote; judgement, not measured


class NearMiss(NamedTuple):
    """A quote that comes near and does not answer, with its score."""

    score: float
    row: QuoteRow


class SearchResult(NamedTuple):
    """The best quote of every statement that answers, best first.

    ``complete``: that is all of them. ``near`` are near misses, ``terms`` the query's terms with their spellings.
    """

    judged: tuple[Judged, ...]
    complete: bool
    near: tuple[NearMiss, ...] = ()
    terms: Sequence[Term] = ()

    @property
    def sure(self) -> bool:
        """Whether an answer is so near that the words can hardly have meant others."""
        return _any_sure(self.judged)

    def nearer_than(self, other: "SearchResult") -> bool:
        """Whether this answers and the other does not, or only with words that are far from those asked."""
        mine, others = (max((one.score for one in found.judged), default=0.0) for found in (self, other))
        return mine > others + _WITHIN


def search_phrase(search: Search) -> SearchResult:
    """Find the statements with the words in a row, as asked."""
    pool = _Pool(Scorer(search.query, search.terms))
    stage = phrase_stage(search)
    for batch in fetch_rows(search, stage, QuoteRow) if stage else ():
        for row in batch.rows:
            if (inside := match_phrase(search.query, row)) is not None:
                pool.keep(judge_exact(row, inside=inside), row)
        if batch.cut and (pool.best or unwritten(search.reader, search.query.folded)):
            pool.complete = not pool.best
            break
    return pool.result(search.reader)


def search_similar(search: Search, *, far: bool = True) -> SearchResult:
    """Find the statements with nearly the words asked, that have the search's phrases as they are.

    Where none answers, it is looked ``far``: as if any word were misspelt, and for near misses that can be suggested.
    """
    if search.query.text in search.phrases:
        return SearchResult((), complete=True)
    search = replace(search, terms=expand(search.reader, search.terms))
    required = tuple(filter(lambda one: one.words, map(tokenise_query, dict.fromkeys(search.phrases))))
    pool = _Pool(Scorer(search.query, search.terms), required)
    for stage in stages(search, least_coverage(len(search.terms)), far=far):
        if stage.suggests and pool.best:
            break
        pool.read_as(Scorer(search.query, stage.terms))
        _run_stage(search, stage, pool)
        if _any_sure(pool.best.values()):
            break
    return pool.result(search.reader)


def search_words(search: Search, *, far: bool = True) -> SearchResult:
    """Find the statements that answer, those with the words as asked if there are any; ``far`` as in search_similar."""
    found = search_phrase(search)
    return found if found.judged else search_similar(search, far=far)


def diversify(ranked: Sequence[Judged]) -> list[Judged]:
    """Put the best of each reading that is about as good before the others: which was meant is the asker's to say.

    ``ranked`` is best first; the order is otherwise kept.
    """
    firsts = {judged.reading: judged for judged in reversed(ranked) if judged.score >= ranked[0].score - _AS_GOOD}
    first = [judged for judged in ranked if firsts.get(judged.reading) is judged]
    return first + [judged for judged in ranked if firsts.get(judged.reading) is not judged]


class _Scored(NamedTuple):
    """A candidate's likeness, minus the number of the correction its text has, its row, how it spells the query."""

    score: float
    correction: int
    row: int
    reading: str


@dataclass(slots=True)
class _Pool:
    """What the stages have brought so far; ``phrases`` must stand in what is kept."""

    scorer: Scorer
    phrases: tuple[QueryTokens, ...] = ()
    seen: set[int] = field(default_factory=set)
    best: dict[str, Judged] = field(default_factory=dict)
    rows: dict[str, QuoteRow] = field(default_factory=dict)
    near: list[NearMiss] = field(default_factory=list)
    complete: bool = True

    def read_as(self, scorer: Scorer) -> None:
        """Go on with the words in other spellings, in which candidates seen before may be nearer."""
        if scorer.terms != self.scorer.terms:
            self.seen.clear()
        self.scorer = scorer

    def promising(self, candidates: Sequence[Candidate]) -> dict[int, float]:
        """Return row and likeness of the most like of the candidates not seen before that have most of the words."""
        new = {row.id: row for row in reversed(candidates) if row.id not in self.seen}
        self.seen.update(new)
        scorer = self.scorer
        held = [(set(row.stems.split()), row) for row in new.values()]
        worth = nlargest(
            _WORTH_COMPARING, ((scorer.worth(stems), -row.correction, row.id, stems) for stems, row in held)
        )
        scored = [
            _Scored(scorer.likeness(new[row].stems, stems), correction, row, scorer.reading(stems))
            for _, correction, row, stems in worth
        ]
        likest = enumerate(islice(_of_each_spelling(scored, few=scorer.query.few), _WORTH_JUDGING))
        return {one.row: one.score for n, one in likest if n < _NEAR_MISSES or one.score >= LEAST_SCORE - _MARGIN}

    def keep(self, judged: Judged, row: QuoteRow) -> None:
        """Keep a quote as a near miss, or as its statement's best."""
        if self.phrases and not all(find_phrase(p.folded, tokenise_row(row).words) for p in self.phrases):
            return
        if judged.verdict == "none":
            self.near.append(NearMiss(judged.score, row))
        elif judged.statement not in self.best or judged.order < self.best[judged.statement].order:
            self.best[judged.statement] = judged
            self.rows[judged.statement] = row

    def result(self, reader: Reader) -> SearchResult:
        """Put the statements in order: words as asked first, then score, then most reported and newest."""
        nearest = {near.row.id: near for near in sorted(self.near, key=lambda near: near.score)}
        near = tuple(sorted(nearest.values(), key=lambda near: (-near.score, near.row.id))[:_NEAR_MISSES])
        orders = Counter(judged.order for judged in self.best.values())
        equals = [statement for statement, judged in self.best.items() if orders[judged.order] > 1]
        weighed = {statement: place for place, statement in enumerate(in_order_of_weight(reader.connection, equals))}
        ranked = sorted(self.best.values(), key=lambda judged: (judged.order, weighed.get(judged.statement, 0)))
        if ranked and ranked[0].exact:
            ranked = [judged for judged in ranked if judged.exact]
        least = ranked[0].score - _WITHIN if ranked else 0
        ranked = self._agreeing_first(diversify([judged for judged in ranked if judged.score >= least]))
        return SearchResult(tuple(ranked), self.complete, near, self.scorer.terms)

    def _agreeing_first(self, ranked: Sequence[Judged]) -> list[Judged]:
        """Put of the best those that contradict the query behind those that do not."""
        first, others = ranked[:_REORDERED], ranked[_REORDERED:]
        if len(first) < 2 or first[0].exact:
            return list(ranked)
        return [*sorted(first, key=self._contradicts), *others]

    def _contradicts(self, judged: Judged) -> bool:
        query, row = self.scorer.query, self.rows[judged.statement]
        stems = row.stems.split()
        if not may_contradict(query.text, {*stems, *map(base_stem, stems)}):
            return False
        quote = tokenise_row(row)
        alignment = Aligner(query, self.scorer.terms).align([word.stem for word in quote.words])
        return contradiction_of_match(query, quote, alignment) is not None


def _any_sure(judged: Iterable[Judged]) -> bool:
    return any(one.score >= _SURELY for one in judged)


def _of_each_spelling(scored: Sequence[_Scored], *, few: bool) -> Iterator[_Scored]:
    """Yield the likest first, and of several spellings no more of one than leaves the others a place.

    Of ``few`` words asked it is told, as far as that is known, not only by what stem they are spelt but by what word.
    """
    spelt = [(one, (one.reading, one.correction if few else 0)) for one in sorted(scored, reverse=True)]
    spellings = len({spelling for _, spelling in spelt})
    most = max(_OF_EACH if few else _WORTH_JUDGING // 2, _WORTH_JUDGING // max(1, spellings))
    held = Counter[object]()
    for one, spelling in spelt:
        held[spelling] += 1
        if held[spelling] <= most:
            yield one


def _run_stage(search: Search, stage: Stage, pool: _Pool) -> None:
    """Judge a stage's candidates, going on while it was cut off and has no answer, if an answer could be missed."""
    for batch in fetch(search, stage):
        likenesses = pool.promising(batch.rows)
        rows = read_quotes(search.reader.connection, list(likenesses))
        lines = [row.stems.split() for row in rows]
        similar = Aligner(search.query, pool.scorer.terms).similarities(lines) if rows else []
        for row, similarity in zip(rows, similar, strict=True):
            pool.keep(judge(pool.scorer, row, likenesses[row.id], similarity), row)
        if batch.cut and (pool.best or not stage.decides):
            pool.complete = False
            return
