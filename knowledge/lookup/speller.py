"""What a misspelt word may have meant: a deletion index over known words.

Two words one slip apart (a letter wrong, missing, doubled or swapped with its neighbour) share a form with at most one
letter deleted; from seven letters on, one more is deleted from the word asked, which reaches most second slips.
"""

from collections import defaultdict
from collections.abc import Callable, Container, Iterable, Sequence

from rapidfuzz.distance import OSA

_SHORTEST, _LONG = 4, 7
_LONGEST = 32
"""No word of English; what is left of a word when letters are deleted grows with the cube of its length."""
_SPARE = 3
"""How many times the words wanted are looked at, as some may have gone."""


class Speller:
    """Known words by what is left of them when a letter is deleted.

    It outlives changes to the fact base: words are added and never taken away, so ``held`` says which are left. Threads
    may share it. ``read_to`` is for whoever teaches it: the row that its words were read up to.
    """

    def __init__(self, known: Iterable[str] = ()) -> None:
        self.read_to = 0
        self._known: set[str] = set()
        self._by_form: dict[str, list[str]] = defaultdict(list)
        self.learn(known)

    def learn(self, words: Iterable[str]) -> None:
        """Add words; those known already cost next to nothing."""
        for word in set(words) - self._known:
            if _SHORTEST - 1 <= len(word) <= _LONGEST + 1 and not word.isdigit():
                for form in _shortened({word}):
                    self._by_form[form].append(word)
            self._known.add(word)

    def alike(self, word: str, held: Callable[[Sequence[str]], Container[str]], limit: int = 5) -> list[str]:
        """List the words that ``word`` may be a misspelling of, nearest first, itself and those not ``held`` left out.

        ``held`` is given the nearest and tells which of them are still there.
        """
        slips = slips_in(word)
        if not slips or not word.isalpha():
            return []
        forms = _shortened({word})
        if slips > 1:
            forms = _shortened(forms)
        near = {known for form in forms for known in self._by_form.get(form, ())} - {word}
        ranked = sorted((OSA.distance(word, known, score_cutoff=slips), known) for known in near)
        nearest = [known for distance, known in ranked if distance <= slips][: limit * _SPARE]
        left = held(nearest) if nearest else ()
        return [known for known in nearest if known in left][:limit]


def within_slips(asked: str, known: str) -> bool:
    """Whether one word is a likely misspelling of the other; numbers never are."""
    slips = slips_in(asked)
    if not slips or abs(len(asked) - len(known)) > slips or not (known.isalpha() and asked.isalpha()):
        return False
    return OSA.distance(asked, known, score_cutoff=slips) <= slips


def slips_in(word: str) -> int:
    """Count the slips a word may have: a short one with a letter changed is mostly another word, a giant is none."""
    return 0 if not _SHORTEST <= len(word) <= _LONGEST else 1 if len(word) < _LONG else 2


def _shortened(words: set[str]) -> set[str]:
    return words | {word[:n] + word[n + 1 :] for word in words for n in range(len(word))}
