"""Quotes of a PolNeAR folder as predictions, one JSON object an article.

    python benchmarks/polnear.py POLNEAR/dev > predictions.jsonl
    python -m polnear_eval score gold_dev.jsonl predictions.jsonl --by-kind

POLNEAR/dev holds ``text/*.txt``. Offsets are those of the files, which are read as they are. Words a second go to
standard error.
"""

import json
import re
import sys
import time
from pathlib import Path

from knowledge.extraction import extract
from knowledge.facts import Article, Findings

_RELATIVE = re.compile(r",? (who|which|that)\b")


def article_of(path: Path) -> Article:
    """Return a corpus file as an article: its text untouched, every line a paragraph."""
    text = path.read_bytes().decode("utf-8")
    spans = tuple(match.span() for match in re.finditer(r"[^\n]+", text))
    return Article(source=path.name, text=text, paragraphs=spans, content_hash="")


def prediction(findings: Findings, text: str) -> list[dict[str, object]]:
    """Return the findings' quotes in the scorer's format.

    The source of "a lawyer, who said" is "who" in PolNeAR and "a lawyer" here: the pronoun's span is added.
    """
    rows: list[dict[str, object]] = []
    for quote in findings.quotes:
        spans = [speaker.span for speaker in quote.speakers if speaker.span is not None]
        spans += [found.span(1) for _, end in spans if (found := _RELATIVE.match(text, end))]
        names = [findings.actors[speaker.actor].name for speaker in quote.speakers if speaker.actor is not None]
        rows.append(
            {"content": quote.spans, "kind": quote.kind, "speaker": spans, "speaker_name": names[0] if names else None}
        )
    return rows


def main() -> None:
    """Print the predictions for every text of the folder."""
    articles = [article_of(path) for path in sorted((Path(sys.argv[1]) / "text").glob("*.txt"))]
    begun = time.perf_counter()
    for article in articles:
        print(json.dumps({"article": article.source, "quotes": prediction(extract(article), article.text)}))
    words = sum(len(article.text.split()) for article in articles)
    print(f"{words / (time.perf_counter() - begun):,.0f} words a second", file=sys.stderr)


if __name__ == "__main__":
    main()
