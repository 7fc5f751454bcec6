"""Named entity chunking: sequences of capitalised tokens, split where one name ends and another begins."""

from dataclasses import dataclass
from functools import cache

from knowledge.extraction.actors.multiword_names import find_multiword_names
from knowledge.extraction.actors.token_table import (
    SURNAME_PARTICLES,
    TokenTable,
    is_small_name,
    may_continue_name,
    may_open_name,
)
from knowledge.language import gazetteers

_PICTURES_NAMES = """
Reuters/AP/AFP/EPA/PA/Getty/Getty Images/Associated Press/Agence France-Presse/Xinhua/Yonhap/KCNA/Kyodo/TASS/Tass
"""
_PICTURES = frozenset(_PICTURES_NAMES.strip().split("/"))
"""Agencies whose pictures newspapers print."""
_NUMBERED = frozenset(["Flight", "Flights"])
_ONCE = frozenset("former retired ex then acting late longtime veteran".split())  # noqa: SIM905
_PARTISAN = frozenset(["Democratic", "Republican", "Conservative", "Labour"])
_CORPORATE = frozenset(["inc.", "inc", "corp.", "corp", "ltd.", "ltd", "llc", "plc", "n.v.", "gmbh", "s.p.a."])

LONGEST = 14
"""Words in a name at most; what is longer is a line of capitals."""
_PARTICLES_WORDS = """
de van von der den la le du da dos del di bin ibn ter ten y el al bint abu do das
"""
_PARTICLES = frozenset(_PARTICLES_WORDS.split())
_CALENDAR_WORDS = """
monday tuesday wednesday thursday friday saturday sunday january february july september october november december
jan. feb. aug. sept. oct. nov. dec. jan feb sept oct nov dec
am pm gmt est edt cst cdt mst mdt pst pdt utc bst cet cest ist jst
"""
_CALENDAR = frozenset(_CALENDAR_WORDS.split())
_AFTER_COMMA_WORDS = """
inc inc. ltd ltd. llc corp corp. jr jr. sr sr. plc
"""
_AFTER_COMMA = frozenset(_AFTER_COMMA_WORDS.split())
_ALSO_GIVEN = frozenset(["Will", "May", "Said", "Christ", "April", "June", "August", "Jan"])
_BEFORE_MONTH = frozenset("in last this next since until late early mid during every".split())  # noqa: SIM905
_GRADES = frozenset("senior deputy chief former assistant associate executive vice interim acting".split())  # noqa: SIM905


@dataclass(slots=True)
class Chunk:
    """Tokens ``[first, last)`` that may be one name; ``title`` is the office or form of address right before them."""

    first: int
    last: int
    title: str = ""


def split_chunk(table: TokenTable, chunk: Chunk) -> list[Chunk]:
    """Split off what stands before a name: a sentence's first word, a firm, a nationality, a country, an agency."""
    first, last, title = chunk.first, chunk.last, chunk.title
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


def find_chunks(table: TokenTable, role_mask: list[bool]) -> list[Chunk]:
    """Return the chunks of the document in text order, none across sentences; ``role_mask`` marks words of roles."""
    multiword = find_multiword_names(table)
    chunks: list[Chunk] = []
    end, total = 0, len(table.words)
    for i in sorted({*table.where("name"), *multiword}):
        if i < end:
            continue
        first, end, title = i, i + 1, ""
        if i in multiword:
            end = multiword[i]
            chunks.append(Chunk(i, end))
        elif _opens_name(table, i):
            if role_mask[i]:
                first = end = _end_of_roles(role_mask, i, table)
                title = table.text[table.starts[i] : table.ends[end - 1]]
                if (
                    end >= total
                    or not table.spaced(end - 1)
                    or end in multiword
                    or role_mask[end]
                    or not _opens_name(table, end)
                ):
                    continue
            end = _before_grade(table, role_mask, first, _extend(table, role_mask, multiword, first))
            if end - first <= LONGEST and not _belongs_to_role(table, role_mask, first, end):
                chunks += split_chunk(table, Chunk(first, end, title))
    return chunks


def _before_grade(table: TokenTable, role_mask: list[bool], first: int, end: int) -> int:
    """Leave the grade of the office behind a name to the office: "Acme Senior Adviser"."""
    if end < len(role_mask) and role_mask[end] and table.spaced(end - 1):
        while end - 1 > first and table.lower[end - 1] in _GRADES:
            end -= 1
    return end


def _belongs_to_role(table: TokenTable, role_mask: list[bool], first: int, end: int) -> bool:
    """Say whether ordinary words with capitals only qualify the role behind them: "Chief Financial Officer"."""
    if end >= len(role_mask) or not role_mask[end] or not table.spaced(end - 1):
        return False
    common = gazetteers.common_words()
    return all(word in common for word in table.lower[first:end]) and not is_organisation(table, first, end)


def _end_of_roles(role_mask: list[bool], i: int, table: TokenTable) -> int:
    end = i + 1
    while end < len(role_mask) and role_mask[end] and table.spaced(end - 1):
        end += 1
    return end


def _opens_name(table: TokenTable, i: int) -> bool:
    word = table.words[i]
    if not may_open_name(word):
        return False
    if word[0].isupper():
        return not _is_stop(table, i)
    return is_small_name(word) or _opens_surname(table, i)


def _opens_surname(table: TokenTable, i: int) -> bool:
    """Say whether a particle opens a surname that stands without its given name: "von der Leyen", "bin Laden"."""
    end = i
    while end < i + 3 and end < len(table.words) and table.words[end] in SURNAME_PARTICLES:
        end += 1
    return end > i and table.capital_at(end) and not _is_stop(table, end)


def _is_stop(table: TokenTable, i: int) -> bool:
    word = table.words[i]
    if table.lower[i] not in gazetteers.stop_words():
        return False
    if word in _ALSO_GIVEN and not table.opens[i] and table.capital_at(i + 1) and table.before(i) not in _BEFORE_MONTH:
        return False
    shouted = len(word) > 1 and word.isupper() and not table.sentences[table.sentence_of[i]].headline
    return not shouted or table.lower[i] in _CALENDAR


def _extend(table: TokenTable, role_mask: list[bool], multiword: dict[int, int], i: int) -> int:
    """Return the end of the chunk that begins at token ``i``."""
    joined = False
    end = i + 1
    while end - i <= LONGEST and table.spaced(end - 1) and end not in multiword:
        if _continues(table, role_mask, end):
            end += 1
            continue
        skip = _joint(table, i, end, joined=joined)
        if not skip or end + skip >= len(table.words) or not _continues(table, role_mask, end + skip):
            break
        joined = joined or table.lower[end] in ("of", "for", "on", "and")
        end += skip + 1
    while end - i > LONGEST and end < len(table.words) and table.spaced(end - 1) and table.words[end][0].isupper():
        end += 1
    return end


def _continues(table: TokenTable, role_mask: list[bool], i: int) -> bool:
    word = table.words[i]
    if role_mask[i] or not may_continue_name(word):
        return False
    if table.lower[i] in _CALENDAR or (table.sentences[table.sentence_of[i]].headline and _ordinary(word)):
        return False
    if not _is_stop(table, i):
        return True
    return table.words[i - 1] in gazetteers.given_names() or _public_opinion(table.words[i - 1], word)


def _public_opinion(before: str, word: str) -> bool:
    """Say whether two words are subjects of an institute ("Public Opinion"), though the second opens no name."""
    subjects = gazetteers.subject_words()
    return word in subjects and before in subjects


def _ordinary(word: str) -> bool:
    """Say whether a headline's word with a capital would be written small in running text."""
    return (
        (word.lower() in gazetteers.common_words() or word.lower() in gazetteers.speech_verbs())
        and word not in gazetteers.organisation_words()
        and word not in gazetteers.given_names()
    )


def _joint(table: TokenTable, first: int, i: int, *, joined: bool) -> int:
    """Return how many words from ``i`` on join two parts of one name, 0 for none."""
    word = table.lower[i]
    if not table.spaced(i):
        return 0
    if word in ("of", "for", "on"):
        head = gazetteers.organisation_words().get(table.words[i - 1])
        if joined or (head and head.head):
            return 2 if table.lower[i + 1] == "the" and table.spaced(i + 1) else 1
        return 0
    if word == "and":
        return 1 if _and_joins(table, first, i, joined=joined) else 0
    if word == ",":
        return 1 if table.lower[i + 1] in _AFTER_COMMA else 0
    if word in _PARTICLES:
        return 2 if table.lower[i + 1] in _PARTICLES and table.spaced(i + 1) else 1
    return 1 if word == "&" else 0


def _and_joins(table: TokenTable, first: int, i: int, *, joined: bool) -> bool:
    """Say whether "and" is inside a name: "Health and Human Services", "Food and Drug Administration"."""
    common, tails = gazetteers.common_words(), gazetteers.organisation_words()
    if table.lower[i + 1] not in common and table.words[i + 1] not in gazetteers.subject_words():
        return False
    if joined:
        return True
    given, known = gazetteers.given_names(), gazetteers.countries()
    if i - first > 4 or any(w in given or w in known.names or w in known.capitals for w in table.words[first:i]):
        return False
    end = i + 1
    while end < i + 4 and table.spaced(end) and table.words[end + 1][0].isupper():
        end += 1
        if (tail := tails.get(table.words[end])) and tail.tail:
            return True
    return False
