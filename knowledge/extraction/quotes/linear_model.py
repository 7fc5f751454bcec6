"""Log-linear (maximum entropy) models: the score of a candidate is the sum of the weights of its named binary features.

Weights are in log-odds and come from a readable JSON file: by model, by kind, by feature.
"""

import json
from collections.abc import Iterable
from functools import cache
from importlib.resources import files

FeatureGroup = tuple[str, Iterable[str]]
"""Features whose names begin alike, up to "|" or to the first space: that prefix, and the rest of each name."""


class Weights:
    """A model's weights by feature name; an unknown feature weighs nothing."""

    def __init__(self, weights: dict[str, float]) -> None:
        self._groups: dict[str, dict[str, float]] = {}
        for name, weight in weights.items():
            for cut in {name.find("|") + 1, name.find(" ") + 1}:
                self._groups.setdefault(name[:cut], {})[name[cut:]] = weight

    def weigh(self, groups: Iterable[FeatureGroup]) -> float:
        """Return the sum of the weights of features in groups; their whole names are never built, which takes time."""
        total = 0.0
        for begin, names in groups:
            known = self._groups.get(begin)
            if known is not None:
                total = sum([known[name] for name in names if name in known], total)
        return total


@cache
def load_weights(name: str) -> Weights:
    """Return the weights ``name`` of weights.json, made by scripts/train_quotes.py."""
    text = files("knowledge.extraction.quotes").joinpath("weights.json").read_text(encoding="utf-8")
    kinds = json.loads(text)[name]
    return Weights({f"{kind}|{feature}": weight for kind, table in kinds.items() for feature, weight in table.items()})
