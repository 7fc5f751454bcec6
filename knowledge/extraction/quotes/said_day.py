"""The day words were said: a date in the reporting clause, not one in the words themselves or of what else happened.

A weekday that would lie after the article's publication is the last one before it (the document creation time of
TimeML).
"""

import datetime as dt
from bisect import bisect_left
from collections.abc import Iterator, Sequence

from knowledge.extraction.document import Document
from knowledge.extraction.quotes.clauses import Clause
from knowledge.extraction.quotes.content_spans import has_verb
from knowledge.extraction.quotes.framing_days import frame_basis
from knowledge.extraction.quotes.sequences import Item
from knowledge.extraction.quotes.word_classes import DETERMINERS, INTRODUCERS, PREPOSITIONS, RELATIVES
from knowledge.facts import Date, SaidDate, Span
from knowledge.language.cues import cues
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
SPEAKING = _ASKED | frozenset(
    {"speaking", "talking", "preaching", "addressing", "testifying", "writing", "responding", "replying", "appearing"}
)
"""What opens an aside that tells of the saying: "Smith, speaking in Bath on Sunday, said"."""
_OTHER_DAY = frozenset(
    {"before", "since", "until", "till", "ahead", "eve", "despite", "about", "because", "regarding", "aside"}
    | {"be", "due", "scheduled", "planned", "will", "upcoming"}
)
_TOPIC = frozenset({"of", "for", "over", "against"})
_BENCH = frozenset({"court", "majority", "minority", "bench", "panel", "dissenters"})
"""For whom a judge writes: "Ortiz wrote for the court on Tuesday"."""
_SPOKEN = frozenset(
    """
    address affidavit appearance article blog briefing broadcast call column conference debate deposition edition
    editorial email episode essay filing forum hall hearing interview issue keynote lecture letter livestream meeting
    memo message news newspaper paper post press programme program rally remarks report sermon
    podcast ruling session show sitting speech statement summit talk testimony tweet video webinar
    """.split()  # noqa: SIM905
)
_CLAUSAL = frozenset({"when", "while", "as", "although", "though", "because", "whereas", "if", "unless", "where"})
_EITHER = frozenset({"after", "before", "since", "until", "once", "and", "but", "so", "yet", "or"})
"""Words that open a clause or only a phrase: "After talks on Sunday", "And on Tuesday"."""
_GOVERNS = (PREPOSITIONS | INTRODUCERS) - {"by", "of"}
_OPENS = frozenset({"and", "but", "then", "also", "early", "late", "earlier", "on", "in"})
"""What may stand before a day that opens a sentence."""
_COMING = frozenset(
    """
    expected due set going scheduled likely plans planned planning hopes hoping hoped wants wanted about ready poised
    intends intended able prepared preparing is are was were
    """.split()  # noqa: SIM905
)
_PARTED = frozenset({",", ";", ":", "—", "–", "--", "(", ")"})
_OWNERS = frozenset({"'s", "’s"})
_NO_SUBJECT = _OWNERS | frozenset({"of", "and", "or", "to", "-", "at", "in", "for"})
"""Words that join a day to a noun, so that it dates no clause: "Last year's winner said"."""
_BOUND = frozenset(
    "built born held made done taken given shot found hurt lost won seen fought begun set sold".split()  # noqa: SIM905
)
_NEAR = 4
"""Items in which a thing in which words are said stands ("breakfast show"). Judgement, not measured."""
_SPEECH = frozenset("qtb")


class SaidDayFinder:
    """Finds the day of saying in parts of a sentence, never after the document's day.

    ``contents`` are the spans of all that is said in the document: dates in them are the speakers'.
    """

    def __init__(self, document: Document, contents: Sequence[Span]) -> None:
        self._dates = sorted(document.dates, key=lambda date: date.span)
        self._starts = [date.span[0] for date in self._dates]
        self._contents = contents
        self._published = document.published

    def first(self, items: Sequence[Item], regions: Sequence[Span], clause: Clause) -> Date:
        """Return the date of the first region (a range of items) that dates the clause, an unknown date without one."""
        if clause.infinitive and _is_to_come(items, clause.verb):
            return Date()
        found = (date for region in regions for date in self._dates_in(items, region, clause))
        return next(found, None) or self._opening(items, clause) or self._framing(items, clause) or Date()

    def issued(self, items: Sequence[Item], region: Span, clause: Clause) -> Date:
        """Return the day on which a source was issued that a region tells: "according to a report published Friday"."""
        words = {item.low for item in items[slice(*region)]}
        return next(self._dates_in(items, region, clause), Date()) if words & _ISSUED else Date()

    def _opening(self, items: Sequence[Item], clause: Clause) -> Date | None:
        """Return the day that opens a sentence with no comma behind it: "Last month the bishop said"."""
        found = bisect_left(self._starts, items[0].start), bisect_left(self._starts, items[clause.verb].start)
        if clause.inverted or any(item.mark >= 0 for item in items[: clause.verb]):
            return None
        for date in self._dates[slice(*found)]:
            at = next((i for i, item in enumerate(items) if item.start >= date.span[1]), clause.verb)
            at = _after_spoken(items, at) if items[at].low in _OWNERS else at
            if _is_subject(items, at, clause.verb) and _opens_sentence(items, date.span, at, clause):
                told = self._is_in_content(date.span, items[clause.verb].start)
                return None if told else self._not_after_publication(date.date, clause)
        return None

    def _framing(self, items: Sequence[Item], clause: Clause) -> SaidDate | None:
        """Return the day that frames the clause from outside: "In May, a week after the storm, he said"."""
        found = bisect_left(self._starts, items[0].start), bisect_left(self._starts, items[clause.verb].start)
        for date in reversed(self._dates[slice(*found)]):
            told = self._is_in_content(date.span, items[clause.verb].start)
            if date.date.precision not in ("day", "month") or told:
                continue
            if basis := frame_basis(items, date.span, clause):
                past = self._not_after_publication(date.date, clause)
                return SaidDate(**past.model_dump(), basis=basis) if past else None
        return None

    def _dates_in(self, items: Sequence[Item], region: Span, clause: Clause) -> Iterator[Date]:
        first, last = region
        if first >= last or _is_another_clause(items, region, clause):
            return
        begin, end = bisect_left(self._starts, items[first].start), bisect_left(self._starts, items[last - 1].end)
        inside = self._dates[begin:end]
        for date in reversed(inside) if first < clause.verb else inside:
            told = self._is_in_content(date.span, items[clause.verb].start)
            if (
                not told
                and _dates_saying(items, region, date.span, clause)
                and (past := self._not_after_publication(date.date, clause))
            ):
                yield past

    def _is_in_content(self, span: Span, verb: int) -> bool:
        """Whether a date stands in reported words, other than those in which the clause itself stands."""
        return any(a < span[1] and span[0] < b and not a <= verb < b for a, b in self._contents)

    def _not_after_publication(self, date: Date, clause: Clause) -> Date | None:
        """Return a date not after the publication, a weekday as the last one ("said on Monday it would"); else None."""
        bounds = date_bounds(date)
        if self._published is None or bounds is None or bounds[0] <= self._published.isoformat():
            return date
        speaks = not clause.modal and bool(_SPEECH & set(clause.cue.takes))
        if not speaks or date.precision != "day" or not _is_weekday(date.as_written):
            return None
        before = dt.date.fromisoformat(bounds[0]) - dt.timedelta(days=7)
        return date.model_copy(update={"value": before.isoformat()}) if before <= self._published else None


def _after_spoken(items: Sequence[Item], owner: int) -> int:
    """Return the item after a day's own thing in which words are said: "In Thursday’s speech the chair said"."""
    near = range(owner + 1, min(len(items), owner + 1 + _NEAR))
    return next((at + 1 for at in near if is_spoken(items[at : at + 1], 0)), owner)


def _is_to_come(items: Sequence[Item], verb: int) -> bool:
    """Whether an infinitive tells of words not said yet: "is expected to say on Friday"."""
    to = next((at for at in range(verb - 1, max(0, verb - 3), -1) if items[at].low == "to"), 0)
    return to > 0 and items[to - 1].low in _COMING


def _is_subject(items: Sequence[Item], first: int, verb: int) -> bool:
    """Whether all that stands between an opening day and a verb may be the verb's subject."""
    if first >= verb or items[first].low in _NO_SUBJECT:
        return False
    words = [item for item in items[first:verb] if item.low not in _OWNERS]
    return not any(item.low in _PARTED for item in words) and not has_verb(words, 0, len(words))


def _opens_sentence(items: Sequence[Item], date: Span, after: int, clause: Clause) -> bool:
    """Whether a day's words open a sentence, alone or with an occasion of speaking: "In a letter dated Friday"."""
    before = [item.low for item in items[:after] if item.start < date[0]]
    if _OPENS.issuperset(before):
        return True
    if (_PARTED | RELATIVES).intersection(before) or (before[0] not in SPEAKING and not _SPOKEN.intersection(before)):
        return False
    return before[0] in SPEAKING | PREPOSITIONS | {"after"} and _dates_saying(items, (0, after), date, clause)


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
    if (
        _OTHER_DAY & set(words)
        or words[-1:] == ["by"]
        or any(_is_participle_of_event(items, i) for i in range(first, at))
        or _is_in_question(words)
    ):
        return False
    head = next((i for i in range(first, at) if items[i].low in PREPOSITIONS), None)
    if head is not None and (head == first or first > clause.verb) and _opens_topic(items, head):
        return False
    if _describes(items, (at, last), date):
        return False
    owner = next((i for i in range(at, len(items)) if items[i].start == date[1] and items[i].low in _OWNERS), None)
    return owner is None or is_spoken(items, owner + 1)


def _describes(items: Sequence[Item], words: Span, date: Span) -> bool:
    """Whether a day is the adjective of a thing in which nothing is said: "the 12 November collapse"."""
    at, last = words
    after = next((i for i in range(at, last) if items[i].start >= date[1]), last)
    if after >= last or not {items[at].low, items[max(0, at - 1)].low} & DETERMINERS or not items[after].text.isalpha():
        return False
    cue = cues().get(items[after].low)
    plain = items[after].text.islower() and items[after].low not in PREPOSITIONS | INTRODUCERS | {"that"}
    return plain and (cue is None or cue.inflection == "base") and not is_spoken(items, after)


def is_spoken(items: Sequence[Item], at: int) -> bool:
    """Tell whether a thing in which words are said stands at an index or near it: "breakfast show", "a letter"."""
    return any(item.low in _SPOKEN or item.low.removesuffix("s") in _SPOKEN for item in items[at : at + _NEAR])


def belongs_to_subject(items: Sequence[Item], at: int) -> bool:
    """Tell whether the words at an index, before a cue, belong to its subject: "A man jailed in 2019 said"."""
    if not at or items[at].low not in PREPOSITIONS:
        return False
    before = items[at - 1]
    bound = before.text.islower() and (before.low.endswith("ed") or before.low in _BOUND)
    named = at > 1 and items[at - 2].low in DETERMINERS
    return (bound and not named) or _in_relative(items, at)


def _in_relative(items: Sequence[Item], at: int) -> bool:
    """Whether a relative clause that began before an index is still open there."""
    for back in range(at - 1, -1, -1):
        if items[back].mark >= 0 or items[back].low in _PARTED:
            return False
        if items[back].low in RELATIVES or items[back].low in ("whose", "where"):
            return has_verb(items, back + 1, at)
    return False


def _opens_topic(items: Sequence[Item], at: int) -> bool:
    """Whether a preposition opens what the words are about: "told them of the fire", not "told the Star of Newark"."""
    if items[at].low == "for" and at + 2 < len(items) and items[at + 2].low in _BENCH:
        return False
    return items[at].low in _TOPIC and (not at or items[at + 1].text[:1].islower())


def _is_participle_of_event(items: Sequence[Item], at: int) -> bool:
    """Whether an item is a participle with more to it: "arrested on", "opened in"; not "televised address"."""
    low = items[at].low
    is_participle = low.endswith("ed") and items[at].text[1:].islower() and low not in _SPEAKING
    return is_participle and at + 1 < len(items) and (items[at + 1].low in _GOVERNS)


def _is_in_question(words: Sequence[str]) -> bool:
    """Whether the date stands in the question of "Asked whether the bank would fail by Friday, she said"."""
    asked = next((at for at, word in enumerate(words) if word in _ASKED), None)
    return asked is not None and bool({"whether", "if", "why", "how", "what", "that", "when"} & set(words[asked:]))
