"""Words that an outlet printed and took back: no answer, but told with the note that says so."""

from knowledge.facts import Retraction
from knowledge.lookup.query.filters import Filters
from knowledge.lookup.search.phrases import Asked
from knowledge.lookup.search.terms import is_content
from knowledge.store.reader import Reader, retractions
from knowledge.store.retractions import LEAST_WORDS, TakenBack, all_retractions

_SHOWN = 3


def retracted(reader: Reader, asked: Asked, filters: Filters) -> tuple[Retraction, ...]:
    """Find what was taken back with the words asked in a row, or all of it among them, the newest first; three at most.

    Who is said to have spoken does not matter: the note tells that.
    """
    if not any(is_content(word) for word in asked.words):
        return ()
    words = f" {asked.stems} "
    found = [one.id for one in all_retractions(reader) if _is_meant(one, words) and _passes(one, filters)]
    return tuple(retractions(reader, found[:_SHOWN]).values())


def _is_meant(one: TakenBack, words: str) -> bool:
    stems = f" {one.stems} "
    return words in stems or (len(stems.split()) >= LEAST_WORDS and stems in words)


def _passes(one: TakenBack, filters: Filters) -> bool:
    if filters.outlet and filters.outlet.lower() not in (one.outlet or "").replace("’", "'").lower():
        return False
    day = one.published or ""
    return (not filters.since or day >= filters.since) and (not filters.until or (day != "" and day <= filters.until))
