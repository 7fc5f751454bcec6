"""Train the weights of knowledge/lookup/search/sense_ranking.py by a listwise softmax loss.

    python scripts/train_sense_ranking.py CORPUS=DATABASE... > knowledge/lookup/search/sense_ranking.json

The databases hold articles added with ``onrecord add --archive``, and vectors of all their quotes: ``polnear`` the
training articles of PolNeAR (github.com/networkdynamics/PolNeAR), ``world`` news of 2020, ``timeline17`` Timeline17 as
benchmarks/news_archive.py writes it.
``data/sense_questions.jsonl`` has questions that people wrote as one misremembers a quote, without its text: a quote
meant is known by a digest of its letters.
"""

import hashlib
import json
import re
import sys
from collections.abc import Iterator, Sequence
from pathlib import Path

import numpy as np
import numpy.typing as npt

from knowledge.language.sense.encoder import load_encoder
from knowledge.language.stems import words
from knowledge.lookup.search.idf import content_terms
from knowledge.lookup.search.sense_ranking import SenseCandidate, SenseFeatures, SenseRanker
from knowledge.store.engine import make_engine, read_url, reading
from knowledge.store.quotes import quotes_in_context
from knowledge.store.reader import Memory, Reader
from knowledge.store.vector_index import nearest

QUESTIONS = Path(__file__).parent / "data" / "sense_questions.jsonl"
RANKED = 50
PENALTY = 0.01  # of the squares of standardised weights
STEPS, SHORTEST = 20, 1e-3
_LETTERS = re.compile(r"[\W_]+")

Floats = npt.NDArray[np.float64]
Example = tuple[Floats, Floats]
"""Features of the candidates (candidates x features), and which of them are meant (1.0 or 0.0)."""


def digest(text: str) -> str:
    """Return what a quote is known by: a digest of its letters and digits in small letters."""
    return hashlib.blake2b(_LETTERS.sub("", text.lower()).encode(), digest_size=8).hexdigest()


def examples(url: str, questions: Sequence[dict[str, object]]) -> Iterator[Example]:
    """Yield an example for each question of which a base has the quote meant among the nearest."""
    encoder = load_encoder()
    with reading(make_engine(read_url(url))) as connection:
        reader = Reader.over(connection, Memory())
        for question in questions:
            text, meant = str(question["asked"]), question["meant"]
            near = nearest(reader, encoder.encode([text])[0], most=RANKED)
            quotes = quotes_in_context(connection, [one.id for one in near])
            candidates = [SenseCandidate(quotes[one.id], one.cosine) for one in near]
            right = np.array([float(digest(one.quote.text) in meant) for one in candidates])  # type: ignore[operator]
            if right.any():
                asked = words(text)
                ranker = SenseRanker(asked, content_terms(reader, asked), encoder)
                yield np.array(ranker.features(candidates)), right


def train(held: Sequence[Example]) -> Floats:
    """Return the weights of least loss, by Newton's method: the loss is convex."""
    everything = np.concatenate([features for features, _ in held])
    mean, deviation = everything.mean(axis=0), everything.std(axis=0) + 1e-9
    standardised = [((features - mean) / deviation, right / right.sum()) for features, right in held]
    weights = np.zeros(len(mean))
    for _ in range(STEPS):
        loss, slope, curvature = _loss(weights, standardised)
        step, length = np.linalg.solve(curvature, slope), 1.0
        while length > SHORTEST and _loss(weights - length * step, standardised)[0] > loss:
            length /= 2
        weights -= length * step
    trained: Floats = weights / deviation
    return trained


def _loss(weights: Floats, held: Sequence[Example]) -> tuple[float, Floats, Floats]:
    """Return the loss of weights with its first and second derivatives."""
    loss, slope = PENALTY * float(weights @ weights), 2 * PENALTY * weights
    curvature = 2 * PENALTY * np.eye(len(weights))
    for features, target in held:
        scores = features @ weights
        likely = np.exp(scores - scores.max())
        whole = likely.sum()
        likely /= whole
        expected = likely @ features
        loss += (np.log(whole) + scores.max() - target @ scores) / len(held)
        slope += (expected - target @ features) / len(held)
        curvature += ((features.T * likely) @ features - np.outer(expected, expected)) / len(held)
    return loss, slope, curvature


def main() -> None:
    """Print the weights as JSON."""
    questions = [json.loads(line) for line in QUESTIONS.read_text("utf-8").splitlines()]
    held: list[Example] = []
    for corpus, _, url in (argument.partition("=") for argument in sys.argv[1:]):
        held += examples(url, [one for one in questions if one["corpus"] == corpus])
    weights = dict(zip(SenseFeatures._fields, train(held).round(3).tolist(), strict=True))
    json.dump({"questions": len(held), "weights": weights}, sys.stdout, indent=1)
    print()


if __name__ == "__main__":
    main()
