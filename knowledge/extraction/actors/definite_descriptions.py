"""Definite descriptions of persons: "the 29-year-old", "the Hull-born singer", "the Brazilian", "the mother of two".

Only those are found that can mean somebody who was named: a complement ("the driver of the lorry") or a relative clause
defines a person anew, and a name that follows ("the striker Lund") is named here.
"""

import re
from collections.abc import Iterator, Sequence
from collections.abc import Set as AbstractSet
from functools import lru_cache
from itertools import compress
from typing import NamedTuple

from knowledge.extraction.actors.chunks import country_prefix
from knowledge.extraction.actors.token_table import POSSESSIVES, TokenTable
from knowledge.language import gazetteers
from knowledge.language.noun_classes import noun_class
from knowledge.language.person_kinds import is_known_kind, same_kind, wider_kinds
from knowledge.language.person_nouns import is_person_noun, is_person_plural

_AGED = re.compile(r"(\d{1,3})-years?-old")
_PARENT = re.compile(r"(mum|mom|mother|dad|father|gran|grandmother|grandfather|parent)-of-[a-z]{3,8}|-of-\d{1,2}")
_NUMBERS = frozenset("one two three four five six seven eight nine ten twins".split())  # noqa: SIM905
_PARENTS = frozenset("mother mum mom father dad gran grandmother grandfather parent".split())  # noqa: SIM905
_BY_SEX = frozenset("man woman boy girl child person".split())  # noqa: SIM905
_NATIONALS = {
    "Scot": "Scottish", "Scotsman": "Scottish", "Scotswoman": "Scottish", "Welshman": "Welsh", "Welshwoman": "Welsh",
    "Englishman": "English", "Englishwoman": "English", "Catalan": "Catalan",
}  # fmt: skip
"""Nouns for one of a nation that is no country of the list, with its adjective."""
_HOME_NATIONS = {
    "Scotland": "Scottish", "Wales": "Welsh", "England": "English", "Catalonia": "Catalan", "Scottish": "Scottish",
    "Welsh": "Welsh", "English": "English", "Catalan": "Catalan",
}  # fmt: skip
_MANY = re.compile(r"[A-Z][a-z]*(?:ch|sh|ese|ss)")
"""Nationalities that alone mean a people: "the French", "the Swiss"."""
_PAST_WORDS = """
left won met cut hit put set ran fell rose spoke wore saw lent felt shot cast bid flew
"""
_ALSO_NOUNS = frozenset(_PAST_WORDS.split())
"""Past forms that nouns or bare verbs look like."""
_NO_HEADS = frozenset(["forward", "back", "end", "second", "head", "close"])
"""Nouns for persons that mostly are something else behind "the"."""
_ARTICLES = frozenset(["the", "this"])
_TITLED = frozenset("politician leader royal noble".split())  # noqa: SIM905
"""Kinds of persons that are written with a capital: "the Prime Minister", "the Duchess"; "the Star" is a paper."""
_GENERIC = frozenset("average individual typical ordinary modern ideal true common".split())  # noqa: SIM905
_PREDICATING = frozenset("is was are were be been being become becomes became as named like than".split())  # noqa: SIM905
"""What stands before a description that says of its clause's subject who he is."""
_RELATIVES = frozenset("who whom whose which that".split())  # noqa: SIM905
_DEFINING = frozenset("of for to with in at on behind near inside from by against".split())  # noqa: SIM905
_LONGEST = 7
"""Words of a description at most. Judgement, not measured."""


class Description(NamedTuple):
    """A description at tokens ``[first, last)``, the article first, and what its words say of the person.

    ``noun`` is the head noun as ``same_kind`` spells it, "" where an age or a nationality alone is the head; ``word``
    is the head as written, in lower case; ``modifiers`` are the words before it, ``complement`` those behind it,
    ``names`` the modifiers with a capital that tell neither nation nor party; ``parent`` tells that the children are
    counted, ``owned`` that an owner stands before the head.
    """

    first: int
    last: int
    noun: str
    word: str
    age: int | None = None
    nation: str = ""
    modifiers: tuple[str, ...] = ()
    complement: tuple[str, ...] = ()
    names: tuple[str, ...] = ()
    parent: bool = False
    owned: bool = False


def find_descriptions(table: TokenTable, outside: Sequence[bool], taken: AbstractSet[int]) -> Iterator[Description]:
    """Yield the descriptions in text order.

    ``outside`` says of each token whether it stands in running text, in no quotation; ``taken`` are the tokens of names
    and of what stands beside them.
    """
    behind = 0
    heads = frozenset(filter(_is_head_word, frozenset(table.words)))
    for at in compress(range(len(table.words)), map(heads.__contains__, table.words)):
        if at >= behind and at not in taken and outside[at] and (found := _read(table, at, taken)):
            yield found
            behind = found.last


def age_in(word: str) -> int | None:
    """Return the age that a word like "29-year-old" gives."""
    match = _AGED.fullmatch(word)
    return int(match[1]) if match else None


def nation_at(table: TokenTable, i: int, last: int) -> tuple[str, int]:
    """Return the nation that is named at word ``i`` (a country's code, or an adjective), and its length in words."""
    word = table.words[i]
    if home := _HOME_NATIONS.get(word):
        return home, 1
    size, _ = country_prefix(table, i, last)
    if not size:
        return "", 0
    known = gazetteers.countries()
    name = " ".join(table.words[i : i + size])
    return known.names.get(name) or known.demonyms.get(name, ""), size


def head_noun(table: TokenTable, i: int) -> str:
    """Return the noun that ends at word ``i`` as ``same_kind`` spells it, of two words where those are one noun."""
    if table.before(i) == "number" and table.lower[i] in _NUMBERS:
        return "world-number"
    compound = f"{table.before(i)}-{table.lower[i]}"
    return same_kind(compound if is_known_kind(compound) else table.lower[i])


def _read(table: TokenTable, at: int, taken: AbstractSet[int]) -> Description | None:
    """Read the description whose head is word ``at``."""
    if table.lower[at] in _NUMBERS and table.before(at) != "number":
        return None
    last = _end(table, at)
    begin = _beginning(table, at, taken) if last else -1
    if begin < 0 or table.lower[begin] in _GENERIC:
        return None
    first = begin - (table.before(begin) in _ARTICLES)
    titled = table.words[first][0].isupper() and not table.opens[first]
    return None if titled or table.before(first) in _PREDICATING else _description(table, first, begin, at, last)


def _beginning(table: TokenTable, at: int, taken: AbstractSet[int]) -> int:
    """Return the first word behind the article of the noun phrase with the head at word ``at``, -1 without article.

    An age or a birthplace that opens a sentence needs none: "24-year-old told reporters", "Cork-born singer said".
    """
    floor = table.sentences[table.sentence_of[at]].first
    bare = at - floor < _LONGEST and (age_in(table.lower[floor]) is not None or _is_birthplace(table, floor))
    for i in range(at - 1, max(floor, at - _LONGEST) - 1, -1):
        if table.lower[i] in _ARTICLES:
            return i + 1
        if not _modifies(table, i, taken):
            return -1
    return floor if bare else -1


def _is_birthplace(table: TokenTable, i: int) -> bool:
    """Say whether word ``i`` opens "Cork-born"; where the place is one that lists have, it is a word by itself."""
    return table.lower[i].endswith("-born") or (table.after(i) == "-" and table.after(i, 2) == "born")


def _description(table: TokenTable, first: int, begin: int, at: int, last: int) -> Description:
    noun, nation = "", ""
    word = table.words[at]
    if parent := _PARENT.match(table.lower[at]):
        noun = same_kind(parent[1])
    elif age_in(word) is None:
        nation = _national(word)
        noun = "" if nation else head_noun(table, at)
    ages = [age for word in table.lower[begin : at + 1] if (age := age_in(word)) is not None]
    inside = (nation_at(table, k, at)[0] for k in range(begin, at))
    nation = nation or next(filter(None, inside), "")
    modifiers = tuple(word for word in table.lower[begin:at] if age_in(word) is None)
    counted = bool(parent) or (table.lower[at] in _PARENTS and table.after(at, 2) in _NUMBERS)
    complement = () if counted else tuple(table.lower[at + 1 : last])
    age = ages[0] if ages else None
    owned = not POSSESSIVES.isdisjoint(table.words[begin:at])
    names = tuple(table.words[k] for k in range(begin, at) if _names(table, k, at))
    return Description(first, last, noun, table.lower[at], age, nation, modifiers, complement, names, counted, owned)


def _names(table: TokenTable, k: int, last: int) -> bool:
    """Say whether word ``k`` has a capital and tells no nation or party: "York" in "the New York chef"."""
    word = table.words[k]
    return (
        word[0].isupper()
        and "-" not in word
        and not nation_at(table, k, last)[0]
        and word not in gazetteers.adjectives()
    )


@lru_cache(maxsize=1 << 12)
def _national(word: str) -> str:
    """Return the nation of one of its people: "Brazilian", "Spaniard"; "" of other words, and of a people."""
    if word in _NATIONALS:
        return _NATIONALS[word]
    known = gazetteers.countries()
    nation = known.demonyms.get(word, "")
    people = nation and (word.endswith("o") or _MANY.fullmatch(word) or word in known.names)
    return "" if people else nation


@lru_cache(maxsize=1 << 16)
def _is_head_word(word: str) -> bool:
    low = word.lower()
    if low in _NO_HEADS:
        return False
    if low in _NUMBERS or low in _BY_SEX or _national(word):
        return True
    if "-" in low and (age_in(low) is not None or _PARENT.fullmatch(low)):
        return True
    if word.islower() or word.isupper():
        return is_known_kind(low) or is_person_noun(low)
    return not _TITLED.isdisjoint(wider_kinds(low))


def _end(table: TokenTable, at: int) -> int:
    """Return where the description with the head at word ``at`` ends, 0 where it goes on or is none."""
    following, low = table.after(at), table.lower[at]
    if following == "of" and low in _PARENTS and table.after(at, 2) in _NUMBERS:
        return at + 3
    aged = age_in(low) is not None
    if following == "from" and aged:
        return at + 1
    if following in _RELATIVES:
        return 0
    if following in _DEFINING:
        return _behind_complement(table, at + 1) if following in ("of", "for", "at") and not aged else 0
    if not _closes(table, at + 1, aged=aged):
        return 0
    return at + 1 if not _national(table.words[at]) or _ends_phrase(table, at + 1) else 0


def _behind_complement(table: TokenTable, i: int) -> int:
    """Return the place behind a complement that is a name: "of Zwolle", "for the Bank of Ghana"; 0 for any other."""
    ceiling = table.sentences[table.sentence_of[i]].last
    at = i + 1 + (table.after(i) == "the")
    if at >= ceiling or not table.words[at][0].isupper():
        return 0
    while at < ceiling and (
        table.words[at][0].isupper() or (table.lower[at] in ("of", "for", "and") and table.capital_at(at + 1))
    ):
        at += 1
    return at


def _closes(table: TokenTable, i: int, *, aged: bool) -> bool:
    """Say whether word ``i`` does not go on with the noun phrase before it.

    Behind an age, any word in -s may be a verb: "the 34-year-old bakes".
    """
    if i >= len(table.words) or table.sentence_of[i] != table.sentence_of[i - 1]:
        return True
    word, low = table.words[i], table.lower[i]
    if word in POSSESSIVES:
        return table.after(i) not in gazetteers.body_nouns() and not table.capital_at(i + 1)
    if word == ",":
        return not table.capital_at(i + 1)
    if not word[0].isalnum():
        return not (word[0] in "-/" and table.starts[i] == table.ends[i - 1])
    if not word.islower() or (low == "and" and table.capital_at(i + 2)):
        return False
    if low in gazetteers.stop_words() or _is_finite(low):
        return True
    if low.endswith("s") and not is_person_plural(low):
        known = noun_class(low)
        return known is None or (aged and known.name != "person")
    return low.endswith("ly")


def _ends_phrase(table: TokenTable, i: int) -> bool:
    """Say whether a noun phrase must end before word ``i``, as a nationality alone does only before a sign or verb."""
    if i >= len(table.words) or table.sentence_of[i] != table.sentence_of[i - 1]:
        return True
    low = table.lower[i]
    if low in ("and", "or"):
        return False
    return not low[0].isalnum() or low in gazetteers.stop_words() or _is_finite(low)


@lru_cache(maxsize=1 << 14)
def _is_finite(low: str) -> bool:
    """Say whether a word may be the verb of a singular subject: "said", "orders", "scored", not "order"."""
    if low.endswith("ed") or low in _ALSO_NOUNS:
        return True
    verbs = gazetteers.speech_verbs()
    if low.endswith("s") or low not in verbs:
        return low in verbs or (low in gazetteers.no_modifiers() and noun_class(low) is None)
    return f"{low}s" not in verbs


def _modifies(table: TokenTable, at: int, taken: AbstractSet[int]) -> bool:
    word, low = table.words[at], table.lower[at]
    if word in POSSESSIVES:
        return True
    if not word[0].isalnum():
        return word == "-" and table.hyphened(at)
    if at in taken or word[0].isupper() or word[0].isdigit():
        return True
    return low not in gazetteers.stop_words() and low not in gazetteers.speech_verbs()
