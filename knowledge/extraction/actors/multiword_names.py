"""Multiword names from lists that chunking by capitals would split or miss: "Trinidad and Tobago"."""

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping
from functools import cache

from knowledge.extraction.actors.token_table import TokenTable
from knowledge.language import gazetteers
from knowledge.language.tokens import tokenize

_SPACED_HYPHEN = re.compile(r"\b([A-Z][a-z]+) - ([A-Z][a-z]+)\b")
_CAPITALISED = re.compile(r"\b[A-Z][a-z]+")
_SEAS = frozenset("Gulf Bay Strait Straits Sea Horn Isle Isles Cape Coast Battle Siege Treaty Fall".split())  # noqa: SIM905
"""Words before "of" in names of things that are no actors: "the Gulf of Mexico"."""


def find_multiword_names(table: TokenTable) -> dict[int, int]:
    """Map the first token of each multiword name to the token after its last."""
    headlines = (i for sentence in table.sentences if sentence.headline for i in range(sentence.first, sentence.last))
    return dict(
        [
            *_listed(table, table.where("name"), _broken_countries()),
            *_seas(table),
            *_listed(table, table.where("name"), _firms_of(table.text)),
            *_spaced_hyphens(table),
            *_listed(table, table.where("name"), _lowered()),
            *_listed(table, headlines, _familiar()),
        ]
    )


@cache
def _broken_countries() -> Mapping[str, list[str]]:
    """Return names of countries with an apostrophe or a small word in them."""
    broken = [name for name in gazetteers.countries().names if re.search(r"['’]| [a-z]", name)]
    return _by_first_word(name for name in broken if name[0].isupper())


@cache
def _owned_firms() -> tuple[str, ...]:
    return tuple(name for name in gazetteers.companies() if "'" in name)


def _firms_of(text: str) -> Mapping[str, list[str]]:
    """Return firms whose name is a possessive, but not of somebody the text names: "McDonald's" beside "McDonald"."""
    written = text.replace("’", "'")
    there = [name for name in _owned_firms() if name in written]
    return _by_first_word(name for name in there if not _stands_bare(written, name.partition("'")[0]))


def _stands_bare(text: str, name: str) -> bool:
    return bool(re.search(rf"\b{re.escape(name)}\b(?!')", text))


def _seas(table: TokenTable) -> Iterator[tuple[int, int]]:
    """Yield the names of seas, capes and battles."""
    for i in table.where("name"):
        if table.words[i] in _SEAS and table.after(i) == "of":
            last = i + 3 if table.after(i, 2) == "the" else i + 2
            if table.capital_at(last):
                yield i, last + 1


@cache
def _familiar() -> Mapping[str, list[str]]:
    """Return names of familiar organisations, which a headline's capitals would hide."""
    return _by_first_word(name for name in gazetteers.known_organisations() if " " in name)


@cache
def _lowered() -> Mapping[str, list[str]]:
    """Return names of familiar bodies in lower case, which only their first capital shows: "UN security council"."""
    names = (name for name in gazetteers.known_organisations() if name.partition(" ")[2].islower())
    return _by_first_word(name for name in names if name[0].isupper())


def _by_first_word(names: Iterable[str]) -> Mapping[str, list[str]]:
    """Return the names, the longest first, by the word they begin with."""
    found: defaultdict[str, list[str]] = defaultdict(list)
    for name in sorted(names, key=len, reverse=True):
        found[tokenize(name)[0].text].append(name)
    return dict(found)


def _listed(table: TokenTable, places: Iterable[int], names: Mapping[str, list[str]]) -> Iterator[tuple[int, int]]:
    """Yield the first token of each listed name that begins at one of ``places``, and the token after its last."""
    for i in places:
        for name in names.get(table.words[i], ()):
            start, end = table.starts[i], table.starts[i] + len(name)
            behind = table.behind(end)
            whole = behind <= len(table.words) and table.ends[behind - 1] == end
            if whole and table.text[start:end].replace("’", "'") == name:
                yield i, behind
                break


def _spaced_hyphens(table: TokenTable) -> Iterator[tuple[int, int]]:
    """Yield the names whose hyphen stands between blanks, as some archives have it: the same pair more than once."""
    if " - " not in table.text:
        return
    found = list(_SPACED_HYPHEN.finditer(table.text))
    times, words = Counter(match.group() for match in found), Counter(_CAPITALISED.findall(table.text))
    alone = {half for match in found for half in match.groups() if words[half] > times[match.group()]}
    for match in found:
        if times[match.group()] > 1 and alone.isdisjoint(match.groups()):
            yield table.at(match.start()), table.behind(match.end())
