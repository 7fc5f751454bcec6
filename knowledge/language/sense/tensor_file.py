"""Tensors in a file of the safetensors format, mapped into memory rather than read.

The format: the header's length (8 bytes, little-endian), a header in JSON (name -> dtype, shape, offsets), the data.
"""

import json
import mmap
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import numpy as np
import numpy.typing as npt

DTYPES: Mapping[str, np.dtype[Any]] = {
    "I8": np.dtype("i1"),
    "F32": np.dtype("<f4"),
    "F16": np.dtype("<f2"),
    "I64": np.dtype("<i8"),
}
LENGTH_BYTES = 8


def read_tensors(path: Path) -> Mapping[str, npt.NDArray[Any]]:
    """Return a file's tensors by name; their pages come from the file when first touched, and cannot be written."""
    with path.open("rb") as file:
        mapped = mmap.mmap(file.fileno(), 0, access=mmap.ACCESS_READ)
    start = LENGTH_BYTES + int.from_bytes(mapped[:LENGTH_BYTES], "little")
    header = json.loads(mapped[LENGTH_BYTES:start])
    return {name: _tensor(mapped, start, entry) for name, entry in header.items() if name != "__metadata__"}


def _tensor(mapped: mmap.mmap, start: int, entry: Mapping[str, Any]) -> npt.NDArray[Any]:
    dtype = DTYPES[entry["dtype"]]
    first, last = entry["data_offsets"]
    flat: npt.NDArray[Any] = np.frombuffer(mapped, dtype, (last - first) // dtype.itemsize, start + first)
    return flat.reshape(entry["shape"])
