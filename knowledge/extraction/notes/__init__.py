"""Notes in which an outlet takes back what it printed (corrections, apologies), and the words they take back.

``note_detection`` finds where notes stand, by the rules of ``note_rules``; ``mistaken_words`` tells the mistaken words
from the right ones and marks the quotes that have them.
"""

from collections.abc import Iterable, Sequence

from knowledge.extraction.notes.mistaken_words import mark_retracted, mistaken_words
from knowledge.extraction.notes.note_detection import locate_notes
from knowledge.facts import Article, FoundNote, Span, Spans

__all__ = ["find_notes", "mark_retracted", "outside"]


def find_notes(article: Article, others_words: Spans = ()) -> tuple[FoundNote, ...]:
    """Return the notes of an article in text order: inside it, in its headline or set-aside lines, or the whole of it.

    News of a correction, an apology or a retraction by somebody else is none, nor is what stands in ``others_words``,
    blocks in which somebody else speaks.
    """
    return tuple(
        FoundNote(
            kind=located.kind,
            span=(located.blocks[0][0], located.blocks[-1][1]),
            words=mistaken_words(article.text, located.blocks, located.marks),
        )
        for located in locate_notes(article, others_words)
    )


def outside(text: str, spans: Iterable[Span], notes: Sequence[FoundNote]) -> Spans:
    """Return the parts of the spans that are outside notes, without surrounding white space."""
    left = list(spans)
    for first, last in (note.span for note in notes):
        pieces = [((start, min(end, first)), (max(start, last), end)) for start, end in left]
        left = [_trimmed(text, piece) for pair in pieces for piece in pair if text[slice(*piece)].strip()]
    return tuple(left)


def _trimmed(text: str, span: Span) -> Span:
    words = text[slice(*span)]
    return span[0] + len(words) - len(words.lstrip()), span[0] + len(words.rstrip())
