"""The day words were said: a date in the clause of saying, none in what was said or of what else happened."""

import datetime as dt
from bisect import bisect_left
from collections.abc import Iterator, Sequence

from knowledge.extraction.quotes.clauses import Clause
from knowledge.extraction.quotes.contents import has_verb
from knowledge.extraction.quotes.skeleton import Item
from knowledge.extraction.quotes.words import INTRODUCERS, PREPOSITIONS
from knowledge.facts import Date, FoundDate, Span
from knowledge.language.dates import date_bounds
from knowledge.language.dates.calendar import WEEKDAYS

_ASKED = frozenset({"asked", "interviewed", "pressed", "questioned", "quoted", "contacted", "reached", "challenged"})
_ISSUED = frozenset(
    """
    dated issued published released posted aired recorded emailed mailed delivered circulated filed submitted tweeted
    signed distributed televised prepared addressed
    """.split()  # noqa: SIM905
)
_SPEAKING = _ASKED | _ISSUED
_OTHER_DAY = frozenset(
    {"before", "since", "until", "till", "ahead", "despite", "about", "because", "regarding", "aside"}
)
_TOPIC = frozenset({"of", "for", "over", "against"})
_SPOKEN = frozenset(
    """
    address appearance article briefing broadcast column conference debate edition email episode hearing interview issue
    lecture letter meeting memo message news newspaper paper post press programme program rally remarks report sermon
    session show sitting speech statement summit talk testimony tweet
    """.split()  # noqa: SIM905
)
_CLAUSAL = frozenset({"when", "while", "as", "although", "though", "because", "whereas", "if", "unless", "where"})
_EITHER = frozenset({"after", "before", "since", "until", "once", "and", "but", "so", "yet", "or"})
"""What opens a clause, and what may open a phrase too: "After talks on Sunday", "And on Tuesday"."""
_GOVERNS = (PREPOSITIONS | INTRODUCERS) - {"by", "of"}
_NEAR = 4
_SPEECH = frozenset("qtb")


class SaidDays:
    """Finds the day of saying in parts of a line; ``published`` is the article's day, which no saying is after.

    ``dates`` are those of the whole article, ``contents`` the spans of all that is said in it.
    """

    def __init__(self, dates: Sequence[FoundDate], contents: Sequence[Span], published: dt.date | None) -> None:
        self._dates = sorted(dates, key=lambda date: date.span)
        self._starts = [date.span[0] for date in self._dates]
        self._contents = contents
        self._published = published

    def first(self, items: Sequence[Item], regions: Sequence[Span], clause: Clause) -> Date:
        """Return the date of the first region (in items) that dates the clause, unknown without one."""
        return next((date for region in regions for date in self._of(items, region, clause)), Date())

    def _of(self, items: Sequence[Item], region: Span, clause: Clause) -> Iterator[Date]:
        first, last = region
        if first >= last or _is_another_clause(items, region, clause):
            return
        begin, end = bisect_left(self._starts, items[first].start), bisect_left(self._starts, items[last - 1].end)
        inside = self._dates[begin:end]
        for date in reversed(inside) if first < clause.verb else inside:
            told = self._is_told(date.span, items[clause.verb].start)
            if not told and _dates_saying(items, region, date.span, clause) and (past := self._past(date.date, clause)):
                yield past

    def _is_told(self, span: Span, verb: int) -> bool:
        """Whether a date stands in words that were said, other than those in which the clause itself stands."""
        return any(a < span[1] and span[0] < b and not a <= verb < b for a, b in self._contents)

    def _past(self, date: Date, clause: Clause) -> Date | None:
        """Return a date not after the publication, a weekday as the last one ("said on Monday it would"); else None."""
        bounds = date_bounds(date)
        if self._published is None or bounds is None or bounds[0] <= self._published.isoformat():
            return date
        speaks = not clause.modal and bool(_SPEECH & set(clause.cue.takes))
        if not speaks or date.precision != "day" or not _is_weekday(date.as_written):
            return None
        before = dt.date.fromisoformat(bounds[0]) - dt.timedelta(days=7)
        return date.model_copy(update={"value": before.isoformat()}) if before <= self._published else None


def _is_weekday(words: str | None) -> bool:
    """Whether a weekday alone tells the day, with no figure and no "next" beside it."""
    low = (words or "").casefold().split()
    fixed = any(word[0].isdigit() or word in ("next", "this") for word in low)
    return not fixed and any(word in WEEKDAYS for word in low)


def _is_another_clause(items: Sequence[Item], region: Span, clause: Clause) -> bool:
    """Whether a region tells what else happened: "When the bridge fell on Friday, police said"; not "…, he said"."""
    first, last = region
    same = clause.subject is not None and clause.subject.kind == "pronoun"
    opens = items[first].low in _CLAUSAL or (items[first].low in _EITHER and has_verb(items, first + 1, last))
    return opens and not same


def _dates_saying(items: Sequence[Item], region: Span, date: Span, clause: Clause) -> bool:
    """Whether a date in a region dates the saying, not its topic or a thing that stands before it there."""
    first, last = region
    at = next((at for at in range(first, last) if items[at].end > date[0]), last)
    words = [item.low for item in items[first:at] if item.mark < 0]
    if _OTHER_DAY & set(words) or any(_happened(items, i) for i in range(first, at)) or _asks(words):
        return False
    head = next((i for i in range(first, at) if items[i].low in PREPOSITIONS), None)
    if head is not None and (head == first or first > clause.verb) and _opens_topic(items, head):
        return False
    owner = next((i for i in range(at, len(items)) if items[i].start == date[1] and items[i].low in ("'s", "’s")), None)
    return owner is None or any(item.low in _SPOKEN for item in items[owner + 1 : owner + 1 + _NEAR])


def _opens_topic(items: Sequence[Item], at: int) -> bool:
    """Whether a preposition opens what the words are about: "told them of the fire", not "told the Star of Newark"."""
    return items[at].low in _TOPIC and (not at or items[at + 1].text[:1].islower())


def _happened(items: Sequence[Item], at: int) -> bool:
    """Whether an item is a participle with more to it: "arrested on", "opened in"; not "televised address"."""
    low = items[at].low
    is_participle = low.endswith("ed") and items[at].text[1:].islower() and low not in _SPEAKING
    return is_participle and at + 1 < len(items) and (items[at + 1].low in _GOVERNS)


def _asks(words: Sequence[str]) -> bool:
    """Whether the date stands in the question of "Asked whether the bank would fail by Friday, she said"."""
    asked = next((at for at, word in enumerate(words) if word in _ASKED), None)
    return asked is not None and bool({"whether", "if", "why", "how", "what", "that", "when"} & set(words[asked:]))
