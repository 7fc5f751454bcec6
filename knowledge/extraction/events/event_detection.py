"""Event detection: a date that dates something, with the verb it belongs to and that verb's factuality, is an event.

After TimeML (Pustejovsky and others 2003), much reduced: dates are its TIMEX3, verb groups its EVENT, and attaching a
date to a verb its TLINK. Verbs of saying date quotes, not events.
"""

import datetime as dt
import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator, Sequence
from itertools import groupby, pairwise
from typing import NamedTuple

from knowledge.extraction.document import Document
from knowledge.extraction.events.announced_things import announced_thing
from knowledge.extraction.events.date_attachment import (
    RelativeDate,
    dates_something,
    governing_verb,
    relative_date,
    verb_of_when,
)
from knowledge.extraction.events.factuality import beside, factuality_of, is_conditional, is_fixed, is_off
from knowledge.extraction.events.nominal_events import dated_noun, is_unsure
from knowledge.extraction.events.plan_changes import new_day
from knowledge.extraction.events.plan_status import plan_status
from knowledge.extraction.events.vague_windows import is_vague_window, tells_happening, vague_windows
from knowledge.extraction.events.verb_groups import SentenceVerbs, Verb, find_verbs
from knowledge.facts import Date, EventStatus, FoundActor, FoundDate, FoundEvent, PlanStatus, Span
from knowledge.language.dates import date_bounds
from knowledge.language.dates.calendar import MONTHS, WEEKDAYS
from knowledge.language.marks import MarkedSpan

_BACK_REFERRING = ("he", "she", "it", "they", "we", "his", "her", "its", "their", "this", "that")
_REFERS_BACK = tuple(f"{word} " for word in _BACK_REFERRING)
"""How a clause begins that does not read alone."""
_DATE_JOINT = re.compile(r"\s?(?:,|and|or|to|&|through|–|-|,\sand)\s?(?:on\s)?", re.IGNORECASE)
_CLOSING = "”\"’' "
_OF_SPEAKING = re.compile(
    r"\b(?:today|tonight|yesterday|tomorrow|this\s(?:morning|afternoon|evening)|last\s(?:night|evening))\b",
    re.IGNORECASE,
)
"""Days counted from when somebody spoke, which may be another day than the article’s."""
_SENTENCE_END = re.compile(r"[.!?](?!\w)")
_TOLD = frozenset(("happened", "ahead", "scheduled"))
"""What verbs inside quotation marks may tell: deeds and plans, no states."""
_LONGEST = 500
"""Tokens; a longer "sentence" is no prose, and its verbs and dates would be weighed each against each."""
_FINENESS = ("day", "month", "range", "year", "unknown")
_CLAUSE_JOINT = re.compile(r";\s+(?:and\s+|but\s+)?|,\s+(?:and|but|while|whereas)\s+")
_FEWEST_TOKENS = 4
"""Of an independent clause. Judgement, not measured."""

_DAYS = "|".join(name.capitalize() for name in (*MONTHS, *WEEKDAYS) if len(name) > 2)
_WORD = rf"(?!(?:{_DAYS})\b)[A-Z][\w’'-]*\w"
_NAME = rf"{_WORD}(?:\s(?:{_WORD}|of|de|and\sthe)){{0,3}}"
_PLACE = re.compile(
    r"\b(?:[Ii]n|[Aa]t|[Nn]ear|[Oo]utside|visit(?:ed|ing)?|(?:visit|trip|travell?ed|flew|went)\sto|arrived\s(?:in|at))"
    rf"\s(?:the\s)?(?P<place>{_NAME})"
)
_NO_PLACE = frozenset(
    ("He", "She", "It", "They", "I", "We", "Congress", "Parliament", "Christmas", "Twitter", "Facebook")
)
_TRAILING = re.compile(r"\s(?:of|de|and\sthe)$")
_OWNED = ("’s", "'s", "’", "'")


class _DatedSentence(NamedTuple):
    """A sentence with a date: its verbs, its paragraph, the dates in it, and one that follows from an earlier date.

    ``in_marks``: whether verbs and dates are those inside quotation marks.
    """

    verbs: SentenceVerbs
    context: Span
    dates: Sequence[FoundDate]
    relative: RelativeDate | None
    in_marks: bool


class _DatedVerb(NamedTuple):
    """A verb and the day, month or year it is said of; ``clause`` where only one clause of the sentence is.

    ``named``: whether there is no such verb, only a noun or participle that the day belongs to.
    """

    date: Date
    span: Span
    verb: Verb
    status: EventStatus
    clause: Span | None = None
    named: bool = False
    plan: PlanStatus | None = None


class _Mentions:
    """The mentions of an article's actors, looked up by place."""

    def __init__(self, actors: Sequence[FoundActor]) -> None:
        found = ((*mention.span, at) for at, actor in enumerate(actors) for mention in actor.mentions)
        self._all = sorted(found)
        self._countries = {at for at, actor in enumerate(actors) if actor.kind == "country"}

    def _from(self, span: Span) -> list[tuple[int, int, int]]:
        """Return those that begin in the span."""
        first, last = (bisect_left(self._all, (at,)) for at in span)
        return self._all[first:last]

    def actors(self, span: Span) -> tuple[int, ...]:
        """Return the actors mentioned wholly in the span, in the order of their first mention there."""
        return tuple(dict.fromkeys(at for _, end, at in self._from(span) if end <= span[1]))

    def no_places(self, span: Span) -> list[Span]:
        """Return where the span names actors that are no places."""
        return [(start, end) for start, end, at in self._from(span) if at not in self._countries]


class _Quoted:
    """The places of a text inside quotation marks."""

    def __init__(self, outer: Sequence[MarkedSpan]) -> None:
        self._starts, self._ends = [mark.start for mark in outer], [mark.end for mark in outer]

    def __contains__(self, place: int) -> bool:
        at = bisect_right(self._starts, place) - 1
        return at >= 0 and place < self._ends[at]


def find_events(document: Document) -> tuple[FoundEvent, ...]:
    """Return an article's events in text order; their actors are indexes into ``document.actors``.

    A date inside quotation marks goes with the words inside them: what a speaker tells to have happened is an event, as
    it is in reported speech. One of a verb of saying dates a quote.
    """
    mentions = _Mentions(document.actors)
    found = (
        _event(document.text, mentions, sentence, one)
        for sentence in _dated_sentences(document)
        for one in _in_sentence(document, sentence)
        if not sentence.in_marks or _is_told(document.text, one)
    )
    return tuple(sorted(found, key=lambda event: event.span))


def _dated_sentences(document: Document) -> Iterator[_DatedSentence]:
    """Yield the sentences that have dates, what stands inside quotation marks apart from what stands outside."""
    text, tokens = document.text, document.tokens
    quoted = _Quoted(document.quotations)
    own = [one for one in document.dates if one.span[0] not in quoted]
    for number, span in enumerate(document.sentences):
        if tokens.bounds[number + 1] - tokens.bounds[number] > _LONGEST:
            continue
        inside, relative = _dates_in(document.dates, span), relative_date(text, span, own)
        inside = inside or [one for one in vague_windows(document, number) if one.span[0] not in quoted]
        if (not inside and relative is None) or text[slice(*span)].rstrip(_CLOSING).endswith("?"):
            continue
        words = tokens.part(number)
        verbs = [(words[verb.first].start in quoted, verb) for verb in find_verbs(words)]
        for in_marks in (False, True):
            dates = [new_day(text, one) for one in inside if (one.span[0] in quoted) == in_marks]
            if dates or (relative is not None and not in_marks):
                told = SentenceVerbs(span, words, [verb for at, verb in verbs if at == in_marks])
                yield _DatedSentence(told, _paragraph(document, span), dates, None if in_marks else relative, in_marks)


def _paragraph(document: Document, sentence: Span) -> Span:
    at = bisect_right(document.paragraphs, sentence[0], key=lambda paragraph: paragraph[0])
    return document.paragraphs[max(0, at - 1)] if document.paragraphs else sentence


def _is_told(text: str, one: _DatedVerb) -> bool:
    """Whether a speaker tells of a deed or plan, on a day that does not count from the day of speaking."""
    end = _SENTENCE_END.search(text, one.span[1])
    if one.date.value is None or one.verb.kind not in _TOLD or (end is not None and end[0] == "?"):
        return False
    if one.status == "planned" and one.date.precision not in ("day", "month", "range"):
        return False
    return _OF_SPEAKING.search(one.date.as_written or "") is None


def _dates_in(dates: Sequence[FoundDate], span: Span) -> Sequence[FoundDate]:
    first, last = (bisect_left(dates, at, key=lambda one: one.span[0]) for at in span)
    return dates[first:last]


def _in_sentence(document: Document, sentence: _DatedSentence) -> Iterator[_DatedVerb]:
    """Yield the dated verbs of a sentence, each with the clause that its event is told in."""
    verbs = sentence.verbs
    dated = [
        *_one_date_a_verb(document.text, sentence, _dated_verbs(document, sentence)),
        *_relative_verb(document, sentence),
    ]
    values = {one.date.value for one in dated}
    dated += (one for one in _dated_nouns(document, sentence) if one.date.value not in values)
    dated = [*_with_plans(document, sentence, [*dated, *_announced(document, sentence, dated)])]
    dated = [one for one in dated if not any(_covers(one.date, other.date) for other in dated)]
    clauses = independent_clauses(document.text, verbs) if len(dated) > 1 else [verbs.span]
    for one in dated:
        span = one.clause or next(clause for clause in clauses if one.span[0] < clause[1])
        yield one._replace(clause=span)


def _dated_verbs(document: Document, sentence: _DatedSentence) -> Iterator[_DatedVerb]:
    for one in sentence.dates:
        span = sentence.verbs.span
        if is_vague_window(one.date):
            yield from _in_window(document, sentence, one)
        elif dates_something(document.text, span, one, fixed=is_fixed(document, span, one)):
            verb = _verb_of(document, sentence.verbs, one)
            status = verb and factuality_of(document, sentence.verbs, verb, one)
            if verb and status and not _only_names(document.text, span, one, verb):
                yield _DatedVerb(one.date, one.span, verb, status)


def _in_window(document: Document, sentence: _DatedSentence, window: FoundDate) -> Iterator[_DatedVerb]:
    """Yield what happened in a time that is told vaguely."""
    verb = governing_verb(sentence.verbs, window.span)
    if verb is not None and tells_happening(sentence.verbs, verb):
        status = factuality_of(document, sentence.verbs, verb, window)
        if status == "happened":
            yield _DatedVerb(window.date, window.span, verb, status)


def _only_names(text: str, sentence: Span, date: FoundDate, verb: Verb) -> bool:
    """Whether a day only tells which thing is meant: "Monday’s newspapers were full of it", not "Monday’s fire"."""
    owned = text.startswith(_OWNED, date.span[1])
    return owned and verb.kind == "state" and dated_noun(text, sentence, date) is None


def _verb_of(document: Document, sentence: SentenceVerbs, date: FoundDate) -> Verb | None:
    """Return the verb that a date goes with; the scheduled present goes with what is not past, a gerund with it."""
    other_time = "gerund" if beside(date.date, document.published)[1] else "scheduled"
    sentence = sentence._replace(verbs=[verb for verb in sentence.verbs if verb.kind != other_time])
    verb = governing_verb(sentence, date.span)
    if verb is None or (verb.kind == "state" and date.date.precision != "day"):
        verb = verb_of_when(sentence, date.span) or verb
    if verb is None and date.date.precision == "day" and beside(date.date, document.published)[0]:
        at = next(number for number, token in enumerate(sentence.tokens) if token.end > date.span[0])
        return Verb(at, at, "scheduled")  # some verb in the present tense, which is not seen, or none
    return verb


def _dated_nouns(document: Document, sentence: _DatedSentence) -> Iterator[_DatedVerb]:
    """Yield the happenings that a noun names with a date before it, as if they were verbs."""
    text, (span, tokens, _) = document.text, sentence.verbs
    for one in sentence.dates:
        noun, (ahead, _) = dated_noun(text, span, one), beside(one.date, document.published)
        if noun is not None and not ahead and not is_off(text, span) and not is_unsure(text, span, one):
            at = next(number for number, token in enumerate(tokens) if token.end >= noun[1])
            yield _DatedVerb(one.date, one.span, Verb(at, at, "happened"), "happened")


def _announced(document: Document, sentence: _DatedSentence, dated: Sequence[_DatedVerb]) -> Iterator[_DatedVerb]:
    """Yield what the sentence has for days ahead that none of its verbs tells of."""
    values = {one.date.value for one in dated}
    for one in sentence.dates:
        if one.date.value in values or not beside(one.date, document.published)[0]:
            continue
        thing = announced_thing(document.text, sentence.verbs, one)
        hangs = is_conditional(document.text, sentence.verbs.span, one.span)
        if thing is not None and (thing.named or not hangs):
            at = next(number for number, token in enumerate(sentence.verbs.tokens) if token.end > thing.span[0])
            yield _DatedVerb(one.date, one.span, Verb(at, at, "scheduled"), "planned", named=thing.named)


def _with_plans(document: Document, sentence: _DatedSentence, dated: Sequence[_DatedVerb]) -> Iterator[_DatedVerb]:
    """Yield what happened, and what is planned with how it stands; what is no plan after all is left out."""
    text, ahead = document.text, [one for one in sentence.dates if beside(one.date, document.published)[0]]
    for one in dated:
        if one.status != "planned":
            yield one
            continue
        others = any(not _is_beside(text, one.span, other.span) for other in ahead)
        plan = plan_status(text, sentence.verbs.span, one.span, named=one.named, others=others)
        if plan is not None:
            yield one._replace(plan=plan if plan == "called_off" or _is_to_come(document, one.date) else None)


def _is_to_come(document: Document, date: Date) -> bool:
    """Whether a date ends after the article’s day, or is later on that day in so many words."""
    bounds, day = date_bounds(date), document.published
    later = _OF_SPEAKING.search(date.as_written or "") is not None
    return bounds is not None and day is not None and (bounds[1] > day.isoformat() or later)


def _is_beside(text: str, one: Span, other: Span) -> bool:
    """Whether two dates are one, or joined to one another by no more than "and"."""
    first, second = sorted((one, other))
    return first[1] >= second[0] or _DATE_JOINT.fullmatch(text, first[1], second[0]) is not None


def _one_date_a_verb(text: str, sentence: _DatedSentence, dated: Iterable[_DatedVerb]) -> Iterator[_DatedVerb]:
    """Keep one date a verb: days joined by "and" as one range, else the finest, of equals the nearest to the verb."""
    for _, group in groupby(dated, key=lambda one: one.verb.first):
        alike = list(group)
        if len(alike) > 1 and all(one.date.precision == "day" for one in alike) and _are_joined(text, alike):
            yield from _joined(alike)
        else:
            yield min(alike, key=lambda one: (_FINENESS.index(one.date.precision), _distance(sentence, one)))


def _are_joined(text: str, days: Sequence[_DatedVerb]) -> bool:
    return all(_DATE_JOINT.fullmatch(text, one.span[1], other.span[0]) for one, other in pairwise(days))


def _distance(sentence: _DatedSentence, one: _DatedVerb) -> int:
    """How many characters lie between a date and its verb."""
    verb = sentence.verbs.tokens[one.verb.last]
    return one.span[0] - verb.end if one.span[0] > verb.start else verb.start - one.span[1]


def _joined(days: list[_DatedVerb]) -> Sequence[_DatedVerb]:
    """Return days in a row as one range, others each by itself."""
    values = [dt.date.fromisoformat(one.date.value or "") for one in days]
    first, last = days[0], days[-1]
    steps = {after - before for before, after in pairwise(values)}
    if steps != {dt.timedelta(days=1)}:
        return days if min(steps) > dt.timedelta() else days[:1]
    written = f"{first.date.as_written} and {last.date.as_written}"
    whole = Date(value=first.date.value, end=last.date.value, precision="range", as_written=written)
    return [_DatedVerb(whole, (first.span[0], last.span[1]), first.verb, first.status)]


def _covers(one: Date, other: Date) -> bool:
    """Whether one date is the coarser and says no more than the other."""
    whole, part = date_bounds(one), date_bounds(other)
    return whole is not None and part is not None and whole != part and whole[0] <= part[0] and part[1] <= whole[1]


def _relative_verb(document: Document, sentence: _DatedSentence) -> Iterator[_DatedVerb]:
    """Yield the first verb behind "hours after", dated by an earlier date."""
    relative, verbs = sentence.relative, sentence.verbs
    if relative is None:
        return
    behind = (verb for verb in verbs.verbs if verbs.tokens[verb.first].start >= relative.clause)
    verb = next(behind, None)
    status = verb and factuality_of(document, verbs, verb, FoundDate(span=relative.span, date=relative.date))
    if verb and status:
        reads_alone = not document.text[relative.clause : verbs.span[1]].startswith(_REFERS_BACK)
        clause = (relative.clause, verbs.span[1]) if reads_alone else None
        yield _DatedVerb(relative.date, relative.span, verb, status, clause)


def _event(text: str, mentions: _Mentions, sentence: _DatedSentence, one: _DatedVerb) -> FoundEvent:
    span = one.clause or sentence.verbs.span
    verb = sentence.verbs.tokens[one.verb.first].start
    between = min(verb, one.span[0]), max(verb, one.span[1])
    return FoundEvent(
        span=span,
        date=one.date,
        date_span=one.span if one.span[0] < one.span[1] else None,
        status=one.status,
        plan=one.plan,
        actors=mentions.actors(span),
        place=_find_place(text, span, between, mentions.no_places(span)),
        context=sentence.context,
    )


def independent_clauses(text: str, sentence: SentenceVerbs) -> list[Span]:
    """Return the clauses that have a subject and a verb of their own and so read alone, or the whole sentence."""
    cuts = [match.span() for match in _CLAUSE_JOINT.finditer(text, *sentence.span)]
    starts, ends = [sentence.span[0]], []
    for left, right in cuts:
        if _reads_alone(sentence, (starts[-1], left)) and _reads_alone(sentence, (right, sentence.span[1])):
            ends.append(left)
            starts.append(right)
    return list(zip(starts, [*ends, sentence.span[1]], strict=True))


def _reads_alone(sentence: SentenceVerbs, part: Span) -> bool:
    """Whether a part is long enough and has a verb that something stands before."""
    inside = [at for at, token in enumerate(sentence.tokens) if part[0] <= token.start < part[1]]
    if len(inside) < _FEWEST_TOKENS:
        return False
    return any(inside[0] < verb.first <= inside[-1] for verb in sentence.verbs) and all(
        verb.first != inside[0] for verb in sentence.verbs
    )


def _find_place(text: str, span: Span, between: Span, names: Sequence[Span]) -> str | None:
    """Return the place named in ``span`` as written ("at a summit in Pyongyang"), None without one.

    A place ``between`` verb and date goes first, then the nearest to either. ``names`` are those of people and bodies,
    which are no places.
    """
    found = [
        (match.start("place"), _TRAILING.sub("", match["place"]))
        for match in _PLACE.finditer(text, *span)
        if _may_be_place(match, names)
    ]
    low, high = between
    return min(found, key=lambda one: max(low - one[0], one[0] - high, 0))[1] if found else None


def _may_be_place(match: re.Match[str], names: Sequence[Span]) -> bool:
    start, end = match.span("place")
    if any(word.endswith(_OWNED) for word in match["place"].split()) or match["place"].split()[0] in _NO_PLACE:
        return False
    return not any(left < end and start < right for left, right in names)
