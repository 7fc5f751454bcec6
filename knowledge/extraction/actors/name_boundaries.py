"""Name boundaries inside a sequence of capitalised tokens: what stands before a name, or beside it, is split off."""

import re

from knowledge.extraction.actors.chunks import DESIGNATORS, Chunk, country_prefix, is_organisation
from knowledge.extraction.actors.name_trimming import trimmed
from knowledge.extraction.actors.playing_positions import position_inside
from knowledge.extraction.actors.token_table import TokenTable
from knowledge.language import gazetteers

_PICTURES_NAMES = """
Reuters/AP/AFP/EPA/PA/Getty/Getty Images/Associated Press/Agence France-Presse/Xinhua/Yonhap/KCNA/Kyodo/TASS/Tass
"""
_PICTURES = frozenset(_PICTURES_NAMES.strip().split("/"))
"""Agencies whose pictures newspapers print."""
_PARTISAN = frozenset(["GOP", "Democratic", "Republican", "Conservative", "Labour"])
_CLOSING_WORDS = """
Inc. Inc Corp. Corp Ltd. Ltd LLC LLP plc PLC Plc N.V. B.V. GmbH S.p.A. S.A. L.P. Bhd Berhad Oyj ASA Pty K.K.
"""
_CLOSING = frozenset(_CLOSING_WORDS.split())
"""Legal forms behind which another name begins."""
_PREMISES_WORDS = """
facility detachment office offices station base headquarters campus plant precinct barracks branch warehouse depot
checkpoint compound laboratory
"""
_PREMISES = frozenset(_PREMISES_WORDS.split())
_ACRONYM = re.compile("[A-Z]{3,6}")


def split_chunk(table: TokenTable, chunk: Chunk) -> list[Chunk]:
    """Split off what stands before a name: a sentence's first word, a firm, a nationality, a country, an agency."""
    if chunk.last - chunk.first == 1:
        return [chunk]
    chunk = trimmed(table, chunk)
    first, last, title = chunk.first, chunk.last, chunk.title
    if last - first < 2:
        return [chunk] if last > first else []
    position = position_inside(table, first, last)
    if position:
        return [Chunk(first, position, title), Chunk(position + 1, last)]
    firm = next((i for i in range(first + 1, last - 1) if _closes_firm(table, i)), 0)
    if firm:
        return [Chunk(first, firm + 1, title), *split_chunk(table, Chunk(firm + 1, last))]
    if _has_premises(table, first, last):
        return [Chunk(first, first + 1, title), Chunk(first + 1, last)]
    if _is_placed_firm(table, first, last):
        return [Chunk(first + 1, last)]
    house = _house_behind(table, first, last)
    if house:
        front = [] if table.words[first] in gazetteers.adjectives() else [Chunk(first, house, title)]
        return [*front, Chunk(house, last)]
    person = _house_before(table, first, last) or _person_at(table, first, last)
    if person > first:
        return [Chunk(first, person, title), *split_chunk(table, Chunk(person, last))]
    size, is_name = country_prefix(table, first, last)
    if (
        not size
        or first + size == last
        or is_organisation(table, first, last)
        or _is_forename(table, first, last, size)
    ):
        return [Chunk(first, last, title)]
    rest = Chunk(first + size, last)
    return [Chunk(first, first + size, title), rest] if is_name else [rest]


def _house_behind(table: TokenTable, first: int, last: int) -> int:
    """Return where a familiar body begins behind who leads it or its majority: "Obama White House", else 0."""
    word, known = table.words[first], gazetteers.known_organisations()
    partisan = word in _PARTISAN
    if not partisan and (last - first < 3 or not word[1:].islower()):
        return 0
    body = known.get(" ".join(table.words[first + 1 : last]))
    if body is None or body.kind != "body" or " ".join(table.words[first:last]) in known:
        return 0
    leads = not _is_common(table, first) and word not in gazetteers.cities()
    return first + 1 if partisan or (leads and not country_prefix(table, first, first + 1)[0]) else 0


def _closes_firm(table: TokenTable, i: int) -> bool:
    """Say whether a legal form ends a firm's name inside a chunk; of "Pty Ltd" or "S.A. de C.V." the last does."""
    behind = table.words[i + 1]
    return table.words[i] in _CLOSING and behind not in DESIGNATORS and behind[0].isupper()


def _has_premises(table: TokenTable, first: int, last: int) -> bool:
    """Say whether a body's capitals and a place stand before its premises there: "the FBI Quantico laboratory"."""
    behind = table.after(last - 1) in _PREMISES and table.spaced(last - 1)
    return behind and bool(_ACRONYM.fullmatch(table.words[first])) and table.words[first + 1][1:].islower()


def _is_placed_firm(table: TokenTable, first: int, last: int) -> bool:
    """Say whether a town or state stands before a large firm: "Michigan Ford"; Boston Scientific is one."""
    if table.words[first] not in gazetteers.cities() or table.words[first] in gazetteers.given_names():
        return False
    firm, whole = " ".join(table.words[first + 1 : last]), " ".join(table.words[first:last])
    return firm in gazetteers.companies() and whole not in gazetteers.companies()


def _is_common(table: TokenTable, i: int) -> bool:
    word = table.words[i]
    return table.lower[i] in gazetteers.common_words() or word in gazetteers.organisation_words()


def _house_before(table: TokenTable, first: int, last: int) -> int:
    """Return where a person begins behind a house: "Reuters Jane Roe", "Evening Herald Jane Roe", else 0."""
    for at in range(first + 1, min(first + 5, last)):
        person = _is_bearer(table, at) if at == last - 1 else _opens_person(table, first, at, last)
        if person and (_is_house(table, first, at) or (at < last - 1 and _is_portfolio(table, first, at))):
            return at
    return 0


def _is_house(table: TokenTable, first: int, at: int) -> bool:
    """Say whether words are a known body, an agency, or close as an organisation's name does: "Evening Herald"."""
    front = " ".join(table.words[first:at])
    known = front in gazetteers.known_organisations() or (front in gazetteers.companies() and at - first > 1)
    tail = gazetteers.organisation_words().get(table.words[at - 1])
    closes = at - first > 1 and tail and tail.tail and table.words[first] not in gazetteers.given_names()
    return bool(known or closes or front in _PICTURES)


def _is_portfolio(table: TokenTable, first: int, at: int) -> bool:
    """Say whether words are a region that an office deals with: "the minister for the Middle East Jane Roe"."""
    head = first - (table.before(first) == "the")
    return at - first > 1 and table.before(head) == "for" and " ".join(table.words[first:at]) in gazetteers.cities()


def _opens_person(table: TokenTable, first: int, at: int, last: int) -> bool:
    """Say whether a person's name begins at ``at``: with a given name, or with any behind an agency's pictures."""
    word = table.words[at]
    if table.lower[at] in gazetteers.common_words() or table.words[last - 1] in gazetteers.organisation_words():
        return False
    given = word in gazetteers.given_names() and word not in gazetteers.cities()
    return given or " ".join(table.words[first:at]) in _PICTURES


def _is_bearer(table: TokenTable, at: int) -> bool:
    """Say whether the text has a given name before this surname elsewhere: Jane Roe, then "the Daily Mail Roe"."""
    word = table.words[at]
    if word not in table.surnames():
        return False
    return word not in gazetteers.organisation_words() and table.lower[at] not in gazetteers.common_words()


def _person_at(table: TokenTable, first: int, last: int) -> int:
    """Return where a person's name begins behind ordinary words: "Elections Susan Bucher"."""
    common, given = gazetteers.common_words(), gazetteers.given_names()
    for i in range(first, last - 1):
        word = table.words[i]
        if word in given and table.lower[i] not in common and word not in gazetteers.cities():
            behind = table.words[last - 1]
            closes = behind in gazetteers.organisation_words() or behind in gazetteers.thing_words()
            return first if closes else i
        if table.lower[i] not in common:
            named = i == last - 2 and table.lower[i + 1] not in common
            return i if named and table.before(first) in ("of", "for") else first
    return first


def _is_forename(table: TokenTable, first: int, last: int, size: int) -> bool:
    """Say whether a country's name is a given name here: "Jordan Peele", "Chad Wolf"."""
    following = table.lower[first + size]
    return (
        size == 1
        and last - first == 2
        and table.words[first] in gazetteers.given_names()
        and following not in gazetteers.common_words()
    )
