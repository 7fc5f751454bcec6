"""Sentences as sequences of items, each a token or a whole outermost quotation.

With a quotation collapsed into one item the words around it read as a clause: ``[“…”] , she said .``
"""

import re
from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import dataclass
from typing import NamedTuple

from knowledge.extraction.document import Document
from knowledge.language import gazetteers
from knowledge.language.marks import MarkedSpan
from knowledge.language.memo import memoised
from knowledge.language.tokens import Tokens

_LONGEST = 300  # items; a longer "sentence" is no prose, and is read in pieces so that time stays linear

_STRAY = frozenset({'"', "“", "”", "''", "``"})  # a quotation mark without its other half is no part of a clause

_LABEL = re.compile(r"((?:[^\W\d_a-z][\w.'’-]* ?){1,4}): ")
_LONGEST_LABEL = 60
ACRONYMS = frozenset({"IT", "US", "WHO"})
"""Names that only their capitals tell from pronouns, as in a query."""


@dataclass(slots=True)
class Item:
    """A token, or a whole quotation: ``mark`` is then its index among the outermost ones, else -1.

    ``low`` is the text in lower case, but for acronyms that would be pronouns then and days in somebody's name. Slots,
    because every rule reads items and a named tuple's fields take three times as long to read.
    """

    text: str
    low: str
    start: int
    end: int
    mark: int = -1


class Sentence(NamedTuple):
    """A sentence: its items, the number of its paragraph, its bounds, and whether it is in the headline."""

    items: list[Item]
    paragraph: int
    start: int
    end: int
    headline: bool = False


def read_sentences(document: Document, outer: Sequence[MarkedSpan]) -> list[Sentence]:
    """Return the item sequences of a document's sentences; a quotation belongs to the sentence it opens in.

    ``outer`` are the outermost quotations. A sentence of more than 300 items comes in pieces of that length.
    """
    paragraphs, tokens, title = document.paragraphs, document.tokens, document.title
    sentences: list[Sentence] = []
    at = paragraph = done = 0
    for number, (start, end) in enumerate(document.sentences):
        while paragraph + 1 < len(paragraphs) and paragraphs[paragraph + 1][0] <= start:
            paragraph += 1
        first, last = tokens.bounds[number], tokens.bounds[number + 1]
        items: list[Item] = []
        if start < done:
            first = bisect_left(tokens.starts, done, first, last)
        while at < len(outer) and outer[at].open < end:
            mark = outer[at]
            opening = bisect_left(tokens.starts, mark.open, first, last)
            items += _items(tokens, first, opening)
            items.append(Item("", "", mark.open, mark.close, at))
            done = max(mark.close, start, done)
            first = bisect_left(tokens.starts, done, opening, last)
            at += 1
        items += _items(tokens, first, last)
        headline = title is not None and title[0] <= start < title[1]
        sentences += [
            Sentence(items[cut : cut + _LONGEST], paragraph, start, end, headline)
            for cut in range(0, max(1, len(items)), _LONGEST)
        ]
    return sentences


def _items(tokens: Tokens, first: int, last: int) -> list[Item]:
    columns = tokens.words[first:last], tokens.starts[first:last], tokens.ends[first:last]
    return [
        Item(word, _lower(word), start, end) for word, start, end in zip(*columns, strict=True) if word not in _STRAY
    ]


@memoised
def _lower(word: str) -> str:
    return word if word in ACRONYMS else word.lower().replace("’", "'")


def without_labels(text: str, outer: Sequence[MarkedSpan]) -> list[MarkedSpan]:
    """Return the quotations; one that opens with a speaker's label (“CHEN: We will see.”) begins after the label.

    Such labels are those of transcripts: they name the speaker and are not said.
    """
    return [_after_label(text, mark) for mark in outer]


def _after_label(text: str, mark: MarkedSpan) -> MarkedSpan:
    found = _LABEL.match(text, mark.start, min(mark.end, mark.start + _LONGEST_LABEL))
    if found is None or not _names_speaker(found[1]):
        return mark
    return mark._replace(open=found.end(), start=found.end())


def _names_speaker(label: str) -> bool:
    words = label.split()
    return (label.isupper() and len(words[0]) > 2) or (len(words) > 1 and words[0] in gazetteers.given_names())
