"""Figures that look like a year and tell of no time: model years, products named after one, numbers of things."""

import re

from knowledge.facts import Span

_REACH = 60
_FIGURES = re.compile(r"\d{4}(?:\s?[-–—/]\s?\d+)?$")
_MODELS_AFTER = re.compile(
    r"(?:[\s,]{1,3}(?:(?:and|or|to|through)\s)?\d{4}|[-–]\d{2,4})*[\s-](?:models?\b|model[\s-]years?\b|MY\b|editions?\b)"
)
"""Behind a year of "the 2004, 2005 and 2006 model years"."""
_MODELS_BEFORE = re.compile(r"\b[Mm]odel[\s-]years?\s(?:\d{4}[\s,]{1,3}(?:(?:and|or|to|through)\s)?)*$")
_NUMBERED = re.compile(
    r"\b(?:Windows|Office|Server|Studio|Section|Article|Chapter|Resolution|Directive|Regulation|Route|Room|Flight|Boeing"
    r"|Class|Model|Number|No\.)\s$"
)
_DETERMINED = re.compile(r"\b(?:[Tt]he|[Aa]n?|[Ii]ts|[Tt]heir|[Hh]is|[Hh]er|[Oo]ur|[Nn]ew|[Uu]sed)\s$")
_NAMED_AFTER = re.compile(
    r"\s(?P<name>[A-Z][\w’'-]*(?:\s[A-Z\d][\w’'-]*){0,3})"
    r"(?=\s?[.,;:)]|\s?$|\s(?:at|in|on|is|was|were|are|or|will|would|can|has|had|have|from|to|with|by|for|as|that|which"
    r"|than|comes?|costs?|gets?|sells?|sold)\b)"
)
"""A name behind a year that no noun goes with: "the 2010 Corsair is", not "the 2004 Madrid bombings"."""
_DATED = frozenset(
    """
accord accords act agenda agreement attacks awards bowl budget campaign census championship championships charter
conference congress constitution convention convention coup crisis cup declaration derby earthquake election elections
expo fair festival final finals flood forum games games intifada invasion law marathon massacre meeting olympics open
paralympics plan polls prix prize protocol rally referendum reforms report review revolution riots roadmap season series
session show strategy summit survey tour treaty tsunami uprising war world
""".split()  # noqa: SIM905
)
"""What has a year in its name because it was then; judgement, not measured."""


def names_product(text: str, at: Span) -> bool:
    """Whether the year that ends a span is a product's or a number: the 2010 Corsair, model year 2009, Windows 2000."""
    figures = _FIGURES.search(text, *at)
    before = text[max(0, at[0] - _REACH) : figures.start() if figures else at[0]]
    after = text[at[1] : at[1] + _REACH]
    if _MODELS_AFTER.match(after) or _MODELS_BEFORE.search(before) or _NUMBERED.search(before):
        return True
    name = _NAMED_AFTER.match(after) if _DETERMINED.search(before) else None
    return name is not None and _DATED.isdisjoint(word.casefold() for word in name["name"].split())
