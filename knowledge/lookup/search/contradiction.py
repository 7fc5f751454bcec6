"""Contradiction: whether words on record are another thing than asked: the opposite, or of another number or name.

The words of the question are aligned with the clause on record that has most of them, or of what is opposite to them
(de Marneffe, Rafferty & Manning, "Finding Contradictions in Text", 2008: antonymy, negation and numeric mismatch
between aligned texts). Other words for the same thing are no contradiction, and a few words that tell nothing have
none.
"""

from collections.abc import Set as AbstractSet
from functools import lru_cache
from typing import NamedTuple

from knowledge.facts import Contradiction
from knowledge.language.contrast import is_opposite
from knowledge.language.measures import measures, other_number
from knowledge.language.negation import CUE_STEMS
from knowledge.language.opposites import base_stem, opposites, phrases
from knowledge.language.stems import words as words_in
from knowledge.lookup.search.other_names import names_in, other_name


class _Asked(NamedTuple):
    """What of a question can be contradicted.

    ``always``: by any words, for it denies or counts something; ``named``: base stems of its names; ``opposed``: those
    of words of opposite sense to its own, of a phrase the last word.
    """

    always: bool
    named: frozenset[str]
    opposed: frozenset[str]


def may_contradict(asked: str, stems: AbstractSet[str]) -> bool:
    """Return whether words on record may contradict those asked, told by their stems alone, which is soon done."""
    question = _asked(asked)
    if question.always or not question.named <= stems:
        return True
    return not CUE_STEMS.isdisjoint(stems) or not question.opposed.isdisjoint(stems)


@lru_cache(maxsize=1 << 6)
def _asked(asked: str) -> _Asked:
    bases = frozenset(base_stem(word.folded) for word in words_in(asked))
    opposed = {word.rpartition("_")[2] for base in bases for word in opposites(base)} - bases
    always = (
        bool(measures(asked))
        or not CUE_STEMS.isdisjoint(bases)
        or any(head in bases and tail in bases for head, tail in phrases())
    )
    return _Asked(always, frozenset(map(base_stem, names_in(asked))), frozenset(opposed))


@lru_cache(maxsize=1 << 6)
def contradiction(asked: str, on_record: str) -> Contradiction | None:
    """Return in what words on record contradict those asked, None where they may mean the same.

    Of several kinds the first of polarity, number, name and place.
    """
    if is_opposite(asked, on_record):
        return "polarity"
    if other_number(asked, on_record):
        return "number"
    return other_name(asked, on_record)
