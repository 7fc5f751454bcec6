"""Nicknames in quotation marks, which name somebody and are said by nobody: Ana “Kit” Sol, a cook known as “Pepper”."""

import re
from bisect import bisect_right
from collections.abc import Iterable, Sequence

from knowledge.extraction.document import Document
from knowledge.facts import FoundActor, Span
from knowledge.language.marks import MarkedSpan

_WORDS = re.compile(r"[^\W\d_][\w.’'-]*(?: [^\W\d_][\w.’'-]*){0,3}[.,]?")
_LONGEST = 40
_NAMED = re.compile(
    r"\b(?:(?:known|renowned)(?: \w+){0,4} (?:as|by)|nicknamed|a\.?k\.?a\.?|alias"
    r"|(?:is|was|are|were|be|been|being|who’s|who's) (?:\w+ )?(?:called|dubbed|christened)"
    r"|(?:[Aa]n?|[Oo]ne) (?:\w+ ){1,3}(?:called|dubbed|named)"
    r"|who[m]?(?: \w+){1,3} calls?|(?:goes|went|go) by(?: the name(?: of)?)?)"
    r"(?: (?:by|to|simply|just) (?:his|her|their|all|the|everyone|everybody|friends)(?: \w+)?)?(?: simply| just)?"
    r"(?: (?:a|an|the|as|his|her))? $"
)
_REACH = 80
"""Characters before a nickname that tell it is one."""
_MARKS = frozenset("“\"‘'")


def without_nicknames(document: Document, outer: Sequence[MarkedSpan]) -> list[MarkedSpan]:
    """Return the quotations without those that are only a name that somebody is called by."""
    names = _names_with_marks(document.actors)
    return [mark for mark in outer if not (_is_inside(mark, names) or _is_nickname(document.text, mark))]


def _names_with_marks(actors: Iterable[FoundActor]) -> list[Span]:
    marked = (actor for actor in actors if any(not _MARKS.isdisjoint(name) for name in actor.names))
    return sorted(one.span for actor in marked for one in actor.mentions if one.kind == "name")


def _is_inside(mark: MarkedSpan, names: Sequence[Span]) -> bool:
    at = bisect_right(names, mark.open, key=lambda span: span[0]) - 1
    return at >= 0 and names[at][0] < mark.open and mark.close < names[at][1]


def _is_nickname(text: str, mark: MarkedSpan) -> bool:
    if mark.end - mark.start > _LONGEST or not _WORDS.fullmatch(text, mark.start, mark.end):
        return False
    return _NAMED.search(text[max(0, mark.open - _REACH) : mark.open]) is not None
