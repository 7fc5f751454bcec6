"""Conflicts between the words of two reports: other names in one place, and numbers that cannot both be right.

A toll that rises from day to day is news, not a conflict.
"""

import datetime as dt
import re
from collections import defaultdict
from collections.abc import Callable, Sequence
from itertools import combinations
from typing import NamedTuple

from rapidfuzz.distance import Levenshtein
from rapidfuzz.fuzz import ratio

from knowledge.language.gazetteers import given_names, honorifics, role_nouns
from knowledge.language.name_parts import fold_name
from knowledge.language.quantities import Quantity, contradict, quantities
from knowledge.linking.content_words import content_words
from knowledge.linking.day_windows import Window

SAME_SENTENCE = 85
"""rapidfuzz's ratio (0 to 100) from which on two sentences are one but for a few words. Judgement, not measured."""
SPELLING_VARIANT = 65
"""The same, from which on two words are spellings of one name. Judgement, not measured."""
SETTLED = 30
"""Days after which an event's numbers are history, and another number is no update. Judgement, not measured."""
PER_NUMBER = 6
"""Reports of one number that are compared with those of another, so that the cost stays linear."""
CONTEXT = 45
"""Characters before and after a quantity whose words tell what is counted."""
CONTEXT_OVERLAP = 0.34
"""Overlap of these words from which on two quantities measure the same. Judgement, not measured."""
_RUNNING = re.compile(
    r"\b(?:so far|since|to date|now|already|still|currently|until|up from|by (?:noon|midday|midnight))\b",
    re.IGNORECASE,
)
_WORD = re.compile(r"[^\W\d_][\w’'-]*")


def conflicting_names(a: str, b: str) -> tuple[str, str] | None:
    """Return the two names that stand after the same given name, title or office in two otherwise equal sentences.

    The sentences are aligned word by word (Levenshtein distance). Each name comes with the word before it; None if the
    sentences differ in more, or only in a spelling.
    """
    if ratio(a, b, score_cutoff=SAME_SENTENCE) == 0:
        return None
    one, other = (_WORD.findall(text) for text in (a, b))
    for edit in Levenshtein.editops(one, other):
        at, to = edit.src_pos, edit.dest_pos
        named = edit.tag == "replace" and _is_name(one, at) and _is_name(other, to) and one[at - 1] == other[to - 1]
        if named and ratio(fold_name(one[at]), fold_name(other[to])) < SPELLING_VARIANT:
            return f"{one[at - 1]} {one[at]}", f"{other[to - 1]} {other[to]}"
    return None


def _is_name(words: list[str], at: int) -> bool:
    before, word = words[at - 1] if at else "", words[at]
    known = before in given_names() or before.casefold() in honorifics() or before.casefold() in role_nouns()
    return word[:1].isupper() and before[:1].isupper() and known


class CountingReport(NamedTuple):
    """A report as far as its numbers matter.

    ``words``: its text; ``published``: its publication day; ``days``: the days of what it reports; ``said_once``:
    whether a person said it on one occasion, which no other report updates. What a body says may be updated.
    """

    words: str
    published: dt.date | None
    days: Window | None = None
    said_once: bool = False


def conflicting_numbers(
    reports: Sequence[CountingReport], comparable: Callable[[int, int], bool]
) -> list[list[tuple[int, str]]]:
    """Return, for each thing that reports count in contradiction, the positions of these reports and their words.

    ``comparable`` says of two positions whether the reports are independent and about one thing.
    """
    by_thing: dict[str, list[int]] = defaultdict(list)
    counted = [quantities(report.words) for report in reports]
    for at, things in enumerate(counted):
        for thing in things:
            by_thing[thing].append(at)
    found = []
    for thing, places in sorted(by_thing.items()):
        disputed = _disputed({at: counted[at][thing] for at in places}, reports, comparable)
        if disputed:
            found.append([(at, _words_of(reports[at].words, counted[at][thing])) for at in sorted(disputed)])
    return found


def _disputed(
    counted: dict[int, Quantity], reports: Sequence[CountingReport], comparable: Callable[[int, int], bool]
) -> set[int]:
    """The reports that contradict another; of those with one number on one day only ``PER_NUMBER`` are compared."""
    alike: dict[tuple[float, str, dt.date | None], list[int]] = defaultdict(list)
    for at, quantity in counted.items():
        alike[quantity.number, quantity.bound, reports[at].published].append(at)
    few = [at for places in alike.values() for at in places[:PER_NUMBER]]
    return {
        at
        for a, b in combinations(few, 2)
        if contradict(counted[a], counted[b])
        and _is_no_update(reports[a], reports[b], counted[a].number, counted[b].number)
        and _same_measure(reports[a].words, reports[b].words, counted[a], counted[b])
        and comparable(a, b)
        for at in (a, b)
    }


def _is_no_update(a: CountingReport, b: CountingReport, one: float, other: float) -> bool:
    """Whether neither number can be the later state of the other: of one day, falling, or both long afterwards."""
    if a.published is None or b.published is None:
        return False
    if a.published == b.published:
        return True
    if all(_is_history(report) for report in (a, b)) or (a.said_once and b.said_once):
        return True
    rises = (one < other) == (a.published < b.published)
    return abs((a.published - b.published).days) <= 1 and not rises


def _is_history(report: CountingReport) -> bool:
    if report.days is None or report.published is None or _RUNNING.search(report.words):
        return False
    return report.published.toordinal() - report.days.last > SETTLED


def _same_measure(a: str, b: str, one: Quantity, other: Quantity) -> bool:
    """Whether the words around two quantities overlap."""
    x, y = _context_words(a, one), _context_words(b, other)
    return len(x & y) >= max(1, CONTEXT_OVERLAP * min(len(x), len(y)))


def _context_words(text: str, quantity: Quantity) -> set[str]:
    start, end = quantity.span
    before, after = text[max(0, start - CONTEXT) : start], text[end : end + CONTEXT]
    return {*content_words(before).words, *content_words(after).words}


def _words_of(text: str, quantity: Quantity) -> str:
    return text[quantity.span[0] : quantity.span[1]]
