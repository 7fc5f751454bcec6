"""Contrast: whether the clauses of two texts are opposed, by words of opposite sense or by what one of them denies.

The words of one are aligned with the clause of the other that has most of them, or of what is opposite to them (de
Marneffe, Rafferty & Manning, "Finding Contradictions in Text", 2008: antonymy and negation between aligned texts).
"""

from collections.abc import Iterator, Sequence
from collections.abc import Set as AbstractSet
from functools import lru_cache
from typing import NamedTuple

from knowledge.language.clause_splitting import AUXILIARIES
from knowledge.language.negation import NEGATIVE, ScopedWord, scoped_clauses
from knowledge.language.opposites import base_stem, like_words, opposites, takes_side
from knowledge.language.stems import words as words_in
from knowledge.language.stop_words import STOP_WORDS

_LEAST_SHARED = 0.5
"""Share of a clause's content words that must be on record for its denial to be the denial of the same thing."""
_LEAST_WORDS, _TELLING_WORDS = 2, 3  # content words of a text with a predicate, and without; judgement
_LEAST_FOUND = 1  # content words of a text with a predicate whose words have been found there; judgement
_SUBJECTS = frozenset(["i", "you", "he", "she", "we", "they"])
_AUXILIARY_BASES = frozenset(map(base_stem, AUXILIARIES))

_Held = dict[str, list[bool]]
"""The base stems of a clause's content words, each with whether it is denied, as often as it stands there."""


class _Sought(NamedTuple):
    """A word of a question: whether it is denied, the base stems that are like it and those of opposite sense."""

    base: str
    denied: bool
    like: frozenset[str]
    opposed: frozenset[str]


def is_opposite(asked: str, on_record: str, *, found: bool = False) -> bool:
    """Whether a clause on record that has most of the words of one asked is its opposite, and each as near is.

    Fewer words tell enough where they have been ``found`` on record as those asked.
    """
    sought = _sought(asked, _LEAST_FOUND if found else _LEAST_WORDS)
    if not sought:
        return False
    held = [(clause.told, _held(clause.words)) for clause in scoped_clauses(on_record)]
    told_anywhere = {base for _, clause in held for base in clause}
    for asked_as_told, words in sought:
        shared = [_shared(words, clause, told_anywhere) for _, clause in held]
        most = max(shared, default=0)
        nearest = [clause for clause, count in zip(held, shared, strict=True) if count == most]
        if most and all(
            (told or not asked_as_told) and _opposed(words, clause, told_anywhere) for told, clause in nearest
        ):
            return True
    return False


@lru_cache(maxsize=1 << 6)
def _sought(asked: str, least: int) -> tuple[tuple[bool, tuple[_Sought, ...]], ...]:
    """Return the content words of a question by clause, with whether it is told; none of too few to tell something."""
    found = scoped_clauses(asked)
    clauses = [(clause.told, tuple(map(_seek, _content(clause.words)))) for clause in found]
    told = has_predicate(asked) or any(takes_side(word.base) for clause in found for word in clause.words)
    return tuple(clauses) if sum(len(words) for _, words in clauses) >= (least if told else _TELLING_WORDS) else ()


def has_predicate(asked: str) -> bool:
    """Whether words say something of somebody, told by an auxiliary, a negation or a pronoun that is a subject."""
    folded = {word.folded for word in words_in(asked)}
    return not (folded.isdisjoint(AUXILIARIES) and folded.isdisjoint(NEGATIVE) and folded.isdisjoint(_SUBJECTS))


def _seek(word: ScopedWord) -> _Sought:
    return _Sought(word.base, word.denied, like_words(word.base, word.folded), opposites(word.base))


def _content(words: Sequence[ScopedWord]) -> Iterator[ScopedWord]:
    for word in words:
        if word.base not in _AUXILIARY_BASES and (word.base not in STOP_WORDS or takes_side(word.base)):
            yield word


def _held(words: Sequence[ScopedWord]) -> _Held:
    held: _Held = {}
    for word in _content(words):
        held.setdefault(word.base, []).append(word.denied)
    return held


def _shared(words: Sequence[_Sought], held: _Held, on_record: AbstractSet[str]) -> int:
    """How many words a clause on record has, or the opposite of where they are nowhere on record themselves."""
    return sum(
        not word.like.isdisjoint(held) or (word.base not in on_record and not word.opposed.isdisjoint(held))
        for word in words
    )


def _opposed(words: Sequence[_Sought], held: _Held, on_record: AbstractSet[str]) -> bool:
    """Whether two clauses are opposed: by words of opposite sense, else by what one of them denies."""
    asked = {word.base for word in words}
    apart = [word for word in words if word.base not in on_record]
    antonyms = [
        denied == word.denied
        for word in apart
        for base in word.opposed.intersection(held)
        if base not in asked
        for denied in held[base]
    ]
    if antonyms and any(not word.like.isdisjoint(on_record) for word in words):
        return _most(antonyms)
    same = [(word, base) for word in words for base in word.like.intersection(held)]
    if len({word.base for word, _ in same}) < _LEAST_SHARED * len(asked):
        return False
    votes = [denied != word.denied for word, base in same for denied in held[base]]
    if len({word.base for word, _ in same}) == len(asked):
        return any(votes)
    return _most(votes)


def _most(votes: Sequence[bool]) -> bool:
    return 2 * sum(votes) > len(votes)
