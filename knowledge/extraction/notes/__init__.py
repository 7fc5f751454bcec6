"""Notes in which an outlet takes back what it printed, and the words they take back."""

from collections.abc import Iterable, Sequence

from knowledge.extraction.notes.finding import find_placed
from knowledge.extraction.notes.mistaken import take_sides
from knowledge.extraction.notes.taken_back import mark_retracted
from knowledge.facts import Article, FoundNote, Spans

__all__ = ["find_notes", "mark_retracted", "outside"]


def find_notes(article: Article) -> tuple[FoundNote, ...]:
    """Return the notes of an article in text order: inside it, in its headline or set-aside lines, or the whole of it.

    News of a correction, an apology or a retraction by somebody else is none.
    """
    return tuple(
        FoundNote(
            kind=placed.kind,
            span=(placed.blocks[0][0], placed.blocks[-1][1]),
            words=tuple(one.span for one in take_sides(article.text, placed.blocks, placed.marks) if one.side != "right"),
        )
        for placed in find_placed(article)
    )


def outside(spans: Iterable[tuple[int, int]], notes: Sequence[FoundNote]) -> Spans:
    """Return the spans that no note has."""
    return tuple(
        (start, end) for start, end in spans if not any(note.span[0] <= start < note.span[1] for note in notes)
    )
