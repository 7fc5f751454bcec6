"""Find the events of an article: dated sentences whose date belongs to a verb that is no saying."""

import datetime as dt
import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator, Sequence
from itertools import groupby, takewhile
from typing import NamedTuple

from knowledge.extraction.events.clauses import independent_clauses
from knowledge.extraction.events.governing import governing_verb
from knowledge.extraction.events.leaning import leaning_date
from knowledge.extraction.events.places import find_place
from knowledge.extraction.events.verbs import Verb, find_verbs
from knowledge.facts import Date, FoundActor, FoundDate, FoundEvent, Span
from knowledge.language.dates import date_bounds
from knowledge.language.marks import MarkedSpan, find_marks
from knowledge.language.tokens import Token, tokenize

_NOT_THEN = re.compile(
    r"\b(?:since|until|till|before|after|from|than|of|every|by|(?<!scheduled\s)(?<!set\s)(?<!planned\s)(?<!due\s)for)"
    r"\s(?:the\s)?$",
    re.IGNORECASE,
)
_STRETCH = re.compile(
    r"(?:in|over|during|for|within)\b(?!.*\d{3}0|.*\d(?:st|nd|rd|th)).*"
    r"\b(?:centur\w+|decades?|years?|months?|weeks?|days?|generation)$"
)
_FINENESS = ("day", "month", "range", "year", "unknown")
_HOW_OFTEN = re.compile(r"\b(?:time|times)\s(?:so\sfar\s)?$")
_TELLS_WHEN = re.compile(
    r"(?:in|early|late|later|earlier|last|this|next|during)\b|.*\b(?:ago|[a-z]+\.?,?\s\d{4})$", re.IGNORECASE
)


class _Sentence(NamedTuple):
    span: Span
    context: Span
    tokens: list[Token]
    verbs: list[Verb]


class _Dated(NamedTuple):
    """A verb and the day, month or year it is said of."""

    date: Date
    span: Span
    verb: Verb


class Surroundings(NamedTuple):
    """An article's text with its dates (none inside quotation marks) and actors."""

    text: str
    dates: Sequence[FoundDate]
    actors: Sequence[FoundActor]
    published: dt.date | None


def find_events(
    text: str,
    sentences: Sequence[Span],
    paragraphs: Sequence[Span],
    dates: Sequence[FoundDate],
    actors: Sequence[FoundActor] = (),
    marks: Sequence[MarkedSpan] | None = None,
    published: dt.date | None = None,
) -> tuple[FoundEvent, ...]:
    """Return an article's events in text order; ``actors`` are indexes into the given actors.

    A date inside quotation marks is the speaker's and no event of the article; one of a verb of saying dates a quote.
    """
    own = _outside(find_marks(text, paragraphs) if marks is None else marks, dates)
    around = Surroundings(text, own, actors, published)
    starts = [start for start, _ in paragraphs]
    found: list[FoundEvent] = []
    for span in sentences:
        context = paragraphs[max(0, bisect_right(starts, span[0]) - 1)] if paragraphs else span
        tokens = tokenize(text, *span)
        found += _in_sentence(around, _Sentence(span, context, tokens, find_verbs(tokens)))
    return tuple(found)


def _outside(marks: Sequence[MarkedSpan], dates: Sequence[FoundDate]) -> list[FoundDate]:
    outer = [mark for mark in marks if mark.depth == 1]
    starts = [mark.start for mark in outer]
    before = (bisect_right(starts, one.span[0]) - 1 for one in dates)
    return [one for one, at in zip(dates, before, strict=True) if at < 0 or outer[at].end <= one.span[0]]


def _in_sentence(around: Surroundings, sentence: _Sentence) -> Iterator[FoundEvent]:
    told = list(_one_a_verb(_dated_verbs(around, sentence)))
    leaning = _leaning(around, sentence)
    if leaning is not None:
        told.append(leaning)
    told = [one for one in told if not any(_covers(one.date, other.date) for other in told)]
    clauses = [sentence.span]
    if len(told) > 1:
        clauses = independent_clauses(around.text, sentence.span, sentence.tokens, sentence.verbs)
    for one in told:
        span = next(clause for clause in clauses if one.span[0] < clause[1])
        yield _event(around, sentence, one, span)


def _dated_verbs(around: Surroundings, sentence: _Sentence) -> Iterator[_Dated]:
    first = bisect_left(around.dates, sentence.span[0], key=lambda one: one.span[0])
    for one in takewhile(lambda one: one.span[0] < sentence.span[1], around.dates[first:]):
        if _dates_something(around, sentence, one):
            verb = governing_verb(sentence.tokens, sentence.verbs, one.span)
            if verb is not None and _happens(around, verb, one.date):
                yield _Dated(one.date, one.span, verb)


def _one_a_verb(told: Iterable[_Dated]) -> Iterator[_Dated]:
    """Keep one date a verb: days joined by "and" as one range, else the finest."""
    for _, group in groupby(told, key=lambda one: one.verb.first):
        alike = list(group)
        if len(alike) > 1 and all(one.date.precision == "day" for one in alike):
            yield _joined(alike)
        else:
            yield min(alike, key=lambda one: _FINENESS.index(one.date.precision))


def _joined(days: list[_Dated]) -> _Dated:
    first, last = days[0], days[-1]
    if (first.date.value or "") >= (last.date.value or ""):
        return first
    written = f"{first.date.as_written} and {last.date.as_written}"
    whole = Date(value=first.date.value, end=last.date.value, precision="range", as_written=written)
    return _Dated(whole, (first.span[0], last.span[1]), first.verb)


def _covers(one: Date, other: Date) -> bool:
    """Whether one date is the coarser and says no more than the other."""
    whole, part = date_bounds(one), date_bounds(other)
    return whole is not None and part is not None and whole != part and whole[0] <= part[0] and part[1] <= whole[1]


def _leaning(around: Surroundings, sentence: _Sentence) -> _Dated | None:
    leaning = leaning_date(around.text, sentence.span, around.dates)
    if leaning is None:
        return None
    behind = (verb for verb in sentence.verbs if sentence.tokens[verb.first].start >= leaning.clause)
    verb = next(behind, None)
    return _Dated(leaning.date, leaning.span, verb) if verb and _happens(around, verb, leaning.date) else None


def _dates_something(around: Surroundings, sentence: _Sentence, date: FoundDate) -> bool:
    """Whether the expression places something in time and is no stretch, deadline or habit."""
    written = date.date.as_written or ""
    before = around.text[max(sentence.span[0], date.span[0] - 20) : date.span[0]]
    if _NOT_THEN.search(before) or _HOW_OFTEN.search(before):
        return False
    if date.date.precision == "range" and _STRETCH.match(written):
        return False
    return date.date.precision not in ("month", "year") or _TELLS_WHEN.match(written) is not None


def _happens(around: Surroundings, verb: Verb, date: Date) -> bool:
    if verb.negated or verb.kind in ("said", "unreal"):
        return False
    bounds = date_bounds(date)
    coming = bounds is not None and around.published is not None and bounds[1] >= around.published.isoformat()
    if verb.kind == "ahead":
        return coming or bounds is None
    return verb.kind == "happened" or (verb.kind == "state" and date.precision == "day")


def _event(around: Surroundings, sentence: _Sentence, one: _Dated, span: Span) -> FoundEvent:
    return FoundEvent(
        span=span,
        date=one.date,
        date_span=one.span,
        actors=tuple(_actors_in(around.actors, span)),
        place=find_place(
            around.text, span, sentence.tokens[one.verb.first].start, one.span, _names_in(around.actors, span)
        ),
        context=sentence.context,
    )


def _names_in(actors: Sequence[FoundActor], span: Span) -> list[Span]:
    """Return where the span names actors that are no places."""
    bearers = (actor for actor in actors if actor.kind != "country")
    return [one.span for actor in bearers for one in actor.mentions if span[0] <= one.span[0] < span[1]]


def _actors_in(actors: Sequence[FoundActor], span: Span) -> Iterator[int]:
    first = {
        at: min(starts)
        for at, actor in enumerate(actors)
        if (starts := [m.span[0] for m in actor.mentions if span[0] <= m.span[0] and m.span[1] <= span[1]])
    }
    yield from sorted(first, key=first.__getitem__)
