"""Turn-taking: who speaks in a quotation that stands alone, with no verb of saying beside it.

Papers leave the verb out where any reader knows: the speaker of the paragraph before goes on, or the person whom the
sentence before is about begins, or a line that ends in a colon says who ("Coach Pia Lund on the red card:"). Rules, as
the news of politics that is annotated with speakers hardly has such quotations.
"""

import re
from collections import defaultdict
from collections.abc import Sequence

from knowledge.extraction.quotes.actor_mentions import ActorMentions
from knowledge.extraction.quotes.sentence_topics import SentenceTopic, persons_in, topic_of
from knowledge.extraction.quotes.shallow_parse import QuotationPlace, ShallowParse, leads_on
from knowledge.extraction.quotes.speaker_candidates import AttributedQuotation, SpeakerCandidate
from knowledge.extraction.quotes.speaker_certainty import possible_sexes
from knowledge.facts import FoundActor, Span
from knowledge.language.person_nouns import PRONOUN_SEX, sexed_nouns

_FAR = 3
"""Paragraphs back in which the speaker is looked for. Judgement, not measured."""
_FARTHEST = 12
"""Sentences back, likewise."""
_TURNS = 6
"""Quotations back among which the person asked is looked for. Judgement, not measured."""
_STOPS = frozenset(".?!…,;:—–-")
_LONGEST_HEADING = 12
"""Words of a sub-heading at most. Judgement, not measured."""
_SENDERS = frozenset({"from", "by"})
_GUESSED = frozenset({"turn", "previous", "earlier", "carried", "next", "unknown"})
"""Kinds of candidates that no words in the quotation's own sentence name."""
_OPENING = re.compile(r"\W*(he|his|she|her)\b(?!['’])", re.IGNORECASE)
_OBJECTS = frozenset({"him", "her"})


class TurnTaking:
    """The quotations of a document that stand alone, and who speaks in them."""

    def __init__(self, parse: ShallowParse, actors: Sequence[FoundActor], people: ActorMentions) -> None:
        """Begin with a parse, the actors of its document and the mentions of persons."""
        self._parse = parse
        self._actors = actors
        self._people = people
        self._paragraphs: defaultdict[int, list[int]] = defaultdict(list)
        self._bare: dict[int, bool] = {}
        for number, sentence in enumerate(parse.sentences):
            self._paragraphs[sentence.paragraph].append(number)

    def stands_alone(self, place: QuotationPlace) -> bool:
        """Say whether nothing but quotations is in the paragraph, and none left open leads on to this one."""
        sentence = self._parse.sentences[place.sentence]
        if sentence.headline or (place.number and leads_on(self._parse, place.number - 1)):
            return False
        return self._is_bare(sentence.paragraph)

    def is_heading(self, place: QuotationPlace) -> bool:
        """Say whether a quotation that stands alone is a sub-heading: short, with no stop, under no line with colon."""
        mark = self._parse.outer[place.number]
        inside = self._parse.text[mark.start : mark.end].rstrip()
        after = self._parse.text[mark.close : mark.close + 1]
        ends = inside[-1:] in _STOPS or after in _STOPS or self.has_line_before(place)
        return not ends and len(inside.split()) <= _LONGEST_HEADING

    def has_line_before(self, place: QuotationPlace) -> bool:
        """Say whether the sentence before ends in a colon."""
        items = self._parse.sentences[place.sentence - 1].items if place.sentence else []
        return bool(items) and items[-1].low == ":"

    def speaker(self, place: QuotationPlace, said: Sequence[AttributedQuotation]) -> SpeakerCandidate | None:
        """Return who speaks in a quotation that stands alone, None where what stands before does not tell.

        ``said`` are the quotations before it, each with its speaker.
        """
        if self.has_line_before(place):
            return self._of_line(place.sentence - 1)
        last = said[-1].place.sentence if said else -1
        here = self._parse.sentences[place.sentence].paragraph
        for number in range(place.sentence, max(-1, place.sentence - _FARTHEST), -1):
            sentence = self._parse.sentences[number]
            if sentence.headline or here - sentence.paragraph > _FAR:
                break
            if number == last:
                return self._after_quotation(place, said)
            if number < place.sentence and (found := self._begins(number, place)):
                return found
        return None

    def _is_bare(self, paragraph: int) -> bool:
        """Whether a paragraph has no words outside of quotation marks."""
        if paragraph not in self._bare:
            items = (item for number in self._paragraphs[paragraph] for item in self._parse.sentences[number].items)
            self._bare[paragraph] = all(item.mark >= 0 or not item.text[0].isalnum() for item in items)
        return self._bare[paragraph]

    def _of_line(self, number: int) -> SpeakerCandidate | None:
        """Who speaks behind a line that ends in a colon: who says it, who sends it, or who is named first."""
        sentence = self._parse.sentences[number]
        if reporting := self._reporting(number):
            return reporting
        people = persons_in(sentence, self._people)
        sender = next((at for at, item in enumerate(sentence.items) if item.low in _SENDERS), len(sentence.items))
        named = next((one for one in people if one.phrase.first > sender), None) or next(iter(people), None)
        return SpeakerCandidate("colon", number, named.phrase, None, []) if named else None

    def _reporting(self, number: int) -> SpeakerCandidate | None:
        """The subject of a sentence's first clause of speech."""
        for clause in self._parse.clauses[number]:
            if clause.subject is not None and clause.cue.mostly_reports:
                return SpeakerCandidate("carried", number, clause.subject, clause, [])
        return None

    def _after_quotation(self, place: QuotationPlace, said: Sequence[AttributedQuotation]) -> SpeakerCandidate | None:
        """Who speaks after the last quotation: whom its speaker asked, else he again."""
        last = said[-1]
        if last.candidate.clause is not None and last.candidate.clause.cue.base == "ask":
            return self._asked(last.candidate, said[-_TURNS:])
        paragraphs = [self._parse.sentences[one.sentence].paragraph for one in (last.place, place)]
        follows = place.sentence - last.place.sentence <= 1 and paragraphs[1] - paragraphs[0] <= 1
        sure = follows and last.candidate.kind not in _GUESSED
        return last.candidate._replace(kind="continued" if sure else "turn")

    def _asked(self, asker: SpeakerCandidate, said: Sequence[AttributedQuotation]) -> SpeakerCandidate | None:
        """The last speaker who is not the one who asks."""
        others = (
            one.candidate for one in reversed(said) if self._actor(one.candidate) not in (None, self._actor(asker))
        )
        asked = next(others, None)
        return asked._replace(kind="turn") if asked else None

    def _actor(self, candidate: SpeakerCandidate) -> int | None:
        """The first person in a candidate's phrase."""
        if candidate.subject is None:
            return None
        items = self._parse.sentences[candidate.sentence].items
        span = items[candidate.subject.first].start, items[candidate.subject.last - 1].end
        return next((mention.actor for mention in self._people.within(span)), None)

    def _begins(self, number: int, place: QuotationPlace) -> SpeakerCandidate | None:
        """Who begins to speak after a sentence without words in marks: who says something in it, or its topic."""
        if reporting := self._reporting(number):
            return reporting
        topic = topic_of(self._parse.sentences[number], self._people)
        if topic is None or self._is_spoken_of(place, number, topic):
            return None
        return SpeakerCandidate("turn", number, topic.phrase, None, [])

    def _is_spoken_of(self, place: QuotationPlace, number: int, topic: SentenceTopic) -> bool:
        """Whether the words are about the topic: they name him, or begin with "he" and nobody else is in view."""
        mark = self._parse.outer[place.number]
        words, opening = (mark.start, mark.end), _OPENING.match(self._parse.text, mark.start, mark.end)
        sex = PRONOUN_SEX[opening[1].lower()] if opening else None
        if topic.actor is None:
            noun = self._parse.sentences[number].items[topic.phrase.last - 1].low
            return sex is not None and sexed_nouns().get(noun, sex) == sex
        if any(one.actor == topic.actor and one.kind == "name" for one in self._people.within(words)):
            return True
        others = any(one.actor != topic.actor for one in self._people.within(self._paragraph_of(number)))
        others = others or any(item.low in _OBJECTS for item in self._parse.sentences[number].items)
        return sex in possible_sexes(self._actors[topic.actor].name) and not others

    def _paragraph_of(self, number: int) -> Span:
        sentences = self._paragraphs[self._parse.sentences[number].paragraph]
        return self._parse.sentences[sentences[0]].start, self._parse.sentences[sentences[-1]].end
