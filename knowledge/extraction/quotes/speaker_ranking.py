"""Speaker ranking: which candidate said the words between quotation marks, or nobody.

A log-linear model ranks the candidates; its scores and the quote filter's are weighed together to tell whether anybody
spoke.
"""

from collections.abc import Sequence
from math import exp, inf, log

from knowledge.extraction.quotes.clauses import ACCORDING
from knowledge.extraction.quotes.inner_speakers import innermost_speaker
from knowledge.extraction.quotes.linear_model import Weights
from knowledge.extraction.quotes.quote_filter import Quotation, filter_features, quotations
from knowledge.extraction.quotes.shallow_parse import QuotationPlace, ShallowParse
from knowledge.extraction.quotes.speaker_candidates import (
    AttributedQuotation,
    SpeakerCandidate,
    clause_candidates,
    signature,
    speaker_candidates,
)
from knowledge.extraction.quotes.turn_taking import TurnTaking

_CANDIDATE_WEIGHT = 0.35
"""Weight of the candidates in telling whether anybody spoke; the rest is the quote filter's. This and the next three
are chosen by cross-validation over the articles that the models are trained on (the train part of PolNeAR)."""
_ODDS_LIMIT = 6.0
"""Log-odds are cut off here: beyond it more candidates tell no more."""
_SAID_THRESHOLD = 0.4
"""Log-odds above which words count as said."""
_NAMING_THRESHOLD = -1.5
"""The score up to which the best candidate is right less than one time in three: then no speaker is named."""


def attribute_quotations(
    parse: ShallowParse, said: Weights, speakers: Weights, turns: TurnTaking
) -> list[AttributedQuotation]:
    """Return the quotations that somebody said, in text order, each with its likeliest speaker.

    ``turns`` tells who speaks in those that stand alone.
    """
    out: list[AttributedQuotation] = []
    named: list[AttributedQuotation] = []
    for one in quotations(parse):
        found = _certain_speaker(parse, one)
        if found is None:
            odds = said.weigh(filter_features(parse, one))
            previous = named[-1] if named else None
            found = _likeliest_speaker(speaker_candidates(parse, one, previous), one.place, odds, speakers)
            found = _in_turn(turns, one.place, found, named)
        if found is not None:
            out.append(AttributedQuotation(one.place, found))
            if found.subject is not None:
                named.append(out[-1])
    return out


def _in_turn(
    turns: TurnTaking, place: QuotationPlace, found: SpeakerCandidate | None, said: Sequence[AttributedQuotation]
) -> SpeakerCandidate | None:
    """Who speaks in a quotation that stands alone: nobody in a sub-heading; ``found`` where turns do not tell."""
    if not turns.stands_alone(place):
        return found
    if turns.is_heading(place):
        return None
    return turns.speaker(place, said) or found if found is not None or turns.has_line_before(place) else None


def _certain_speaker(parse: ShallowParse, quotation: Quotation) -> SpeakerCandidate | None:
    """The speaker where the words beside the quotation need no weighing."""
    place = quotation.place
    signed = signature(parse.sentences, place.sentence, place.item)
    return signed or _adjacent_speaker(parse, quotation) or innermost_speaker(parse, place)


def _adjacent_speaker(parse: ShallowParse, quotation: Quotation) -> SpeakerCandidate | None:
    """The speaker where a quotation opens the sentence and its clause follows: "“…,” she said." needs no weighing."""
    place, shape = quotation.place, quotation.shape
    if "prior=edge" not in shape or not ("ends=comma" in shape or "then=," in shape):
        return None
    found = clause_candidates(
        parse.sentences[place.sentence], place.item, place.sentence, parse.clauses[place.sentence]
    )
    return next((one for one in found if "adjacent and closed" in one.features), None)


def _likeliest_speaker(
    found: Sequence[SpeakerCandidate], place: QuotationPlace, odds: float, weights: Weights
) -> SpeakerCandidate | None:
    """The likeliest candidate, one of the kind "unknown" where none is likely, or None where nobody spoke.

    ``odds`` are the quote filter's.
    """
    scores = [weights.weigh([(f"{one.kind}|", one.features)]) for one in found]
    if (1 - _CANDIDATE_WEIGHT) * odds + _CANDIDATE_WEIGHT * _log_odds_of_any(scores) <= _SAID_THRESHOLD:
        return None
    if max(scores, default=_NAMING_THRESHOLD) <= _NAMING_THRESHOLD:
        return SpeakerCandidate("unknown", place.sentence, None, None, [])
    best = _nearest_clause_of(found[scores.index(max(scores))], found)
    others = (score for score, one in zip(scores, found, strict=True) if not _is_same(one, best))
    return best._replace(margin=max(scores) - max(others, default=-inf))


def _is_same(one: SpeakerCandidate, other: SpeakerCandidate) -> bool:
    """Whether two candidates' phrases begin at the same place."""
    if one.subject is None or other.subject is None:
        return False
    return one.sentence == other.sentence and one.subject.first == other.subject.first


def _log_odds_of_any(scores: Sequence[float]) -> float:
    """The log-odds that one of the candidates spoke."""
    return max(
        -_ODDS_LIMIT, min(_ODDS_LIMIT, log(sum(exp(min(score, _ODDS_LIMIT)) for score in scores) or exp(-_ODDS_LIMIT)))
    )


def _nearest_clause_of(best: SpeakerCandidate, found: Sequence[SpeakerCandidate]) -> SpeakerCandidate:
    """The nearest clause with the same subject ("condemned it, calling it “…”"), or behind "according to" a paper."""
    if best.kind != "before" or best.clause is None:
        return best
    leads = {"gap=:", "gap=,"} if best.clause.cue is ACCORDING else set()
    clauses = (one for one in found if one.kind == "before")
    return next(one for one in clauses if one.subject == best.subject or not leads.isdisjoint(one.features))
