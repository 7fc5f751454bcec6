"""Near-duplicate detection: passages that are copies of one text, so that outlets with the same wire copy count once.

Candidate pairs come from the sorted neighbourhood method (Hernández & Stolfo, "The Merge/Purge Problem for Large
Databases", SIGMOD 1995) in two passes, in the order of beginnings and of ends. They are copies by their normalised
Indel similarity (rapidfuzz's ratio). Copies of copies are one group (union-find).
"""

import re
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from rapidfuzz.fuzz import ratio

from knowledge.facts import Span
from knowledge.language.marks import find_marks
from knowledge.language.union_find import connected_components

WIRE_COPY = 90
"""rapidfuzz's ratio (0 to 100) from which on two passages are one text with slips. Judgement, not measured."""
WINDOW = 8
"""Texts after each one in sorted order with which it is paired."""
BESIDE = 240
"""Characters of the article kept on either side of a passage, as its context."""
_OWN = 10
"""Words outside quotation marks that make a text an outlet's own; fewer ("Mr Boateng told reporters") are anybody's."""
_BEGUN_BEFORE = re.compile(r"""[^“"«]*[^\s(“"«]["”»](?!\w)""")
"""The end of a quotation that opens before the text does."""


class Passage(NamedTuple):
    """A paragraph or a sentence of an article, and up to ``BESIDE`` characters that stand before and after it there."""

    text: str
    before: str = ""
    after: str = ""


def passage(text: str, span: Span, begins: int = 0) -> Passage:
    """Return a span of an article as a passage with its context.

    ``text`` is the article's text from the offset ``begins`` on, ``span`` stands in the whole text.
    """
    start, stop = span[0] - begins, span[1] - begins
    return Passage(text[start:stop], text[context_start(start) : start], text[stop : stop + BESIDE])


def context_start(start: int) -> int:
    """Return the offset in the article at which the context of a passage begins that begins at ``start``."""
    return max(start - BESIDE, 0)


def independent_reports(passages: Sequence[Passage]) -> list[int]:
    """Return for each passage the number of its independent report; near-duplicates have one number.

    Two reporters who heard one speech print the same words without copying. So where few words of a passage are the
    outlet's own, its context before or after must be a near-duplicate too.
    """
    distinct = list(dict.fromkeys(passages))
    if len(distinct) == 1:
        return [0] * len(passages)
    pairs = [
        (a, b) for a, b in sorted_neighbourhood([one.text for one in distinct]) if _is_copy(distinct[a], distinct[b])
    ]
    number = {distinct[at]: n for n, group in enumerate(connected_components(len(distinct), pairs)) for at in group}
    return [number[one] for one in passages]


def count_independent(passages: Sequence[tuple[str, Passage]]) -> int:
    """Count the independent reports among (source, passage) pairs: copies are one, as are passages of one source."""
    numbers = independent_reports([passage for _, passage in passages])
    return min(len(set(numbers)), len({source for source, _ in passages}))


def sorted_neighbourhood(texts: Sequence[str]) -> list[tuple[int, int]]:
    """Return candidate pairs of positions, smaller first: texts near each other in the order of beginnings or of ends.

    A copy with a slip keeps its beginning or its end. The number of pairs grows linearly with the texts.
    """
    by_beginning = sorted(range(len(texts)), key=lambda at: texts[at])
    by_end = sorted(range(len(texts)), key=lambda at: texts[at][::-1])
    near = {
        (min(a, b), max(a, b))
        for order in (by_beginning, by_end)
        for n, a in enumerate(order)
        for b in order[n + 1 : n + 1 + WINDOW]
    }
    return sorted(near)


def copies_of(passages: Sequence[tuple[str, Passage]]) -> list[str | None]:
    """Return for each (source, passage) pair the first source whose text it copies, None if that is its own.

    ``passages`` come in the order of publication.
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
