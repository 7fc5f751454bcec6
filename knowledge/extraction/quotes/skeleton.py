"""An article's sentences as items; an outermost quotation is one, so that what is around it reads as a clause."""

from collections.abc import Sequence
from typing import NamedTuple

from knowledge.facts import Span
from knowledge.language.marks import MarkedSpan
from knowledge.language.tokens import tokenize

_LONGEST = 300  # items; a longer "sentence" is no prose, and is read in pieces so that time stays linear

_STRAY = frozenset({'"', "“", "”", "''", "``"})  # a quotation mark without its other half is no part of a clause


class Item(NamedTuple):
    """A token, or a whole quotation (``mark`` is then its index among the outermost ones, else -1)."""

    text: str
    low: str
    start: int
    end: int
    mark: int


class Line(NamedTuple):
    """A sentence: its items, paragraph number and bounds."""

    items: list[Item]
    paragraph: int
    start: int
    end: int


def read_lines(
    text: str, sentences: Sequence[Span], paragraphs: Sequence[Span], outer: Sequence[MarkedSpan]
) -> list[Line]:
    """Return a line for every sentence; a quotation belongs to the sentence it opens in."""
    lines: list[Line] = []
    at = paragraph = 0
    done = 0
    for start, end in sentences:
        while paragraph + 1 < len(paragraphs) and paragraphs[paragraph + 1][0] <= start:
            paragraph += 1
        items: list[Item] = []
        place = max(start, done)
        while at < len(outer) and outer[at].open < end:
            mark = outer[at]
            _tokens(text, place, max(place, mark.open), items)
            items.append(Item("", "", mark.open, mark.close, at))
            place = done = max(mark.close, place)
            at += 1
        _tokens(text, place, max(place, end), items)
        lines += [
            Line(items[cut : cut + _LONGEST], paragraph, start, end) for cut in range(0, max(1, len(items)), _LONGEST)
        ]
    return lines


def _tokens(text: str, start: int, end: int, items: list[Item]) -> None:
    items += [
        Item(word, word.lower().replace("’", "'"), a, b, -1)
        for word, a, b in tokenize(text, start, end)
        if word not in _STRAY
    ]
