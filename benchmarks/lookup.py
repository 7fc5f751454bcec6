"""Measures look-ups on a base of made-up quotes: time, and whether the right statement comes first or in five.

    python benchmarks/lookup.py [--quotes 100000] [--url postgresql://...]

Words follow a newspaper's distribution (Zipf), so that common words are as common as they are in print.
"""

import argparse
import random
import statistics
import tempfile
import time
from bisect import bisect
from collections.abc import Callable, Iterator
from itertools import accumulate
from typing import Any, TypeVar

from sqlalchemy import Engine, text
from synthetic import fill, misspell

from knowledge.lookup import whosaid
from knowledge.lookup.content import content_words
from knowledge.store.engine import make_engine, read_url, reading
from knowledge.store.memory import Memory
from knowledge.store.reader import Reader
from knowledge.store.schema import migrate

T = TypeVar("T")
COMMON = [
    "the",
    "of",
    "to",
    "and",
    "a",
    "in",
    "that",
    "is",
    "for",
    "it",
    "with",
    "as",
    "was",
    "on",
    "be",
    "by",
    "he",
    "this",
    "have",
    "from",
    "at",
    "not",
    "are",
    "but",
    "had",
    "his",
    "they",
    "which",
    "we",
    "will",
    "would",
    "there",
    "been",
    "their",
    "has",
    "an",
    "or",
    "if",
    "were",
    "more",
    "one",
    "all",
    "can",
    "about",
    "up",
    "out",
    "so",
    "what",
    "when",
    "no",
    "my",
    "who",
]
SYLLABLES = [
    "ba",
    "con",
    "de",
    "dis",
    "en",
    "fer",
    "gra",
    "ho",
    "in",
    "ja",
    "kel",
    "lor",
    "ma",
    "ne",
    "op",
    "per",
    "qui",
    "ra",
    "ser",
    "tan",
    "ul",
    "ver",
    "win",
    "yor",
    "zan",
    "ment",
    "tion",
]


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--quotes", type=int, default=100_000)
    parser.add_argument("--questions", type=int, default=300)
    parser.add_argument("--url", help="an empty database; otherwise an SQLite file that is thrown away")
    given = parser.parse_args()
    rng = random.Random(11)  # noqa: S311 - a fixed draw
    with tempfile.TemporaryDirectory() as folder:
        engine = make_engine(read_url(given.url or f"sqlite:///{folder}/facts.db"))
        migrate(engine)
        quotes = list(make_quotes(given.quotes, rng))
        ids = timed("filled", lambda: fill(engine, quotes))
        if engine.dialect.name == "postgresql":
            analyze(engine)
        memory = Memory()
        timed("first misspelt question (reads the vocabulary)", lambda: ask(engine, memory, "qwertzuiop asdfghjk"))
        fill(engine, list(make_quotes(20, rng)), first=len(ids))
        timed("misspelt question after an addition", lambda: ask(engine, memory, "qwertzuiop asdfghjk"))
        for kind in ("verbatim, 2 words", "verbatim, 3-8 words", "misspelt", "reordered", "nobody's", "2 common words"):
            measure(engine, memory, quotes, ids, kind, given.questions, rng)


def make_quotes(number: int, rng: random.Random) -> Iterator[dict[str, Any]]:
    vocabulary = [*COMMON, *dict.fromkeys(make_word(rng) for _ in range(60_000))]
    weights = list(accumulate(1 / (n + 2.7) for n in range(len(vocabulary))))
    for _ in range(number):
        line = [vocabulary[bisect(weights, rng.random() * weights[-1])] for _ in range(rng.randint(6, 40))]
        said = " ".join(line)
        yield {"parts": [said], "spans": [[0, len(said)]], "quoted": [[0, len(said)]]}


def make_word(rng: random.Random) -> str:
    return "".join(rng.choice(SYLLABLES) for _ in range(rng.randint(2, 4)))


def measure(
    engine: Engine, memory: Memory, quotes: list[Any], ids: list[str], kind: str, number: int, rng: random.Random
) -> None:
    took, first, five = [], 0, 0
    for _ in range(number):
        n, asked = question(quotes, kind, rng)
        start = time.perf_counter()
        found = ask(engine, memory, " ".join(asked))
        took.append((time.perf_counter() - start) * 1000)
        first += found[:1] == [ids[n]]
        five += ids[n] in found
    took.sort()
    right = f"right at 1 {first / number:.3f}  at 5 {five / number:.3f}" if kind != "nobody's" else ""
    print(f"{kind:20} median {statistics.median(took):6.1f} ms  p99 {took[int(number * 0.99)]:6.1f} ms  {right}")


def question(quotes: list[Any], kind: str, rng: random.Random) -> tuple[int, list[str]]:
    size = 2 if "2" in kind else rng.randint(3, 8)
    while True:
        n = rng.randrange(len(quotes))
        line = quotes[n]["parts"][0].split()
        start = rng.randrange(max(1, len(line) - size))
        asked = line[start : start + size]
        content = len(content_words(" ".join(asked)))
        if (content == 0) if "common" in kind else (content >= 2):
            break
    if kind == "misspelt":
        return n, misspell(asked, rng, 1)
    if kind == "reordered":
        return n, rng.sample(asked, len(asked))
    if kind == "nobody's":
        return n, [word for _ in range(3) for word in rng.choice(quotes)["parts"][0].split()[:2]]
    return n, asked


def ask(engine: Engine, memory: Memory, asked: str) -> list[str]:
    with reading(engine) as connection:
        return [match.statement for match in whosaid(Reader.over(connection, memory), asked).matches]


def analyze(engine: Engine) -> None:
    with engine.connect().execution_options(isolation_level="AUTOCOMMIT") as connection:
        connection.execute(text("VACUUM ANALYZE"))


def timed(what: str, run: Callable[[], T]) -> T:
    start = time.perf_counter()
    result = run()
    print(f"{what}: {time.perf_counter() - start:.3f} s")
    return result


if __name__ == "__main__":
    main()
