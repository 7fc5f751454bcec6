"""Train the weights of knowledge/extraction/quotes from PolNeAR (github.com/networkdynamics/PolNeAR).

    python scripts/train_quotes.py POLNEAR/train > knowledge/extraction/quotes/weights.json

POLNEAR/train holds ``text/*.txt`` and ``attributions/*.ann`` (brat stand-off). Only weights go into the package.
"""

import json
import math
import random
import re
import sys
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path
from typing import NamedTuple

from knowledge.extraction.document import Document
from knowledge.extraction.quotes.linear_model import FeatureGroup, Weights
from knowledge.extraction.quotes.noun_phrases import NounPhrase
from knowledge.extraction.quotes.quote_filter import filter_features, quotations
from knowledge.extraction.quotes.sequences import Sentence
from knowledge.extraction.quotes.shallow_parse import ShallowParse, shallow_parse
from knowledge.extraction.quotes.speaker_candidates import AttributedQuotation, SpeakerCandidate, speaker_candidates
from knowledge.extraction.quotes.subject_ranking import subject_candidates
from knowledge.facts import Span

_SPAN = re.compile(r"^(T\d+)\t\w+ ([\d ;]+)\t", re.MULTILINE)
_RELATION = re.compile(r"^E\d+\tAttribution\S*?:T\d+(.*)$", re.MULTILINE)
_WORD = re.compile(r"\w+(?:[.'’\-]\w+)*")
_INSIDE = re.compile(r"\b(?:of|for|at|in|with|from|on|to|by|about|near)\b|['’]s\b")
_RELATIVES = ("who", "which", "that")
_ALIKE = 0.8
_SMALLEST = 0.05
Example = tuple[list[list[str]], list[bool]]


class Relation(NamedTuple):
    """An annotated attribution: spans of its content, of its source and of its cue."""

    content: list[Span]
    source: list[Span]
    cue: list[Span]


def read_corpus(folder: Path) -> Iterator[tuple[str, list[Relation]]]:
    """Yield each article's text with the relations of its first annotator."""
    for path in sorted((folder / "text").glob("*.txt")):
        annotations = sorted((folder / "attributions").glob(f"{path.stem}_????.ann"))
        if annotations:
            yield path.read_bytes().decode("utf-8"), read_relations(annotations[0].read_bytes().decode("utf-8"))


def read_relations(annotation: str) -> list[Relation]:
    """Return the relations of one brat file that have a content."""
    spans = {m[1]: [tuple(map(int, part.split())) for part in m[2].split(";")] for m in _SPAN.finditer(annotation)}
    out = []
    for match in _RELATION.finditer(annotation):
        found = Relation([], [], [])
        for role, name in re.findall(r"(Content|Source|Cue)\d?:(T\d+)", match[1]):
            getattr(found, role.lower()).extend(spans.get(name, []))
        if found.content:
            out.append(found)
    return out


def paragraphs(text: str) -> list[Span]:
    """Return the lines of a text as paragraphs."""
    return [match.span() for match in re.finditer(r"[^\n]+", text)]


def parse_of(text: str, subjects: Weights | None = None) -> ShallowParse:
    """Return the shallow parse of an article of the corpus, whose first line is its headline."""
    spans = paragraphs(text)
    return shallow_parse(Document(text, spans, spans[0]), subjects)


def words(text: str, spans: Iterable[Span]) -> set[int]:
    """Return where the words inside the spans begin."""
    return {match.start() for a, b in spans for match in _WORD.finditer(text, a, b)}


def relation_of(text: str, mark: Span, relations: Sequence[Relation]) -> Relation | None:
    """Return the relation whose content covers the marked words (or most of them)."""
    inside = words(text, [mark])
    for relation in relations:
        shared = words(
            text, ((max(a, mark[0]), min(b, mark[1])) for a, b in relation.content if a < mark[1] and b > mark[0])
        )
        if inside and len(shared) >= _ALIKE * len(inside):
            return relation
    return None


def right(parse: ShallowParse, relation: Relation, found: SpeakerCandidate) -> bool:
    """Tell whether a candidate's words overlap the source, or end with the same name."""
    subject = found.subject
    if subject is None:
        return False
    items = parse.sentences[found.sentence].items
    start, end = items[subject.first].start, items[subject.last - 1].end
    if any(a < end and b > start for a, b in relation.source):
        return True
    name = re.findall(r"\w+", parse.text[start:end])[-1:]
    source = [
        word for a, b in relation.source for word in re.findall(r"\w+", re.split(r"[,;(]", parse.text[a:b])[0])[-1:]
    ]
    return bool(name) and name[0][:1].isupper() and name[0] in source


def subject_examples(text: str, relations: Sequence[Relation]) -> Iterator[Example]:
    """Yield, for each clause that is annotated, its possible subjects' features and which are right."""
    parse = parse_of(text)
    cued = {start: relation for relation in relations for start in words(text, relation.cue) if relation.source}
    for sentence, clauses in zip(parse.sentences, parse.clauses, strict=True):
        for clause, found in subject_candidates(sentence, clauses, every=True):
            relation = cued.get(sentence.items[clause.verb].start)
            labels = [relation is not None and heads(text, sentence, one.subject, relation) for one in found]
            if any(labels):
                yield [spelled(one.features) for one in found], labels


def spelled(groups: Iterable[FeatureGroup]) -> list[str]:
    """Return features in groups by their whole names."""
    return [begin + name for begin, names in groups for name in names]


def heads(text: str, sentence: Sentence, subject: NounPhrase, relation: Relation) -> bool:
    """Tell whether a phrase, with the "who" after it, overlaps the source and is not an "of X" inside it."""
    items = sentence.items
    start, last = items[subject.first].start, subject.last
    if last + 1 < len(items) and items[last].low == ",":
        last += 1
    end = items[last if last < len(items) and items[last].low in _RELATIVES else subject.last - 1].end
    return any(a < end and b > start and not _INSIDE.search(text[a : max(a, start)]) for a, b in relation.source)


def said_examples(text: str, relations: Sequence[Relation], subjects: Weights) -> Iterator[Example]:
    """Yield, for each quotation, whether it was said; the second candidate is "no"."""
    parse = parse_of(text, subjects)
    for quotation in quotations(parse):
        mark = parse.outer[quotation.place.number]
        hit = relation_of(text, (mark.start, mark.end), relations) is not None
        yield [spelled(filter_features(parse, quotation)), []], [hit, not hit]


def speaker_examples(text: str, relations: Sequence[Relation], subjects: Weights) -> Iterator[Example]:
    """Yield, for each quotation, its candidates' features and which are right; the last candidate is nobody."""
    parse = parse_of(text, subjects)
    previous: AttributedQuotation | None = None
    for quotation in quotations(parse):
        mark = parse.outer[quotation.place.number]
        relation = relation_of(text, (mark.start, mark.end), relations)
        found = speaker_candidates(parse, quotation, previous)
        rows = [*(spelled([(f"{one.kind}|", one.features)]) for one in found), []]
        if relation is None or not relation.source:
            yield rows, [False] * len(found) + [True]
            continue
        labels = [right(parse, relation, candidate) for candidate in found]
        if any(labels):
            yield rows, [*labels, False]
            previous = AttributedQuotation(quotation.place, found[labels.index(True)])
        else:
            previous = None


def train(examples: list[Example], *, rate: float, penalty: float, rounds: int = 12) -> dict[str, float]:
    """Return weights that make the right candidates likely (softmax, AdaGrad, a fixed seed)."""
    rng = random.Random(7)  # noqa: S311
    number: dict[str, int] = {}
    numbered = [
        ([[number.setdefault(name, len(number)) for name in row] for row in rows], labels) for rows, labels in examples
    ]
    weights, energy = [0.0] * len(number), [1e-2] * len(number)
    get = weights.__getitem__
    for _ in range(rounds):
        rng.shuffle(numbered)
        for rows, labels in numbered:
            scores = [sum(map(get, row)) for row in rows]
            top = max(scores)
            powers = [math.exp(score - top) for score in scores]
            whole = sum(powers)
            good = sum(power for power, label in zip(powers, labels, strict=True) if label)
            for row, power, label in zip(rows, powers, labels, strict=True):
                slope = (power / good if label else 0.0) - power / whole
                if abs(slope) > 1e-4:
                    for at in row:
                        step = slope - penalty * weights[at]
                        energy[at] += step * step
                        weights[at] += rate * step / math.sqrt(energy[at])
    return dict(zip(number, weights, strict=True))


def compact(examples: list[Example], size: int, rate: float = 0.25, penalty: float = 1e-4) -> dict[str, float]:
    """Return trained weights of the ``size`` features that matter most, trained again without the others."""
    weights = train(examples, rate=rate, penalty=penalty)
    seen = Counter(name for rows, _ in examples for row in rows for name in row)
    worth = {name: abs(value) * math.sqrt(seen[name]) for name, value in weights.items()}
    kept = set(sorted(worth, key=lambda name: (-worth[name], name))[:size])
    rest = [([[name for name in row if name in kept] for row in rows], labels) for rows, labels in examples]
    again = train(rest, rate=rate, penalty=penalty)
    return {name: round(again[name], 2) for name in sorted(again) if abs(again[name]) >= _SMALLEST}


def by_kind(weights: dict[str, float]) -> dict[str, dict[str, float]]:
    """Return the weights as the package keeps them: kind, feature, weight."""
    out: dict[str, dict[str, float]] = {}
    for name, weight in weights.items():
        kind, _, feature = name.partition("|")
        out.setdefault(kind, {})[feature] = weight
    return out


def main() -> None:
    """Print the weights as JSON."""
    corpus = list(read_corpus(Path(sys.argv[1])))
    weights = {"subjects": compact([one for article in corpus for one in subject_examples(*article)], 500)}
    subjects = Weights(weights["subjects"])
    speakers = [example for article in corpus for example in speaker_examples(*article, subjects)]
    weights["speakers"] = compact(speakers, 600)
    quotations = [example for article in corpus for example in said_examples(*article, subjects)]
    weights["said"] = compact(quotations, 600, rate=0.1, penalty=1e-2)
    print(json.dumps({name: by_kind(table) for name, table in weights.items()}, indent=0, ensure_ascii=False))


if __name__ == "__main__":
    main()
