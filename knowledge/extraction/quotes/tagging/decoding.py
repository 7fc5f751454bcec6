"""Decoding: from the network's scores to BIO tags (Viterbi) and to ranges of items: reported words, cues, sources."""

from collections.abc import Sequence
from math import inf
from typing import NamedTuple

from knowledge.extraction.quotes.clauses import Clause
from knowledge.extraction.quotes.sequences import Sentence
from knowledge.extraction.quotes.tagging.features import read_features
from knowledge.extraction.quotes.tagging.network import load_network

ItemRange = tuple[int, int]


class TaggedSentence(NamedTuple):
    """A sentence's tags as item ranges ``[first, last)``: reported words, the cues that report them, their sources."""

    contents: list[ItemRange]
    cues: list[ItemRange]
    sources: list[ItemRange]


def tag_sentences(sentences: Sequence[Sentence], clauses: Sequence[Sequence[Clause]]) -> list[TaggedSentence]:
    """Return the tags of every sentence; a sentence without reported words has none at all."""
    out = [TaggedSentence([], [], []) for _ in sentences]
    read = [number for number, sentence in enumerate(sentences) if sentence.items]
    network = load_network()
    features = [read_features(sentences[number], clauses[number], network.vocabulary) for number in read]
    for number, scores in zip(read, network.read(features), strict=True):
        contents = _contents(best_tags(scores.contents, network.transitions)) if scores is not None else []
        if scores is not None and contents:
            out[number] = TaggedSentence(contents, _cues(scores.cue, contents), _likely(scores.source))
    return out


def best_tags(scores: Sequence[Sequence[float]], transitions: Sequence[Sequence[float]]) -> list[int]:
    """Return the likeliest sequence of tags 0 outside, 1 begins, 2 goes on (Viterbi); nothing goes on from outside."""
    (oo, ob, _), (bo, bb, bi), (io, ib, ii) = transitions
    outside, begins, _ = scores[0]
    goes_on = -inf
    steps: list[tuple[int, int, int]] = []
    for o, b, i in scores[1:]:
        from_outside, from_begins, from_goes_on = outside + oo, begins + bo, goes_on + io
        to_outside, best = (0, from_outside) if from_outside >= from_begins else (1, from_begins)
        if from_goes_on > best:
            to_outside, best = 2, from_goes_on
        from_outside, from_begins, from_goes_on = outside + ob, begins + bb, goes_on + ib
        to_begins, best_begins = (0, from_outside) if from_outside >= from_begins else (1, from_begins)
        if from_goes_on > best_begins:
            to_begins, best_begins = 2, from_goes_on
        from_begins, from_goes_on = begins + bi, goes_on + ii
        to_goes_on, best_goes_on = (1, from_begins) if from_begins >= from_goes_on else (2, from_goes_on)
        steps.append((to_outside, to_begins, to_goes_on))
        outside, begins, goes_on = best + o, best_begins + b, best_goes_on + i
    last = (outside, begins, goes_on)
    tags = [last.index(max(last))]
    for step in reversed(steps):
        tags.append(step[tags[-1]])
    return tags[::-1]


def _contents(tags: Sequence[int]) -> list[ItemRange]:
    out: list[ItemRange] = []
    for at, tag in enumerate(tags):
        if tag == 1:
            out.append((at, at + 1))
        elif tag:
            out[-1] = out[-1][0], at + 1
    return out


def _cues(scores: Sequence[float], contents: Sequence[ItemRange]) -> list[ItemRange]:
    """The likely cues; reported words always have one, so at least the likeliest item outside them."""
    likely = _likely(scores)
    if likely:
        return likely
    inside = {at for first, last in contents for at in range(first, last)}
    best = max((at for at in range(len(scores)) if at not in inside), key=scores.__getitem__, default=None)
    return [(best, best + 1)] if best is not None else []


def _likely(scores: Sequence[float]) -> list[ItemRange]:
    out: list[ItemRange] = []
    for at, score in enumerate(scores):
        if score > 0:
            if out and out[-1][1] == at:
                out[-1] = out[-1][0], at + 1
            else:
                out.append((at, at + 1))
    return out
