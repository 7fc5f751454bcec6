"""Sentences as vectors of unit length: the nearer in sense, the larger their inner product.

The model is all-MiniLM-L6-v2, taught further for this task (Apache 2.0; see README.md beside this file). Negation,
numbers and names move its vectors little: nearness is a reason to offer a sentence, never to call it the same.
"""

from collections.abc import Sequence
from functools import cache
from hashlib import sha256
from importlib.resources import files
from pathlib import Path
from threading import Lock

import numpy as np
import numpy.typing as npt
from threadpoolctl import threadpool_limits

from knowledge.facts import EncoderError
from knowledge.language.sense.tensor_file import read_tensors
from knowledge.language.sense.transformer import MOST_PIECES, Transformer
from knowledge.language.sense.wordpiece import WordPieces

MODEL = "minilm-l6-v2-q8-0185fb2f"
"""The version of the weights, written beside stored vectors: vectors of two versions cannot be compared."""
WEIGHTS = "weights.safetensors"
_FAMILY = "minilm-l6-v2-q8"
_FOLDER = files("knowledge.language.sense")
_LOADING = Lock()
_TINY = 1e-6
_UNREADABLE = (OSError, ValueError, TypeError, AttributeError, LookupError, MemoryError)
"""What reading files that are missing or damaged ends in, or memory that does not suffice for them."""


class SentenceEncoder:
    """Encodes sentences; may be used by several threads at once."""

    def __init__(self, pieces: WordPieces, transformer: Transformer) -> None:
        self._pieces = pieces
        self._transformer = transformer

    def encode(self, texts: Sequence[str]) -> npt.NDArray[np.float32]:
        """Return a vector of unit length for each text (texts x 384), in the order given.

        A text is read up to its 128th word piece, about 90 words: the model was trained on no more, and few
        quotes are longer. The empty text has a vector too. Many texts at a time are faster than one by one.
        """
        numbers = [self._pieces.numbers(text, MOST_PIECES) for text in texts]
        order = sorted(range(len(numbers)), key=lambda place: len(numbers[place]))
        means = self._transformer.means([numbers[place] for place in order])
        vectors = np.empty_like(means)
        vectors[order] = means / np.linalg.norm(means, axis=1, keepdims=True)
        return vectors

    def knows(self, word: str) -> bool:
        """Whether the model has a word whole, as it has most words of English, and not only its parts."""
        return self._pieces.is_whole(word)

    def word_vectors(self, words: Sequence[str]) -> npt.NDArray[np.float32]:
        """Return a vector of unit length for each folded word (words x 384) that no context has touched.

        It is the mean of the model's vectors for the word's pieces, of which the mean of all words is taken off: what
        all have in common would else make all alike. A word without pieces has zeros.
        """
        means = self._transformer.word_means([self._pieces.of_word(word) for word in words])
        means /= np.maximum(np.linalg.norm(means, axis=1, keepdims=True), _TINY)
        return means


def load_encoder() -> SentenceEncoder:
    """Return the process's encoder, loaded at the first call whichever thread makes it; EncoderError where it cannot.

    From then on numpy multiplies on one core: matrices are small here, and threads waiting for each other cost more
    than they save.
    """
    with _LOADING:
        try:
            return _encoder()
        except _UNREADABLE as error:
            why = str(error).rstrip(".") or type(error).__name__
            raise EncoderError(
                f"The sentence encoder cannot be read, so that quotes are found by their words alone: {why}."
                " Free memory, or install On the Record again."
            ) from error


@cache
def _encoder() -> SentenceEncoder:
    threadpool_limits(limits=1, user_api="blas")
    return SentenceEncoder(load_pieces(), Transformer(read_tensors(Path(str(_FOLDER / WEIGHTS)))))


@cache
def load_pieces() -> WordPieces:
    """Return the model's word pieces."""
    return WordPieces((_FOLDER / "vocabulary.txt").read_text("utf-8").splitlines())


def version(weights: Path) -> str:
    """Return what ``MODEL`` must be for a file of weights: the family, and the beginning of the file's SHA-256."""
    return f"{_FAMILY}-{sha256(weights.read_bytes()).hexdigest()[:8]}"
