"""Date attachment: which date expressions date an event, and the verb that each of them belongs to.

Stretches, deadlines, habits, names of things ("the June 28 debate") and the dates of the page itself date nothing.
"""

import datetime as dt
import re
from bisect import bisect_right
from collections.abc import Sequence
from typing import NamedTuple

from knowledge.extraction.events.verb_groups import SentenceVerbs, Verb
from knowledge.facts import Date, FoundDate, Span
from knowledge.language.dates import date_bounds
from knowledge.language.tokens import Token

_NOT_THEN = re.compile(
    r"\b(?:since|until|till|before|prior\sto|after|from|than|of|every|by|years\sago|(?<!scheduled\s)(?<!set\s)(?<!planned\s)(?<!due\s)for)"
    r"\s(?:the\s)?$",
    re.IGNORECASE,
)
_STRETCH = re.compile(
    r"(?:in|over|during|for|within)\b(?!.*\d{3}0|.*\d(?:st|nd|rd|th)).*"
    r"\b(?:centur\w+|decades?|years?|months?|weeks?|days?|generation)$"
)
_DETERMINED = re.compile(r"\b(?:a|an|the|this|that|these|his|her|its|their|our|last|of|\w+[’']s?)\s$", re.IGNORECASE)
_ADVERBIAL = re.compile(r"(?:(?:late|early|later|earlier)\s)?(?:on|in|at|during)\s", re.IGNORECASE)
"""What no determiner before it makes an adjective: "strangled her on 4 January"."""
_OWNING = ("’s", "'s", "’", "'")
_HOW_OFTEN = re.compile(r"\b(?:time|times)\s(?:so\sfar\s)?$")
_TELLS_WHEN = re.compile(
    r"(?:in|at\sthe|early|late|later|earlier|last|this|next|during)\b|.*\b(?:ago|years\slater|[a-z]+\.?,?\s\d{4})$",
    re.IGNORECASE,
)
_ALL_THROUGH = re.compile(r"\b(?:through|throughout|during)\s$", re.IGNORECASE)
_LONGEST = dt.timedelta(days=366)
_PART_OF = re.compile(r"\b(?:weeks?|half|days|weekend|night|morning|evening|hours)\sof\s$")
"""Before a date of which a part is meant: "in the first week of June", "on the night of March 10"."""
_FORMER_PLAN = re.compile(
    r"\b(?:originally|initially|previously|first)\s(?:planned|scheduled|set|due|meant|expected|supposed|intended|slated|booked)"
    r"\b[^,;:.]{0,40}$"
)
_BETWEEN = re.compile(r"\bbetween\s(?:[^,;]*\sand\s(?:\w+\s)?)?$", re.IGNORECASE)
_SAYING = re.compile(
    r"\b(?:says?|saying|tells?|telling|adds?|adding|warns?|warning|writes?|writing|argues?|arguing)\s(?:on\s)?$",
    re.IGNORECASE,
)
_CLOCK_AFTER = re.compile(r"\s*(?:at\s|[;|@–-]\s*)?\d{1,2}[:.]\d\d(?::\d\d)?\b|\s*\|")
_CLOCK_BEFORE = re.compile(r"\d[:.]\d\d(?:\s?[ap]\.?m\.?)?\s[A-Z]{2,4}\s?,?\s$")
_SIGNED = re.compile(r"\s?,\s[\w .-]{1,30}\swrote\s?:")
_WRITTEN_IN_FULL = re.compile(r"\b\d{4}\b")
_LABEL = re.compile(
    r"(?:^|[(|])\s?(?:last\s)?(?:updated?|posted)\b[^;!?]{0,40}$|\b(?:updated|modified|posted|published)\s?:\s?$",
    re.IGNORECASE,
)
_OF_THE_PAGE = re.compile(
    r"\b(?:article|version|story|column|correction)\s(?:first\s)?(?:appeared|ran|was\s(?:first\s)?(?:amended|corrected|updated|printed))\b",
    re.IGNORECASE,
)

_REFERS_BACK = re.compile(r"[“\"]?(?:The|This|That|These|Those|It|They|He|She|His|Her|Their|Its|[A-Z]\w+[’']s)\s")
_DISTANCE = re.compile(
    r"\b(?:(?:just\s|only\s|barely\s|mere\s)?(?:minutes|hours|moments|shortly|immediately)|(?P<count>a|one|two|three|four|five|\d)"
    r"\s(?P<unit>day|days))\s(?P<side>after|before)\s(?=\w)"
)
_COUNTS = {"a": 1, "one": 1, "two": 2, "three": 3, "four": 4, "five": 5}
_NEAR = 400
"""Characters back in which the day is looked for that a sentence refers to. Judgement, not measured."""
_OPENING_WORDS = """
that which who whose whom where when while after before because although though if whether unless as but
"""
_OPENERS = frozenset(_OPENING_WORDS.split())
_OPENS_WITHIN, _FOLLOWS_WITHIN = 3, 1
"""Tokens before a date that opens its clause; between that date and its verb. Judgement, not measured."""
_COMPARES = re.compile(r"(?:a|an|the|well|part|much|many|few|little|soon|long)$|[\d$£€]", re.IGNORECASE)
_MARKS = frozenset([";", ":", "—", "–", "--"])


def dates_something(text: str, sentence: Span, date: FoundDate, *, fixed: bool = False) -> bool:
    """Return whether the expression dates what its sentence tells; months and years only where they say "in".

    ``fixed``: whether the words before it move something to the date, so that "until" and "for" tell when.
    """
    before = text[max(sentence[0], date.span[0] - 20) : date.span[0]]
    sure = fixed or _PART_OF.search(before) is not None
    if not sure and (_NOT_THEN.search(before) or _belongs_to_noun(text, sentence, date.span)):
        return False
    if any(one.search(before) for one in (_HOW_OFTEN, _SAYING)) or _is_stretch(text, sentence, date):
        return False
    if _is_stamp(text, sentence, date.span) or _FORMER_PLAN.search(text, sentence[0], date.span[0]):
        return False
    tells_when = sure or _TELLS_WHEN.match(date.date.as_written or "") or _ALL_THROUGH.search(before)
    return date.date.precision not in ("month", "year") or bool(tells_when)


def _is_stretch(text: str, sentence: Span, date: FoundDate) -> bool:
    """Whether a date is of a stretch that is too long for one happening, or one end of a stretch."""
    if date.date.precision == "range":
        return _STRETCH.match(date.date.as_written or "") is not None or _is_long(date.date)
    return _BETWEEN.search(text, max(sentence[0], date.span[0] - 40), date.span[0]) is not None


def _is_long(date: Date) -> bool:
    """Whether it is longer than a year: decades, the years of a term."""
    first, last = map(dt.date.fromisoformat, date_bounds(date) or ("2000-01-01", "2000-01-01"))
    return last - first > _LONGEST


def _belongs_to_noun(text: str, sentence: Span, date: Span) -> bool:
    """Whether the date only tells which one is meant: "the June 28 debate", "next week's convention"."""
    adverbial = _ADVERBIAL.match(text, *date)
    if adverbial is None and _DETERMINED.search(text, max(sentence[0], date[0] - 12), date[0]):
        return True
    return text.startswith(_OWNING, date[1]) and date[0] > sentence[0]


def _is_stamp(text: str, sentence: Span, date: Span) -> bool:
    """Whether a date is the page's: in full beside a clock, labelled, signed, or of the article itself."""
    before = text[max(sentence[0], date[0] - 80) : date[0]]
    if _SIGNED.match(text, date[1]) or _LABEL.search(before) or _OF_THE_PAGE.search(text, sentence[0], date[0]):
        return True
    in_prose = before.casefold().endswith("on ") or text[slice(*date)].casefold().startswith("on ")
    beside_clock = _CLOCK_AFTER.match(text, date[1]) or _CLOCK_BEFORE.search(before)
    return bool(beside_clock and not in_prose and _WRITTEN_IN_FULL.search(text, *date))


class RelativeDate(NamedTuple):
    """A date that follows from another: the words that say how, and where the clause it dates begins."""

    date: Date
    span: Span
    clause: int


def relative_date(text: str, sentence: Span, dates: Sequence[FoundDate]) -> RelativeDate | None:
    """Return the day of what happened "hours after" or "a day before" one named in this sentence or just before it.

    ``dates`` are the article's, in text order.
    """
    if text.find("after", *sentence) < 0 and text.find("before", *sentence) < 0:
        return None  # so are nearly all sentences; this spares them the search below
    match = _DISTANCE.search(text, *sentence)
    if match is None:
        return None
    anchor = _last_day(text, sentence, match.start(), dates)
    if anchor is None:
        return None
    days = 0 if match["count"] is None else _COUNTS.get(match["count"]) or int(match["count"])
    shift = dt.timedelta(days=-days if match["side"] == "after" else days)
    date = Date(value=(anchor + shift).isoformat(), precision="day", as_written=match.group().strip())
    return RelativeDate(date, (match.start(), match.end() - 1), match.end())


def _last_day(text: str, sentence: Span, before: int, dates: Sequence[FoundDate]) -> dt.date | None:
    """Return the last day named before a place: in the sentence or, if its subject refers back, shortly before it."""
    first, last = (bisect_right(dates, at, key=lambda one: one.span[1]) for at in (sentence[0] - _NEAR, before))
    days = [one for one in dates[first:last] if one.date.precision == "day" and one.date.value]
    if not days:
        return None
    here = days[-1].span[0] >= sentence[0]
    near = _REFERS_BACK.match(text, sentence[0]) and sentence[0] - days[-1].span[1] < _NEAR
    return dt.date.fromisoformat(days[-1].date.value or "") if here or near else None


def governing_verb(sentence: SentenceVerbs, date: Span) -> Verb | None:
    """Return the verb that says what happened on the date; None where there is none.

    It is the last one before the date in its clause, or the next one where the date opens the clause. A clause without
    a verb ("after the summit on Friday") belongs to the last verb before it, else to the next.
    """
    tokens, verbs = sentence.tokens, sentence.verbs
    at = next((i for i, token in enumerate(tokens) if token.end > date[0]), len(tokens))
    after = next((i for i, token in enumerate(tokens) if token.start >= date[1]), len(tokens))
    first, stop = _clause(tokens, at, after)
    if first and tokens[first].text == "as" and not any(first < verb.first < at for verb in verbs):
        first = _clause(tokens, first, after)[0]  # "brought in as director in 2021": a phrase and no clause
    before = [verb for verb in verbs if first <= verb.first and verb.last < at]
    if before:
        return before[-1]
    behind = next((verb for verb in verbs if after <= verb.first < stop), None)
    if behind and (at - first <= _OPENS_WITHIN or behind.first - after <= _FOLLOWS_WITHIN):
        return behind
    return _verb_outside(verbs, first, after)


def verb_of_when(sentence: SentenceVerbs, date: Span) -> Verb | None:
    """Return the verb of the clause that tells what happened on a date before it: "in 2009, when five people died"."""
    tokens = sentence.tokens
    after = next((i for i, token in enumerate(tokens) if token.start >= date[1]), len(tokens))
    behind = [token.text for token in tokens[after : after + 2]]
    if behind[:1] != ["when"] and behind != [",", "when"]:
        return None
    return next((verb for verb in sentence.verbs if verb.first > after), None)


def _clause(tokens: Sequence[Token], at: int, after: int) -> tuple[int, int]:
    """Return the token range from the conjunction or relative word before the date to the next one after it."""
    first = next((i for i in range(min(at, len(tokens)) - 1, -1, -1) if _opens(tokens, i)), 0)
    stop = next((i for i in range(after, len(tokens)) if _opens(tokens, i)), len(tokens))
    return first, stop


def _opens(tokens: Sequence[Token], at: int) -> bool:
    word = tokens[at].text.casefold()
    if word == "as":
        return at + 1 < len(tokens) and not _COMPARES.match(tokens[at + 1].text)
    return word in _OPENERS or word in _MARKS


def _verb_outside(verbs: Sequence[Verb], first: int, after: int) -> Verb | None:
    before = [verb for verb in verbs if verb.last < first]
    behind = [verb for verb in verbs if verb.first >= after]
    return before[-1] if before else behind[0] if behind else None
