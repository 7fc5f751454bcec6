"""Teach the sentence encoder from a larger one, and from questions beside the quotes they mean.

    python scripts/train_sentence_encoder.py STUDENT TEACHER CORPORA OUT [--minutes M]

STUDENT is the folder of sentence-transformers/all-MiniLM-L6-v2, TEACHER that of all-mpnet-base-v2 (both Apache 2.0),
CORPORA a folder with ``polnear/train/text``, ``timeline17`` and ``world/text``. Needs torch and transformers, which
nothing else here does. OUT gets a folder that make_sentence_encoder.py reads.

The pairs are scripts/data/sense_pairs.jsonl: where a quote stands, questions of ours that mean it, and statements that
nobody made (its opposite, or another number or name). A fifth of the files is held out from all training.

Three losses: the student's vectors lie where the teacher's do after a rotation into the student's space (so what it
knew of other sentences stays); sentences of a batch have the neighbours that the teacher gives them (Kullback-Leibler
divergence); a question is nearer to its quote than to other quotes, half of them its quote's neighbours, and than to
the statement that nobody made. Word vectors stay as they are: the words of the pairs are too few.
"""

import argparse
import json
import math
import random
import time
import zlib
from collections.abc import Iterator, Sequence
from hashlib import sha256
from itertools import chain
from pathlib import Path
from typing import NamedTuple

import torch
from torch import Tensor
from torch.nn import functional
from transformers import AutoModel, AutoTokenizer, BertModel

from knowledge.language.sentences import split_sentences
from knowledge.reading import read_article

PAIRS = Path(__file__).resolve().parent / "data/sense_pairs.jsonl"
SHARPNESS = 20.0
"""Cosines are multiplied by this before a softmax, as in the training of both models."""
TEXTS, OTHERS, A_BATCH, PAIRS_A_STEP, NEIGHBOURS = 20_000, 1_000, 64, 16, 40
RATE, WARMING = 5e-5, 20
OF_TEACHER = 0.4
"""How much of a question's target the teacher says; the rest is our pair."""
MOST_PIECES, FEWEST_WORDS, MOST_WORDS = 96, 4, 40


class Pair(NamedTuple):
    """A quote, questions that mean it, and statements that nobody made."""

    file: str
    quote: str
    questions: list[str]
    reversed: list[str]

    @property
    def texts(self) -> list[str]:
        """All sentences of the pair."""
        return [self.quote, *self.questions, *self.reversed]


class SentenceModel:
    """A model that gives sentences vectors of unit length: the mean of those of their pieces."""

    def __init__(self, folder: Path, *, learns: bool) -> None:
        self.tokenizer = AutoTokenizer.from_pretrained(folder)
        kind = BertModel if learns else AutoModel
        self.network = kind.from_pretrained(folder, add_pooling_layer=False).eval()  # no dropout: few small steps
        for name, weights in self.network.named_parameters():
            weights.requires_grad = learns and not name.startswith("embeddings")

    def vectors(self, texts: Sequence[str]) -> Tensor:
        """The vectors of a batch, to learn from."""
        given = self.tokenizer(list(texts), padding=True, truncation=True, max_length=MOST_PIECES, return_tensors="pt")
        seen = given["attention_mask"].unsqueeze(-1)
        summed = (self.network(**given).last_hidden_state * seen).sum(1)
        return functional.normalize(summed, dim=1)

    @torch.no_grad()
    def all_vectors(self, texts: Sequence[str], batch: int = 32) -> Tensor:
        """The vectors of any number of texts, read without learning, those of like length together."""
        order = sorted(range(len(texts)), key=lambda place: len(texts[place]))
        parts = [
            self.vectors([texts[n] for n in order[start : start + batch]]) for start in range(0, len(order), batch)
        ]
        found = torch.cat(parts)
        back = torch.empty_like(found)
        back[order] = found
        return back


class Teaching:
    """What the teacher says of every text of training."""

    def __init__(self, teacher: SentenceModel, student: SentenceModel, texts: Sequence[str]) -> None:
        self._rows = {text: row for row, text in enumerate(texts)}
        self._vectors = teacher.all_vectors(texts)
        self._targets = functional.normalize(self._rotated(student.all_vectors(texts)), dim=1)

    def _rotated(self, student: Tensor) -> Tensor:
        """The teacher's principal components, turned to lie as near the student's vectors as can be (Procrustes)."""
        _, _, axes = torch.linalg.svd(self._vectors, full_matrices=False)
        reduced = self._vectors @ axes[: student.shape[1]].T
        left, _, right = torch.linalg.svd(reduced.T @ student)
        return reduced @ (left @ right)

    def vectors(self, texts: Sequence[str]) -> Tensor:
        """The teacher's own vectors."""
        return self._vectors[[self._rows[text] for text in texts]]

    def targets(self, texts: Sequence[str]) -> Tensor:
        """Where the student's vectors should lie."""
        return self._targets[[self._rows[text] for text in texts]]


def held_out(file: str) -> bool:
    return zlib.crc32(file.encode()) % 5 == 0


def read_pairs(corpora: Path) -> list[Pair]:
    """The pairs whose quotes are found where they should stand."""
    read = dict[str, str]()
    found = []
    for line in PAIRS.read_text("utf-8").splitlines():
        row = json.loads(line)
        place = f"{row['corpus']}/{row['file']}"
        if place not in read:
            read[place] = article_text(corpora, row["corpus"], row["file"])
        quote = read[place][slice(*row["span"])]
        if sha256(quote.encode()).hexdigest()[:8] == row["sha256"]:
            found.append(Pair(row["file"], quote, row["questions"], row["reversed"]))
    return found


def article_text(corpora: Path, corpus: str, file: str) -> str:
    """An article's text as the program reads it."""
    if corpus == "timeline17":
        name, _, number = file.partition("#")
        lines = (corpora / corpus / name).read_text("utf-8").splitlines()
        raw = next(row["text"] for row in map(json.loads, lines) if str(row["id"]) == number)
        return read_article(raw.encode(), f"{number}.txt").text
    folder = {"polnear": "polnear/train/text", "world": "world/text"}[corpus]
    return read_article((corpora / folder / file).read_bytes(), file).text


def corpus_texts(corpora: Path, *, held: bool) -> list[str]:
    """Sentences of the held-out files or of the others, half of them cut to four to ten words, as questions are."""
    rng = random.Random(0)  # noqa: S311
    sentences = list(
        chain.from_iterable(sentences_of(text) for name, text in articles(corpora) if held_out(name) == held)
    )
    chosen = rng.sample(sentences, min(TEXTS, len(sentences)))
    half = len(chosen) // 2
    return list(dict.fromkeys([*chosen[:half], *(fragment(sentence, rng) for sentence in chosen[half:])]))


def articles(corpora: Path) -> Iterator[tuple[str, str]]:
    """Yield every article's name, as pairs have it, and text."""
    for path in sorted(corpora.glob("timeline17/*/articles.jsonl")):
        for row in map(json.loads, path.read_text("utf-8").splitlines()):
            yield f"{path.parent.name}/{path.name}#{row['id']}", row["text"]
    for path in sorted([*corpora.glob("polnear/train/text/*.txt"), *corpora.glob("world/text/*.txt")]):
        yield path.name, path.read_text("utf-8")


def sentences_of(text: str) -> list[str]:
    found = (
        line[start:stop].strip()
        for line in text.splitlines()
        for start, stop in split_sentences(line, [(0, len(line))])
    )
    return [sentence for sentence in found if FEWEST_WORDS <= len(sentence.split()) <= MOST_WORDS]


def fragment(sentence: str, rng: random.Random) -> str:
    words = sentence.split()
    length = rng.randint(FEWEST_WORDS, 10)
    start = rng.randint(0, max(0, len(words) - length))
    return " ".join(words[start : start + length]).strip(' ,.;:“”"').lower()


def learn(
    student: SentenceModel, teaching: Teaching, pairs: Sequence[Pair], texts: Sequence[str], minutes: float
) -> None:
    """Train for so many minutes of the processor; the rate falls as half a cosine wave."""
    rng = random.Random(0)  # noqa: S311
    optimiser = torch.optim.AdamW([w for w in student.network.parameters() if w.requires_grad], lr=RATE)
    near = neighbours(teaching.vectors([pair.quote for pair in pairs]))
    begun, batches, step = time.process_time(), list[list[str]](), 0
    while (done := (time.process_time() - begun) / 60 / minutes) < 1:
        step += 1
        batches = batches or shuffled_batches(texts, rng)
        for group in optimiser.param_groups:
            group["lr"] = RATE * min(1, step / WARMING) * (0.02 + 0.49 * (1 + math.cos(math.pi * done)))
        optimiser.zero_grad()
        as_taught(student, teaching, batches.pop()).backward()
        as_paired(student, teaching, [pairs[n] for n in drawn(near, rng)], rng).backward()
        torch.nn.utils.clip_grad_norm_(student.network.parameters(), 1.0)
        optimiser.step()


def neighbours(vectors: Tensor) -> Tensor:
    return (vectors @ vectors.T).fill_diagonal_(-1).topk(min(NEIGHBOURS, len(vectors) - 1)).indices


def shuffled_batches(texts: Sequence[str], rng: random.Random) -> list[list[str]]:
    """Batches of sentences of like length, so that little is padded."""
    order = sorted(texts, key=lambda text: len(text.split()) + 4 * rng.random())
    batches = [order[start : start + A_BATCH] for start in range(0, len(order), A_BATCH)]
    rng.shuffle(batches)
    return batches


def drawn(near: Tensor, rng: random.Random) -> list[int]:
    """A pair, as many of its neighbours as make half a batch, and others."""
    first = rng.randrange(len(near))
    chosen = dict.fromkeys([first, *rng.sample(near[first].tolist(), PAIRS_A_STEP // 2 - 1)])
    others = (number for number in rng.sample(range(len(near)), 2 * PAIRS_A_STEP) if number not in chosen)
    return list(chain(chosen, others))[:PAIRS_A_STEP]


def as_taught(student: SentenceModel, teaching: Teaching, texts: Sequence[str]) -> Tensor:
    """The distance from the teacher's vectors, and of each sentence's neighbours from those the teacher gives it."""
    vectors = student.vectors(texts)
    itself = torch.eye(len(texts), dtype=torch.bool)
    taught = teaching.vectors(texts)
    ours, theirs = ((v @ v.T * SHARPNESS).masked_fill(itself, -1e9) for v in (vectors, taught))
    divergence = functional.kl_div(
        functional.log_softmax(ours, 1), functional.softmax(theirs, 1), reduction="batchmean"
    )
    return 4 * apart(vectors, teaching.targets(texts)) + divergence


def as_paired(student: SentenceModel, teaching: Teaching, pairs: Sequence[Pair], rng: random.Random) -> Tensor:
    """The cross-entropy of each question's quote among the quotes, and of the quote against the reversed statement."""
    quotes, asked = [pair.quote for pair in pairs], [rng.choice(pair.questions) for pair in pairs]
    turned = [rng.choice(pair.reversed or pair.questions) for pair in pairs]
    vectors = torch.cat([student.vectors(asked + turned), student.vectors(quotes)])
    questions, reverses, answers = vectors.split(len(pairs))
    scores = questions @ answers.T * SHARPNESS
    taught = functional.softmax(teaching.vectors(asked) @ teaching.vectors(quotes).T * SHARPNESS, 1)
    target = (1 - OF_TEACHER) * torch.eye(len(pairs)) + OF_TEACHER * taught
    right = -(target * functional.log_softmax(scores, 1)).sum(1).mean()
    has = torch.tensor([bool(pair.reversed) for pair in pairs])
    wrong = functional.softplus((questions * reverses).sum(1) * SHARPNESS - scores.diagonal())
    opposite = (wrong * has).sum() / max(1, int(has.sum()))
    return right + 0.5 * opposite + 2 * apart(vectors, teaching.targets([*asked, *turned, *quotes]))


def apart(vectors: Tensor, targets: Tensor) -> Tensor:
    return 1 - (vectors * targets).sum(1).mean()


def told(student: SentenceModel, pairs: Sequence[Pair], others: Sequence[str]) -> str:
    """How many questions of held-out pairs find their quote among the pairs' quotes and others."""
    pool = list(dict.fromkeys([*(pair.quote for pair in pairs), *others]))
    asked = [(question, pool.index(pair.quote)) for pair in pairs for question in pair.questions]
    scores = student.all_vectors([question for question, _ in asked]) @ student.all_vectors(pool).T
    right = scores[torch.arange(len(asked)), [place for _, place in asked]]
    ranks = (scores > right[:, None]).sum(1)
    first, five = (float((ranks < most).float().mean()) for most in (1, 5))
    return f"{len(asked)} held-out questions among {len(pool)} quotes: right at 1 {first:.3f}, in 5 {five:.3f}"


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    for name in ("student", "teacher", "corpora", "out"):
        parser.add_argument(name, type=Path)
    parser.add_argument("--minutes", type=float, default=25, help="of the processor, for training alone (25)")
    chosen = parser.parse_args()
    torch.manual_seed(0)
    torch.set_num_threads(1)
    student = SentenceModel(chosen.student, learns=True)
    pairs = read_pairs(chosen.corpora)
    kept = [pair for pair in pairs if not held_out(pair.file)]
    held = [pair for pair in pairs if held_out(pair.file)]
    texts = corpus_texts(chosen.corpora, held=False) + list(chain.from_iterable(pair.texts for pair in kept))
    others = corpus_texts(chosen.corpora, held=True)[:OTHERS]
    print("before:", told(student, held, others))
    teaching = Teaching(SentenceModel(chosen.teacher, learns=False), student, texts)
    learn(student, teaching, kept, texts, chosen.minutes)
    print("after:", told(student, held, others))
    student.network.save_pretrained(chosen.out)
    student.tokenizer.save_vocabulary(str(chosen.out))


if __name__ == "__main__":
    main()
