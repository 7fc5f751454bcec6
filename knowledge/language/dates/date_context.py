"""What a date expression is resolved against: its text, the publication day, the last day told before it."""

import datetime as dt
import re
from collections.abc import Sequence
from typing import NamedTuple

from knowledge.facts import Span
from knowledge.language.dates.direction import direction

WEEKS_AND_YEARS = {"last": -1, "this": 0, "next": 1}
"""How far the week or year of a word lies from that of the publication."""


class DateContext(NamedTuple):
    """What an expression is resolved against.

    ``text`` and ``within``: the text and the span of the paragraph or sentence; ``published``: the publication day;
    ``last_day``: the last day that the text told before, from which "the day after" is counted; ``days``: those told in
    the span so far, each with its place; ``last_year``: the last year told in it by itself.
    """

    text: str
    within: Span
    published: dt.date | None
    last_day: dt.date | None
    days: Sequence[tuple[int, dt.date]] = ()
    last_year: int | None = None

    def direction(self, at: Span) -> int:
        """Whether the words around look forward (1), back (-1) or neither way (0)."""
        return direction(self.text, at, self.within)

    def ahead(self, at: Span, *, weekday: bool = False) -> bool:
        """Whether the words around look forward."""
        return direction(self.text, at, self.within, weekday=weekday) > 0

    def follows_since(self, at: int) -> bool:
        """Whether "since" stands before a place, so that what begins there is past."""
        return _SINCE.search(self.text, max(self.within[0], at - _SINCE_REACH), at) is not None

    def day_spoken(self, at: int) -> dt.date | None:
        """Return the day words in quotation marks were said on, where the words that introduce them tell one."""
        before = self.text[max(self.within[0], at - _QUOTE_REACH) : at]
        opened = max(before.rfind("“"), before.rfind('"') if before.count('"') % 2 else -1)
        if opened <= before.rfind("”"):
            return None
        introduced = _SPOKEN_ON.search(before[:opened])
        if introduced is None or _ANOTHER_VERB.search(introduced.group()):
            return None
        first, stop = (at - len(before) + place for place in introduced.span())
        return next((day for place, day in reversed(self.days) if first <= place < stop), None)


_QUOTE_REACH = 400
"""Characters back in which the words are looked for that introduce a quotation. Judgement, not measured."""
_SPOKEN_ON = re.compile(
    r"\b[Oo]n\s(?:[A-Z][a-z]+day\b|\d{1,2}\b|[A-Z][a-z]+\.?\s\d)[^.;:“”\"]{0,80}"
    r"\b(?:wrote|said|posted|tweeted|announced|declared|told)\b[^.;“”\"]{0,40}$"
)
_ANOTHER_VERB = re.compile(r"\b(?:and|but|when|after|before|while|who|which)\b")
_SINCE = re.compile(r"\bsince\s(?:the\s)?$")
_SINCE_REACH = 12
Match = re.Match[str]


def year_of(match: Match, context: DateContext) -> int | None:
    """Return the year that a match gives, in figures or as last, this or next year; None for none."""
    parts = match.groupdict()
    if parts.get("year"):
        return int(parts["year"] or 0)
    word = parts.get("yearword")
    if word and context.published:
        return context.published.year + WEEKS_AND_YEARS[word.split()[0].casefold()]
    return None
