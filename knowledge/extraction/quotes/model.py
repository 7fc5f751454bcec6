"""A linear model over named features: its weights are a readable JSON file, by model, by kind, by feature."""

import json
from collections.abc import Iterable
from functools import cache
from importlib.resources import files


class Weights:
    """Weights by feature name; a feature the model does not know weighs nothing."""

    def __init__(self, weights: dict[str, float]) -> None:
        self._weights = weights

    def score(self, features: Iterable[str]) -> float:
        """Return the sum of the features' weights, in log-odds."""
        known = self._weights
        return sum([known[name] for name in features if name in known], 0.0)


@cache
def load_weights(name: str) -> Weights:
    """Return the weights ``name`` of weights.json, made by scripts/train_quotes.py."""
    text = files("knowledge.extraction.quotes").joinpath("weights.json").read_text(encoding="utf-8")
    kinds = json.loads(text)[name]
    return Weights({f"{kind}|{feature}": weight for kind, table in kinds.items() for feature, weight in table.items()})
