"""An article without some people's names: the words that may be shown, and what was found in them. Pure.

The names are taken out where the facts are made, so that nothing that is stored, indexed or answered later can hold
them. ``WITHHELD`` stands in their place, and every span is moved with the text.
"""

import re
from bisect import bisect_right
from collections.abc import Collection, Iterable, Sequence
from itertools import accumulate
from typing import NamedTuple

from knowledge.facts import (
    SOMEBODY,
    WITHHELD,
    Article,
    Findings,
    FoundActor,
    FoundEvent,
    FoundNote,
    FoundQuote,
    FoundRole,
    FoundSpeaker,
    FoundWhole,
    Mention,
    Span,
    Spans,
)
from knowledge.language.names import fold_name

IN_SOURCE = "name-withheld"
"""What stands for the name in a source."""

_WORD = re.compile(r"[^\W\d_]+(?:['’.-][^\W\d_]+)*")
_PLAIN_WORD = re.compile(r"(?<![#@\w])[a-z]+(?!\w)")
_ADDRESSING = frozenset(["mr", "mrs", "ms", "miss", "mx", "dr", "sir", "madam", "master", "mister", "the"])
_SUFFIXES = frozenset(["jr", "sr", "junior", "senior", "iii"])
_CALENDAR = frozenset(["april", "may", "june", "july", "august", "friday", "sunday"])
_LEAST_ALONE = 3
"""Letters of a given name or surname that is looked for by itself; shorter ones are too many other words."""

_FAR = 1 << 60  # beyond every text


class _Names(NamedTuple):
    """How people are called: by full names, by single words of them, and by which of these even alone."""

    full: frozenset[str]
    single: frozenset[str]
    alone: frozenset[str]


def names_in(article: Article, names: Iterable[str]) -> list[str]:
    """Return the full names that stand in an article, its headline, source or address, in whatever dress."""
    whole = "\n".join(filter(None, (article.text, article.title, article.source, article.url)))
    low = whole.casefold()
    parts = {name: _WORD.findall(name) for name in names}
    likely = {name: words for name, words in parts.items() if all(word.casefold() in low for word in words)}
    return [name for name, words in likely.items() if _glued([" ".join(words)]).search(whole)]


def _names_of(actors: Iterable[FoundActor], known: Collection[str], text: str) -> _Names:
    """Return how some actors of an article, and people of these full names, are called in its text."""
    written = {name for actor in actors for name in actor.names} | set(known)
    words = [tuple(word for word in _WORD.findall(name) if fold_name(word) not in _ADDRESSING) for name in written]
    full = {" ".join(some) for some in words if len(some) > 1}
    parts = {part for some in words for part in some if part[0].isupper()}
    single = frozenset(part for part in parts if len(part) >= _LEAST_ALONE and fold_name(part) not in _SUFFIXES)
    return _Names(frozenset(full), single, single - _ordinary(text, single))


def _glued(full: Iterable[str]) -> re.Pattern[str]:
    """Return what finds full names with anything or nothing between their words, in small letters too."""
    wholes = sorted(filter(None, full), key=len, reverse=True)
    return re.compile(
        "|".join(r"[\W_]*".join(map(re.escape, name.split())) for name in wholes) or r"(?!)", re.IGNORECASE
    )


def named_actors(findings: Findings, folded: Collection[str]) -> list[int]:
    """Return the indexes of the people in an article whom one of these folded full names is given to."""
    return [
        at
        for at, actor in enumerate(findings.actors)
        if actor.kind == "person" and any(fold_name(name) in folded for name in actor.names)
    ]


def withhold(
    article: Article, findings: Findings, actors: Collection[int], known: Collection[str]
) -> tuple[Article, Findings]:
    """Return an article and its findings without the names of some of its actors and of people known by full names.

    ``actors`` are indexes into ``findings.actors``. The actors are no actors any more, what they say is said by
    ``SOMEBODY``. The identity, source aside, and content hash of the article stay.
    """
    names = _names_of((findings.actors[at] for at in actors), known, article.text)
    finder = _Finder(names, _others(findings, actors))
    spans = finder.spans(article.text, _mentions(findings, actors))
    moved = _Moved(article.text, spans)
    return _article(article, moved, finder), _findings(findings, actors, moved, finder)


def _ordinary(text: str, words: Collection[str]) -> set[str]:
    """Return the words of names that are other words too ("May", "Brown" beside "brown"): names as mentions alone.

    A word is known for one by its small letters in the same text.
    """
    plain = set(_PLAIN_WORD.findall(text))
    return {word for word in words if word.lower() in plain or word.lower() in _CALENDAR}


def _mentions(findings: Findings, actors: Collection[int]) -> Spans:
    return tuple(m.span for at in actors for m in findings.actors[at].mentions if m.kind == "name")


def _others(findings: Findings, actors: Collection[int]) -> Spans:
    """Where other people are named, who may share a surname: their names stay."""
    return tuple(
        mention.span
        for at, actor in enumerate(findings.actors)
        if at not in actors and actor.kind == "person"
        for mention in actor.mentions
        if mention.kind == "name"
    )


class _Finder:
    """Finds the names in any text: as a whole in any dress (``#kayleighbrown``), or a word of them with its capital."""

    def __init__(self, names: _Names, others: Spans) -> None:
        self._full = _glued(names.full)
        tagged = "|".join(re.escape(word) for word in sorted(names.single, key=len, reverse=True))
        self._tagged = re.compile(rf"[#@]\w*(?:{tagged})\w*" if tagged else r"(?!)", re.IGNORECASE)
        cased = sorted({form for word in names.alone for form in (word, word.upper())}, key=len, reverse=True)
        alone = "|".join(map(re.escape, cased))
        self._alone = re.compile(rf"(?<!\w)(?:{alone})(?!\w)" if alone else r"(?!)")
        self._slug = re.compile(rf"(?<![a-z])(?:{alone})(?![a-z])" if alone else r"(?!)", re.IGNORECASE)
        self._others = sorted(others)

    def spans(self, text: str, mentions: Iterable[Span] = ()) -> list[Span]:
        """Return where the names stand, in order and apart; ``mentions`` are places that are known."""
        anywhere = (match.span() for finder in (self._full, self._tagged) for match in finder.finditer(text))
        alone = (match.span() for match in self._alone.finditer(text) if not self._is_anothers(match.span()))
        return _apart(text, sorted({*mentions, *anywhere, *alone}))

    def clean(self, text: str) -> str:
        """Return words that stand beside the text, such as a title or a role, without the names."""
        found = (finder.finditer(text) for finder in (self._full, self._tagged, self._alone))
        spans = _apart(text, sorted({match.span() for matches in found for match in matches}))
        return _Moved(text, spans).text

    def source(self, source: str) -> str:
        """Return a source, which is a path or an address, without the names."""
        return self._slug.sub(IN_SOURCE, self._full.sub(IN_SOURCE, source))

    def is_in(self, address: str) -> bool:
        """Say whether an address has one of the names in it."""
        return bool(self._full.search(address) or self._slug.search(address))

    def _is_anothers(self, span: Span) -> bool:
        at = bisect_right(self._others, (span[0], _FAR)) - 1
        return at >= 0 and self._others[at][0] <= span[0] and span[1] <= self._others[at][1]


def _apart(text: str, spans: Sequence[Span]) -> list[Span]:
    """Join spans that overlap or have only blanks between them."""
    found: list[Span] = []
    for start, end in spans:
        if found and (start <= found[-1][1] or not text[found[-1][1] : start].strip()):
            found[-1] = (found[-1][0], max(end, found[-1][1]))
        else:
            found.append((start, end))
    return found


class _Moved:
    """A text with marks in the place of some spans, and where its places came to stand."""

    def __init__(self, text: str, spans: Sequence[Span]) -> None:
        self._spans = spans
        self._starts = [start for start, _ in spans]
        self._shifts = [0, *accumulate(len(WITHHELD) - (end - start) for start, end in spans)]
        kept = zip([0, *(end for _, end in spans)], [*self._starts, len(text)], strict=True)
        self.text = WITHHELD.join(text[start:end] for start, end in kept)

    def span(self, span: Span) -> Span:
        """Return where a span stands now; one that cuts a name has all of the mark."""
        return self._place(span[0], 0), self._place(span[1], len(WITHHELD))

    def spans(self, spans: Iterable[Span]) -> Spans:
        return tuple(map(self.span, spans))

    def maybe(self, span: Span | None) -> Span | None:
        return None if span is None else self.span(span)

    def _place(self, place: int, inside: int) -> int:
        at = bisect_right(self._starts, place - (inside > 0)) - 1
        if at < 0:
            return place
        start, end = self._spans[at]
        if start < place < end:
            return start + self._shifts[at] + inside
        return place + self._shifts[at + (place >= end)]


def _article(article: Article, moved: _Moved, finder: _Finder) -> Article:
    cleaned = {
        "source": finder.source(article.source),
        "title": article.title and finder.clean(article.title),
        "url": None if article.url and finder.is_in(article.url) else article.url,
        "published_reason": article.published_reason and finder.clean(article.published_reason),
    }
    places = {
        "text": moved.text,
        "paragraphs": moved.spans(article.paragraphs),
        "title_span": moved.maybe(article.title_span),
        "dateline": moved.maybe(article.dateline),
        "residue": moved.spans(article.residue),
    }
    return article.model_copy(update=cleaned | places)


def _findings(findings: Findings, gone: Collection[int], moved: _Moved, finder: _Finder) -> Findings:
    kept = [at for at in range(len(findings.actors)) if at not in gone and _is_clean(findings.actors[at], finder)]
    now = {was: at for at, was in enumerate(kept)}
    return Findings(
        sentences=moved.spans(findings.sentences),
        actors=tuple(_actor(findings.actors[at], moved, finder) for at in kept),
        quotes=tuple(_quote(quote, now, moved, finder) for quote in findings.quotes),
        dates=tuple(date.model_copy(update={"span": moved.span(date.span)}) for date in findings.dates),
        events=tuple(_event(event, now, moved) for event in findings.events),
        notes=tuple(_note(note, moved) for note in findings.notes),
    )


def _is_clean(actor: FoundActor, finder: _Finder) -> bool:
    """Whether an actor may stay: not what is called after the person ("Justice for Kayleigh Brown")."""
    return actor.kind == "person" or not finder.spans(actor.name)


def _actor(actor: FoundActor, moved: _Moved, finder: _Finder) -> FoundActor:
    mentions = [Mention(span=moved.span(mention.span), kind=mention.kind) for mention in actor.mentions]
    roles = [FoundRole(role=finder.clean(role.role), span=moved.span(role.span)) for role in actor.roles]
    wholes = [FoundWhole(name=finder.clean(one.name), span=moved.span(one.span)) for one in actor.part_of]
    return actor.model_copy(update={"mentions": tuple(mentions), "roles": tuple(roles), "part_of": tuple(wholes)})


def _quote(quote: FoundQuote, now: dict[int, int], moved: _Moved, finder: _Finder) -> FoundQuote:
    return quote.model_copy(
        update={
            "spans": moved.spans(quote.spans),
            "quoted": moved.spans(quote.quoted),
            "cue": moved.maybe(quote.cue),
            "speakers": tuple(_speaker(speaker, now, moved, finder) for speaker in quote.speakers),
            "place": quote.place and finder.clean(quote.place),
            "audience": quote.audience and finder.clean(quote.audience),
            "context": moved.span(quote.context),
        }
    )


def _speaker(speaker: FoundSpeaker, now: dict[int, int], moved: _Moved, finder: _Finder) -> FoundSpeaker:
    withheld = speaker.actor is not None and speaker.actor not in now
    return speaker.model_copy(
        update={
            "as_written": SOMEBODY if withheld else finder.clean(speaker.as_written),
            "span": moved.maybe(speaker.span),
            "actor": None if speaker.actor is None else now.get(speaker.actor),
            "reason": moved.maybe(speaker.reason),
        }
    )


def _event(event: FoundEvent, now: dict[int, int], moved: _Moved) -> FoundEvent:
    return event.model_copy(
        update={
            "span": moved.span(event.span),
            "date_span": moved.maybe(event.date_span),
            "actors": tuple(now[at] for at in event.actors if at in now),
            "context": moved.span(event.context),
        }
    )


def _note(note: FoundNote, moved: _Moved) -> FoundNote:
    return note.model_copy(update={"span": moved.span(note.span), "words": moved.spans(note.words)})
