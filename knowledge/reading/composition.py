"""A parsed article's blocks made one text, in which those that are no running text lie aside, each with its mark."""

from typing import NamedTuple

from knowledge.facts import MarkedBlock, Role, Span
from knowledge.reading.formats import Block, ParsedArticle
from knowledge.reading.headlines import repeats
from knowledge.reading.repair import repair

_BETWEEN = "\n\n"
_RUNNING: frozenset[Role | None] = frozenset({None, "subheading", "question", "answer"})


class Composition(NamedTuple):
    """A text, the blocks of it that are marked, and the spans of those that are no running text."""

    text: str
    marked: tuple[MarkedBlock, ...]
    aside: tuple[Span, ...]


def compose(parsed: ParsedArticle, *, as_is: bool) -> Composition:
    """Join an article's blocks by blank lines, under its title where no block has that; ``as_is`` mends nothing."""
    blocks = parsed.blocks
    if parsed.title and not any(_is_headline(block, parsed.title) for block in blocks):
        blocks = [Block(parsed.title, "headline"), *blocks]
    texts: list[str] = []
    marked: list[MarkedBlock] = []
    aside: list[Span] = []
    at = 0
    for block in blocks:
        text = block.text if as_is else repair(block.text)
        text = " ".join(text.split())
        if not text:
            continue
        span = (at, at + len(text))
        if block.role is not None:
            marked.append(MarkedBlock(span=span, role=block.role, author=block.author, at=block.at))
        if block.role not in _RUNNING:
            aside.append(span)
        texts.append(text)
        at = span[1] + len(_BETWEEN)
    return Composition(_BETWEEN.join(texts), tuple(marked), tuple(aside))


def _is_headline(block: Block, title: str) -> bool:
    return block.role == "headline" or (block.role is None and repeats(block.text, title))
