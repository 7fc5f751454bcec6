"""Train the weights of knowledge/linking/paraphrase.json: logistic regression on labelled pairs of quotes.

    python scripts/train_paraphrase.py DATABASE_URL

The base holds the five articles of seeds/ and Timeline17, written as files by benchmarks/news_archive.py; a source is
found by its end. A line of scripts/data/paraphrase_pairs.jsonl tells where two quotes stand, by source and spans, and
whether they report one utterance; no text of the corpus is in it. What linking tells apart otherwise is left out.
"""

import argparse
import json
from pathlib import Path
from typing import Any

import numpy as np
import numpy.typing as npt
from sqlalchemy.engine import make_url

from knowledge.factbase.records import quote_records
from knowledge.linking import QuoteRecord
from knowledge.linking.paraphrase import ParaphraseFeatures, paraphrase_features, tells_another_thing
from knowledge.store.articles import held_articles
from knowledge.store.engine import make_engine, reading
from knowledge.store.members import STATEMENTS, members_of_articles

PAIRS = Path(__file__).resolve().parent / "data/paraphrase_pairs.jsonl"
WEIGHTS = Path(__file__).resolve().parent.parent / "knowledge/linking/paraphrase.json"
L2, STEPS, RATE = 0.03, 4000, 0.5

Floats = npt.NDArray[np.float64]
Place = tuple[str, str]


def place(told: dict[str, Any]) -> Place:
    """Where a quote stands, as a key."""
    return told["source"], json.dumps(told["spans"])


def read_quotes(url: str, wanted: set[str]) -> dict[Place, QuoteRecord]:
    """The quotes of the sources that end so."""
    with reading(make_engine(make_url(url))) as connection:
        ends = {one.source: end for one in held_articles(connection) for end in wanted if one.source.endswith(end)}
        rows = [one.id for one in held_articles(connection) if one.source in ends]
        records = quote_records(connection, members_of_articles(connection, STATEMENTS, rows))
    return {(ends[one.key[0]], json.dumps([list(span) for span in one.found.spans])): one for one in records}


def fit(rows: Floats, same: Floats) -> Floats:
    """The weights of a logistic regression with an L2 penalty, the bias last, by gradient descent."""
    mean, spread = rows.mean(axis=0), rows.std(axis=0) + 1e-6
    scaled = np.column_stack([(rows - mean) / spread, np.ones(len(rows))])
    weights = np.zeros(scaled.shape[1])
    for _ in range(STEPS):
        wrong = 1 / (1 + np.exp(-scaled @ weights)) - same
        weights -= RATE * (scaled.T @ wrong / len(rows) + L2 * np.append(weights[:-1], 0))
    plain = weights[:-1] / spread
    return np.append(plain, weights[-1] - plain @ mean)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("url")
    pairs = [json.loads(line) for line in PAIRS.read_text("ascii").splitlines()]
    quotes = read_quotes(parser.parse_args().url, {told[side]["source"] for told in pairs for side in "ab"})
    rows, same = [], []
    for told in pairs:
        a, b = (quotes.get(place(told[side])) for side in "ab")
        if a and b and (features := paraphrase_features(a, b)) and not tells_another_thing(a, b):
            rows.append(features)
            same.append(float(told["same"]))
    weights = fit(np.array(rows), np.array(same))
    named = zip((*ParaphraseFeatures._fields, "bias"), (round(float(one), 3) for one in weights), strict=True)
    WEIGHTS.write_text(json.dumps({"weights": dict(named)}, indent=1) + "\n", "ascii")
    print(f"{len(rows)} pairs of {len(pairs)}, {sum(same):.0f} of one utterance")


if __name__ == "__main__":
    main()
