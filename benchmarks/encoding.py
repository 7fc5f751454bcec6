"""How fast sentences become vectors: quotes in batches, questions one by one, and the loading of the weights.

    python benchmarks/encoding.py CORPUS [--quotes N]

CORPUS is a folder of articles (``*.txt``); quotes are what extraction finds in them, questions the first ten words of a
quote. Times are of the processor, on one core. A vector is stored for each quote, so the first figure is that of the
pass behind ``add``.
"""

import argparse
import statistics
import time
from collections.abc import Iterator
from itertools import islice
from pathlib import Path

from knowledge.extraction import extract
from knowledge.language.sense.encoder import SentenceEncoder, load_encoder
from knowledge.reading import read_article

A_BATCH, A_QUESTION, QUESTIONS = 256, 10, 200


def quotes(corpus: Path) -> Iterator[str]:
    """Yield the words of every quote of a folder's articles."""
    for path in sorted(corpus.rglob("*.txt")):
        article = read_article(path.read_bytes(), path.name)
        for quote in extract(article).quotes:
            yield " … ".join(article.text[start:stop] for start, stop in quote.spans)


def seconds_a_text(encoder: SentenceEncoder, texts: list[str], batch: int) -> list[float]:
    """The processor's seconds for a text of each batch."""
    found = []
    for start in range(0, len(texts), batch):
        part, begun = texts[start : start + batch], time.thread_time()
        encoder.encode(part)
        found.append((time.thread_time() - begun) / len(part))
    return found


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("corpus", type=Path)
    parser.add_argument("--quotes", type=int, default=2_048, help="how many are encoded (2048)")
    chosen = parser.parse_args()
    begun = time.thread_time()
    encoder = load_encoder()
    loaded = time.thread_time() - begun
    texts = list(islice(quotes(chosen.corpus), chosen.quotes))
    questions = [" ".join(text.split()[:A_QUESTION]) for text in texts if len(text.split()) >= A_QUESTION][:QUESTIONS]
    a_quote = statistics.mean(seconds_a_text(encoder, texts, A_BATCH))
    a_question = statistics.median(seconds_a_text(encoder, questions, 1))
    print(f"weights loaded in {1000 * loaded:.0f} ms")
    print(f"{1 / a_quote:,.0f} quotes a second, {1000 * a_quote:.1f} ms each ({len(texts):,} in batches of {A_BATCH})")
    print(f"{1000 * a_question:.1f} ms a question of {A_QUESTION} words (median of {len(questions)})")


if __name__ == "__main__":
    main()
