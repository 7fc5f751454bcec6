"""What single words hint at, so that most articles are told at once to protect nobody."""

import re
from collections.abc import Iterator, Sequence

from knowledge.extraction.protected.words import CRIME, DEED, NUMBER, POLICE, pattern
from knowledge.facts import Span
from knowledge.language.memo import remembered
from knowledge.language.tokens import Tokens

CASE, YOUNG, AGE, NUMBERED, SEXUAL, NAMING, ORDERED, FREED = 1, 2, 4, 8, 16, 32, 64, 128
_NUMBER = re.compile(NUMBER, re.IGNORECASE)


@remembered
def hints(word: str) -> int:
    """Return what a word hints at, a sum of the constants above."""
    return sum(
        hint
        for hint, found in (
            (CASE, any(case.match(word) for case in (CRIME, POLICE, DEED, pattern("part"), pattern("case hint")))),
            (YOUNG, pattern("young").match(word) is not None),
            (AGE, word.lower() in ("age", "aged", "now")),
            (NUMBERED, _NUMBER.fullmatch(word) is not None),
            (SEXUAL, pattern("sexual hint").match(word) is not None),
            (NAMING, pattern("naming hint").match(word) is not None),
            (ORDERED, pattern("order hint").match(word) is not None),
            (FREED, pattern("freed hint").match(word) is not None),
        )
        if found
    )


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
