"""Quotes of a part of PolNeAR as predictions, one JSON object an article, and words a second.

    python benchmarks/quotes.py POLNEAR [--split dev] > predictions.jsonl
    python -m polnear_eval score gold_dev.jsonl predictions.jsonl --by-kind --by-publisher

POLNEAR/dev holds ``text/*.txt``, which are read as they are: offsets are those of the files. A row is ``{"article",
"quotes": [{"content", "kind", "speaker", "speaker_name", "certainty"}]}``. Standard error gets the words a second of
reading and the whole of extraction, as processor time.
"""

import argparse
import json
import re
import sys
import time
from pathlib import Path

from knowledge.extraction import extract
from knowledge.facts import Article, Findings
from knowledge.reading import read_article

_RELATIVE = re.compile(r",? (who|which|that)\b")


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
            {
                "content": quote.spans,
                "kind": quote.kind,
                "speaker": spans,
                "speaker_name": names[0] if names else None,
                "certainty": quote.speakers[0].certainty if quote.speakers else None,
            }
        )
    return rows


def whole(name: str, raw: bytes) -> Article:
    """Return a file as an article whose headline is read like a paragraph, as the annotators did."""
    article = read_article(raw, name, as_is=True)
    if article.title_span is None or article.title_span in article.paragraphs:
        return article
    return article.model_copy(update={"paragraphs": (article.title_span, *article.paragraphs)})


def main() -> None:
    """Print the predictions for every text of the part."""
    parser = argparse.ArgumentParser(description="Quotes of a part of PolNeAR as predictions.")
    parser.add_argument("corpus", type=Path, help="the folder that holds train/ and dev/")
    parser.add_argument("--split", default="dev", help="which part (dev)")
    chosen = parser.parse_args()
    files = [(path.name, path.read_bytes()) for path in sorted((chosen.corpus / chosen.split / "text").glob("*.txt"))]
    extract(read_article(b"Police said on Monday that the bridge was closed.", "first"))  # weights and lists are loaded
    words, begun = 0, time.process_time()
    for name, raw in files:
        article = whole(name, raw)
        print(json.dumps({"article": name, "quotes": prediction(extract(article), article.text)}))
        words += len(article.text.split())
    print(f"{words / (time.process_time() - begun):,.0f} words a second", file=sys.stderr)


if __name__ == "__main__":
    main()
