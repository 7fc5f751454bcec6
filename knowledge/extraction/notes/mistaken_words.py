"""Mistaken words: which of the words that a note quotes it takes back, by their grammar; and the quotes with them."""

import re
from bisect import bisect_left
from collections.abc import Sequence
from typing import Literal, NamedTuple

from knowledge.extraction.document import Document
from knowledge.extraction.notes.note_rules import matches, shows
from knowledge.facts import FoundActor, FoundNote, FoundQuote, Span, Spans
from knowledge.language.marks import MarkedSpan
from knowledge.language.sentences import split_sentences

Side = Literal["mistaken", "right", "unclear", "title"]

_WHITE = re.compile(r"\s")
_BREAK = re.compile(
    r"[;:]\s|,?\s(?=(?:but|when|whereas|while)\s)"
    r"|[–—]\s|\s(?=(?:and|nor|or) (?:never|not|did not|has not)\b)|,\s(?=(?:not|rather|instead)\b)|\.\s"
)

_WORD = re.compile(r"[^\W_]+(?:[’'][^\W_]+)*")
_FEWEST = 3
"""Words that must agree, where not all do. Judgement, not measured."""


class Sided(NamedTuple):
    """Words in marks, and whether the note calls them mistaken or right."""

    span: Span
    side: Side


def mistaken_words(text: str, blocks: Sequence[Span], marks: Sequence[MarkedSpan]) -> Spans:
    """Return the words that a note takes back, in text order: in marks, or reported without any ("said that he stole").

    What the outlet's text is said to have had is mistaken, what a person is said not to have said too; "not", "instead
    of" and "should have read" part two of them. Beside mistaken words, those that a person plainly said are the right
    ones; where nothing is clear, all words in marks are returned. Headlines that only name an article are left out.
    """
    text = _WHITE.sub(" ", text)
    sentences = split_sentences(text, blocks, list(marks))
    sided = _sides(text, sentences, marks)
    wrong = [one.span for one in sided if one.side == "mistaken"] or _reported(text, sentences, marks)
    unclear = [one.span for one in sided if one.side == "unclear"]
    return tuple(sorted(wrong + [span for span in unclear if not wrong or _stands_apart(text, span, wrong, blocks)]))


def _stands_apart(text: str, span: Span, wrong: Sequence[Span], blocks: Sequence[Span]) -> bool:
    """Whether words belong to another item of the note: in a paragraph without mistaken words, and said by nobody."""
    start, end = next(block for block in blocks if block[0] <= span[0] < block[1])
    return not any(start <= one[0] < end for one in wrong) and not shows("said-before", text[start : span[0] - 1])


def _sides(text: str, sentences: Sequence[Span], marks: Sequence[MarkedSpan]) -> list[Sided]:
    """Return the quotations of a note with their sides."""
    sided: list[Sided] = []
    for at, mark in enumerate(marks):
        place = max(bisect_left(sentences, (mark.open + 1,)) - 1, 0)
        begin, end = sentences[place]
        same = at > 0 and marks[at - 1].open >= begin
        left = text[marks[at - 1].close if same else begin : mark.open]
        follows = marks[at + 1].open if at + 1 < len(marks) else len(text)
        right = text[mark.close : min(max(end, mark.close), follows)]
        after = text[slice(*sentences[place + 1])] if place + 1 < len(sentences) and follows >= end else ""
        side = _side(left, right, after, sided[-1].side if same else "unclear")
        sided.append(Sided((mark.start, mark.end), side))
    return sided


def _reported(text: str, sentences: Sequence[Span], marks: Sequence[MarkedSpan]) -> list[Span]:
    """Return the mistaken words that a note reports without marks."""
    found = []
    for place, (begin, end) in enumerate(sentences):
        if any(begin <= mark.open < end for mark in marks):
            continue
        after = text[slice(*sentences[place + 1])] if place + 1 < len(sentences) else ""
        for match in matches("reported", text[begin:end]):
            start, stop = match.span("words")
            if _side(match.string[:start], match.string[stop:], after, "unclear") == "mistaken":
                found.append((begin + start, begin + stop))
    return found


def _side(left: str, right: str, after: str, before: Side) -> Side:
    """Return the side of words by the text left and right of them and the sentence after.

    ``before`` is the side of the words quoted before them in the sentence, else "unclear".
    """
    if _only_names(left, right):
        return "title"
    if shows("not-before", left):
        return "right" if before == "mistaken" else "mistaken"
    if shows("not-after", right) and not shows("not-him", right):
        return "mistaken" if shows("laid-before", left) else "right"
    if shows("right-after", right):
        return "right"
    return _by_grammar(left, before) or _by_what_follows(_BREAK.split(right)[0], after)


def _only_names(left: str, right: str) -> bool:
    """Whether the words are a headline, by which the note names an article."""
    return (
        shows("headline-before", left)
        or (shows("headline-before-bracket", left) and right.startswith(" ("))
        or (shows("headline-in-brackets", left) and right.startswith(","))
    )


def _by_grammar(left: str, before: Side) -> Side | None:
    """Return the side that the clause before the words gives them, else the whole of what stands left of them."""
    clause = _BREAK.split(left)[-1]
    for words in (clause, left):
        if shows("right-before", words) or (words.startswith("but ") and before == "mistaken"):
            return "right"
        if shows("wrong-before", words):
            return "mistaken"
    return None


def _by_what_follows(right: str, after: str) -> Side:
    return "mistaken" if shows("wrong-after", right) or shows("denied-next", after) else "unclear"


def mark_retracted(document: Document, notes: Sequence[FoundNote]) -> tuple[FoundQuote, ...]:
    """Return the document's quotes, those that a note takes back with the note's index in ``retracted``.

    A quote with the words of a note whose speaker is the one that the note names as the right one is not marked.
    """
    return tuple(_marked(document, quote, notes) for quote in document.quotes)


def _marked(document: Document, quote: FoundQuote, notes: Sequence[FoundNote]) -> FoundQuote:
    text, actors = document.text, document.actors
    for place, note in enumerate(notes):
        mistaken = any(_is_of(text, words, quote) for words in note.words)
        if mistaken and not _is_right_speaker(" ".join(text[slice(*note.span)].split()), quote, actors):
            return quote.model_copy(update={"retracted": place})
    return quote


def _is_right_speaker(note: str, quote: FoundQuote, actors: Sequence[FoundActor]) -> bool:
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
