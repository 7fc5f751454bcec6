"""Two corpora of news as files to add: PolNeAR's training part and Timeline17, each with what its makers say of it.

    python benchmarks/news_archive.py POLNEAR TIMELINE17 FOLDER

POLNEAR holds ``train/text`` and ``metadata.tsv``; TIMELINE17 a folder for each topic and outlet (``bpoil_bbc``) with
``articles.jsonl`` of {"id", "time", "text"}, tokenized as the Penn Treebank is, which is undone here.
"""

import csv
import json
import re
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

_BRACKETS = {"-LRB-": "(", "-RRB-": ")", "-LSB-": "[", "-RSB-": "]"}
_BRACKET = re.compile("|".join(_BRACKETS))
_OPENING, _CLOSING = re.compile(r"(``|[\[(]) "), re.compile(r" (''|'(?!\w)|n't\b|'(?:s|re|ve|ll|d|m)\b|[.,:;!?%\])])")
_MARKS = {"``": "“", "''": "”"}


class Filed(NamedTuple):
    """An article as a file: its folder and name, its text and what ``articles.toml`` says of it."""

    folder: str
    name: str
    text: str
    known: dict[str, str]


def read_news(polnear: Path, timeline17: Path) -> Iterator[Filed]:
    """Yield the articles of both corpora in a lasting order; a text that came before is left out."""
    seen = set[str]()
    for one in (*_polnear(polnear), *_timeline17(timeline17)):
        if one.text not in seen:
            seen.add(one.text)
            yield one


def write_news(articles: Iterator[Filed], folder: Path) -> None:
    """Write articles to files below a folder, with an ``articles.toml`` in each."""
    known = dict[Path, list[str]]()
    for one in articles:
        path = folder / one.folder
        path.mkdir(parents=True, exist_ok=True)
        (path / one.name).write_text(one.text, encoding="utf-8")
        said = (f"{key} = {json.dumps(value, ensure_ascii=False)}\n" for key, value in one.known.items() if value)
        known.setdefault(path, []).append(f"[{json.dumps(one.name)}]\n" + "".join(said))
    for path, tables in known.items():
        (path / "articles.toml").write_text("\n".join(tables), encoding="utf-8")


def _polnear(folder: Path) -> Iterator[Filed]:
    with (folder / "metadata.tsv").open(encoding="utf-8", newline="") as lines:
        for row in csv.DictReader(lines, delimiter="\t", quoting=csv.QUOTE_NONE):
            path = folder / "train" / "text" / f"{row['filename']}.txt"
            if row["compartment"] == "train":
                known = {"title": row["title"], "outlet": row["publisher"], "published": row["publication_date"]}
                yield Filed("polnear", path.name, path.read_text(encoding="utf-8", errors="replace"), known)


def _timeline17(folder: Path) -> Iterator[Filed]:
    for path in sorted(folder.glob("*/articles.jsonl")):
        for line in path.read_text(encoding="utf-8").splitlines():
            row = json.loads(line)
            known = {"outlet": path.parent.name.rpartition("_")[2], "published": row["time"][:10]}
            if text := _undo_tokens(row["text"]).strip():
                yield Filed(path.parent.name, f"{row['id']}.txt", text, known)


def _undo_tokens(text: str) -> str:
    text = _BRACKET.sub(lambda found: _BRACKETS[found[0]], text)
    text = _CLOSING.sub(r"\1", _OPENING.sub(r"\1", text))
    return re.sub("``|''", lambda found: _MARKS[found[0]], text).replace(" \n", "\n\n")


if __name__ == "__main__":
    write_news(read_news(Path(sys.argv[1]), Path(sys.argv[2])), Path(sys.argv[3]))
