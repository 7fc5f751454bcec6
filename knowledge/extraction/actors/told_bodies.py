"""Bodies that other words than those of their name tell: "Peace Now, which monitors", "the U.S. Attorney's Office"."""

from collections.abc import Iterator

from knowledge.extraction.actors.kind_nouns import called_behind
from knowledge.extraction.actors.token_table import TokenTable
from knowledge.language import gazetteers

_CALLS_WORDS = "Now First Together Forward Again Ahead Out Up Us All Next Over Off On Here Home"
_CALLS = frozenset(_CALLS_WORDS.split())
"""Words that close a campaign's name and else no name."""
_HOLDERS_WORDS = """
Attorney General Sheriff Governor Coroner Prosecutor Mayor Ombudsman Comptroller Examiner Marshal Marshals Defender
Minister President Premier Chancellor Solicitor Treasurer Commissioner Inspector Controller Auditor Advocate Clerk
"""
_HOLDERS = frozenset(_HOLDERS_WORDS.split())
"""Holders of offices, as the names of bodies have them."""
_OWNED = frozenset(["Office", "Department", "Bureau", "Service"])
_NUMBER = frozenset(["No", "No.", "Number"])
_GOVERNMENT = frozenset(["Minister", "PM", "Downing", "Westminster", "Whitehall", "Commons"])
_COUNTED = frozenset(["the", "a", "his", "her", "world", "ranked", "seed", "seeded", "wearing"])
_BEFORE, _BEHIND = 4, 8
"""Words at most before an office's holder, and of what the office is for. Judgement, not measured."""


def find_campaigns(table: TokenTable, words: frozenset[str]) -> Iterator[tuple[int, int]]:
    """Yield where campaigns with names like calls stand that the text tells to be bodies; ``words`` are the text's."""
    calls = _CALLS & words
    places = table.where("name") if calls else []
    closing = [i for i in places if table.words[i] in calls and _follows_capital(table, i)]
    told = {(table.words[i - 1], table.words[i]) for i in closing if _is_told(table, i)}
    yield from ((i - 1, i + 1) for i in closing if (table.words[i - 1], table.words[i]) in told)


def find_offices(table: TokenTable) -> Iterator[tuple[int, int]]:
    """Yield the names of offices that are their holder's: "Fulton County Sheriff's Office"."""
    for mark in table.where("possessive"):
        if mark and table.words[mark - 1] in _HOLDERS and _is_owned(table, mark + 1):
            yield _opening(table, mark - 1), _closing(table, mark + 1)


def find_number_ten(table: TokenTable, words: frozenset[str]) -> Iterator[tuple[int, int]]:
    """Yield where a British prime minister's office is called by its house number, in a text on government."""
    if "10" not in words or _GOVERNMENT.isdisjoint(words):
        return
    for i in (i for i in table.where("name") if table.words[i] in _NUMBER and table.after(i) == "10"):
        behind = table.words[i + 2] if table.after(i, 2) else ""
        if table.before(i) not in _COUNTED and not behind[:1].isupper():
            yield i, i + 2


def _is_owned(table: TokenTable, i: int) -> bool:
    return table.capital_at(i) and table.words[i] in _OWNED


def _follows_capital(table: TokenTable, i: int) -> bool:
    return i > 0 and table.capital_at(i) and table.words[i - 1][0].isupper() and not table.in_headline(i)


def _is_told(table: TokenTable, i: int) -> bool:
    """Say whether a clause or an apposition behind the word tells that it closes a body's name."""
    which = table.after(i) == "," and table.after(i, 2) == "which"
    stop = table.lower[i - 1] in gazetteers.stop_words() or table.words[i - 1] in gazetteers.given_names()
    return not stop and (which or called_behind(table, i) == "organisation")


def _opening(table: TokenTable, i: int) -> int:
    """Return where the capitalised words that end with word ``i`` begin."""
    first = i
    while i - first < _BEFORE and table.capital_at(first) and _may_open(table, first - 1):
        first -= 1
    return first


def _may_open(table: TokenTable, i: int) -> bool:
    return table.words[i][0].isupper() and table.lower[i] not in gazetteers.stop_words()


def _closing(table: TokenTable, i: int) -> int:
    """Return the end of an office's name: "Office for the Northern District of Ohio"."""
    end, at = i + 1, i + 1
    while at - i < _BEHIND and table.after(at - 1) in ("for", "of", "the") and table.spaced(at - 1):
        at += 1
        while at - i < _BEHIND and table.capital_at(at) and table.lower[at] not in gazetteers.stop_words():
            at += 1
            end = at
    return end
