"""What a misspelt word may have meant: a deletion index over known words.

Two words one slip apart (a letter wrong, missing, doubled or swapped with its neighbour) share a form with at most one
letter deleted; from seven letters on, one more is deleted from the word asked, which reaches most second slips.
"""

from collections import Counter
from collections.abc import Callable, Container, Iterable, Mapping, Sequence

from rapidfuzz.distance import OSA

SHORTEST, SHORTEST_UNKNOWN, _LONG = 4, 3, 7
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
        self._known: dict[str, int] = {}
        self._by_form: dict[str, str] = {}
        self.learn(Counter(known))

    def learn(self, words: Mapping[str, int]) -> None:
        """Add words, each with how often it occurs; those known already cost next to nothing."""
        for word, count in words.items():
            if word not in self._known and SHORTEST - 1 <= len(word) <= _LONGEST + 1 and not word.isdigit():
                for form in _shortened({word}):
                    held = self._by_form.get(form)
                    self._by_form[form] = f"{held} {word}" if held else word
            self._known[word] = self._known.get(word, 0) + count

    def alike(
        self, word: str, held: Callable[[Sequence[str]], Container[str]], limit: int = 5, shortest: int = SHORTEST
    ) -> list[str]:
        """List the words that ``word`` may be a misspelling of, nearest and then most frequent first, itself left out.

        ``held`` is given the nearest and tells which of them are still there; others are left out.
        """
        slips = slips_in(word, shortest)
        if not slips or not word.isalpha():
            return []
        forms = _shortened({word})
        if slips > 1:
            forms = _shortened(forms)
        near = {known for form in forms for known in self._by_form.get(form, "").split()} - {word}
        ranked = sorted((OSA.distance(word, known, score_cutoff=slips), -self._known[known], known) for known in near)
        nearest = [known for distance, _, known in ranked if distance <= slips][: limit * _SPARE]
        left = held(nearest) if nearest else ()
        return [known for known in nearest if known in left][:limit]


def within_slips(asked: str, known: str) -> bool:
    """Whether one word is a likely misspelling of the other; numbers never are."""
    slips = slips_in(asked)
    if not slips or abs(len(asked) - len(known)) > slips or not (known.isalpha() and asked.isalpha()):
        return False
    return OSA.distance(asked, known, score_cutoff=slips) <= slips


def slips_in(word: str, shortest: int = SHORTEST) -> int:
    """Count the slips a word may have: a short one with a letter changed is mostly another word, a giant is none.

    ``shortest`` is SHORTEST_UNKNOWN for one that nobody on record has used.
    """
    return 0 if not shortest <= len(word) <= _LONGEST else 1 if len(word) < _LONG else 2


def _shortened(words: set[str]) -> set[str]:
    return words | {word[:n] + word[n + 1 :] for word in words for n in range(len(word))}
