"""A turn of talk, and whether turns read as somebody's own words or as an outlet's."""

import re
from collections.abc import Sequence
from itertools import groupby
from operator import attrgetter
from typing import NamedTuple

from knowledge.facts import Span

_OF_ONESELF = re.compile(r"\b(?:I|I['’]\w+|[Mm]y|[Mm]e|[Ww]e|[Ww]e['’]\w+|[Oo]ur|[Uu]s)\b")
_MARKED = re.compile(r"[“”\"«»„]|(?<!\w)[‘'](?=\w)|(?<=[.,!?])[’'](?!\w)")
_SAID = r"(?:said|says|told|tells|added|adds|warned|insisted|claimed|explained|argued|tweeted|wrote|announced)"
_REPORTED = re.compile(
    rf"\b(?:[Hh]e|[Ss]he|[Tt]hey|[A-Z][\w’'-]+)(?: has| have| had)?(?: also| later| recently)? {_SAID}\b"
    r"|\b[Aa]ccording to\b"
)
_REPORTED_AT_MOST = 4
"""One paragraph in so many may report what others say. Judgement, not measured."""


class Turn(NamedTuple):
    """One turn: its paragraph, its words, who speaks, whether it asks.

    ``name`` is where a label before the words or a signature under them names who speaks; None for "Q" and "A".
    """

    span: Span
    words: Span
    name: Span | None
    asks: bool


def answers_of(turns: Sequence[Turn]) -> list[list[Span]]:
    """Return the words of each answer of unnamed speakers, of one turn or more between two questions."""
    unnamed = [turn for turn in turns if turn.name is None]
    return [[turn.words for turn in group] for asks, group in groupby(sorted(unnamed), attrgetter("asks")) if not asks]


def are_own_words(text: str, answers: Sequence[Sequence[Span]]) -> bool:
    """Tell whether answers, of one paragraph or more each, read as the words of who gives them.

    Most must speak of "me" or "us", and next to none quote or report others, as an outlet's own explanations do.
    """
    plain = [[span for span in answer if not _reports(text, span)] for answer in answers]
    paragraphs, reporting = sum(map(len, answers)), sum(map(len, answers)) - sum(map(len, plain))
    own = sum(any(_OF_ONESELF.search(text, *span) for span in answer) for answer in plain)
    return 2 * own > len(answers) and _REPORTED_AT_MOST * reporting <= paragraphs


def _reports(text: str, span: Span) -> bool:
    return _MARKED.search(text, *span) is not None or _REPORTED.search(text, *span) is not None
