"""Article to findings, pure: no database, clock or network."""

from collections.abc import Iterable, Sequence

from knowledge.extraction.actors import find_actors
from knowledge.extraction.actors.names_above import add_names_above
from knowledge.extraction.blocks import (
    ArticleBlocks,
    Section,
    answers_apart,
    blanked,
    dates_of,
    quotes_of_answers,
    quotes_of_posts,
    read_blocks,
    sections_of,
    with_authors,
    with_labelled,
)
from knowledge.extraction.document import Document
from knowledge.extraction.notes import find_notes, mark_retracted, outside
from knowledge.extraction.protected import find_protections
from knowledge.extraction.protected.beside_text import ProtectedBeside
from knowledge.facts import Article, Findings, FoundEvent, FoundNote, FoundQuote, Spans


def extract(article: Article) -> Findings:
    """Return everything found in an article, each list in text order, every span into ``article.text``.

    What stands in a note that takes back what was printed is no sentence, actor, date, quote or event of the article.
    """
    blocks = read_blocks(article)
    notes = find_notes(article, blocks.others_words)
    document = _without_notes(article, blocks, notes)
    document.actors = find_actors(document)
    beside = ProtectedBeside(document, blocks.aside)
    actors = with_labelled(article.text, beside.add_actors(document.actors), blocks.turns)
    document.actors = with_authors(actors, blocks.posts)
    sections = sections_of(document, blocks)
    document.quotes = _find_quotes(document, blocks, sections)
    reasons = _anonymity_reasons(document.quotes)
    events = (event for section in sections for event in section.events())
    return Findings(
        sentences=tuple(document.sentences),
        actors=add_names_above(document, document.actors, [note.span for note in notes]),
        quotes=mark_retracted(document, notes),
        dates=dates_of(document, sections),
        events=tuple(event for event in events if not _grants_anonymity(event, reasons)),
        notes=notes,
        protections=beside.add_to(find_protections(document), document.actors),
    )


def _without_notes(article: Article, blocks: ArticleBlocks, notes: Sequence[FoundNote]) -> Document:
    """Return the article as the stages after ``find_notes`` read it."""
    paragraphs = outside(article.text, blocks.running, notes)
    title = next(iter(outside(article.text, [article.title_span], notes)), None) if article.title_span else None
    return Document(
        article.text,
        paragraphs,
        title,
        article.published,
        running_text=blanked(article.text, blocks.aside),
        names=blocks.names,
        spoken=[turn.words for turn in blocks.turns],
        breaks=[entry.start for entry in blocks.entries],
    )


def _find_quotes(document: Document, blocks: ArticleBlocks, sections: Sequence[Section]) -> tuple[FoundQuote, ...]:
    """Return what the running text reports, and the posts and answers, which report themselves.

    An answer that is nobody's gives only what it has in quotation marks of somebody whom it names.
    """
    text, actors = document.text, document.actors
    answers = (
        [*quotes_of_answers(text, blocks.turns, blocks.introduction, blocks.opening, actors)] if blocks.turns else []
    )
    theirs = {quote.context for quote in answers}
    open_answers = {turn.words for turn in blocks.turns if not turn.asks and turn.span not in theirs}
    found = [quote for section in sections for quote in section.quotes()]
    found += [one for answer in answers_apart(document, open_answers) for one in answer.quotes() if _is_named(one)]
    found += [*quotes_of_posts(text, blocks.posts, actors), *answers]
    return tuple(sorted(found, key=lambda quote: quote.spans))


def _is_named(quote: FoundQuote) -> bool:
    """Whether a quote is in marks, and its own sentence has the name of who said it."""
    speakers = quote.speakers
    return bool(quote.quoted and speakers) and all(
        one.actor is not None and one.certainty == "named" for one in speakers
    )


def _anonymity_reasons(quotes: Iterable[FoundQuote]) -> Spans:
    return tuple(speaker.reason for quote in quotes for speaker in quote.speakers if speaker.reason)


def _grants_anonymity(event: FoundEvent, reasons: Spans) -> bool:
    """Whether a day dates only why a speaker has no name ("spoke on condition of anonymity on Friday")."""
    day = event.date_span
    return day is not None and any(start <= day[0] and day[1] <= end for start, end in reasons)
