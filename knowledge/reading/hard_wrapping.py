"""Hard-wrapped text: which line breaks a narrow page made, and which end a paragraph.

A system that wraps fills each line as far as it goes (greedy line breaking): where the next line's first word still had
room, somebody ended the line.
"""

import re
from collections.abc import Iterator, Sequence
from itertools import groupby, pairwise

WIDEST = 120
"""Characters of a line; nothing that wraps by itself makes longer ones."""
_TERMINAL = re.compile(r"[.!?…:;][\"”’')\]»]*$|[^,][”’»]$")
_NEARLY_FULL = 0.7


def ends_sentence(line: str) -> bool:
    """Whether a line may be a paragraph's last by how it ends."""
    return _TERMINAL.search(line) is not None


def has_room(line: str, following: str, width: int) -> bool:
    """Whether the first word of the following line would have stood on this one, of lines that are ``width`` long."""
    return len(line) + 1 + len(following.split(maxsplit=1)[0]) <= width


def rejoined(lines: Sequence[str]) -> list[str]:
    """Return the paragraphs of lines, each on one line; blank lines, indentation and lines left short part them.

    Lines that are longer than any wrapped one are paragraphs each.
    """
    blocks = [list(group) for filled, group in groupby(lines, key=lambda line: bool(line.strip())) if filled]
    width = max((len(line.rstrip()) for block in blocks for line in block), default=0)
    wrapped = width <= WIDEST and any(_is_cut(*pair, width) for block in blocks for pair in pairwise(block))
    return [" ".join(" ".join(part).split()) for block in blocks for part in _paragraphs(block, width, wrapped=wrapped)]


def _paragraphs(block: Sequence[str], width: int, *, wrapped: bool) -> Iterator[list[str]]:
    paragraph = [block[0]]
    for one, two in pairwise(block):
        if wrapped and _goes_on(one.rstrip(), two, width):
            paragraph.append(two)
        else:
            yield paragraph
            paragraph = [two]
    yield paragraph


def _goes_on(one: str, two: str, width: int) -> bool:
    if _depth(two) > _depth(one) and ends_sentence(one):
        return False
    return _is_cut(one, two, width) or not has_room(one, two, width)


def _is_cut(one: str, two: str, width: int) -> bool:
    """Whether a line ends within a sentence."""
    one = one.rstrip()
    if ends_sentence(one):
        return False
    return two.lstrip()[0].islower() or not has_room(one, two, width) or len(one) >= _NEARLY_FULL * width


def _depth(line: str) -> int:
    return len(line) - len(line.lstrip())
