"""Words in marks inside reported speech belong to whoever is reported, whatever a lone look at them says.

Direct and mixed quotes: marked words grouped under the clause that reports them, split and continued ones joined.
"""

from collections.abc import Sequence
from typing import NamedTuple

from knowledge.extraction.quotes.clauses import ACCORDING
from knowledge.extraction.quotes.content_spans import Content, after_clause, around_clause, skip_occasion
from knowledge.extraction.quotes.indirect import Reported
from knowledge.extraction.quotes.shallow_parse import Frame, Marked, leads_on
from knowledge.extraction.quotes.speaker_ranking import Attributed, Candidate, Kind
from knowledge.facts import QuoteKind, Span

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


_INTRODUCTIONS = frozenset({",", ":", "—", "–", "--", "that"})
_NAMING = frozenset({"call", "label", "brand", "dub", "term"})  # "called it “deplorable”": the thing named is not said
_OBJECT_PRONOUNS = frozenset({"it", "him", "her", "them", "this", "that"})
_ARTICLES = frozenset({"a", "an", "the"})


class MarkedQuote(NamedTuple):
    """A direct or mixed quote before its speaker is looked up."""

    kind: QuoteKind
    spans: list[Span]
    quoted: list[Span]
    candidate: Candidate
    line: int


def join_marked(frame: Frame, found: Sequence[Attributed]) -> list[MarkedQuote]:
    """Return the quotes made of attributed marked words, in text order."""
    groups: list[list[Attributed]] = []
    for one in _with_continuations(frame, found):
        if groups and (_continues(frame, groups[-1][-1], one) or _split(groups[-1][-1], one)):
            groups[-1].append(one)
        else:
            groups.append([one])
    return [_quote(frame, group) for group in groups]


def _with_continuations(frame: Frame, found: Sequence[Attributed]) -> list[Attributed]:
    """Add the paragraphs of a continued quotation that were laid to nobody by themselves."""
    known = {one.place.number: one for one in found}
    out = dict(known)
    for place in frame.places:
        following = place.number + 1
        if following >= len(frame.outer) or not leads_on(frame, place.number):
            continue
        if place.number in out and following not in out:
            out[following] = Attributed(frame.places[following], out[place.number].candidate)
    for place in reversed(frame.places):
        following = place.number + 1
        if following in out and place.number not in out and leads_on(frame, place.number):
            out[place.number] = Attributed(place, out[following].candidate)
    return [out[index] for index in sorted(out)]


def _continues(frame: Frame, one: Attributed, other: Attributed) -> bool:
    return other.place.number == one.place.number + 1 and leads_on(frame, one.place.number)


def _split(one: Attributed, other: Attributed) -> bool:
    """Whether one sentence holds both quotations around or beside one reporting clause."""
    if one.place.line != other.place.line:
        return False
    first, second = one.candidate.clause, other.candidate.clause
    same = one.candidate.subject == other.candidate.subject and one.candidate.line == other.candidate.line
    return first == second if first and second else same


def _quote(frame: Frame, group: Sequence[Attributed]) -> MarkedQuote:
    quoted = [
        trimmed(frame.text, frame.outer[one.place.number].start, frame.outer[one.place.number].end) for one in group
    ]
    quoted = [span for span in quoted if span[0] < span[1]]
    spans: list[Span] = []
    for one in group:
        span = _span(frame, one)
        if spans and span[0] <= spans[-1][1]:
            spans[-1] = (spans[-1][0], max(span[1], spans[-1][1]))
        else:
            spans.append(span)
    named = next((one for one in group if one.candidate.clause and one.candidate.line == one.place.line), group[0])
    kind: QuoteKind = "direct" if spans == quoted else "mixed"
    return MarkedQuote(kind, spans, quoted, named.candidate, group[0].place.line)


def trimmed(text: str, start: int, end: int) -> Span:
    """Return the span without white space around it and without the comma that leads on to the speaker."""
    while start < end and text[start].isspace():
        start += 1
    while end > start and (text[end - 1].isspace() or text[end - 1] == ","):
        end -= 1
    return start, end


def _span(frame: Frame, one: Attributed) -> Span:
    """The reported words around a quotation, or the words inside its marks where all are in marks."""
    mark = frame.outer[one.place.number]
    content = _content(frame, one)
    inside = trimmed(frame.text, mark.start, mark.end)
    if content is None:
        return inside
    items = frame.lines[one.place.line].items
    first, last = items[content.first], items[content.last - 1]
    if first.mark == last.mark == mark_index(one):
        return inside
    return first.start, last.end


def mark_index(one: Attributed) -> int:
    """The quotation's index among the outermost ones."""
    return one.place.number


def _free(frame: Frame, one: Attributed) -> Content | None:
    """The whole sentence where a speaker goes on without being named: "If it did, it would be “a mistake.”"."""
    line = frame.lines[one.place.line]
    first = line.items[0]
    if frame.clauses[one.place.line] or first.mark >= 0 or frame.lines[one.candidate.line].paragraph != line.paragraph:
        return None
    last = len(line.items)
    while last > 1 and line.items[last - 1].mark < 0 and not line.items[last - 1].text[-1].isalnum():
        last -= 1
    return Content(0, last, "bare")


def _content(frame: Frame, one: Attributed) -> Content | None:
    line = frame.lines[one.place.line]
    items, at = line.items, one.place.item
    clause = one.candidate.clause
    if one.candidate.kind in ("previous", "carried") and one.candidate.line < one.place.line:
        return _free(frame, one)
    if clause is None or one.candidate.line != one.place.line:
        return None
    if clause.verb < at and one.candidate.kind != "after":
        begin = skip_occasion(items, clause)
        if begin >= at or (items[at - 1].low in _INTRODUCTIONS and at - 1 <= begin and clause.cue is not ACCORDING):
            begin = at
        if begin < at and clause.cue.base in _NAMING and items[begin].low in _OBJECT_PRONOUNS:
            begin += begin + 1 == at or items[begin + 1].low in _ARTICLES
        if begin == at and frame.text[frame.outer[one.place.number].start].isupper():
            return Content(at, at + 1, "bare")
        found = after_clause(line, clause, frame.clauses[one.place.line])
        last = max(at + 1, found.last) if found else at + 1
        if begin < at and items[begin].low == "that":
            begin += 1
        return Content(begin, last, "bare")
    return next((part for part in around_clause(line, clause) if part.first <= at < part.last), None)
