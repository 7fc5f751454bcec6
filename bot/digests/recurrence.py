"""On which days a digest comes: the words that people type for it, and what is said of it."""

import re
from typing import NamedTuple

DAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
EVERY_DAY = frozenset(range(7))
WEEKDAYS = frozenset(range(5))
WEEKEND = EVERY_DAY - WEEKDAYS

END = r"[\s,;.()\[\]–—-]*$"
"""What may stand after a part of a schedule that ends a text."""
_BEGIN = r"(?:^|(?<=[\s,;:(\[]))"
_DAY = r"(?:mon|tues?|wed(?:nes|s)?|thu(?:rs?)?|fri|sat(?:ur)?|sun)(?:day)?(?:['’]?s)?\.?(?!\w)"
_RANGE = r"\s*[-–—]\s*|\s+(?:to|thro?ugh|thru|till|until)\s+"
_AND = r"(?:\s*[,&+/;]\s*|\s+)(?:and\s+|or\s+|&\s*)?(?:on\s+|every\s+)?"
_LIST = rf"(?P<list>{_DAY}(?:(?:{_RANGE}|{_AND}){_DAY})*)"
_PART = r"(?:morning|afternoon|evening|night)"
_WEEKLY = r"(?:once\s+)?(?:weekly|(?:a|every|each|per)\s+week)"
_DAILY = (
    r"(?:once\s+)?daily|(?:every|each)\s*(?:single\s+)?day(?:\s+of\s+the\s+week)?|(?:once|1x|one)\s+(?:a|per)\s+day"
    r"|(?:7|seven)\s+days\s+a\s+week|all\s+days|nightly"
)
_WEEKDAY = (
    r"(?:every\s+|each\s+|on\s+)*(?:(?:w(?:ee)?k|work|working|business)[\s-]?days?|m\s?[-–]\s?f"
    r"|(?:5|five)\s+days\s+a\s+week)(?!\w)"
)
_WEEKEND = r"(?:every\s+|each\s+|on\s+|at\s+)*(?:the\s+)?weekends?"
RECURRENCE = rf"""
    (?:(?P<weekdays>{_WEEKDAY})
      |(?P<weekend>{_WEEKEND})
      |(?P<daily>{_DAILY})
      |(?P<mornings>(?:(?:every|each|in\s+the)\s+){_PART}s?|{_PART}s)
      |(?P<letters>m/?w/?f|tu?/?th)
      |(?P<lead>(?:(?:{_WEEKLY}|every|each|on|from|between)\s+)*){_LIST}
      |(?P<weekly>{_WEEKLY}))
    (?:\s+(?P<part>{_PART})s?)?(?:\s+only)?(?!\w)
"""
"""A pattern, verbose and without regard to case, for the days on which a digest comes."""
_EXCEPTION = (
    rf"(?:except|excluding|but\s+not|apart\s+from)(?:\s+(?:on|for|at))?\s+(?:the\s+)?(?:weekends?|{_LIST})(?!\w)"
)
_NAMED_DAY = re.compile(
    r"(?:ash|black|bloody|cyber|easter|giving|good|maundy|palm|sheffield|shrove|spy|super|whit)\s+$", re.IGNORECASE
)
"""Words that make a name with the day after them, as in "Good Friday"."""


class Recurrence(NamedTuple):
    """The days of the week (Monday 0), none where only "weekly" was said; ``part`` of the day, empty if not said."""

    days: frozenset[int]
    part: str


def find_recurrence(text: str) -> tuple[int, Recurrence] | None:
    """Return where the days that end a text begin, and what they are; None where it does not end with days."""
    found = _AT_END.search(text)
    if not found or (found["list"] and not found["lead"] and _NAMED_DAY.search(text[: found.start()])):
        return None
    part = re.search(_PART, (found["mornings"] or found["part"] or "").lower())
    night = "night" if (found["daily"] or "").lower() == "nightly" else ""
    return found.start(), Recurrence(_days(found), part[0] if part else night)


def find_exception(text: str) -> tuple[int, frozenset[int]] | None:
    """Return where the exception that ends a text begins, and its days; None where there is none."""
    found = _EXCEPTION_AT_END.search(text)
    return (found.start(), _listed(found["list"]) if found["list"] else WEEKEND) if found else None


def _weekday(word: str) -> int:
    """The number of a day by its first letters."""
    return next(number for number, day in enumerate(DAYS) if day.lower().startswith(word[:3].lower()))


def _days(found: re.Match[str]) -> frozenset[int]:
    if found["list"]:
        between = "between" in found["lead"].lower()
        return _listed(re.sub(r"\band\b", "to", found["list"], flags=re.IGNORECASE) if between else found["list"])
    if found["letters"]:
        return frozenset((0, 2, 4) if found["letters"].lower().startswith("m") else (1, 3))
    if found["weekly"]:
        return frozenset()
    return WEEKDAYS if found["weekdays"] else WEEKEND if found["weekend"] else EVERY_DAY


def _listed(text: str) -> frozenset[int]:
    """The days of a list such as "Mon, Wed and Fri to Sun"; a range may go over the week's end."""
    days: set[int] = set()
    last = end = 0
    for word in re.finditer(_DAY, text, re.IGNORECASE):
        day = _weekday(word[0])
        if days and re.fullmatch(_RANGE, text[end : word.start()], re.IGNORECASE):
            days.update((last + n) % 7 for n in range((day - last) % 7))
        days.add(day)
        last, end = day, word.end()
    return frozenset(days)


_FLAGS = re.IGNORECASE | re.VERBOSE
_AT_END = re.compile(_BEGIN + RECURRENCE + END, _FLAGS)
_EXCEPTION_AT_END = re.compile(_BEGIN + _EXCEPTION + END, _FLAGS)
