"""Nicknames in quotation marks, which name somebody and are said by nobody: Ana “Kit” Sol, a cook known as “Pepper”."""

import re
from collections.abc import Sequence

from knowledge.language.marks import MarkedSpan

_WORDS = re.compile(r"[^\W\d_][\w.’'-]*(?: [^\W\d_][\w.’'-]*){0,3}[.,]?")
_LONGEST = 40
_GIVEN_NAME = re.compile(r"(?:^|[\s(“\"‘])[A-Z][\w-]*\.? $")
_SURNAME = re.compile(r" (?:(?:de|da|van|von|al|bin|el) )?[A-Z][\w’'-]*")
_NAMED = re.compile(
    r"\b(?:(?:known|renowned)(?: \w+){0,4} (?:as|by)|nicknamed|a\.?k\.?a\.?|alias"
    r"|(?:is|was|are|were|be|been|being|who’s|who's) (?:\w+ )?(?:called|dubbed|christened)"
    r"|who[m]?(?: \w+){1,3} calls?|(?:goes|went|go) by(?: the name(?: of)?)?)"
    r"(?: (?:by|to|simply|just) (?:his|her|their|all|the|everyone|everybody|friends)(?: \w+)?)?(?: simply| just)?"
    r"(?: (?:a|an|the|as|his|her))? $"
)
_REACH = 80
"""Characters before a nickname that tell it is one."""


def without_nicknames(text: str, outer: Sequence[MarkedSpan]) -> list[MarkedSpan]:
    """Return the quotations without those that are only a name that somebody is called by."""
    return [mark for mark in outer if not _is_nickname(text, mark)]


def _is_nickname(text: str, mark: MarkedSpan) -> bool:
    if mark.end - mark.start > _LONGEST or not _WORDS.fullmatch(text, mark.start, mark.end):
        return False
    before = text[max(0, mark.open - _REACH) : mark.open]
    if _NAMED.search(before):
        return True
    inside = text[mark.start].isupper() and text[mark.end - 1] not in ",."
    return inside and _GIVEN_NAME.search(before) is not None and _SURNAME.match(text, mark.close) is not None
