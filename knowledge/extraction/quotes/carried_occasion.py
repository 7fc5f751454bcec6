"""Carried occasions: a quote without a day takes that of the speech it belongs to, where the article tells one.

The speaker goes on ("he said", "she added"), a happening beside the words is told with its day ("a summit on Wednesday
… After their summit, Kim said"), or the opening of an article sums up what is told with its day below. Another time or
outlet ends what is carried (``occasion_changes``). In doubt nothing is.
"""

import datetime as dt
import re
from collections.abc import Hashable, Iterable, Sequence
from dataclasses import dataclass, replace

from knowledge.extraction.document import Document
from knowledge.extraction.quotes.dated_happenings import DatedHappening, DatedHappenings
from knowledge.extraction.quotes.narration import Narration
from knowledge.extraction.quotes.occasion_changes import SurroundingWords, may_hear, words_around
from knowledge.extraction.quotes.occasion_kinds import OccasionKind
from knowledge.extraction.quotes.shallow_parse import ShallowParse
from knowledge.extraction.quotes.told_speech import ToldSpeech
from knowledge.facts import Date, FoundActor, SaidDate, Span

_SPEECHES: frozenset[OccasionKind] = frozenset({"address", "press", "interview", "paper", "court", "meeting"})
_PRONOUNS = frozenset({"he", "she", "they", "it"})
_OPENING = 5
"""Sentences of an article that may sum up what is told below. Judgement, not measured."""
_BELOW = 6
"""Sentences below in which that is told. Judgement, not measured."""
_GAP = 6
"""Sentences between two of a speaker's remarks of one speech, at most. Judgement, not measured."""
_SCORE = re.compile(r"\b\d{1,3}[-–]\d{1,3}\b")
"""A score, which tells the report of a match from one of a war."""
_TITLE = 70
"""Characters before a speaker's name in which his office stands. Judgement, not measured."""


@dataclass(slots=True)
class _Speech:
    """A speech: its day, place, hearers and kind, and the sentence that told of it last."""

    said: Date
    place: str | None
    audience: str | None
    kind: OccasionKind | None
    sentence: int
    written: bool = False
    happening: DatedHappening | None = None

    @classmethod
    def at(cls, happening: DatedHappening, one: ToldSpeech, around: SurroundingWords) -> "_Speech":
        """Return what is told as said at a happening, on its day."""
        where = one.place, one.audience
        return cls(happening.day, *where, happening.kind, one.sentence, around.written, happening)


def with_carried_occasions(
    document: Document, parse: ShallowParse, told: Sequence[ToldSpeech], contents: Iterable[Span]
) -> list[ToldSpeech]:
    """Return what is told in text order, with the occasions carried; ``contents`` are the spans of all that is said."""
    told = sorted(told, key=lambda one: one.start)
    if not document.dates or document.published is None:
        return told
    return _Carrier(document, parse, told, Narration(document.text, contents)).carried()


class _Carrier:
    def __init__(
        self, document: Document, parse: ShallowParse, told: Sequence[ToldSpeech], narration: Narration
    ) -> None:
        self._parse = parse
        self._actors = document.actors
        self._published = document.published.isoformat() if document.published else None
        self._narration = narration
        self._told = list(told)
        self._happenings = DatedHappenings(document, parse.sentences, narration)
        self._opens = next((n for n, one in enumerate(parse.sentences) if not one.headline), 0)
        self._around = [words_around(parse, narration, one) for one in told]
        self._speeches: dict[Hashable, _Speech | None] = {}

    def carried(self) -> list[ToldSpeech]:
        last: _Speech | None = None
        for at, one in enumerate(self._told):
            speaker = self._speaker(at)
            last = self._heard(at, one, speaker, last)
            if speaker is not None:
                self._speeches[speaker] = last
            if last is not None and not one.said.value:
                self._told[at] = _in_speech(one, last)
        for at in range(len(self._told) - 1, -1, -1):
            self._sum_up(at)
        return self._told

    def _speaker(self, at: int) -> Hashable:
        """Whom the words are laid to; a pronoun that nobody is found for means the speaker just before."""
        one = self._told[at]
        actors = frozenset(speaker.actor for speaker in one.speakers if speaker.actor is not None)
        words = " ".join(speaker.as_written.casefold() for speaker in one.speakers)
        if actors or words not in _PRONOUNS:
            return actors or words or None
        near = at and one.sentence - self._told[at - 1].sentence <= 1
        return self._speaker(at - 1) if near else None

    def _heard(self, at: int, one: ToldSpeech, speaker: Hashable, last: _Speech | None) -> _Speech | None:
        """Return the speech of something told, None where its day is not known."""
        around = self._around[at]
        if one.said.value:
            return _Speech(one.said, one.place, one.audience, around.kind, one.sentence, around.written)
        if around.recalls or around.is_reported:
            return None
        if (beside := self._beside(one, around) or self._in_entry(one)) is not None:
            return beside
        if around.is_another or self._has_other_day(one):
            return None
        speech = self._speeches.get(speaker) if speaker is not None else None
        if speech is not None and speech.said.precision == "day" and self._goes_on(one, around, speech):
            return replace(speech, sentence=one.sentence)
        return (
            self._joint(one, last)
            or self._just_told(at, one, around)
            or self._in_interview(one, around)
            or self._for_body(at, one)
            or self._after_contest(one, around)
        )

    def _beside(self, one: ToldSpeech, around: SurroundingWords) -> _Speech | None:
        """Return the happening told with its day to which the words around refer: "after their summit"."""
        kind = around.refers_to
        happening = self._happenings.referred_to(kind, one.sentence) if kind else None
        if happening is None or not self._is_of(one, happening):
            return None
        return _Speech.at(happening, one, around)

    def _is_of(self, one: ToldSpeech, happening: DatedHappening) -> bool:
        """Whether the day of a happening, where the sentence itself tells one, is that of the words.

        After a match on Saturday one may speak on Monday, but not before the day on which that is printed.
        """
        days = self._happenings.dates_in(one.sentence, one.sentence + 1)
        if happening.sentence != one.sentence:
            return not days
        kind, day = happening.kind, happening.day.value
        return len(days) == 1 and (kind in ("meeting", "paper", "court") or day == self._published)

    def _has_other_day(self, one: ToldSpeech) -> bool:
        return bool(self._happenings.dates_in(one.sentence, one.sentence + 1))

    def _goes_on(self, one: ToldSpeech, around: SurroundingWords, speech: _Speech) -> bool:
        if around.refers_to not in (None, speech.kind) or not may_hear(one.audience, speech.audience):
            return False
        if one.place and speech.place and one.place != speech.place:
            return False
        if around.written != speech.written and one.clause is not None:
            return False
        gap = one.sentence - speech.sentence
        if speech.kind == "interview":
            return gap <= _GAP  # days in it are those of what is retold
        days = {date.value for date in self._happenings.dates_in(speech.sentence + 1, one.sentence)}
        return gap <= _GAP and not days - {speech.said.value}

    def _joint(self, one: ToldSpeech, last: _Speech | None) -> _Speech | None:
        """Return the speech of somebody else at a meeting of both: "Kim said … Putin called it" after their summit."""
        if last is None or last.happening is None or last.happening.kind != "meeting":
            return None
        if not self._is_beside(one.sentence, last.sentence) or not self._takes_part(one, last.happening.sentence):
            return None
        return replace(last, sentence=one.sentence, place=one.place, audience=one.audience)

    def _just_told(self, at: int, one: ToldSpeech, around: SurroundingWords) -> _Speech | None:
        """Return the speech that the sentence before tells: "She spoke in Lima on Friday. “…,” she said"."""
        number = one.sentence - 1
        if number < 0 or (at and self._told[at - 1].sentence >= number) or not self._takes_part(one, number):
            return None
        for happening in self._happenings.told_in(number):
            if happening.kind in _SPEECHES or (happening.kind == "visit" and around.is_there):
                return _Speech.at(happening, one, around)
        return None

    def _in_interview(self, one: ToldSpeech, around: SurroundingWords) -> _Speech | None:
        """Return the interview of a speaker told not far above: "opened up in an interview on Sunday"."""
        for happening in self._happenings.told:
            near = 0 < one.sentence - happening.sentence <= _GAP
            if near and happening.kind == "interview" and self._takes_part(one, happening.sentence):
                return _Speech.at(happening, one, around)
        return None

    def _in_entry(self, one: ToldSpeech) -> _Speech | None:
        """Return the occasion of a chronicle's entry, a paragraph that a day and a colon open."""
        day = self._happenings.entries.get(self._parse.sentences[one.sentence].paragraph)
        return _Speech(day, one.place, one.audience, None, one.sentence) if day else None

    def _for_body(self, at: int, one: ToldSpeech) -> _Speech | None:
        """Return the speech of the body for which a named speaker speaks: "said Lee, head of research at Oxfam"."""
        span = one.speakers[0].span if len(one.speakers) == 1 else None
        if span is None or one.is_pronoun or self._has_own_day(at):
            return None
        for before in reversed(self._told[:at]):
            if one.sentence - before.sentence > _GAP:
                return None
            if before.said.basis != "stated" or not self._is_fresh(before.said) or len(before.speakers) != 1:
                continue
            body = before.speakers[0].actor
            if (
                body is not None
                and self._actors[body].kind in ("organisation", "body")
                and self._belongs(span, self._actors[body])
            ):
                return _Speech(before.said, one.place, one.audience, None, one.sentence)
        return None

    def _has_own_day(self, at: int) -> bool:
        """Whether a speaker was heard before on a day of his own."""
        speaker = self._speaker(at)
        return any(other.said.value and self._speaker(n) == speaker for n, other in enumerate(self._told[:at]))

    def _belongs(self, span: Span, body: FoundActor) -> bool:
        """Whether a speaker's title, before or behind the name, is of a body."""
        behind = self._narration.of(span[1], span[1] + 2 * _TITLE).partition(".")[0]
        title = self._narration.of(max(0, span[0] - _TITLE), span[1]).replace("’", "'")
        names = [name.removeprefix("the ") for name in body.names]
        apposed = behind.startswith(",") and any(
            re.search(rf"\b(?:at|of|for|with) (?:the )?{re.escape(name)}\b", behind) for name in names
        )
        return apposed or any(f"{name}'s " in title for name in names)

    def _is_fresh(self, day: Date) -> bool:
        """Whether a day is the document's or the one before."""
        if self._published is None or day.value is None or day.precision != "day":
            return False
        return 0 <= (dt.date.fromisoformat(self._published) - dt.date.fromisoformat(day.value)).days <= 1

    def _after_contest(self, one: ToldSpeech, around: SurroundingWords) -> _Speech | None:
        """Return the occasion of who talks in the report of a match that was played that day or the day before."""
        contests = [told for told in self._happenings.told if told.kind == "contest"]
        opening = [told for told in contests if told.sentence < self._opens + _OPENING]
        if not opening or len({told.day.value for told in contests}) > 1 or one.quote is None or one.clause is None:
            return None
        first = opening[0]
        sentence = self._parse.sentences[first.sentence]
        if not _SCORE.search(self._narration.of(sentence.start, sentence.end)):
            return None
        plain = one.clause.cue.base in ("say", "add") and around.kind is None and not one.audience
        if not plain or one.sentence <= first.sentence or not self._is_fresh(first.day):
            return None
        return _Speech(first.day, one.place, None, "contest", one.sentence, happening=first)

    def _takes_part(self, one: ToldSpeech, sentence: int) -> bool:
        """Whether a sentence names a speaker."""
        start, end = self._parse.sentences[sentence].start, self._parse.sentences[sentence].end
        actors = [self._actors[speaker.actor] for speaker in one.speakers if speaker.actor is not None]
        return any(start <= mention.span[0] < end for actor in actors for mention in actor.mentions)

    def _is_beside(self, number: int, before: int) -> bool:
        same = self._parse.sentences[number].paragraph == self._parse.sentences[before].paragraph
        return same or number - before <= 1

    def _sum_up(self, at: int) -> None:
        """Give what opens an article, or leads to a quotation, the day of the words below that it sums up."""
        one, around = self._told[at], self._around[at]
        if one.said.value or not one.speakers or around.is_another or around.refers_to or self._has_other_day(one):
            return
        opens = self._opens <= one.sentence < self._opens + _OPENING
        opens = opens and not any(self._speaker(before) == self._speaker(at) for before in range(at))
        if around.recalls and not (opens and around.is_perfect):
            return
        last = one.sentence + (_BELOW if opens else 1)
        for below, other in enumerate(self._told[at + 1 :], at + 1):
            if other.sentence > last:
                return
            if other.said.value and one.sentence < other.sentence and self._same(at, below):
                if not self._around[below].recalls and (opens or other.is_pronoun):
                    self._told[at] = _in_speech(one, _Speech(other.said, other.place, other.audience, None, 0))
                return

    def _same(self, at: int, below: int) -> bool:
        """Whether one speaker is meant, or an office and who speaks for it ("South Korea's security adviser")."""
        if (speaker := self._speaker(at)) is not None and speaker == self._speaker(below):
            return True
        one, other = self._told[at], self._told[below]
        span = other.speakers[0].span if other.speakers else None
        if span is None or len(one.speakers) != 1 or one.speakers[0].actor is None:
            return False
        actor: FoundActor = self._actors[one.speakers[0].actor]
        if actor.kind == "person":
            return False
        title = self._parse.text[max(0, span[0] - _TITLE) : span[1]].rpartition("”")[2].replace("’", "'")
        return any(f"{name}'s " in title for name in actor.names)


def _in_speech(one: ToldSpeech, speech: _Speech) -> ToldSpeech:
    said = SaidDate(**{**speech.said.model_dump(exclude={"basis"}), "basis": "carried"})
    return one._replace(said=said, place=one.place or speech.place, audience=one.audience or speech.audience)
