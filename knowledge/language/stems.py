"""Light stemmer: "treaties" finds "treaty", "destabilise" finds "destabilize", and no more.

Plurals are stripped as by the S-stemmer (Harman, "How Effective Is Suffixing?", 1991), -ed and -ing as in step 1b of
Porter's stemmer (1980), and British spellings become American ones.

Two words that differ only in case, accents, apostrophes or the dots of an abbreviation have the same stem. Every stem
is one run of ASCII letters and digits that begins with a letter or is a number, because the word indexes differ in
what they take for a letter: so each splits a line of stems at its blanks and nowhere else.
"""

import re
import unicodedata
from collections.abc import Iterable
from functools import lru_cache
from itertools import pairwise
from typing import NamedTuple

from knowledge.facts import Span
from knowledge.language.memo import memoised

JOINT = "|"
"""Stands between the parts of a split quote, so that no phrase runs across it."""
BIGRAM_JOINT = "~"
"""Stands between the two stems of a bigram, as the word index holds it."""

_APOSTROPHES = "'’‘ʼ`´′"
_WORD = re.compile(
    r"[A-Za-z]{2,}(?=[ ,;:?!])"  # what most words are; the others would find the same
    rf"|(?<![^\W_])[^\W\d_](?:\.[^\W\d_])+(?![^\W_])(?:\.?[{_APOSTROPHES}]s\b)?"  # U.S., U.S.'s
    r"|\d+(?:,\d{3})+(?!\d)"
    rf"|[^\W_](?:[^\W_]|[\u0300-\u036f\u00ad]|[{_APOSTROPHES}](?=[^\W_]))*"
)
_NOISE = re.compile(rf"[.,{_APOSTROPHES}\u00ad]")
_S_AFTER_S = re.compile(rf"(?<=[sS])\.?[{_APOSTROPHES}][sS]$")
_UNDECOMPOSED = str.maketrans({"ø": "o", "ł": "l", "đ": "d", "ð": "d", "þ": "th", "æ": "ae", "œ": "oe", "ı": "i"})
_KEPT = frozenset(
    [
        "news",
        "does",
        "goes",
        "series",
        "species",
        "always",
        "perhaps",
        "during",
        "nothing",
        "something",
        "anything",
        "everything",
        "bring",
        "this",
        "united",
        "exceed",
        "proceed",
        "succeed",
        "indeed",
    ]
)
_ENDINGS = (("our", "or"), ("enc", "ens"), ("isation", "ization"), ("is", "iz"), ("ys", "yz"), ("mm", "m"), ("ll", "l"))
_VOWEL = re.compile("[aeiouy]")


class Word(NamedTuple):
    """A word of a text: folded (case, accents, apostrophes), its stem, and where it stands."""

    folded: str
    stem: str
    start: int
    end: int


def fold_word(word: str) -> str:
    """Fold what a reader would not call a different word: case, accents, apostrophes, an abbreviation's dots."""
    if word.isascii() and word.isalnum():
        return word.lower()
    bare = _NOISE.sub("", _S_AFTER_S.sub("", word)).casefold()
    parts = unicodedata.normalize("NFKD", bare.translate(_UNDECOMPOSED)).casefold()
    return "".join(c for c in parts if c.isalnum())


def words(text: str) -> list[Word]:
    """List all words of a text, in order, with offsets into it."""
    return [Word(*known, *m.span()) for m in _WORD.finditer(text) if (known := _known(m.group()))[0]]


def words_as_written(text: str) -> list[tuple[str, str, str]]:
    """List all words of a text, in order: each as written, folded, and its stem."""
    return [(word, *known) for word in _WORD.findall(text) if (known := _known(word))[0]]


def word_spans(text: str) -> list[Span]:
    """List where the words of a text stand, in order."""
    return [match.span() for match in _WORD.finditer(text) if match[0].isascii() or _known(match[0])[0]]


@lru_cache(maxsize=1 << 16)
def _known(word: str) -> tuple[str, str]:
    folded = fold_word(word)
    return folded, _indexable(_stem(folded))


_stem_of = memoised(lambda word: _known(word)[1])


def stem(word: str) -> str:
    """Return the light stem of one word."""
    return _known(word)[1]


def stems(text: str) -> list[str]:
    """List the stems of a text, short common words included: a phrase search needs them all."""
    return list(filter(None, map(_stem_of, _WORD.findall(text))))


def words_with_stem(text: str, sought: str) -> list[str]:
    """List the words of a text, folded, that have a stem; first among those that begin like it, as nearly all do."""
    near = _beginning(sought[:2]).findall(text) if sought.isalpha() else []
    for some in (near, _WORD.findall(text)):
        if found := [known[0] for word in some if (known := _known(word))[1] == sought]:
            return found
    return []


@lru_cache(maxsize=1 << 10)
def _beginning(letters: str) -> re.Pattern[str]:
    return re.compile(rf"\b{letters}[^\W_]*", re.IGNORECASE)


def folded_words(text: str) -> set[str]:
    """Return the set of a text's words, folded."""
    return {_known(word)[0] for word in set(_WORD.findall(text))} - {""}


def stem_line(parts: Iterable[str]) -> str:
    """Return the line that a ``stems`` column holds: the stems of a text's parts, with a joint between parts."""
    return f" {JOINT} ".join(" ".join(stems(part)) for part in parts)


def bigrams(stem_line: str) -> list[str]:
    """List the bigrams of a line of stems, in order; none runs across a joint."""
    found = stem_line.split()
    return [f"{one}{BIGRAM_JOINT}{other}" for one, other in pairwise(found) if JOINT not in (one, other)]


def _stem(word: str) -> str:
    if len(word) < 4 or word in _KEPT or not word.isalpha():
        return word
    return _american(_without_e(_without_tense(_without_s(word))))


def _indexable(stemmed: str) -> str:
    plain = "".join(c if c.isascii() else f"x{ord(c):x}" for c in stemmed)
    return plain if plain.isdigit() or not plain[:1].isdigit() else f"n{plain}"


def _without_s(word: str) -> str:
    if word.endswith("ies") and len(word) > 4:
        return word[:-3] + "y"
    if word.endswith(("sses", "shes", "ches", "xes", "zes", "oes")):
        return word[:-2]
    if word.endswith("s") and not word.endswith(("ss", "us", "is")):
        return word[:-1]
    return word


def _without_tense(word: str) -> str:
    if word.endswith("ied") and len(word) > 4:
        return word[:-3] + "y"
    if word.endswith("eed") and len(word) > 5:
        return word[:-1]
    for ending in ("ing", "ed"):
        base = word.removesuffix(ending)
        if base != word and len(base) > 2 and _VOWEL.search(base):
            return _undoubled(base)
    return word


def _undoubled(base: str) -> str:
    return base[:-1] if base[-1] == base[-2] and base[-1] in "bdgmnprt" and len(base) > 3 else base


def _without_e(word: str) -> str:
    if word.endswith(("tre", "bre")) and len(word) > 4:
        return word[:-2] + "er"
    return word[:-1] if word.endswith("e") and len(word) > 3 else word


def _american(word: str) -> str:
    for british, american in _ENDINGS:
        if word.endswith(british) and len(word) > len(british) + 1:
            return word.removesuffix(british) + american
    return word
