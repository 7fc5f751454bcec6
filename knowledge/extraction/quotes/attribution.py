"""Choosing a speaker for words between marks, or nobody: scare quotes, titles and nicknames."""

from collections.abc import Sequence
from math import exp
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
from knowledge.extraction.quotes.choosing import settle
from knowledge.extraction.quotes.clauses import Clause, find_clauses
from knowledge.extraction.quotes.labels import without_labels
from knowledge.extraction.quotes.model import Weights
from knowledge.extraction.quotes.shape import Marked, features_of
from knowledge.extraction.quotes.skeleton import Line, read_lines
from knowledge.facts import Span
from knowledge.language.marks import MarkedSpan
from knowledge.language.tokens import Tokens, tokenize_parts

_NOBODY = 1.0
"""The weight of "nobody said it" against the candidates' together."""


_WITHOUT_VERB = frozenset({"subject", "possessive", "next"})
_BACKSHIFTED = frozenset({"would", "could", "might", "had"})
"""What reported speech makes of "will", "can", "may" and a past."""
_DOUBT = 1.5
"""Log-odds against a speaker whom no verb of saying names: held out, half of those chosen were wrong."""


class Frame(NamedTuple):
    """An article read for attribution: lines, their reporting clauses, outermost quotations and their places."""

    text: str
    lines: list[Line]
    clauses: list[list[Clause]]
    outer: list[MarkedSpan]
    places: list[Marked]


class Attributed(NamedTuple):
    """A quotation's place with whom it was laid to."""

    place: Marked
    candidate: Candidate


def read_frame(
    text: str,
    sentences: Sequence[Span],
    paragraphs: Sequence[Span],
    marks: Sequence[MarkedSpan],
    tokens: Tokens | None = None,
    subjects: Weights | None = None,
) -> Frame:
    """Return the frame of an article; ``tokens`` are those of its sentences, where they are known already.

    Without weights for ``subjects`` those that rules find stay.
    """
    outer = without_labels(text, [mark for mark in marks if mark.depth == 1])
    lines = read_lines(sentences, paragraphs, outer, tokenize_parts(text, sentences) if tokens is None else tokens)
    places = [
        Marked(item.mark, number, at)
        for number, line in enumerate(lines)
        for at, item in enumerate(line.items)
        if item.mark >= 0
    ]
    clauses = [find_clauses(line) for line in lines]
    if subjects is not None:
        clauses = [settle(line, found, subjects) for line, found in zip(lines, clauses, strict=True)]
    return Frame(text, lines, clauses, outer, places)


def leads_on(frame: Frame, number: int) -> bool:
    """Tell whether a quotation left open goes on at the head of the next paragraph."""
    if number + 1 >= len(frame.outer):
        return False
    mark, following = frame.outer[number], frame.outer[number + 1]
    between = frame.text[mark.close : following.open]
    return mark.close == mark.end and "\n" in between and not between.strip()


def attribute(frame: Frame, weights: Weights) -> list[Attributed]:
    """Return the quotations that somebody said, in text order, each with its likeliest speaker."""
    out: list[Attributed] = []
    for place in frame.places:
        signed = signature(frame.lines, place.line, place.item)
        if signed is not None:
            out.append(Attributed(place, signed))
            continue
        found = candidates(frame, place, out[-1] if out else None)
        scores = [weights.score(one.features) - (_DOUBT if one.kind in _WITHOUT_VERB else 0) for one in found]
        if sum(exp(min(score, 50)) for score in scores) > _NOBODY:
            best = next((one for one in found if is_plain(one)), found[scores.index(max(scores))])
            out.append(Attributed(place, _nearest(best, found)))
    return out


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
