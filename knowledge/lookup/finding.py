"""Finding statements by words: the stages in turn, judged until good enough, never given up where one was cut off."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from typing import NamedTuple

from knowledge.lookup.candidates import LIMIT, Stage, fetch, phrase_stage, spelled, stages
from knowledge.lookup.content import Term, content_terms
from knowledge.lookup.hearing import Asked, ask, find_exact, hear_row
from knowledge.lookup.ranking import likeness
from knowledge.lookup.verdicts import LEAST_SCORE, Judged, judge
from knowledge.store.reader import AnyRow, Reader
from knowledge.store.search import Where, run

_GOOD = 90.0
_NEAR_MISSES = 3
_WITHIN = 15.0  # worse matches than this under the best are left out
_MARGIN = 10.0  # words inside the marks alone can score higher than the whole quote


class Near(NamedTuple):
    """A quote that comes near and does not answer."""

    score: float
    row: AnyRow


class Found(NamedTuple):
    """The best quote of every statement that answers, best first, whether that is all, and near misses otherwise."""

    judged: tuple[Judged, ...]
    complete: bool
    near: tuple[Near, ...] = ()

    @property
    def exact(self) -> bool:
        """Whether the words stand on record as asked."""
        return bool(self.judged) and self.judged[0].exact


def find_exactly(reader: Reader, asked: Asked, where: Where) -> Found:
    """Find the statements with the words in a row, as asked."""
    pool = _Pool(asked, ())
    if asked.words:
        _run_stage(reader, phrase_stage(asked.stems), where, pool, every=True)
    return pool.found(reader)


def find_words(reader: Reader, asked: Asked, where: Where, phrases: Sequence[str] = ()) -> Found:
    """Find the statements that answer; each of ``phrases`` must stand in them as it is."""
    found = find_exactly(reader, asked, where)
    if found.judged or [phrase for phrase in phrases if phrase == asked.text]:
        return found
    terms = content_terms(reader, "quotes", asked.words)
    pool = _Pool(asked, terms, tuple(ask(phrase) for phrase in phrases))
    for stage in stages(spelled(reader, "quotes", terms)):
        _run_stage(reader, stage, where, pool)
        if pool.best_score() >= _GOOD or (pool.best and not stage.decides):
            break
    return pool.found(reader)


@dataclass(slots=True)
class _Pool:
    """What the stages have brought so far."""

    asked: Asked
    terms: Sequence[Term]
    phrases: tuple[Asked, ...] = ()
    seen: set[int] = field(default_factory=set)
    best: dict[str, Judged] = field(default_factory=dict)
    near: list[Near] = field(default_factory=list)
    complete: bool = True

    def best_score(self) -> float:
        return max((judged.score for judged in self.best.values()), default=0.0)

    def take(self, rows: Iterable[AnyRow], *, every: bool) -> None:
        """Judge rows not seen before: every one, or those that rapidfuzz holds near and the best of the rest."""
        new = [row for row in rows if row.id not in self.seen]
        self.seen.update(row.id for row in new)
        scored = sorted(((likeness(self.asked.stems, row.stems), row) for row in new), key=_by_score)
        rest = 0
        for score, row in scored:
            rest += score < LEAST_SCORE - _MARGIN
            if every or rest <= _NEAR_MISSES:
                self._keep(judge(self.asked, self.terms, row, score), row)

    def _keep(self, judged: Judged, row: AnyRow) -> None:
        if self.phrases and not all(find_exact(p.folded, hear_row(row).words) for p in self.phrases):
            return
        if judged.verdict == "none":
            self.near.append(Near(judged.score, row))
        elif judged.statement not in self.best or judged.order < self.best[judged.statement].order:
            self.best[judged.statement] = judged

    def found(self, reader: Reader) -> Found:
        """Put the statements in order: words as asked first, then score, then most reported and newest."""
        near = tuple(sorted(self.near, key=lambda near: (-near.score, near.row.id))[:_NEAR_MISSES])
        standing = _standing(reader, self.best) if len(self.best) > 1 else {}
        ranked = sorted(self.best.values(), key=lambda judged: (judged.order, standing.get(judged.statement)))
        if ranked and ranked[0].exact:
            ranked = [judged for judged in ranked if judged.exact]
        least = ranked[0].score - _WITHIN if ranked else 0
        return Found(tuple(j for j in ranked if j.score >= least), self.complete, near)


def _run_stage(reader: Reader, stage: Stage, where: Where, pool: _Pool, *, every: bool = False) -> None:
    for batch in fetch(reader, stage, where, LIMIT):
        pool.take(batch.rows, every=every)
        if batch.cut and (pool.best or not stage.decides):
            pool.complete = False
            return


def _by_score(scored: tuple[float, AnyRow]) -> tuple[float, int]:
    return -scored[0], -scored[1].id


def _standing(reader: Reader, statements: Iterable[str]) -> dict[str, tuple[int, str, str]]:
    """Give what orders equals: most reports first, then the newest day."""
    sql = "SELECT id, reports, said_from FROM statements WHERE id IN :ids"
    rows = run(reader.connection, sql, {"ids": list(statements)})
    return {row.id: (-row.reports, _backwards(row.said_from or ""), row.id) for row in rows}


def _backwards(day: str) -> str:
    """Turn ISO days round, so that sorting upwards puts the newest first."""
    return "".join(chr(ord("9") - int(c)) if c.isdigit() else c for c in day) or "~"
