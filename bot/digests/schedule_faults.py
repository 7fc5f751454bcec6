"""What is said of a schedule that cannot be read, and of words for a schedule that would be stored as a topic."""

import re

from rapidfuzz import process
from rapidfuzz.distance import Indel

from bot.digests.recurrence import DAYS, RECURRENCE, find_recurrence
from bot.digests.schedule_reading import ScheduleReading
from bot.digests.times_of_day import find_time, find_times
from bot.digests.zone_names import unknown_zone
from knowledge.facts import QueryError

EXAMPLE = "/digest subscribe treaty weekdays at 08:00 Europe/London"
_BEGINS = (
    "A digest begins with what comes in after you subscribe, or with the day before. "
    "Try: /digest subscribe treaty weekdays at 08:00 since yesterday"
)
_SINCE = re.compile(r"since\b", re.IGNORECASE)
_OFFSET = re.compile(
    r"\b\d{1,2}:?\d\dz\b|\b(?:utc|gmt)\s*[+-]\d{1,2}(?::?\d\d)?(?!\w)|(?:(?<=\d)[+-]|(?<=\s)\+)\d\d(?::?\d\d)?(?!\w)",
    re.IGNORECASE,
)
"""A distance from UTC, as in ISO 8601 and in common use."""
_QUOTE_IT = "Words of the topic that read like a time go in quotation marks."
_COUNT = r"(?:\d+(?:st|nd|rd|th)?|two|three|four|five|six|few|couple\s+of|second|third|fourth|other|alternate)"
_UNIT = r"(?:half[\s-]?hour|hour|minute|fortnight|month|quarter|year)s?"
_MONTH = r"(?:jan|feb|mar|apr|may|june?|july?|aug|sept?|oct|nov|dec)[a-z]*"
_NEVER = re.compile(
    rf"""(?<!\S)(?:
    (?:every|each)\s+{_COUNT}(?:\s+(?:{_UNIT}|days?|weeks?))?
    |(?:every|each|once\s+an?|once\s+every)\s+{_UNIT}
    |(?:first|last|1st|2nd|3rd|\d+th)\s+(?:\w+\s+)?(?:of|in)\s+(?:the|every|each)\s+(?:month|quarter|year|week)
    |(?:of|in)\s+(?:every|each)\s+(?:month|quarter|year)
    |(?:twice|thrice|(?:\d+|two|three|four|several)\s+times)\s*(?:daily|weekly|(?:an?|per|each|every)\s+\w+)
    |hourly|fortnightly|monthly|quarterly|yearly|annually|(?:bi|semi)-?(?:weekly|monthly|annually)
    |in\s+real[\s-]?time|as\s+it\s+happens
    )(?![\w-])""",
    re.IGNORECASE | re.VERBOSE,
)
_ONCE = re.compile(
    rf"""(?<!\S)(?:
    tomorrow|today|tonight|right\s+now|immediately|instantly|asap
    |(?:this|next)\s+(?:morning|afternoon|evening|night|week|month)
    |on\s+(?:the\s+)?(?:\d{{1,2}}(?:st|nd|rd|th)?(?:\s+(?:of\s+)?{_MONTH})?|{_MONTH}\s+\d{{1,2}}(?:st|nd|rd|th)?)
    )(?![\w-])""",
    re.IGNORECASE | re.VERBOSE,
)
_OUT_OF_PLACE = re.compile(r"(?<!\S)(?:daily|weekly|nightly|noon|midday|midnight)(?![\w-])", re.IGNORECASE)
_DAYS_SAID = re.compile(rf"(?<!\S){RECURRENCE}", re.IGNORECASE | re.VERBOSE)
_SURELY_DAYS = re.compile(
    rf"(?<!\S)(?=(?:every|each|on|weekdays?|weekends?|(?:{'|'.join(DAYS)})s)\b){RECURRENCE}", re.IGNORECASE | re.VERBOSE
)
_USUAL = {"afternoon": "16:00", "evening": "18:00", "night": "21:00"}
"""A time for an example; in the morning and else it is 08:00. Judgement, not measured."""
_FIRST_DAY = re.compile(rf"^\s*(?:{'|'.join(DAYS)})(?!\S)", re.IGNORECASE)
_CHANNEL = re.compile(r"(?<!\S)(?:<#\w+(?:\|([^>]*))?>|#([^\W\d][\w-]*))")
_NO_DAY = re.compile(r"(?<!\S)(?:weekly|every|each)(?:\s+on)?\s+([^\W\d]\w+)[\s,]*$", re.IGNORECASE)
_HANGING = re.compile(
    r"(?<!\S)(?:every|each|other|first|second|third|last|next|since|until|till|before|after|this|coming|between|and|or|not|except"
    r"|\d+(?:st|nd|rd|th)|weekly|starting|from|around|about|on|at|by)[\s,&]*$",
    re.IGNORECASE,
)
_SPELLINGS = (
    "every day",
    "every weekday",
    "weekdays",
    "daily",
    "weekly",
    "monthly",
    "fortnightly",
    *DAYS,
    *(f"{day}s" for day in DAYS),
)
_LONGEST = 500
"""Letters of a topic and its schedule. Judgement, not measured; it bounds the time that reading takes."""
_LIKENESS = 0.83
"""Of a misspelt word to one of a schedule: two letters of a long word, one of a short. Judgement, not measured."""


def check_length(text: str) -> None:
    """Raise QueryError where a text is too long to be read."""
    if len(text) > _LONGEST:
        raise QueryError("This topic is too long. Subscribe to a shorter one.")


def check_channel(masked: str) -> None:
    """Raise QueryError where a text names a channel: a digest comes to the one it was asked for in."""
    if found := _CHANNEL.search(masked):
        name = found[1] or found[2] or "the channel"
        raise QueryError(
            f"A digest comes to the channel where you ask for it. Type this in #{name}, without the channel's name."
        )


def no_time(text: str, masked: str, reading: ScheduleReading) -> QueryError:
    """What is said of a ``text`` that does not end with a schedule; ``reading`` is what could be read of it."""
    if found := _OFFSET.search(masked):
        return QueryError(
            f"“{found[0]}” is a distance from UTC, and a digest keeps the clock of a place. "
            "Try 08:00 UTC, 08:00 London or 08:00 America/New_York."
        )
    if times := find_times(masked):
        return _after_time(masked[times[-1].end() :].strip(" ,.;"))
    if found := _NEVER.search(masked) or _ONCE.search(masked):
        return _not_when(found[0])
    if reading.recurrence and reading.recurrence.days and not text.rstrip(" ,;.").endswith((")", "]")):
        at = _USUAL.get(reading.recurrence.part, "08:00")
        return QueryError(f"Say at what time, for example: /digest subscribe {text.strip(' ,;.')} at {at}")
    if _DAYS_SAID.search(masked) or _OUT_OF_PLACE.search(masked) or _misspelt(masked):
        return QueryError(f"Say at what time the digest should come, for example: {EXAMPLE}")
    return QueryError(f"Say when the digest should come, for example: {EXAMPLE}")


def check_days(reading: ScheduleReading) -> None:
    """Raise QueryError where a digest would come on no day."""
    if not reading.days:
        raise QueryError("Say on which day the digest should come, for example: weekly on Monday at 08:00")


def check_topic(reading: ScheduleReading) -> None:
    """Raise QueryError where what is left as the topic has words for a schedule in it."""
    topic = reading.rest.rstrip(" ,;:&([–—-")
    said = reading.recurrence is not None
    if (found := _NO_DAY.search(topic)) and not _cannot_come(topic, last=True):
        raise QueryError(f"“{found[1]}” is not a day of the week. Try: weekly on Monday at 08:00.{_meant(topic)}")
    if _second_time(topic):
        raise QueryError(f"A digest comes at one time of the day. Try: {EXAMPLE}. {_QUOTE_IT}")
    fault = _cannot_come(topic, last=said) or _SURELY_DAYS.search(topic) or _HANGING.search(topic)
    if fault or (not said and (fault := _FIRST_DAY.search(topic) or _ONCE.search(topic))):
        raise _not_when(fault[0])
    if not said and (meant := _misspelt(topic)):
        raise QueryError(f"Did you mean “{meant}”? Try: {EXAMPLE}. {_QUOTE_IT}")


def _second_time(topic: str) -> bool:
    last = find_time(topic)
    return bool(find_times(topic) or (last and find_recurrence(topic[: last.start()])))


def _cannot_come(text: str, *, last: bool) -> re.Match[str] | None:
    """Find what no schedule says, or what says one in its place only; ``last``: where the text ends with it."""
    fits = (found for pattern in (_NEVER, _OUT_OF_PLACE) for found in pattern.finditer(text))
    return next((found for found in fits if not last or found.end() == len(text)), None)


def _not_when(words: str) -> QueryError:
    return QueryError(
        f"“{words.strip()}” cannot be read as a schedule here. Try the topic first, then daily, weekdays or days "
        f"of the week, then one time: {EXAMPLE}. {_QUOTE_IT}"
    )


def _after_time(words: str) -> QueryError:
    """What is said of words after the time that are no zone."""
    if _SINCE.match(words):
        return QueryError(_BEGINS)
    return (
        _not_when(words)
        if _NEVER.search(words) or _ONCE.search(words) or _DAYS_SAID.search(words)
        else unknown_zone(words)
    )


def _misspelt(topic: str) -> str | None:
    """The words of a schedule that the last word or two of a topic nearly are."""
    words = topic.lower().split()
    for ending in (" ".join(words[-2:]), *words[-1:]):
        near = process.extractOne(
            ending, _SPELLINGS, scorer=Indel.normalized_similarity, processor=str.lower, score_cutoff=_LIKENESS
        )
        if near and near[0].lower() != ending:
            return near[0]
    return None


def _meant(topic: str) -> str:
    meant = _misspelt(topic)
    return f" Did you mean “{meant}”?" if meant else ""
