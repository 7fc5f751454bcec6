"""Where something happened, as a sentence says it: "at a summit in Pyongyang", "to visit Hanoi"."""

import re

from knowledge.facts import Span
from knowledge.language.dates.calendar import MONTHS, WEEKDAYS

_NAME = r"[A-Z][\w’'-]*[\w](?:\s(?:[A-Z][\w’'-]*\w|of|de|and\sthe)){0,3}"
_PLACE = re.compile(
    rf"\b(?:[Ii]n|[Aa]t|[Nn]ear|[Oo]utside|visit(?:ed|ing)?|(?:visit|trip|travell?ed|flew|went)\sto|arrived\s(?:in|at))\s(?:the\s)?"
    rf"(?P<place>{_NAME})"
)
_NO_PLACE = frozenset(name.capitalize() for name in (*MONTHS, *WEEKDAYS)) | {"He", "She", "It", "They", "I"}
_TRAILING = re.compile(r"\s(?:of|de|and\sthe)$")


def find_place(text: str, span: Span, verb: int, date: Span) -> str | None:
    """Return the place named in the span as written: between verb and date first, then nearest to either."""
    found = [
        (match.start("place"), _TRAILING.sub("", match["place"]).removesuffix("’s").removesuffix("'s"))
        for match in _PLACE.finditer(text, *span)
        if match["place"].split()[0] not in _NO_PLACE
    ]
    low, high = min(verb, date[0]), max(verb, date[1])
    return min(found, key=lambda one: max(low - one[0], one[0] - high, 0))[1] if found else None
