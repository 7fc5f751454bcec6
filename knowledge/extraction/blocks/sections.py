"""Sections of an article that are texts of their own: the entries of a live blog, and answers that are nobody's.

Each is a document by itself, with its own day and the article's actors, so that no speaker and no day goes from one to
the next. An article without any is one section: the document itself.
"""

import datetime as dt
from bisect import bisect_right
from collections import defaultdict
from collections.abc import Collection, Sequence

from knowledge.extraction.blocks.article_blocks import ArticleBlocks
from knowledge.extraction.document import Document
from knowledge.facts import FoundActor, FoundDate, Mention, Span
from knowledge.language.dates import find_dates


def sections_of(document: Document, blocks: ArticleBlocks) -> list[Document]:
    """Return the sections of running text that are the outlet's, in text order: turns of talk are in none."""
    if not blocks.entries and not blocks.turns:
        return [document]
    heads, turns = [entry.start for entry in blocks.entries], {turn.words[0] for turn in blocks.turns}
    grouped: defaultdict[int, list[Span]] = defaultdict(list)
    for paragraph in document.paragraphs:
        if paragraph[0] not in turns:
            grouped[bisect_right(heads, paragraph[0])].append(paragraph)
    days = [document.published, *(entry.day for entry in blocks.entries)]
    found = [_section(document, paragraphs, days[at]) for at, paragraphs in grouped.items()]
    return _with_actors(found, document.actors)


def answers_apart(document: Document, answers: Collection[Span]) -> list[Document]:
    """Return the answers, each as a section of its own."""
    found = [_section(document, [one], document.published) for one in document.paragraphs if one in answers]
    return _with_actors(found, document.actors)


def dates_of(document: Document, sections: Sequence[Document]) -> tuple[FoundDate, ...]:
    """Return the dates of a document in text order, those of a section counted from its day."""
    told = [date for section in sections for date in section.dates]
    if sections == [document]:
        return tuple(told)
    inside = {paragraph for section in sections for paragraph in section.paragraphs}
    others = [paragraph for paragraph in document.paragraphs if paragraph not in inside]
    told += find_dates(document.text, others, document.published)
    return tuple(sorted(told, key=lambda date: date.span))


def _section(document: Document, paragraphs: Sequence[Span], day: dt.date | None) -> Document:
    return Document(document.text, paragraphs, document.title, day, aside=document.aside)


def _with_actors(sections: list[Document], actors: Sequence[FoundActor]) -> list[Document]:
    """Give each section the actors, with the mentions that stand in it."""
    starts = [section.paragraphs[0][0] for section in sections]
    inside: list[defaultdict[int, list[Mention]]] = [defaultdict(list) for _ in sections]
    for number, actor in enumerate(actors):
        for mention in actor.mentions:
            at = bisect_right(starts, mention.span[0]) - 1
            if at >= 0:
                inside[at][number].append(mention)
    bare = [actor.model_copy(update={"mentions": ()}) for actor in actors]
    for section, mentions in zip(sections, inside, strict=True):
        own = list(bare)
        for number, there in mentions.items():
            own[number] = actors[number].model_copy(update={"mentions": tuple(there)})
        section.actors = tuple(own)
    return sections
