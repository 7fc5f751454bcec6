"""Choosing a speaker for words between marks, or nobody: scare quotes, titles and nicknames."""

from collections.abc import Sequence
from math import exp, log
from typing import NamedTuple

from knowledge.extraction.quotes.candidates import (
    Candidate,
    clause_candidates,
    earlier_candidates,
    local_candidates,
    next_candidates,
    signature,
)
from knowledge.extraction.quotes.frame import Frame
from knowledge.extraction.quotes.model import Weights
from knowledge.extraction.quotes.said import Quotation, quotations, said_features
from knowledge.extraction.quotes.shape import Marked

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
    for one in quotations(frame):
        found = signature(frame.lines, one.place.line, one.place.item) or _plain(frame, one)
        if found is None:
            odds = said.weigh(said_features(frame, one))
            found = _speaker(candidates(frame, one, previous), one.place, odds, speakers)
        if found is not None:
            out.append(Attributed(one.place, found))
            previous = out[-1] if found.subject is not None else previous
    return out


def _plain(frame: Frame, quotation: Quotation) -> Candidate | None:
    """Who speaks in a clause that an opening quotation leads on to: "“…,” she said." needs no weighing."""
    place, shape = quotation.place, quotation.shape
    if "prior=edge" not in shape or not ("ends=comma" in shape or "then=," in shape):
        return None
    found = clause_candidates(frame.lines[place.line], place.item, place.line, frame.clauses[place.line])
    return next((one for one in found if "adjacent and closed" in one.features), None)


def _speaker(found: Sequence[Candidate], place: Marked, odds: float, weights: Weights) -> Candidate | None:
    """The likeliest candidate, a nameless one where there is none, or None where nobody spoke."""
    scores = [weights.weigh([(f"{one.kind}|", one.features)]) for one in found]
    if (1 - _TRUST) * odds + _TRUST * _together(scores) <= _SAID:
        return None
    if max(scores, default=_GUESS) <= _GUESS:
        return Candidate("unknown", place.line, None, None, [])
    return _nearest(found[scores.index(max(scores))], found)


def _together(scores: Sequence[float]) -> float:
    """The log-odds that one of the candidates spoke."""
    return max(-_SURE, min(_SURE, log(sum(exp(min(score, _SURE)) for score in scores) or exp(-_SURE))))


def _nearest(best: Candidate, found: Sequence[Candidate]) -> Candidate:
    """The nearest clause before the quotation with the same subject: "condemned the pact, calling it “…”"."""
    if best.kind != "before":
        return best
    return next(one for one in found if one.kind == "before" and one.subject == best.subject)


def candidates(frame: Frame, quotation: Quotation, previous: Attributed | None) -> list[Candidate]:
    """Return the possible speakers of a quotation; what it shows itself is among the features of each."""
    place = quotation.place
    line = frame.lines[place.line]
    found = [
        *clause_candidates(line, place.item, place.line, frame.clauses[place.line]),
        *local_candidates(line, place.item, place.line),
        *earlier_candidates(frame.lines, frame.clauses, place.line),
        *next_candidates(frame.lines, frame.clauses, place.line, place.item),
    ]
    if previous is not None:
        found.append(_previous(frame, place, previous))
    present = {candidate.kind for candidate in found}
    shown = [*quotation.shape, *(f"with {kind}" for kind in sorted(present))]
    return [Candidate(*one[:-1], ["is", *one.features, *shown]) for one in found]


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
