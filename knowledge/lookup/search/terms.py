"""Which words of a query carry meaning, and what each is worth: the rarer a word, the more it says."""

import math
from collections.abc import Iterable, Mapping, Sequence
from typing import NamedTuple, Protocol

from knowledge.language.stems import Word, stem, words
from knowledge.store.frequencies import common_words, frequencies
from knowledge.store.reader import Reader
from knowledge.store.search import newest_row
from knowledge.store.sql import run

_AS_WRITTEN = """
a about after again all also am an and any are as at be because been before being but by can could did do does doing
done dont down each for from had has have having he her here hers him his how i if in into is it its just me might
more most must my no nor not of off on once only or other our ours out over own s same shall she should so some such t
than that the their theirs them then there these they this those through to too under until up upon us very was we
were what when where which while who whom why will with would you your yours im ive id ill youre youve hes shes weve
were theyre theyve thats theres isnt arent wasnt werent wont wouldnt cant couldnt didnt doesnt hasnt havent lets said
say says really actually perhaps maybe quite rather still even ever always now already yet though although however much
many well like get got
"""
FUNCTION_WORDS = frozenset(stem(word) for word in _AS_WRITTEN.split())
_COUNTED = 100  # rows with a word; what is beyond is estimated
_COMMON = 5  # a stem in one row of so many says next to nothing


class Stemmed(Protocol):
    """A word of a question or of a quote."""

    @property
    def stem(self) -> str:
        """The light stem."""


class Term(NamedTuple):
    """A content word of a query: in how many rows its stem stands, what it is worth, and what it may be a slip of.

    ``meant`` are the words it may be, folded and nearest first, ``spellings`` their stems, before these the term's own
    where that may be chance: nobody has written the word.
    """

    folded: str
    stem: str
    rows: int
    weight: float
    spellings: tuple[str, ...] = ()
    meant: tuple[str, ...] = ()
    reach: int = 0  # in how many rows the stem or a spelling stands, at most

    @property
    def stems(self) -> tuple[str, ...]:
        """The stem, and those it may be a misspelling of."""
        return tuple(dict.fromkeys((self.stem, *self.spellings)))


def is_content(word: Stemmed) -> bool:
    """Whether a word is more than grammar."""
    return word.stem not in FUNCTION_WORDS


def content_terms(reader: Reader, table: str, asked: Sequence[Word]) -> list[Term]:
    """List the content words of a query once each, rarest first, those the table does not have before all."""
    content = {word.stem: word.folded for word in asked if is_content(word)}
    rows, size = counts(reader, table, content), _size(reader, table)
    terms = [
        Term(folded, stemmed, rows[stemmed], _weight(rows[stemmed], size), reach=rows[stemmed])
        for stemmed, folded in content.items()
    ]
    return sorted(terms, key=lambda term: (term.rows, -len(term.stem), term.stem))


def counts(reader: Reader, table: str, stems: Iterable[str]) -> dict[str, int]:
    """Count the rows that hold each stem, kept in memory while the fact base stays as it is.

    Stems that no row holds are not kept: there is no end of them, and what is asked stays with who asked.
    """
    known: dict[str, int] = reader.remember(f"lookup.counts.{table}", dict)
    wanted = list(stems)
    unknown = [one for one in wanted if one not in known]
    known |= {one: rows for one, rows in _frequencies(reader, table, unknown).items() if rows}
    return {one: known.get(one, 0) for one in wanted}


def content_words(text: str) -> list[Word]:
    """List the words of a text that are more than grammar."""
    return [word for word in words(text) if is_content(word)]


def _size(reader: Reader, table: str) -> int:
    """Count a table's rows, as far as ``counts`` counts and no further than the newest row's number."""
    most = _COUNTED * _COMMON
    query = f"SELECT count(*) FROM (SELECT 1 FROM {table} LIMIT {most}) few"
    held = reader.remember(f"lookup.size.{table}", lambda: int(run(reader.connection, query, {})[0][0]))
    return held if held < most else size_by_number(reader, table)


def size_by_number(reader: Reader, table: str) -> int:
    """Return the newest row's number: about how many rows there are."""
    return reader.remember(f"lookup.newest.{table}", lambda: newest_row(reader.connection, table))


def noted(reader: Reader, table: str) -> Mapping[str, float]:
    """Say in what share of a table's rows frequent stems stand, where the database has noted it."""
    return reader.remember(f"lookup.common.{table}", lambda: common_words(reader.connection, table))


def _frequencies(reader: Reader, table: str, stems: Sequence[str]) -> dict[str, int]:
    common = noted(reader, table)
    size = size_by_number(reader, table)
    found = {stem: max(1, round(common[stem] * size)) for stem in stems if stem in common}  # an old note is no "never"
    return found | frequencies(reader.connection, table, [stem for stem in stems if stem not in common], _COUNTED, size)


def _weight(rows: int, size: int) -> float:
    return math.log(2 + size / (1 + _COMMON * rows))
