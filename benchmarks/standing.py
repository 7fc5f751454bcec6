"""Short names that stand alone in texts, by how many texts use them; nothing is read but the texts."""

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from itertools import pairwise
from typing import NamedTuple

from knowledge.language.tokens import tokenize

FEWEST = 3
"""Articles that a name stands alone in, at least."""

_NAME = re.compile(r"(?:[A-Z][.&]?){2,}\w*(?:[-.&]\w+)*\.?$|[^\W\d_a-z][\w’'.&-]*[^\W\d]\w*$")
_ACRONYM = re.compile(r"(?:[A-Z][.&-]?){2,}s?$")
_JOINING = frozenset(["of", "for", "and", "&", "de", "the"])
_OPENING = frozenset([*".!?:;•*-–—…\"“”'‘’()[]|/`", "''", "``", "--", "..."])
"""After these a capital may be that of a sentence's first word."""


class Short(NamedTuple):
    """A short name and the number of texts in which it stands alone inside a sentence."""

    name: str
    articles: int


def draw(texts: Iterable[str]) -> list[Short]:
    """Return the short names of texts, the most used first; words mostly in lower case are none, acronyms aside."""
    alone, capital, lower = Counter[str](), Counter[str](), Counter[str]()
    for text in texts:
        lines = [[token.text for token in tokenize(line)] for line in text.split("\n")]
        alone.update({name for words in lines for name in standing_alone(words)})
        inside = [word for words in lines for last, word in pairwise(words) if last not in _OPENING]
        capital.update(word for word in inside if word[0].isupper())
        lower.update(word for word in inside if word[0].islower())
    kept = (Short(*one) for one in alone.items() if _ACRONYM.match(one[0]) or lower[one[0].lower()] < capital[one[0]])
    return sorted((one for one in kept if one.articles >= FEWEST), key=lambda one: (-one.articles, one.name))


def standing_alone(words: Sequence[str]) -> Iterator[str]:
    """Yield the capitalised words that open no sentence and are no part of a longer name ("Bank of America")."""
    for at, name in enumerate(words[1:], 1):
        before = words[at - 1]
        if _NAME.match(name) and before not in _OPENING and not _is_name_beside(words, at):
            yield name


def _is_name_beside(words: Sequence[str], at: int) -> bool:
    """Whether a capitalised word is beside, or beyond words that join names; "and" and "the" join only to the left."""
    before, after = _beyond(words, at, -1, _JOINING), _beyond(words, at, 1, _JOINING - {"the", "and"})
    return _is_capital(before) or _is_capital(after)


def _beyond(words: Sequence[str], at: int, step: int, joining: frozenset[str]) -> str:
    at += step
    if 0 <= at < len(words) and words[at] in joining:
        at += step
        while 0 <= at < len(words) and words[at] in _JOINING:
            at += step
    return words[at] if 0 <= at < len(words) else ""


def _is_capital(word: str) -> bool:
    return word[:1].isupper() and word != "I"
