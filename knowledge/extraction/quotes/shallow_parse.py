"""An article read for attribution: its sentences, their reporting clauses and the quotations in them."""

from collections.abc import Sequence
from typing import NamedTuple

from knowledge.extraction.quotes.clauses import Clause, find_clauses
from knowledge.extraction.quotes.linear_model import Weights
from knowledge.extraction.quotes.sequences import Line, read_lines, without_labels
from knowledge.extraction.quotes.subject_ranking import settle
from knowledge.facts import Span
from knowledge.language.marks import MarkedSpan
from knowledge.language.tokens import Tokens, tokenize_parts


class Marked(NamedTuple):
    """An outermost quotation in its place: its index, line and item."""

    number: int
    line: int
    item: int


class Frame(NamedTuple):
    """An article read for attribution: lines, their reporting clauses, outermost quotations and their places."""

    text: str
    lines: list[Line]
    clauses: list[list[Clause]]
    outer: list[MarkedSpan]
    places: list[Marked]


def read_frame(
    text: str,
    sentences: Sequence[Span],
    paragraphs: Sequence[Span],
    marks: Sequence[MarkedSpan],
    tokens: Tokens | None = None,
    subjects: Weights | None = None,
    title: Span | None = None,
) -> Frame:
    """Return the frame of an article; ``tokens`` are those of its sentences, where they are known already.

    Without weights for ``subjects`` those that rules find stay. ``title`` is the headline, if it is a paragraph.
    """
    outer = without_labels(text, [mark for mark in marks if mark.depth == 1])
    tokens = tokenize_parts(text, sentences) if tokens is None else tokens
    lines = read_lines(sentences, paragraphs, outer, tokens, title)
    places = [
        Marked(item.mark, number, at)
        for number, line in enumerate(lines)
        for at, item in enumerate(line.items)
        if item.mark >= 0
    ]
    clauses = [find_clauses(line) for line in lines]
    if subjects is not None:
        clauses = [settle(line, found, subjects) for line, found in zip(lines, clauses, strict=True)]
    return Frame(text, lines, clauses, outer, places)


def leads_on(frame: Frame, number: int) -> bool:
    """Tell whether a quotation left open goes on at the head of the next paragraph."""
    if number + 1 >= len(frame.outer):
        return False
    mark, following = frame.outer[number], frame.outer[number + 1]
    between = frame.text[mark.close : following.open]
    return mark.close == mark.end and "\n" in between and not between.strip()
