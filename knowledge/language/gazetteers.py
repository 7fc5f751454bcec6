"""Gazetteers, that is word lists of English news: countries, cities, given names, offices, organisations, common words.

The lists are files in ``data`` (sources and licences in its README.md), read when first asked for. Single words are
looked up in lower case where a function says so, names as they are written.
"""

from collections import defaultdict
from collections.abc import Iterator, Mapping
from functools import cache
from importlib.resources import files
from itertools import chain
from typing import Literal, NamedTuple

from knowledge.facts.core import ActorKind

Sex = Literal["m", "f", "-"]
_TERRITORIES_CODES = """
AI AS AW AX BM BQ CC CK CW CX FK FO GF GG GI GL GP GU HK IM JE
KY MF MO MP MQ MS NC NF NU PF PM PN PR RE SH SX TC TK VG VI WF YT
"""
TERRITORIES = frozenset(_TERRITORIES_CODES.split())
"""ISO 3166 codes of dependent territories, which lend no nationality and speak for nobody abroad."""
_KINDS: dict[str, ActorKind] = {"organisation": "organisation", "body": "body", "country": "country"}


_PLACES = {
    "head": (True, False, False),
    "tail": (False, True, False),
    "first": (False, False, True),
    "both": (True, True, False),
    "any": (True, True, True),
}
"""What the list says of a word's place -> whether it is a head, a tail, a first word."""


class Honorific(NamedTuple):
    """A form of address: whose it is, and the office it gives ("" for Mr and the like)."""

    sex: Sex
    office: str


class OrganisationWord(NamedTuple):
    """A word of organisations' and bodies' names.

    ``head``: it opens one and may be followed by "of" or "for"; ``tail``: it closes one; ``first``: it opens one of any
    other words ("Radio Bandari").
    """

    head: bool
    tail: bool
    first: bool
    kind: ActorKind


class KnownOrganisation(NamedTuple):
    """A body or organisation the press names without explaining it, by its usual name."""

    name: str
    kind: ActorKind


class Countries(NamedTuple):
    """Spelling -> country code, by use; ``titles`` gives each code the name newspapers use."""

    titles: Mapping[str, str]
    names: Mapping[str, str]
    demonyms: Mapping[str, str]
    capitals: Mapping[str, str]


def _rows(name: str) -> Iterator[list[str]]:
    body = files("knowledge.language").joinpath("data", name).read_text(encoding="utf-8")
    for line in body.splitlines():
        if line and not line.startswith("#"):
            yield line.split("\t")


def _words(name: str) -> frozenset[str]:
    return frozenset(word for row in _rows(name) for word in row[0].split())


@cache
def countries() -> Countries:
    """Return every country by its names, demonyms and capitals, old and new spellings."""
    titles: dict[str, str] = {}
    uses: dict[str, dict[str, str]] = {"name": {}, "demonym": {}, "capital": {}}
    for code, name, *more in _rows("countries.tsv"):
        titles[code] = name
        uses["name"][name] = code
        uses["capital"].update({city: code for city in more[:1] if city})
        demonyms = [word for words in more[1:2] for word in words.split("/")]
        uses["demonym"].update({w: code for w in demonyms if code not in TERRITORIES or w not in uses["demonym"]})
    for code, use, spelling in _rows("country_spellings.tsv"):
        if use == "title":
            titles[code] = spelling
        titles.setdefault(code, spelling)
        uses["name" if use == "title" else use][spelling] = code
    return Countries(titles, uses["name"], uses["demonym"], uses["capital"])


@cache
def cities() -> frozenset[str]:
    """Return large cities, the states of the United States and regions, accents dropped."""
    return frozenset(row[0] for file in ("cities.txt", "regions.txt") for row in _rows(file))


@cache
def given_names() -> Mapping[str, str]:
    """Return given name -> m, f or u (either)."""
    return dict(_rows("given_names.tsv"))


@cache
def family_names() -> frozenset[str]:
    """Return frequent family names of the United States."""
    return _words("surnames.txt")


@cache
def noun_classes() -> Mapping[str, str]:
    """Return noun in lower case and singular -> its class in WordNet ("animal"); names of persons are left out."""
    return {noun: name for name, nouns in _rows("noun_classes.tsv") for noun in nouns.split()}


@cache
def clubs() -> frozenset[str]:
    """Return sports clubs by the names newspapers use; some are also words, persons or places (Chelsea)."""
    return frozenset(name for row in _rows("clubs.txt") for name in row[0].split(";"))


@cache
def romanised_names(tradition: str) -> tuple[tuple[str, ...], ...]:
    """Return given names of a tradition, each with its other spellings; a * closes one that the West bears too."""
    return tuple(tuple(names.split(";")) for kept, names in _rows("romanised_names.tsv") if kept == tradition)


@cache
def nicknames() -> Mapping[str, frozenset[str]]:
    """Return short form -> the given names it may stand for, in lower case."""
    return _formal_names("nicknames.tsv")


@cache
def short_forms() -> Mapping[str, frozenset[str]]:
    """Return ``nicknames`` and rarer short forms, which may also be names of their own, in lower case."""
    return _formal_names("nicknames.tsv", "short_forms.tsv")


def _formal_names(*lists: str) -> Mapping[str, frozenset[str]]:
    formal: defaultdict[str, set[str]] = defaultdict(set)
    for name, forms in chain.from_iterable(map(_rows, lists)):
        for short in forms.split(";"):
            formal[short].add(name)
    return {short: frozenset(names) for short, names in formal.items()}


@cache
def honorifics() -> Mapping[str, Honorific]:
    """Return forms of address, capitalised and without full stop."""
    sexes: dict[str, Sex] = {"m": "m", "f": "f"}
    rows = ([*row, ""] for row in _rows("honorifics.tsv"))
    return {row[0]: Honorific(sexes.get(row[1], "-"), row[2]) for row in rows}


@cache
def post_nominals() -> frozenset[str]:
    """Return letters that stand behind persons' names: orders, seats, degrees, professional and religious bodies."""
    return _words("post_nominals.txt")


@cache
def role_nouns() -> frozenset[str]:
    """Return nouns that name an office, rank or occupation, in lower case."""
    return _words("roles.txt")


@cache
def person_nouns_of_wordnet() -> frozenset[str]:
    """Return the nouns, in lower case, whose most frequent sense is a kind of person."""
    return frozenset(word for word in _words("person_nouns.txt") if not word.endswith("*"))


@cache
def agent_nouns() -> frozenset[str]:
    """Return the nouns, in lower case, that may mean who does something: more often they mean something else."""
    return frozenset(word[:-1] for word in _words("person_nouns.txt") if word.endswith("*"))


@cache
def no_modifiers() -> frozenset[str]:
    """Return words, in lower case, that qualify no noun: mostly verbs and adverbs."""
    return _words("no_modifiers.txt")


@cache
def private_roles() -> frozenset[str]:
    """Return nouns that say what somebody is in private, or has become by chance ("mother", "witness")."""
    return _words("private_roles.txt")


@cache
def role_phrases() -> Mapping[str, tuple[tuple[str, ...], ...]]:
    """Return first word -> roles of several words in lower case, the longest first."""
    phrases: dict[str, list[tuple[str, ...]]] = {}
    for (phrase,) in _rows("role_phrases.txt"):
        phrases.setdefault(phrase.split()[0], []).append(tuple(phrase.split()))
    return {first: tuple(sorted(group, key=len, reverse=True)) for first, group in phrases.items()}


@cache
def role_modifiers() -> frozenset[str]:
    """Return lower-case words that stand before a role noun ("former", "foreign")."""
    return _words("role_modifiers.txt")


@cache
def organisation_words() -> Mapping[str, OrganisationWord]:
    """Return the capitalised words that open or close names of organisations."""
    return {
        word: OrganisationWord(*_PLACES[where], kind=_KINDS[kind])
        for word, where, kind in _rows("organisation_words.tsv")
    }


@cache
def known_organisations() -> Mapping[str, KnownOrganisation]:
    """Return the press's familiar bodies and organisations by every usual name.

    Bodies in lower case behind a first capital too ("UN security council"), where that tells enough: names of three
    words, and those of two that open with an acronym or "European".
    """
    found: dict[str, KnownOrganisation] = {}
    for name, kind, *others in _rows("organisations.tsv"):
        for spelling in (name, *(others[0].split(";") if others else ())):
            found[spelling] = KnownOrganisation(name, _KINDS[kind])
            if kind == "body" and (lowered := _lowered(spelling)):
                found.setdefault(lowered, found[spelling])
    return found


def _lowered(name: str) -> str:
    first, _, rest = name.partition(" ")
    telling = " " in rest or first == "European" or (first.isupper() and len(first) > 1)
    return f"{first} {rest.lower()}" if rest and telling and not rest.isupper() else ""


@cache
def unit_words() -> frozenset[str]:
    """Return words that make a unit's name of its owner's, in lower case: Ford Credit."""
    return _words("unit_words.txt")


@cache
def companies() -> frozenset[str]:
    """Return large firms by the names newspapers use, "and" for "&" too; some are words, persons or places (Ford)."""
    lists = ("companies.txt", "world_companies.txt")
    names = [name for some in lists for row in _rows(some) for name in row[0].split(";")]
    return frozenset([*names, *(name.replace(" & ", " and ") for name in names)])


@cache
def body_nouns() -> frozenset[str]:
    """Return lower-case nouns that name a body when something owns them."""
    return _words("body_nouns.txt")


@cache
def thing_words() -> frozenset[str]:
    """Return capitalised words that close the names of events, laws, works and places."""
    return _words("thing_words.txt")


@cache
def adjectives() -> frozenset[str]:
    """Return capitalised adjectives and plurals of belief, party, region and descent."""
    return _words("adjectives.txt")


@cache
def region_adjectives() -> frozenset[str]:
    """Return capitalised adjectives of nations and regions that have a government and no state: Scottish."""
    return frozenset(row[0] for row in _rows("region_adjectives.txt"))


@cache
def subject_words() -> frozenset[str]:
    """Return capitalised words of what ministries, institutes and committees deal with."""
    return _words("subject_words.txt")


@cache
def stop_words() -> frozenset[str]:
    """Return words that name nobody whatever their case, in lower case."""
    return _words("stop_words.txt")


@cache
def common_words() -> frozenset[str]:
    """Return words that news mostly writes in lower case."""
    return _words("common_words.txt")


@cache
def speech_verbs() -> frozenset[str]:
    """Return verbs of saying, deciding and acting for others, in lower case."""
    return _words("speech_verbs.txt")
