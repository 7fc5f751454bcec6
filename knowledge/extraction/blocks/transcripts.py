"""Turns of talk: the questions and answers of an interview, in blocks that are marked so or in paragraphs with labels.

A label is "Q:" or "A:", or the name of who speaks, in many transcripts in capitals ("MOORE: I did."). In a text without
marks it takes several such paragraphs, since "TRAFFIC: The bridge is closed" is no talk.
"""

import re
from bisect import bisect_left
from collections import Counter, defaultdict
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from itertools import pairwise

from knowledge.extraction.blocks.letters import find_letters
from knowledge.extraction.blocks.turns import Turn
from knowledge.extraction.blocks.unlabelled_interviews import between_questions
from knowledge.facts import Article, Span
from knowledge.language import gazetteers

_LETTER = re.compile(r"\**(?P<label>Question|Answer|[QA])(?::|\.(?=[\s*])|\s?[—–](?=\s))\**\s*(?=\S)")
_CAPITALS = re.compile(r"\**(?P<label>[^\W\d_a-z][^\W\d_a-z.'’ -]{1,39}):\**\s+(?=\S)")
_NAME = re.compile(r"\**(?P<label>[^\W\d_a-z][\w.'’-]+(?: [^\W\d_a-z][\w.'’-]*){0,3}):\**\s+(?=\S)")
_PAIR = re.compile(r"\b(?P<word>[^\W\d_][\w’'-]*) (?=(?P<next>[^\W\d_][\w’'-]*))")
_ASKS = frozenset({"Q", "Question"})
_FEWEST = 3
"""Paragraphs with the names of who speaks, in a row, that make a transcript. Judgement, not measured."""
_RATING = re.compile(r"\(?\d")
"""What opens a line on somebody, no words of his: "STONE: 8. Ran all day."."""
_FEWEST_QUESTIONS = 2
"""Questions that show "Q" to be a label where no answer has one. Judgement, not measured."""
_Label = re.Match[str] | None


def find_turns(article: Article) -> tuple[Turn, ...]:
    """Return the turns of an article in text order."""
    text = article.text
    marked = [block for block in article.marked if block.role in ("question", "answer")]
    if marked:
        found = [(_paragraph_in(article.paragraphs, block.span), block.role == "question") for block in marked]
        turns = [(paragraph, asks) for paragraph, asks in found if paragraph]
        label = _label_of_marked(text, [paragraph for paragraph, _ in turns])
        return tuple(_turn(paragraph, label(paragraph), asks=asks) for paragraph, asks in turns)
    labelled = [*_with_names(text, article.paragraphs), *_lettered(text, article.paragraphs)]
    unlabelled = find_letters(article) or between_questions(article)
    once = {turn.span: turn for turn in labelled or unlabelled}  # "Question" is written as a name is, and is none
    return tuple(sorted(once.values()))


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
    end = label.end() + len(label.string[label.end() : paragraph[1]].rstrip("*"))
    return Turn(paragraph, (label.end(), end), name, asks or label["label"] in _ASKS)


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
    """Yield the turns of several paragraphs that begin with names, if one of the speakers speaks again.

    Without the full name of one of them in the text, or one who asks, it is a list of places, teams or topics; with
    figures behind the names it is one of ratings. A label in small letters is one only where it comes again or somebody
    of the text is called so.
    """
    labelled = [(one, found) for one in paragraphs if (found := _CAPITALS.match(text, *one) or _NAME.match(text, *one))]
    times = Counter(_surname(found["label"]) for _, found in labelled)
    if len(labelled) < _FEWEST or not 1 < len(times) < len(labelled) or _rates(text, labelled):
        return
    people = _surnames(text) | _named_in_capitals(found["label"] for _, found in labelled)
    told = [(one, found) for one, found in labelled if _may_speak(found["label"], times, people)]
    if any(_surname(found["label"]) in people for _, found in told) or _one_asks(text, told):
        yield from (_turn(one, found) for one, found in told)


def _rates(text: str, labelled: Sequence[tuple[Span, re.Match[str]]]) -> bool:
    """Whether a figure follows half of the labels."""
    return 2 * sum(_RATING.match(text, found.end()) is not None for _, found in labelled) >= len(labelled)


def _may_speak(label: str, times: Mapping[str, int], people: Collection[str]) -> bool:
    return label.isupper() or times[_surname(label)] > 1 or _surname(label) in people


def _one_asks(text: str, labelled: Sequence[tuple[Span, re.Match[str]]]) -> bool:
    """Whether one of the speakers, who speaks more than once, does nothing but ask."""
    asking: defaultdict[str, list[bool]] = defaultdict(list)
    for (_, end), found in labelled:
        asking[found["label"]].append("?" in text[end - 3 : end])
    return any(all(asked) and len(asked) >= _FEWEST_QUESTIONS for asked in asking.values())


def _surname(label: str) -> str:
    return label.rpartition(" ")[2].casefold()


def _surnames(text: str) -> frozenset[str]:
    """Return what follows forenames in a text, without its case."""
    given = gazetteers.given_names()
    return frozenset(match["next"].casefold() for match in _PAIR.finditer(text) if match["word"] in given)


def _named_in_capitals(labels: Iterable[str]) -> frozenset[str]:
    """Return the surnames of labels that give somebody's full name in capitals: "MAYOR ADA RUSK"."""
    given = gazetteers.given_names()
    pairs = (pair for label in labels if label.isupper() for pair in pairwise(label.split()))
    return frozenset(last.casefold() for first, last in pairs if first.capitalize() in given)
