"""What a misspelt word may have meant, by the words on record; nothing is kept in memory."""

from collections.abc import Callable, Collection, Mapping

from knowledge.language.slips import asked_forms, slips_between
from knowledge.language.stems import stem
from knowledge.lookup.content import counts
from knowledge.store import tables as t
from knowledge.store.reader import Reader
from knowledge.store.spelling import with_forms

LIMIT = 5
_FORMS = 3  # words of one stem that may be among the nearest


def alike(reader: Reader, table: str, slips: Mapping[str, int], limit: int = LIMIT) -> dict[str, list[str]]:
    """List the stems of a table that each word, folded, may be a misspelling of, by how many ``slips`` it may have."""
    forms = {form for word, most in slips.items() for form in asked_forms(word, most)}
    known = with_forms(reader.connection, t.word_forms, forms)
    stems = {word: stem(word) for word in (*known, *slips)}
    found = nearest(slips, known, lambda some: _rows(reader, table, stems, some), limit * _FORMS)
    return {
        word: [one for one in dict.fromkeys(map(stems.__getitem__, near)) if one != stems[word]][:limit]
        for word, near in found.items()
    }


def _rows(reader: Reader, table: str, stems: Mapping[str, str], known: Collection[str]) -> dict[str, int]:
    rows = counts(reader, table, {stems[word] for word in known})
    return {word: rows[stems[word]] for word in known}


def nearest(
    slips: Mapping[str, int],
    known: Collection[str],
    held: Callable[[Collection[str]], Mapping[str, int]],
    limit: int = LIMIT,
) -> dict[str, list[str]]:
    """List the known words within so many slips of each word, nearest first, then most frequent, itself left out.

    ``held`` tells how often each occurs; those that do not any more are left out.
    """
    near = {
        word: [
            (distance, other)
            for other in known
            if other != word and (distance := slips_between(word, other, most)) is not None
        ]
        for word, most in slips.items()
    }
    rows = held({other for some in near.values() for _, other in some})
    ranked = {
        word: sorted((distance, -rows[other], other) for distance, other in some if rows.get(other))
        for word, some in near.items()
    }
    return {word: [other for *_, other in some[:limit]] for word, some in ranked.items()}
