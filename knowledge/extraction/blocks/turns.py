"""Turns of an interview without labels: lines that only ask, each with what is answered under it."""

import re
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from knowledge.facts import Span

_BOLD = re.compile(r"\*{2}[^*\n]{5,240}\?\*{2}")
_PLAIN = re.compile(r"[^\W\d_a-z][^“”\"\n]{5,180}\?")
_SPEAKING = re.compile(r"\b(?:I|I['’]\w+|[Mm]y|[Mm]e|[Ww]e|[Oo]ur)\b")
_ASKED = re.compile(
    r"\b(?:[Qq]uestions? (?:for|to|with)|[Ii]nterview(?: with)?\b|Q ?& ?A|Q and A|[Ii]n conversation with"
    r"|(?:[Mm]inutes?|[Cc]offee|[Ll]unch) with)"
)
"""A headline that says that somebody is asked."""
_FEWEST_BOLD, _FEWEST_PLAIN = 2, 3
"""Lines that ask which make an interview, where they are set apart by their type and where not. Judgement."""


class Turn(NamedTuple):
    """One turn: its paragraph, its words, who speaks, whether it asks.

    ``name`` is where a label before the words or a signature under them names who speaks; None for "Q" and "A".
    """

    span: Span
    words: Span
    name: Span | None
    asks: bool


def between_questions(text: str, paragraphs: Sequence[Span], title: str) -> list[Turn]:
    """Return the turns of an interview whose questions are lines of their own, none where an outlet asks itself.

    Most answers must tell of whoever gives them, or the headline that somebody is asked. An answer ends with the next
    question, the last with its paragraph.
    """
    for asks, fewest in ((_BOLD, _FEWEST_BOLD), (_PLAIN, _FEWEST_PLAIN)):
        asked = [at for at, one in enumerate(paragraphs) if asks.fullmatch(text, *one)]
        if len(asked) >= fewest:
            answers = list(_answers(paragraphs, asked))
            told = sum(_SPEAKING.search(text, *answer) is not None for answer in answers)
            if 2 * told >= len(asked) or _ASKED.search(title):
                turns = [Turn(paragraphs[at], paragraphs[at], None, asks=True) for at in asked]
                return turns + [Turn(answer, answer, None, asks=False) for answer in answers]
    return []


def _answers(paragraphs: Sequence[Span], asked: Sequence[int]) -> Iterator[Span]:
    """Yield the paragraphs that answer."""
    for at, following in zip(asked, [*asked[1:], asked[-1] + 2], strict=True):
        yield from paragraphs[at + 1 : following]
