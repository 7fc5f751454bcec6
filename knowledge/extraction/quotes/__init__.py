"""Quotation extraction and attribution: who said what, in an article's exact words.

Four stages, after Citron (github.com/bbc/citron):

1. Cues. A shallow parse (``shallow_parse``) reads sentences in which a quotation is one item (``sequences``) and finds
   their reporting clauses (``clauses``): a cue verb with the noun phrase that is its subject, found by rules
   (``noun_phrases``) and, where these are not certain, by a ranking model (``subject_ranking``).
2. Contents. Words in quotation marks are kept if anybody said them (``quote_filter``); words without marks are reported
   speech where a tagger says so (``tagging``, ``indirect``). ``content_spans`` tells where they begin and end.
3. Sources. Candidates for the speaker of a quotation are collected (``speaker_candidates``, ``candidate_features``) and
   ranked (``speaker_ranking``). Who says what stands alone follows from whose turn it is (``turn_taking``,
   ``sentence_topics``). Then quotations that a clause or a paragraph splits are joined (``direct_quotes``).
4. Coreference. The speaker's words are linked to an actor (``speaker_resolution``), as surely as they allow
   (``speaker_certainty``), a pronoun never to whom its own words name (``name_binding``). ``speech_occasion`` and
   ``said_day`` find when, where and to whom something was said, ``carried_occasion`` the speech it belongs to,
   ``anonymity`` why a speaker has no name, ``words_said_again`` who says again what opens an article as "an expert's".

What has to be weighed is weighed by log-linear models (``linear_model``), trained by scripts/train_quotes.py.
"""

import datetime as dt
from bisect import bisect_right
from collections.abc import Iterable, Iterator, Sequence
from typing import NamedTuple

from knowledge.extraction.document import Document
from knowledge.extraction.quotes.actor_mentions import mentions_of
from knowledge.extraction.quotes.anonymity import with_reasons
from knowledge.extraction.quotes.carried_occasion import with_carried_occasions
from knowledge.extraction.quotes.clauses import Clause
from knowledge.extraction.quotes.direct_quotes import (
    DirectQuote,
    attribute_embedded,
    build_direct_quotes,
    wholly_indirect,
)
from knowledge.extraction.quotes.indirect import ReportedSpeech, find_reported_speech
from knowledge.extraction.quotes.linear_model import load_weights
from knowledge.extraction.quotes.name_binding import with_bound_pronouns
from knowledge.extraction.quotes.reported_statements import is_statement, with_denial
from knowledge.extraction.quotes.said_day import SaidDayFinder
from knowledge.extraction.quotes.shallow_parse import ShallowParse, shallow_parse
from knowledge.extraction.quotes.speaker_candidates import SpeakerCandidate
from knowledge.extraction.quotes.speaker_certainty import SpeakerCertainty
from knowledge.extraction.quotes.speaker_ranking import attribute_quotations
from knowledge.extraction.quotes.speaker_resolution import SpeakerResolver
from knowledge.extraction.quotes.speech_occasion import OccasionFinder
from knowledge.extraction.quotes.told_speech import ToldSpeech
from knowledge.extraction.quotes.turn_taking import TurnTaking
from knowledge.extraction.quotes.words_said_again import with_teasers
from knowledge.facts import Date, FoundDate, FoundQuote, FoundSpeaker, QuoteKind, SaidDate, Span

_Place = tuple[int, Clause | None]


def find_quotes(document: Document) -> tuple[FoundQuote, ...]:
    """Return a document's quotes in text order; speakers are indexes into ``document.actors``.

    No words were said after the document's day.
    """
    parse = shallow_parse(document, load_weights("subjects"))
    reported = find_reported_speech(parse.sentences, parse.clauses)
    mentions = mentions_of(document.actors)
    people = mentions.of_persons()
    ranked = attribute_quotations(
        parse, load_weights("said"), load_weights("speakers"), TurnTaking(parse, document.actors, people)
    )
    attributed = attribute_embedded(parse, ranked, reported)
    marked, others = build_direct_quotes(parse, attributed), wholly_indirect(parse, attributed, reported)
    contents = [span for one in marked for span in one.spans] + [span for one in others for span in _spans(parse, one)]
    occasions = OccasionFinder(parse, SaidDayFinder(document, contents))
    speakers = SpeakerResolver(parse, mentions, SpeakerCertainty(parse, document.actors, people))
    builder = _QuoteBuilder(parse, speakers, occasions, document.paragraphs)
    built = [*map(builder.marked, marked), *map(builder.reported, others)]
    bound = [*with_bound_pronouns(document.text, built, document.actors)]
    clauses = [(one.candidate.sentence, one.candidate.clause) for one in marked]
    clauses += [(one.sentence, one.clause) for one in others]
    heard = [quote.stands_alone or quote.kind != "indirect" for quote in bound]
    said = [span for quote, words in zip(bound, heard, strict=True) if words for span in quote.spans]
    used = [clause for (_, clause), words in zip(clauses, heard, strict=True) if words]
    builder = builder._replace(occasions=OccasionFinder(parse, SaidDayFinder(document, said)))
    told = [*_told_in_quotes(bound, clauses), *builder.told_without_words(used, document.dates)]
    found = _with_occasions(bound, with_carried_occasions(document, parse, told, said), document.published)
    quotes = sorted(with_reasons(parse, found), key=lambda quote: quote.spans)
    return tuple(with_teasers(document.text, quotes, document.actors))


class _QuoteBuilder(NamedTuple):
    """Makes quotes of what was found, with their speakers and occasion."""

    parse: ShallowParse
    speakers: SpeakerResolver
    occasions: OccasionFinder
    paragraphs: Sequence[Span]

    def marked(self, one: DirectQuote) -> FoundQuote:
        found = self._quote(one.kind, one.spans, one.candidate, one.sentence, one.quoted)
        return found.model_copy(update={"stands_alone": one.told})

    def reported(self, one: ReportedSpeech) -> FoundQuote:
        items = self.parse.sentences[one.sentence].items
        stands_alone, one = is_statement(items, one), with_denial(items, one)
        candidate = SpeakerCandidate("before", one.sentence, one.clause.subject, one.clause, [])
        found = self._quote("indirect", _spans(self.parse, one), candidate, one.sentence)
        speakers = found.speakers if one.is_listed else tuple(map(_as_inferred, found.speakers))
        return found.model_copy(update={"speakers": speakers, "stands_alone": stands_alone})

    def told_without_words(self, used: Iterable[Clause | None], dates: Sequence[FoundDate]) -> Iterator[ToldSpeech]:
        """Yield what is told of one speaking on a day with no words of it: "reiterated that idea on Thursday"."""
        taken = {id(clause) for clause in used}
        starts = [sentence.start for sentence in self.parse.sentences]
        for number in sorted({bisect_right(starts, date.span[0]) - 1 for date in dates} - {-1}):
            for clause in self.parse.clauses[number]:
                if id(clause) in taken or clause.subject is None or not clause.cue.mostly_reports:
                    continue
                occasion = self.occasions.of(number, clause)
                if occasion.said.value:
                    speakers = self.speakers.of(SpeakerCandidate("before", number, clause.subject, clause, []), number)
                    start = self.parse.sentences[number].items[clause.verb].start
                    said = _stated(occasion.said)
                    yield ToldSpeech(None, start, number, clause, speakers, said, occasion.place, occasion.audience)

    def _quote(
        self,
        kind: QuoteKind,
        spans: Sequence[Span],
        candidate: SpeakerCandidate,
        sentence: int,
        quoted: Sequence[Span] = (),
    ) -> FoundQuote:
        occasion = self.occasions.of(candidate.sentence, candidate.clause)
        return FoundQuote(
            kind=kind,
            spans=tuple(spans),
            quoted=tuple(quoted),
            cue=_cue(self.parse, candidate.sentence, candidate.clause),
            speakers=self.speakers.of(candidate, sentence),
            said=_stated(occasion.said),
            place=occasion.place,
            audience=occasion.audience,
            context=self.paragraphs[self.parse.sentences[sentence].paragraph],
        )


def _told_in_quotes(quotes: Sequence[FoundQuote], clauses: Sequence[_Place]) -> Iterator[ToldSpeech]:
    for at, (quote, (sentence, clause)) in enumerate(zip(quotes, clauses, strict=True)):
        start = quote.spans[0][0]
        yield ToldSpeech(at, start, sentence, clause, quote.speakers, quote.said, quote.place, quote.audience)


def _with_occasions(
    quotes: Sequence[FoundQuote], told: Sequence[ToldSpeech], published: dt.date | None
) -> list[FoundQuote]:
    """Return the quotes with their occasions; one without a day was said on the document's day or before."""
    bound = SaidDate(end=published.isoformat(), basis="bounded") if published else SaidDate()
    by_quote = {one.quote: one for one in told}
    return [
        quote.model_copy(update={"said": one.said if one.said.value else bound, **one.where()})
        for at, quote in enumerate(quotes)
        if (one := by_quote[at])
    ]


def _stated(date: Date) -> SaidDate:
    if isinstance(date, SaidDate):
        return date
    return SaidDate(**date.model_dump(), basis="stated" if date.value else None)


def _spans(parse: ShallowParse, one: ReportedSpeech) -> list[Span]:
    items = parse.sentences[one.sentence].items
    return [(items[part.first].start, items[part.last - 1].end) for part in one.contents]


def _as_inferred(speaker: FoundSpeaker) -> FoundSpeaker:
    """Lower the certainty of the speaker of a cue that no list has: on PolNeAR's dev part one in five is wrong."""
    sure = speaker.certainty in ("named", "resolved")
    return speaker.model_copy(update={"certainty": "inferred"}) if sure else speaker


def _cue(parse: ShallowParse, sentence: int, clause: Clause | None) -> Span | None:
    if clause is None:
        return None
    items = parse.sentences[sentence].items
    last = clause.verb + 1 if clause.cue.base == "according" else clause.verb
    return items[clause.verb].start, items[last].end
