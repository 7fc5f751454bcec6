"""Where an article's notes stand: the paragraphs, the headline and the set-aside lines that take back what was printed."""

import re
from bisect import bisect_left
from collections.abc import Sequence
from typing import NamedTuple

from knowledge.extraction.notes import speech
from knowledge.facts import Article, NoteKind, Span
from knowledge.language.marks import MarkedSpan, find_marks
from knowledge.language.sentences import split_sentences

_STORY_FOLLOWS = re.compile(
    r"\bcorrected (?:version|story|article|copy)\b.{0,40}\b(?:below|follows)\b|\buse the following\b", re.IGNORECASE
)
_BRACKETED = re.compile(r"[(\[].*[)\]]\W*$", re.DOTALL)
_BRACKETS = re.compile(r"\([^()]{20,}\)|\[[^\[\]]{20,}\]")
_STORY_FROM = 2
_GATE = 2


class Placed(NamedTuple):
    """A note as it stands: its blocks, and the quotations in them."""

    kind: NoteKind
    blocks: tuple[Span, ...]
    marks: tuple[MarkedSpan, ...]


class _Blocks:
    """Everything on the page in order: headline, paragraphs and lines set aside, with the words in marks blotted out."""

    def __init__(self, article: Article) -> None:
        title = [article.title_span] if article.title_span else []
        text, outlet = article.text, article.outlet
        lines = sorted({*title, *article.paragraphs, *article.residue})
        marks = find_marks(text, lines)
        self.marks = [mark for mark in marks if mark.depth == 1]
        pieces, at = [], 0
        for mark in self.marks:
            pieces += [text[at : mark.start], re.sub(r"[^\n]", "_", text[mark.start : mark.end])]
            at = mark.end
        blotted = "".join([*pieces, text[at:]])
        sentences = split_sentences(text, lines, marks)
        self.spans = [part for line in lines for part in _parts(blotted, line, _within(line, sentences), outlet)]
        self.blotted = [blotted[slice(*span)] for span in self.spans]
        self.outlet = outlet
        self.title = article.title or ""
        self.titled = [text[slice(*span)] for span in title] == [self.title]
        if (self.titled or not self.title) and self.labels(0):
            self.title = self.blotted[0]

    def opens(self, at: int) -> bool:
        """Whether a note begins here: by the block itself, or as a label over one that finds fault."""
        words, follows = self.blotted[at], self.blotted[at + 1 : at + 2]
        if speech.opens_note(words, self.outlet):
            return True
        if self.labels(at):
            return any(map(speech.finds_fault, follows))
        return speech.is_labelled(words) and any(speech.confesses(one, self.outlet) for one in follows)

    def labels(self, at: int) -> bool:
        return speech.is_only_label(self.blotted[at])

    def placed(self, first: int, end: int, head: str = "") -> Placed:
        spans = tuple(self.spans[first:end])
        marks = tuple(mark for mark in self.marks if spans[0][0] <= mark.open and mark.close <= spans[-1][1])
        return Placed(speech.kind_of(" ".join([head, *self.blotted[first:end]])), spans, marks)


def _within(line: Span, sentences: Sequence[Span]) -> Sequence[Span]:
    return sentences[bisect_left(sentences, (line[0],)) : bisect_left(sentences, (line[1],))]


def _parts(blotted: str, line: Span, sentences: Sequence[Span], outlet: str | None) -> list[Span]:
    """Part a note that stands at the end of a paragraph of the story, or in brackets inside it, from the story."""
    for match in _BRACKETS.finditer(blotted, *line):
        if speech.opens_note(match.group(), outlet) and not speech.is_note_like(
            blotted[line[0] : match.start()], outlet
        ):
            return _cut(blotted, line, match.span())
    for begin, stop in sentences[1:]:
        before = blotted[line[0] : begin]
        if speech.begins_note(blotted[begin:stop]) and not speech.is_note_like(before, outlet):
            return _cut(blotted, line, (begin, line[1]))
    return [line]


def _cut(text: str, line: Span, part: Span) -> list[Span]:
    """Return a line in up to three: the part, what stands before and what after it, where that is more than marks."""
    pieces = [(line[0], part[0]), part, (part[1], line[1])]
    return [piece for piece in pieces if re.search(r"\w", text[slice(*piece)])]


def find_placed(article: Article) -> list[Placed]:
    """Return an article's notes in text order; an article that is a note as a whole has one."""
    blocks = _Blocks(article)
    found: list[Placed] = []
    at = 0
    if _is_whole(blocks):
        at = _story_again(blocks)
        found.append(blocks.placed(0, at, blocks.title))
    floor = at
    while at < len(blocks.spans):
        end = _end_of_note(blocks, at)
        if end > at:
            found.append(blocks.placed(_start_of_note(blocks, at, floor), end))
            floor = end
        at = max(end, at + 1)
    return found


def _is_whole(blocks: _Blocks) -> bool:
    """Whether the title is a note's and the body bears it out; a title that only notes bear needs nothing else."""
    if not speech.may_head_note(blocks.title):
        return False
    alone = speech.is_only_label(blocks.title)
    if alone and speech.has_label(blocks.title):
        return True
    first = int(blocks.titled)
    body = blocks.blotted[first : first + _GATE]
    if alone and any(map(speech.tells_of_printed, body)):
        return True
    if body and _BRACKETED.match(body[0]):
        return False
    return any(
        (blocks.opens(first + at) or speech.confesses(words, blocks.outlet)) and not speech.has_label(words)
        for at, words in enumerate(body)
    )


def _story_again(blocks: _Blocks) -> int:
    """Return the block at which the story follows its correction, else the end."""
    ends = (at + 1 for at, words in enumerate(blocks.blotted) if _STORY_FOLLOWS.search(words))
    return next(ends, len(blocks.spans))


def _end_of_note(blocks: _Blocks, at: int) -> int:
    """Return the block after a note that begins here; ``at`` itself where none does."""
    if not blocks.opens(at):
        return at
    end, alone = at + 1, _BRACKETED.match(blocks.blotted[at]) is not None
    while end < len(blocks.spans) and not alone and not _STORY_FOLLOWS.search(blocks.blotted[end - 1]):
        under_label = blocks.labels(end - 1) and "appended" not in blocks.blotted[end - 1].casefold()
        if not under_label and not _is_more(blocks, at, end):
            break
        end += 1
    return end


def _is_more(blocks: _Blocks, first: int, at: int) -> bool:
    """Whether a block goes on with a note, by itself or because the one after it does."""
    words, follows = blocks.blotted[at], blocks.blotted[at + 1 : at + 2]
    if speech.has_label(words):
        return False
    after_story = first >= _STORY_FROM + blocks.titled
    return speech.goes_on(words, blocks.outlet, after_story=after_story) or (
        after_story and any(speech.ends_note(one, blocks.outlet) for one in follows)
    )


def _start_of_note(blocks: _Blocks, at: int, floor: int) -> int:
    """Go back to where a note without a label begins: with what "we reported"."""
    while at > floor and not speech.has_label(blocks.blotted[at]) and speech.tells_of_ours(blocks.blotted[at - 1]):
        at -= 1
    return at
