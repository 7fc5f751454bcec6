"""Months and weekdays inside names: "Theresa May", "June Okello", "May said" beside them; "the Sunday Times"."""

from knowledge.extraction.actors.token_table import CALENDAR_NAMES, POSSESSIVES, TokenTable
from knowledge.extraction.actors.weekday_names import find_weekday_names, is_addressed, is_weekday
from knowledge.language import gazetteers

_MONTHS = frozenset(["May", "June", "April", "August", "March", "January"])
_GIVEN = frozenset(["May", "June", "Jun", "April", "August", "January", "Jan"])
"""Months that are given names, too."""
_WHEN_WORDS = """
in on last this next since until till late early mid during every of by through throughout before after between from
each one that around past coming previous following
"""
_WHEN = frozenset(_WHEN_WORDS.split())
"""Words before a month or weekday that give a time."""
_AUXILIARY = frozenset("has had is was will would says did does also".split())  # noqa: SIM905
_TELLING = frozenset(["said", "says", "told", "asked", "added", "mr", "mrs", "ms", "mr.", "mrs.", "ms."])


def find_calendar_names(table: TokenTable) -> frozenset[int]:
    """Return the indexes of months and weekdays that are part of a person's or newspaper's name."""
    places = table.where("calendar")
    if not places:
        return frozenset()
    surnames, forenames = find_weekday_names(table, places)
    surnames |= {i for i in places if _is_surname(table, i)}
    forenames |= {i for i in places if i not in surnames and _is_forename(table, i)}
    full = surnames | forenames
    family, given = ({table.words[i] for i in part} for part in (surnames, forenames))
    short = {i for i in places if i not in full and _means_bearer(table, i, family, given)}
    papers = {i for i in places if _is_newspaper(table, i)}
    return frozenset(full | short | papers)


def _means_bearer(table: TokenTable, i: int, family: set[str], given: set[str]) -> bool:
    """Say whether a month or weekday stands for its bearer; a given name alone does less than a family name."""
    word = table.words[i]
    if table.before(i) in _WHEN or table.after(i)[:1].isdigit() or table.capital_at(i + 1):
        return False
    if word in family:
        acts = _acts(table, i) or is_addressed(table, i)
        return acts or table.after(i) in POSSESSIVES or table.after(i) in _AUXILIARY
    return word in given and _acts(table, i)


def _is_surname(table: TokenTable, i: int) -> bool:
    """Say whether a given name stands before a month, or before a weekday where an apposition follows."""
    before = table.words[i - 1] if i and table.spaced(i - 1) else ""
    if before not in gazetteers.given_names() or before in CALENDAR_NAMES or before.lower() in gazetteers.stop_words():
        return False
    if not is_weekday(table.words[i]):
        return not table.after(i)[:1].isdigit()
    apposed = table.after(i) == "," and table.after(i, 2) in ("a", "an", "the", "who")
    return apposed and table.opens[i - 1]


def _is_forename(table: TokenTable, i: int) -> bool:
    """Say whether a family name follows: "June Okello", not "May Day", "last April Ghana" or "In June Okello said"."""
    if not table.capital_at(i + 1) or table.before(i) in _WHEN or table.before(i).isdecimal():
        return False
    addressed = is_addressed(table, i)
    if table.words[i] not in (_MONTHS | _GIVEN if addressed else _GIVEN):
        return False
    following, low = table.words[i + 1], table.lower[i + 1]
    ordinary = low in gazetteers.common_words() and not addressed
    if ordinary or low in gazetteers.stop_words() or following.isupper():
        return False
    known = gazetteers.countries()
    names = (
        known.names,
        known.demonyms,
        gazetteers.cities(),
        gazetteers.organisation_words(),
        gazetteers.thing_words(),
    )
    return not any(following in listed for listed in names)


def _is_newspaper(table: TokenTable, i: int) -> bool:
    """Say whether a weekday opens a newspaper's name: "the Sunday Times"."""
    if not is_weekday(table.words[i]) or table.before(i) != "the" or not table.capital_at(i + 1):
        return False
    tail = gazetteers.organisation_words().get(table.words[i + 1])
    return bool(tail and tail.tail and tail.kind == "organisation")


def _acts(table: TokenTable, i: int) -> bool:
    """Say whether a month that somebody of the text bears as name speaks, or is told or addressed."""
    before, after = table.before(i), table.after(i)
    return before in _TELLING or after in gazetteers.speech_verbs()
