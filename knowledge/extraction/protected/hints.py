"""What single words hint at, so that most articles are told at once to protect nobody."""

import re
from collections.abc import Iterator, Sequence
from functools import lru_cache

from knowledge.extraction.protected.words import CRIME, DEED, NUMBER, POLICE, phrase
from knowledge.facts import Span
from knowledge.language.tokens import Tokens

CASE, YOUNG, AGE, NUMBERED, SEXUAL, NAMING, ORDERED, FREED = (1 << bit for bit in range(8))
_HINTS = {
    CASE: rf"{CRIME.pattern}|{POLICE.pattern}|{DEED.pattern}|{phrase('part')}|{phrase('case hint')}",
    YOUNG: phrase("young"),
    AGE: r"(?:age|aged|now)$",
    NUMBERED: rf"{NUMBER}$",
    SEXUAL: phrase("sexual hint"),
    NAMING: phrase("naming hint"),
    ORDERED: phrase("order hint"),
    FREED: phrase("freed hint"),
}
_EACH = [(hint, re.compile(told, re.IGNORECASE)) for hint, told in _HINTS.items()]
_ANY = re.compile("|".join(_HINTS.values()), re.IGNORECASE)


@lru_cache(maxsize=1 << 16)
def hints(word: str) -> int:
    """Return what a word hints at, a sum of the constants above."""
    if not _ANY.match(word):
        return 0
    return sum(hint for hint, told in _EACH if told.match(word))


def all_hints(tokens: Tokens) -> int:
    """Return what the words of an article hint at together."""
    told = 0
    for word in set(tokens.words):
        told |= hints(word)
    return told


def sentences_with(sentences: Sequence[Span], tokens: Tokens, *each: int) -> Iterator[Span]:
    """Yield the sentences that have a word for each of the hints, in order; a hint may be a sum of several."""
    for number, span in enumerate(sentences):
        told = 0
        for word in tokens.words[tokens.bounds[number] : tokens.bounds[number + 1]]:
            told |= hints(word)
        if all(told & hint for hint in each):
            yield span
