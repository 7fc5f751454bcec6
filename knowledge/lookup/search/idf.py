"""Query terms and their idf weights (inverse document frequency, K. Spärck Jones 1972).

The rarer a word, the more it says. A document is a row of a table: a quote, or a sentence of an article.
"""

import math
from collections.abc import Iterable, Sequence
from typing import NamedTuple

from knowledge.language.stems import Word
from knowledge.language.stop_words import is_content
from knowledge.store.reader import Reader
from knowledge.store.search import frequencies
from knowledge.store.vocabulary import counted_rows, estimated_rows, shares_of_common_stems

_COUNTED = 100  # rows counted of a stem; beyond, the number is an estimate: the weight needs no more
_SMOOTHING = 5  # a stem in one row of five weighs next to nothing; judgement, not measured


class Term(NamedTuple):
    """A content word of a query.

    ``folded`` and ``stem`` are the word; ``rows`` is its document frequency, ``weight`` its idf. ``meant`` are the
    words it may be a misspelling of, folded and nearest first, ``spellings`` their stems (before these its own, where
    only chance gives a word that nobody has written the stem of another). ``reach`` is in how many rows the stem or a
    spelling stands, at most.
    """

    folded: str
    stem: str
    rows: int
    weight: float
    spellings: tuple[str, ...] = ()
    meant: tuple[str, ...] = ()
    reach: int = 0

    @property
    def stems(self) -> tuple[str, ...]:
        """The stem, and those it may be a misspelling of."""
        return tuple(dict.fromkeys((self.stem, *self.spellings)))


def content_terms(reader: Reader, query: Sequence[Word]) -> list[Term]:
    """Return the content words of a query once each, weighted by the quotes on record, rarest first."""
    content = {word.stem: word.folded for word in query if is_content(word)}
    rows = document_frequencies(reader, "quotes", content)
    size = counted_rows(reader, "quotes", _COUNTED * _SMOOTHING)
    terms = [
        Term(folded, stemmed, rows[stemmed], _idf(rows[stemmed], size), reach=rows[stemmed])
        for stemmed, folded in content.items()
    ]
    return sorted(terms, key=lambda term: (term.rows, -len(term.stem), term.stem))


def document_frequencies(reader: Reader, table: str, stems: Iterable[str]) -> dict[str, int]:
    """Return for each stem about how many rows of a table have it, kept in memory for each generation.

    Stems that no row has are not kept: there is no end of them, and what is asked stays with who asked.
    """
    known: dict[str, int] = reader.remember(f"lookup.frequencies.{table}", dict)
    wanted = list(stems)
    if unknown := [one for one in wanted if one not in known]:
        shares, size = shares_of_common_stems(reader, table), estimated_rows(reader, table)
        found = {one: max(1, round(shares[one] * size)) for one in unknown if one in shares}  # an old note: never 0
        rare = [one for one in unknown if one not in found]
        found |= frequencies(reader.connection, table, rare, _COUNTED, size)
        known |= {one: rows for one, rows in found.items() if rows}
    return {one: known.get(one, 0) for one in wanted}


def _idf(rows: int, size: int) -> float:
    """Return a smoothed idf for a word that ``rows`` of ``size`` documents have."""
    return math.log(2 + size / (1 + _SMOOTHING * rows))
