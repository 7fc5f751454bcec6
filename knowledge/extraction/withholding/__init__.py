"""Withholding: an article and its findings without some people's names. Pure.

The names are taken out where the facts are made, so that nothing that is stored, indexed or answered later can hold
them (redaction). ``WITHHELD`` stands in their place, and every span is moved with the
text.

``person_names`` tells what names a person goes by, ``variants`` their spellings, ``matching`` where they stand.
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
    MarkedBlock,
    Mention,
    Span,
    Spans,
)
from knowledge.language.name_parts import fold_name


def names_in(article: Article, names: Iterable[str]) -> list[str]:
    """Return the full names that stand in an article, its headline, source or address, in any spelling."""
    parts = {name: WORD.findall(name) for name in names}
    if not parts:
        return []
    everything = "\n".join(filter(None, (article.text, article.title, article.source, article.url)))
    held = letters(everything)
    likely = {name: words for name, words in parts.items() if all(may_hold(word, held) for word in words)}
    return [name for name, words in likely.items() if whole([words]).search(everything)]


def named_actors(findings: Findings, folded: Collection[str]) -> list[int]:
    """Return the indexes of the persons in an article that have one of these folded full names."""
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
    names_used = person_names([*people, *((name,) for name in known)], article.text)
    gone = {*actors, *(at for at, actor in enumerate(findings.actors) if _is_same(actor, names_used))}
    finder = WithheldNameFinder(names_used, article.text, _others(article.text, findings, gone, names_used))
    offsets = _OffsetMap(article.text, finder.spans(_mentions(findings, gone)))
    return _article(article, offsets, finder), _findings(findings, gone, offsets, finder)


def _is_same(actor: FoundActor, names_used: PersonNames) -> bool:
    return actor.kind == "person" and names_used.means(actor.name)


def _mentions(findings: Findings, actors: Collection[int]) -> Spans:
    return tuple(m.span for at in actors for m in findings.actors[at].mentions if m.kind == "name")


def _others(text: str, findings: Findings, gone: Collection[int], names_used: PersonNames) -> list[tuple[Span, str]]:
    """Where other people are named, and how: they may share a name, and theirs stay."""
    return [
        (mention.span, max(actor.names, key=len))
        for at, actor in enumerate(findings.actors)
        if at not in gone and actor.kind == "person"
        for mention in actor.mentions
        if mention.kind == "name" and not names_used.means(text[slice(*mention.span)])
    ]


class _OffsetMap:
    """A text with marks in the place of some spans; maps old offsets to new ones."""

    def __init__(self, text: str, spans: Sequence[Span]) -> None:
        self._spans = spans
        self._starts = [start for start, _ in spans]
        self._shifts = [0, *accumulate(len(WITHHELD) - (end - start) for start, end in spans)]
        kept = zip([0, *(end for _, end in spans)], [*self._starts, len(text)], strict=True)
        self.text = WITHHELD.join(text[start:end] for start, end in kept)

    def span(self, span: Span) -> Span:
        """Return where a span is after the names were taken out; one that cuts a name has the whole mark."""
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


def _article(article: Article, offsets: _OffsetMap, finder: WithheldNameFinder) -> Article:
    cleaned = {
        "source": finder.source(article.source),
        "title": article.title and finder.clean(article.title),
        "url": None if article.url and finder.is_in(article.url) else article.url,
        "hold": article.hold and _hold(article.hold, finder),
        "published_reason": article.published_reason and finder.clean(article.published_reason),
    }
    places = {
        "text": offsets.text,
        "paragraphs": offsets.spans(article.paragraphs),
        "title_span": offsets.maybe(article.title_span),
        "dateline": offsets.maybe(article.dateline),
        "residue": offsets.spans(article.residue),
        "marked": tuple(_marked(block, offsets, finder) for block in article.marked),
    }
    return article.model_copy(update=cleaned | places)


def _marked(block: MarkedBlock, offsets: _OffsetMap, finder: WithheldNameFinder) -> MarkedBlock:
    author = block.author and finder.clean(block.author)
    return block.model_copy(update={"span": offsets.span(block.span), "author": author})


def _hold(hold: Hold, finder: WithheldNameFinder) -> Hold:
    written = hold.as_written and finder.clean(hold.as_written)
    return hold.model_copy(update={"as_written": written, "kills": tuple(map(finder.clean, hold.kills))})


def _findings(findings: Findings, gone: Collection[int], offsets: _OffsetMap, finder: WithheldNameFinder) -> Findings:
    kept = [at for at in range(len(findings.actors)) if at not in gone and _is_clean(findings.actors[at], finder)]
    now = {was: at for at, was in enumerate(kept)}
    return Findings(
        sentences=offsets.spans(findings.sentences),
        actors=tuple(_actor(findings.actors[at], offsets, finder) for at in kept),
        quotes=tuple(_quote(quote, now, offsets, finder) for quote in findings.quotes),
        dates=tuple(date.model_copy(update={"span": offsets.span(date.span)}) for date in findings.dates),
        events=tuple(_event(event, now, offsets) for event in findings.events),
        notes=tuple(_note(note, offsets) for note in findings.notes),
    )


def _is_clean(actor: FoundActor, finder: WithheldNameFinder) -> bool:
    """Whether an actor may stay: not what bears the person's name ("Justice for Kayleigh Brown")."""
    return actor.kind == "person" or not finder.is_named(actor.name)


def _actor(actor: FoundActor, offsets: _OffsetMap, finder: WithheldNameFinder) -> FoundActor:
    mentions = [Mention(span=offsets.span(mention.span), kind=mention.kind) for mention in actor.mentions]
    roles = [FoundRole(role=finder.clean(role.role), span=offsets.span(role.span)) for role in actor.roles]
    wholes = [FoundWhole(name=finder.clean(one.name), span=offsets.span(one.span)) for one in actor.part_of]
    names = tuple(name for name in actor.names if name == actor.name or not finder.means(name))
    changed = {"names": names, "mentions": tuple(mentions), "roles": tuple(roles), "part_of": tuple(wholes)}
    return actor.model_copy(update=changed)


def _quote(quote: FoundQuote, now: dict[int, int], offsets: _OffsetMap, finder: WithheldNameFinder) -> FoundQuote:
    return quote.model_copy(
        update={
            "spans": offsets.spans(quote.spans),
            "quoted": offsets.spans(quote.quoted),
            "cue": offsets.maybe(quote.cue),
            "speakers": tuple(_speaker(speaker, now, offsets, finder) for speaker in quote.speakers),
            "place": quote.place and finder.clean(quote.place),
            "audience": quote.audience and finder.clean(quote.audience),
            "context": offsets.span(quote.context),
        }
    )


def _speaker(
    speaker: FoundSpeaker, now: dict[int, int], offsets: _OffsetMap, finder: WithheldNameFinder
) -> FoundSpeaker:
    withheld = speaker.actor is not None and speaker.actor not in now
    return speaker.model_copy(
        update={
            "as_written": SOMEBODY if withheld else finder.clean(speaker.as_written),
            "span": offsets.maybe(speaker.span),
            "actor": None if speaker.actor is None else now.get(speaker.actor),
            "reason": offsets.maybe(speaker.reason),
        }
    )


def _event(event: FoundEvent, now: dict[int, int], offsets: _OffsetMap) -> FoundEvent:
    return event.model_copy(
        update={
            "span": offsets.span(event.span),
            "date_span": offsets.maybe(event.date_span),
            "actors": tuple(now[at] for at in event.actors if at in now),
            "context": offsets.span(event.context),
        }
    )


def _note(note: FoundNote, offsets: _OffsetMap) -> FoundNote:
    return note.model_copy(update={"span": offsets.span(note.span), "words": offsets.spans(note.words)})
