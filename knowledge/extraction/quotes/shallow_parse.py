"""Shallow parse of a document: its sentences, their reporting clauses, and the quotations in them.

Shallow parsing (chunking; Abney 1991) finds noun phrases and verb groups, no full trees.
"""

from typing import NamedTuple

from knowledge.extraction.document import Document
from knowledge.extraction.quotes.clauses import Clause, find_clauses
from knowledge.extraction.quotes.linear_model import Weights
from knowledge.extraction.quotes.named_days import keep_capitals
from knowledge.extraction.quotes.nicknames import without_nicknames
from knowledge.extraction.quotes.sequences import Sentence, read_sentences, without_labels
from knowledge.extraction.quotes.subject_ranking import rank_subjects
from knowledge.language.dash_dialogue import opens_dialogue
from knowledge.language.marks import MarkedSpan


class QuotationPlace(NamedTuple):
    """Where an outermost quotation stands: its own index, the index of its sentence, its item there."""

    number: int
    sentence: int
    item: int


class ShallowParse(NamedTuple):
    """A document's sentences, the reporting clauses of each, its outermost quotations and the places of these."""

    text: str
    sentences: list[Sentence]
    clauses: list[list[Clause]]
    outer: list[MarkedSpan]
    places: list[QuotationPlace]


def shallow_parse(document: Document, subjects: Weights | None = None) -> ShallowParse:
    """Return the shallow parse of a document; ``subjects`` weighs the subjects of cues, else those of rules stay."""
    outer = without_nicknames(document, without_labels(document.text, document.quotations))
    sentences = read_sentences(document, outer)
    keep_capitals(sentences, document.actors)
    places = [
        QuotationPlace(item.mark, number, at)
        for number, sentence in enumerate(sentences)
        for at, item in enumerate(sentence.items)
        if item.mark >= 0
    ]
    clauses = [find_clauses(sentence) for sentence in sentences]
    if subjects is not None:
        clauses = [rank_subjects(sentence, found, subjects) for sentence, found in zip(sentences, clauses, strict=True)]
    return ShallowParse(document.running_text, sentences, clauses, outer, places)


def leads_on(parse: ShallowParse, number: int) -> bool:
    """Tell whether a quotation left open goes on at the head of the next paragraph."""
    if number + 1 >= len(parse.outer):
        return False
    mark, following = parse.outer[number], parse.outer[number + 1]
    if opens_dialogue(parse.text, mark) or opens_dialogue(parse.text, following):
        return False
    between = parse.text[mark.close : following.open]
    return mark.close == mark.end and "\n" in between and not between.strip()
