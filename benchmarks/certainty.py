"""How often the speaker is right at each level of certainty.

    python benchmarks/certainty.py gold_dev.jsonl predictions.jsonl

``gold_dev.jsonl`` is what ``polnear_eval build`` makes of PolNeAR, ``predictions.jsonl`` what benchmarks/quotes.py
prints. A row: certainty, quotes in marks that the annotators gave a source and that were found (eight tenths of the
words), share with the right speaker: the spans touch, or the last word is the same.
"""

import json
import re
import sys
from collections import Counter
from collections.abc import Iterable
from pathlib import Path
from typing import Any

_WORD = re.compile(r"\w+")
_ALIKE = 0.8


def starts(text: str, spans: Iterable[Iterable[int]]) -> set[int]:
    """Return where the words inside the spans begin."""
    return {match.start() for start, end in spans for match in _WORD.finditer(text, start, end)}


def flat(content: list[Any]) -> list[list[int]]:
    """Return one span or several as several."""
    return [content] if content and isinstance(content[0], int) else content


def right(relation: dict[str, Any], quote: dict[str, Any]) -> bool:
    """Tell whether a quote has the relation's speaker."""
    if any(a < end and b > start for a, b in relation["source"] for start, end in quote["speaker"]):
        return True
    names = _WORD.findall(quote["speaker_name"] or "")[-1:]
    return bool(names) and names == _WORD.findall(relation["name"] or "")[-1:]


def found(text: str, relation: dict[str, Any], quotes: list[dict[str, Any]]) -> dict[str, Any] | None:
    """Return the quote that has the relation's marked words."""
    wanted = starts(text, relation["quoted"])
    for quote in quotes:
        words = starts(text, flat(quote["content"]))
        shared = len(wanted & words)
        if wanted and shared >= _ALIKE * len(wanted) and quote["kind"] != "indirect":
            return quote
    return None


def main() -> None:
    """Print the table."""
    gold, predictions = (Path(path).read_text(encoding="utf-8").splitlines() for path in sys.argv[1:3])
    predicted = {row["article"]: row["quotes"] for row in map(json.loads, predictions)}
    seen: Counter[str] = Counter()
    hits: Counter[str] = Counter()
    for article in map(json.loads, gold):
        for relation in article["relations"]:
            quote = found(article["text"], relation, predicted.get(article["article"], []))
            if quote is not None and relation["source"]:
                level = quote["certainty"] or "no speaker given"
                seen[level] += 1
                hits[level] += right(relation, quote)
    for level, count in seen.most_common():
        print(f"{level:16} {count:5} {hits[level] / count:.3f}")


if __name__ == "__main__":
    main()
