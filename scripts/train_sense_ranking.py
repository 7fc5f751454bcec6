"""Train the weights of knowledge/lookup/search/sense_ranking.py by a listwise softmax loss.

    python benchmarks/news_archive.py POLNEAR TIMELINE17 NEWS
    ONRECORD_DATABASE_URL=sqlite:///polnear.db onrecord add --archive --later NEWS/polnear
    ONRECORD_DATABASE_URL=sqlite:///timeline17.db onrecord add --archive --later FILE...
    python scripts/train_sense_ranking.py polnear=sqlite:///polnear.db timeline17=sqlite:///timeline17.db > WEIGHTS

POLNEAR (github.com/networkdynamics/PolNeAR) and TIMELINE17 are folders as benchmarks/news_archive.py reads them. Of
Timeline17 the files with a quote that is meant are enough: ``--files CORPUS`` lists them. ``world`` is a third base, of
news articles from around the world. Vectors that a base is still without are made first, so that after new weights of
the encoder the last command alone is run again. WEIGHTS become knowledge/lookup/search/sense_ranking.json.

The questions are those of ``data/sense_pairs.jsonl``, each asked of all quotes and, where it is known who spoke, of
that speaker's. Told on the error output: of the files held out where the encoder was taught, how many questions are
right at first and in three by weights trained on the other files, and by the cosine alone. WEIGHTS are of all files.
"""

import argparse
import datetime as dt
import hashlib
import json
import re
import sys
import zlib
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any, NamedTuple

import numpy as np
import numpy.typing as npt

from knowledge.factbase import FactBase
from knowledge.language.sense.encoder import SentenceEncoder, load_encoder
from knowledge.language.stems import words
from knowledge.lookup.query.bearers import weigh
from knowledge.lookup.query.names import KnownNames
from knowledge.lookup.query.plain_questions import read_plain_question
from knowledge.lookup.search.idf import content_terms
from knowledge.lookup.search.sense_ranking import SenseCandidate, SenseFeatures, SenseRanker
from knowledge.store.engine import make_engine, read_url, reading
from knowledge.store.filters import Filters, on_quotes
from knowledge.store.quantisation import Vectors
from knowledge.store.quotes import quotes_in_context
from knowledge.store.reader import Memory, Reader
from knowledge.store.search import ANYWHERE, Where
from knowledge.store.vector_index import nearest

PAIRS = Path(__file__).parent / "data" / "sense_pairs.jsonl"
RANKED = 50
PENALTY = 0.01  # of the squares of standardised weights
STEPS, SHORTEST = 20, 1e-3
HELD_OUT = 5  # one of so many files, as train_sentence_encoder.py chooses them
SHOWN = 3
TODAY = dt.date(2020, 1, 1)  # whence a question would count days: none of these does
_LETTERS = re.compile(r"[\W_]+")

Floats = npt.NDArray[np.float64]


class Example(NamedTuple):
    """A question's candidates: their features (candidates x features), which are meant (1.0 or 0.0), their statements.

    ``held_out``: so is the file of what is meant; ``named``: asked of one speaker's quotes.
    """

    features: Floats
    right: Floats
    statements: Sequence[str]
    held_out: bool
    named: bool


def letters(text: str) -> str:
    """Return what a quote is known by however its corpus sets it: a digest of its letters and digits, all small."""
    return hashlib.blake2b(_LETTERS.sub("", text.lower()).encode(), digest_size=8).hexdigest()


class Asking:
    """Asks a base the questions of pairs."""

    def __init__(self, reader: Reader, encoder: SentenceEncoder) -> None:
        self._reader, self._encoder, self._names = reader, encoder, KnownNames(reader)

    def examples(self, pair: dict[str, Any]) -> Iterator[Example]:
        """Yield the examples of a pair's questions."""
        held_out = zlib.crc32(pair["file"].encode()) % HELD_OUT == 0
        speaker = self._by(pair["speaker"])
        asked = [self._said(question) for question in pair["questions"]]
        for said, vector in zip(asked, self._encoder.encode(asked), strict=True):
            for where in (ANYWHERE, speaker):
                if where and (found := self._found(said, vector, where)):
                    quotes = [one.quote for one in found[0]]
                    right = np.array([float(letters(one.text) in pair["letters"]) for one in quotes])
                    yield Example(found[1], right, [one.statement for one in quotes], held_out, where is speaker)

    def _by(self, name: str | None) -> Where | None:
        meant = weigh(self._names.bearers(name)).shown if name else ()
        return on_quotes(self._reader.connection, Filters(actors=(meant[0].actor,))) if meant else None

    def _said(self, question: str) -> str:
        """Return what was said, by a question that may ask who said it."""
        plain = read_plain_question(question, self._names, frozenset(), TODAY)
        return (plain and (plain.words or plain.about)) or question

    def _found(self, asked: str, vector: Vectors, where: Where) -> tuple[list[SenseCandidate], Floats] | None:
        near = nearest(self._reader, vector, where, RANKED)
        quotes = quotes_in_context(self._reader.connection, [one.id for one in near])
        candidates = [SenseCandidate(quotes[one.id], one.cosine) for one in near]
        said = words(asked)
        ranker = SenseRanker(said, content_terms(self._reader, said), self._encoder)
        return (candidates, np.array(ranker.features(candidates), np.float64)) if candidates else None


def examples(url: str, pairs: Sequence[dict[str, Any]]) -> list[Example]:
    """Return the examples of the pairs that a base has, whose quotes get their vectors first."""
    with FactBase.open(url) as facts:
        for missing in facts.encode_missing():
            print(f"{url}: {missing} quotes to encode", file=sys.stderr)
    with reading(make_engine(read_url(url))) as connection:
        asking = Asking(Reader.over(connection, Memory()), load_encoder())
        return [example for pair in pairs for example in asking.examples(pair)]


def train(asked: Sequence[Example]) -> Floats:
    """Return the weights of least loss, by Newton's method: the loss is convex. Questions without a right one go."""
    telling = [one for one in asked if one.right.any()]
    everything = np.concatenate([one.features for one in telling])
    mean, deviation = everything.mean(axis=0), everything.std(axis=0) + 1e-9
    standardised = [((one.features - mean) / deviation, one.right / one.right.sum()) for one in telling]
    weights = np.zeros(len(mean))
    for _ in range(STEPS):
        loss, slope, curvature = _loss(weights, standardised)
        step, length = np.linalg.solve(curvature, slope), 1.0
        while length > SHORTEST and _loss(weights - length * step, standardised)[0] > loss:
            length /= 2
        weights -= length * step
        if length * np.abs(step).max() < SHORTEST:
            break
    trained: Floats = weights / deviation
    return trained


def _loss(weights: Floats, held: Sequence[tuple[Floats, Floats]]) -> tuple[float, Floats, Floats]:
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


def place(example: Example, weights: Floats) -> int:
    """Return how many statements stand before one that is meant; all that are ranked where none is."""
    order = np.argsort(-(example.features @ weights), kind="stable")
    before = dict.fromkeys(example.statements[n] for n in order[: np.argmax(example.right[order])])
    return len(before) if example.right.any() else RANKED


def tell(asked: Sequence[Example]) -> None:
    """Print how many questions about the files held out are right, by weights trained on the others."""
    cosine = np.array([float(name == "cosine") for name in SenseFeatures._fields])
    trained = train([one for one in asked if not one.held_out])
    for named in (False, True):
        held = [one for one in asked if one.held_out and one.named is named]
        for by, weights in (("cosine", cosine), ("trained", trained)):
            places = np.array([place(one, weights) for one in held])
            right = f"right at first {(places == 0).mean():.3f}, in three {(places < SHOWN).mean():.3f}"
            print(f"{len(held)} {'with' if named else 'without'} the speaker, by {by}: {right}", file=sys.stderr)


def main() -> None:
    """Print the weights as JSON, or the files with quotes that are meant."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("bases", nargs="*", metavar="CORPUS=URL")
    parser.add_argument("--files", metavar="CORPUS", help="list the files of a corpus that the questions are about")
    chosen = parser.parse_args()
    pairs = [pair for line in PAIRS.read_text("utf-8").splitlines() if (pair := json.loads(line))["letters"]]
    if chosen.files:
        named = {pair["file"] for pair in pairs if pair["corpus"] == chosen.files}
        print("\n".join(sorted(f"{name.replace('/articles.jsonl#', '/').removesuffix('.txt')}.txt" for name in named)))
        return
    found: list[Example] = []
    for corpus, _, url in (base.partition("=") for base in chosen.bases):
        found += examples(url, [pair for pair in pairs if pair["corpus"] == corpus])
    tell(found)
    weights = dict(zip(SenseFeatures._fields, train(found).round(3).tolist(), strict=True))
    told = {"questions": sum(bool(one.right.any()) for one in found), "weights": weights}
    json.dump(told, sys.stdout, indent=1)
    print()


if __name__ == "__main__":
    main()
