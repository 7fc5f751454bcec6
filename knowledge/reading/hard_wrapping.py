"""Hard-wrapped text: which line breaks a narrow page made, and which end a paragraph.

A system that wraps fills each line as far as it goes (greedy line breaking): where the next line's first word still had
room, somebody ended the line. Where people break lines by hand, the room they leave within sentences is measured.
"""

import re
from collections.abc import Iterable, Iterator, Sequence
from itertools import groupby, pairwise
from typing import NamedTuple

WIDEST = 120
"""Characters of a line; nothing that wraps by itself makes longer ones."""
_TERMINAL = re.compile(r"[.!?…:;][\"”’')\]»]*$|[^,][”’»]$")
_NEARLY_FULL = 0.7
_GREEDY = -1
"""The room that a system leaves at most: a word that just fits goes on the line."""
_OPEN = """
a about after against among an and as at because before between but by during for from in into its my near of on or our
said says than that the their through to told toward towards under until upon was were which while who whose will with
within without would your Mr Mr. Mrs Mrs. Ms Ms. Dr Dr. St St.
"""
_OPEN_WORDS = frozenset(_OPEN.split())
"""Words that hardly end a sentence, and no headline."""


class Wrapping(NamedTuple):
    """How a text is wrapped: the length of its longest line, and the room that lines have which end in a sentence."""

    width: int
    slack: int

    def goes_on(self, one: str, two: str) -> bool:
        """Whether the second of two lines, without white space around them, goes on with the first's paragraph."""
        if len(one) > WIDEST:
            return False
        if is_cut(one, two) or _room(one, two, self.width) <= self.slack:
            return True
        return not ends_sentence(one) and len(one) >= _NEARLY_FULL * self.width

    def fills(self, one: str, two: str) -> bool:
        """Whether a line ends in a sentence because it is full."""
        return not ends_sentence(one) and _room(one, two, self.width) < 0


def wrapping_of(pairs: Sequence[tuple[str, str]]) -> Wrapping:
    """Return how lines that follow each other without a blank line between them are wrapped."""
    width = max((len(line) for pair in pairs for line in pair if len(line) <= WIDEST), default=0)
    return Wrapping(width, max([_GREEDY, *(_room(*pair, width) for pair in pairs if is_cut(*pair))]))


def ends_sentence(line: str) -> bool:
    """Whether a line may be a paragraph's last by how it ends."""
    return _TERMINAL.search(line) is not None


def is_cut(one: str, two: str) -> bool:
    """Whether a line certainly ends within a sentence."""
    return two[0].islower() and not ends_sentence(one)


def ends_open(line: str) -> bool:
    """Whether a line's last word shows that its sentence goes on, whatever comes then."""
    return line.endswith(",") or line.rpartition(" ")[2] in _OPEN_WORDS


def rejoined(lines: Sequence[str]) -> list[str]:
    """Return the paragraphs of lines, each on one line; blank lines, indentation and lines left short part them.

    Where no line is cut, each is a paragraph.
    """
    blocks = [list(group) for filled, group in groupby(lines, key=lambda line: bool(line.strip())) if filled]
    pairs = [(one.strip(), two.strip()) for block in blocks for one, two in pairwise(block)]
    wrapping = wrapping_of(pairs)
    cut = any(is_cut(*pair) or wrapping.fills(*pair) for pair in pairs)
    parts = [part for block in blocks for part in _paragraphs(block, wrapping if cut else None)]
    return [" ".join(" ".join(part).split()) for part in parts]


def _paragraphs(block: Iterable[str], wrapping: Wrapping | None) -> Iterator[list[str]]:
    paragraph: list[str] = []
    for line in block:
        if paragraph and not (wrapping and _continues(paragraph[-1], line, wrapping)):
            yield paragraph
            paragraph = []
        paragraph.append(line)
    yield paragraph


def _continues(one: str, two: str, wrapping: Wrapping) -> bool:
    indented = len(two) - len(two.lstrip()) > len(one) - len(one.lstrip())
    return not (indented and ends_sentence(one.rstrip())) and wrapping.goes_on(one.strip(), two.strip())


def _room(one: str, two: str, width: int) -> int:
    """Return how many characters the first word of a line is short of filling the line before it, below 0 over it."""
    return width - len(one) - 1 - len(two.split(maxsplit=1)[0])
