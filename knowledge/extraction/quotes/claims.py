"""Words in marks inside reported speech belong to whoever is reported, whatever a lone look at them says."""

from collections.abc import Sequence

from knowledge.extraction.quotes.attribution import Attributed
from knowledge.extraction.quotes.candidates import Candidate, Kind
from knowledge.extraction.quotes.frame import Frame
from knowledge.extraction.quotes.indirect import Reported
from knowledge.extraction.quotes.shape import Marked

_WEAK = frozenset({"previous", "unknown", "possessive", "subject", "colon"})  # no verb of saying, no signature


def claim_marked(frame: Frame, found: Sequence[Attributed], reported: Sequence[Reported]) -> list[Attributed]:
    """Return the attributions; marks inside reported words go with these unless their sentence shows who spoke."""
    known = {one.place.number: one for one in found}
    by_line: dict[int, list[Reported]] = {}
    for one in reported:
        by_line.setdefault(one.line, []).append(one)
    for place in frame.places:
        own = known.get(place.number)
        if own is not None and own.candidate.line == place.line and own.candidate.kind not in _WEAK:
            continue
        claim = _claim(place, by_line.get(place.line, ()))
        if claim is not None:
            known[place.number] = Attributed(place, claim)
    return [known[number] for number in sorted(known)]


def _claim(place: Marked, reported: Sequence[Reported]) -> Candidate | None:
    """The innermost reported speech around a quotation."""
    around = [
        one for one in reported if one.is_speech and any(part.first <= place.item < part.last for part in one.contents)
    ]
    if not around:
        return None
    inner = min(around, key=lambda one: sum(part.last - part.first for part in one.contents))
    kind: Kind = "after" if inner.contents[0].shape == "leading" else "before"
    return Candidate(kind, place.line, inner.clause.subject, inner.clause, [])


def unclaimed(frame: Frame, found: Sequence[Attributed], reported: Sequence[Reported]) -> list[Reported]:
    """Return the reported words that are wholly indirect: nothing of them is in marks, whoever these belong to."""
    used = {(one.candidate.line, one.candidate.clause.verb) for one in found if one.candidate.clause is not None}
    return [one for one in reported if (one.line, one.clause.verb) not in used and not _has_marks(frame, one)]


def _has_marks(frame: Frame, one: Reported) -> bool:
    items = frame.lines[one.line].items
    return any(item.mark >= 0 for part in one.contents for item in items[part.first : part.last])
