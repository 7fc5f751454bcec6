"""Hebrew names: ch, kh and h; tz, ts and z; y and i; doubled consonants; and Benjamin for Binyamin."""

import re
from functools import lru_cache

from knowledge.language.romanisation.traditions import Reading, given_names_of

_FOLDS = tuple(
    (re.compile(written), folded)
    for written, folded in (
        (r"sh", "S"),
        (r"kh|ch|hh", "h"),
        (r"tz|ts|z", "z"),
        (r"w", "v"),
        (r"([b-df-hj-np-tv-z])\1", r"\1"),
        (r"y", "i"),
        (r"ie", "i"),
        (r"ii+", "i"),
    )
)


def read(written: str, words: tuple[str, ...]) -> list[Reading]:  # noqa: ARG001
    """Return the folded words; none if the given name is no Hebrew one."""
    if len(words) < len(("given", "family")):
        return []
    names, folded = given_names_of("hebrew", _fold), tuple(map(_fold, words))
    if folded[0] not in names.names:
        return []
    sure = folded[0] not in names.shared
    return [Reading("hebrew", (names.usual[folded[0]], *folded[1:]), sure)]


@lru_cache(maxsize=1 << 15)
def _fold(word: str) -> str:
    for pattern, folded in _FOLDS:
        word = pattern.sub(folded, word)
    return word
