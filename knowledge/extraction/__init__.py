"""Article to findings, pure: no database, clock or network."""

from collections.abc import Iterable, Sequence

from knowledge.extraction.actors import find_actors
from knowledge.extraction.document import Document
from knowledge.extraction.events import find_events
from knowledge.extraction.notes import find_notes, mark_retracted, outside
from knowledge.extraction.protected import find_protections
from knowledge.extraction.quotes import find_quotes
from knowledge.facts import Article, Findings, FoundEvent, FoundNote, FoundQuote


def extract(article: Article) -> Findings:
    """Return everything found in an article, each list in text order, every span into ``article.text``.

    What stands in a note that takes back what was printed is no sentence, actor, date, quote or event of the article.
    """
    notes = find_notes(article)
    document = _without_notes(article, notes)
    document.actors = find_actors(document)
    document.quotes = find_quotes(document)
    events = tuple(event for event in find_events(document) if not _grants_anonymity(event, document.quotes))
    return Findings(
        sentences=tuple(document.sentences),
        actors=document.actors,
        quotes=mark_retracted(document, notes),
        dates=tuple(document.dates),
        events=events,
        notes=notes,
        protections=find_protections(document),
    )


def _without_notes(article: Article, notes: Sequence[FoundNote]) -> Document:
    """Return the article as the stages after ``find_notes`` read it."""
    paragraphs = outside(article.text, article.paragraphs, notes)
    title = next(iter(outside(article.text, [article.title_span], notes)), None) if article.title_span else None
    return Document(article.text, paragraphs, title, article.published)


def _grants_anonymity(event: FoundEvent, quotes: Iterable[FoundQuote]) -> bool:
    """Whether a day dates only why a speaker has no name ("spoke on condition of anonymity on Friday")."""
    reasons = (speaker.reason for quote in quotes for speaker in quote.speakers if speaker.reason)
    day = event.date_span
    return day is not None and any(start <= day[0] and day[1] <= end for start, end in reasons)
