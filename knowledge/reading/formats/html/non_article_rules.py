"""The words by which pages that are no article are told (``data/non_articles.txt``)."""

import re
from collections.abc import Sequence
from functools import cache

from knowledge.language.rules import load_rules

_STRAIGHT = str.maketrans("’‘“”", "''\"\"")


@cache
def rules(heading: str) -> Sequence[re.Pattern[str]]:
    """Return the patterns under a heading; they are written for ``folded`` text."""
    return tuple(load_rules("knowledge.reading", "data", "non_articles.txt")[heading])


def folded(text: str) -> str:
    """Return a text in small letters, on one line, with straight marks and apostrophes."""
    return " ".join(text.translate(_STRAIGHT).casefold().split())


def is_titled(heading: str, titles: Sequence[str]) -> bool:
    """Whether one of the titles is, whole, what a page of a kind is called."""
    return any(rule.fullmatch(folded(title)) for title in titles for rule in rules(heading))


def has_words(heading: str, text: str) -> bool:
    """Whether a text has words of a kind anywhere."""
    one_line = folded(text)
    return any(rule.search(one_line) for rule in rules(heading))
