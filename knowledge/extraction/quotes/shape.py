"""What a quotation shows by itself: its length, its ending, what stands beside it."""

import re
from collections.abc import Sequence
from typing import NamedTuple

from knowledge.extraction.quotes.skeleton import Item, Line
from knowledge.extraction.quotes.words import DETERMINERS, PREPOSITIONS, is_adverb
from knowledge.language.marks import MarkedSpan

_LONG = 2000  # characters
_WORD = re.compile(r"\w[\w'’-]*")
_SPEAKING = re.compile(r"\b(?:I|I['’]\w+|[Ww]e|[Mm]y|[Mm]e|[Oo]ur|[Yy]ou|[Yy]our|[Uu]s)\b")
_FINITE = re.compile(
    r"\b(?:is|are|was|were|am|has|have|had|will|would|can|could|should|do|does|did|\w+n['’]t|\w+['’](?:s|re|ve|ll|m))\b"
)
_TELLING = frozenset(
    {"that", "as", "a", "an", "the", ",", ":", "of", "to", "called", "so-called", "like", "is", "was", "and", "it"}
)


class Marked(NamedTuple):
    """An outermost quotation in its place: its index, line and item."""

    number: int
    line: int
    item: int


def words_of(text: str, mark: MarkedSpan) -> list[str]:
    """Return a quotation's words, of a very long one the first."""
    return _WORD.findall(text, mark.start, min(mark.end, mark.start + _LONG))


def features_of(text: str, line: Line, place: Marked, mark: MarkedSpan, words: Sequence[str]) -> list[str]:
    """Return what the quotation itself shows, whoever said it; ``words`` are its own."""
    inside = text[mark.start : mark.end]
    items, at = line.items, place.item
    before = items[at - 1] if at else None
    after = items[at + 1] if at + 1 < len(items) else None
    out = [
        f"words={bucket(len(words))}",
        f"ends={_ending(inside)}",
        f"then={neighbour(after)}",
        f"prior={neighbour(before)}",
    ]
    if inside[:1].isupper():
        out.append("capital")
    if len(words) > 1 and all(word[0].isupper() for word in words if len(word) > 3):
        out.append("title")
    if all(item.mark >= 0 or not item.text[0].isalnum() for item in items):
        out.append("alone")
    if line.headline:
        out.append("headline")
    if text[mark.open] in "'‘" and mark.start - mark.open == 1:
        out.append("single")
    if _SPEAKING.search(inside[:400]):
        out.append("speaking")
    if _FINITE.search(inside[:400]):
        out.append("finite")
    if mark.close == mark.end:
        out.append("unclosed")
    shape = "title" if "title" in out else "finite" if "finite" in out else "capital" if "capital" in out else "plain"
    return [*out, f"{shape} {out[2]}", f"{shape} {out[3]}", f"{out[0]} {out[3]}"]


def bucket(count: int) -> str:
    """Return the class of a count."""
    for top, name in ((1, "1"), (2, "2"), (4, "3-4"), (8, "5-8"), (20, "9-20")):
        if count <= top:
            return name
    return "21+"


def _ending(inside: str) -> str:
    last = inside.rstrip()[-1:]
    return "comma" if last == "," else "stop" if last in ".?!…" else "dash" if last in "-–—" else "none"


def neighbour(item: Item | None) -> str:
    """Return the class of the item beside a quotation, or the word itself where it tells much."""
    if item is None:
        return "edge"
    if item.mark >= 0:
        return "marks"
    low = item.low
    if low in _TELLING or not low[0].isalnum():
        return low
    if low in PREPOSITIONS:
        return "preposition"
    if low in DETERMINERS:
        return "determiner"
    return "capital" if item.text[0].isupper() else "adverb" if is_adverb(low) else "word"
