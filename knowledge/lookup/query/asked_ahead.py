"""Asking what is to come: "ahead", "treaty ahead", "ahead in March", "tomorrow", "treaty next week".

"Ahead" counts as the first or the last word, or before a period that ends the words; "ahead of the vote" and "go ahead"
are words of a topic. Of periods alone only those count that look ahead by themselves: "today", not "Friday".
"""

import datetime as dt
import re
from collections.abc import Sequence
from dataclasses import replace
from typing import NamedTuple

from rapidfuzz.distance import OSA

from knowledge.facts import QueryError
from knowledge.language.stems import stem
from knowledge.lookup.query.asked_period import Period, period_before, period_behind, read_period
from knowledge.lookup.query.grammar import Query, compose
from knowledge.lookup.query.names import KnownNames

_MAY_ASK = re.compile(
    r"\b(?:a[a-z]{0,2}h[a-z]{1,4}|upcom\w+|coming|to[dmn]\w+|tdoay|tm\w+|2moro|this\w*|ne?xt\w*)\b", re.IGNORECASE
)
"""What a query has that asks so at all: of others nothing is looked up."""
_AHEAD, _TOMORROW = "ahead", "tomorrow"
_ALSO_AHEAD = frozenset([_AHEAD, "upcoming"])
_SLIPS = {"todya": "today", "tdoay": "today", "tody": "today", "tmrw": _TOMORROW, "2moro": _TOMORROW, "nxt": "next"}
_SLIPS |= {"nextweek": "next week", "thisweek": "this week", "nextmonth": "next month", "wek": "week", "weke": "week"}
_IDIOMS = frozenset(
    [
        *("go", "goes", "going", "gon", "went", "push", "press", "forg", "plough", "plow", "mov", "pul", "get", "got"),
        *("stay", "edg", "charg", "driv", "steam", "rac", "surg", "plung", "full", "straight", "street", "way", "far"),
        *("well", "mil", "one", "point", "vot"),
    ]
)
"""Stems of the words after which "ahead" is no question: "push ahead", "way ahead"."""
_NO_TOPIC = frozenset(["of", "by"])
"""Words before which "ahead" is no question: "ahead of the vote", "ahead by five points"."""
_JOINING = re.compile(r"^(?:for|on|about|in|with|at|around|regarding|to do with)\s+(?=\S)", re.IGNORECASE)
_FRAME = re.compile(
    r"(?:(?:so |and )?what(?:'s|s| is| are| will be| lies| comes| happens| have we got| do we have| do we know)?|"
    r"(?:is there |do we have )?anything|(?:are there )?any|show me|list)\b(?: (?:events?|things?|plans?|stories))?"
    r"(?: (?:planned|scheduled|due|expected|happening|taking place|up|on))*"
    r"(?P<coming> (?:coming(?: up)?|to come))?(?=\s|$)",
    re.IGNORECASE,
)
_FRAME_BEHIND = re.compile(r"\s(?:planned|scheduled|due|expected|happening|coming(?: up)?|to come)$", re.IGNORECASE)
_WEEK_AHEAD = re.compile(r"(?:^|(?<=\s))(?:the |this )?(?P<unit>day|week|weekend|month|year)$", re.IGNORECASE)
_TIME_AHEAD = re.compile(r"(?:^|(?<=\s))(?:the |in the )?(?:days|weeks|months|years)$", re.IGNORECASE)
_BY_ITSELF = re.compile(
    r"(?:(?:for|on|in|during|over|until|from) )?(?:(?:the )?(?:rest of )?"
    r"(?:this|next|coming|following) (?:week|weekend)"
    r"|today|tonight|(?:the day after )?tomorrow(?: morning| afternoon| evening| night)?"
    r"|(?:the )?next (?:month|quarter|year|(?:(?:\w+ )?(?:few )?(?:days|weeks|months)))"
    r"|(?:the )?coming (?:\w+ )?(?:days|weeks|months|month|year)"
    r"|(?:next|this coming|this) (?:mon|tues|wednes|thurs|fri|satur|sun)day)",
    re.IGNORECASE,
)
_LOOKING_BACK = re.compile(
    r"(?:(?:what|who|it) )?(?:has |have )?(?:happened|occurred|took|was|were|did|said)\b", re.IGNORECASE
)
"""What somebody asks of days that are over, or of today up to now: "what happened this week"."""
_LONGEST = 6
"""Words of a period that looks ahead by itself: "over the next couple of weeks"."""


class AskedAhead(NamedTuple):
    """A query without the words that ask what is to come, the days it asks for, and the other reading.

    Days are ISO and inclusive; with neither it is asked from the day of asking on. ``query`` has no days of its own.
    """

    query: Query
    since: str | None
    until: str | None
    otherwise: str


class _Rest(NamedTuple):
    """What remains of a query's words, the period that was taken from them, and whether anything was."""

    words: str
    period: Period = Period()
    asked: bool = False


def may_ask_ahead(text: str) -> bool:
    """Whether a query has any word that may ask what is to come; of most it has none, which is told at once."""
    return bool(_MAY_ASK.search(text))


def read_ahead(query: Query, names: KnownNames, today: dt.date) -> AskedAhead | None:
    """Return what a query asks of the days to come; None where it does not ask for these.

    QueryError where both words and filters set the days.
    """
    if any(phrase and (query.words.startswith(phrase) or query.words.endswith(phrase)) for phrase in query.phrases):
        return None if " " not in query.words or len(query.phrases) > 1 else _beside_phrase(query, names, today)
    return _read(query, names, today)


def _beside_phrase(query: Query, names: KnownNames, today: dt.date) -> AskedAhead | None:
    """Read what stands beside the one phrase in quotation marks, which itself asks nothing."""
    phrase = query.phrases[0]
    others = query.words.removeprefix(phrase) if query.words.startswith(phrase) else query.words.removesuffix(phrase)
    found = _read(replace(query, words=others.strip(), phrases=()), names, today)
    if found is None:
        return None
    topic = f"{found.query.words} {phrase}".strip()
    other = " ".join([found.otherwise, f'"{phrase}"'])
    return found._replace(query=replace(found.query, words=topic, phrases=query.phrases), otherwise=other)


def _read(query: Query, names: KnownNames, today: dt.date) -> AskedAhead | None:
    framed = _FRAME.match(query.words)
    words = query.words[framed.end() :].strip() if framed else query.words
    rest = _taken(_spelt(words, names), today, names, coming=bool(framed and framed["coming"]))
    if not rest.asked:
        return None
    if (rest.period.since or rest.period.until) and (query.since or query.until):
        raise QueryError("Words and a filter both set the dates. Give one of them, for example ahead since:2024-06.")
    topic = _JOINING.sub("", _FRAME_BEHIND.sub("", f" {rest.words}").strip() if framed else rest.words)
    since, until = rest.period.since or query.since, rest.period.until or query.until
    bare = replace(query, words=topic, since=None, until=None)
    return AskedAhead(bare, since, until, _otherwise(query, bare, rest.period))


def _taken(words: str, today: dt.date, names: KnownNames, *, coming: bool) -> _Rest:
    """Take "ahead" and a period off the ends of some words; with neither they ask nothing."""
    without = _without_ahead(words, today)
    if without is None and not coming:
        return _with_period(words, today, names)
    rest = without or _Rest(words, asked=True)
    if rest.period.since or rest.period.until:
        return rest
    behind = period_behind(rest.words, today, ahead=True)
    found = behind if behind.period != Period() else period_before(rest.words, today, ahead=True)
    return rest._replace(words=found.rest, period=found.period)


def _without_ahead(words: str, today: dt.date) -> _Rest | None:
    """Take "ahead" from where it asks: the last word, the first, or before a period; None where it does not."""
    tokens = words.split()
    folded = [token.lower().strip(",;?!.") for token in tokens]
    if not tokens:
        return None
    if folded[-1] in _ALSO_AHEAD and (len(tokens) == 1 or stem(folded[-2]) not in _IDIOMS):
        return _stretch_ahead(" ".join(tokens[:-1]), today)
    if folded[0] in _ALSO_AHEAD and folded[1] not in _NO_TOPIC:
        return _Rest(" ".join(tokens[1:]), asked=True)
    at = folded.index(_AHEAD, 1) if _AHEAD in folded[1:] else 0
    period = read_period(" ".join(tokens[at + 1 :]), today, ahead=True) if at else None
    return _Rest(" ".join(tokens[:at]), period, asked=True) if period and stem(folded[at - 1]) not in _IDIOMS else None


def _stretch_ahead(before: str, today: dt.date) -> _Rest:
    """Read "the week ahead" as the seven days from today on; "the days ahead" has no end."""
    if whole := _WEEK_AHEAD.search(before):
        days = {"day": 1, "week": 7, "weekend": 7, "month": 31, "year": 366}[whole["unit"].lower()]
        last = today + dt.timedelta(days=days)
        return _Rest(before[: whole.start()].strip(), Period(today.isoformat(), last.isoformat()), asked=True)
    return _Rest(_TIME_AHEAD.sub("", before).strip(), asked=True)


def _with_period(words: str, today: dt.date, names: KnownNames) -> _Rest:
    """Take a period that looks ahead by itself off the end or the beginning."""
    if _LOOKING_BACK.match(words):
        return _Rest(words)
    tokens = words.split()
    for count in range(min(_LONGEST, len(tokens)), 0, -1):
        for some, rest, before in (
            (tokens[-count:], tokens[:-count], tokens[:-count]),
            (tokens[:count], tokens[count:], []),
        ):
            said = " ".join(some).strip(",;?!.")
            if not _BY_ITSELF.fullmatch(said) or _is_name(before, some, names):
                continue
            if period := read_period(said, today, ahead=True):
                return _Rest(" ".join(rest).strip(" ,;"), period, asked=True)
    return _Rest(words)


def _is_name(before: Sequence[str], some: Sequence[str], names: KnownNames) -> bool:
    """Whether a period is the end of a name that stands before it: USA Today."""
    if not before:
        return False
    titled = len(some) == 1 and some[0][:1].isupper() and before[-1][:1].isupper()
    return titled or bool(names.resolve(" ".join([before[-1], *some]), misspelt=False))


def _spelt(words: str, names: KnownNames) -> str:
    """Put right the words that ask, unless somebody on record is called as they were typed."""
    return " ".join(_corrected(token, names) for token in words.split())


def _corrected(token: str, names: KnownNames) -> str:
    folded = token.lower().strip(",;?!.")
    meant = _SLIPS.get(folded) or next((word for word, most in _FAR.items() if _is_slip(folded, word, most)), None)
    return token if meant is None or names.resolve(folded, misspelt=False) else meant


_FAR = {_AHEAD: 1, _TOMORROW: 2, "upcoming": 2}
"""Words that are told in spite of so many slips; judgement. Shorter ones have neighbours that are words themselves."""


def _is_slip(typed: str, word: str, most: int) -> bool:
    return typed != word and typed[:1] == word[0] and OSA.distance(typed, word, score_cutoff=most) <= most


def _otherwise(query: Query, bare: Query, asked: Period) -> str:
    """Return the other reading: of a period all events in it, of "ahead" the word itself."""
    filters = {"by": query.by, "about": query.about, "in": query.in_}
    if asked.since and asked.until:
        return compose(bare.words, filters | {"since": asked.since, "until": asked.until})
    filters |= {"since": query.since, "until": query.until}
    asking = (f'"{word}"' if word.lower().strip(",;?!.") in _ALSO_AHEAD else word for word in query.words.split())
    return compose(" ".join(asking), filters)
