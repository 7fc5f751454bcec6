"""Bylines: who wrote an article, as its head or the lines over its text print it."""

import re
from collections.abc import Iterable

_SMALL = r"de|da|dos|van|der|den|von|al|bin|binti|el|di|la|le|del|du|y|ten|ter"
_NAME = re.compile(rf"[^\W\d_a-z][\w.’'-]*(?: (?:{_SMALL}|[^\W\d_a-z][\w.’'-]*)){{1,4}}")
_NO_NAME = re.compile(
    r"(?i:\b(?:staff|writers?|reporters?|reports|correspondents?|editors?|bureau|news|agenc(?:y|ies)|service|press"
    r"|columnists?|chief|times|post|journalists?|desk|team|photographers?)\b)"
)
_LEADS_IN = re.compile(
    r"^\W*(?:(?:(?:words|text|story|report(?:ed|ing)?|written|analysis)\s)?by|bylines?|reporters?|words|text|from)\b"
    r"\s*:?\s*(?:by\s)?",
    re.IGNORECASE,
)
_RUNS_ON = re.compile(r"\.$|\s(?:in|at|of|for)\s.*|\s?[|–—(/].*|\s-\s.*", re.DOTALL)
_BETWEEN = re.compile(r"\s*[,;]\s*(?:and\s+)?|\s+(?:and|&|with)\s+", re.IGNORECASE)


def split_authors(words: str) -> tuple[str, ...]:
    """Return the names of a byline as printed, without "By", trades and places; what has no name in it stays whole."""
    bare = _LEADS_IN.sub("", " ".join(words.split()))
    return _names(bare) or tuple(filter(None, [bare]))


def find_authors(lines: Iterable[str]) -> tuple[str, ...]:
    """Return the names in the bylines among lines that are no part of the running text, each once."""
    bylines = (" ".join(line.split()) for line in lines)
    named = (_names(_LEADS_IN.sub("", line)) for line in bylines if _LEADS_IN.match(line) or _has_trade(line))
    return tuple(dict.fromkeys(name for names in named for name in names))


def _has_trade(line: str) -> bool:
    name, comma, trade = line.partition(",")
    return bool(comma) and _NO_NAME.search(trade) is not None and _NAME.fullmatch(name) is not None


def _names(words: str) -> tuple[str, ...]:
    parts = _BETWEEN.split(_RUNS_ON.sub("", words))
    return tuple(part for part in parts if _NAME.fullmatch(part) and not _NO_NAME.search(part))
