"""The intent of a question that is none for words: who somebody is, when something was, what happened.

Told apart by templates, as plain questions are. What is asked for is handed on as a query: a name or a role, or the
words of a topic that say something, with its days.
"""

import datetime as dt
import re
from collections.abc import Sequence
from functools import cache
from typing import Literal, NamedTuple

from knowledge.language.dates import date_bounds, parse_query_date
from knowledge.language.gazetteers import common_words, speech_verbs
from knowledge.language.name_parts import fold_name
from knowledge.language.question_phrases import any_phrase, question_phrases
from knowledge.language.stems import words as words_in
from knowledge.language.stop_words import is_stop_word
from knowledge.lookup.query.asked_period import Period, period_before, period_behind
from knowledge.lookup.query.capitals import stop_word
from knowledge.lookup.query.grammar import Query, compose
from knowledge.lookup.query.plain_questions import Names, bare_question, is_role
from knowledge.lookup.query.role_question import read_role_question

_LONGEST = 25
"""Words of such a question; a longer text was pasted. Judgement."""
_LONGEST_NAME = 8
_PERSONAL = frozenset(["he", "she", "they", "it", "him", "her", "them"])
_RELATIVE = frozenset(["who", "that", "which", "whom", "whose", "what"])
_PARTICLES = frozenset(["al", "bin", "da", "de", "del", "der", "di", "el", "la", "le", "of", "the", "van", "von", "y"])
_HOW_LONG_AGO = r"how\slong\sago"
_BEFORE_NAME = re.compile(
    r"(?:(?:exactly|really|actually|even|still|again|this|that|(?:the|a) (?:person|man|woman) (?:called|named)|"
    r"someone (?:called|named))\s)+",
    re.IGNORECASE,
)
_ASKED_TOO = re.compile(r",?\sand\s(?:what|why|when|where|how)\s(?:did|does|do|has|is|was)\s.+$", re.IGNORECASE)
_BEHIND_NAME = re.compile(r"\s(?:guy|person|fellow|bloke|dude|character|exactly|really)$", re.IGNORECASE)
_PREPOSITION = re.compile(
    r"(?:in|at|on|to|with|during|about|between|around|over|regarding|for|inside|near|after|before|since|following|under|behind|of|by)\s",
    re.IGNORECASE,
)
_WHICH_ONE = re.compile(
    r"(?:(?:the|a|an|our)\s)?(?:next|last|latest|first|previous|upcoming|most recent)\s", re.IGNORECASE
)
_HAPPEN = re.compile(
    r"(?:^|\s)(?:(?:going\s)?to\s)?(?:happen(?:s|ed|ing)?|takes? place|took place|taking place|occur(?:s|red)?"
    r"|(?:be\s)?(?:held|due|scheduled|expected|planned)|be|last|first)$",
    re.IGNORECASE,
)


class Intent(NamedTuple):
    """The command that answers a question; ``parts`` of what it is asked, each a name or one word; and the days.

    ``named`` says of each part whether it is a name on record.
    """

    command: Literal["whois", "timeline"]
    parts: tuple[str, ...]
    named: tuple[bool, ...] = ()
    period: Period = Period()

    def verbs(self) -> list[int]:
        """Return which parts may be the verb, likeliest first: what stands behind a first name, the last, the others.

        Names are none, nor what has a capital.
        """
        low = [at for at, part in enumerate(self.parts) if not self.named[at] and part == part.lower()]
        behind = [at for at in low if at and self.named[at - 1]][:1]
        return [*dict.fromkeys([*behind, *low[-1:], *low])]

    def without(self, number: int) -> "Intent":
        """Return the intent without one of its parts."""
        rest = self.parts[:number] + self.parts[number + 1 :]
        return self._replace(parts=rest, named=self.named[:number] + self.named[number + 1 :])

    def as_query(self, filters: dict[str, str | None]) -> str:
        """Return what the command is asked, with ``filters`` that were given beside the words."""
        topic = " ".join(self.parts)
        if day := _as_one_date(self.period):
            return compose(f"{topic} {day}".strip(), filters)
        return compose(topic, filters | {"since": self.period.since, "until": self.period.until})


def may_have_intent(text: str) -> bool:
    """Tell whether a query may ask so at all: of most queries it is told at once that they do not."""
    return bool(_asking_words().search(text))


def read_intent(query: Query, names: Names, today: dt.date) -> Intent | None:
    """Return the intent of a query's words; None where they ask for words, or for nothing that can be looked up.

    ``today`` is the day from which "last week" is counted.
    """
    asked = bare_question(query.words)
    if len(words_in(asked)) > _LONGEST or query.words in query.phrases:
        return None
    if found := _who_is().fullmatch(asked) or _who_behind().fullmatch(asked):
        return _whois(query, found["name"], names)
    if (found := _what_is().fullmatch(asked)) and _is_name(found["name"], names):
        return Intent("whois", (found["name"],))
    if found := _when().fullmatch(asked) or _what_happened().fullmatch(asked):
        return _timeline(found["topic"] or "", names, today)
    return None


def _is_name(words: str, names: Names) -> bool:
    """Whether words are a name on record and nothing else: what a thing is that bears none is not asked of articles."""
    bare = words.removeprefix("the ")
    return bare.lower() not in _PERSONAL and names.may_mean(bare)


def _whois(query: Query, typed: str, names: Names) -> Intent | None:
    typed = _ASKED_TOO.sub("", typed)
    name = _BEFORE_NAME.sub("", f"{typed} ", count=1).strip() if _BEFORE_NAME.match(typed) else typed
    name = _BEHIND_NAME.sub("", name) or name
    return Intent("whois", (name,)) if _may_be_somebody(query, name, names) else None


def _may_be_somebody(query: Query, name: str, names: Names) -> bool:
    """Whether some words are a pronoun, a name, a role, or look like a name that nobody on record bears."""
    words = name.split()
    if len(words) > _LONGEST_NAME or not _RELATIVE.isdisjoint(words[1:]):
        return False
    if name.lower() in _PERSONAL or names.may_mean(name) or is_role(name) or read_role_question(query, name).is_office:
        return True
    telling = [word for word in words if word.lower() not in _PARTICLES]
    if not speech_verbs().isdisjoint(word.lower() for word in telling):
        return False
    capitals = all(word[:1].isupper() for word in telling)
    unknown = all(fold_name(word) not in common_words() and not is_stop_word(fold_name(word)) for word in telling)
    return bool(telling) and (capitals or unknown) and not any(map(str.isdigit, name)) and "'" not in name[-2:]


def _timeline(typed: str, names: Names, today: dt.date) -> Intent | None:
    rest, period = period_behind(typed, today)
    if period == Period():
        rest, period = period_before(typed, today)
    rest = _HAPPEN.sub("", rest)
    rest = _PREPOSITION.sub("", f"{rest} ", count=1).strip() if _PREPOSITION.match(f"{rest} ") else rest
    rest = _WHICH_ONE.sub("", rest, count=1) if _WHICH_ONE.match(rest) else rest
    parts = _telling(rest.split(), names)
    if not parts and period == Period():
        return None
    return Intent("timeline", tuple(part for part, _ in parts), tuple(named for _, named in parts), period)


def _telling(typed: Sequence[str], names: Names) -> list[tuple[str, bool]]:
    """Return the names among some words, and the words beside them that say something."""
    found: list[tuple[str, bool]] = []
    at = 0
    while at < len(typed):
        count = names.prefix(typed[at:])
        if count:
            found.append((" ".join(typed[at : at + count]).strip(",;"), True))
        elif stop_word([typed[at]]) is None and words_in(typed[at]):
            found.append((typed[at].strip(",;"), False))
        at += max(count, 1)
    return found


def _as_one_date(period: Period) -> str | None:
    """Return a period that is one day, month or year as a date."""
    since, until = period
    if not since or not until:
        return None
    for length in (len("2024-06-20"), len("2024-06"), len("2024")):
        date = parse_query_date(since[:length])
        if date and date_bounds(date) == (since, until):
            return since[:length]
    return None


@cache
def _asking_words() -> re.Pattern[str]:
    asking = "|".join(any_phrase(kind) for kind in ("WHO", "WHEN", "WHAT", "WHICH"))
    return re.compile(rf"\b(?:{asking}|{_HOW_LONG_AGO})\b", re.IGNORECASE)


@cache
def _pattern(template: str) -> re.Pattern[str]:
    polite = rf"(?:{any_phrase('POLITE')}[\s,:!.]+)*"
    return re.compile(polite + template, re.IGNORECASE)


@cache
def _who_is() -> re.Pattern[str]:
    """Who is X, who's X, who exactly was X."""
    contracted = "|".join(re.escape(one) for one in question_phrases()["WHO"] if one.endswith(("s", "re")))
    verb = rf"{any_phrase('WHO')}(?:\s(?:exactly|really|actually|on earth|the hell))?\s(?:is|was|are|were)"
    return _pattern(rf"(?:(?:{contracted})|{verb})\s(?P<name>.+)")


@cache
def _what_is() -> re.Pattern[str]:
    """What is X, what's X: a body or a country."""
    return _pattern(rf"(?:{any_phrase('WHATS')}|{any_phrase('WHAT')}\s(?:exactly\s)?(?:is|was))\s(?P<name>.+)")


@cache
def _who_behind() -> re.Pattern[str]:
    """Tell me who X is."""
    return _pattern(rf"{any_phrase('WHO')}\s(?P<name>\S+(?:\s\S+)*)\s(?:is|was|are|were)")


@cache
def _when() -> re.Pattern[str]:
    """When did X, when will X be, on what day was X, when was the last time that X."""
    when = rf"(?:{any_phrase('WHEN')}|{_HOW_LONG_AGO}|(?:(?:on|in)\s)?{any_phrase('WHICH')}\s(?:day|date|year|month)"
    when += r"|(?:(?:on|in)\s)?what\s(?:day|date|year|month))(?:\s(?:exactly|precisely))?"
    time = r"(?:is|was)\s(?:(?:the\s)?(?:last|first|next)\stime|it)(?:\sthat)?\s"
    contracted = "|".join(re.escape(one) for one in question_phrases()["WHEN"] if one.endswith(("s", "d", "re")))
    return _pattern(rf"(?:(?:{contracted})\s|{when}\s(?:{time}|{any_phrase('DID')}\s))(?P<topic>.+)")


@cache
def _what_happened() -> re.Pattern[str]:
    """What happened in X, what has been happening with X."""
    happened = r"(?:happen(?:s|ed|ing)|happend|hapened|happned|occurred|took\splace|(?:going|went|been)\son)"
    helping = r"(?:\s(?:is|was|has|have|had|else|exactly|really|actually|all|been))*"
    return _pattern(rf"{any_phrase('WHAT')}{helping}\s{happened}(?:\s(?!(?:if|when|next)\b)(?P<topic>.+))?")
