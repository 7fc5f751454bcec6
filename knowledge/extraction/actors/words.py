"""An article's words in sentences, as the search for names needs them."""

import re
from collections import Counter
from collections.abc import Sequence
from functools import cache, lru_cache
from typing import NamedTuple

from knowledge.facts import Span
from knowledge.language import gazetteers
from knowledge.language.names import fold_name
from knowledge.language.tokens import Token, tokenize

_OPENING = frozenset("“\"‘'«„:;•·–—-(['…") | {"``", "--", "..."}
_SUFFIXES_WORDS = """
led based backed style era born made owned run controlled funded sponsored supplied allied wide trained occupied
held listed leaning friendly aligned linked inspired brokered language mandated dominated
"""
_CLOSING = frozenset([".", "!", "?", "”", '"', "’", "'", "''"])
_SUFFIXES = frozenset(_SUFFIXES_WORDS.split())


@lru_cache(maxsize=1 << 14)
def folded(name: str) -> str:
    """Return ``fold_name(name)``, remembered: an article names the same few actors over and over."""
    return fold_name(name)


class Line(NamedTuple):
    """One sentence: its words are ``[first, last)``; a headline's capitals say nothing."""

    first: int
    last: int
    headline: bool


class Scan:
    """The words of an article: parallel lists, the sentence of each, and which words its running text writes low."""

    __slots__ = (
        "_first_verbs",
        "capitals",
        "ends",
        "line_of",
        "lines",
        "low",
        "lower",
        "opens",
        "starts",
        "text",
        "words",
    )

    def __init__(self, text: str, sentences: Sequence[Span], title: Span | None) -> None:
        self.text = text
        self.words: list[str] = []
        self.starts: list[int] = []
        self.ends: list[int] = []
        self.opens: list[bool] = []
        self.line_of: list[int] = []
        self.lines: list[Line] = []
        for span in _all_lines(sentences, title):
            self._read(span, is_title=span == title)
        self._first_verbs: dict[int, int] = {}
        self.lower = [word.lower() for word in self.words]
        running = [i for i, n in enumerate(self.line_of) if not self.lines[n].headline]
        self.low = frozenset(word for i in running if (word := self.words[i])[0].islower())
        self.capitals = Counter(self.words[i] for i in running if not self.opens[i] and self.words[i][0].isupper())

    def _read(self, span: Span, *, is_title: bool) -> None:
        first = len(self.words)
        opens = True
        for token in tokenize(self.text, *span):
            for word, start, end in _split(token):
                self.words.append(word)
                self.starts.append(start)
                self.ends.append(end)
                self.opens.append(opens)
                self.line_of.append(len(self.lines))
                opens = word in _OPENING or (opens and not word[0].isalnum())
        self.lines.append(Line(first, len(self.words), is_title or _headline(self.words[first:])))

    def spaced(self, i: int) -> bool:
        """Say whether word ``i + 1`` follows word ``i`` in its sentence with a space (or nothing) between."""
        j = i + 1
        if j >= len(self.words) or self.line_of[i] != self.line_of[j]:
            return False
        return self.starts[j] - self.ends[i] <= 1 and self.text[self.ends[i] : self.starts[j]] != "\n"

    def capital_at(self, i: int) -> bool:
        """Say whether word ``i`` begins with a capital and follows the word before it with a space."""
        return i < len(self.words) and self.words[i][0].isupper() and self.spaced(i - 1)

    def first_verb(self, line: int) -> int:
        """Return the first word of a line that is a verb of saying, deciding or acting, else the line's end."""
        if line not in self._first_verbs:
            verbs = gazetteers.speech_verbs()
            first, last, _ = self.lines[line]
            self._first_verbs[line] = next((i for i in range(first, last) if self.lower[i] in verbs), last)
        return self._first_verbs[line]

    def before(self, i: int) -> str:
        """Return the word before word ``i`` in its sentence in lower case, or nothing."""
        return self.lower[i - 1] if i > self.lines[self.line_of[i]].first else ""

    def after(self, i: int, step: int = 1) -> str:
        """Return the word ``step`` after word ``i`` in its sentence in lower case, or nothing."""
        return self.lower[i + step] if i + step < self.lines[self.line_of[i]].last else ""


def _all_lines(sentences: Sequence[Span], title: Span | None) -> list[Span]:
    spans = [span for span in sentences if title is None or span[1] <= title[0] or span[0] >= title[1]]
    return sorted([*spans, title] if title else spans)


def _split(token: Token) -> list[Token]:
    """Split "Russia-North" and "US-led" at their hyphens; "Jong-un" and "Lee-Smith" stay whole."""
    text = token.text
    if "-" not in text or not text[0].isupper() or len(text) < 4:
        return [token]
    parts = re.split("(-)", text)
    if _stands_alone(text) or text in _hyphened() or not any(_stands_alone(part) for part in parts):
        return [token]
    out, at = [], token.start
    for part in parts:
        if part:
            out.append(Token(part, at, at + len(part)))
        at += len(part)
    return out


@cache
def _hyphened() -> frozenset[str]:
    """Return the hyphened words of familiar organisations: France-Presse."""
    names = gazetteers.known_organisations()
    return frozenset(word for name in names for word in name.split() if "-" in word)


def _stands_alone(part: str) -> bool:
    known = gazetteers.countries()
    return part in known.names or part in known.demonyms or part in known.capitals or part in _SUFFIXES


def _headline(words: Sequence[str]) -> bool:
    """Say whether most longer words of what does not end like a sentence begin with a capital."""
    if words and words[-1] in _CLOSING:
        return False
    longer = [word for word in words if len(word) > 3 and word.isalpha()]
    if len(longer) < 5:
        return False
    return sum(word[0].isupper() for word in longer) >= 0.75 * len(longer)
