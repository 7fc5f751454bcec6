"""Weekdays that are part of somebody's name in full: "Sgt. Lena Sunday", "Friday Osanoo".

American copy puts the bare day behind the subject ("Rep. Jordan Sunday told CNN"), so that one pair of words shows no
name: it has to come twice, or behind a title, or with an apposition at the head of its sentence.
"""

from collections import Counter
from collections.abc import Sequence

from knowledge.extraction.actors.token_table import CALENDAR_NAMES, TokenTable
from knowledge.language import gazetteers

_WEEKDAYS = frozenset(["Monday", "Tuesday", "Wednesday", "Friday", "Saturday", "Sunday"])
_BEFORE_GIVEN_NAMES = frozenset("pope king queen prince princess sister brother father saint st".split())  # noqa: SIM905
"""Titles that stand before a given name alone, so that a weekday behind it is one: "Pope Francis Sunday said"."""
_WHEN = frozenset("on in last this next since until till late early every of by from each past".split())  # noqa: SIM905
_TWICE = 2


def is_weekday(word: str) -> bool:
    """Say whether a word is a weekday that somebody may be named after."""
    return word in _WEEKDAYS


def find_weekday_names(table: TokenTable, places: Sequence[int]) -> tuple[set[int], set[int]]:
    """Return which of the places are weekdays that are a family name, and which a given name, behind or before it."""
    days = [i for i in places if table.words[i] in _WEEKDAYS and not table.in_headline(i)]
    surnames = [i for i in days if _follows_given_name(table, i)]
    forenames = [i for i in days if _precedes_surname(table, i)]
    return _shown(table, surnames, 1), _shown(table, forenames, 0)


def _shown(table: TokenTable, days: Sequence[int], back: int) -> set[int]:
    """Return the days of all pairs, which begin ``back`` words before the day, that one place shows to be a name."""
    pairs = {i: (table.words[i - back], table.words[i - back + 1]) for i in days}
    times = Counter(pairs.values())
    shown = {pairs[i] for i in days if times[pairs[i]] >= _TWICE or _introduces(table, i - back)}
    return {i for i in days if pairs[i] in shown}


def _introduces(table: TokenTable, first: int) -> bool:
    """Say whether two words are somebody's name by a title before them, or open a sentence and an apposition."""
    apposed = table.after(first + 1) == "," and table.after(first + 1, 2) in ("a", "an", "the", "who")
    return is_addressed(table, first) or (apposed and table.opens[first])


def is_addressed(table: TokenTable, i: int) -> bool:
    """Say whether an office or form of address with a capital stands before a name: "Sergeant March Adeyemi"."""
    if not i or not table.capital_at(i) or not table.words[i - 1][0].isupper():
        return False
    title = table.lower[i - 1].rstrip(".")
    listed = table.words[i - 1].rstrip(".") in gazetteers.honorifics() or table.lower[i - 1] in gazetteers.role_nouns()
    return listed and title not in _BEFORE_GIVEN_NAMES


def _follows_given_name(table: TokenTable, i: int) -> bool:
    """Say whether a word that is a given name and hardly a family name stands before: not "Jordan Sunday"."""
    before = table.words[i - 1] if i and table.spaced(i - 1) else ""
    given = before in gazetteers.given_names() and before not in gazetteers.family_names()
    return given and before not in CALENDAR_NAMES and before.lower() not in gazetteers.stop_words()


def _precedes_surname(table: TokenTable, i: int) -> bool:
    """Say whether a word follows that may be a family name, and the day tells no time."""
    if not table.capital_at(i + 1) or table.before(i) in _WHEN or table.words[i + 1].isupper():
        return False
    following = table.words[i + 1]
    known = gazetteers.countries()
    listed = (known.names, known.demonyms, gazetteers.cities(), gazetteers.organisation_words())
    ordinary = following.lower() in gazetteers.common_words() or following.lower() in gazetteers.stop_words()
    return not ordinary and not any(following in names for names in listed)
