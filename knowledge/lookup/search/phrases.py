"""Quotes and questions taken apart into words, and where the words asked stand in a quote as they are."""

import json
from collections.abc import Iterable, Iterator, Sequence
from typing import NamedTuple

from knowledge.facts import Span, Spans
from knowledge.language.stems import JOINT, Word, fold_word, word_spans, words
from knowledge.store.sql import AnyRow

FEW = 2
_BESIDE_LETTERS = dict.fromkeys(map(ord, ".,'’‘ʼ`´′\u00ad“”–—…"))
_BOUNDS = ' ()[]“”"—–\n'


class Asked(NamedTuple):
    """The words of a question: as written, folded one by one and in a row, and their stems as an index holds them."""

    text: str
    words: tuple[Word, ...]
    folded: list[str]
    stems: str
    plainly: str

    @property
    def few(self) -> bool:
        """Whether the words are too few to tell what one of them was meant to be."""
        return len(self.words) <= FEW


class HeardWord(NamedTuple):
    """A word of a quote: offsets into the quote's text, which span it stands in, which quotation (-1: none)."""

    folded: str
    stem: str
    start: int
    end: int
    part: int
    marks: int


class Place(NamedTuple):
    """Words of a quote, half-open by number, and whether quotation marks hold them."""

    first: int
    last: int
    inside: bool


class Heard(NamedTuple):
    """The words of a quote."""

    text: str
    words: tuple[HeardWord, ...]


def ask(text: str) -> Asked:
    """Take a question's text apart."""
    found = tuple(words(text))
    folded = [word.folded for word in found]
    return Asked(text, found, folded, " ".join(word.stem for word in found), " ".join(folded))


def hear(text: str, spans: Iterable[Sequence[int]], quoted: Iterable[Sequence[int]]) -> Heard:
    """Take a quote's text apart; ``spans`` and ``quoted`` count in the article, the text joins spans by `` … ``."""
    parts, marks = _shifted(spans, quoted)
    found = words(text)
    if len(parts) == 1 and parts == marks:
        return Heard(text, tuple(HeardWord(*word, 0, 0) for word in found))
    held = zip(found, _holders(parts, found), _holders(marks, found), strict=True)
    return Heard(text, tuple(HeardWord(*word, part, mark) for word, part, mark in held))


def hear_row(row: AnyRow) -> Heard:
    """Take apart a quote's row that has its text and its FoundQuote as ``body`` in JSON."""
    body = json.loads(row.body)
    return hear(row.text, body["spans"], body["quoted"])


def stands(asked: Asked, row: AnyRow) -> bool | None:
    """Whether a quote's row has the words asked in a row, as ``find_exact`` does: None where not, else if quoted.

    The row's stems are its words; so only those are looked at whose stems are the ones asked. Most rows are told by
    their letters alone.
    """
    plain = row.text.lower()
    plainly = _stands_plainly(asked, plain, row.text)
    if plainly and (_in_marks(row, *plainly) or row.kind == "indirect"):
        return bool(row.kind != "indirect")
    if not plainly and _lacks_letters(asked, plain):
        return None
    wanted, held = [word.stem for word in asked.words], row.stems.split()
    places = [n for n in range(len(held) - len(wanted) + 1) if held[n : n + len(wanted)] == wanted]
    spans = word_spans(row.text) if places else []
    if len(spans) != len(held) - held.count(JOINT):
        return _hears(asked, hear_row(row)) if places else None
    found: bool | None = None
    for at in places:
        first = at - held[:at].count(JOINT)
        said = spans[first : first + len(wanted)]
        if [fold_word(row.text[slice(*span)]) for span in said] == asked.folded:
            found = _in_marks(row, said[0][0], said[-1][1])
            if found:
                break
    return found


def _lacks_letters(asked: Asked, plain: str) -> bool:
    """Whether a text in small letters surely lacks a word, whatever stands within words beside letters."""
    bare = plain.translate(_BESIDE_LETTERS)
    return bare.isascii() and not all(word in bare for word in asked.folded)


def stand_plainly(asked: Asked, text: str) -> Span | None:
    """Find the words where nothing but blanks is between them, nor anything beside them that can belong to a word."""
    return _stands_plainly(asked, text.lower(), text)


def _stands_plainly(asked: Asked, plain: str, text: str) -> Span | None:
    if len(plain) != len(text):
        return None
    at = plain.find(asked.plainly)
    while at >= 0:
        stop = at + len(asked.plainly)
        if plain[at - 1 : at] in _BOUNDS:
            after = plain[stop : stop + 1]
            if after in _BOUNDS or (after in ".,!?;:" and not plain[stop + 1 : stop + 2].isalnum()):
                return at, stop
        at = plain.find(asked.plainly, stop)
    return None


def _hears(asked: Asked, heard: Heard) -> bool | None:
    place = find_exact(asked.folded, heard.words)
    return place.inside if place else None


def _in_marks(row: AnyRow, start: int, stop: int) -> bool:
    """Whether quotation marks hold a stretch of a quote's text: of a direct one all stretches, of an indirect none."""
    if row.kind != "mixed":
        return bool(row.kind == "direct")
    body = json.loads(row.body)
    _, marks = _shifted(body["spans"], body["quoted"])
    return any(first <= start and stop <= last for first, last in marks)


def _shifted(spans: Iterable[Sequence[int]], quoted: Iterable[Sequence[int]]) -> tuple[list[Span], list[Span]]:
    """Move spans of the article to where they stand in the joined text."""
    parts: list[Span] = []
    marks: list[Span] = []
    held = [(start, stop) for start, stop in quoted]
    at = 0
    for start, stop in spans:
        shift = at - start
        parts.append((at, at + stop - start))
        marks += [(max(a, start) + shift, min(b, stop) + shift) for a, b in held if a < stop and b > start]
        at += stop - start + len(" … ")
    return parts, marks


def _holders(spans: Sequence[Span], found: Sequence[Word]) -> Iterator[int]:
    """Give the number of the span that holds each word, -1 for none; both are in order."""
    n = 0
    for word in found:
        while n < len(spans) and spans[n][1] < word.end:
            n += 1
        yield n if n < len(spans) and spans[n][0] <= word.start else -1


def find_exact(asked: Sequence[str], heard: Sequence[HeardWord]) -> Place | None:
    """Find the asked words (folded) in a row, inside quotation marks before outside, never across a joint."""
    found = None
    size = len(asked)
    folded = [word.folded for word in heard]
    for first in range(len(heard) - size + 1):
        if folded[first] == asked[0] and folded[first : first + size] == list(asked):
            window = heard[first : first + size]
            if len({word.marks for word in window}) == 1 and window[0].marks >= 0:
                return Place(first, first + size, inside=True)
            if found is None and len({word.part for word in window}) == 1:
                found = Place(first, first + size, inside=False)
    return found


def marked(heard: Sequence[HeardWord], numbers: Iterable[int]) -> Spans:
    """Give the spans of these words, neighbours of one part joined."""
    spans: list[list[int]] = []
    last = -2
    for n in sorted(numbers):
        if n == last + 1 and heard[n].part == heard[last].part:
            spans[-1][1] = heard[n].end
        else:
            spans.append([heard[n].start, heard[n].end])
        last = n
    return tuple((start, end) for start, end in spans)
