"""Quotes: who said what, in an article's exact words.

Four stages, after Citron (github.com/bbc/citron): reporting clauses (clauses.py), contents (contents.py, marked.py,
indirect.py), attribution (candidates.py, attribution.py), speakers (speakers.py).
"""

from collections.abc import Sequence

from knowledge.extraction.quotes.attribution import Frame, attribute, read_frame
from knowledge.extraction.quotes.candidates import Candidate
from knowledge.extraction.quotes.clauses import Clause
from knowledge.extraction.quotes.indirect import Reported, find_reported
from knowledge.extraction.quotes.marked import MarkedQuote, join_marked
from knowledge.extraction.quotes.model import load_weights
from knowledge.extraction.quotes.speakers import Speakers
from knowledge.facts import FoundActor, FoundQuote, Span
from knowledge.language.marks import MarkedSpan, find_marks


def find_quotes(
    text: str,
    sentences: Sequence[Span],
    paragraphs: Sequence[Span],
    actors: Sequence[FoundActor] = (),
    marks: Sequence[MarkedSpan] | None = None,
) -> tuple[FoundQuote, ...]:
    """Return an article's quotes in text order; speakers refer to ``actors`` by index."""
    frame = read_frame(text, sentences, paragraphs, find_marks(text, paragraphs) if marks is None else marks)
    speakers = Speakers(frame, actors)
    marked = join_marked(frame, attribute(frame, load_weights("speakers")))
    taken = frozenset((one.candidate.line, one.candidate.clause.verb) for one in marked if one.candidate.clause)
    reported = find_reported(frame.lines, frame.clauses, taken, load_weights("indirect"))
    found = [_marked_quote(frame, one, speakers, paragraphs) for one in marked]
    found += [_reported_quote(frame, one, speakers, paragraphs) for one in reported]
    return tuple(sorted(found, key=lambda quote: quote.spans))


def _marked_quote(frame: Frame, one: MarkedQuote, speakers: Speakers, paragraphs: Sequence[Span]) -> FoundQuote:
    candidate = one.candidate
    return FoundQuote(
        kind=one.kind,
        spans=tuple(one.spans),
        quoted=tuple(one.quoted),
        cue=_cue(frame, candidate.line, candidate.clause),
        speakers=speakers.of(candidate, one.line),
        context=paragraphs[frame.lines[one.line].paragraph],
    )


def _reported_quote(frame: Frame, one: Reported, speakers: Speakers, paragraphs: Sequence[Span]) -> FoundQuote:
    line = frame.lines[one.line]
    parts = [(line.items[part.first].start, line.items[part.last - 1].end) for part in one.contents]
    return FoundQuote(
        kind="indirect",
        spans=tuple(parts),
        cue=_cue(frame, one.line, one.clause),
        speakers=speakers.of(Candidate("before", one.line, one.clause.subject, one.clause, []), one.line),
        context=paragraphs[line.paragraph],
    )


def _cue(frame: Frame, line: int, clause: Clause | None) -> Span | None:
    if clause is None:
        return None
    items = frame.lines[line].items
    last = clause.verb + 1 if clause.cue.base == "according" else clause.verb
    return items[clause.verb].start, items[last].end
