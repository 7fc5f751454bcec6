"""Entities: the mentions of one actor while they are clustered, and the keys under which organisations are one."""

import re
from bisect import bisect_left
from collections import Counter
from dataclasses import dataclass, field
from typing import Literal

from knowledge.extraction.actors.entity_typing import TypedName, fold_place
from knowledge.extraction.actors.name_affixes import EntityLabel
from knowledge.extraction.actors.token_table import folded
from knowledge.language import gazetteers
from knowledge.language.gazetteers import Sex
from knowledge.language.memo import memoised

MentionKind = Literal["name", "role", "description", "pronoun", "metonym"]

_SMALL = frozenset(["of", "for", "the", "and", "on", "in", "to", "a", "an"])
_CORPORATE = re.compile(
    r" (?:inc|corp|corporation|ltd|limited|llc|plc|co|company|companies|group|gmbh|ag|nv|computer)$"
)


@dataclass(slots=True, eq=False)
class Entity:
    """One actor of the article with its mentions.

    ``country`` is its ISO code, ``known`` the usual name of a familiar body, ``full`` and ``short`` where mentions by
    full name and by others begin, ``titles`` the forms of address and offices before its names, ``sex`` what words
    before its names tell, ``relation`` whether it was introduced as somebody's wife, son or the like.
    """

    label: EntityLabel
    names: Counter[str] = field(default_factory=Counter)
    mentions: list[tuple[int, int, MentionKind]] = field(default_factory=list)
    country: str = ""
    known: str = ""
    full: list[int] = field(default_factory=list)
    short: list[int] = field(default_factory=list)
    titles: set[str] = field(default_factory=set)
    sex: Sex = "-"
    relation: bool = False

    def add_full(self, named: TypedName) -> None:
        """Count a mention by full name."""
        self._count(named)
        self.full.append(named.start)

    def add(self, named: TypedName) -> None:
        """Count a mention by another name."""
        self._count(named)
        self.short.append(named.start)

    def _count(self, named: TypedName) -> None:
        self.names[named.name] += 1
        self.mentions.append((named.start, named.end, "name"))
        if named.chunk.title:
            self.titles.add(title_of(named))

    def fullest(self) -> str:
        """Return the name of most words, the earliest of equals; a country and a familiar body have their usual one."""
        if self.country:
            return gazetteers.countries().titles[self.country]
        return self.known or max(self.names, key=lambda name: len(name.replace("-", " ").split()))

    def given_sex(self) -> str:
        """Return m, f or u by the first given name in the names, else by the words before them."""
        given = gazetteers.given_names()
        words = (fold_place(word) for name in self.names for word in name.split()[:-1])
        sexes = (given[word] for word in words if word in given)
        sex = next((sex for sex in sexes if sex != "u"), self.sex)
        return sex if sex != "-" else "u"

    def standing(self, at: int) -> tuple[int, int]:
        """Return an actor's salience at an offset: how often it was named before, short names twice, and where last.

        Full names are added first, in text order, then the short ones, in text order up to that place.
        """
        full, short = bisect_left(self.full, at), bisect_left(self.short, at)
        last = max(self.full[full - 1] if full else -1, self.short[short - 1] if short else -1)
        return full + 2 * short, last


def title_of(named: TypedName) -> str:
    """Return the office or form of address right before a name in one spelling: "Sen." and "US Senator" are senator."""
    word = named.chunk.title.split()[-1].rstrip(".") if named.chunk.title else ""
    honorific = gazetteers.honorifics().get(word)
    return (honorific.office if honorific else "") or word.lower()


def title_sex(named: TypedName) -> Sex:
    """Return the sex that the form of address before a name tells, "-" for none."""
    words = named.chunk.title.split()
    honorific = gazetteers.honorifics().get(words[-1].rstrip(".")) if words else None
    return honorific.sex if honorific else "-"


@memoised
def organisation_key(name: str) -> str:
    """Fold an organisation's name: without Inc. and the like, and without the nationality in front of it."""
    words = name.split()
    known = gazetteers.countries()
    for size in (3, 2, 1):
        front = " ".join(words[:size])
        if len(words) > size + 1 and (front in known.demonyms or front in known.names):
            words = words[size:]
    name = folded(" ".join(words))
    while (shorter := _CORPORATE.sub("", name)) != name:
        name = shorter
    return name


@memoised
def initials(name: str) -> str:
    """Return the first letters of a name's words, small words left out."""
    return "".join(word[0] for word in folded(name).split() if word not in _SMALL)


def abbreviates(acronym: str, name: str) -> bool:
    """Say whether an acronym's letters stand in order in the name."""
    rest = iter(folded(name).replace(" ", ""))
    return all(letter in rest for letter in folded(acronym).replace(" ", ""))
