"""Firms named after two founders: "a poll by Bendix and Crowe", told from two actors side by side."""

import re
from collections import Counter
from collections.abc import Iterator

from knowledge.extraction.actors.token_table import TokenTable
from knowledge.facts import Span
from knowledge.language import gazetteers

_FRONT = re.compile(r"\b[A-Z][a-z]{3,15}$")
_BACK = re.compile(r" and ([A-Z][a-z]{3,15})(?! [A-Z]|[A-Za-z'’-])")
_LONGEST = 16
"""Letters of the first half at most."""
_POLLS = frozenset(["poll", "polls", "survey", "surveys", "polling"])
_POLLED = 12
"""Words before "by" among which a poll is looked for. Judgement, not measured."""
_FIRM = frozenset(["firm", "pollster", "pollsters", "retailer", "solicitors", "brewer", "publisher", "auctioneers"])


def find_pairs(table: TokenTable) -> Iterator[tuple[int, int]]:
    """Yield the first token, and the one after the last, of each pair of capitalised words that names one firm.

    That is where the words before call it a firm or a pollster, or where the same pair stands twice; and no half is
    known for another thing or stands alone in the text.
    """
    found = list(_pairs(table.text))
    times = Counter(halves for _, halves in found)
    for (start, end), halves in found:
        first, last = table.at(start), table.behind(end)
        if last > len(table.words) or table.starts[first] != start or _goes_before(table, first):
            continue
        called = _is_called_firm(table, first)
        if (called or (times[halves] > 1 and not _are_words(halves))) and not _are_apart(table, halves):
            yield first, last


def _pairs(text: str) -> Iterator[tuple[Span, tuple[str, str]]]:
    """Yield the span and the halves of each pair, looked for from "and" on, which a text has less of than capitals."""
    end = 0
    for back in _BACK.finditer(text):
        front = _FRONT.search(text, max(end, back.start() - _LONGEST), back.start())
        if front:
            end = back.end()
            yield (front.start(), end), (front[0], back[1])


def _goes_before(table: TokenTable, i: int) -> bool:
    """Say whether a capitalised word right before makes the first half part of a longer name."""
    return i > 0 and table.spaced(i - 1) and table.words[i - 1][0].isupper()


def _is_called_firm(table: TokenTable, i: int) -> bool:
    before = table.before(i)
    floor = max(table.sentences[table.sentence_of[i]].first, i - _POLLED)
    polled = before == "by" and not _POLLS.isdisjoint(table.lower[floor:i])
    return polled or before in _FIRM


def _are_apart(table: TokenTable, halves: tuple[str, str]) -> bool:
    """Say whether a half is a country, firm or body known by itself, or stands alone in the text."""
    known = gazetteers.countries()
    lists = (known.names, known.demonyms, gazetteers.companies(), gazetteers.known_organisations())
    alone = len({table.capitals[half] for half in halves}) > 1
    return alone or any(half in listed for half in halves for listed in lists)


def _are_words(halves: tuple[str, str]) -> bool:
    """Say whether a half is a given name, a town or an ordinary word: "Romeo and Juliet", "Durham and Newcastle"."""
    lists = (gazetteers.given_names(), gazetteers.cities(), gazetteers.adjectives(), gazetteers.thing_words())
    common = gazetteers.common_words()
    return any(half.lower() in common or any(half in listed for listed in lists) for half in halves)
