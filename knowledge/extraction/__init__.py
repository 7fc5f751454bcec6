"""Article to findings, pure: no database, clock or network."""

from collections.abc import Iterable

from knowledge.extraction.actors import find_actors
from knowledge.extraction.events import find_events
from knowledge.extraction.notes import find_notes, mark_retracted, outside
from knowledge.extraction.protected import find_protections
from knowledge.extraction.quotes import find_quotes
from knowledge.facts import Article, Findings, FoundEvent, FoundQuote
from knowledge.language.dates import find_dates
from knowledge.language.marks import find_marks
from knowledge.language.sentences import split_sentences
from knowledge.language.tokens import tokenize_parts


def extract(article: Article) -> Findings:
    """Return everything found in an article, each list in text order, every span into ``article.text``.

    What stands in a note that takes back what was printed is no sentence, actor, date, quote or event of the article.
    """
    text, published, notes = article.text, article.published, find_notes(article)
    paragraphs = outside(text, article.paragraphs, notes)
    title = next(iter(outside(text, [article.title_span], notes)), None) if article.title_span else None
    marks = find_marks(text, paragraphs)
    sentences = split_sentences(text, paragraphs, marks)
    tokens = tokenize_parts(text, sentences)
    actors = find_actors(text, sentences, paragraphs, title, marks=marks, tokens=tokens)
    dates = find_dates(text, paragraphs, published)
    quotes = find_quotes(text, sentences, paragraphs, actors, dates, marks, tokens, title, published)
    events = find_events(text, sentences, paragraphs, dates, actors, marks, published, tokens)
    events = tuple(event for event in events if not _grants_anonymity(event, quotes))
    protections = find_protections(text, sentences, paragraphs, actors, quotes, marks, tokens)
    return Findings(
        sentences=tuple(sentences),
        actors=actors,
        quotes=mark_retracted(text, quotes, notes, actors),
        dates=tuple(dates),
        events=events,
        notes=notes,
        protections=protections,
    )


def _grants_anonymity(event: FoundEvent, quotes: Iterable[FoundQuote]) -> bool:
    """Whether a day dates only why a speaker has no name ("spoke on condition of anonymity on Friday")."""
    reasons = (speaker.reason for quote in quotes for speaker in quote.speakers if speaker.reason)
    day = event.date_span
    return day is not None and any(start <= day[0] and day[1] <= end for start, end in reasons)
