"""Statements as matches of an answer: the version that matched, its words marked, the reports that have them first."""

import datetime as dt
from collections.abc import Sequence
from typing import NamedTuple

from knowledge.facts import Match, QuoteReport, Verdict
from knowledge.lookup.search.alignment import Aligner, differences
from knowledge.lookup.search.contradiction import contradiction
from knowledge.lookup.search.idf import Term
from knowledge.lookup.search.match_contradiction import contradiction_of_exact, contradiction_of_match
from knowledge.lookup.search.phrase_match import (
    QueryTokens,
    TokenisedQuote,
    find_phrase,
    find_plain_phrase,
    token_spans,
    tokenise_quote,
)
from knowledge.lookup.search.ranking import Judged, Scorer, judge_version
from knowledge.store.fact_assembly import StatementFacts, Version, statements
from knowledge.store.reader import Reader

_KINDS = ("direct", "mixed", "indirect")
_NAMED = frozenset({"named", "resolved"})
_AS_GOOD = 10  # points of likeness that a named speaker outweighs; judgement, not measured


class _JudgedVersion(NamedTuple):
    """A version of a statement beside the query."""

    version: Version
    quote: TokenisedQuote
    verdict: Verdict
    exact: bool
    score: float


def matches(reader: Reader, query: QueryTokens, terms: Sequence[Term], judged: Sequence[Judged]) -> tuple[Match, ...]:
    """Give the matches of statements that were judged, in their order."""
    facts, scorer = statements(reader, [one.statement for one in judged]), Scorer(query, terms)
    return tuple(_match(scorer, facts[one.statement], one) for one in judged if one.statement in facts)


def listed_matches(reader: Reader, ids: Sequence[str]) -> tuple[Match, ...]:
    """Give the matches of statements asked for by name or filter, each in the first day's longest direct wording."""
    return tuple(_listed(facts) for facts in statements(reader, ids).values())


class Offered(NamedTuple):
    """A statement that may be meant by some words asked, in other words: those of its quote that came nearest."""

    statement: str
    quote: int
    asked: str


def offered_matches(reader: Reader, offers: Sequence[Offered]) -> tuple[Match, ...]:
    """Give the matches of statements that are offered, in their order, but last those that contradict the question."""
    facts = statements(reader, [one.statement for one in offers])
    given = [_offered(facts[one.statement], one) for one in offers if one.statement in facts]
    return tuple(sorted(given, key=lambda match: match.contradicts is not None))


def _offered(facts: StatementFacts, offer: Offered) -> Match:
    first = sorted(facts.versions, key=lambda version: version.quote != offer.quote)
    reports = tuple(version.report for version in first)
    contradicts = contradiction(offer.asked, reports[0].text)
    return _listed(facts, reports[0], reports).model_copy(update={"verdict": "none", "contradicts": contradicts})


def _match(scorer: Scorer, facts: StatementFacts, judged: Judged) -> Match:
    if plain := _plain(scorer, facts, judged):
        return plain
    alone = judged if len(facts.versions) == 1 else None
    versions = [_judge(scorer, version, alone) for version in facts.versions]
    best = _surest(versions, next(one for one in versions if one.version.quote == judged.row))
    compared = _compare(scorer, best)
    first = sorted(versions, key=lambda one: one is not best if not best.exact else _rank(one))
    match = _listed(facts, best.version.report, tuple(one.version.report for one in first))
    found = {"verdict": judged.verdict, "score": judged.score, **compared}
    return match.model_copy(update=found)


def _plain(scorer: Scorer, facts: StatementFacts, judged: Judged) -> Match | None:
    """Give the match of the one quote that has the words as asked, without taking it apart, where that can be done."""
    report = facts.versions[0].report
    if not judged.exact or len(facts.versions) > 1 or report.kind == "mixed":
        return None
    span = find_plain_phrase(scorer.query, report.text)
    if not span:
        return None
    contradicts = contradiction_of_exact(scorer.query.text, report.text, span[0])
    found = {"verdict": judged.verdict, "score": judged.score, "matched": (span,), "contradicts": contradicts}
    return _listed(facts, report, (report,)).model_copy(update=found)


def _surest(versions: Sequence[_JudgedVersion], best: _JudgedVersion) -> _JudgedVersion:
    """Return the version that was judged; where its speaker is inferred, one as good whose article names him."""
    if best.version.report.certainty in _NAMED:
        return best
    as_good = [
        one
        for one in versions
        if (one.verdict, one.exact) == (best.verdict, best.exact)
        and one.version.report.certainty in _NAMED
        and one.score >= best.score - _AS_GOOD
    ]
    return max(as_good, key=lambda one: one.score, default=best)


def _rank(judged: _JudgedVersion) -> int:
    """Reports with the words inside quotation marks come first, then those with the words, then the others."""
    return 2 if not judged.exact else int(judged.verdict != "verbatim")


def _judge(scorer: Scorer, version: Version, alone: Judged | None) -> _JudgedVersion:
    """Judge a version; one that is ``alone`` has been judged as its statement."""
    report = version.report
    quote = tokenise_quote(report.text, report.spans, report.quoted)
    if alone:
        return _JudgedVersion(version, quote, alone.verdict, alone.exact, alone.score)
    return _JudgedVersion(version, quote, *judge_version(scorer, quote, version.stems))


def _compare(scorer: Scorer, judged: _JudgedVersion) -> dict[str, object]:
    """Return the spans of a version that match the query, in what the two differ, and in what they contradict."""
    query, quote = scorer.query, judged.quote
    match = find_phrase(query.folded, quote.words)
    if match:
        spans = token_spans(quote.words, range(match.first, match.last))
        contradicts = contradiction_of_exact(query.text, quote.text, quote.words[match.first].start)
        return {"matched": spans, "differences": (), "contradicts": contradicts}
    alignment = Aligner(query, scorer.terms).align([word.stem for word in quote.words])
    return {
        "matched": token_spans(quote.words, alignment.matched),
        "differences": differences(query, quote, alignment),
        "contradicts": contradiction_of_match(query, quote, alignment),
    }


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
