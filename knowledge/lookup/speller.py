"""What a misspelt word may have meant, by the words on record; nothing is kept in memory."""

from collections.abc import Callable, Collection, Mapping

from knowledge.language.slips import asked_forms, slips_between
from knowledge.lookup.content import counts
from knowledge.store import tables as t
from knowledge.store.reader import Reader
from knowledge.store.spelling import with_forms

LIMIT = 5


def alike(reader: Reader, table: str, slips: Mapping[str, int], limit: int = LIMIT) -> dict[str, list[str]]:
    """List the stems of a table that each stem may be a misspelling of, by how many ``slips`` it may have."""
    forms = {form for stem, most in slips.items() for form in asked_forms(stem, most)}
    known = with_forms(reader.connection, t.stem_forms, forms)
    return nearest(slips, known, lambda some: counts(reader, table, some), limit)


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
