"""Detection of notes: which paragraphs, headline and set-aside lines take back what was printed.

The whole page is read in order as blocks; words in quotation marks are masked, since they are somebody else's.
"""

import re
from bisect import bisect_left
from collections.abc import Sequence
from typing import NamedTuple

from knowledge.extraction.notes import note_rules
from knowledge.facts import Article, NoteKind, Span, Spans
from knowledge.language.marks import MarkedSpan, find_marks
from knowledge.language.sentences import split_sentences

_BRACKETS = re.compile(r"\([^()]{20,}\)|\[[^\[\]]{20,}\]")
_FEW_WORDS = 5
"""Words before a note's sentence that are a heading over it, no story. Judgement, not measured."""
_IN_A_ROW = 3
"""Sentences without any sign of a note after which it has ended. Judgement, not measured."""
_WHITE = re.compile(r"\s")

_STORY_FOLLOWS = re.compile(
    r"\bcorrected (?:version|story|article|copy)\b.{0,40}\b(?:below|follows)\b|\buse the following\b", re.IGNORECASE
)
_BRACKETED = re.compile(r"[(\[].*[)\]]\W*$")
_STORY_FROM = 2
"""Blocks after the title from which on the story has been told. Judgement, not measured."""
_GATE = 2
"""Blocks after the title that may confirm that the article is a note. Judgement, not measured."""


class NoteBlocks(NamedTuple):
    """Headline, paragraphs and set-aside lines: their spans, their text with quotations masked, the outermost marks.

    ``title`` is the article's, or a label that stands over it; ``titled`` says that the title is one of the blocks.
    """

    spans: Sequence[Span]
    masked: Sequence[str]
    marks: Sequence[MarkedSpan]
    outlet: str | None
    title: str
    titled: bool


def read_note_blocks(article: Article, others_words: Spans = ()) -> NoteBlocks:
    """Return the blocks of an article; a note inside a paragraph of the story is a block of its own.

    ``others_words`` are blocks that are not the outlet's words, and so left out.
    """
    text, outlet = article.text, article.outlet
    headline = [article.title_span] if article.title_span else []
    lines = sorted({*headline, *article.paragraphs, *article.residue}.difference(others_words))
    marks = find_marks(text, lines)
    masked = _mask(text, marks)
    hinting = [line for line in lines if note_rules.may_open_note(masked[slice(*line)])]
    sentences = split_sentences(text, hinting, marks) if hinting else []
    whole = [piece for line in lines for piece in _at_top(masked, line, sentences, article)]
    spans = [part for line in whole for part in _parts(masked, line, _within(line, sentences), outlet)]
    words = [masked[slice(*span)] for span in spans]
    titled = [text[slice(*span)] for span in headline] == [article.title]
    outermost = [mark for mark in marks if mark.depth == 1]
    under_label = (titled or not article.title) and any(map(note_rules.is_only_label, words[:1]))
    title = words[0] if under_label else article.title or ""
    return NoteBlocks(spans, words, outermost, outlet, title, titled)


def _mask(text: str, marks: Sequence[MarkedSpan]) -> str:
    """Return the text, of equal length, with "_" for every character in marks and blanks for all white space."""
    pieces, at = [], 0
    for mark in marks:
        if mark.depth == 1:
            pieces += [text[at : mark.start], "_" * (mark.end - mark.start)]
            at = mark.end
    return _WHITE.sub(" ", "".join([*pieces, text[at:]]))


def _within(line: Span, sentences: Sequence[Span]) -> Sequence[Span]:
    return sentences[bisect_left(sentences, (line[0],)) : bisect_left(sentences, (line[1],))]


def _at_top(masked: str, line: Span, sentences: Sequence[Span], article: Article) -> list[Span]:
    """Split the story from a note on the line that the story begins on."""
    if line != next(iter(article.paragraphs), None):
        return [line]
    within = _within(line, sentences)
    if len(within) == 1 or not any(note_rules.opens_note(masked[slice(*one)], article.outlet) for one in within[:1]):
        return [line]
    for at in range(1, len(within)):
        row = [masked[slice(*one)] for one in within[at : at + _IN_A_ROW]]
        if note_rules.opens_story(row[0]) or (len(row) == _IN_A_ROW and not any(map(note_rules.is_of_note, row))):
            return _cut(masked, line, (line[0], within[at - 1][1]))
    return [line]


def _parts(masked: str, line: Span, sentences: Sequence[Span], outlet: str | None) -> list[Span]:
    """Split a note at the end of a paragraph of the story, or in brackets inside it, from the story.

    ``sentences`` are those of the line; it has none if no word of it opens a note.
    """
    if not sentences:
        return [line]
    for match in _BRACKETS.finditer(masked, *line):
        before = masked[line[0] : match.start()]
        if note_rules.opens_note(match.group(), outlet) and not note_rules.is_note_like(before, outlet):
            return _cut(masked, line, match.span())
    for begin, stop in sentences[1:]:
        if note_rules.begins_note(masked[begin:stop]) and _is_story(masked[line[0] : begin], outlet):
            return _cut(masked, line, (begin, line[1]))
    return [line]


def _is_story(before: str, outlet: str | None) -> bool:
    """Whether the words before a note's sentence are the story's, no part of the note and no few words over it."""
    few = len(before.split()) <= _FEW_WORDS and "_" not in before
    return not few and not note_rules.is_note_like(before, outlet)


def _cut(masked: str, line: Span, part: Span) -> list[Span]:
    """Return a line in up to three pieces: before the part, the part, after it; without those that have no word."""
    pieces = [(line[0], part[0]), part, (part[1], line[1])]
    return [piece for piece in pieces if re.search(r"\w", masked[slice(*piece)])]


class LocatedNote(NamedTuple):
    """A note: its kind, its blocks, and the quotations in them."""

    kind: NoteKind
    blocks: tuple[Span, ...]
    marks: tuple[MarkedSpan, ...]


def locate_notes(article: Article, others_words: Spans = ()) -> list[LocatedNote]:
    """Return an article's notes in text order; an article that is a note as a whole has one.

    ``others_words`` are the spans of blocks in which somebody else speaks.
    """
    blocks = read_note_blocks(article, others_words)
    found: list[LocatedNote] = []
    at = 0
    if _is_whole(blocks):
        at = _story_again(blocks)
        found.append(_located(blocks, 0, at, blocks.title))
    floor = at
    while at < len(blocks.spans):
        end = _end_of_note(blocks, at)
        if end > at:
            found.append(_located(blocks, _start_of_note(blocks, at, floor), end))
            floor = end
        at = max(end, at + 1)
    return found


def _is_whole(blocks: NoteBlocks) -> bool:
    """Whether the title is a note's and the body confirms it; a title that only notes bear needs nothing else."""
    if not note_rules.may_head_note(blocks.title):
        return False
    if note_rules.is_pure_label(blocks.title):
        return True
    first = int(blocks.titled)
    body = blocks.masked[first : first + _GATE]
    if note_rules.is_only_label(blocks.title) and any(map(note_rules.tells_of_printed, body)):
        return True
    if body and _BRACKETED.match(body[0]):
        return False
    return any(
        (_opens(blocks, first + at) or note_rules.confesses(words, blocks.outlet)) and not note_rules.has_label(words)
        for at, words in enumerate(body)
    )


def _story_again(blocks: NoteBlocks) -> int:
    """Return the block at which the story follows its correction, else the end."""
    ends = (at + 1 for at, words in enumerate(blocks.masked) if _STORY_FOLLOWS.search(words))
    return next(ends, len(blocks.spans))


def _end_of_note(blocks: NoteBlocks, at: int) -> int:
    """Return the block after a note that begins here; ``at`` itself where none does."""
    if not _opens(blocks, at):
        return at
    end, alone = at + 1, _BRACKETED.match(blocks.masked[at]) is not None
    while end < len(blocks.spans) and not alone and not _STORY_FOLLOWS.search(blocks.masked[end - 1]):
        if not _is_under_label(blocks.masked[end - 1]) and not _is_more(blocks, at, end):
            break
        end += 1
    return end


def _is_under_label(before: str) -> bool:
    return note_rules.is_only_label(before) and "appended" not in before.casefold()


def _is_more(blocks: NoteBlocks, first: int, at: int) -> bool:
    """Whether a block goes on with a note, by itself or because the one after it does."""
    words, follows = blocks.masked[at], blocks.masked[at + 1 : at + 2]
    if note_rules.has_label(words):
        return False
    after_story = first >= _STORY_FROM + blocks.titled
    return note_rules.goes_on(words, blocks.outlet, after_story=after_story) or (
        after_story and any(_confirms(blocks, first, one) for one in follows)
    )


def _confirms(blocks: NoteBlocks, first: int, words: str) -> bool:
    """Whether a paragraph confirms that the one before is a note's: it ends it, or tells the next of several faults."""
    listed = note_rules.lists_faults(blocks.masked[first]) and note_rules.finds_fault(words)
    return listed or note_rules.ends_note(words, blocks.outlet)


def _start_of_note(blocks: NoteBlocks, at: int, floor: int) -> int:
    """Go back to where a note without a label begins: with what "we reported"."""
    while (
        at > floor and not note_rules.has_label(blocks.masked[at]) and note_rules.tells_of_ours(blocks.masked[at - 1])
    ):
        at -= 1
    return at


def _opens(blocks: NoteBlocks, at: int) -> bool:
    """Whether a note begins at a block: by the block itself, or as a label over one that confirms it."""
    words, follows = blocks.masked[at], blocks.masked[at + 1 : at + 2]
    if note_rules.opens_note(words, blocks.outlet):
        return True
    if note_rules.is_only_label(words):
        return any(note_rules.follows_label(one, blocks.outlet) for one in follows)
    return note_rules.is_labelled(words) and any(note_rules.confesses(one, blocks.outlet) for one in follows)


def _located(blocks: NoteBlocks, first: int, end: int, head: str = "") -> LocatedNote:
    spans = tuple(blocks.spans[first:end])
    marks = tuple(mark for mark in blocks.marks if spans[0][0] <= mark.open and mark.close <= spans[-1][1])
    return LocatedNote(note_rules.kind_of(" ".join([head, *blocks.masked[first:end]])), spans, marks)
