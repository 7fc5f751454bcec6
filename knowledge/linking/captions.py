"""Persons whose names are none: a surname, or a firm's acronym, with words of running text or an agency beside it.

Articles that print "Team Obama" or "Reuters Obama" and then "Obama" mean the bearer of that name; the words beside it
make no other person.
"""

from functools import cache, lru_cache

from knowledge.language.dates.calendar import MONTHS, WEEKDAYS
from knowledge.language.gazetteers import (
    common_words,
    countries,
    family_names,
    given_names,
    known_organisations,
    organisation_words,
    stop_words,
)
from knowledge.language.name_parts import fold_name
from knowledge.linking.linkage_records import ActorForm
from knowledge.linking.surface_forms import ParsedForm, parse_form

_LONGEST_ACRONYM = 5


def read_person(form: ActorForm) -> ParsedForm:
    """Return the parts of a person's form; one whose long names are a short one with a caption is that short one."""
    return _read(form.form, frozenset(form.names))


@lru_cache(maxsize=1 << 15)
def _read(form: str, written: frozenset[str]) -> ParsedForm:
    parsed = parse_form(form)
    if parsed.kind != "p":
        return parsed
    for short in sorted({fold_name(name) for name in written if " " not in name}):
        as_written = [word for name in written for word in name.split() if fold_name(word) == short]
        acronym = all(map(_is_acronym, as_written)) and short not in _names()
        if short and all(_is_captioned(long, short, acronym=acronym) for long in parsed.names):
            return ParsedForm("s", (short,), frozenset())
    return parsed


def _is_acronym(word: str) -> bool:
    return word.isupper() and 1 < len(word) <= _LONGEST_ACRONYM


def _is_captioned(long: str, short: str, *, acronym: bool) -> bool:
    """Whether what stands beside a short name in a longer one is no name, or the short one no person's.

    A given name has a surname behind it, be that a word as well: Michael Young, Richard Cable.
    """
    words = long.split()
    if short not in (words[0], words[-1]):
        return False
    if short in _given() and (short == words[0] or short not in _family()):
        return False
    if acronym and short == words[-1]:
        return True
    words.remove(short)
    return not any(word in _names() for word in words) and all(map(_says_no_name, words))


def _says_no_name(word: str) -> bool:
    return word in common_words() or word in stop_words() or word in _no_names()


@cache
def _given() -> frozenset[str]:
    return frozenset(map(fold_name, given_names()))


@cache
def _family() -> frozenset[str]:
    return frozenset(map(fold_name, family_names()))


@cache
def _names() -> frozenset[str]:
    return _given() | _family()


@cache
def _no_names() -> frozenset[str]:
    known = countries()
    single = (*known_organisations(), *organisation_words(), *known.names, *known.demonyms, *MONTHS, *WEEKDAYS)
    return frozenset(folded for name in single for folded in [fold_name(name)] if " " not in folded)
