"""Which passages are copies of one text: outlets that print the same wire copy report once, not each on its own."""

import re
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from rapidfuzz.fuzz import ratio

from knowledge.facts import Span
from knowledge.language.marks import find_marks
from knowledge.language.union_find import connected_components

WIRE_COPY = 90
"""Two passages are one text from this likeness on (rapidfuzz's ratio, 0 to 100): the same but for slips."""
NEIGHBOURS = 8
BESIDE = 240
"""Characters of an article that are looked at on either side of a passage."""
_OWN = 10
"""So many words outside quotation marks are an outlet's own; "Prime Minister Boateng told reporters" is anybody's."""
_BEGUN_BEFORE = re.compile(r"""[^“"«]*[^\s(“"«]["”»](?!\w)""")
"""The end of a quotation that opens before the text does."""


class Passage(NamedTuple):
    """A paragraph or a sentence of an article, and up to ``BESIDE`` characters that stand before and after it there."""

    text: str
    before: str = ""
    after: str = ""


def passage(text: str, span: Span, begins: int = 0) -> Passage:
    """Return what a span of an article covers as a passage; ``text`` is the article's from the offset ``begins`` on."""
    start, stop = span[0] - begins, span[1] - begins
    return Passage(text[start:stop], text[looked_at_from(start) : start], text[stop : stop + BESIDE])


def looked_at_from(start: int) -> int:
    """Return the offset from which an article's text is looked at for a passage that begins at ``start``."""
    return max(start - BESIDE, 0)


def independent_reports(passages: Sequence[Passage]) -> list[int]:
    """Number the independent reports that passages are of: outlets that print the same wire copy are one.

    Two who heard one speech print the same words: where few words of a passage are the outlet's own, what stands
    before or after it must be the same as well.
    """
    distinct = list(dict.fromkeys(passages))
    if len(distinct) == 1:
        return [0] * len(passages)
    pairs = [(a, b) for a, b in neighbours([one.text for one in distinct]) if _is_copy(distinct[a], distinct[b])]
    number = {distinct[at]: n for n, group in enumerate(connected_components(len(distinct), pairs)) for at in group}
    return [number[one] for one in passages]


def count_independent(passages: Sequence[tuple[str, Passage]]) -> int:
    """Count the independent reports among passages, each with its source: copies are one, and so is an article."""
    numbers = independent_reports([passage for _, passage in passages])
    return min(len(set(numbers)), len({source for source, _ in passages}))


def neighbours(texts: Sequence[str]) -> list[tuple[int, int]]:
    """Return pairs of positions that hold all copies of one sentence with slips: by their beginnings or their ends.

    In a long list only the nearest in either order are paired, so that what it costs grows with the list.
    """
    by_beginning = sorted(range(len(texts)), key=lambda at: texts[at])
    by_end = sorted(range(len(texts)), key=lambda at: texts[at][::-1])
    near = {
        (min(a, b), max(a, b))
        for order in (by_beginning, by_end)
        for n, a in enumerate(order)
        for b in order[n + 1 : n + 1 + NEIGHBOURS]
    }
    return sorted(near)


def copies_of(passages: Sequence[tuple[str, Passage]]) -> list[str | None]:
    """Return for each passage, given with its source, the first source whose text it repeats; None for none or its own.

    Passages come in order of publication.
    """
    first: dict[int, str] = {}
    numbers = independent_reports([passage for _, passage in passages])
    origins = [first.setdefault(number, source) for number, (source, _) in zip(numbers, passages, strict=True)]
    return [origin if origin != source else None for origin, (source, _) in zip(origins, passages, strict=True)]


def _is_copy(one: Passage, other: Passage) -> bool:
    if not _alike(one.text, other.text):
        return False
    stand_alone = not (one.before or one.after) or not (other.before or other.after)
    return stand_alone or any(_same_own_words(a, b) for a, b in zip(one, other, strict=True))


def _same_own_words(one: str, other: str) -> bool:
    if not _alike(one, other):
        return False
    own = [" ".join(_outside_marks(text)).split() for text in (one, other)]
    return min(map(len, own)) >= _OWN and _alike(*(" ".join(words) for words in own))


def _outside_marks(text: str) -> Iterator[str]:
    begun = _BEGUN_BEFORE.match(text)
    at = begun.end() if begun else 0
    for marked in find_marks(text, [(at, len(text))]):
        if marked.depth == 1:
            yield text[at : marked.open]
            at = marked.close
    yield text[at:]


def _alike(one: str, other: str) -> bool:
    return one == other or bool(ratio(one, other, score_cutoff=WIRE_COPY))
