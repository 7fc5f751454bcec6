"""Finding statements by words: the stages in turn, judged until good enough, never given up where one was cut off."""

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from heapq import nlargest
from itertools import islice
from typing import NamedTuple

from knowledge.lookup.search.candidates import Stage, as_asked, fetch, plan, read_quotes
from knowledge.lookup.search.nearness import nearness
from knowledge.lookup.search.phrases import Asked, ask, find_exact, hear_row, stands
from knowledge.lookup.search.ranking import Wording
from knowledge.lookup.search.speller import spelled, unwritten
from knowledge.lookup.search.terms import Term, content_terms
from knowledge.lookup.search.verdicts import LEAST_SCORE, Judged, exactly, judge, least_coverage
from knowledge.store.reader import Reader
from knowledge.store.search import Where
from knowledge.store.sql import AnyRow, run

_NEAR_MISSES = 3
_AS_GOOD = 3.0  # more than two spellings of a word differ by
_WITHIN = 15.0  # worse matches than this under the best are left out
_SURELY = 80.0  # of 1,585 best answers not below 8 were wrong, of 13 below 5
_WORTH_COMPARING, _WORTH_JUDGING = 60, 15
_OF_EACH = 4  # that have one spelling, of few words, where there are several
_MARGIN = 10.0  # the words inside the marks can score better than the whole quote


class Near(NamedTuple):
    """A quote that comes near and does not answer."""

    score: float
    row: AnyRow


class _Scored(NamedTuple):
    """A row's likeness; 0 or less where it was seen to have a misspelt word as meant; how it spells the words asked."""

    score: float
    form: int
    row: int
    reading: str


class Found(NamedTuple):
    """The best quote of every statement that answers, best first, whether that is all; near misses; terms as spelt."""

    judged: tuple[Judged, ...]
    complete: bool
    near: tuple[Near, ...] = ()
    terms: Sequence[Term] = ()

    @property
    def sure(self) -> bool:
        """Whether an answer is so near that the words can hardly have meant others."""
        return _any_sure(self.judged)

    def nearer_than(self, other: "Found") -> bool:
        """Whether this answers and the other does not, or only with words that are far from those asked."""
        mine, others = (max((one.score for one in found.judged), default=0.0) for found in (self, other))
        return mine > others + _WITHIN


def _any_sure(judged: Iterable[Judged]) -> bool:
    return any(one.score >= _SURELY for one in judged)


def find_exactly(reader: Reader, asked: Asked, where: Where) -> Found:
    """Find the statements with the words in a row, as asked."""
    pool = _Pool(Wording(asked, content_terms(reader, "quotes", asked.words)))
    for stage in as_asked(reader, asked, pool.wording.terms):
        for batch in fetch(reader, stage, where, whole=True):
            for row in batch.rows:
                if (inside := stands(asked, row)) is not None:
                    pool.keep(exactly(row, inside=inside), row)
            if batch.cut and (pool.best or unwritten(reader, asked.folded)):
                pool.complete = not pool.best
                break
    return pool.found(reader)


def find_nearly(reader: Reader, asked: Asked, where: Where, phrases: Sequence[str] = (), *, far: bool = True) -> Found:
    """Find the statements with nearly these words; each of ``phrases`` must stand in them as it is.

    Where none answers, it is looked ``far``: as if any word were misspelt, and for near misses that can be suggested.
    """
    if asked.text in phrases:
        return Found((), complete=True)
    terms = spelled(reader, "quotes", content_terms(reader, "quotes", asked.words))
    pool = _Pool(Wording(asked, terms), tuple(filter(lambda one: one.words, map(ask, dict.fromkeys(phrases)))))
    for stage in plan(reader, asked, terms, least_coverage(len(terms)), far=far):
        if stage.suggests and pool.best:
            break
        pool.read_as(Wording(asked, stage.terms))
        _run_stage(reader, stage, where, pool)
        if _any_sure(pool.best.values()):
            break
    return pool.found(reader)


def find_words(reader: Reader, asked: Asked, where: Where, phrases: Sequence[str] = (), *, far: bool = True) -> Found:
    """Find the statements that answer, those with the words as asked if there are any."""
    found = find_exactly(reader, asked, where)
    return found if found.judged else find_nearly(reader, asked, where, phrases, far=far)


@dataclass(slots=True)
class _Pool:
    """What the stages have brought so far."""

    wording: Wording
    phrases: tuple[Asked, ...] = ()
    seen: set[int] = field(default_factory=set)
    best: dict[str, Judged] = field(default_factory=dict)
    near: list[Near] = field(default_factory=list)
    complete: bool = True

    def read_as(self, wording: Wording) -> None:
        """Go on with the words in other spellings, in which rows seen before may be nearer."""
        if wording.terms != self.wording.terms:
            self.seen.clear()
        self.wording = wording

    def promising(self, rows: Iterable[AnyRow]) -> dict[int, float]:
        """Choose the rows not seen before that have most of the words, and of these the likest: row and likeness."""
        new = {row.id: row for row in reversed(list(rows)) if row.id not in self.seen}
        self.seen.update(new)
        wording = self.wording
        held = [(set(row.stems.split()), row) for row in new.values()]
        worth = nlargest(_WORTH_COMPARING, ((wording.worth(stems), -row.form, row.id, stems) for stems, row in held))
        scored = [
            _Scored(wording.likeness(new[row].stems, stems), form, row, wording.reading(stems))
            for _, form, row, stems in worth
        ]
        likest = enumerate(islice(_likest(scored, wording.asked.few), _WORTH_JUDGING))
        return {one.row: one.score for n, one in likest if n < _NEAR_MISSES or one.score >= LEAST_SCORE - _MARGIN}

    def keep(self, judged: Judged, row: AnyRow) -> None:
        if self.phrases and not all(find_exact(p.folded, hear_row(row).words) for p in self.phrases):
            return
        if judged.verdict == "none":
            self.near.append(Near(judged.score, row))
        elif judged.statement not in self.best or judged.order < self.best[judged.statement].order:
            self.best[judged.statement] = judged

    def _equals(self) -> list[str]:
        """List the statements that are no better or worse than another."""
        orders = Counter(judged.order for judged in self.best.values())
        return [statement for statement, judged in self.best.items() if orders[judged.order] > 1]

    def found(self, reader: Reader) -> Found:
        """Put the statements in order: words as asked first, then score, then most reported and newest."""
        nearest = {near.row.id: near for near in sorted(self.near, key=lambda near: near.score)}
        near = tuple(sorted(nearest.values(), key=lambda near: (-near.score, near.row.id))[:_NEAR_MISSES])
        standing = _standing(reader, self._equals())
        ranked = sorted(self.best.values(), key=lambda judged: standing.get(judged.statement, 0))
        ranked.sort(key=lambda judged: judged.order)
        if ranked and ranked[0].exact:
            ranked = [judged for judged in ranked if judged.exact]
        least = ranked[0].score - _WITHIN if ranked else 0
        ranked = _each_reading_first([judged for judged in ranked if judged.score >= least])
        return Found(tuple(ranked), self.complete, near, self.wording.terms)


def _likest(scored: Sequence[_Scored], few: bool) -> Iterator[_Scored]:
    """Yield the likest first, and of several spellings no more of one than leaves the others a place.

    Of ``few`` words asked it is told, as far as that is known, not only by what stem they are spelt but by what word.
    """
    spelt = [(one, (one.reading, one.form if few else 0)) for one in sorted(scored, reverse=True)]
    spellings = len({spelling for _, spelling in spelt})
    most = max(_OF_EACH if few else _WORTH_JUDGING // 2, _WORTH_JUDGING // max(1, spellings))
    held = Counter[object]()
    for one, spelling in spelt:
        held[spelling] += 1
        if held[spelling] <= most:
            yield one


def _each_reading_first(ranked: Sequence[Judged]) -> list[Judged]:
    """Put the best of each spelling that is about as good before the others: which was meant is the asker's to say."""
    firsts = {judged.reading: judged for judged in reversed(ranked) if judged.score >= ranked[0].score - _AS_GOOD}
    first = [judged for judged in ranked if firsts.get(judged.reading) is judged]
    return first + [judged for judged in ranked if firsts.get(judged.reading) is not judged]


def _run_stage(reader: Reader, stage: Stage, where: Where, pool: _Pool) -> None:
    """Judge a stage's rows, going on while it was cut off and has no answer, if an answer could be missed."""
    for batch in fetch(reader, stage, where):
        scores = pool.promising(batch.rows)
        rows = read_quotes(reader, list(scores))
        near = nearness(pool.wording, [row.stems.split() for row in rows]) if rows else []
        for row, share in zip(rows, near, strict=True):
            pool.keep(judge(pool.wording, row, scores[row.id], share), row)
        if batch.cut and (pool.best or not stage.decides):
            pool.complete = False
            return


def _standing(reader: Reader, statements: list[str]) -> dict[str, int]:
    """Give each its place among equals: most reports first, then the newest day."""
    sql = """
    SELECT id FROM statements WHERE id IN :ids ORDER BY reports DESC, coalesce(said_from, '') DESC, id
    """
    ordered = run(reader.connection, sql, {"ids": statements}) if statements else ()
    return {row.id: place for place, row in enumerate(ordered)}
