"""An encoder for tests: what shares words lies close together."""

import zlib
from collections.abc import Sequence

import numpy as np
import numpy.typing as npt

from knowledge.factbase.batches import Keeper
from knowledge.factbase.encoding_pass import EncodingJob

WIDTH = 384
MODEL = "words-1"


class WordEncoder:
    """Adds up a fixed vector for each word; ``texts`` are all that it was given."""

    def __init__(self) -> None:
        self.texts: list[str] = []

    def encode(self, texts: Sequence[str], /) -> npt.NDArray[np.float32]:
        self.texts += texts
        return np.array(
            [unit(np.sum([_of_word(word) for word in text.lower().split()], axis=0)) for text in texts], np.float32
        )


def job_of(desk, clock, encoder=None, model=MODEL, **further):
    """A pass over what a desk wrote; ``encoder`` is one for words unless it is given."""
    return EncodingJob(Keeper(desk.engine, clock, desk.draw), lambda: encoder or WordEncoder(), model, **further)


def unit(vector: npt.NDArray) -> npt.NDArray[np.float32]:
    return (vector / np.linalg.norm(vector)).astype(np.float32)


def _of_word(word: str) -> npt.NDArray:
    return np.random.default_rng(zlib.crc32(word.encode())).standard_normal(WIDTH)
