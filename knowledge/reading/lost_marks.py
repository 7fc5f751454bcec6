"""Restore the lost marks of a paragraph: which of them were quotation marks, apostrophes or dashes.

The Viterbi algorithm: states are the depths of nested quotations, every reading of a mark (opening, closing,
apostrophe, dash) has a price from the characters beside it, every unpaired quotation mark has one too, and the cheapest
sequence of readings is taken. The prices are judgement, not measured.
"""

import re
from typing import Literal, NamedTuple

from knowledge.reading.english import COMMON

MarkReading = Literal["open", "close", "apostrophe", "dash", "leave"]

_SUFFIXES = re.compile(r"(?:s|t|re|ve|ll|d|m|em|clock)\b", re.IGNORECASE)
_DECADE = re.compile(r"\d0s\b")
_ELISION = re.compile(r"(?:em|til|tis|twas|cause|round|n)\b", re.IGNORECASE)
_WORD_BEFORE = re.compile(r"[^\W\d_]+$")
_WORD_AFTER = re.compile(r"[^\W\d_]+")
_NEVER = 100.0
_STRAY_CLOSE, _UNCLOSED, _NESTED = 10.0, 6.0, 2.0
_DEEPEST = 2
_LONGEST_WORD = 40


class _Path(NamedTuple):
    """The cheapest path to a depth: its price, its last reading and the path before that."""

    price: float
    reading: MarkReading | None = None
    before: "_Path | None" = None

    def readings(self) -> list[MarkReading]:
        """Return all readings of the path, first to last."""
        out: list[MarkReading] = []
        path: _Path | None = self
        while path is not None and path.reading is not None:
            out.append(path.reading)
            path = path.before
        return out[::-1]


def restore_paragraph(text: str, mark: str, words: frozenset[str], *, continued: bool) -> str:
    """Return the paragraph with every ``mark`` restored; ``continued``: the next paragraph opens with one too.

    ``words`` are the text's own words in lower case: they tell a dash between two words from a letter inside one.
    """
    places = [at for at, char in enumerate(text) if char == mark]
    paths = {0: _Path(0.0)}
    for at in places:
        paths = _step(paths, _prices(text, at, mark, words))
    best = min(paths, key=lambda depth: paths[depth].price + _at_end(depth, continued=continued))
    return _spell(text, places, paths[best].readings())


def _at_end(depth: int, *, continued: bool) -> float:
    return 1.0 if depth == 1 and continued else depth * _UNCLOSED


def _step(paths: dict[int, _Path], prices: dict[MarkReading, float]) -> dict[int, _Path]:
    out: dict[int, _Path] = {}
    for depth, path in paths.items():
        for reading, price in prices.items():
            following, extra = _moved(depth, reading)
            total = path.price + price + extra
            if following not in out or total < out[following].price:
                out[following] = _Path(total, reading, path)
    return out


def _moved(depth: int, reading: MarkReading) -> tuple[int, float]:
    if reading == "open":
        return (depth + 1, _NESTED * depth) if depth < _DEEPEST else (depth, _NEVER)
    if reading == "close":
        return (depth - 1, 0.0) if depth else (0, _STRAY_CLOSE)
    return depth, 0.0


def _prices(text: str, at: int, mark: str, words: frozenset[str]) -> dict[MarkReading, float]:
    left = text[at - 1] if at else " "
    right = text[at + 1] if at + 1 < len(text) else " "
    if left.isalnum() and right.isalnum():
        return _inside(text, at, words)
    if left.isspace() and right.isspace():
        return {"dash": 0.0}
    if _opens(left) and not right.isspace() and (right.isalnum() or right in "[($£€…" or right == mark):
        return _before_word(text, at)
    return _after_word(text, at, left, mark)


def _opens(left: str) -> bool:
    return left.isspace() or left in "([—–-/"


def _inside(text: str, at: int, words: frozenset[str]) -> dict[MarkReading, float]:
    if _SUFFIXES.match(text, at + 1):
        return {"apostrophe": 0.0}
    before, after = _WORD_BEFORE.search(text, max(0, at - _LONGEST_WORD), at), _WORD_AFTER.match(text, at + 1)
    if before is None or after is None:
        return {"dash": 0.0}
    if len(before.group()) == 1 and after.group()[0].isupper():
        return {"apostrophe": 0.0}
    both = (before.group().casefold(), after.group().casefold())
    whole = min(map(len, both)) > 1 and any(word in words or word in COMMON for word in both)
    return {"dash": 0.0} if whole else {"leave": 0.0}


def _before_word(text: str, at: int) -> dict[MarkReading, float]:
    if _DECADE.match(text, at + 1):
        return {"apostrophe": 0.0, "open": 3.0}
    if _ELISION.match(text, at + 1):
        return {"apostrophe": 1.0, "open": 1.5}
    return {"open": 0.0, "apostrophe": 20.0}


def _after_word(text: str, at: int, left: str, mark: str) -> dict[MarkReading, float]:
    right = text[at + 1 : at + 2]
    if left == mark:
        return {"close": 0.0, "open": 0.5, "dash": 2.0}
    if left.isspace():
        return {"open": 3.0, "close": 3.0, "dash": 1.0}
    if right.isalnum():
        return {"dash": 0.0, "close": 3.0, "open": 3.0}
    follows = right == " " and text[at + 2 : at + 3].isalnum()
    apostrophe = 1.0 if follows and left in "szx" else 4.0 if follows and left == "n" else 20.0
    prices: dict[MarkReading, float] = {"close": 0.0, "apostrophe": apostrophe}
    return {**prices, "dash": 1.0} if right == mark else prices


def _spell(text: str, places: list[int], readings: list[MarkReading]) -> str:
    out, depth = list(text), 0
    for at, reading in zip(places, readings, strict=True):
        if reading == "open":
            out[at] = "‘" if depth else "“"
            depth += 1
        elif reading == "close":
            depth = max(0, depth - 1)
            out[at] = "’" if depth else "”"
        elif reading == "apostrophe":
            out[at] = "’"
        elif reading == "dash":
            out[at] = _dash(text, at)
    return "".join(out)


def _dash(text: str, at: int) -> str:
    between_letters = text[at - 1 : at].isalpha() and text[at + 1 : at + 2].isalpha()
    return "—" if between_letters else "–"
