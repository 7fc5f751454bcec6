"""Articles whose names carry the actor they name: how they are written down, and how far a partition agrees."""

import re
from itertools import combinations
from pathlib import Path
from typing import NamedTuple

from knowledge.extraction.actors import find_actors
from knowledge.extraction.document import Document
from knowledge.facts import ActorKind

_NAME = re.compile(r"\[(\?|[poc]\d):([^\]]+)\]")
_KINDS: dict[str, tuple[ActorKind, ...]] = {"p": ("person",), "o": ("organisation", "body"), "c": ("country",)}


class PartitionedArticle(NamedTuple):
    """A text with its headline's length (0: none), and the names in it: start, end and whose (``p1``)."""

    kind: str
    text: str
    headline: int
    names: tuple[tuple[int, int, str], ...]

    @classmethod
    def parse(cls, kind: str, lines: list[str]) -> "PartitionedArticle":
        """Return the article that is written in these lines."""
        headline = len(_NAME.sub(r"\2", lines[0][2:])) if lines[0].startswith("= ") else 0
        marked, text = "\n".join(lines).removeprefix("= "), ""
        names: list[tuple[int, int, str]] = []
        done = 0
        for match in _NAME.finditer(marked):
            text += marked[done : match.start()]
            names.append((len(text), len(text) + len(match[2]), match[1]))
            text, done = text + match[2], match.end()
        return cls(kind, text + marked[done:], headline, tuple(names))


def read_partitions(path: Path) -> list[PartitionedArticle]:
    """Return the articles of a file: a kind's line, the article's lines, an empty line."""
    blocks = path.read_text(encoding="utf-8").split("\n\n")
    articles = [[line for line in block.splitlines() if not line.startswith("#")] for block in blocks]
    return [PartitionedArticle.parse(lines[0], lines[1:]) for lines in articles if lines]


def faults_of(article: PartitionedArticle) -> list[str]:
    """Return where the actors found part from those expected: ``joined``, ``split``, ``kind`` and the names."""
    paragraphs = [match.span() for match in re.finditer(r"[^\n]+", article.text)]
    title = (0, article.headline) if article.headline else None
    actors = find_actors(Document(article.text, [p for p in paragraphs if p != title], title))
    found: list[tuple[str, str, int | None]] = []
    faults: list[str] = []
    for start, end, whose in article.names:
        over = {n: max((min(end, m.span[1]) - max(start, m.span[0]) for m in a.mentions), default=0)
                for n, a in enumerate(actors)}  # fmt: skip
        best = max(over, key=lambda n: over[n], default=None)
        actor = best if best is not None and over[best] > 0 else None
        found.append((article.text[start:end], whose, actor))
        if actor is not None and whose[0] in _KINDS and actors[actor].kind not in _KINDS[whose[0]]:
            faults.append(f"kind: {article.text[start:end]} is a {actors[actor].kind}")
    for (a, one, x), (b, other, y) in combinations(found, 2):
        if one == other != "?" and (x is None or x != y):
            faults.append(f"split: {a} and {b}")
        elif one != other and x is not None and x == y:
            faults.append(f"joined: {a} and {b}")
    return faults
