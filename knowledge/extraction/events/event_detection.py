"""A sentence's independent clauses, for sentences that tell of several days.

Where something happened, as a sentence says it: "at a summit in Pyongyang", "to visit Hanoi".

Find the events of an article: dated sentences whose date belongs to a verb that is no saying.
"""

import datetime as dt
import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator, Sequence
from itertools import groupby, pairwise
from typing import NamedTuple

from knowledge.extraction.events.date_attachment import Leaning, dates_something, governing_verb, leaning_date
from knowledge.extraction.events.factuality import status_of
from knowledge.extraction.events.verb_groups import Verb, find_verbs
from knowledge.facts import Date, EventStatus, FoundActor, FoundDate, FoundEvent, Span
from knowledge.language.dates import date_bounds
from knowledge.language.dates.calendar import MONTHS, WEEKDAYS
from knowledge.language.marks import MarkedSpan, find_marks
from knowledge.language.tokens import Token, Tokens, tokenize_parts

_CLAUSE_JOINT = re.compile(r";\s+(?:and\s+|but\s+)?|,\s+(?:and|but|while|whereas)\s+")
_FEWEST_WORDS = 4


def independent_clauses(text: str, span: Span, tokens: Sequence[Token], verbs: Sequence[Verb]) -> list[Span]:
    """Return the clauses that have a subject and a verb of their own and so read alone, or the whole sentence."""
    cuts = [match.span() for match in _CLAUSE_JOINT.finditer(text, *span)]
    starts, ends = [span[0]], []
    for left, right in cuts:
        if _whole(tokens, verbs, (starts[-1], left)) and _whole(tokens, verbs, (right, span[1])):
            ends.append(left)
            starts.append(right)
    return list(zip(starts, [*ends, span[1]], strict=True))


def _whole(tokens: Sequence[Token], verbs: Sequence[Verb], part: Span) -> bool:
    """Whether a part is long enough and has a verb that something stands before."""
    inside = [at for at, token in enumerate(tokens) if part[0] <= token.start < part[1]]
    if len(inside) < _FEWEST_WORDS:
        return False
    return any(inside[0] < verb.first <= inside[-1] for verb in verbs) and all(
        verb.first != inside[0] for verb in verbs
    )


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


def find_place(text: str, span: Span, verb: int, date: Span, bearers: Sequence[Span]) -> str | None:
    """Return the place named in the span as written: between verb and date first, then nearest to either.

    ``bearers`` are names of people and bodies, which are no places.
    """
    found = [
        (match.start("place"), _TRAILING.sub("", match["place"]))
        for match in _PLACE.finditer(text, *span)
        if _may_be_place(match, bearers)
    ]
    low, high = min(verb, date[0]), max(verb, date[1])
    return min(found, key=lambda one: max(low - one[0], one[0] - high, 0))[1] if found else None


def _may_be_place(match: re.Match[str], bearers: Sequence[Span]) -> bool:
    start, end = match.span("place")
    if any(word.endswith(_OWNED) for word in match["place"].split()) or match["place"].split()[0] in _NO_PLACE:
        return False
    return not any(left < end and start < right for left, right in bearers)


_LEANING = tuple(f"{word} " for word in ("he", "she", "it", "they", "we", "his", "her", "its", "their", "this", "that"))
_JOINT = re.compile(r"\s?(?:,|and|or|to|&|through|–|-|,\sand)\s?(?:on\s)?", re.IGNORECASE)
_CLOSING = "”\"’' "
_LONGEST = 500
"""Tokens; a longer "sentence" is no prose, and its verbs and dates would be weighed each against each."""
_FINENESS = ("day", "month", "range", "year", "unknown")


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
    status: EventStatus
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
        if (not inside and leaning is None) or text[slice(*span)].rstrip(_CLOSING).endswith("?"):
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
    told = [*_one_a_verb(article.text, sentence, _dated_verbs(article, sentence)), *_leaning_verb(article, sentence)]
    told = [one for one in told if not any(_covers(one.date, other.date) for other in told)]
    clauses = [sentence.span]
    if len(told) > 1:
        clauses = independent_clauses(article.text, sentence.span, sentence.tokens, sentence.verbs)
    for one in told:
        span = one.clause or next(clause for clause in clauses if one.span[0] < clause[1])
        yield _event(article, sentence, one, span)


def _dated_verbs(article: _Article, sentence: _Sentence) -> Iterator[_Dated]:
    for one in sentence.dates:
        if dates_something(article.text, sentence.span, one):
            verb = governing_verb(sentence.tokens, sentence.verbs, one.span)
            status = verb and _status(article, sentence, verb, one.date)
            if verb and status:
                yield _Dated(one.date, one.span, verb, status)


def _one_a_verb(text: str, sentence: _Sentence, told: Iterable[_Dated]) -> Iterator[_Dated]:
    """Keep one date a verb: days joined by "and" as one range, else the finest, of equals the nearest to the verb."""
    for _, group in groupby(told, key=lambda one: one.verb.first):
        alike = list(group)
        if len(alike) > 1 and all(one.date.precision == "day" for one in alike) and _are_joined(text, alike):
            yield _joined(alike)
        else:
            yield min(alike, key=lambda one: (_FINENESS.index(one.date.precision), _distance(sentence, one)))


def _are_joined(text: str, days: Sequence[_Dated]) -> bool:
    return all(_JOINT.fullmatch(text, one.span[1], other.span[0]) for one, other in pairwise(days))


def _distance(sentence: _Sentence, one: _Dated) -> int:
    verb = sentence.tokens[one.verb.last]
    return one.span[0] - verb.end if one.span[0] > verb.start else verb.start - one.span[1]


def _joined(days: list[_Dated]) -> _Dated:
    first, last = days[0], days[-1]
    if (first.date.value or "") >= (last.date.value or ""):
        return first
    written = f"{first.date.as_written} and {last.date.as_written}"
    whole = Date(value=first.date.value, end=last.date.value, precision="range", as_written=written)
    return _Dated(whole, (first.span[0], last.span[1]), first.verb, first.status)


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
    status = verb and _status(article, sentence, verb, leaning.date)
    if verb and status:
        leans = article.text[leaning.clause : sentence.span[1]].startswith(_LEANING)
        yield _Dated(leaning.date, leaning.span, verb, status, None if leans else (leaning.clause, sentence.span[1]))


def _status(article: _Article, sentence: _Sentence, verb: Verb, date: Date) -> EventStatus | None:
    return status_of(article.text, sentence.span, sentence.tokens, sentence.verbs, (verb, date), article.published)


def _event(article: _Article, sentence: _Sentence, one: _Dated, span: Span) -> FoundEvent:
    return FoundEvent(
        span=span,
        date=one.date,
        date_span=one.span,
        status=one.status,
        actors=article.mentions.actors(span),
        place=find_place(
            article.text, span, sentence.tokens[one.verb.first].start, one.span, article.mentions.no_places(span)
        ),
        context=sentence.context,
    )
