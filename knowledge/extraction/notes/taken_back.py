"""Which quotes of an article its own notes take back."""

import re
from collections.abc import Sequence

from knowledge.facts import FoundNote, FoundQuote, Span

_WORD = re.compile(r"[^\W_]+(?:[’'][^\W_]+)*")
_FEWEST = 3


def mark_retracted(text: str, quotes: Sequence[FoundQuote], notes: Sequence[FoundNote]) -> tuple[FoundQuote, ...]:
    """Return the quotes, those with the mistaken words of a note with the note's place among ``notes``."""
    return tuple(_marked(text, quote, notes) for quote in quotes)


def _marked(text: str, quote: FoundQuote, notes: Sequence[FoundNote]) -> FoundQuote:
    for place, note in enumerate(notes):
        if any(_is_of(text, words, quote) for words in note.words):
            return quote.model_copy(update={"retracted": place})
    return quote


def _is_of(text: str, mistaken: Span, quote: FoundQuote) -> bool:
    """Whether the mistaken words are a part of the quote, or have a part of it in marks; few words must be all of it."""
    sought = _folded(text, mistaken)
    parts = [_folded(text, span) for span in (*quote.spans, *quote.quoted)]
    whole = [word for span in quote.spans for word in _folded(text, span)]
    return any(
        sought == part
        or (len(sought) >= _FEWEST and _stands_in(sought, part))
        or (len(part) >= _FEWEST and _stands_in(part, sought))
        for part in (*parts, whole)
    )


def _folded(text: str, span: Span) -> list[str]:
    return [word.casefold().replace("’", "'") for word in _WORD.findall(text, *span)]


def _stands_in(few: Sequence[str], many: Sequence[str]) -> bool:
    return any(list(many[at : at + len(few)]) == list(few) for at in range(len(many) - len(few) + 1))
