"""What is trimmed off a name: a sentence's first word, forms of address, letters behind it, words in capitals."""

from knowledge.extraction.actors.chunks import Chunk, is_organisation
from knowledge.extraction.actors.name_affixes import is_compound
from knowledge.extraction.actors.playing_positions import opens_with_position
from knowledge.extraction.actors.post_nominals import without_post_nominals
from knowledge.extraction.actors.role_like_names import opens_korean_name
from knowledge.extraction.actors.token_table import TokenTable
from knowledge.language import gazetteers

_PARTICIPLES = ("ing", "ed", "born", "bound")
_NUMBERED = frozenset(["Flight", "Flights"])
_ONCE = frozenset("former retired ex then acting late longtime veteran".split())  # noqa: SIM905
_ADHERENTS_WORDS = """
Scientologist Mormon Jesuit Buddhist Muslim Hindu Sikh Catholic Methodist Quaker Baptist Anglican Lutheran Presbyterian
Calvinist Evangelical Benedictine Franciscan Carmelite Trappist Marxist Communist Socialist Zionist Islamist Trotskyist
"""
_ADHERENTS = frozenset(_ADHERENTS_WORDS.split())
"""What believers and followers are called before their names."""
_STRINGS = (("Tan", "Sri"), ("Rt", "Hon"), ("Right", "Honourable"), ("Right", "Honorable"), ("His", "Excellency"))
"""Forms of address of two words."""


def trimmed(table: TokenTable, chunk: Chunk) -> Chunk:
    """Return a chunk without what only stands before or behind its name; an empty one if nothing is left."""
    last = without_post_nominals(table, chunk)
    first, title = _behind_form_of_address(table, chunk, last)
    first = _without_front(table, first, last)
    first += opens_with_position(table, first, last)
    first, last = _without_shouting(table, first, last)
    if last - first > 1 and table.words[last - 1] in _NUMBERED and table.after(last - 1)[:1].isdigit():
        last -= 1
    return Chunk(first, last, title)


def _behind_form_of_address(table: TokenTable, chunk: Chunk, last: int) -> tuple[int, str]:
    """Return where a name begins, and its title, for which a form of address of two words is taken: "Tan Sri Lim"."""
    first = chunk.first
    if last - first < 3 or (table.words[first], table.words[first + 1].rstrip(".")) not in _STRINGS:
        return first, chunk.title
    return first + 2, table.text[table.starts[first] : table.ends[first + 1]]


def _without_front(table: TokenTable, first: int, last: int) -> int:
    """Return where a name begins behind a sentence's first word, "former" and the like, and somebody's creed."""
    if last - first > 1 and table.opens[first] and _mere_opener(table, first, last):
        first += 1
    while last - first > 1 and (table.lower[first] in _ONCE or _qualifies(table.words[first])):
        first += 1
    if last - first > 2 and table.words[first] in _ADHERENTS and table.words[first + 1] in gazetteers.given_names():
        first += 1
    return first


def _qualifies(word: str) -> bool:
    """Say whether a word is a name with a participle behind a hyphen: "NBA-leading"."""
    return word.endswith(_PARTICIPLES) and is_compound(word) and word not in gazetteers.given_names()


def _mere_opener(table: TokenTable, first: int, last: int) -> bool:
    given = gazetteers.given_names()
    common = gazetteers.common_words()
    ordinary = all(part in common for part in table.lower[first].split("-"))
    if table.words[first] in given or not ordinary or table.words[first] == "Air" or opens_korean_name(table, first):
        return False
    if (table.words[first].isupper() and is_familiar(table.words[first])) or is_familiar(
        " ".join(table.words[first:last])
    ):
        return False
    following = table.words[first + 1]
    if following in given or following in gazetteers.countries().names:
        return True
    return last - first == 2 and table.capitals[following] > 0 and following.lower() not in common


def is_familiar(name: str) -> bool:
    """Say whether a large firm or a familiar body is so called: General Motors."""
    return name in gazetteers.companies() or name in gazetteers.known_organisations()


def _without_shouting(table: TokenTable, first: int, last: int) -> tuple[int, int]:
    """Return the range without ordinary words in capitals: of "UNLIKELY BP", BP; nothing of "NOT FIT"."""
    if last - first < 2 or not table.words[first].isupper():
        return first, last
    shouted = all(word.isupper() for word in table.words[first:last])
    if not shouted or table.words[first].title() in gazetteers.given_names() or is_organisation(table, first, last):
        return first, last
    if any(word.title() in gazetteers.organisation_words() for word in table.words[first:last]):
        return first, last
    start = first
    known = gazetteers.known_organisations()
    while (
        start < last
        and len(table.words[start]) > 2
        and _ordinary(table.lower[start])
        and table.words[start] not in known
    ):
        start += 1
    return start, last


def _ordinary(low: str) -> bool:
    return low in gazetteers.common_words() or low in gazetteers.stop_words()
