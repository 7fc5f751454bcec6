"""Scalar and binary quantisation of unit vectors: 8-bit components with a scale, and a sign bit for each component.

By the Hamming distance of sign bits the nearest of millions are found in milliseconds; the components tell their order.
"""

from typing import NamedTuple, TypeAlias

import numpy as np
import numpy.typing as npt

Vectors: TypeAlias = npt.NDArray[np.float32]
"""Unit vectors, one a row; or one alone."""

Words: TypeAlias = npt.NDArray[np.uint64]
"""Sign bits, 64 in each number."""

_LARGEST = 127


class Quantised(NamedTuple):
    """A vector as it is stored: ``scale`` times the 8-bit ``components``, and a ``code`` of sign bits."""

    scale: float
    components: bytes
    code: bytes


def quantise(vectors: Vectors) -> list[Quantised]:
    """Return vectors (one a row, their length a multiple of 64) as they are stored."""
    scales = np.maximum(np.abs(vectors).max(axis=1, initial=0), np.finfo(np.float32).tiny) / _LARGEST
    components = np.rint(vectors / scales[:, None]).astype(np.int8)
    codes = np.packbits(vectors > 0, axis=1)
    return [
        Quantised(float(scale), row.tobytes(), code.tobytes())
        for scale, row, code in zip(scales, components, codes, strict=True)
    ]


def sign_words(vector: Vectors) -> Words:
    """Return the code of one vector as numbers."""
    return np.packbits(vector > 0).view(np.uint64)


def components_of(stored: list[bytes]) -> Vectors:
    """Return the components of vectors, one a row, yet without their scales."""
    return np.frombuffer(b"".join(stored), np.int8).reshape(len(stored), -1).astype(np.float32)
