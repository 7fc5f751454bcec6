"""Names of organisations: the full names of a surface form, and the shorter ones that may mean it in other articles."""

from collections.abc import Sequence
from functools import cache, lru_cache
from typing import NamedTuple

from knowledge.language.gazetteers import (
    adjectives,
    body_nouns,
    cities,
    common_words,
    companies,
    countries,
    given_names,
    organisation_words,
    stop_words,
    unit_words,
)
from knowledge.language.generic_tails import without_tail
from knowledge.language.name_parts import fold_name, plain_name
from knowledge.language.subsidiaries import is_region
from knowledge.linking.jurisdictions import is_generic_body
from knowledge.linking.linkage_records import ActorForm
from knowledge.linking.surface_forms import body_name, parse_form

_DEALING = frozenset(["department", "ministry"])
_LONGEST_PLACE = 3
_SHORT = 8
"""Letters at most of names that are not told by being one word or two. Judgement, not measured."""
RARE = 10
"""How many times as often as a form with a caption's words a name must be used. Judgement, not measured."""


class OrganisationNames(NamedTuple):
    """The plain names (see ``plain_name``) of a form.

    ``full`` are those of the form itself; ``attested`` the shorter names by which its articles call it; ``derived``
    the shorter names it may have, without a generic tail (Ford Motor) or the country before it; ``captioned`` what is
    left without a place or words of running text before it (Michigan Ford). A country has but its full names.
    """

    full: frozenset[str]
    attested: frozenset[str]
    derived: frozenset[str]
    captioned: frozenset[str]

    @property
    def held(self) -> frozenset[str]:
        """All of them."""
        return self.full | self.attested | self.derived | self.captioned


def organisation_names(form: ActorForm) -> OrganisationNames:
    """Return the names of a form of an organisation, body or country; they depend on its spellings alone."""
    return _names(form.form, frozenset(form.names))


@lru_cache(maxsize=1 << 15)
def _names(form: str, written: frozenset[str]) -> OrganisationNames:
    kind, names, _ = parse_form(form)
    full = frozenset(map(_plain, names))
    if kind == "c":
        return OrganisationNames(full, frozenset(), frozenset(), frozenset())
    attested = frozenset(short_name(name) for name in written) - full
    derived = frozenset(short for name in full for short in _shorter(name)) - full - attested
    captioned = frozenset(short for name in full for short in _without_caption(name)) - full
    return OrganisationNames(full, frozenset(name for name in attested if is_distinctive(name)), derived, captioned)


@lru_cache(maxsize=1 << 15)
def short_name(written: str) -> str:
    """Return the plain name of an organisation as written."""
    return _plain(body_name(written))


def is_distinctive(name: str) -> bool:
    """Say whether a name is more than words that many organisations and places bear ("the Bank", "United")."""
    return any(word not in _shared_words() for word in name.split())


def is_unit(name: str, owner: str) -> bool:
    """Say whether a name is its owner's with a region or a unit's word behind it: GM Europe, Ford Credit."""
    rest = _behind(name, owner)
    return bool(rest) and (is_region(rest) or all(word in unit_words() or is_region([word]) for word in rest))


def is_branch(name: str, owner: str) -> bool:
    """Say whether a name is its owner's with a region behind it, which is never another name of the whole."""
    rest = _behind(name, owner)
    return bool(rest) and is_region(rest)


def is_product(name: str, owner: str) -> bool:
    """Say whether a name is its maker's with words behind it that are no organisation's or unit's: Airbus A380."""
    rest = _behind(name, owner)
    return bool(rest) and not is_unit(name, owner) and not any(word in _organisation_words() for word in rest)


def _plain(name: str) -> str:
    """Return a plain name with Department and Ministry behind what they deal with: "us treasury department"."""
    words = plain_name(name).split()
    at = next((n for n, word in enumerate(words) if word in _DEALING), len(words))
    if " ".join(words[:at]) in _nationalities() | {""} and at < len(words) - 1:
        words.append(words.pop(at))
    return " ".join(words)


def _behind(name: str, owner: str) -> list[str]:
    return name.removeprefix(f"{owner} ").split() if name.startswith(f"{owner} ") else []


def _shorter(name: str) -> set[str]:
    short = {without_tail(name), *_without_country(name), _founder(name)}
    shorter = {each for each in short if each and each != name and _may_stand_alone(each)}
    return shorter | ({_in_one_word(name), *map(_in_one_word, shorter)} - {""})


def _founder(name: str) -> str:
    """Return the family name of a firm that has its founder's: Opel, of Adam Opel."""
    first, _, last = name.partition(" ")
    return last if " " not in last and first in _given_names() and is_distinctive(last) else ""


def _in_one_word(name: str) -> str:
    """Return a name of two words in one, as it is printed too (ExxonMobil, Exxon Mobil), nothing for a short one."""
    return name.replace(" ", "") if name.count(" ") == 1 and len(name) > _SHORT else ""


def _without_country(name: str) -> set[str]:
    """Return the name without a country before it, if two words or more are left and no body many countries have."""
    words = name.split()
    sizes = range(1, min(_LONGEST_PLACE, len(words) - 2) + 1)
    rests = {" ".join(words[n:]) for n in sizes if " ".join(words[:n]) in _nationalities()}
    return {rest for rest in rests if not is_generic_body(rest)}


def _without_caption(name: str) -> set[str]:
    """Return the names behind a place or words of running text: of "michigan ford" and "boycott ford", ford."""
    words = name.split()
    ends = {n: " ".join(words[n:]) for n in range(1, len(words)) if _is_caption(words[:n])}
    return {short for short in ends.values() if _may_stand_alone(short) and is_distinctive(short)}


def _is_caption(words: Sequence[str]) -> bool:
    return " ".join(words) in _places() or all(word in common_words() or word in stop_words() for word in words)


def _may_stand_alone(short: str) -> bool:
    """Whether a shorter name that no article gives is a name: no common word, unless a well-known firm's."""
    if " " in short:
        return True
    return short in _firms() or (short not in common_words() and is_distinctive(short))


@cache
def _given_names() -> frozenset[str]:
    return frozenset(map(fold_name, given_names()))


@cache
def _firms() -> frozenset[str]:
    return frozenset(map(fold_name, companies()))


@cache
def _places() -> frozenset[str]:
    return frozenset(map(fold_name, (*cities(), *countries().names, *countries().capitals)))


@cache
def _nationalities() -> frozenset[str]:
    known = countries()
    return frozenset(map(fold_name, (*known.names, *known.demonyms, *known.titles)))


@cache
def _organisation_words() -> frozenset[str]:
    return frozenset(word.lower() for words in organisation_words() for word in words.split())


@cache
def _shared_words() -> frozenset[str]:
    named = frozenset(map(fold_name, adjectives()))
    clubs = frozenset(["united", "city", "town", "rovers", "athletic", "county", "wanderers", "sporting", "real"])
    places = frozenset(word for name in (*_places(), *_nationalities()) for word in [name] if " " not in name)
    return _organisation_words() | body_nouns() | named | places | clubs | stop_words()
