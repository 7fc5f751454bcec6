"""Lines of text with what PolNeAR's annotators tagged in them, for the two scripts that train the tagging network."""

import json
import re
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import NamedTuple

from train_quotes import Relation, parse_of, read_corpus

from knowledge.extraction.quotes.clauses import Clause
from knowledge.extraction.quotes.sequences import Item, Sentence

TAGS = 5
"""A row of targets: outside, begins, goes on (which add up to 1), cue, source."""

Targets = list[list[float]]
_LONGEST = 120  # items; what is longer is lists and tables
_SPACED = re.compile(r" (?=[.,;:?!%)\]”]|['’]s\b)|(?<=[(\[$“]) ")


class Example(NamedTuple):
    """A sentence of a text, its clauses, its key (number of the text, offset in it) and a row of targets an item.

    A sentence that nobody annotated has no targets.
    """

    key: tuple[int, int]
    text: str
    sentence: Sentence
    clauses: Sequence[Clause]
    targets: Targets


def annotated(folder: Path) -> Iterator[Example]:
    """Yield the sentences of a PolNeAR part with the annotators' tags."""
    for number, (text, relations) in enumerate(read_corpus(folder)):
        owners = _owners(text, relations)
        for sentence, clauses in _sentences(text):
            yield Example((number, sentence.items[0].start), text, sentence, clauses, _targets(sentence.items, owners))


def plain(path: Path) -> Iterator[Example]:
    """Yield the sentences of a file of JSON lines with a key "text"; spaces before every sign are taken out."""
    seen: set[str] = set()
    for number, row in enumerate(path.read_text(encoding="utf-8").splitlines()):
        text = _closed_up(json.loads(row)["text"])
        if text[:300] not in seen:
            seen.add(text[:300])
            yield from (
                Example((number, sentence.items[0].start), text, sentence, clauses, [])
                for sentence, clauses in _sentences(text)
            )


def _closed_up(text: str) -> str:
    for tokenized, written in (("``", "“"), ("''", "”"), ("-LRB- ", "("), (" -RRB-", ")")):
        text = text.replace(tokenized, written)
    return _SPACED.sub("", text)


def _sentences(text: str) -> Iterator[tuple[Sentence, Sequence[Clause]]]:
    parse = parse_of(text)
    for sentence, clauses in zip(parse.sentences, parse.clauses, strict=True):
        if 0 < len(sentence.items) <= _LONGEST:
            yield sentence, clauses


def _owners(text: str, relations: Sequence[Relation]) -> dict[str, list[int]]:
    """For every character the number of the relation whose content, cue or source it is in, 0 for none."""
    out = {"content": [0] * len(text), "cue": [0] * len(text), "source": [0] * len(text)}
    for number, relation in enumerate(relations, 1):
        for role, spans in (("content", relation.content), ("cue", relation.cue), ("source", relation.source)):
            for start, end in spans:
                for at in range(start, min(end, len(text))):
                    out[role][at] = out[role][at] or number
    return out


def _targets(items: Sequence[Item], owners: dict[str, list[int]]) -> Targets:
    rows: Targets = []
    before = 0
    for item in items:
        owner = _owner(item, owners["content"])
        content = 0 if not owner else 2 if owner == before else 1
        row = [float(content == tag) for tag in range(3)]
        rows.append([*row, float(_owner(item, owners["cue"]) > 0), float(_owner(item, owners["source"]) > 0)])
        before = owner
    return rows


def _owner(item: Item, owners: Sequence[int]) -> int:
    """Which relation has at least half of an item."""
    inside = owners[item.start : item.end]
    most = max(set(inside), key=inside.count)
    if most == 0 and 2 * inside.count(0) <= len(inside):
        most = max(inside)
    return most if 2 * inside.count(most) >= len(inside) else 0
