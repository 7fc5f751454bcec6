"""Choosing a speaker for words between marks, or nobody: scare quotes, titles and nicknames."""

from collections.abc import Sequence
from math import exp, log
from typing import NamedTuple

from knowledge.extraction.quotes.candidates import (
    Candidate,
    clause_candidates,
    earlier_candidates,
    is_plain,
    local_candidates,
    next_candidates,
    signature,
)
from knowledge.extraction.quotes.frame import Frame, leads_on
from knowledge.extraction.quotes.model import Weights
from knowledge.extraction.quotes.said import places_of, said_features
from knowledge.extraction.quotes.shape import Marked, features_of

_TRUST = 0.35
"""How far the candidates tell whether anybody spoke; the rest the quotation tells. This and what follows is chosen by
cross-validation over the articles that the weights are trained on."""
_SURE = 6.0
"""Log-odds beyond which more candidates tell no more."""
_SAID = 0.4
"""Log-odds from which words count as said."""
_GUESS = -1.5
"""The score up to which the best candidate is right less than one time in three: then nobody is named."""
_BACKSHIFTED = frozenset({"would", "could", "might", "had"})
"""What reported speech makes of "will", "can", "may" and a past."""


class Attributed(NamedTuple):
    """A quotation's place with whom it was laid to."""

    place: Marked
    candidate: Candidate


def attribute(frame: Frame, said: Weights, speakers: Weights) -> list[Attributed]:
    """Return the quotations that somebody said, in text order, each with its likeliest speaker."""
    out: list[Attributed] = []
    previous: Attributed | None = None
    for place, covers in places_of(frame):
        found = signature(frame.lines, place.line, place.item)
        if found is None:
            odds = said.score(said_features(frame, place, covers))
            found = _speaker(candidates(frame, place, previous), place, odds, speakers)
        if found is not None:
            out.append(Attributed(place, found))
            previous = out[-1] if found.subject is not None else previous
    return out


def _speaker(found: Sequence[Candidate], place: Marked, odds: float, weights: Weights) -> Candidate | None:
    """The likeliest candidate, a nameless one where there is none, or None where nobody spoke."""
    plain = next((one for one in found if is_plain(one)), None)
    scores = [weights.score(one.features) for one in found]
    if plain is None and (1 - _TRUST) * odds + _TRUST * _together(scores) <= _SAID:
        return None
    if plain is None and max(scores, default=_GUESS) <= _GUESS:
        return Candidate("unknown", place.line, None, None, [])
    return _nearest(plain or found[scores.index(max(scores))], found)


def _together(scores: Sequence[float]) -> float:
    """The log-odds that one of the candidates spoke."""
    return max(-_SURE, min(_SURE, log(sum(exp(min(score, _SURE)) for score in scores) or exp(-_SURE))))


def _nearest(best: Candidate, found: Sequence[Candidate]) -> Candidate:
    """The nearest clause before the quotation with the same subject: "condemned the pact, calling it “…”"."""
    if best.kind != "before":
        return best
    return next(one for one in found if one.kind == "before" and one.subject == best.subject)


def candidates(frame: Frame, place: Marked, previous: Attributed | None) -> list[Candidate]:
    """Return the possible speakers of a quotation; features are joined with the candidate's kind."""
    line = frame.lines[place.line]
    found = [
        *clause_candidates(line, place.item, place.line, frame.clauses[place.line]),
        *local_candidates(line, place.item, place.line),
        *earlier_candidates(frame.lines, frame.clauses, place.line),
        *next_candidates(frame.lines, frame.clauses, place.line, place.item),
    ]
    if previous is not None:
        found.append(_previous(frame, place, previous))
    shown = features_of(frame.text, line, place, frame.outer[place.number])
    if leads_on(frame, place.number):
        shown = ["goes on" if name == "unclosed" else name for name in shown]
    present = {candidate.kind for candidate in found}
    shown += [f"with {kind}" for kind in sorted(present)]
    return [
        candidate._replace(features=[f"{candidate.kind}|{name}" for name in ("is", *candidate.features, *shown)])
        for candidate in found
    ]


def _previous(frame: Frame, place: Marked, previous: Attributed) -> Candidate:
    mark, before = frame.outer[place.number], frame.outer[previous.place.number]
    away = place.line - previous.place.line
    here, there = frame.lines[place.line].paragraph, frame.lines[previous.place.line].paragraph
    names = [f"lines={min(away, 4)}", f"paragraphs={min(here - there, 3)}", f"by={previous.candidate.kind}"]
    if before.close == before.end:
        names.append("left open")
    if frame.text[before.close : mark.open].strip() == "":
        names.append("adjacent")
    if previous.candidate.line == place.line:
        names.append("same line")
    if not frame.clauses[place.line]:
        told = any(item.low in _BACKSHIFTED for item in frame.lines[place.line].items)
        names += ["no clause", "no clause, told" if told else "no clause, plain"]
    subject = previous.candidate.subject
    if subject is not None:
        names.append(f"subject={subject.kind}")
    return Candidate("previous", previous.candidate.line, subject, previous.candidate.clause, names)
