"""Which passages are copies of one text: outlets that print the same wire copy report once, not each on its own."""

from collections.abc import Sequence

from rapidfuzz.fuzz import ratio

from knowledge.language.unions import chains

WIRE_COPY = 90
"""Two passages are one text from this likeness on (rapidfuzz's ratio, 0 to 100): the same but for slips."""
NEIGHBOURS = 8


def independent_reports(paragraphs: Sequence[str]) -> list[int]:
    """Number the independent reports that paragraphs are of: outlets that print the same wire copy are one."""
    distinct = list(dict.fromkeys(paragraphs))
    if len(distinct) == 1:
        return [0] * len(paragraphs)
    pairs = [(a, b) for a, b in neighbours(distinct) if ratio(distinct[a], distinct[b], score_cutoff=WIRE_COPY)]
    number = {distinct[at]: n for n, group in enumerate(chains(len(distinct), pairs)) for at in group}
    return [number[paragraph] for paragraph in paragraphs]


def count_independent(passages: Sequence[tuple[str, str]]) -> int:
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


def copies_of(passages: Sequence[tuple[str, str]]) -> list[str | None]:
    """Return for each passage, given with its source, the first source whose text it repeats; None for none or its own.

    Passages come in order of publication.
    """
    first: dict[int, str] = {}
    numbers = independent_reports([passage for _, passage in passages])
    origins = [first.setdefault(number, source) for number, (source, _) in zip(numbers, passages, strict=True)]
    return [origin if origin != source else None for origin, (source, _) in zip(origins, passages, strict=True)]
