"""Nominal events: a noun that names a happening, dated by what stands before it: "Friday’s election", "the May flood".

A noun may be an EVENT of TimeML like a verb (Pustejovsky and others 2003); only nouns of a list are taken.
"""

import re
from collections.abc import Callable, Collection
from functools import cache
from importlib.resources import files

from knowledge.facts import FoundDate, Span

_NEXT = re.compile(r"(?:[’']s?)?[\s-](?P<word>[\w’'.-]*\w)")
_MODIFIERS = 4
"""Words that may stand between a date and its noun: "last month’s LDP presidential election". Judgement."""
_DETERMINED = re.compile(
    r"\b(?:the|this|that|these|those|a|an|its|their|his|her|our|[A-Z]\w+[’']s)\s(?:early\s|late\s)?$", re.IGNORECASE
)
_OWNING = ("’", "'")
_AT_IT = re.compile(r"\b(?:in|at|during)\s(?:the|a)\s$", re.IGNORECASE)
"""What places something in a year’s happening: "in the 2010 earthquake", not "the 2016 election changed"."""
_AWAY_FROM_IT = re.compile(
    r"\b(?:before|until|till|since|for|from|than|ahead\sof|prior\sto|every|no|without|how|whether|if)\s"
    r"(?:(?:the|this|that|these|a)\s)?$",
    re.IGNORECASE,
)
_NOT_ONE = re.compile(r"\b(?:every|no|without|how|whether|if|than)\s(?:(?:the|this|that|these|a)\s)?$", re.IGNORECASE)
"""The same before a day that lies ahead, beside which more may be told: "ahead of next week’s summit"."""
_WEEKDAY = re.compile(r"[A-Z]\w+day(?:\s\w+)?")
_SCHEDULED = re.compile(r"\b(?:scheduled|planned|this|proposed)\s$")
_IN_INFINITIVE = re.compile(r"\bto\s(?:[a-z]+\s)?(?:the\s)?$")
_NOT_HELD = re.compile(
    r"(?:cancel|abandon|abort|scrap|postpon|plan|propos|schedul|fail|foil|alleg|threaten|thwart|avert|attempt)\w*"
    r"|possible|fake|mock"
)
_ENDS = frozenset(
    [
        "and",
        "or",
        "of",
        "in",
        "on",
        "at",
        "to",
        "for",
        "with",
        "by",
        "from",
        "as",
        "that",
        "who",
        "which",
        "is",
        "was",
        "were",
        "are",
        "has",
        "had",
        "will",
    ]
)
_PLURALS = (("s", ""), ("es", ""), ("ies", "y"))


def dated_noun(
    text: str, sentence: Span, date: FoundDate, *, ahead: Callable[[str], bool] | None = None
) -> Span | None:
    """Return where the happening stands that a date before it dates, None where it dates none.

    Days and months are enough with "the" or a genitive; a year only where something is placed in the happening.
    ``ahead`` is given for a date that lies ahead: which nouns, in lower case, then name what is to come.
    """
    before, owned = text[max(sentence[0], date.span[0] - 24) : date.span[0]], text.startswith(_OWNING, date.span[1])
    away = _AWAY_FROM_IT if ahead is None else _NOT_ONE
    if away.search(before) or not (owned or _DETERMINED.search(before) or (ahead and _SCHEDULED.search(before))):
        return None
    if date.date.precision == "year" and not (_AT_IT.search(before) or ahead):
        return None
    return _noun_behind(text, date.span[1], sentence[1], ahead)


def is_unsure(text: str, sentence: Span, date: FoundDate) -> bool:
    """Return whether a weekday stands behind an infinitive, which may look back or ahead: "to win Monday’s debate"."""
    weekday = _WEEKDAY.fullmatch(date.date.as_written or "")
    return weekday is not None and _IN_INFINITIVE.search(text, sentence[0], date.span[0]) is not None


def _noun_behind(text: str, at: int, stop: int, ahead: Callable[[str], bool] | None = None) -> Span | None:
    for _ in range(_MODIFIERS + 1):
        found = _NEXT.match(text, at, stop)
        word = found["word"].casefold() if found else ""
        if found is None or word in _ENDS or (ahead is None and _NOT_HELD.fullmatch(word)):
            return None
        if (ahead or names_happening)(word):
            return found.span("word")
        at = found.end()
    return None


def names_happening(word: str) -> bool:
    """Return whether a noun in lower case, singular or plural, is one of a happening."""
    return is_of(_event_nouns(), word)


def is_of(nouns: Collection[str], word: str) -> bool:
    """Return whether a noun, singular or plural, is one of some in the singular."""
    return word in nouns or any(
        word.endswith(ending) and word.removesuffix(ending) + singular in nouns for ending, singular in _PLURALS
    )


@cache
def _event_nouns() -> frozenset[str]:
    text = files("knowledge.extraction.events").joinpath("event_nouns.txt").read_text(encoding="utf-8")
    return frozenset(word for line in text.splitlines() if not line.startswith("#") for word in line.split())
