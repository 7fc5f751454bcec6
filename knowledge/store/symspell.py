"""SymSpell: spelling correction by symmetric deletion (W. Garbe 2012, github.com/wolfgarbe/SymSpell).

The deletion index holds every known word under each form that is left of it when at most one letter is deleted. Two
words one edit apart (a letter wrong, missing, added, or two neighbours swapped) share such a form. From seven letters
on, a second letter is deleted from the word asked alone, which reaches most words two edits away. What shares a form is
only a candidate: the distance (optimal string alignment) decides.
"""

import json
from collections.abc import Iterable, Mapping
from typing import NamedTuple

from rapidfuzz.distance import OSA
from sqlalchemy import Table, delete, select

from knowledge.language.stems import stem
from knowledge.store import tables as t
from knowledge.store.dialect import dialect_of
from knowledge.store.engine import Connection
from knowledge.store.rows import insert_many
from knowledge.store.search import Limits, search
from knowledge.store.sql import run

WORD_INDEX, NAME_INDEX = t.word_forms, t.name_forms
"""The two deletion indexes: of the words of articles, and of the words of names."""

SHORTEST = 4  # letters; judgement, not measured: a shorter word with a letter changed is mostly another word
SHORTEST_UNKNOWN = 3  # the same for a word that stands nowhere; judgement, not measured
_LONG = 7  # letters of a word that may have two edits; judgement, not measured
_LONGEST = 32  # no word of English is longer; the forms of a word grow with the cube of its length

Near = Mapping[str, int]
"""Words with their edit distance."""


class _Word(NamedTuple):
    word: str


def is_indexed(word: str) -> bool:
    """Whether the deletion index takes a word: letters only, neither too short nor too long."""
    return SHORTEST - 1 <= len(word) <= _LONGEST + 1 and word.isalpha()


def index_forms(word: str) -> set[str]:
    """Return the forms under which the index holds a known word: itself, and with one letter deleted."""
    return _deletions({word})


def query_forms(word: str, edits: int) -> set[str]:
    """Return the forms by which to look for the known words within ``edits`` (0 to 2) of a word."""
    if not edits or not word.isalpha():
        return set()
    return _deletions({word}) if edits == 1 else _deletions(_deletions({word}))


def edit_distance(word: str, other: str, most: int) -> int | None:
    """Count the edits between two words (optimal string alignment), None where there are more than ``most``."""
    distance = OSA.distance(word, other, score_cutoff=most)
    return distance if distance <= most else None


def most_edits(word: str, shortest: int = SHORTEST) -> int:
    """Return how many edits a word may be from the one that was meant, 0 to 2; none if shorter than ``shortest``."""
    return 0 if not shortest <= len(word) <= _LONGEST else 1 if len(word) < _LONG else 2


def within(word: str, words: Iterable[str], most: int) -> dict[str, int]:
    """Return those of some words that are within ``most`` edits of one, itself left out, with their distance."""
    return {
        other: distance
        for other in words
        if other != word and (distance := edit_distance(word, other, most)) is not None
    }


def near_words(connection: Connection, index: Table, edits: Mapping[str, int]) -> dict[str, dict[str, int]]:
    """Return for each word the known words within as many edits as ``edits`` allows it, itself left out."""
    forms = {form for word, most in edits.items() for form in query_forms(word, most)}
    found = words_with_forms(connection, index, forms)
    return {word: within(word, found, most) for word, most in edits.items()}


def words_with_forms(connection: Connection, index: Table, forms: Iterable[str]) -> set[str]:
    """Return the known words that a deletion index holds under any of these forms."""
    asked = json.dumps(list(forms))
    query = f"SELECT word FROM {index.name} WHERE form IN (SELECT value FROM {dialect_of(connection).listed('forms')})"
    return {row.word for row in run(connection, query, {"forms": asked}, _Word)} if asked != "[]" else set()


def known_words(connection: Connection, index: Table, words: Iterable[str]) -> set[str]:
    """Return those of some folded words that a deletion index holds."""
    asked = json.dumps(list(words))
    listed = dialect_of(connection).listed("words")
    query = f"SELECT word FROM {index.name} WHERE form IN (SELECT value FROM {listed}) AND word = form"
    return {row.word for row in run(connection, query, {"words": asked}, _Word)}


def index_words(connection: Connection, index: Table, words: Iterable[str]) -> None:
    """Add folded words to a deletion index, as far as it takes them; words that go out of use stay."""
    wanted = set(filter(is_indexed, words))
    new = wanted - known_words(connection, index, wanted)
    insert_many(connection, index, ("form", "word"), sorted((form, word) for word in new for form in index_forms(word)))


def forget_unwritten(connection: Connection, words: Iterable[str]) -> None:
    """Drop those of some folded words that no article and no name has any more, so that none is suggested."""
    for word in words:
        if not search(connection, "passages", [[[stem(word)]]], Limits(1)).rows:
            connection.execute(delete(t.word_forms).where(t.word_forms.c.word == word))
        named = select(t.actor_names.c.name).where((" " + t.actor_names.c.folded + " ").contains(f" {word} ")).limit(1)
        if connection.scalar(named) is None:
            connection.execute(delete(t.name_forms).where(t.name_forms.c.word == word))


def _deletions(words: set[str]) -> set[str]:
    return words | {word[:n] + word[n + 1 :] for word in words for n in range(len(word))}
