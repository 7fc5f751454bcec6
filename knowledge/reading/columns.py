"""Texts that are set in two columns side by side, as printouts and PDF converters give them: one under the other."""

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from itertools import pairwise

from knowledge.reading.hard_wrapping import ends_open, ends_sentence, is_cut

_GUTTER = re.compile(r"(?<=\S) {2,}(?=\S)")
_FEWEST, _FEWEST_FULL = 4, 3
"""Lines with text in the right column, and in both; judgement, not measured."""
_PROSE = 0.4
"""The share of line ends within a sentence, by which columns of prose are told from tables and lists."""


def in_one_column(text: str) -> str:
    """Return a text with its columns one under the other; one that is not set in two columns of prose comes back."""
    lines = text.splitlines()
    starts = Counter(start for line in lines if (start := _right_start(line) or _depth(line)))
    if not starts or max(starts.values()) < _FEWEST:
        return text
    column = starts.most_common(1)[0][0]
    unfolded = [line for region in _regions(lines, column) for line in _unfolded(region, column)]
    return text if unfolded == lines else "\n".join(unfolded)


def _right_start(line: str) -> int | None:
    """Return where the right one of a line's two columns begins, None where it has not just two."""
    gaps = [gap.end() for gap in _GUTTER.finditer(line)]
    return gaps[0] if len(gaps) == 1 else None


def _depth(line: str) -> int:
    return len(line) - len(line.lstrip())


def _regions(lines: Sequence[str], column: int) -> Iterator[list[str]]:
    """Yield the runs of lines that keep to two columns, and those between them, a line each."""
    region: list[str] = []
    for line in lines:
        if _right_start(line) == column or not line[column - 2 :].strip() or not line[:column].strip():
            region.append(line)
            continue
        yield region
        yield [line]
        region = []
    yield region


def _unfolded(region: list[str], column: int) -> list[str]:
    both = [at for at, line in enumerate(region) if _right_start(line) == column]
    if len(both) < _FEWEST_FULL:
        return region
    above, below = region[: both[0]], region[both[-1] + 1 :]
    rest = next((at for at, line in enumerate(below) if not line.strip()), len(below))
    set_in_two = [*region[both[0] : both[-1] + 1], *below[:rest]]
    left = [line[:column].rstrip() for line in set_in_two]
    right = [line[column:].rstrip() for line in set_in_two]
    if not (_is_prose(left) and _is_prose(right)):
        return region
    goes_on = not ends_sentence(next(line for line in reversed(left) if line))
    left, right = _trimmed(left), _trimmed(right)
    return [*above, *left, *([] if goes_on else [""]), *right, *below[rest:]]


def _is_prose(lines: Sequence[str]) -> bool:
    pairs = [(one, two) for one, two in pairwise(lines) if one and two]
    return bool(pairs) and sum(is_cut(*pair) or ends_open(pair[0]) for pair in pairs) >= _PROSE * len(pairs)


def _trimmed(lines: Sequence[str]) -> list[str]:
    """Return a column without the blank lines at its ends."""
    filled = [at for at, line in enumerate(lines) if line]
    return list(lines[filled[0] : filled[-1] + 1])
