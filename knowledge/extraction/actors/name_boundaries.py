"""Name boundaries inside a sequence of capitalised tokens: what stands before a name, or beside it, is split off."""

from dataclasses import dataclass
from functools import cache

from knowledge.extraction.actors.token_table import TokenTable
from knowledge.language import gazetteers

_PICTURES_NAMES = """
Reuters/AP/AFP/EPA/PA/Getty/Getty Images/Associated Press/Agence France-Presse/Xinhua/Yonhap/KCNA/Kyodo/TASS/Tass
"""
_PICTURES = frozenset(_PICTURES_NAMES.strip().split("/"))
"""Agencies whose pictures newspapers print."""
_NUMBERED = frozenset(["Flight", "Flights"])
_ONCE = frozenset("former retired ex then acting late longtime veteran".split())  # noqa: SIM905
_PARTISAN = frozenset(["Democratic", "Republican", "Conservative", "Labour"])
_STRINGS = (("Tan", "Sri"), ("Rt", "Hon"), ("Right", "Honourable"), ("Right", "Honorable"), ("His", "Excellency"))
"""Forms of address of two words."""
_POST_NOMINAL_WORDS = """
OBE MBE CBE KBE DBE GBE BEM OM CH CMG KCMG DSO DFC QC KC SC PC MP MEP MSP MLA MLC MHA MK TD AM AO AC JP
PhD Ph.D. MD M.D. DPhil DSc MBA FRS FBA FRCP JD J.D. LLB CPA RN Esq Esq. SJ S.J. OSB OFM USN USMC Ret Ret.
"""
_POST_NOMINALS = frozenset(_POST_NOMINAL_WORDS.split())
"""Orders, seats, degrees and religious orders behind a person's name."""
_CORPORATE = frozenset(["inc.", "inc", "corp.", "corp", "ltd.", "ltd", "llc", "plc", "n.v.", "gmbh", "s.p.a."])


@dataclass(slots=True)
class Chunk:
    """Tokens ``[first, last)`` that may be one name; ``title`` is the office or form of address right before them."""

    first: int
    last: int
    title: str = ""


def split_chunk(table: TokenTable, chunk: Chunk) -> list[Chunk]:
    """Split off what stands before a name: a sentence's first word, a firm, a nationality, a country, an agency."""
    first, last, title = chunk.first, _without_post_nominals(table, chunk), chunk.title
    if last - first > 2 and (table.words[first], table.words[first + 1].rstrip(".")) in _STRINGS:
        title = table.text[table.starts[chunk.first] : table.ends[first + 1]]
        first += 2
    if last - first > 1 and table.opens[first] and _mere_opener(table, first, last):
        first += 1
    while last - first > 1 and table.lower[first] in _ONCE:
        first += 1
    if table.words[last - 1] in _NUMBERED and last - first > 1 and table.after(last - 1)[:1].isdigit():
        last -= 1
    firm = next((i for i in range(first + 1, last - 1) if table.lower[i] in _CORPORATE), 0)
    if firm:
        return [Chunk(first, firm + 1, title), *split_chunk(table, Chunk(firm + 1, last))]
    house = _house_behind(table, first, last)
    if house:
        front = [] if table.words[first] in gazetteers.adjectives() else [Chunk(first, house, title)]
        return [*front, Chunk(house, last)]
    agency = _agency_before(table, first, last)
    person = agency or _person_at(table, first, last)
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


def _without_post_nominals(table: TokenTable, chunk: Chunk) -> int:
    """Return where a person's name ends before orders, seats and degrees: "Jane Roe OBE", "Jane Roe MP"."""
    last = chunk.last
    while last - chunk.first > 2 and table.words[last - 1] in _POST_NOMINALS:
        last -= 1
    if last == chunk.last:
        return last
    front = table.words[chunk.first : last]
    bears = front[0] in gazetteers.given_names() or bool(chunk.title) or front[-1] in gazetteers.family_names()
    nobody = is_organisation(table, chunk.first, last) or front[-1] in gazetteers.thing_words()
    return last if bears and not nobody else chunk.last


def _house_behind(table: TokenTable, first: int, last: int) -> int:
    """Return where a familiar body begins behind who leads it or its majority: "Obama White House", else 0."""
    known = gazetteers.known_organisations()
    body = known.get(" ".join(table.words[first + 1 : last]))
    word = table.words[first]
    if body is None or body.kind != "body" or " ".join(table.words[first:last]) in known:
        return 0
    leads = last - first > 2 and word[1:].islower() and not _is_common(table, first) and word not in gazetteers.cities()
    return first + 1 if word in _PARTISAN or (leads and not country_prefix(table, first, first + 1)[0]) else 0


def _is_common(table: TokenTable, i: int) -> bool:
    word = table.words[i]
    return table.lower[i] in gazetteers.common_words() or word in gazetteers.organisation_words()


def _agency_before(table: TokenTable, first: int, last: int) -> int:
    """Return where a person's name begins behind who took the picture: "Reuters Jane Roe", else 0."""
    given, common = gazetteers.given_names(), gazetteers.common_words()
    for at in range(first + 1, min(first + 4, last - 1)):
        front = " ".join(table.words[first:at])
        if front in _PICTURES or front in gazetteers.known_organisations():
            is_person = table.words[at] in given or front in _PICTURES
            of_firm = table.words[last - 1] in gazetteers.organisation_words()
            if is_person and not of_firm and table.lower[at] not in common:
                return at
    return 0


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


def _mere_opener(table: TokenTable, first: int, last: int) -> bool:
    given = gazetteers.given_names()
    common = gazetteers.common_words()
    ordinary = all(part in common for part in table.lower[first].split("-"))
    if table.words[first] in given or not ordinary or table.words[first] == "Air":
        return False
    following = table.words[first + 1]
    if following in given or following in gazetteers.countries().names:
        return True
    return last - first == 2 and table.capitals[following] > 0 and following.lower() not in common


def country_prefix(table: TokenTable, first: int, last: int) -> tuple[int, bool]:
    """Return how many first tokens are a country or nationality, and whether they name the country itself."""
    if not _opens_country(table.words[first]):
        return 0, False
    known = gazetteers.countries()
    for size in range(min(4, last - first), 0, -1):
        words = " ".join(table.words[first : first + size])
        if words in known.names:
            return size, True
        if words in known.demonyms or (words.endswith("s") and words[:-1] in known.demonyms):
            return size, False
    return 0, False


@cache
def _country_openers() -> frozenset[str]:
    known = gazetteers.countries()
    return frozenset(name.split(" ")[0] for names in (known.names, known.demonyms) for name in names)


def _opens_country(word: str) -> bool:
    """Say whether a country's name or a nationality may begin with a word; most names begin with none."""
    return word in _country_openers() or word.removesuffix("s") in _country_openers()


def is_organisation(table: TokenTable, first: int, last: int) -> bool:
    """Say whether words are an organisation's name by the lists or by their last word."""
    words = table.words[first:last]
    tail = gazetteers.organisation_words().get(words[-1].rstrip("."))
    known = " ".join(words) in gazetteers.known_organisations()
    joined = any(word in ("of", "for") for word in words)
    return known or joined or bool(tail and tail.tail)
