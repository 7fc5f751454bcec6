"""The forward pass of a BERT encoder in numpy (Devlin et al. 2019; layers normalise behind their sums).

Texts are not padded to one length: their pieces stand one below the other in one matrix, which all layers but attention
read as it is, and attention goes through the texts of equal length together.
"""

from collections.abc import Iterator, Mapping, Sequence
from functools import cached_property
from itertools import groupby
from typing import Any, NamedTuple

import numpy as np
import numpy.typing as npt

Floats = npt.NDArray[np.float32]
HEADS = 12
MOST_PIECES = 128
"""Pieces of a text that are read, marks of start and end included: as many as the model was trained on."""
_TINY = 1e-12  # as in training
_ROWS = 512  # pieces read at a time, so that a layer's numbers stay in the processor's cache
_CACHED = 64  # rows of the widest layer that stay in the cache from one step to the next
_GELU = (1.59501575, 7.40113008e-2, -7.03034451e-4)
_FAR = 40.0


class _Dense(NamedTuple):
    weights: Floats
    bias: Floats


class _Norm(NamedTuple):
    gain: Floats
    shift: Floats


class _EncoderLayer(NamedTuple):
    mix: _Dense
    attend: _Dense
    attended: _Norm
    widen: _Dense
    narrow: _Dense
    out: _Norm


class Transformer:
    """Turns pieces into vectors; ``tensors`` are those that scripts/make_sentence_encoder.py writes.

    Word vectors stay in 8 bits where they are, the matrices of the layers become floats here.
    """

    def __init__(self, tensors: Mapping[str, npt.NDArray[Any]]) -> None:
        self._word, self._scale = tensors["word"], tensors["word.scale"]
        self._position = tensors["position"]
        self._embedded = _norm(tensors, "embedded")
        count = sum(name.endswith(".widen") for name in tensors)
        self._layers = [_layer(tensors, f"{number}.") for number in range(count)]
        self.width = self._position.shape[1]

    def means(self, texts: Sequence[Sequence[int]]) -> Floats:
        """Return the mean of each text's vectors (texts x width); a text is the numbers of its pieces, one or more.

        Fastest where texts of equal length stand together.
        """
        parts = [self._read(chunk) for chunk in _chunks(texts)]
        return np.concatenate(parts) if parts else np.zeros((0, self.width), np.float32)

    def word_means(self, words: Sequence[Sequence[int]]) -> Floats:
        """Return the mean of the vectors of each word's pieces, less that of all pieces; of no piece it is zero."""
        means = np.zeros((len(words), self.width), np.float32)
        some = [row for row, numbers in enumerate(words) if numbers]
        if some:
            counts = np.array([len(words[row]) for row in some])
            numbers = np.concatenate([np.asarray(words[row], np.intp) for row in some])
            pieces = self._word[numbers] * self._scale[numbers, np.newaxis]
            sums = np.add.reduceat(pieces, np.cumsum(counts) - counts, axis=0)
            means[some] = sums / counts[:, np.newaxis] - self._common
        return means

    @cached_property
    def _common(self) -> Floats:
        common: Floats = (self._scale @ self._word.astype(np.float32)).astype(np.float32) / np.float32(len(self._word))
        return common

    def _read(self, texts: Sequence[Sequence[int]]) -> Floats:
        numbers = np.concatenate([np.asarray(text, np.intp) for text in texts])
        lengths = [len(text) for text in texts]
        hidden = self._word[numbers] * self._scale[numbers, np.newaxis]
        hidden += self._position[np.concatenate([np.arange(length) for length in lengths])]
        _normalise(hidden, self._embedded)
        blocks = list(_blocks(lengths))
        for layer in self._layers:
            hidden = _through(layer, hidden, blocks)
        return np.concatenate([hidden[rows].reshape(-1, length, self.width).mean(axis=1) for rows, length in blocks])


def _chunks(texts: Sequence[Sequence[int]]) -> Iterator[Sequence[Sequence[int]]]:
    first = rows = 0
    for last, text in enumerate(texts, 1):
        rows += len(text)
        if rows >= _ROWS or last == len(texts):
            yield texts[first:last]
            first, rows = last, 0


def _blocks(lengths: Sequence[int]) -> Iterator[tuple[slice, int]]:
    """Yield the rows of neighbours of equal length, and that length."""
    start = 0
    for length, group in groupby(lengths):
        end = start + length * sum(1 for _ in group)
        yield slice(start, end), length
        start = end


def _through(layer: _EncoderLayer, hidden: Floats, blocks: Sequence[tuple[slice, int]]) -> Floats:
    mixed = _dense(hidden, layer.mix)
    seen = np.empty_like(hidden)
    for rows, length in blocks:
        seen[rows] = _attention(mixed[rows], length)
    attended = _dense(seen, layer.attend)
    attended += hidden
    _normalise(attended, layer.attended)
    wide = _dense(attended, layer.widen)
    _gelu(wide)
    out = _dense(wide, layer.narrow)
    out += attended
    _normalise(out, layer.out)
    return out


def _attention(mixed: Floats, length: int) -> Floats:
    """What each piece takes from the pieces of its text; ``mixed`` has queries, keys and values side by side."""
    rows, width = len(mixed), mixed.shape[1] // 3
    queries, keys, values = mixed.reshape(-1, length, 3, HEADS, width // HEADS).transpose(2, 0, 3, 1, 4)
    scores = queries @ keys.transpose(0, 1, 3, 2)
    scores -= scores.max(axis=-1, keepdims=True)
    np.exp(scores, out=scores)
    scores /= scores.sum(axis=-1, keepdims=True)
    seen: Floats = (scores @ values).transpose(0, 2, 1, 3).reshape(rows, width)
    return seen


def _dense(rows: Floats, dense: _Dense) -> Floats:
    out = rows @ dense.weights
    out += dense.bias
    return out


def _normalise(rows: Floats, norm: _Norm) -> None:
    """Layer normalisation, in place."""
    width = rows.shape[1]
    rows -= rows @ np.full((width, 1), 1 / width, np.float32)
    rows *= 1 / np.sqrt(np.einsum("ij,ij->i", rows, rows)[:, np.newaxis] / width + _TINY)
    rows *= norm.gain
    rows += norm.shift


def _gelu(rows: Floats) -> None:
    """Turn each x into x times the normal distribution's share below x, in place.

    The share is a logistic function of x times a polynomial of x² up to ``_FAR``: off by 2.5e-5 at most (minimax fit of
    this project), a hundredth of what 8-bit weights are off by.
    """
    with np.errstate(over="ignore"):  # far below 0: x / infinity is 0
        for start in range(0, len(rows), _CACHED):
            _gelu_of_few(rows[start : start + _CACHED])


def _gelu_of_few(rows: Floats) -> None:
    squares = np.minimum(rows * rows, _FAR)
    power = squares * -_GELU[2]
    power -= _GELU[1]
    power *= squares
    power -= _GELU[0]
    power *= rows
    np.exp(power, out=power)
    power += 1
    rows /= power


def _layer(tensors: Mapping[str, npt.NDArray[Any]], at: str) -> _EncoderLayer:
    mix, attend, widen, narrow = (_matrix(tensors, at + name) for name in ("mix", "attend", "widen", "narrow"))
    return _EncoderLayer(mix, attend, _norm(tensors, f"{at}attended"), widen, narrow, _norm(tensors, f"{at}out"))


def _matrix(tensors: Mapping[str, npt.NDArray[Any]], name: str) -> _Dense:
    return _Dense(tensors[name] * tensors[f"{name}.scale"], tensors[f"{name}.bias"])


def _norm(tensors: Mapping[str, npt.NDArray[Any]], name: str) -> _Norm:
    return _Norm(tensors[f"{name}.gain"], tensors[f"{name}.shift"])
