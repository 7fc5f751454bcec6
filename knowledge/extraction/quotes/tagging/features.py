"""The network's input: each item's word, shape and place in a reporting clause, and the kind of its sentence."""

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from knowledge.extraction.quotes.clauses import Clause
from knowledge.extraction.quotes.sequences import Item, Sentence

SHAPES = ("mark", "sign", "capitals", "capital", "first capital", "digits", "small")
PLACES = ("outside", "subject", "verb", "verb with subject", "passive", "passive with agent")
SENTENCE_KINDS = ("text", "titled", "headline", "headline titled")
MARK = "“”"
"""The word that stands for a whole quotation."""

_SUFFIX = 3
_KNOWN = 100_000  # texts remembered; an article of nothing but new words must not fill the memory


class ItemFeatures(NamedTuple):
    """A sentence's items in parallel lists (rows of the word table, indices into SHAPES and PLACES), and its kind."""

    words: list[int]
    shapes: list[int]
    places: list[int]
    kind: int


class Vocabulary:
    """Numbers the words that the network knows, and the last three letters of those that it does not."""

    def __init__(self, words: Sequence[str], suffixes: Sequence[str]) -> None:
        self._words = {word: row for row, word in enumerate(words)}
        self._suffixes = {suffix: len(words) + row for row, suffix in enumerate(suffixes)}
        self._other = len(words) + len(suffixes)
        self._known: dict[str, tuple[int, int]] = {}

    def read(self, item: Item) -> tuple[int, int]:
        """Return an item's row and shape; whether a capital is the sentence's first is for the caller to see."""
        text = MARK if item.mark >= 0 else item.text
        found = self._known.get(text)
        if found is None:
            if len(self._known) > _KNOWN:
                self._known.clear()
            found = self._known[text] = self._row(spelt(item)), _shape(item)
        return found

    def row_of_ending(self, word: str) -> int:
        """Return the row that stands for a word that is not known."""
        return self._suffixes.get(suffix(word), self._other)

    def _row(self, word: str) -> int:
        row = self._words.get(word)
        return row if row is not None else self.row_of_ending(word)


def spelt(item: Item) -> str:
    """Return the word by which an item is known: lower case, any number "0"."""
    return MARK if item.mark >= 0 else "0" if item.text[0].isdigit() else item.low


def suffix(word: str) -> str:
    """Return what is looked at of a word that the network does not know."""
    return word[-_SUFFIX:]


def _shape(item: Item) -> int:
    text = item.text
    if item.mark >= 0:
        return 0
    if not text[0].isalnum():
        return 1
    if text[0].isdigit():
        return 5
    if len(text) > 1 and text.isupper():
        return 2
    return 3 if text[0].isupper() else 6


def read_features(sentence: Sentence, clauses: Sequence[Clause], vocabulary: Vocabulary) -> ItemFeatures:
    """Return the features of a sentence that has items."""
    rows = [vocabulary.read(item) for item in sentence.items]
    shapes = [shape for _, shape in rows]
    if shapes[0] == 3:
        shapes[0] = 4
    return ItemFeatures([row for row, _ in rows], shapes, _places(sentence, clauses), _kind(sentence))


def _places(sentence: Sentence, clauses: Sequence[Clause]) -> list[int]:
    places = [0] * len(sentence.items)
    for clause in clauses:
        if clause.subject is not None:
            for at in range(clause.subject.first, clause.subject.last):
                places[at] = max(places[at], 1)
    for clause in clauses:
        places[clause.verb] = 2 + (clause.subject is not None) + 2 * clause.passive
    return places


def _kind(sentence: Sentence) -> int:
    long = [word for word in _words(sentence) if len(word) > 3]
    titled = len(long) > 3 and sum(word[0].isupper() for word in long) > 0.7 * len(long)
    return titled + 2 * sentence.headline


def _words(sentence: Sentence) -> Iterator[str]:
    return (item.text for item in sentence.items if item.mark < 0)
