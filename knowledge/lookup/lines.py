"""The lines of one day: sentences that say together what most others say of it, each once.

A day is told twice: by sentences that name it, and by the undated first sentences of what was published then. What
both have in common is what happened (centroids after Rossiello et al., 2017; what makes them is our own).
"""

import math
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from typing import NamedTuple

from knowledge.language.openings import is_stamped, leans_back, opens_quoted, speaks_itself
from knowledge.lookup.content import FUNCTION_WORDS
from knowledge.store.days import LOOKS_BACK, Telling

Vector = Mapping[str, float]
_WORDS = range(8, 41)
_BAD_OPENING, _FIRST_PERSON, _STAMPED, _DATED, _LOOKING_BACK = 0.8, 0.9, 0.8, 1.25, 1.2
_ONE_TEXT = 0.8


class Line(NamedTuple):
    """A sentence to be shown, and those of other articles that say the same in nearly the same words."""

    telling: Telling
    copies: tuple[Telling, ...]


class _Candidate(NamedTuple):
    telling: Telling
    vector: Vector
    worth: float


def word_weights(tellings: Iterable[Telling]) -> dict[str, float]:
    """Return what each word says, the rarer among these sentences the more."""
    held = [set(telling.stems.split()) for telling in tellings]
    counts = Counter(word for words in held for word in words if word not in FUNCTION_WORDS and len(word) > 1)
    return {word: math.log(1 + len(held) / count) for word, count in counts.items()}


def choose_lines(dated: Sequence[Telling], leads: Sequence[Telling], weights: Vector, count: int) -> list[Line]:
    """Return at most ``count`` lines of a day, the most telling first.

    ``dated`` name the day, ``leads`` are undated first sentences of what was published then.
    """
    vectors = {telling: _vector(telling.stems, weights) for telling in (*dated, *leads)}
    centroid = _common(_sum(vectors[one] for one in dated), _sum(vectors[one] for one in leads))
    candidates = [
        _Candidate(one, vector, _dot(vector, centroid) * _prior(one)) for one, vector in vectors.items() if vector
    ]
    fitting = [one for one in candidates if len(one.telling.text.split()) in _WORDS] or candidates
    return list(_chosen(sorted(fitting, key=lambda one: (-one.worth, one.telling.text, one.telling.place)), count))


def _chosen(candidates: list[_Candidate], count: int) -> Iterable[Line]:
    """Take the line that makes those taken together most like the whole, again and again."""
    total: Counter[str] = Counter()
    worth = 0.0
    for _ in range(count):
        if not candidates:
            return
        size = _dot(total, total)
        best = max(candidates, key=lambda one: (worth + one.worth) / math.sqrt(size + 2 * _dot(one.vector, total) + 1))
        copies = [one for one in candidates if one is not best and _one_text(one, best)]
        yield Line(best.telling, tuple(one.telling for one in copies))
        worth += best.worth
        total.update(best.vector)
        candidates = [one for one in candidates if one is not best and one not in copies]


def _one_text(one: _Candidate, other: _Candidate) -> bool:
    return _dot(one.vector, other.vector) >= _ONE_TEXT


def _prior(telling: Telling) -> float:
    """How well a sentence stands alone."""
    text = telling.text
    opening = _BAD_OPENING if leans_back(text) or opens_quoted(text) else _FIRST_PERSON if speaks_itself(text) else 1.0
    opening *= _STAMPED if is_stamped(text) else 1.0
    dated = _DATED if telling.as_written is not None else 1.0
    return opening * dated * (_LOOKING_BACK if (telling.later or 0) > LOOKS_BACK else 1.0)


def _common(one: Vector, other: Vector) -> Vector:
    """Return the words that both have, by the root of their product; all of the one where the other is empty."""
    if not one or not other:
        return one or other
    return {word: math.sqrt(weight * other[word]) for word, weight in one.items() if word in other} or one


def _vector(stems: str, weights: Vector) -> Vector:
    words = {word: weights[word] for word in stems.split() if word in weights}
    length = math.sqrt(sum(weight * weight for weight in words.values()))
    return {word: weight / length for word, weight in words.items()}


def _sum(vectors: Iterable[Vector]) -> Counter[str]:
    total: Counter[str] = Counter()
    for vector in vectors:
        total.update(vector)
    return total


def _dot(one: Vector, other: Vector) -> float:
    if len(one) > len(other):
        one, other = other, one
    return sum(weight * other[word] for word, weight in one.items() if word in other)
