"""Quotes: who said what, in an article's exact words.

Four stages, after Citron (github.com/bbc/citron): reporting clauses (clauses.py), contents (contents.py, marked.py,
indirect.py), attribution (said.py, candidates.py, attribution.py), speakers (speakers.py).
"""

from collections.abc import Sequence
from typing import NamedTuple

from knowledge.extraction.document import Document
from knowledge.extraction.quotes.anonymity import with_reasons
from knowledge.extraction.quotes.clauses import Clause
from knowledge.extraction.quotes.direct_quotes import MarkedQuote, claim_marked, join_marked, unclaimed
from knowledge.extraction.quotes.indirect import Reported, find_reported, stands_alone
from knowledge.extraction.quotes.linear_model import load_weights
from knowledge.extraction.quotes.said_day import SaidDays
from knowledge.extraction.quotes.shallow_parse import Frame, read_frame
from knowledge.extraction.quotes.speaker_ranking import Candidate, attribute
from knowledge.extraction.quotes.speaker_resolution import Speakers
from knowledge.extraction.quotes.speech_occasion import Occasions
from knowledge.facts import FoundQuote, FoundSpeaker, QuoteKind, Span


def find_quotes(document: Document) -> tuple[FoundQuote, ...]:
    """Return a document's quotes in text order; speakers are indexes into ``document.actors``.

    No words were said after the document's day.
    """
    frame = read_frame(document, load_weights("subjects"))
    reported = find_reported(frame.lines, frame.clauses)
    attributed = claim_marked(frame, attribute(frame, load_weights("said"), load_weights("speakers")), reported)
    marked, others = join_marked(frame, attributed), unclaimed(frame, attributed, reported)
    contents = [span for one in marked for span in one.spans] + [span for one in others for span in _spans(frame, one)]
    occasions = Occasions(frame, SaidDays(document, contents))
    finish = _Finish(frame, Speakers(frame, document.actors), occasions, document.paragraphs)
    found = [*map(finish.marked, marked), *map(finish.reported, others)]
    return tuple(sorted(with_reasons(frame, found), key=lambda quote: quote.spans))


class _Finish(NamedTuple):
    """Turns what was found into quotes, with speakers and occasion looked up."""

    frame: Frame
    speakers: Speakers
    occasions: Occasions
    paragraphs: Sequence[Span]

    def marked(self, one: MarkedQuote) -> FoundQuote:
        return self._quote(one.kind, one.spans, one.candidate, one.line, one.quoted)

    def reported(self, one: Reported) -> FoundQuote:
        items = self.frame.lines[one.line].items
        candidate = Candidate("before", one.line, one.clause.subject, one.clause, [])
        found = self._quote("indirect", _spans(self.frame, one), candidate, one.line)
        speakers = found.speakers if one.is_listed else tuple(map(_guessed, found.speakers))
        return found.model_copy(update={"speakers": speakers, "stands_alone": stands_alone(items, one)})

    def _quote(
        self, kind: QuoteKind, spans: Sequence[Span], candidate: Candidate, line: int, quoted: Sequence[Span] = ()
    ) -> FoundQuote:
        occasion = self.occasions.of(candidate.line, candidate.clause)
        return FoundQuote(
            kind=kind,
            spans=tuple(spans),
            quoted=tuple(quoted),
            cue=_cue(self.frame, candidate.line, candidate.clause),
            speakers=self.speakers.of(candidate, line),
            said=occasion.said,
            place=occasion.place,
            audience=occasion.audience,
            context=self.paragraphs[self.frame.lines[line].paragraph],
        )


def _spans(frame: Frame, one: Reported) -> list[Span]:
    items = frame.lines[one.line].items
    return [(items[part.first].start, items[part.last - 1].end) for part in one.contents]


def _guessed(speaker: FoundSpeaker) -> FoundSpeaker:
    """The speaker of a cue that no list has: on PolNeAR's dev part one in five is wrong."""
    sure = speaker.certainty in ("named", "resolved")
    return speaker.model_copy(update={"certainty": "inferred"}) if sure else speaker


def _cue(frame: Frame, line: int, clause: Clause | None) -> Span | None:
    if clause is None:
        return None
    items = frame.lines[line].items
    last = clause.verb + 1 if clause.cue.base == "according" else clause.verb
    return items[clause.verb].start, items[last].end
