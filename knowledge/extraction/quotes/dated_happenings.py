"""Happenings told with their day, to which the article refers later: "met on Tuesday", then "after the talks"."""

import datetime as dt
import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Sequence
from typing import NamedTuple

from knowledge.extraction.document import Document
from knowledge.extraction.quotes.narration import Narration
from knowledge.extraction.quotes.occasion_kinds import OccasionKind, kinds_told
from knowledge.extraction.quotes.sequences import Sentence
from knowledge.facts import Date, FoundDate
from knowledge.language.dates.calendar import WEEKDAYS

_BEFORE, _BEHIND = 120, 60
"""Characters before and behind a day in which the words of its happening stand. Judgement, not measured."""
_AHEAD = re.compile(
    r"\b(?:to be|will|would|due|expected|scheduled|plans?|planned|set|ahead|before|until|since|by)\b", re.IGNORECASE
)
_YEAR = re.compile(r"\b(?:19|20)\d\d\b")


class DatedHappening(NamedTuple):
    """What happened on a day: its kind, the day, and the index of the sentence that tells it."""

    kind: OccasionKind
    day: Date
    sentence: int


class DatedHappenings:
    """The happenings of a document whose day its narration tells, none after its own day."""

    def __init__(self, document: Document, sentences: Sequence[Sentence], narration: Narration) -> None:
        """Begin with a document, its sentences and what it tells in its own voice."""
        self._published = document.published
        self._starts = [sentence.start for sentence in sentences]
        self.dates = [date for date in document.dates if narration.holds(date.span[0])]
        self._places = [self.sentence_at(date.span[0]) for date in self.dates]
        self.entries = dict(self._entries(document.text, sentences))
        self.told = [one for date in self.dates for one in self._of(date, sentences, narration)]

    def _entries(self, text: str, sentences: Sequence[Sentence]) -> Iterable[tuple[int, Date]]:
        """Yield the paragraphs that a day and a colon open ("May 3, 1931: …"), as a chronicle's do, with the day."""
        for date, number in zip(self.dates, self._places, strict=True):
            paragraph = sentences[number].paragraph
            opens = date.span[0] == sentences[number].start
            opens = opens and (not number or sentences[number - 1].paragraph != paragraph)
            if opens and text[date.span[1] : date.span[1] + 1] == ":" and (day := self._past(date.date)):
                yield paragraph, day

    def sentence_at(self, offset: int) -> int:
        """Return the index of the sentence in which an offset lies."""
        return max(0, bisect_right(self._starts, offset) - 1)

    def dates_in(self, first: int, last: int) -> list[Date]:
        """Return the dates that the narration of some sentences has, ``last`` not included."""
        return [date.date for date in self.dates[bisect_left(self._places, first) : bisect_left(self._places, last)]]

    def referred_to(self, kind: OccasionKind, sentence: int) -> DatedHappening | None:
        """Return the happening of a kind that is meant in a sentence, None where it might be one of several days."""
        same = [one for one in self.told if one.kind == kind]
        before = [one for one in same if one.sentence <= sentence]
        near = [one for one in before if one.sentence >= sentence - 1] or before or same
        return near[-1] if near and len({one.day.value for one in near}) == 1 else None

    def told_in(self, sentence: int) -> list[DatedHappening]:
        """Return the happenings of a sentence."""
        return [one for one in self.told if one.sentence == sentence]

    def _of(self, date: FoundDate, sentences: Sequence[Sentence], narration: Narration) -> Iterable[DatedHappening]:
        number = self.sentence_at(date.span[0])
        day = self._past(date.date)
        if day is None:
            return
        sentence = sentences[number]
        first = max(sentence.start, date.span[0] - _BEFORE)
        before = narration.of(first, date.span[0])
        behind = narration.of(date.span[1], min(sentence.end, date.span[1] + _BEHIND))
        if _AHEAD.search(before[-30:]):
            return
        near = kinds_told(before) or kinds_told(behind)
        owned = kinds_told(behind) if behind.startswith(("'s", "’s", " night's", " night’s")) else []
        kinds = owned[:1] or near
        for kind in dict.fromkeys(kind for kind, _ in kinds):
            yield DatedHappening(kind, day, number)

    def _past(self, date: Date) -> Date | None:
        """Return a day that is not after the document's; a weekday alone is the last one.

        The document's own day with its year is no happening's: pages print it beside bylines, and prose does not.
        """
        if self._published is None or date.precision != "day" or date.value is None:
            return None
        if date.value == self._published.isoformat() and _YEAR.search(date.as_written or ""):
            return None
        day = dt.date.fromisoformat(date.value)
        if day > self._published and _is_weekday(date.as_written):
            day -= dt.timedelta(days=7)
        return date.model_copy(update={"value": day.isoformat()}) if day <= self._published else None


def _is_weekday(words: str | None) -> bool:
    low = (words or "").casefold().split()
    return bool(low) and "next" not in low and any(word in WEEKDAYS for word in low)
