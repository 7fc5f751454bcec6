"""Which quotes of an article its own notes take back."""

import re
from collections.abc import Sequence

from knowledge.extraction.notes.speech import matches
from knowledge.facts import FoundActor, FoundNote, FoundQuote, Span

_WORD = re.compile(r"[^\W_]+(?:[’'][^\W_]+)*")
_FEWEST = 3


def mark_retracted(
    text: str, quotes: Sequence[FoundQuote], notes: Sequence[FoundNote], actors: Sequence[FoundActor]
) -> tuple[FoundQuote, ...]:
    """Return the quotes, those that a note takes back with its place among ``notes``.

    A quote that has the words, but is laid to the one to whom the note gives them, stands corrected: it is not marked.
    """
    return tuple(_marked(text, quote, notes, actors) for quote in quotes)


def _marked(text: str, quote: FoundQuote, notes: Sequence[FoundNote], actors: Sequence[FoundActor]) -> FoundQuote:
    for place, note in enumerate(notes):
        taken_back = any(_is_of(text, words, quote) for words in note.words)
        if taken_back and not _is_rightly_laid(" ".join(text[slice(*note.span)].split()), quote, actors):
            return quote.model_copy(update={"retracted": place})
    return quote


def _is_rightly_laid(note: str, quote: FoundQuote, actors: Sequence[FoundActor]) -> bool:
    """Whether the note says that the words are the quote's speaker's."""
    names = [actors[one.actor].name if one.actor is not None else one.as_written for one in quote.speakers]
    surnames = {name.split()[-1] for name in names if name.split()}
    rightly = {word for match in matches("rightly-by", note) for word in _WORD.findall(match["by"])}
    return not surnames.isdisjoint(rightly)


def _is_of(text: str, mistaken: Span, quote: FoundQuote) -> bool:
    """Whether the mistaken words are a part of the quote, or have a part of it in marks; few must be all of it."""
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
