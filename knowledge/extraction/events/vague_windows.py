"""Vague windows: what happened "in recent weeks" or "since the spring", on no day that is told, before publication."""

import re
from collections.abc import Iterator

from knowledge.extraction.document import Document
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
_GOES_ON = re.compile(r"[A-Z][^,;:.“”\"]{0,50}?\s(?P<verb>(?:has|have)\s(?:(?:also|since|then|now)\s)?[a-z]+)\s")
"""A sentence that opens with a deed in the present perfect: "Seoul has responded by"."""
_MAY_HOLD = ("recent ", "past ", "last ", "previous ", "earlier this", "lately", "since the")
_STATES = frozenset(
    """
    been become remained stayed lived worked wanted hoped feared felt thought believed known kept struggled seemed
    looked faced enjoyed made had seen used
    """.split()  # noqa: SIM905
)
"""Participles of what lasts; of "made" and "seen" too, whose objects tell what is meant."""


def vague_windows(document: Document, number: int) -> Iterator[FoundDate]:
    """Yield the words of a sentence for a time up to the publication day, which is their bound; none without one.

    A deed in the present perfect that goes on from such a sentence has the bound alone, and its place behind the verb.
    """
    text, published = document.text, document.published
    sentence, before = document.sentences[number], document.sentences[max(0, number - 1)]
    if published is None or not _may_hold(text, sentence):
        perfect = _GOES_ON.match(text, *sentence) if published and _may_hold(text, before) else None
        if perfect is not None and published is not None and _WINDOW.search(text, *before):
            place = perfect.end("verb")
            yield FoundDate(span=(place, place), date=Date(end=published.isoformat(), precision="unknown"))
        return
    for match in _WINDOW.finditer(text, *sentence):
        date = Date(end=published.isoformat(), precision="unknown", as_written=" ".join(match.group().split()))
        yield FoundDate(span=match.span(), date=date)


def _may_hold(text: str, sentence: Span) -> bool:
    return any(text.find(one, *sentence) >= 0 for one in _MAY_HOLD)


def is_vague_window(date: Date) -> bool:
    """Return whether a date has no day, only the bound of a vague window."""
    return date.value is None and date.end is not None


def tells_happening(sentence: SentenceVerbs, verb: Verb) -> bool:
    """Return whether a verb tells a deed or happening, no state, remark or habit."""
    last = sentence.tokens[verb.last].text.casefold()
    return verb.kind == "happened" and not verb.negated and last not in _STATES
