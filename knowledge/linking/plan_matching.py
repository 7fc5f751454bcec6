"""Plan matching: whether a later report moves, calls off or tells as done what an earlier one announced.

Such reports may lie on other days than the announcement, so they need more in common than two reports of one day: the
same names, words for the same kind of thing, and the day it was due on, unless nearly all of their words are the same.
The thresholds are judgement, not measured.
"""

import datetime as dt
import re
from functools import lru_cache
from itertools import combinations

from knowledge.language.dates import find_dates
from knowledge.language.dates.calendar import WEEKDAYS
from knowledge.linking.content_words import blocking_words
from knowledge.linking.day_windows import Window, window
from knowledge.linking.linkage_records import EventRecord
from knowledge.linking.plan_words import plan_words

MONTH = 31
"""Days of a bucket of blocking keys, and the most that a thing is moved by where its old day is not told."""
SAME_NAMES, SAME_WORDS = 0.5, 0.5
"""Part of the shorter report's names and words that both must have."""
LEAST_SHARED = 3
"""Names and words in all that a report which tells the old day must share with the announcement."""
LEAST_MOSTLY = 4
"""The same of one that tells no day but its own, or has no actor in common with the announcement."""
NEWS = 3
"""Days after which a report of what was done on a day is looked back on, and meets its announcement by actors alone."""
LEAST_NAMES = 2
"""Names that two reports need in common of which each has others of its own, where no old day is told."""
KEYS, PAIRED = 6, 5
_TELLS_CHANGE = re.compile(
    r"\b(?:earlier|later|sooner)\sthan\s(?:first\s|originally\s)?(?:announced|planned|scheduled|expected)\b"
    r"|\b(?:ahead\sof|behind)\sschedule\b"
)
_OLD_WEEKDAY = re.compile(
    r"\b(?:planned|scheduled|due|slated|set|from|booked)\b[^,;.]{0,25}?"
    r"\b(?P<weekday>Monday|Tuesday|Wednesday|Thursday|Friday|Saturday|Sunday)\b"
)
_CHANGES = ("moved", "called_off")


def is_plan(event: EventRecord) -> bool:
    """Say whether a report tells of what is to come, called off or not."""
    return event.found.plan is not None


def plan_keys(event: EventRecord) -> frozenset[str]:
    """Return blocking keys, of which an announcement shares one with every report that ``continues`` it.

    Day due x word, and for what may tell no old day month x pair of words, with the months beside for the later report.
    """
    days = window(event.found.date)
    if days is None or days.days > MONTH or not (is_plan(event) or _is_news(event) or _tells_change(event.text)):
        return frozenset()
    told = plan_words(event.text)
    words = [*sorted(told.kinds), *blocking_words(told.names, KEYS), *blocking_words(told.things - told.kinds, KEYS)]
    due = {*range(days.first, min(days.last, days.first + 6) + 1), *old_days(event)}
    keys = {f"plan d{day} {word}" for day in due for word in words}
    if not is_plan(event) and not changes(event):
        return frozenset(keys)
    paired = {*words[:PAIRED], *blocking_words(told.things, PAIRED)}
    pairs = [f"{a} {b}" for a, b in combinations(sorted(paired), 2)]
    beside = 1 if changes(event) else 0
    months = range(days.first // MONTH - beside, days.first // MONTH + beside + 1)
    return frozenset(keys | {f"plan m{month} {pair}" for month in months for pair in pairs})


def _is_news(event: EventRecord) -> bool:
    """Whether a report tells of what was done on a day just before it was printed."""
    days = window(event.found.date)
    if event.published is None or days is None or days.days > 1 or event.found.status != "happened":
        return False
    return 0 <= event.published.toordinal() - days.first <= NEWS


def changes(event: EventRecord) -> bool:
    """Say whether a report moves a thing to its day, calls it off, or has it done on another day than announced."""
    return event.found.plan in _CHANGES or (event.found.status == "happened" and _tells_change(event.text))


def continues(a: EventRecord, b: EventRecord) -> bool:
    """Say whether one of two reports announces a thing and the other, printed later, tells what became of it."""
    return _continues(a, b) or _continues(b, a)


def _continues(plan: EventRecord, later: EventRecord) -> bool:
    if not is_plan(plan) or plan.published is None or later.published is None or later.published < plan.published:
        return False
    due, day = window(plan.found.date), window(later.found.date)
    if due is None or day is None or max(due.days, day.days) > MONTH:
        return False
    if changes(later):
        return _is_changed(plan, later, due, day)
    if is_plan(later):
        same_article = plan.key[0] == later.key[0] and _share_words(plan.text, later.text)
        return due == day and due.days == 1 and (same_article or _same_thing(plan.text, later.text))
    done = later.found.status == "happened" and due == day
    least = LEAST_SHARED if set(plan.actors) & set(later.actors) else LEAST_MOSTLY
    return done and _same_thing(plan.text, later.text, least)


def _is_changed(plan: EventRecord, later: EventRecord, due: Window, day: Window) -> bool:
    """Whether the later report changes this plan: due on the day that it names, else alike in all but the day."""
    told = old_days(later)
    if told or later.found.plan == "called_off" or due == day:
        on_day = due == day or any(due.first <= old <= due.last for old in told)
        return on_day and _same_thing(plan.text, later.text)
    near = abs(due.first - day.first) <= MONTH
    return near and _same_thing(plan.text, later.text) and _mostly_same_words(plan.text, later.text)


def old_days(event: EventRecord) -> tuple[int, ...]:
    """Return the days that a report which changes a plan names beside its own, and that were not past when printed."""
    if event.published is None or not changes(event):
        return ()
    own = window(event.found.date)
    found = _days(event.text, event.published)
    return tuple(day for day in found if own is not None and not own.first <= day <= own.last)


@lru_cache(maxsize=1 << 12)
def _days(text: str, published: dt.date) -> tuple[int, ...]:
    found = [(one, window(one.date)) for one in find_dates(text, [(0, len(text))], published)]
    days = {when.first for one, when in found if when is not None and one.date.precision == "day"}
    coming = {_next_weekday(match["weekday"], published) for match in _OLD_WEEKDAY.finditer(text)}
    return tuple(sorted(day for day in days | coming if day > published.toordinal()))


def _next_weekday(name: str, published: dt.date) -> int:
    """Return the next day of a weekday: "planned for Wednesday" counts on from the print."""
    return published.toordinal() + ((WEEKDAYS[name.casefold()] - published.weekday()) % 7 or 7)


def _same_thing(one: str, other: str, least: int = LEAST_SHARED) -> bool:
    """Whether two reports name the same and have a word for the kind of thing in common."""
    mine, others = plan_words(one), plan_words(other)
    names = (mine.names & others.every) | (others.names & mine.every)
    things = (mine.every & others.every) - (mine.names & others.names)
    if mine.kinds & others.kinds:
        least = LEAST_SHARED
    enough = names and things and len(names | things) >= least
    return bool(enough) and len(names) >= SAME_NAMES * min(len(mine.names), len(others.names))


def _share_words(one: str, other: str) -> bool:
    """Whether two sentences of one article about one day have words in common, as a headline has with its article."""
    words, others = plan_words(one).every, plan_words(other).every
    return len(words & others) >= max(2, SAME_WORDS * min(len(words), len(others)))


def _mostly_same_words(one: str, other: str) -> bool:
    words, others = plan_words(one), plan_words(other)
    shared, small = words.every & others.every, min(len(words.every), len(others.every))
    if words.names - others.every and others.names - words.every and len(words.names & others.names) < LEAST_NAMES:
        return False
    return bool(shared & words.things) and len(shared) >= max(LEAST_MOSTLY, SAME_WORDS * small)


def _tells_change(text: str) -> bool:
    return _TELLS_CHANGE.search(text) is not None
