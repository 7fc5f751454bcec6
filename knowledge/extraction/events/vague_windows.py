"""Vague windows: what happened "in recent weeks" or "since the spring", on no day that is told, before publication."""

import datetime as dt
import re
from collections.abc import Iterator

from knowledge.extraction.events.verb_groups import SentenceVerbs, Verb
from knowledge.facts import Date, FoundDate, Span

_UNITS = r"(?:days|weeks|months)"
_WINDOW = re.compile(
    rf"\b(?:in|over|during|within)\s(?:the\s)?(?:recent|past|last|previous)\s(?:(?:few|couple\sof|several|two|three|four|five|six)\s)?{_UNITS}\b"
    rf"|\b(?:in|over|during)\s(?:the\s)?recent\s{_UNITS}\b"
    r"|\bearlier\sthis\s(?:year|month|week|spring|summer|autumn|winter)\b|\blately\b"
    r"|\bsince\sthe\s(?:start|beginning|spring|summer|autumn|winter)(?:\sof\sthe\syear)?\b(?!\sof)",
    re.IGNORECASE,
)
_MAY_HOLD = ("recent ", "past ", "last ", "previous ", "earlier this", "lately", "since the")
_STATES = frozenset(
    """
    been become remained stayed lived worked wanted hoped feared felt thought believed known kept struggled seemed
    looked faced enjoyed made had seen used
    """.split()  # noqa: SIM905
)
"""Participles of what lasts; of "made" and "seen" too, whose objects tell what is meant."""


def vague_windows(text: str, sentence: Span, published: dt.date | None) -> Iterator[FoundDate]:
    """Yield the words of a sentence for a time up to the publication day, which is their bound; none without one."""
    words = text[slice(*sentence)]
    if published is None or not any(one in words for one in _MAY_HOLD):
        return
    for match in _WINDOW.finditer(text, *sentence):
        date = Date(end=published.isoformat(), precision="unknown", as_written=" ".join(match.group().split()))
        yield FoundDate(span=match.span(), date=date)


def is_vague_window(date: Date) -> bool:
    """Return whether a date has no day, only the bound of a vague window."""
    return date.value is None and date.end is not None


def tells_happening(sentence: SentenceVerbs, verb: Verb) -> bool:
    """Return whether a verb tells a deed or happening, no state, remark or habit."""
    last = sentence.tokens[verb.last].text.casefold()
    return verb.kind == "happened" and not verb.negated and last not in _STATES
