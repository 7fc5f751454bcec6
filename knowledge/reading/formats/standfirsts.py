"""Standfirsts that a file gives beside the body: excerpts, abstracts, second headlines."""

import re
from collections.abc import Sequence

from knowledge.reading.formats.parsed_articles import Block

_CUT = re.compile(r"\s*(?:\[(?:…|\.\.\.)\]|…|\.\.\.)\s*$")


def with_standfirst(blocks: Sequence[Block], words: str, title: str | None) -> list[Block]:
    """Return an article's blocks under a standfirst; words that are the title's, or a part of the body, are none."""
    folded = _folded(_CUT.sub("", words))
    body = " ".join(_folded(block.text) for block in blocks)
    if not folded or folded == _folded(title or "") or f" {folded} " in f" {body} " or body.startswith(folded):
        return list(blocks)
    return [Block(words, "standfirst"), *blocks]


def _folded(words: str) -> str:
    return " ".join(re.findall(r"\w+", words.casefold()))
