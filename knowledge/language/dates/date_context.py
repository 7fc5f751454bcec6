"""Where a date's expression stands, and the year it tells."""

import datetime as dt
import re
from typing import NamedTuple

from knowledge.facts import Span
from knowledge.language.dates.direction import direction

_YEARWORDS = {"last": -1, "this": 0, "next": 1}


class Setting(NamedTuple):
    """Where an expression stands: the text, the paragraph's span, the publication day, the last day told before it."""

    text: str
    within: Span
    published: dt.date | None
    told: dt.date | None

    def direction(self, at: Span) -> int:
        """Whether the words around look forward (1), back (-1) or neither way (0)."""
        return direction(self.text, at, self.within)

    def ahead(self, at: Span, *, weekday: bool = False) -> bool:
        """Whether the words around look forward."""
        return direction(self.text, at, self.within, weekday=weekday) > 0


Match = re.Match[str]


def year_of(match: Match, setting: Setting) -> int | None:
    """Return the year a match tells, in figures or as last, this or next year; None for none."""
    parts = match.groupdict()
    if parts.get("year"):
        return int(parts["year"] or 0)
    word = parts.get("yearword")
    if word and setting.published:
        return setting.published.year + _YEARWORDS[word.split()[0].casefold()]
    return None
