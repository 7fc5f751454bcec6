"""Whose words: the subject of a reporting clause looked up among the article's actors."""

import re
from bisect import bisect_left
from collections.abc import Sequence
from typing import NamedTuple

from knowledge.extraction.quotes.candidates import Candidate
from knowledge.extraction.quotes.frame import Frame
from knowledge.extraction.quotes.phrases import Subject
from knowledge.extraction.quotes.unnamed import Turns, belongs, names_another
from knowledge.extraction.quotes.words import DETERMINERS
from knowledge.facts import Certainty, FoundActor, FoundSpeaker, Span

_JOINT = re.compile(r",? and |, ")
_WITHIN = re.compile(
    r" (?:of|for|to) | (?:seen|obtained|reviewed|viewed|examined|heard|verified|received|intercepted) by |"
    r"-year-olds? (?:from|in|at|with|near) ",
)
"""What stands before a name inside "a spokesman for X" or "an e-mail seen by X"; "a study by X" is X's."""
_CLOSING = frozenset("”\"'’»,")


class _Place(NamedTuple):
    start: int
    end: int
    kind: str
    actor: int


class Speakers:
    """Finds the actors that stand at a place, and whom "he" or "she" means there."""

    def __init__(self, frame: Frame, actors: Sequence[FoundActor]) -> None:
        self._frame = frame
        self._actors = actors
        self._places = sorted(
            _Place(*mention.span, mention.kind, index)
            for index, actor in enumerate(actors)
            for mention in actor.mentions
        )
        self._starts = [place.start for place in self._places]
        names = [place for place in self._places if place.kind == "name"]
        self._opening = {place.start: place for place in names}
        self._closing = {place.end: place for place in names}
        self._turns = Turns(frame, [(place.start, place.actor) for place in names])
        self._turns.read(self._actor_of)

    def of(self, candidate: Candidate, line: int) -> tuple[FoundSpeaker, ...]:
        """Return the speakers of a quote in ``line`` that was laid to ``candidate``."""
        subject = candidate.subject
        if subject is None:
            return ()
        parts = self._listed(self._parts(candidate.line, subject), self._frame.lines[candidate.line].start)
        return tuple(self._speaker(subject.kind, span, candidate.line, line) for span in parts)

    def _parts(self, line: int, subject: Subject) -> list[Span]:
        """The subject's span, or one for each side of an "and" that joins two speakers."""
        items = self._frame.lines[line].items
        spans: list[Span] = []
        first = subject.first
        for at in range(subject.first, subject.last):
            before = at - 2 if at - 1 > first and items[at - 1].low == "," else at - 1
            left = (items[first].start, items[before].end) if at > first else (0, 0)
            right = (items[min(at + 1, subject.last - 1)].start, items[subject.last - 1].end)
            apart = at > first and (items[at - 1].low == "," or items[min(at + 1, subject.last - 1)].low in DETERMINERS)
            if items[at].low == "and" and (apart or (self._within(left) and self._within(right))):
                spans.append(left)
                first = at + 1
        return [*spans, (items[first].start, items[subject.last - 1].end)]

    def _listed(self, parts: list[Span], start: int) -> list[Span]:
        """Add the other names of "A, B and C", be it before the verb or after it."""
        text = self._frame.text
        if len(parts) == 1:
            return [*parts, *self._names_after(parts[0][1])]
        before: list[Span] = []
        at = parts[0][0]
        while text[max(0, at - 2) : at] == ", " and (place := self._closing.get(at - 2)):
            at = place.start
            before.append((at, place.end))
        heads = at == start or text[max(0, at - 2) : at - 1] in _CLOSING
        return [*(before[::-1] if heads else []), *parts]

    def _names_after(self, at: int) -> list[Span]:
        text = self._frame.text
        found: list[Span] = []
        while joint := _JOINT.match(text, at):
            place = self._opening.get(joint.end())
            if place is None or text[place.end : place.end + 2] in ("'s", "’s"):
                return []
            found.append((place.start, place.end))
            if "and" in joint.group():
                return found
            at = place.end
        return []

    def _within(self, span: Span) -> list[_Place]:
        at = bisect_left(self._starts, span[0])
        found = []
        while at < len(self._places) and self._places[at].start < span[1]:
            if self._places[at].end <= span[1]:
                found.append(self._places[at])
            at += 1
        return found

    def _speaker(self, kind: str, span: Span, named_in: int, line: int) -> FoundSpeaker:
        """A speaker from another line is inferred, but not where the paragraph goes on (“…,” he said. “…”)."""
        actor, certainty = self._look_up(kind, span)
        span = (belongs(self._frame.text, span), span[1]) if actor is None and kind == "name" else span
        written = self._frame.text[span[0] : span[1]]
        if named_in != line and actor is not None:
            certainty = "resolved" if self._goes_on(named_in, line) else "inferred"
        return FoundSpeaker(as_written=written, span=span, actor=actor, certainty=certainty)

    def _goes_on(self, named_in: int, line: int) -> bool:
        lines = self._frame.lines
        return line == named_in + 1 and lines[line].paragraph == lines[named_in].paragraph

    def _actor_of(self, subject: Subject, line: int) -> int | None:
        """The first of a subject's actors."""
        found = (self._look_up(subject.kind, span)[0] for span in self._parts(line, subject))
        return next((actor for actor in found if actor is not None), None)

    def _look_up(self, kind: str, span: Span) -> tuple[int | None, Certainty]:
        actor, certainty, noun = self._mentioned(kind, span)
        if actor is None or (certainty == "resolved" and self._turns.hide(span[0], actor, noun)):
            return None, "unknown"
        return actor, certainty

    def _mentioned(self, kind: str, span: Span) -> tuple[int | None, Certainty, str]:
        """The actor that is mentioned as the subject, and the noun where a role alone says who."""
        inside = self._within(span)
        if kind == "pronoun":
            resolved = next((place.actor for place in inside if place.kind == "pronoun"), None)
            return resolved, "resolved", ""
        head = self._head(span, inside)
        if head is None or belongs(self._frame.text, span) < span[0]:
            return None, "unknown", ""
        if head.kind == "role":
            return head.actor, "resolved", self._frame.text[head.start : head.end].lower().split()[-1]
        return head.actor, "named", ""

    def _head(self, span: Span, inside: Sequence[_Place]) -> _Place | None:
        """The mention that ends the noun phrase's head, not one inside "a spokesman for X" or "X's lawyer"."""
        text = self._frame.text
        for place in reversed(inside):
            after = text[place.end : span[1]]
            before = text[span[0] : place.start].rpartition(",")[2]
            if after[:2] in ("'s", "’s") or _WITHIN.search(before):
                continue
            if place.kind != "role" and names_another(text, span, place.start):
                continue
            if (
                not after.strip()
                or after.lstrip()[:1] in (",", "(")
                or after.lstrip()[:3] == "of "
                or place.kind == "role"
            ):
                return place
        return None
