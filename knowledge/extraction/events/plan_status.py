"""Plan status: whether what lies ahead is planned, moved to its day, called off, or uncertain, as its sentence has it.

These are finer than the values of event factuality: "uncertain" are FactBank’s *probable* and *possible* (Saurí and
Pustejovsky 2009). Weather, prices and growth that are forecast are no plans.
"""

import re

from knowledge.extraction.events.plan_changes import plan_change
from knowledge.facts import PlanStatus, Span

_OPEN = re.compile(
    r"\b(?:may|might|could|[Tt]entativ\w+|[Pp]rovisional\w*|likely|[Pp]ossibl[ey]|[Pp]erhaps|[Pp]robabl[ey]|[Mm]aybe"
    r"|hop(?:es?|ed|ing)\s(?:to|that|for|it|he|she|they)|(?:talks|negotiations|discussions)\s(?:to|about|on|over|with)"
    r"|consider(?:s|ing)|mulling|weighing|pencill?ed\sin|reportedly|rumou?red|subject\sto|in\sprinciple|propos(?:es|ing)"
    r"|wants?\sto|would\slike\sto|potentially|aims?\sto)\b(?:(?!\band\s(?:the|an?|its|his|her|their|[A-Z])|\bbut\b)[^;:])*$"
)
_OPEN_NAME = re.compile(
    r"\b(?:[Tt]entativ\w+|[Pp]rovisional\w*|likely|[Pp]ossibl[ey]|[Pp]otential|[Pp]ropos(?:ed|al)|mooted|rumou?red|pencill?ed\sin)\b"
    r"(?:\s[\w’'-]+){0,5}\s?$"
)
"""The same of a thing that only has its day named: "a possible strike on Friday"."""
_OPEN_BEHIND = re.compile(
    r"[’'s]*[^;:.]{0,30}\b(?:at\sthe\searliest|if\s|unless\s|depending|subject\sto|tentatively|provisionally)"
)
_SOURCES = (
    r"(?:sources?|insiders?|analysts?|observers|economists?|reports|media|newspapers?|rumou?rs"
    r"|(?:person|people)\s(?:familiar|briefed|close)[^,;:.]{0,40})"
)
_HEARSAY = re.compile(
    rf"\b(?:{_SOURCES}\s(?:in\s\w+\s|there\s)?(?:say|says|said|told|suggest\w*|indicate[sd]?|claim\w*|expect\w*|report(?:s|ed)?)"
    rf"|according\sto\s(?:[\w’'-]+\s){{0,3}}?{_SOURCES}|it\s(?:is|was|has\sbeen)\sreported)\b",
    re.IGNORECASE,
)
_FORECAST = re.compile(
    r"\b(?:storms?|gales?|hail|sleet|downpours?|heatwaves?|thunderstorms?|showers|rain(?:fall)?|snow(?:fall)?|temperatures?|highs|lows|winds?|heat|humidity|sunshine|clouds?"
    r"|fog|frost|tornado(?:es)?|threat|tides?|sea\slevels?|weather|economy|inflation|growth|unemployment|deficit|GDP|prices?|demand|output|spill)"
    r"(?:\s(?:in|of|for|from|across|over|along|on|at)\s[\w’'\s-]{1,40}?)?\s(?:also\s|then\s)?"
    r"(?:will|would|is|are|may|might|could|should)\b(?!\s(?:be\s)?(?:publish|releas|announc|due|present|rais|capp))",
    re.IGNORECASE,
)
"""What a forecast tells, with its auxiliary: "storms will be more widespread"."""
_LOOKS_LIKE = re.compile(
    r"\b(?:looks?|seems?|appears?)\s(?:like|as\s(?:if|though))\b|\b(?:forecast(?:s|ed|ers?)?|predict\w*|project(?:s|ed)|estimate[sd]?)\b"
)
_WISHED = re.compile(
    r"\b(?:wants?|wanted|urg(?:e[sd]?|ing)|demand(?:s|ed|ing)?|insist(?:s|ed|ing)?|petition(?:s|ed)|plead(?:s|ed))\b"
    r"(?:\s[\w’'-]+){1,8}\sto\s(?:be|take|go|happen)\b[^,;:]*$"
)
_NONE_HELD = re.compile(r"\b(?:no|without)\s(?:[\w’'-]+\s){1,4}(?:on\s|in\s|at\s|for\s)?$")
_WAS_DUE = re.compile(r"(?:It|They|He|She)\s(?:was|were|had\sbeen)\s(?:\w+ly\s)?(?:due|scheduled|planned|set|to)\b")
"""How a sentence begins that tells what was planned before another plan, or none, took its place."""
_FEARED = re.compile(
    r",\s(?:[\w’'-]+\s){0,4}(?:forecasters|meteorologists|fear(?:s|ed)?|worr(?:y|ies|ied)|forecast(?:s|ers)?|predict\w*)\b"
)


def plan_status(
    text: str, sentence: Span, date: Span, *, named: bool = False, others: bool = False
) -> PlanStatus | None:
    """Return how what a sentence has ahead stands; None for a forecast, and for the old day of what is moved.

    ``named``: whether the day only tells which thing is meant ("Friday’s vote"), so that the verbs beside it tell
    nothing of the thing; ``others``: whether the sentence has another date that lies ahead.
    """
    change = plan_change(text, sentence, date, others=others)
    if change is not None:
        return None if change == "replaced" else change
    left, right = text[sentence[0] : date[0]], text[date[1] : sentence[1]]
    if _WAS_DUE.match(text, sentence[0]) or _WISHED.search(left) or _NONE_HELD.search(left):
        return None
    if named:
        return "uncertain" if _OPEN_NAME.search(left) else "planned"
    if _FORECAST.search(text, *sentence) or _LOOKS_LIKE.search(left) or _FEARED.match(right):
        return None
    open_ = _OPEN.search(left) or _OPEN_BEHIND.match(right) or _HEARSAY.search(text, *sentence)
    return "uncertain" if open_ else "planned"
