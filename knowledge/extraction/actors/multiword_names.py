"""Multiword names from lists that chunking by capitals would split or miss: "Trinidad and Tobago"."""

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping
from functools import cache

from knowledge.extraction.actors.paired_firms import find_pairs
from knowledge.extraction.actors.token_table import TokenTable
from knowledge.extraction.actors.told_bodies import find_campaigns, find_number_ten, find_offices
from knowledge.language import gazetteers
from knowledge.language.person_nouns import is_person_plural
from knowledge.language.tokens import tokenize

_SPACED_HYPHEN = re.compile(r"\b([A-Z][a-z]+) - ([A-Z][a-z]+)\b")
_SMALL_INSIDE = re.compile(r"^[A-Z].* (?:of|and|\d+) ")
_SMALL_IN_BODY = re.compile(r" (?:of|on|for|the|Without) |^[A-Z]\S*(?: [a-z]+)+$")
_CAPITALISED = re.compile(r"\b[A-Z][a-z]+")
_SEAS = frozenset("Gulf Bay Strait Straits Sea Horn Isle Isles Cape Coast Battle Siege Treaty Fall".split())  # noqa: SIM905
"""Words before "of" in names of things that are no actors: "the Gulf of Mexico"."""

NUMBERED = frozenset(["Channel", "Radio"])
"""Words with which broadcasters' names open that close with a number."""
_MONARCHS = frozenset(["King", "Queen"])
_PEOPLE = frozenset(["Women", "Men", "People", "Children", "Girls", "Boys", "Students", "Veterans"])


def find_multiword_names(table: TokenTable) -> dict[int, int]:
    """Map the first token of each multiword name to the token after its last."""
    articles = (i for i in table.where("name") if table.words[i] == "The" and not table.opens[i])
    words = frozenset(table.words)
    headlines = (i for sentence in table.sentences if sentence.headline for i in range(sentence.first, sentence.last))
    return dict(
        [
            *find_pairs(table),
            *_owned(table),
            *find_offices(table),
            *find_campaigns(table, words),
            *find_number_ten(table, words),
            *_seas_and_channels(table),
            *_listed(table, table.where("name"), _firms_of(table.text, words)),
            *_spaced_hyphens(table),
            *_listed(table, table.where("name"), _broken()),
            *_unlike_names(table, words),
            *_listed(table, articles, _with_article()),
            *_listed(table, headlines, _familiar()),
        ]
    )


@cache
def _broken() -> Mapping[str, list[str]]:
    """Return names of countries, familiar bodies and large firms with an apostrophe or a small word in them.

    The small word is "of", "and", "the", "Without" or a number, all words of a body in lower case behind its first
    capital ("UN security council"), or any in a country's name.
    """
    countries = [name for name in gazetteers.countries().names if re.search(r"['’]| [a-z]", name)]
    heads = {word for word, row in gazetteers.organisation_words().items() if row.head}
    bodies = [
        name
        for name in gazetteers.known_organisations()
        if (_SMALL_IN_BODY.search(name) and (name.split()[0] not in heads or name.partition(" ")[2].islower()))
        or _has_stop_word(name)
    ]
    firms = [name for name in gazetteers.companies() if _SMALL_INSIDE.search(name)]
    return _by_first_word(name for name in (*countries, *bodies, *firms) if name[0].isupper())


def _has_stop_word(name: str) -> bool:
    """Say whether a name of several words has one that else is in none: "Just Stop Oil"; not "The" in front."""
    return (
        not name.startswith("The ")
        and not name[-1].isdecimal()
        and any(word[0].isupper() and word.lower() in gazetteers.stop_words() for word in name.split() if " " in name)
    )


@cache
def _with_article() -> Mapping[str, list[str]]:
    """Return names of familiar organisations that begin with "The"."""
    return _by_first_word(name for name in gazetteers.known_organisations() if name.startswith("The "))


@cache
def _owned_firms() -> Mapping[str, list[str]]:
    return _by_first_word(name for name in gazetteers.companies() if "'" in name)


def _firms_of(text: str, words: frozenset[str]) -> Mapping[str, list[str]]:
    """Return firms whose name is a possessive, but not of somebody the text names: "McDonald's" beside "McDonald"."""
    firms = _owned_firms()
    there = firms.keys() & words
    written = text.replace("’", "'") if there else ""
    return {word: [name for name in firms[word] if _stands_owned(written, name)] for word in there}


def _stands_owned(text: str, name: str) -> bool:
    return name in text and not _stands_bare(text, name.partition("'")[0])


def _stands_bare(text: str, name: str) -> bool:
    return bool(re.search(rf"\b{re.escape(name)}\b(?!')", text))


def _seas_and_channels(table: TokenTable) -> Iterator[tuple[int, int]]:
    """Yield the names of seas, capes and battles, and those of broadcasters with a number: "Channel 9"."""
    for i in table.where("name"):
        word = table.words[i]
        if word in _SEAS and table.after(i) == "of":
            last = i + 3 if table.after(i, 2) == "the" else i + 2
            if table.capital_at(last):
                yield i, last + 1 + _closes_body(table, last + 1)
        elif word in NUMBERED and table.spaced(i) and table.after(i).isdecimal() and len(table.after(i)) < 3:
            yield i, i + 2


@cache
def _familiar() -> Mapping[str, list[str]]:
    """Return names of familiar organisations, which a headline's capitals would hide."""
    return _by_first_word(name for name in gazetteers.known_organisations() if " " in name)


@cache
def _no_capital() -> Mapping[str, list[str]]:
    return _by_first_word(name for name in gazetteers.companies() if not name[0].isupper())


def _unlike_names(table: TokenTable, words: frozenset[str]) -> Iterator[tuple[int, int]]:
    """Yield the names of large firms that begin with a digit or a small letter: 7-Eleven."""
    if not words.isdisjoint(_no_capital()):
        yield from _listed(table, range(len(table.words)), _no_capital())


def _closes_body(table: TokenTable, i: int) -> bool:
    """Say whether a word makes a body's name of a place's: "Isle of Wight Council"."""
    tail = gazetteers.organisation_words().get(table.words[i]) if table.capital_at(i) else None
    return bool(tail and tail.tail)


def _owned(table: TokenTable) -> Iterator[tuple[int, int]]:
    """Yield the names of bodies that are a group's or a monarch's: "Farmers' Union", "King's College"."""
    for mark in table.where("possessive"):
        if not mark or not table.capital_at(mark + 1):
            continue
        owner = table.words[mark - 1]
        if owner in _MONARCHS or (owner[0].isupper() and is_person_plural(owner.lower())) or owner in _PEOPLE:
            first = _run_before(table, mark - 1)
            last = max(_closes(table, mark + 1), default=0)
            if last:
                yield first, last + 1


def _run_before(table: TokenTable, i: int) -> int:
    """Return where the capitalised words that end with word ``i`` begin: "National Farmers"."""
    first = i
    while first > max(0, i - 3) and table.capital_at(first) and _may_stand_before(table, first - 1):
        first -= 1
    return first


def _may_stand_before(table: TokenTable, i: int) -> bool:
    return table.words[i][0].isupper() and table.lower[i] not in gazetteers.stop_words()


def _closes(table: TokenTable, i: int) -> Iterator[int]:
    """Yield the places of words that close an organisation's name among the capitalised ones from ``i`` on."""
    tails = gazetteers.organisation_words()
    while table.capital_at(i):
        if (tail := tails.get(table.words[i])) and tail.tail:
            yield i
        i += 1


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
            if table.text[start:end].replace("’", "'") != name:
                continue
            behind = table.behind(end)
            if behind <= len(table.words) and table.ends[behind - 1] == end:
                yield i, behind
                break


def _spaced_hyphens(table: TokenTable) -> Iterator[tuple[int, int]]:
    """Yield the names whose hyphen stands between blanks, as some archives have it: the same pair more than once."""
    found = list(_SPACED_HYPHEN.finditer(table.text)) if table.text.count(" - ") > 1 else []
    if len(found) < 2:
        return
    times, words = Counter(match.group() for match in found), Counter(_CAPITALISED.findall(table.text))
    alone = {half for match in found for half in match.groups() if words[half] > times[match.group()]}
    for match in found:
        if times[match.group()] > 1 and alone.isdisjoint(match.groups()):
            yield table.at(match.start()), table.behind(match.end())
