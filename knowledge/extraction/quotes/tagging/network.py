"""The convolutional tagger: its weights, and its forward pass in numpy.

A residual stack of dilated convolutions with layer normalisation; each layer sees an item and one on either side.
"""

import json
from collections.abc import Mapping, Sequence
from functools import cache
from importlib.resources import files
from typing import Any, NamedTuple

import numpy as np
import numpy.typing as npt
from threadpoolctl import threadpool_limits

from knowledge.extraction.quotes.tagging.features import PLACES, SENTENCE_KINDS, SHAPES, ItemFeatures, Vocabulary

Floats = npt.NDArray[np.float32]
UNIT = 0.01
"""Words and layers are stored as integers; this is what one unit is worth."""

_TINY = 1e-5  # as in training
_HOPE = (
    0.5  # a sentence where no item's best tag inside beats "outside" by this is not decoded; judgement, not measured
)
_ROWS = 600  # read at a time, so that a layer's numbers stay in the processor's cache and memory stays flat


class Scores(NamedTuple):
    """A sentence's scores, an item each: outside, begins, goes on with reported words; likely cue or source above 0."""

    contents: list[tuple[float, float, float]]
    cue: list[float]
    source: list[float]


class _Layer(NamedTuple):
    reach: int
    gain: Floats
    shift: Floats
    weights: Floats
    bias: Floats


class Network:
    """Reads sentences; ``weights`` is the object that scripts/train_tagging.py writes."""

    def __init__(self, weights: Mapping[str, Any]) -> None:
        words, suffixes = weights["words"], weights["suffixes"]
        into = _floats(weights["input"])
        table = _floats([*words.values(), *suffixes.values(), weights["other"]]) * UNIT
        self.vocabulary = Vocabulary(list(words), list(suffixes))
        self._words = table @ into
        self._shapes = _floats([weights["shapes"][name] for name in SHAPES])
        self._places = _floats([weights["places"][name] for name in PLACES])
        self._sentences = _floats([weights["lines"][name] for name in SENTENCE_KINDS])
        self._layers = [_layer(layer) for layer in weights["layers"]]
        self.transitions: list[list[float]] = weights["transitions"]
        self._output = _floats(weights["output"])
        self._bias = _floats(weights["bias"])
        self._gap = max(layer.reach for layer in self._layers)

    def read(self, sentences: Sequence[ItemFeatures]) -> list[Scores | None]:
        """Return the scores of every sentence that may have reported words."""
        out: list[Scores | None] = []
        first = rows = 0
        for last, sentence in enumerate(sentences, 1):
            rows += len(sentence.words) + self._gap
            if rows >= _ROWS or last == len(sentences):
                out += self._chunk(sentences[first:last])
                first, rows = last, 0
        return out

    def _chunk(self, sentences: Sequence[ItemFeatures]) -> list[Scores | None]:
        """Read sentences one after the other with a gap between, wide enough that none sees its neighbours."""
        gap = [0] * self._gap
        words: list[int] = []
        shapes: list[int] = []
        places: list[int] = []
        for sentence in sentences:
            words += sentence.words + gap
            shapes += sentence.shapes + gap
            places += sentence.places + gap
        lengths = [length for sentence in sentences for length in (len(sentence.words), self._gap)]
        kinds = np.repeat([sentence.kind for sentence in sentences for _ in range(2)], lengths)
        gaps = np.flatnonzero(np.repeat([False, True] * len(sentences), lengths))
        hidden = self._words[words] + self._shapes[shapes] + self._places[places] + self._sentences[kinds]
        scores = self._convolve(np.maximum(hidden, 0), gaps) @ self._output + self._bias
        hopeful = (scores[:, 1:3].max(axis=1) - scores[:, 0] > _HOPE).tolist()
        out: list[Scores | None] = []
        start = 0
        for sentence in sentences:
            end = start + len(sentence.words)
            out.append(_scores(scores[start:end].T.tolist()) if any(hopeful[start:end]) else None)
            start = end + self._gap
        return out

    def _convolve(self, hidden: Floats, gaps: npt.NDArray[np.intp]) -> Floats:
        """Add each layer's output to the hidden states, in place (residual connections).

        No row looks at those of ``gaps``: what a layer sees there is 0, and what it adds there is not read.
        """
        rows, width = hidden.shape
        mean = np.full((width, 1), 1 / width, dtype=np.float32)
        padded = np.zeros((rows + 2 * self._gap, width), dtype=np.float32)
        even = padded[self._gap : self._gap + rows]
        for layer in self._layers:
            np.subtract(hidden, hidden @ mean, out=even)
            even *= 1 / np.sqrt(np.einsum("ij,ij->i", even, even)[:, np.newaxis] / width + _TINY)
            even *= layer.gain
            even += layer.shift
            even[gaps] = 0
            left, right = self._gap - layer.reach, self._gap + layer.reach
            seen = even @ layer.weights[width : 2 * width]
            seen += padded[left : left + rows] @ layer.weights[:width]
            seen += padded[right : right + rows] @ layer.weights[2 * width :]
            seen += layer.bias
            hidden += np.maximum(seen, 0, out=seen)
        return hidden


def _layer(stored: Mapping[str, Any]) -> _Layer:
    gain, shift, bias = (_floats(stored[name]) for name in ("gain", "shift", "bias"))
    return _Layer(stored["reach"], gain, shift, _floats(stored["weights"]) * UNIT, bias)


def _scores(columns: Sequence[list[float]]) -> Scores:
    outside, begins, goes_on, cue, source = columns
    return Scores(list(zip(outside, begins, goes_on, strict=True)), cue, source)


def _floats(values: Sequence[Any]) -> Floats:
    return np.asarray(values, dtype=np.float32)


@cache
def load_network() -> Network:
    """Return the trained network; read at its first use, which takes a tenth of a second.

    From then on numpy multiplies on one core: matrices are small here, and threads waiting for each other cost more
    than they save.
    """
    threadpool_limits(limits=1, user_api="blas")
    text = files("knowledge.extraction.quotes.tagging").joinpath("weights.json").read_text(encoding="utf-8")
    return Network(json.loads(text))
