"""An article as notes are sought in it: all of the page in order, with what is said in marks blotted out."""

import re
from bisect import bisect_left
from collections.abc import Sequence
from typing import NamedTuple

from knowledge.extraction.notes import speech
from knowledge.facts import Article, Span
from knowledge.language.marks import MarkedSpan, find_marks
from knowledge.language.sentences import split_sentences

_BRACKETS = re.compile(r"\([^()]{20,}\)|\[[^\[\]]{20,}\]")
_FEW_WORDS = 5
_IN_A_ROW = 3
_WHITE = re.compile(r"\s")


class Blocks(NamedTuple):
    """Headline, paragraphs and lines set aside: their spans, their words without those in marks, the outermost marks.

    ``title`` is the article's, or a label that stands over it; ``titled`` says that the title is one of the blocks.
    """

    spans: Sequence[Span]
    blotted: Sequence[str]
    marks: Sequence[MarkedSpan]
    outlet: str | None
    title: str
    titled: bool


def read_blocks(article: Article) -> Blocks:
    """Return the blocks of an article; a note inside a paragraph of the story is a block of its own."""
    text, outlet = article.text, article.outlet
    headline = [article.title_span] if article.title_span else []
    lines = sorted({*headline, *article.paragraphs, *article.residue})
    marks = find_marks(text, lines)
    blotted = _blot(text, marks)
    hinting = [line for line in lines if speech.may_open_note(blotted[slice(*line)])]
    sentences = split_sentences(text, hinting, marks) if hinting else []
    whole = [piece for line in lines for piece in _at_top(blotted, line, sentences, article)]
    spans = [part for line in whole for part in _parts(blotted, line, _within(line, sentences), outlet)]
    words = [blotted[slice(*span)] for span in spans]
    titled = [text[slice(*span)] for span in headline] == [article.title]
    outermost = [mark for mark in marks if mark.depth == 1]
    under_label = (titled or not article.title) and speech.is_only_label(words[0])
    title = words[0] if under_label else article.title or ""
    return Blocks(spans, words, outermost, outlet, title, titled)


def _blot(text: str, marks: Sequence[MarkedSpan]) -> str:
    """Return the text, as long as it is, with lines for words in marks and plain blanks for all white space."""
    pieces, at = [], 0
    for mark in marks:
        if mark.depth == 1:
            pieces += [text[at : mark.start], "_" * (mark.end - mark.start)]
            at = mark.end
    return _WHITE.sub(" ", "".join([*pieces, text[at:]]))


def _within(line: Span, sentences: Sequence[Span]) -> Sequence[Span]:
    return sentences[bisect_left(sentences, (line[0],)) : bisect_left(sentences, (line[1],))]


def _at_top(blotted: str, line: Span, sentences: Sequence[Span], article: Article) -> list[Span]:
    """Part the story from a note on the line that the story begins on."""
    if line != next(iter(article.paragraphs), None):
        return [line]
    within = _within(line, sentences)
    if len(within) == 1 or not any(speech.opens_note(blotted[slice(*one)], article.outlet) for one in within[:1]):
        return [line]
    for at in range(1, len(within)):
        row = [blotted[slice(*one)] for one in within[at : at + _IN_A_ROW]]
        if speech.opens_story(row[0]) or (len(row) == _IN_A_ROW and not any(map(speech.is_of_note, row))):
            return _cut(blotted, line, (line[0], within[at - 1][1]))
    return [line]


def _parts(blotted: str, line: Span, sentences: Sequence[Span], outlet: str | None) -> list[Span]:
    """Part a note that stands at the end of a paragraph of the story, or in brackets inside it, from the story.

    A line without sentences has no word that a note opens with.
    """
    if not sentences:
        return [line]
    for match in _BRACKETS.finditer(blotted, *line):
        before = blotted[line[0] : match.start()]
        if speech.opens_note(match.group(), outlet) and not speech.is_note_like(before, outlet):
            return _cut(blotted, line, match.span())
    for begin, stop in sentences[1:]:
        if speech.begins_note(blotted[begin:stop]) and _is_story(blotted[line[0] : begin], outlet):
            return _cut(blotted, line, (begin, line[1]))
    return [line]


def _is_story(before: str, outlet: str | None) -> bool:
    """Whether the words before a note's sentence are the story's, no part of the note and no few words over it."""
    few = len(before.split()) <= _FEW_WORDS and "_" not in before
    return not few and not speech.is_note_like(before, outlet)


def _cut(blotted: str, line: Span, part: Span) -> list[Span]:
    """Return a line in up to three: the part, what stands before and what after it, where that is more than signs."""
    pieces = [(line[0], part[0]), part, (part[1], line[1])]
    return [piece for piece in pieces if re.search(r"\w", blotted[slice(*piece)])]
