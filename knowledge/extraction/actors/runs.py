"""Capitalised runs of words, cut where one name ends and another begins."""

import re
from collections.abc import Iterable
from functools import cache
from typing import NamedTuple

from knowledge.extraction.actors.words import Scan
from knowledge.language import gazetteers

LONGEST = 14
"""Words in a name at most; what is longer is a line of capitals."""

_PARTICLES_WORDS = """
de van von der den la le du da dos del di bin ibn ter ten y el al bint abu do das
"""
_PARTICLES = frozenset(_PARTICLES_WORDS.split())
_ARABIC = re.compile(r"(?:[aA][ldstrnz]|[aA]sh|[eE]l|[uU]l|bin|ibn)-[A-Z]")
_CONTRACTED = re.compile(r"['’](?:m|re|ve|ll|d|t|M|RE|VE|LL|D|T)$")
_CALENDAR_WORDS = """
monday tuesday wednesday thursday friday saturday sunday january february july september october november december
jan. feb. aug. sept. oct. nov. dec. jan feb sept oct nov dec
"""
_CALENDAR = frozenset(_CALENDAR_WORDS.split())
_AFTER_COMMA_WORDS = """
inc inc. ltd ltd. llc corp corp. jr jr. sr sr. plc
"""
_CORPORATE = frozenset(["inc.", "inc", "corp.", "corp", "ltd.", "ltd", "llc", "plc"])
_AFTER_COMMA = frozenset(_AFTER_COMMA_WORDS.split())
_GENERAL_WORDS = """
Motors Electric Mills Dynamics Assembly Election Elections Services Accounting Synod
"""
_INITIAL = re.compile(r"(?:[A-Z]\.)+")
_ALSO_GIVEN = frozenset(["Will", "May", "Said", "Christ", "April", "June", "August", "Jan"])
_PARTISANS = frozenset(["Republican", "Democrat"])
_GENERAL = frozenset(_GENERAL_WORDS.split())


class Run(NamedTuple):
    """Words ``[first, last)`` that may be one name; ``title`` is the office or form of address right before them."""

    first: int
    last: int
    title: str = ""


def find_runs(scan: Scan, roles: list[bool]) -> list[Run]:
    """Return the runs of the article in text order; none crosses a sentence; ``roles`` marks words of roles."""
    glued = _glued(scan)
    runs: list[Run] = []
    i, total = 0, len(scan.words)
    while i < total:
        end, title = i + 1, ""
        if i in glued:
            end = glued[i]
            runs.append(Run(i, end))
        elif _opens_name(scan, i):
            if roles[i]:
                title = _title_before(scan, roles, i)
                end = _end_of_roles(roles, i, scan)
                i = end
                if i >= total or not scan.spaced(i - 1) or i in glued or roles[i] or not _opens_name(scan, i):
                    continue
            end = _extend(scan, roles, glued, i)
            if end - i <= LONGEST and not _belongs_to_role(scan, roles, i, end):
                runs += _cut(scan, Run(i, end, title))
        i = end
    return runs


def _belongs_to_role(scan: Scan, roles: list[bool], first: int, end: int) -> bool:
    """Say whether ordinary words with capitals only qualify the role behind them: "Chief Financial Officer"."""
    if end >= len(roles) or not roles[end] or not scan.spaced(end - 1):
        return False
    common = gazetteers.common_words()
    return all(word in common for word in scan.lower[first:end]) and not _is_organisation(scan, first, end)


def mark_roles(scan: Scan) -> list[bool]:
    """Mark every word that is (part of) an office, rank, occupation or form of address."""
    marks = [False] * len(scan.words)
    phrases, nouns, honorifics = gazetteers.role_phrases(), gazetteers.role_nouns(), gazetteers.honorifics()
    borne = _borne_surnames(scan)
    for i, word in enumerate(scan.lower):
        for phrase in phrases.get(word, ()):
            if tuple(scan.lower[i : i + len(phrase)]) == phrase:
                marks[i : i + len(phrase)] = [True] * len(phrase)
                break
        if word in nouns or scan.words[i].rstrip(".") in honorifics:
            marks[i] = marks[i] or (_is_office(scan, i) and (scan.words[i] not in borne or _capital_at(scan, i + 1)))
    return marks


def _borne_surnames(scan: Scan) -> frozenset[str]:
    """Return the capitalised words that follow a given name somewhere: Dean, after Howard Dean."""
    given, common = gazetteers.given_names(), gazetteers.common_words()
    return frozenset(
        word
        for i, word in enumerate(scan.words)
        if word[0].isupper() and i and scan.words[i - 1] in given and scan.lower[i - 1] not in common
    )


def _capital_at(scan: Scan, i: int) -> bool:
    return i < len(scan.words) and scan.words[i][0].isupper() and scan.spaced(i - 1)


def _is_office(scan: Scan, i: int) -> bool:
    """Tell an office from a name that sounds like one: Stephen King, Dean Baquet, General Motors, the Daily Star."""
    word = scan.words[i]
    if word[0].islower():
        return True
    given = gazetteers.given_names()
    following = scan.words[i + 1] if scan.spaced(i) else ""
    before = scan.words[i - 1] if i and scan.spaced(i - 1) else ""
    capital_follows = following[:1].isupper()
    if word == "General" and following in _GENERAL:
        return False
    if word in _PARTISANS and capital_follows:
        return following in given
    if (
        (before in given or _INITIAL.fullmatch(before))
        and not capital_follows
        and before.lower() not in gazetteers.common_words()
    ):
        return word.lower() in ("ceo", "cfo", "coo")
    if word in given and word not in gazetteers.honorifics():
        return not capital_follows
    shared = gazetteers.organisation_words().get(word)
    return not (shared and shared.tail and before[:1].isupper())


def _title_before(scan: Scan, roles: list[bool], i: int) -> str:
    end = _end_of_roles(roles, i, scan)
    return scan.text[scan.starts[i] : scan.ends[end - 1]]


def _end_of_roles(roles: list[bool], i: int, scan: Scan) -> int:
    end = i + 1
    while end < len(roles) and roles[end] and scan.spaced(end - 1):
        end += 1
    return end


def _opens_name(scan: Scan, i: int) -> bool:
    word = scan.words[i]
    if not word[0].isupper():
        return bool(_ARABIC.match(word)) or word in gazetteers.countries().capitals
    return not _is_stop(scan, i) and not _CONTRACTED.search(word)


def _is_stop(scan: Scan, i: int) -> bool:
    word = scan.words[i]
    if scan.lower[i] not in gazetteers.stop_words():
        return False
    if word in _ALSO_GIVEN and not scan.opens[i] and _capital_at(scan, i + 1):
        return False
    shouted = len(word) > 1 and word.isupper() and not scan.lines[scan.line_of[i]].headline
    return not shouted or scan.lower[i] in _CALENDAR


def _extend(scan: Scan, roles: list[bool], glued: dict[int, int], i: int) -> int:
    """Return the end of the run that begins at word ``i``."""
    joined = False
    end = i + 1
    while end - i <= LONGEST and scan.spaced(end - 1) and end not in glued:
        if _continues(scan, roles, end):
            end += 1
            continue
        skip = _joint(scan, i, end, joined=joined)
        if not skip or end + skip >= len(scan.words) or not _continues(scan, roles, end + skip):
            break
        joined = joined or scan.lower[end] in ("of", "for", "on", "and")
        end += skip + 1
    while end - i > LONGEST and end < len(scan.words) and scan.spaced(end - 1) and scan.words[end][0].isupper():
        end += 1
    return end


def _continues(scan: Scan, roles: list[bool], i: int) -> bool:
    word = scan.words[i]
    if roles[i] or not (word[0].isupper() or _ARABIC.match(word)) or _CONTRACTED.search(word):
        return False
    if scan.lower[i] in _CALENDAR or (scan.lines[scan.line_of[i]].headline and _ordinary(word)):
        return False
    return not _is_stop(scan, i) or scan.words[i - 1] in gazetteers.given_names()


def _ordinary(word: str) -> bool:
    """Say whether a headline's word with a capital would be written small in running text."""
    return (
        word.lower() in gazetteers.common_words()
        and word not in gazetteers.organisation_words()
        and word not in gazetteers.given_names()
    )


def _joint(scan: Scan, first: int, i: int, *, joined: bool) -> int:
    """Return how many words from ``i`` on join two parts of one name, 0 for none."""
    word = scan.lower[i]
    if not scan.spaced(i):
        return 0
    if word in ("of", "for", "on"):
        head = gazetteers.organisation_words().get(scan.words[i - 1])
        if joined or (head and head.head):
            return 2 if scan.lower[i + 1] == "the" and scan.spaced(i + 1) else 1
        return 0
    if word == "and":
        return 1 if _and_joins(scan, first, i, joined=joined) else 0
    if word == ",":
        return 1 if scan.lower[i + 1] in _AFTER_COMMA else 0
    if word in _PARTICLES:
        return 2 if scan.lower[i + 1] in _PARTICLES and scan.spaced(i + 1) else 1
    return 1 if word == "&" else 0


def _and_joins(scan: Scan, first: int, i: int, *, joined: bool) -> bool:
    """Say whether "and" is inside a name: "Health and Human Services", "Food and Drug Administration"."""
    common, tails = gazetteers.common_words(), gazetteers.organisation_words()
    if scan.lower[i + 1] not in common:
        return False
    if joined:
        return True
    if any(word not in common for word in scan.lower[first:i]):
        return False
    end = i + 1
    while end < i + 4 and scan.spaced(end) and scan.words[end + 1][0].isupper():
        end += 1
    tail = tails.get(scan.words[end])
    return bool(end > i + 1 and tail and tail.tail)


@cache
def _glue() -> re.Pattern[str]:
    """Names of countries that a run of capitals would break: "Trinidad and Tobago", "People's Republic of China"."""
    broken = [name for name in gazetteers.countries().names if re.search(r"['’]| [a-z]", name)]
    return _any_of(name for name in broken if name[0].isupper())


@cache
def _headline_glue() -> re.Pattern[str]:
    """Names of familiar organisations, which a headline's capitals would hide."""
    return _any_of(name for name in gazetteers.known_organisations() if " " in name)


def _any_of(names: Iterable[str]) -> re.Pattern[str]:
    ordered = sorted(names, key=len, reverse=True)
    return re.compile(r"\b(?:" + "|".join(re.escape(name).replace("'", "['’]") for name in ordered) + r")\b")


def _glued(scan: Scan) -> dict[int, int]:
    """Map the first word of each such country to the word behind its last."""
    spans = [match.span() for match in _glue().finditer(scan.text)]
    for line in scan.lines:
        if line.headline and line.last > line.first:
            bounds = scan.starts[line.first], scan.ends[line.last - 1]
            spans += [match.span() for match in _headline_glue().finditer(scan.text, *bounds)]
    if not spans:
        return {}
    at = {start: i for i, start in enumerate(scan.starts)}
    behind = {end: i + 1 for i, end in enumerate(scan.ends)}
    return {at[start]: behind[end] for start, end in spans if start in at and end in behind}


def _cut(scan: Scan, run: Run) -> list[Run]:
    """Split what stands before a name off it: a sentence's first word, a nationality, a country."""
    first, last, title = run
    if last - first > 1 and scan.opens[first] and _mere_opener(scan, first, last):
        first += 1
    firm = next((i for i in range(first + 1, last - 1) if scan.lower[i] in _CORPORATE), 0)
    if firm:
        return [Run(first, firm + 1, title), *_cut(scan, Run(firm + 1, last))]
    person = _person_at(scan, first, last)
    if person > first:
        return [Run(first, person, title), *_cut(scan, Run(person, last))]
    size, is_name = country_prefix(scan, first, last)
    if not size or first + size == last or _is_organisation(scan, first, last) or _is_forename(scan, first, last, size):
        return [Run(first, last, title)]
    rest = Run(first + size, last)
    return [Run(first, first + size, title), rest] if is_name else [rest]


def _person_at(scan: Scan, first: int, last: int) -> int:
    """Return where a person's name begins behind ordinary words: "Elections Susan Bucher"."""
    common, given = gazetteers.common_words(), gazetteers.given_names()
    for i in range(first, last - 1):
        word = scan.words[i]
        if word in given and scan.lower[i] not in common and word not in gazetteers.cities():
            behind = scan.words[last - 1]
            closes = behind in gazetteers.organisation_words() or behind in gazetteers.thing_words()
            return first if closes else i
        if scan.lower[i] not in common:
            named = i == last - 2 and scan.lower[i + 1] not in common
            return i if named and scan.before(first) in ("of", "for") else first
    return first


def _is_forename(scan: Scan, first: int, last: int, size: int) -> bool:
    """Say whether a country's name is a given name here: "Jordan Peele", "Chad Wolf"."""
    following = scan.lower[first + size]
    return (
        size == 1
        and last - first == 2
        and scan.words[first] in gazetteers.given_names()
        and following not in gazetteers.common_words()
    )


def _mere_opener(scan: Scan, first: int, last: int) -> bool:
    given = gazetteers.given_names()
    if scan.words[first] in given or scan.lower[first] not in gazetteers.common_words():
        return False
    following = scan.words[first + 1]
    if following in given or following in gazetteers.countries().names:
        return True
    return last - first == 2 and scan.capitals[following] > 0 and following.lower() not in gazetteers.common_words()


def country_prefix(scan: Scan, first: int, last: int) -> tuple[int, bool]:
    """Return how many words of the run are a country or nationality, and whether they name the country."""
    known = gazetteers.countries()
    for size in range(min(4, last - first), 0, -1):
        words = " ".join(scan.words[first : first + size])
        if words in known.names:
            return size, True
        if words in known.demonyms or (words.endswith("s") and words[:-1] in known.demonyms):
            return size, False
    return 0, False


def _is_organisation(scan: Scan, first: int, last: int) -> bool:
    words = scan.words[first:last]
    tail = gazetteers.organisation_words().get(words[-1].rstrip("."))
    known = " ".join(words) in gazetteers.known_organisations()
    joined = any(word in ("of", "for") for word in words)
    return known or joined or bool(tail and tail.tail)
