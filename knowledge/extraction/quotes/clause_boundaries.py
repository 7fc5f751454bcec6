"""Clause boundaries: reported words, as a tagger found them, moved to where their clauses begin and end.

A tagger decides word by word and so may cut a clause behind its verb ("the county has seen | no rain, he said"), after
what is put in front of it ("said that when he flew, |"), in the middle of a phrase ("until May, a year | after"), or
join words of another clause. Grammar knows where a clause can begin and end (``complements``).
"""

from collections.abc import Sequence

from knowledge.extraction.quotes.clauses import ACCORDING, Clause
from knowledge.extraction.quotes.complements import (
    CLAUSE_STOPS,
    OFTEN_SAYING,
    complement_end,
    complement_start,
)
from knowledge.extraction.quotes.content_spans import ContentSpan
from knowledge.extraction.quotes.finite_clauses import SUBORDINATORS, finite_verb, is_clause, is_finite
from knowledge.extraction.quotes.noun_phrases import after_dateline
from knowledge.extraction.quotes.sequences import Item
from knowledge.extraction.quotes.word_classes import RELATIVES

_LEADS = frozenset({"and", "but", ",", "so", "yet", "still", "meanwhile", "however"})
_EVER_SAYING = 0.15  # share of a verb's uses that report speech, from which its words are looked at; judgement


def whole_clauses(
    items: Sequence[Item], clause: Clause, contents: Sequence[ContentSpan], clauses: Sequence[Clause]
) -> list[ContentSpan]:
    """Return what a clause reports with its boundaries moved to those of clauses.

    ``contents`` are what a tagger found, in order, ``clauses`` all reporting clauses of the sentence.
    """
    out: list[ContentSpan] = []
    for part in contents:
        floor = out[-1].last if out else 0
        moved = (
            _leading(items, clause, part, clauses, floor)
            if part.last <= clause.first
            else _following(items, clause, part, clauses)
        )
        if moved.last > moved.first and not (out and _is_elsewhere(items, out[-1], moved, clause)):
            out.append(moved)
    return out


def _is_elsewhere(items: Sequence[Item], before: ContentSpan, part: ContentSpan, clause: Clause) -> bool:
    """Whether words belong to another clause, which begins between them and what was reported before."""
    if part.first < before.last:
        return True
    between = range(max(before.last, clause.last), part.first)
    return before.first >= clause.last and any(is_finite(items, at) for at in between)


def _leading(
    items: Sequence[Item], clause: Clause, part: ContentSpan, clauses: Sequence[Clause], floor: int
) -> ContentSpan:
    """Content before its verb, with the subject and verb that the tagger left out."""
    first, last = max(part.first, after_dateline(items, part.last)), part.last
    part = part._replace(first=first)
    if not first or not _is_adjacent(items, clause, last) or items[first - 1].low == "that":
        return part
    start = _opening(items, first, floor)
    if start >= first or _has_own_start(items, start, first, last):
        return part
    between = (one for one in clauses if start <= one.verb < first and one.verb != clause.verb)
    if any(one.cue.share > OFTEN_SAYING for one in between):
        return part
    return part._replace(first=start)


def _is_adjacent(items: Sequence[Item], clause: Clause, last: int) -> bool:
    """Whether a verb of saying, set off by a comma, comes right after words: "…, she said"."""
    between = all(items[at].mark >= 0 or not items[at].text[0].isalnum() for at in range(last, clause.first))
    return between and (clause.cue is ACCORDING or clause.cue.share > OFTEN_SAYING)


def _opening(items: Sequence[Item], at: int, floor: int) -> int:
    """Where the sentence, or the part of it that a colon or semicolon opens, begins."""
    floor = max(floor, after_dateline(items, at))
    first = at
    while first > floor and items[first - 1].low not in (";", ":"):
        first -= 1
    while first < at and items[first].mark < 0 and (items[first].low in _LEADS or not items[first].text[0].isalnum()):
        if items[first].low in ("$", "£", "€"):
            break
        first += 1
    return first


def _has_own_start(items: Sequence[Item], start: int, first: int, last: int) -> bool:
    """Whether a clause begins where the tagger begins, and one of its own stands before."""
    parted = items[first - 1].mark < 0 and items[first - 1].low in CLAUSE_STOPS
    parted = parted and items[first].low not in SUBORDINATORS and items[first].low not in RELATIVES
    return parted and is_clause(items, first, last) and finite_verb(items, start, first) is not None


def _following(items: Sequence[Item], clause: Clause, part: ContentSpan, clauses: Sequence[Clause]) -> ContentSpan:
    """Content after its verb, from where the complement begins to where it or the teller's own words do."""
    clausal = clause.cue.share > _EVER_SAYING and not {"t", "b"}.isdisjoint(clause.cue.takes)
    if clause.cue is ACCORDING or not (clausal or items[part.first - 1].low == "that"):
        return part
    first = complement_start(items, clause, part.first, part.last)
    last = complement_end(items, clause, first, part.last, clauses)
    return part._replace(first=first, last=max(first, last))
