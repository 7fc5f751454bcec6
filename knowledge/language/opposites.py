"""Words of opposite and of like sense: accept and reject, support and back.

Two sources: sides of a matter in the news, and WordNet's antonyms (data/README.md). A prefix that denies (unfit,
illegal) makes the opposite of what stands behind it. Words are told by base stems: "rejected" and "rejects" are one.
"""

import re
from collections import defaultdict
from collections.abc import Iterator, Mapping
from functools import cache, lru_cache
from importlib.resources import files

from knowledge.language.related import related_nouns
from knowledge.language.stems import stem

_PREFIXES = ("un", "in", "im", "il", "ir", "non", "dis", "counter")
_DENYING = re.compile(rf"(?:{'|'.join(_PREFIXES)})(?=[a-z]{{3}})|de(?=[a-z]{{3,}}(?:iz|at|ify)$)")
"""Also "de" before verbs in -ise, -ate and -ify, which it undoes: destabilise, deregulate, declassify."""
_NONE: frozenset[str] = frozenset()


@lru_cache(maxsize=1 << 14)
def base_stem(folded: str) -> str:
    """Return the stem of a folded word's base form: of "steal" for "stole", of "easy" for "easiest" where listed."""
    return stem(_table("irregular_verbs.tsv").get(folded, (_positive(folded),))[0])


@lru_cache(maxsize=1 << 12)
def opposites(base: str) -> frozenset[str]:
    """Return the base stems, or phrases of them joined by ``_``, of opposite sense to one."""
    denying = _DENYING.match(base)
    denied = [base[denying.end() :]] if denying else [f"{prefix}{base}" for prefix in (*_PREFIXES, "de")]
    across = (_taking(line, not side) for line, side in _sides().get(base, ()))
    return _antonyms().get(base, _NONE).union(denied, *across)


@lru_cache(maxsize=1 << 12)
def like_words(base: str, folded: str = "") -> frozenset[str]:
    """Return a base stem and those that take the same side of a matter or are related nouns of the folded word."""
    beside = (_taking(line, side) for line, side in _sides().get(base, ()))
    return frozenset([base]).union(map(stem, related_nouns(folded)), *beside)


def takes_side(base: str) -> bool:
    """Return whether a base stem or a phrase is listed as taking a side of a matter."""
    return base in _sides()


@cache
def phrases() -> frozenset[tuple[str, str]]:
    """The phrases of two words that take a side, each as a pair of base stems."""
    pairs = (phrase.split("_") for phrase in _sides() if "_" in phrase)
    return frozenset((one, other) for one, other in pairs)


def _positive(folded: str) -> str:
    """Return the positive of a comparative or superlative that takes a side or has antonyms, else the word."""
    if folded in _listed():
        return folded
    for ending in ("est", "er"):
        bare = folded.removesuffix(ending)
        if bare != folded:
            forms = (bare, f"{bare}e", f"{bare.removesuffix('i')}y", bare[:-1])
            return next((form for form in forms if form in _listed()), folded)
    return folded


@cache
def _listed() -> frozenset[str]:
    """The words of both sources as they are listed."""
    sides = (word for columns in _rows("opposites.tsv") for words in columns for word in words.split())
    return frozenset([*sides, *_table("antonyms.tsv")])


@cache
def _sides() -> Mapping[str, frozenset[tuple[int, bool]]]:
    """The sides that each base stem or phrase takes: the number of the matter, and which side."""
    found: dict[str, set[tuple[int, bool]]] = defaultdict(set)
    for line, columns in enumerate(_rows("opposites.tsv")):
        for side, words in enumerate(columns):
            for word in words.split():
                found["_".join(map(base_stem, word.split("_")))].add((line, bool(side)))
    return {word: frozenset(sides) for word, sides in found.items()}


@cache
def _taking(line: int, side: bool) -> frozenset[str]:
    return frozenset(word for word, sides in _sides().items() if (line, side) in sides)


@cache
def _antonyms() -> Mapping[str, frozenset[str]]:
    table = _table("antonyms.tsv")
    return {stem(word): frozenset(map(stem, opposed)) for word, opposed in table.items()}


@cache
def _table(name: str) -> Mapping[str, tuple[str, ...]]:
    return {word: tuple(words.split()) for word, words in _rows(name)}


def _rows(name: str) -> Iterator[list[str]]:
    text = (files("knowledge.language") / "data" / name).read_text("ascii")
    return (line.split("\t") for line in text.splitlines() if not line.startswith("#"))
