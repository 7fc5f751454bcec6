"""Find the events of an article: dated sentences whose date belongs to a verb that is no saying."""

import datetime as dt
import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator, Sequence
from itertools import groupby
from typing import NamedTuple

from knowledge.extraction.events.clauses import independent_clauses
from knowledge.extraction.events.governing import governing_verb
from knowledge.extraction.events.leaning import Leaning, leaning_date
from knowledge.extraction.events.places import find_place
from knowledge.extraction.events.verbs import Verb, find_verbs
from knowledge.facts import Date, FoundActor, FoundDate, FoundEvent, Span
from knowledge.language.dates import date_bounds
from knowledge.language.marks import MarkedSpan, find_marks
from knowledge.language.tokens import Token, Tokens, tokenize_parts

_NOT_THEN = re.compile(
    r"\b(?:since|until|till|before|after|from|than|of|every|by|(?<!scheduled\s)(?<!set\s)(?<!planned\s)(?<!due\s)for)"
    r"\s(?:the\s)?$",
    re.IGNORECASE,
)
_STRETCH = re.compile(
    r"(?:in|over|during|for|within)\b(?!.*\d{3}0|.*\d(?:st|nd|rd|th)).*"
    r"\b(?:centur\w+|decades?|years?|months?|weeks?|days?|generation)$"
)
_LEANING = tuple(f"{word} " for word in ("he", "she", "it", "they", "we", "his", "her", "its", "their", "this", "that"))
_LONGEST = 500
"""Tokens; a longer "sentence" is no prose, and its verbs and dates would be weighed each against each."""
_FINENESS = ("day", "month", "range", "year", "unknown")
_DETERMINED = re.compile(r"\b(?:a|an|the|this|that|these|his|her|its|their|our|last|of|\w+[’']s?)\s$", re.IGNORECASE)
_OWNING = ("’s", "'s", "’", "'")
_HOW_OFTEN = re.compile(r"\b(?:time|times)\s(?:so\sfar\s)?$")
_TELLS_WHEN = re.compile(
    r"(?:in|early|late|later|earlier|last|this|next|during)\b|.*\b(?:ago|[a-z]+\.?,?\s\d{4})$", re.IGNORECASE
)


class _Sentence(NamedTuple):
    span: Span
    context: Span
    tokens: list[Token]
    verbs: list[Verb]
    dates: Sequence[FoundDate]
    leaning: Leaning | None


class _Dated(NamedTuple):
    """A verb and the day, month or year it is said of; ``clause`` where only one clause of the sentence is."""

    date: Date
    span: Span
    verb: Verb
    clause: Span | None = None


class _Article(NamedTuple):
    """What the sentences of an article share."""

    text: str
    mentions: "_Mentions"
    published: dt.date | None


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

    def __init__(self, marks: Sequence[MarkedSpan]) -> None:
        outer = [mark for mark in marks if mark.depth == 1]
        self._starts, self._ends = [mark.start for mark in outer], [mark.end for mark in outer]

    def __contains__(self, place: int) -> bool:
        at = bisect_right(self._starts, place) - 1
        return at >= 0 and place < self._ends[at]


def find_events(
    text: str,
    sentences: Sequence[Span],
    paragraphs: Sequence[Span],
    dates: Sequence[FoundDate],
    actors: Sequence[FoundActor] = (),
    marks: Sequence[MarkedSpan] | None = None,
    published: dt.date | None = None,
    tokens: Tokens | None = None,
) -> tuple[FoundEvent, ...]:
    """Return an article's events in text order; ``actors`` are indexes into the given actors.

    A date inside quotation marks is the speaker's and no event of the article; one of a verb of saying dates a quote.
    """
    quoted = _Quoted(find_marks(text, paragraphs) if marks is None else marks)
    own = [one for one in dates if one.span[0] not in quoted]
    article = _Article(text, _Mentions(actors), published)
    starts = [start for start, _ in paragraphs]
    found: list[FoundEvent] = []
    read = tokenize_parts(text, sentences) if tokens is None else tokens
    for number, span in enumerate(sentences):
        if read.bounds[number + 1] - read.bounds[number] > _LONGEST:
            continue
        inside, leaning = _dates_in(own, span), leaning_date(text, span, own)
        if not inside and leaning is None:
            continue
        context = paragraphs[max(0, bisect_right(starts, span[0]) - 1)] if paragraphs else span
        words = read.part(number)
        verbs = [verb for verb in find_verbs(words) if words[verb.first].start not in quoted]
        found += _in_sentence(article, _Sentence(span, context, words, verbs, inside, leaning))
    return tuple(found)


def _dates_in(dates: Sequence[FoundDate], span: Span) -> Sequence[FoundDate]:
    first, last = (bisect_left(dates, at, key=lambda one: one.span[0]) for at in span)
    return dates[first:last]


def _in_sentence(article: _Article, sentence: _Sentence) -> Iterator[FoundEvent]:
    told = [*_one_a_verb(_dated_verbs(article, sentence)), *_leaning_verb(article, sentence)]
    told = [one for one in told if not any(_covers(one.date, other.date) for other in told)]
    clauses = [sentence.span]
    if len(told) > 1:
        clauses = independent_clauses(article.text, sentence.span, sentence.tokens, sentence.verbs)
    for one in told:
        span = one.clause or next(clause for clause in clauses if one.span[0] < clause[1])
        yield _event(article, sentence, one, span)


def _dated_verbs(article: _Article, sentence: _Sentence) -> Iterator[_Dated]:
    for one in sentence.dates:
        if _dates_something(article, sentence, one):
            verb = governing_verb(sentence.tokens, sentence.verbs, one.span)
            if verb is not None and _happens(article, verb, one.date):
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


def _leaning_verb(article: _Article, sentence: _Sentence) -> Iterator[_Dated]:
    leaning = sentence.leaning
    if leaning is None:
        return
    behind = (verb for verb in sentence.verbs if sentence.tokens[verb.first].start >= leaning.clause)
    verb = next(behind, None)
    if verb is not None and _happens(article, verb, leaning.date):
        leans = article.text[leaning.clause : sentence.span[1]].startswith(_LEANING)
        yield _Dated(leaning.date, leaning.span, verb, None if leans else (leaning.clause, sentence.span[1]))


def _dates_something(article: _Article, sentence: _Sentence, date: FoundDate) -> bool:
    """Whether the expression places something in time and is no stretch, deadline or habit."""
    written = date.date.as_written or ""
    before = article.text[max(sentence.span[0], date.span[0] - 20) : date.span[0]]
    if _NOT_THEN.search(before) or _HOW_OFTEN.search(before) or _belongs_to_noun(article.text, sentence, date.span):
        return False
    if date.date.precision == "range" and _STRETCH.match(written):
        return False
    return date.date.precision not in ("month", "year") or _TELLS_WHEN.match(written) is not None


def _belongs_to_noun(text: str, sentence: _Sentence, date: Span) -> bool:
    """Whether the date only tells which one is meant: "the June 28 debate", "next week's convention"."""
    if _DETERMINED.search(text, max(sentence.span[0], date[0] - 12), date[0]):
        return True
    return text.startswith(_OWNING, date[1]) and date[0] > sentence.span[0]


def _happens(article: _Article, verb: Verb, date: Date) -> bool:
    if verb.negated or verb.kind in ("said", "unreal"):
        return False
    bounds = date_bounds(date)
    coming = bounds is not None and article.published is not None and bounds[1] >= article.published.isoformat()
    if verb.kind == "ahead":
        return coming or bounds is None
    return verb.kind == "happened" or (verb.kind == "state" and date.precision == "day")


def _event(article: _Article, sentence: _Sentence, one: _Dated, span: Span) -> FoundEvent:
    return FoundEvent(
        span=span,
        date=one.date,
        date_span=one.span,
        status="planned" if one.verb.kind == "ahead" else "happened",
        actors=article.mentions.actors(span),
        place=find_place(
            article.text, span, sentence.tokens[one.verb.first].start, one.span, article.mentions.no_places(span)
        ),
        context=sentence.context,
    )
