"""An article without some people's names: the words that may be shown, and what was found in them. Pure.

The names are taken out where the facts are made, so that nothing that is stored, indexed or answered later can hold
them. ``WITHHELD`` stands in their place, and every span is moved with the text.
"""

from bisect import bisect_right
from collections.abc import Collection, Iterable, Sequence
from itertools import accumulate

from knowledge.extraction.withholding.matching import WithheldNameFinder
from knowledge.extraction.withholding.person_names import PersonNames, person_names
from knowledge.extraction.withholding.variants import WORD, letters, may_hold, whole
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
    Hold,
    Mention,
    Span,
    Spans,
)
from knowledge.language.name_parts import fold_name


def names_in(article: Article, names: Iterable[str]) -> list[str]:
    """Return the full names that stand in an article, its headline, source or address, in whatever dress."""
    parts = {name: WORD.findall(name) for name in names}
    if not parts:
        return []
    everything = "\n".join(filter(None, (article.text, article.title, article.source, article.url)))
    held = letters(everything)
    likely = {name: words for name, words in parts.items() if all(may_hold(word, held) for word in words)}
    return [name for name, words in likely.items() if whole([words]).search(everything)]


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
    people = [findings.actors[at].names for at in actors]
    called = person_names([*people, *((name,) for name in known)], article.text)
    gone = {*actors, *(at for at, actor in enumerate(findings.actors) if _is_same(actor, called))}
    finder = WithheldNameFinder(called, article.text, _others(article.text, findings, gone, called))
    moved = _Moved(article.text, finder.spans(_mentions(findings, gone)))
    return _article(article, moved, finder), _findings(findings, gone, moved, finder)


def _is_same(actor: FoundActor, called: PersonNames) -> bool:
    return actor.kind == "person" and called.means(actor.name)


def _mentions(findings: Findings, actors: Collection[int]) -> Spans:
    return tuple(m.span for at in actors for m in findings.actors[at].mentions if m.kind == "name")


def _others(text: str, findings: Findings, gone: Collection[int], called: PersonNames) -> list[tuple[Span, str]]:
    """Where other people are named, and how, who may share a name: theirs stay."""
    return [
        (mention.span, max(actor.names, key=len))
        for at, actor in enumerate(findings.actors)
        if at not in gone and actor.kind == "person"
        for mention in actor.mentions
        if mention.kind == "name" and not called.means(text[slice(*mention.span)])
    ]


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


def _article(article: Article, moved: _Moved, finder: WithheldNameFinder) -> Article:
    cleaned = {
        "source": finder.source(article.source),
        "title": article.title and finder.clean(article.title),
        "url": None if article.url and finder.is_in(article.url) else article.url,
        "hold": article.hold and _hold(article.hold, finder),
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


def _hold(hold: Hold, finder: WithheldNameFinder) -> Hold:
    written = hold.as_written and finder.clean(hold.as_written)
    return hold.model_copy(update={"as_written": written, "kills": tuple(map(finder.clean, hold.kills))})


def _findings(findings: Findings, gone: Collection[int], moved: _Moved, finder: WithheldNameFinder) -> Findings:
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


def _is_clean(actor: FoundActor, finder: WithheldNameFinder) -> bool:
    """Whether an actor may stay: not what is called after the person ("Justice for Kayleigh Brown")."""
    return actor.kind == "person" or not finder.is_named(actor.name)


def _actor(actor: FoundActor, moved: _Moved, finder: WithheldNameFinder) -> FoundActor:
    mentions = [Mention(span=moved.span(mention.span), kind=mention.kind) for mention in actor.mentions]
    roles = [FoundRole(role=finder.clean(role.role), span=moved.span(role.span)) for role in actor.roles]
    wholes = [FoundWhole(name=finder.clean(one.name), span=moved.span(one.span)) for one in actor.part_of]
    names = tuple(name for name in actor.names if name == actor.name or not finder.means(name))
    changed = {"names": names, "mentions": tuple(mentions), "roles": tuple(roles), "part_of": tuple(wholes)}
    return actor.model_copy(update=changed)


def _quote(quote: FoundQuote, now: dict[int, int], moved: _Moved, finder: WithheldNameFinder) -> FoundQuote:
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


def _speaker(speaker: FoundSpeaker, now: dict[int, int], moved: _Moved, finder: WithheldNameFinder) -> FoundSpeaker:
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
