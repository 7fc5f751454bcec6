"""Query expansion by spelling: what a misspelt word may have meant, by SymSpell over the words on record.

Candidates come from the deletion index in the store (``knowledge.store.symspell``); nothing is kept in memory.
"""

import math
from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from collections.abc import Set as AbstractSet
from typing import NamedTuple

from knowledge.language.stems import stem
from knowledge.lookup.search.idf import Term, document_frequencies
from knowledge.store.reader import Reader
from knowledge.store.symspell import (
    SHORTEST,
    SHORTEST_UNKNOWN,
    WORD_INDEX,
    Near,
    is_indexed,
    known_words,
    most_edits,
    near_words,
)

MOST_CORRECTIONS = 5  # words on record that a misspelt one is taken for; judgement, not measured
RARE = 3  # a stem in fewer rows may be somebody's misspelling; judgement, not measured
_FEW_TERMS = 2  # judgement, not measured


class Expansion(NamedTuple):
    """Which terms get spellings, and how many.

    Those in fewer rows than ``below``, if on record not shorter than ``shortest`` letters; at most ``most`` each.
    """

    below: float = RARE
    shortest: int = SHORTEST
    most: int = MOST_CORRECTIONS


OF_RARE_TERMS = Expansion()
OF_ALL_TERMS = Expansion(math.inf, SHORTEST_UNKNOWN, 12)  # the words beside one tell what it was meant to be


def expand(reader: Reader, terms: Sequence[Term], expansion: Expansion = OF_RARE_TERMS) -> list[Term]:
    """Return the terms, those that may be misspelt with the words on record that they may have meant.

    Of few terms those are doubted, too, that only share their stem with others: "chane" is no form of "Channing".
    """
    unknown = unwritten(reader, [term.folded for term in terms]) if len(terms) <= _FEW_TERMS else set()
    doubtful = [term for term in terms if term.rows < expansion.below or term.folded in unknown]
    edits = {term.folded: term_edits(term, expansion.shortest) for term in doubtful}
    near = corrections(reader, "quotes", edits, expansion.most) if edits else {}
    return [_expanded(reader, term, near[term.folded], unknown) if near.get(term.folded) else term for term in terms]


def term_edits(term: Term, shortest: int) -> int:
    """Return how many edits a term may be from what was meant; one on record shorter than ``shortest`` none."""
    return most_edits(term.folded, shortest if term.rows else SHORTEST_UNKNOWN)


def corrections(
    reader: Reader, table: str, edits: Mapping[str, int], limit: int = MOST_CORRECTIONS
) -> dict[str, list[str]]:
    """Return for each folded word up to ``limit`` words that it may be a misspelling of, best first.

    ``edits`` says how many edits each may be away; rows of the table must have the stems of what is returned.
    """
    near = {word: _nearest(some, limit) for word, some in near_words(reader.connection, WORD_INDEX, edits).items()}
    stems = {word: stem(word) for some in near.values() for word in some}

    def rows(words: Collection[str]) -> dict[str, int]:
        found = document_frequencies(reader, table, {stems[word] for word in words})
        return {word: found[stems[word]] for word in words}

    return {word: some[:limit] for word, some in ranked_corrections(near, rows).items()}


def ranked_corrections(
    near: Mapping[str, Near], frequencies: Callable[[Collection[str]], Mapping[str, int]]
) -> dict[str, list[str]]:
    """Return the words near to each word, nearest first, then most frequent, then by letters.

    ``frequencies`` tells how often words occur; those that do not occur any more are left out.
    """
    rows = frequencies({other for some in near.values() for other in some})
    return {
        word: sorted((other for other in some if rows.get(other)), key=lambda one: (some[one], -rows[one], one))
        for word, some in near.items()
    }


def unwritten(reader: Reader, words: Iterable[str]) -> set[str]:
    """Return those of some folded words that no article has in just this spelling; too short ones count as written."""
    sought = set(filter(is_indexed, words))
    return sought - known_words(reader.connection, WORD_INDEX, sought) if sought else sought


def _expanded(reader: Reader, term: Term, near: Sequence[str], unknown: AbstractSet[str]) -> Term:
    """Return a term with the words it may mean; another form of one that is written is no other word."""
    by_chance_only = term.folded in unknown and term.rows > 0
    meant = tuple(word for word in near if by_chance_only or stem(word) != term.stem)
    stems = tuple(dict.fromkeys([*([term.stem] if by_chance_only else []), *map(stem, meant)]))
    reach = sum(document_frequencies(reader, "quotes", {term.stem, *stems}).values())
    return term._replace(meant=meant, spellings=stems, reach=reach)


def _nearest(near: Near, limit: int) -> Near:
    """Leave out what is farther away than ``limit`` others, however frequent it is: not all need be counted."""
    farthest = max(sorted(near.values())[:limit], default=0)
    return {word: edits for word, edits in near.items() if edits <= farthest}
