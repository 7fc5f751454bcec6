"""Sections of an article that are texts of their own: the entries of a live blog, and answers that are nobody's.

Each is a document by itself, with its own day, so that no speaker and no day goes from one to the next. An article
without any is one section: the document itself.
"""

import datetime as dt
from bisect import bisect_right
from collections import defaultdict
from collections.abc import Collection, Iterator, Mapping, Sequence
from typing import NamedTuple

from knowledge.extraction.blocks.article_blocks import ArticleBlocks
from knowledge.extraction.document import Document
from knowledge.extraction.events import find_events
from knowledge.extraction.quotes import find_quotes
from knowledge.facts import FoundActor, FoundDate, FoundEvent, FoundQuote, Mention, Span
from knowledge.language.dates import find_dates


class Section(NamedTuple):
    """A document with the actors that are mentioned in it; ``numbers`` are their indexes among the article's.

    None for the whole article. With all actors in each section the time would grow by the product.
    """

    document: Document
    numbers: Sequence[int] | None = None

    def quotes(self) -> Iterator[FoundQuote]:
        """Yield the quotes of the section; speakers are indexes into the article's actors."""
        found = find_quotes(self.document)
        if self.numbers is None:
            yield from found
        else:
            numbers = self.numbers
            yield from (_renumbered_quote(quote, numbers) for quote in found)

    def events(self) -> Iterator[FoundEvent]:
        """Yield the events of the section; actors are indexes into the article's."""
        found = find_events(self.document)
        if self.numbers is None:
            yield from found
        else:
            numbers = self.numbers
            yield from (
                event.model_copy(update={"actors": tuple(numbers[at] for at in event.actors)}) for event in found
            )


def _renumbered_quote(quote: FoundQuote, numbers: Sequence[int]) -> FoundQuote:
    speakers = (
        one if one.actor is None else one.model_copy(update={"actor": numbers[one.actor]}) for one in quote.speakers
    )
    return quote.model_copy(update={"speakers": tuple(speakers)})


def sections_of(document: Document, blocks: ArticleBlocks) -> list[Section]:
    """Return the sections of running text that are the outlet's, in text order: turns of talk are in none."""
    if not blocks.entries and not blocks.turns:
        return [Section(document)]
    heads, turns = [entry.start for entry in blocks.entries], {turn.words[0] for turn in blocks.turns}
    grouped: defaultdict[int, list[Span]] = defaultdict(list)
    for paragraph in document.paragraphs:
        if paragraph[0] not in turns:
            grouped[bisect_right(heads, paragraph[0])].append(paragraph)
    days = [document.published, *(entry.day for entry in blocks.entries)]
    return _sections(document, [(paragraphs, days[at]) for at, paragraphs in grouped.items()])


def answers_apart(document: Document, answers: Collection[Span]) -> list[Section]:
    """Return the answers, each as a section of its own."""
    return _sections(document, [([one], document.published) for one in document.paragraphs if one in answers])


def dates_of(document: Document, sections: Sequence[Section]) -> tuple[FoundDate, ...]:
    """Return the dates of a document in text order, those of a section counted from its day."""
    told = [date for section in sections for date in section.document.dates]
    inside = {paragraph for section in sections for paragraph in section.document.paragraphs}
    others = [paragraph for paragraph in document.paragraphs if paragraph not in inside]
    told += find_dates(document.text, others, document.published)
    return tuple(sorted(told, key=lambda date: date.span))


def _sections(document: Document, parts: Sequence[tuple[Sequence[Span], dt.date | None]]) -> list[Section]:
    starts = [paragraphs[0][0] for paragraphs, _ in parts]
    inside: list[defaultdict[int, list[Mention]]] = [defaultdict(list) for _ in parts]
    for number, actor in enumerate(document.actors):
        for mention in actor.mentions:
            if at := bisect_right(starts, mention.span[0]):
                inside[at - 1][number].append(mention)
    return [
        _section(document, paragraphs, day, mentions) for (paragraphs, day), mentions in zip(parts, inside, strict=True)
    ]


def _section(
    document: Document, paragraphs: Sequence[Span], day: dt.date | None, mentions: Mapping[int, Sequence[Mention]]
) -> Section:
    own = Document(document.text, paragraphs, document.title, day, running_text=document.running_text)
    own.actors = tuple(_within(document.actors[number], there) for number, there in mentions.items())
    return Section(own, tuple(mentions))


def _within(actor: FoundActor, mentions: Sequence[Mention]) -> FoundActor:
    return actor.model_copy(update={"mentions": tuple(mentions)})
