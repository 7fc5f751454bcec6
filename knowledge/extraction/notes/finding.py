"""Where an article's notes stand: the paragraphs, headline and set-aside lines that take back what was printed."""

import re
from typing import NamedTuple

from knowledge.extraction.notes import speech
from knowledge.extraction.notes.blocks import Blocks, read_blocks
from knowledge.facts import Article, NoteKind, Span
from knowledge.language.marks import MarkedSpan

_STORY_FOLLOWS = re.compile(
    r"\bcorrected (?:version|story|article|copy)\b.{0,40}\b(?:below|follows)\b|\buse the following\b", re.IGNORECASE
)
_BRACKETED = re.compile(r"[(\[].*[)\]]\W*$")
_STORY_FROM = 2
_GATE = 2


class Placed(NamedTuple):
    """A note as it stands: its blocks, and the quotations in them."""

    kind: NoteKind
    blocks: tuple[Span, ...]
    marks: tuple[MarkedSpan, ...]


def find_placed(article: Article) -> list[Placed]:
    """Return an article's notes in text order; an article that is a note as a whole has one."""
    blocks = read_blocks(article)
    found: list[Placed] = []
    at = 0
    if _is_whole(blocks):
        at = _story_again(blocks)
        found.append(_placed(blocks, 0, at, blocks.title))
    floor = at
    while at < len(blocks.spans):
        end = _end_of_note(blocks, at)
        if end > at:
            found.append(_placed(blocks, _start_of_note(blocks, at, floor), end))
            floor = end
        at = max(end, at + 1)
    return found


def _is_whole(blocks: Blocks) -> bool:
    """Whether the title is a note's and the body bears it out; a title that only notes bear needs nothing else."""
    if not speech.may_head_note(blocks.title):
        return False
    if speech.is_pure_label(blocks.title):
        return True
    first = int(blocks.titled)
    body = blocks.blotted[first : first + _GATE]
    if speech.is_only_label(blocks.title) and any(map(speech.tells_of_printed, body)):
        return True
    if body and _BRACKETED.match(body[0]):
        return False
    return any(
        (_opens(blocks, first + at) or speech.confesses(words, blocks.outlet)) and not speech.has_label(words)
        for at, words in enumerate(body)
    )


def _story_again(blocks: Blocks) -> int:
    """Return the block at which the story follows its correction, else the end."""
    ends = (at + 1 for at, words in enumerate(blocks.blotted) if _STORY_FOLLOWS.search(words))
    return next(ends, len(blocks.spans))


def _end_of_note(blocks: Blocks, at: int) -> int:
    """Return the block after a note that begins here; ``at`` itself where none does."""
    if not _opens(blocks, at):
        return at
    end, alone = at + 1, _BRACKETED.match(blocks.blotted[at]) is not None
    while end < len(blocks.spans) and not alone and not _STORY_FOLLOWS.search(blocks.blotted[end - 1]):
        if not _is_under_label(blocks.blotted[end - 1]) and not _is_more(blocks, at, end):
            break
        end += 1
    return end


def _is_under_label(before: str) -> bool:
    return speech.is_only_label(before) and "appended" not in before.casefold()


def _is_more(blocks: Blocks, first: int, at: int) -> bool:
    """Whether a block goes on with a note, by itself or because the one after it does."""
    words, follows = blocks.blotted[at], blocks.blotted[at + 1 : at + 2]
    if speech.has_label(words):
        return False
    after_story = first >= _STORY_FROM + blocks.titled
    return speech.goes_on(words, blocks.outlet, after_story=after_story) or (
        after_story and any(_bears_out(blocks, first, one) for one in follows)
    )


def _bears_out(blocks: Blocks, first: int, words: str) -> bool:
    """Whether a paragraph shows that the one before it is a note's: it ends it, or is the next of several faults."""
    listed = speech.lists_faults(blocks.blotted[first]) and speech.finds_fault(words)
    return listed or speech.ends_note(words, blocks.outlet)


def _start_of_note(blocks: Blocks, at: int, floor: int) -> int:
    """Go back to where a note without a label begins: with what "we reported"."""
    while at > floor and not speech.has_label(blocks.blotted[at]) and speech.tells_of_ours(blocks.blotted[at - 1]):
        at -= 1
    return at


def _opens(blocks: Blocks, at: int) -> bool:
    """Whether a note begins at a block: by the block itself, or as a label over one that bears it out."""
    words, follows = blocks.blotted[at], blocks.blotted[at + 1 : at + 2]
    if speech.opens_note(words, blocks.outlet):
        return True
    if speech.is_only_label(words):
        return any(speech.follows_label(one, blocks.outlet) for one in follows)
    return speech.is_labelled(words) and any(speech.confesses(one, blocks.outlet) for one in follows)


def _placed(blocks: Blocks, first: int, end: int, head: str = "") -> Placed:
    spans = tuple(blocks.spans[first:end])
    marks = tuple(mark for mark in blocks.marks if spans[0][0] <= mark.open and mark.close <= spans[-1][1])
    return Placed(speech.kind_of(" ".join([head, *blocks.blotted[first:end]])), spans, marks)
