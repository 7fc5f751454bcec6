"""What a misspelt word may have meant, by the words on record; nothing is kept in memory."""

from collections.abc import Callable, Collection, Iterable, Mapping

from sqlalchemy import Connection, Table

from knowledge.language.slips import asked_forms, can_be_meant, slips_between
from knowledge.language.stems import stem
from knowledge.lookup.content import counts
from knowledge.store import tables as t
from knowledge.store.reader import Reader
from knowledge.store.spelling import known, with_forms

LIMIT = 5
Near = Mapping[str, int]
"""Words with how many slips away they are."""


def alike(reader: Reader, table: str, slips: Mapping[str, int], limit: int = LIMIT) -> dict[str, list[str]]:
    """List the words, folded, that each word may be a misspelling of, by how many ``slips`` it may have.

    Rows of the table have their stems; another form of the word asked is no other word.
    """
    within_slips = near_words(reader.connection, t.word_forms, slips)
    near = {word: _nearest(some, limit) for word, some in within_slips.items()}
    stems = {word: stem(word) for some in near.values() for word in some}
    found = ranked(near, lambda some: _rows(reader, table, stems, some))
    return {word: [one for one in some if stems[one] != stem(word)][:limit] for word, some in found.items()}


def _nearest(near: Near, limit: int) -> Near:
    """Leave out what is farther off than so many others, however frequent it is: not all need be counted."""
    farthest = max(sorted(near.values())[:limit], default=0)
    return {word: slips for word, slips in near.items() if slips <= farthest}


def are_written(reader: Reader, words: Collection[str]) -> bool:
    """Whether articles have these words, folded, in just this spelling."""
    sought = set(filter(can_be_meant, words))
    return len(known(reader.connection, t.word_forms, sought)) == len(sought)


def _rows(reader: Reader, table: str, stems: Mapping[str, str], known: Collection[str]) -> dict[str, int]:
    rows = counts(reader, table, {stems[word] for word in known})
    return {word: rows[stems[word]] for word in known}


def near_words(connection: Connection, table: Table, slips: Mapping[str, int]) -> dict[str, Near]:
    """Give the known words within so many slips of each word, itself left out."""
    found = with_forms(connection, table, {form for word, most in slips.items() for form in asked_forms(word, most)})
    return {word: within(word, found, most) for word, most in slips.items()}


def within(word: str, words: Iterable[str], most: int) -> Near:
    """Give the words within so many slips of one, itself left out."""
    return {
        other: distance
        for other in words
        if other != word and (distance := slips_between(word, other, most)) is not None
    }


def ranked(near: Mapping[str, Near], held: Callable[[Collection[str]], Mapping[str, int]]) -> dict[str, list[str]]:
    """List the words near to each, nearest first, then most frequent.

    ``held`` tells how often each occurs; those that do not any more are left out.
    """
    rows = held({other for some in near.values() for other in some})
    return {
        word: sorted((other for other in some if rows.get(other)), key=lambda one: (some[one], -rows[one], one))
        for word, some in near.items()
    }
