"""Narration: what an article tells in its own voice, with blanks for all that it reports as said."""

from bisect import bisect_right
from collections.abc import Iterable

from knowledge.facts import Span


class Narration:
    """A text of equal length in which the words said are blank, so that days and places in them count for nothing."""

    def __init__(self, text: str, contents: Iterable[Span]) -> None:
        """Begin with the text and the spans of all that is said in it, in any order, also nested."""
        self._text = text
        self._contents = _merged(contents)
        self._starts = [start for start, _ in self._contents]

    def of(self, start: int, end: int) -> str:
        """Return the narration between two offsets, as long as the text there."""
        parts, at = [], start
        for a, b in self._contents[max(0, bisect_right(self._starts, start) - 1) :]:
            if a >= end:
                break
            if b > at:
                parts.append(self._text[at : max(at, a)])
                parts.append(" " * (min(b, end) - max(at, a)))
                at = min(b, end)
        return "".join(parts) + self._text[at:end]

    def holds(self, at: int) -> bool:
        """Whether an offset lies in the narration."""
        before = bisect_right(self._starts, at) - 1
        return before < 0 or self._contents[before][1] <= at


def _merged(contents: Iterable[Span]) -> list[Span]:
    merged: list[Span] = []
    for start, end in sorted(contents):
        if merged and start <= merged[-1][1]:
            merged[-1] = (merged[-1][0], max(end, merged[-1][1]))
        else:
            merged.append((start, end))
    return merged
