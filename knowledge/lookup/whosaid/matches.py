"""Statements as matches of an answer: the version that matched, its words marked, the reports that have them first."""

import datetime as dt
from collections.abc import Sequence
from typing import NamedTuple

from knowledge.facts import Difference, Match, QuoteReport, Spans, Verdict
from knowledge.lookup.search.alignment import align, differences
from knowledge.lookup.search.phrases import Asked, Heard, find_exact, hear, marked, stand_plainly
from knowledge.lookup.search.ranking import Wording
from knowledge.lookup.search.terms import Term
from knowledge.lookup.search.verdicts import Judged, judge_words
from knowledge.store.reader import Reader, StatementFacts, Version, statements

_KINDS = ("direct", "mixed", "indirect")
_NAMED = frozenset({"named", "resolved"})
_AS_GOOD = 10  # points of likeness that a named speaker outweighs


class _Reading(NamedTuple):
    """A version beside the question."""

    version: Version
    heard: Heard
    verdict: Verdict
    exact: bool
    score: float


def matches(reader: Reader, asked: Asked, terms: Sequence[Term], judged: Sequence[Judged]) -> tuple[Match, ...]:
    """Give the matches of statements that were judged, in their order."""
    facts, wording = statements(reader, [one.statement for one in judged]), Wording(asked, terms)
    return tuple(_match(wording, facts[one.statement], one) for one in judged if one.statement in facts)


def listed_matches(reader: Reader, ids: Sequence[str]) -> tuple[Match, ...]:
    """Give the matches of statements asked for by name or filter, each in the first day's longest direct wording."""
    return tuple(_listed(facts) for facts in statements(reader, ids).values())


def _match(wording: Wording, facts: StatementFacts, judged: Judged) -> Match:
    if plain := _plain(wording, facts, judged):
        return plain
    alone = judged if len(facts.versions) == 1 else None
    readings = [_read(wording, version, alone) for version in facts.versions]
    best = _surest(readings, next(reading for reading in readings if reading.version.quote == judged.row))
    spans, differing = _compare(wording, best)
    first = sorted(readings, key=lambda one: one is not best if not best.exact else _rank(one))
    match = _listed(facts, best.version.report, tuple(one.version.report for one in first))
    found = {"verdict": judged.verdict, "score": judged.score, "matched": spans, "differences": differing}
    return match.model_copy(update=found)


def _plain(wording: Wording, facts: StatementFacts, judged: Judged) -> Match | None:
    """Give the match of the one quote that has the words as asked, without taking it apart, where that can be done."""
    report = facts.versions[0].report
    if not judged.exact or len(facts.versions) > 1 or report.kind == "mixed":
        return None
    span = stand_plainly(wording.asked, report.text)
    found = {"verdict": judged.verdict, "score": judged.score, "matched": (span,), "differences": ()}
    return _listed(facts, report, (report,)).model_copy(update=found) if span else None


def _surest(readings: Sequence[_Reading], best: _Reading) -> _Reading:
    """The version that was judged; where its speaker is inferred, one as good whose article names the speaker."""
    if best.version.report.certainty in _NAMED:
        return best
    as_good = [
        reading
        for reading in readings
        if (reading.verdict, reading.exact) == (best.verdict, best.exact)
        and reading.version.report.certainty in _NAMED
        and reading.score >= best.score - _AS_GOOD
    ]
    return max(as_good, key=lambda reading: reading.score, default=best)


def _rank(reading: _Reading) -> int:
    """Reports with the words inside quotation marks come first, then those with the words, then the others."""
    return 2 if not reading.exact else int(reading.verdict != "verbatim")


def _read(wording: Wording, version: Version, judged: Judged | None) -> _Reading:
    report = version.report
    heard = hear(report.text, report.spans, report.quoted)
    if judged:
        return _Reading(version, heard, judged.verdict, judged.exact, judged.score)
    verdict, exact, score = judge_words(wording, heard, version.stems)
    return _Reading(version, heard, verdict, exact, score)


def _compare(wording: Wording, reading: _Reading) -> tuple[Spans, tuple[Difference, ...]]:
    asked = wording.asked
    place = find_exact(asked.folded, reading.heard.words)
    if place:
        return marked(reading.heard.words, range(place.first, place.last)), ()
    stems = wording.reading({word.stem for word in reading.heard.words}).split()
    as_read = [word._replace(stem=stem) for word, stem in zip(asked.words, stems, strict=True)]
    alignment = align(as_read, reading.heard.words)
    return marked(reading.heard.words, alignment.beside), differences(asked, reading.heard, alignment)


def _first_in_full(report: QuoteReport) -> tuple[int, dt.date, int]:
    """Direct words before others, the earliest day's before later ones, and of these the longest."""
    return _KINDS.index(report.kind), report.published or dt.date.max, -len(report.text)


def _listed(facts: StatementFacts, best: QuoteReport | None = None, reports: tuple[QuoteReport, ...] = ()) -> Match:
    reports = reports or tuple(version.report for version in facts.versions)
    shown = best or min(reports, key=_first_in_full)
    reports = tuple(sorted(reports, key=lambda report: report is not shown)) if best is None else reports
    return Match(
        statement=facts.id,
        text=shown.text,
        kind=shown.kind,
        verdict="listed",
        score=None,
        matched=(),
        speakers=facts.speakers,
        said=facts.said,
        place=facts.place,
        reports=reports,
        independent=facts.independent,
        disagreements=facts.disagreements,
    )
