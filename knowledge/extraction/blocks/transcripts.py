"""Turns of talk: the questions and answers of an interview, in blocks that are marked so or in paragraphs with labels.

A label is "Q:" or "A:", or the name of who speaks, in transcripts in capitals ("MOORE: I did."). In a text without
marks it takes several such paragraphs, since "TRAFFIC: The bridge is closed" is no talk.
"""

import re
from bisect import bisect_left
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from itertools import groupby
from typing import NamedTuple

from knowledge.facts import Article, Span
from knowledge.language import gazetteers

_LETTER = re.compile(r"(?P<label>Question|Answer|[QA])(?::|\.(?=\s)|\s?[—–](?=\s))\s*(?=\S)")
_CAPITALS = re.compile(r"(?P<label>[^\W\d_a-z][^\W\d_a-z.'’ -]{1,39}):\s+(?=\S)")
_NAME = re.compile(r"(?P<label>[^\W\d_a-z][\w.'’-]+(?: [^\W\d_a-z][\w.'’-]*){0,3}):\s+(?=\S)")
_PAIR = re.compile(r"\b(?P<word>[^\W\d_][\w’'-]*) (?=(?P<next>[^\W\d_][\w’'-]*))")
_ASKS = frozenset({"Q", "Question"})
_FEWEST = 3
"""Paragraphs with the names of who speaks, in a row, that make a transcript. Judgement, not measured."""
_FEWEST_QUESTIONS = 2
"""Questions that show "Q" to be a label where no answer has one. Judgement, not measured."""
_Label = re.Match[str] | None


class Turn(NamedTuple):
    """One turn: its paragraph, its words, the label before them, whether it asks.

    ``name`` is where a label names who speaks; None for "Q", "A" and a turn without a label.
    """

    span: Span
    words: Span
    name: Span | None
    asks: bool


def find_turns(article: Article) -> tuple[Turn, ...]:
    """Return the turns of an article in text order."""
    text = article.text
    marked = [block for block in article.marked if block.role in ("question", "answer")]
    if marked:
        found = [(_paragraph_in(article.paragraphs, block.span), block.role == "question") for block in marked]
        turns = [(paragraph, asks) for paragraph, asks in found if paragraph]
        label = _label_of_marked(text, [paragraph for paragraph, _ in turns])
        return tuple(_turn(paragraph, label(paragraph), asks=asks) for paragraph, asks in turns)
    return tuple(sorted([*_lettered(text, article.paragraphs), *_with_names(text, article.paragraphs)]))


def _paragraph_in(paragraphs: Sequence[Span], block: Span) -> Span | None:
    """Return the paragraph that begins in a block."""
    at = bisect_left(paragraphs, block)
    return paragraphs[at] if at < len(paragraphs) and paragraphs[at][0] < block[1] else None


def _label_of_marked(text: str, paragraphs: Sequence[Span]) -> Callable[[Span], _Label]:
    """Return what finds a marked turn's label: also a name in small letters, which comes twice or has a forename."""
    named = Counter(found["label"] for paragraph in paragraphs if (found := _NAME.match(text, *paragraph)))

    def label(paragraph: Span) -> _Label:
        found = _NAME.match(text, *paragraph)
        is_name = found is not None and (
            named[found["label"]] > 1
            or (" " in found["label"] and found["label"].split()[0] in gazetteers.given_names())
        )
        return _LETTER.match(text, *paragraph) or _CAPITALS.match(text, *paragraph) or (found if is_name else None)

    return label


def _turn(paragraph: Span, label: _Label, *, asks: bool = False) -> Turn:
    if label is None:
        return Turn(paragraph, paragraph, None, asks)
    name = None if label.re is _LETTER else label.span("label")
    return Turn(paragraph, (label.end(), paragraph[1]), name, asks or label["label"] in _ASKS)


def _lettered(text: str, paragraphs: Sequence[Span]) -> Iterator[Turn]:
    """Yield the turns that "Q" and "A" label; what stands between an answer and the next question goes on with it."""
    labels = [_LETTER.match(text, *paragraph) for paragraph in paragraphs]
    asked = [at for at, label in enumerate(labels) if label and label["label"] in _ASKS]
    if not asked or (len(asked) < _FEWEST_QUESTIONS and not any(labels[asked[0] + 1 :])):
        return
    answering = False
    for at, label in enumerate(labels[asked[0] :], asked[0]):
        if label or (answering and at < asked[-1]):
            yield _turn(paragraphs[at], label)
        answering = label["label"] not in _ASKS if label else answering


def _with_names(text: str, paragraphs: Sequence[Span]) -> Iterator[Turn]:
    """Yield the turns of several paragraphs in a row that begin with names, if one of the speakers speaks again.

    Without the full name of one of them in the text it is a list of places, teams or topics.
    """
    surnames: frozenset[str] | None = None
    for labelled, group in groupby(paragraphs, key=lambda paragraph: _CAPITALS.match(text, *paragraph) is not None):
        turns = [_turn(paragraph, _CAPITALS.match(text, *paragraph)) for paragraph in group] if labelled else []
        names = [text[slice(*turn.name)] for turn in turns if turn.name]
        if len(turns) < _FEWEST or not 1 < len(set(names)) < len(names):
            continue
        surnames = _surnames(text) if surnames is None else surnames
        if any(name.split()[-1].casefold() in surnames for name in names):
            yield from turns


def _surnames(text: str) -> frozenset[str]:
    """Return what follows forenames in a text, without its case."""
    given = gazetteers.given_names()
    return frozenset(match["next"].casefold() for match in _PAIR.finditer(text) if match["word"] in given)
