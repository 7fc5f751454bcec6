"""An article read for attribution: its sentences, their reporting clauses and the quotations in them."""

from typing import NamedTuple

from knowledge.extraction.document import Document
from knowledge.extraction.quotes.clauses import Clause, find_clauses
from knowledge.extraction.quotes.linear_model import Weights
from knowledge.extraction.quotes.sequences import Line, read_lines, without_labels
from knowledge.extraction.quotes.subject_ranking import settle
from knowledge.language.marks import MarkedSpan


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


def read_frame(document: Document, subjects: Weights | None = None) -> Frame:
    """Return the frame of a document; without weights for ``subjects`` those that rules find stay."""
    outer = without_labels(document.text, document.quotations)
    lines = read_lines(document, outer)
    places = [
        Marked(item.mark, number, at)
        for number, line in enumerate(lines)
        for at, item in enumerate(line.items)
        if item.mark >= 0
    ]
    clauses = [find_clauses(line) for line in lines]
    if subjects is not None:
        clauses = [settle(line, found, subjects) for line, found in zip(lines, clauses, strict=True)]
    return Frame(document.text, lines, clauses, outer, places)


def leads_on(frame: Frame, number: int) -> bool:
    """Tell whether a quotation left open goes on at the head of the next paragraph."""
    if number + 1 >= len(frame.outer):
        return False
    mark, following = frame.outer[number], frame.outer[number + 1]
    between = frame.text[mark.close : following.open]
    return mark.close == mark.end and "\n" in between and not between.strip()
