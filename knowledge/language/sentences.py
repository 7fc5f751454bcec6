"""Sentence boundary detection by rules: stops, a list of abbreviations, and how the next word begins.

A sentence never crosses a paragraph, and a closed quotation is never cut.
"""

import re
from collections.abc import Iterable

from knowledge.facts import Span
from knowledge.language.marks import MarkedSpan, find_marks
from knowledge.language.tokens import ABBREVIATIONS

_STOP = re.compile(
    r"[.!?…](?:[.!?…]{0,5}|(?<=\.)\s\.\s\.)(?:[\"”’»›)\]]|''?){0,4}\s+(?=(?:«\s)?[\"“„‘'«»‹`(\[•\-–—]{0,4}[\w$£€])"
)
_BEFORE = re.compile(r"([^\W\d_][\w.’'-]*)\.$")
_STARTER = re.compile(
    r"[\"“‘'«`(\[•–—-]{0,4}(?:The|A|An|He|She|It|They|We|I|But|And|In|On|At|As|That|This|These|Those|There|If|When|While|"
    r"Mr|Mrs|Ms|His|Her|Its|Their|For|After|Before|By|You|What|So|Yet|Some|Many|Both|With|From)\b"
)
_ON_X = re.compile(r"\b(?:on|to|via) X$")  # the platform ends a sentence as any noun does; an initial follows a name
_TITLES = """
Mr Mrs Ms Dr Prof Sen Sens Rep Reps Gov Govs Gen Lt Col Maj Sgt Capt Cpl Adm Cmdr Pvt Rev Hon Messrs Mme Mlle
"""
_NEVER_LAST = frozenset(_TITLES.split())
_CUE_AHEAD = re.compile(
    r"(?:[\w.’'-]+\s+){1,5}?(?:said|says|asked|asks|wrote|told|added|shouted|replied|tweeted|yelled|wondered)\b"
)


def split_sentences(text: str, paragraphs: Iterable[Span], marks: list[MarkedSpan] | None = None) -> list[Span]:
    """Return the sentences of the paragraphs as spans without surrounding white space."""
    spans = list(paragraphs)
    closed = _closed(find_marks(text, spans) if marks is None else marks)
    out: list[Span] = []
    at = 0
    for start, end in spans:
        begin = start
        for match in _STOP.finditer(text, start, end):
            while at < len(closed) and closed[at][1] < match.end():
                at += 1
            inside = at < len(closed) and closed[at][0] <= match.start()
            if not inside and _ends(text, begin, match.start(), match.end(), match.group()):
                out.append((begin, match.start() + len(match.group().rstrip())))
                begin = match.end()
        _append_trimmed(out, text, begin, end)
    return out


def _closed(marks: list[MarkedSpan]) -> list[Span]:
    """Outermost closed quotations: no stop inside one ends a sentence save the last, whose match runs past the mark."""
    return [(mark.open, mark.end) for mark in marks if mark.depth == 1 and mark.close > mark.end]


def _append_trimmed(out: list[Span], text: str, begin: int, end: int) -> None:
    piece = text[begin:end]
    if piece.strip():
        out.append((begin + len(piece) - len(piece.lstrip()), begin + len(piece.rstrip())))


def _ends(text: str, begin: int, at: int, following: int, stop: str) -> bool:
    first = text[following]
    if first.islower():
        return False
    bare = stop.strip()
    if bare[0] in "!?" and len(bare) > 1:
        return not _CUE_AHEAD.match(text, following, following + 80)
    if bare != ".":
        return True
    return _full_stop(text, max(begin, at - 24), at, following)


def _full_stop(text: str, floor: int, at: int, following: int) -> bool:
    before = _BEFORE.search(text[floor : at + 1])
    if before is None:
        return True
    word = before.group(1)
    if word in _NEVER_LAST:
        return False
    initial = len(word) == 1 and word.isupper() and word != "I" and not _ON_X.search(text, floor, at)
    if word in ABBREVIATIONS or "." in word or initial:
        return _STARTER.match(text, following) is not None
    return True
