"""WordPiece: words as the pieces a BERT model was trained on, in lower case and without accents.

Rules and order as in BERT's uncased tokeniser (Devlin et al. 2019): control characters go, punctuation and Chinese
characters stand alone, letters lose their accents, and each word is cut into the longest pieces of the vocabulary from
left to right.
"""

import unicodedata
from collections.abc import Iterator, Sequence
from itertools import islice

from knowledge.language.memo import memoised

UNKNOWN, START, END = "[UNK]", "[CLS]", "[SEP]"
CONTINUES = "##"
"""Stands before a piece that goes on with a word."""
LONGEST_WORD = 100
"""A word of more characters than this is one unknown piece (BERT's rule)."""
_WINDOW = 4096
_CONTROLS = ("Cc", "Cf", "Co", "Cs")
_REPLACEMENT = "\ufffd"
_CHINESE = (
    (0x3400, 0x4DBF),
    (0x4E00, 0x9FFF),
    (0xF900, 0xFAFF),
    (0x20000, 0x2A6DF),
    (0x2A700, 0x2CEAF),
    (0x2F800, 0x2FA1F),
)


class WordPieces:
    """Cuts text into pieces; ``vocabulary`` lists them in the order of their numbers."""

    def __init__(self, vocabulary: Sequence[str]) -> None:
        self._numbers = {piece: number for number, piece in enumerate(vocabulary)}
        self._longest = max(map(len, vocabulary))
        self._unknown = (self._numbers[UNKNOWN],)
        self._start, self._end = self._numbers[START], self._numbers[END]
        self._pieces = memoised(self._cut)

    def numbers(self, text: str, most: int) -> list[int]:
        """Return the numbers of a text's pieces between the marks of start and end, ``most`` at most with those.

        Takes time in proportion to the text read, and reads no further than it must.
        """
        pieces = (number for word in _words(text) for number in self._word(word))
        return [self._start, *islice(pieces, most - 2), self._end]

    def is_whole(self, word: str) -> bool:
        """Whether the vocabulary has a word, in small letters, as one piece."""
        return word in self._numbers

    def of_word(self, word: str) -> tuple[int, ...]:
        """Return the numbers of the pieces of one word, folded to small letters without accents; none of the empty."""
        return self._word(word) if word else ()

    def _word(self, word: str) -> tuple[int, ...]:
        return self._unknown if len(word) > LONGEST_WORD else self._pieces(word)

    def _cut(self, word: str) -> tuple[int, ...]:
        """Cut greedily; a word with a remainder that is no piece is unknown as a whole."""
        found: list[int] = []
        start = 0
        while start < len(word):
            prefix = CONTINUES if start else ""
            for end in range(min(len(word), start + self._longest), start, -1):
                number = self._numbers.get(prefix + word[start:end])
                if number is not None:
                    break
            else:
                return self._unknown
            found.append(number)
            start = end
        return tuple(found)


def _words(text: str) -> Iterator[str]:
    """Yield the words of a text in lower case, read in windows so that a long text costs only what is read of it."""
    kept = ""
    for start in range(0, len(text), _WINDOW):
        window = kept + text[start : start + _WINDOW].translate(_CHARACTERS)
        *whole, kept = window.split(" ")
        yield from filter(None, whole)
        kept = kept[: LONGEST_WORD + 1]  # longer is unknown, however it ends
    if kept:
        yield kept


class _Characters(dict[int, str]):
    """What each character becomes, found when first met."""

    def __missing__(self, code: int) -> str:
        written = self[code] = _written(chr(code))
        return written


def _written(character: str) -> str:
    if character in _REPLACEMENT or unicodedata.category(character) in _CONTROLS:
        return " " if character in "\t\n\r" else ""
    if character.isspace():
        return " "
    plain = "".join(part for part in unicodedata.normalize("NFD", character) if unicodedata.category(part) != "Mn")
    lowered = "".join(map(_alone, plain.lower()))
    return f" {lowered} " if _is_chinese(character) else lowered


def _alone(character: str) -> str:
    return f" {character} " if _is_punctuation(character) else character


def _is_punctuation(character: str) -> bool:
    """Every character of ASCII that is neither letter nor digit counts, also those that Unicode calls symbols."""
    return unicodedata.category(character).startswith("P") or (character.isascii() and not character.isalnum())


def _is_chinese(character: str) -> bool:
    return any(first <= ord(character) <= last for first, last in _CHINESE)


_CHARACTERS = _Characters()
