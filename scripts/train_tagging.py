# /// script
# dependencies = ["torch>=2", "numpy", "safetensors", "tokenizers"]
# ///
"""Train the weights of knowledge/extraction/quotes/tagging.

    PYTHONPATH=. python scripts/train_tagging.py POLNEAR/train TEXTS.jsonl taught.jsonl > weights.json

From the train part of PolNeAR (github.com/networkdynamics/PolNeAR) as annotated, and from TEXTS.jsonl as the
transformer of teach_tagging.py tagged it (taught.jsonl; what was tagged of texts that are cut otherwise now is left
out). Six epochs take about ten minutes on one core. Words and suffixes are kept, no text.
"""

import json
import random
import sys
from collections import Counter
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any, NamedTuple

import torch
from tagging_corpus import TAGS, Example, Targets, annotated, plain
from teach_tagging import loss_of, padded_targets
from torch import Tensor, nn
from torch.nn import functional

from knowledge.extraction.quotes.tagging.features import (
    PLACES,
    SENTENCE_KINDS,
    SHAPES,
    ItemFeatures,
    Vocabulary,
    read_features,
    spelt,
    suffix,
)
from knowledge.extraction.quotes.tagging.network import UNIT

_WORDS, _SUFFIXES, _WORD_WIDTH, _WIDTH = 10_000, 1_000, 32, 64
_REACHES = (1, 2, 4, 1, 2, 4)
_EPOCHS, _BATCH, _RATE, _DROP, _UNKNOWN = 6, 6_000, 2e-3, 0.15, 0.03


class Lesson(NamedTuple):
    """A line's features and its rows of targets."""

    features: ItemFeatures
    targets: Targets


class Tagger(nn.Module):
    """What knowledge/extraction/quotes/tagging/network.py evaluates."""

    def __init__(self, words: int, suffixes: int) -> None:
        super().__init__()
        self.table = _embedding(words + suffixes + 1, _WORD_WIDTH)
        self.known = words
        self.into = nn.Linear(_WORD_WIDTH, _WIDTH, bias=False)
        self.shapes, self.places = _embedding(len(SHAPES), _WIDTH), _embedding(len(PLACES), _WIDTH)
        self.sentences = _embedding(len(SENTENCE_KINDS), _WIDTH)
        self.norms = nn.ModuleList(nn.LayerNorm(_WIDTH) for _ in _REACHES)
        self.layers = nn.ModuleList(nn.Conv1d(_WIDTH, _WIDTH, 3, padding=reach, dilation=reach) for reach in _REACHES)
        self.output = nn.Linear(_WIDTH, TAGS)
        self.transitions = nn.Parameter(torch.zeros(3, 3))
        self.drop = nn.Dropout(_DROP)

    def forward(self, rows: Tensor, endings: Tensor, inside: Tensor) -> Tensor:
        """Return scores; ``rows`` is word, shape, place, kind of sentence x sentences x items.

        ``endings`` are the rows of the words' endings, which are added to the words' own.
        """
        own = rows[0] < self.known
        if self.training:
            own &= torch.rand(own.shape) > _UNKNOWN
        there = inside[:, :, None]
        words = self.table(rows[0]) * own[:, :, None] + self.table(endings)
        hidden = self.into(self.drop(words)) + self.shapes(rows[1]) + self.places(rows[2])
        hidden = functional.relu(hidden + self.sentences(rows[3])) * there
        for norm, layer in zip(self.norms, self.layers, strict=True):
            seen = layer((norm(hidden) * there).transpose(1, 2)).transpose(1, 2)
            hidden = (hidden + self.drop(functional.relu(seen))) * there
        return self.output(self.drop(hidden))


def _embedding(many: int, width: int) -> nn.Embedding:
    out = nn.Embedding(many, width)
    nn.init.normal_(out.weight, 0, 0.1)
    return out


def vocabulary(examples: Sequence[Example]) -> tuple[list[str], list[str]]:
    """Return the commonest words and the commonest endings of all words."""
    words = Counter(spelt(item) for example in examples for item in example.sentence.items)
    endings: Counter[str] = Counter()
    for word, count in words.items():
        endings[suffix(word)] += count
    return [word for word, _ in words.most_common(_WORDS)], [word for word, _ in endings.most_common(_SUFFIXES)]


def lessons(examples: Sequence[Example], taught: dict[tuple[int, ...], Targets], known: Vocabulary) -> Iterator[Lesson]:
    """Yield every sentence that has targets, the annotators' or the teacher's."""
    for example in examples:
        targets = example.targets or taught.get(example.key, [])
        if len(targets) == len(example.sentence.items):
            yield Lesson(read_features(example.sentence, example.clauses, known), targets)


def read_taught(path: Path) -> dict[tuple[int, ...], Targets]:
    """Return what the teacher tagged, by sentence."""
    out: dict[tuple[int, ...], Targets] = {}
    for row in path.read_text(encoding="utf-8").splitlines():
        told = json.loads(row)
        out[tuple(told["key"])] = [
            [*(float(tag == number) for number in range(3)), cue, source] for tag, cue, source in told["tags"]
        ]
    return out


def batches(learnt: Sequence[Lesson], rng: random.Random) -> Iterator[list[Lesson]]:
    """Yield sentences of about one length together, in random order."""
    order = sorted(learnt, key=lambda lesson: len(lesson.targets) + rng.random() * 3)
    groups: list[list[Lesson]] = [[]]
    for lesson in order:
        if len(lesson.targets) * (len(groups[-1]) + 1) > _BATCH and groups[-1]:
            groups.append([])
        groups[-1].append(lesson)
    rng.shuffle(groups)
    yield from groups


def shown(group: Sequence[Lesson]) -> Tensor:
    """Return the group's features as word, shape, place, kind of sentence x sentences x items."""
    longest = max(len(lesson.targets) for lesson in group)
    rows = [
        [(*lesson.features[:3], [lesson.features.kind] * len(lesson.targets))[part] for lesson in group]
        for part in range(4)
    ]
    return torch.tensor([[[*row, *([0] * (longest - len(row)))] for row in part] for part in rows])


def train(tagger: Tagger, learnt: Sequence[Lesson], endings: Tensor) -> None:
    """Train; ``endings`` gives for each word the row that stands for it where it is not known."""
    rng = random.Random(7)  # noqa: S311
    optimizer = torch.optim.AdamW(tagger.parameters(), lr=_RATE, weight_decay=1e-4)
    steps = _EPOCHS * (sum(1 for _ in batches(learnt, rng)) + 5)
    schedule = torch.optim.lr_scheduler.OneCycleLR(optimizer, _RATE, total_steps=steps, pct_start=0.1)
    tagger.train()
    for epoch in range(_EPOCHS):
        losses = []
        for group in batches(learnt, rng):
            targets, inside = padded_targets([lesson.targets for lesson in group])
            rows = shown(group)
            loss = loss_of(tagger(rows, endings[rows[0]], inside), targets, inside, tagger.transitions)
            optimizer.zero_grad()
            loss.backward()
            nn.utils.clip_grad_norm_(tagger.parameters(), 1.0)
            optimizer.step()
            schedule.step()
            losses.append(loss.item())
        print(f"epoch {epoch}: loss {sum(losses) / len(losses):.4f}", file=sys.stderr, flush=True)


def written(tagger: Tagger, words: Sequence[str], suffixes: Sequence[str], endings: Tensor) -> dict[str, Any]:
    """Return the weights as the package reads them: a word's row with that of its ending added."""
    rows = tagger.table.weight.clone()
    rows[: len(words)] += tagger.table.weight[endings[: len(words)]]
    table = _in_units(rows)
    named = {
        "shapes": (SHAPES, tagger.shapes), "places": (PLACES, tagger.places),
        "lines": (SENTENCE_KINDS, tagger.sentences),
    }  # fmt: skip
    return {
        "words": dict(zip(words, table, strict=False)),
        "suffixes": dict(zip(suffixes, table[len(words) :], strict=False)),
        "other": table[-1],
        "input": _rounded(tagger.into.weight.T),
        **{name: dict(zip(keys, _rounded(part.weight), strict=True)) for name, (keys, part) in named.items()},
        "layers": [
            {
                "reach": reach,
                "gain": _rounded(norm.weight),
                "shift": _rounded(norm.bias),
                "weights": _in_units(torch.cat([layer.weight[:, :, side].T for side in range(3)])),
                "bias": _rounded(layer.bias),
            }
            for reach, norm, layer in zip(_REACHES, tagger.norms, tagger.layers, strict=True)
        ],
        "output": _rounded(tagger.output.weight.T),
        "bias": _rounded(tagger.output.bias),
        "transitions": _rounded(tagger.transitions),
    }


def _in_units(matrix: Tensor) -> list[list[int]]:
    return [[round(value / UNIT) for value in row] for row in matrix.tolist()]


def _rounded(values: Tensor) -> list[Any]:
    return [_rounded(row) for row in values] if values.dim() > 1 else [round(value, 3) for value in values.tolist()]


def write(weights: dict[str, Any]) -> None:
    """Print JSON, a word or a row of a matrix on a line, so that a change can be read."""
    parts = []
    for name, part in weights.items():
        named = isinstance(part, dict)
        rows = [f"{_dense(key)}:{_dense(row)}" for key, row in part.items()] if named else map(_dense, part)
        opening, closing = "{}" if named else "[]"
        parts.append(f'"{name}":{opening}\n' + ",\n".join(rows) + f"\n{closing}")
    print("{" + ",\n".join(parts) + "}")


def _dense(value: object) -> str:
    return json.dumps(value, separators=(",", ":"), ensure_ascii=False)


def main() -> None:
    """Train and print the weights."""
    torch.manual_seed(7)
    torch.set_num_threads(1)
    examples = list(annotated(Path(sys.argv[1])))
    texts = list(plain(Path(sys.argv[2])))
    words, suffixes = vocabulary([*examples, *texts])
    known = Vocabulary(words, suffixes)
    learnt = [*lessons(examples, {}, known), *lessons(texts, read_taught(Path(sys.argv[3])), known)]
    print(f"{len(learnt)} sentences", file=sys.stderr)
    tagger = Tagger(len(words), len(suffixes))
    others = range(len(words), len(words) + len(suffixes) + 1)
    endings = torch.tensor([*map(known.row_of_ending, words), *others])
    train(tagger, learnt, endings)
    write(written(tagger, words, suffixes, endings))


if __name__ == "__main__":
    main()
