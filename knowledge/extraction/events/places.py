"""Where something happened, as a sentence says it: "at a summit in Pyongyang", "to visit Hanoi"."""

import re
from collections.abc import Sequence

from knowledge.facts import Span
from knowledge.language.dates.calendar import MONTHS, WEEKDAYS

_DAYS = "|".join(name.capitalize() for name in (*MONTHS, *WEEKDAYS) if len(name) > 2)
_WORD = rf"(?!(?:{_DAYS})\b)[A-Z][\w’'-]*\w"
_NAME = rf"{_WORD}(?:\s(?:{_WORD}|of|de|and\sthe)){{0,3}}"
_PLACE = re.compile(
    r"\b(?:[Ii]n|[Aa]t|[Nn]ear|[Oo]utside|visit(?:ed|ing)?|(?:visit|trip|travell?ed|flew|went)\sto|arrived\s(?:in|at))"
    rf"\s(?:the\s)?(?P<place>{_NAME})"
)
_NO_PLACE = frozenset(
    ("He", "She", "It", "They", "I", "We", "Congress", "Parliament", "Christmas", "Twitter", "Facebook")
)
_TRAILING = re.compile(r"\s(?:of|de|and\sthe)$")
_OWNED = ("’s", "'s", "’", "'")


def find_place(text: str, span: Span, verb: int, date: Span, bearers: Sequence[Span]) -> str | None:
    """Return the place named in the span as written: between verb and date first, then nearest to either.

    ``bearers`` are names of people and bodies, which are no places.
    """
    found = [
        (match.start("place"), _TRAILING.sub("", match["place"]))
        for match in _PLACE.finditer(text, *span)
        if _may_be_place(match, bearers)
    ]
    low, high = min(verb, date[0]), max(verb, date[1])
    return min(found, key=lambda one: max(low - one[0], one[0] - high, 0))[1] if found else None


def _may_be_place(match: re.Match[str], bearers: Sequence[Span]) -> bool:
    start, end = match.span("place")
    if any(word.endswith(_OWNED) for word in match["place"].split()) or match["place"].split()[0] in _NO_PLACE:
        return False
    return not any(left < end and start < right for left, right in bearers)
