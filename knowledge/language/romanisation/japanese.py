"""Japanese names: Hepburn with long vowels marked, doubled, spelt with an h or left out, and in either order."""

import re

from knowledge.language.romanisation.traditions import Reading

_WORD = re.compile(
    r"(?:(?:ch|sh|ts|ky|gy|ny|hy|by|py|my|ry|[kgsztdnhbpmyrwjf]|kk|ss|tt|pp|tch|ssh)?[aiueo]h?|n|m(?=[bp]))+"
)
_LONG = ((r"ou|oo|oh(?![aiueo])", "o"), (r"uu|uh(?![aiueo])", "u"), (r"m(?=[bp])", "n"))
_LEAST = 9
"""Letters a name must have: a short one may be of another tongue that has the same syllables (Mario Soto)."""


def read(written: str, words: tuple[str, ...]) -> list[Reading]:  # noqa: ARG001
    """Return the two folded words in the order of the alphabet, none if they have other syllables than Japanese."""
    if len(words) != len(("family", "given")) or len("".join(words)) < _LEAST or not all(map(_WORD.fullmatch, words)):
        return []
    return [Reading("japanese", tuple(sorted(map(_fold, words))))]


def _fold(word: str) -> str:
    for written, folded in _LONG:
        word = re.sub(written, folded, word)
    return word
