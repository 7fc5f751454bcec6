"""Phrase match: queries and quotes as tokens, and where the words of a query stand in a row in a quote, as they are."""

import json
from collections.abc import Iterable, Iterator, Sequence
from typing import NamedTuple

from knowledge.facts import Span, Spans
from knowledge.language.stems import JOINT, Word, fold_word, word_spans, words
from knowledge.store.quotes import QuoteRow

_FEW = 2  # words; judgement, not measured
_BESIDE_LETTERS = dict.fromkeys(map(ord, ".,'’‘ʼ`´′\u00ad“”–—…"))
_BOUNDS = ' ()[]“”"—–\n'


class QueryTokens(NamedTuple):
    """The words of a query: as typed, as tokens, folded one by one, their stems and their folded forms in one text."""

    text: str
    words: tuple[Word, ...]
    folded: list[str]
    stems: str
    folded_text: str

    @property
    def few(self) -> bool:
        """Whether the words are too few to tell what a misspelt one of them was meant to be."""
        return len(self.words) <= _FEW


class QuoteToken(NamedTuple):
    """A word of a quote: folded, its stem, its offsets in the quote's text.

    ``part`` is the number of the span it stands in, ``marks`` that of the quotation (-1: outside quotation marks).
    """

    folded: str
    stem: str
    start: int
    end: int
    part: int
    marks: int


class TokenisedQuote(NamedTuple):
    """A quote's text and its words."""

    text: str
    words: tuple[QuoteToken, ...]


class PhraseMatch(NamedTuple):
    """Tokens of a quote from ``first`` to before ``last``, and whether one pair of quotation marks holds them."""

    first: int
    last: int
    inside: bool


def tokenise_query(text: str) -> QueryTokens:
    """Return the tokens of a query's text."""
    found = tuple(words(text))
    folded = [word.folded for word in found]
    return QueryTokens(text, found, folded, " ".join(word.stem for word in found), " ".join(folded))


def tokenise_quote(text: str, spans: Iterable[Sequence[int]], quoted: Iterable[Sequence[int]]) -> TokenisedQuote:
    """Return the tokens of a quote's text, which joins its spans by `` … ``.

    ``spans`` and ``quoted`` (the words inside quotation marks) are offsets into the article.
    """
    parts, marks = _shifted(spans, quoted)
    found = words(text)
    if len(parts) == 1 and parts == marks:
        return TokenisedQuote(text, tuple(QuoteToken(*word, 0, 0) for word in found))
    held = zip(found, _span_numbers(parts, found), _span_numbers(marks, found), strict=True)
    return TokenisedQuote(text, tuple(QuoteToken(*word, part, mark) for word, part, mark in held))


def tokenise_row(row: QuoteRow) -> TokenisedQuote:
    """Return the tokens of a quote's row."""
    body = json.loads(row.body)
    return tokenise_quote(row.text, body["spans"], body["quoted"])


def find_phrase(folded: Sequence[str], quote: Sequence[QuoteToken]) -> PhraseMatch | None:
    """Find folded words in a row in a quote, inside quotation marks before outside, never across a joint."""
    found = None
    size = len(folded)
    held = [word.folded for word in quote]
    for first in range(len(held) - size + 1):
        if held[first] == folded[0] and held[first : first + size] == list(folded):
            window = quote[first : first + size]
            if len({word.marks for word in window}) == 1 and window[0].marks >= 0:
                return PhraseMatch(first, first + size, inside=True)
            if found is None and len({word.part for word in window}) == 1:
                found = PhraseMatch(first, first + size, inside=False)
    return found


def match_phrase(query: QueryTokens, row: QuoteRow) -> bool | None:
    """Tell whether a quote's row has the query's words in a row: None where not, else whether inside quotation marks.

    The same as ``find_phrase``, without taking most rows apart: letters alone tell most, and only stretches whose stems
    are those of the query are looked at.
    """
    lowered = row.text.lower()
    plain = _plain_match(query, lowered, row.text)
    if plain and (_in_marks(row, *plain) or row.kind == "indirect"):
        return row.kind != "indirect"
    if not plain and _lacks_letters(query, lowered):
        return None
    wanted, held = [word.stem for word in query.words], row.stems.split()
    places = [n for n in range(len(held) - len(wanted) + 1) if held[n : n + len(wanted)] == wanted]
    spans = word_spans(row.text) if places else []
    if places and len(spans) != len(held) - held.count(JOINT):
        match = find_phrase(query.folded, tokenise_row(row).words)
        return match.inside if match else None
    found: bool | None = None
    for at in places:
        first = at - held[:at].count(JOINT)
        said = spans[first : first + len(wanted)]
        if [fold_word(row.text[slice(*span)]) for span in said] == query.folded:
            found = _in_marks(row, said[0][0], said[-1][1])
            if found:
                break
    return found


def find_plain_phrase(query: QueryTokens, text: str) -> Span | None:
    """Find the query's words with single blanks between, and beside them nothing that can belong to a word."""
    return _plain_match(query, text.lower(), text)


def token_spans(quote: Sequence[QuoteToken], numbers: Iterable[int]) -> Spans:
    """Return the spans in the quote's text of the tokens with these numbers, neighbours of one part joined."""
    spans: list[list[int]] = []
    last = -2
    for n in sorted(numbers):
        if n == last + 1 and quote[n].part == quote[last].part:
            spans[-1][1] = quote[n].end
        else:
            spans.append([quote[n].start, quote[n].end])
        last = n
    return tuple((start, end) for start, end in spans)


def _lacks_letters(query: QueryTokens, lowered: str) -> bool:
    """Whether a lower-case text surely lacks a word of the query, whatever stands between the letters of its words."""
    bare = lowered.translate(_BESIDE_LETTERS)
    return bare.isascii() and not all(word in bare for word in query.folded)


def _plain_match(query: QueryTokens, lowered: str, text: str) -> Span | None:
    if len(lowered) != len(text):
        return None
    at = lowered.find(query.folded_text)
    while at >= 0:
        stop = at + len(query.folded_text)
        if lowered[at - 1 : at] in _BOUNDS:
            after = lowered[stop : stop + 1]
            if after in _BOUNDS or (after in ".,!?;:" and not lowered[stop + 1 : stop + 2].isalnum()):
                return at, stop
        at = lowered.find(query.folded_text, stop)
    return None


def _in_marks(row: QuoteRow, start: int, stop: int) -> bool:
    """Whether quotation marks hold a stretch of a quote's text: of a direct one all stretches, of an indirect none."""
    if row.kind != "mixed":
        return row.kind == "direct"
    body = json.loads(row.body)
    _, marks = _shifted(body["spans"], body["quoted"])
    return any(first <= start and stop <= last for first, last in marks)


def _shifted(spans: Iterable[Sequence[int]], quoted: Iterable[Sequence[int]]) -> tuple[list[Span], list[Span]]:
    """Move spans of the article to where they stand in the quote's joined text."""
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


def _span_numbers(spans: Sequence[Span], found: Sequence[Word]) -> Iterator[int]:
    """Yield for each word the number of the span that holds it, -1 for none; both are in order."""
    n = 0
    for word in found:
        while n < len(spans) and spans[n][1] < word.end:
            n += 1
        yield n if n < len(spans) and spans[n][0] <= word.start else -1
