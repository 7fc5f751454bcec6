"""What roles share, as "US state department spokesperson" and "a senior US official" do, and what one is by each."""

import re
from collections.abc import Iterable, Sequence
from functools import cache, lru_cache
from itertools import pairwise
from typing import NamedTuple

from knowledge.language.gazetteers import countries, known_organisations, private_roles
from knowledge.language.name_parts import fold_name
from knowledge.language.stems import stem

_LITTLE = """
a an the of for to in on at and his her its their s former ex then late new old senior deputy top chief high ranking
"""
_KINDRED = """
son daughter wife husband widow widower brother sister father mother uncle aunt cousin nephew
"""
_KIN = frozenset(_KINDRED.split())
_BELONGING = frozenset(map(stem, ["member", "leader", "boss"]))
_GROUPS = """
gang mob cult cell public crowd audience congregation family clan
"""
_PRIVATE_GROUPS = frozenset(map(stem, _GROUPS.split()))
_FORMER = frozenset(["former", "ex", "onetime", "erstwhile"])
_SAYS_LITTLE = frozenset(_LITTLE.split())
_ONE_OFFICE = {
    "advisor": "adviser",
    "spokesman": "spokesperson",
    "spokeswoman": "spokesperson",
    "chairman": "chair",
    "chairwoman": "chair",
    "chairperson": "chair",
}
_OTHERWISE = _FORMER | {"then", "late", "deputy", "vice", "assistant", "associate", "under", "shadow", "elect"}
_AFTER = re.compile(r"\s(?:of|for|to|in|at|on|from|with|who|which|whose|under|the|by|into|over)\s|,|;|\(")
_POSSESSIVE = re.compile(r"['’]s\b")
_AND = re.compile(r"\s(?:and|&)\s")
_JOINED = frozenset(["a", "an", "and", "at", "for", "his", "her", "in", "its", "of", "on", "s", "the", "their", "to"])
_LONGEST_COUNTRY = 4


def with_countries(words: Sequence[str], *, capitals: bool = True) -> list[str]:
    """Replace the names, demonyms and, if asked, capitals of countries among folded words by codes in capitals."""
    if _first_words().isdisjoint(words):
        return list(words)
    found: list[str] = []
    at = 0
    while at < len(words):
        size, code = _country_at(words, at)
        if not capitals and " ".join(words[at : at + size]) in _capitals():
            code = ""
        found += [code] if code else words[at : at + size]
        at += size
    return found


@lru_cache(maxsize=1 << 14)
def words_of_role(role: str) -> frozenset[str]:
    """Return the stems of a role that say something of the office, and its countries as codes."""
    words = with_countries(fold_name(role).split())
    plain = (_ONE_OFFICE.get(word, word) for word in words if word not in _SAYS_LITTLE)
    return frozenset(word if word.isupper() else stem(word) for word in plain)


class Office(NamedTuple):
    """A role taken apart: its words in order, which of them say what one is, and which make another office of it.

    Words are stems, countries codes in capitals; grammar is left out. "Deputy head of the bank": ``deputy head bank``,
    of which ``head`` says what one is, and ``deputy`` that it is not the head.
    """

    words: tuple[str, ...]
    heads: frozenset[str]
    otherwise: frozenset[str]


@lru_cache(maxsize=1 << 16)
def office(role: str) -> Office:
    """Take a role apart; what one is closes each of the phrases that stand before the first preposition."""
    joined = offices(role)
    heads, otherwise = (frozenset().union(*(one[at] for one in joined)) for at in (1, 2))
    return Office(_office_words(role), heads, otherwise)


@lru_cache(maxsize=1 << 16)
def offices(role: str) -> tuple[Office, ...]:
    """Take apart each of the offices that "and" joins in a role: the founder of "founder and former CEO" still is one.

    All have the whole role's words. What makes another office of the first does so of those that are one word, too:
    "former chairman and CEO".
    """
    words = _office_words(role)
    phrases = [phrase for phrase in map(_office_words, _AND.split(_AFTER.split(f"{role} ")[0])) if phrase]
    apart = [frozenset(phrase) & {stem(word) for word in _OTHERWISE} for phrase in phrases]
    return tuple(
        Office(words, frozenset(phrase[-1:]), apart[0] if len(phrase) == 1 else own)
        for phrase, own in zip(phrases, apart, strict=True)
    )


def _office_words(role: str) -> tuple[str, ...]:
    full = (part for word in fold_name(_POSSESSIVE.sub("", role)).split() for part in _short_forms().get(word, (word,)))
    words = with_countries(list(full), capitals=False)
    plain = (_ONE_OFFICE.get(word, word) for word in words if word not in _JOINED)
    return tuple(word if word.isupper() else stem(word) for word in plain)


@cache
def _short_forms() -> dict[str, tuple[str, ...]]:
    """Give the words that a familiar organisation's letters stand for: UN, United Nations."""
    folded = {fold_name(short): fold_name(known.name) for short, known in known_organisations().items()}
    short_forms = folded.keys() - {"who"}  # "the minister who"
    return {short: tuple(folded[short].split()) for short in short_forms if " " not in short and " " in folded[short]}


def is_former(role: str) -> bool:
    """Say whether a role is one that somebody had before, all of it if "and" joins several."""
    if _FORMER.isdisjoint(fold_name(role).split()):
        return False
    return all(not _former_stems().isdisjoint(one.otherwise) for one in offices(role))


@cache
def _former_stems() -> frozenset[str]:
    return frozenset(map(stem, _FORMER))


def is_public(role: str) -> bool:
    """Say whether a role is an office, post or profession: not family, age, a part in a crime or where one lives."""
    taken_apart = office(role)
    return bool(taken_apart.heads - _private()) and not _is_one_of_many(taken_apart)


def _is_one_of_many(role: Office) -> bool:
    """Say whether a role only says that somebody belongs to the public, a family or a gang ("family member")."""
    if not role.heads or not role.heads <= _BELONGING:
        return False
    before = {word for word, head in pairwise(role.words) if head in role.heads}
    return not _PRIVATE_GROUPS.isdisjoint(before | set(role.words[-1:]))


@cache
def _private() -> frozenset[str]:
    return frozenset(map(stem, private_roles()))


def is_kin(role: str) -> bool:
    """Say whether a role only says whose relative somebody is."""
    return not _KIN.isdisjoint(fold_name(role).split())


def role_words(roles: Iterable[str]) -> frozenset[str]:
    """Return what ``words_of_role`` returns, of several roles together."""
    return frozenset().union(*map(words_of_role, roles))


def _country_at(words: Sequence[str], at: int) -> tuple[int, str]:
    if words[at] not in _first_words():
        return 1, ""
    for size in range(min(_LONGEST_COUNTRY, len(words) - at), 0, -1):
        if code := _codes().get(" ".join(words[at : at + size])):
            return size, code
    return 1, ""


@cache
def _codes() -> dict[str, str]:
    """Map folded spellings to codes; ``us`` among them, so that a pronoun must be left out before."""
    known = countries()
    uses = (known.capitals, known.demonyms, known.names)
    return {fold_name(spelling): code for use in uses for spelling, code in use.items()}


@cache
def _capitals() -> frozenset[str]:
    """Capitals that have not their country's own name."""
    known = countries()
    return frozenset(map(fold_name, known.capitals)) - {fold_name(name) for name in (*known.names, *known.demonyms)}


@cache
def _first_words() -> frozenset[str]:
    return frozenset(spelling.split()[0] for spelling in _codes() if spelling)
