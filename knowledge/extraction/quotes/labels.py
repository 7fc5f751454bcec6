"""Transcripts between quotation marks, as in “CHEN: We will see.”: the label names the speaker and is not said."""

import re
from collections.abc import Sequence

from knowledge.language import gazetteers
from knowledge.language.marks import MarkedSpan

_LABEL = re.compile(r"((?:[^\W\d_a-z][\w.'’-]* ?){1,4}): ")
_LONGEST = 60


def without_labels(text: str, outer: Sequence[MarkedSpan]) -> list[MarkedSpan]:
    """Return the quotations, each that opens with a speaker's label beginning after it."""
    return [_after_label(text, mark) for mark in outer]


def _after_label(text: str, mark: MarkedSpan) -> MarkedSpan:
    found = _LABEL.match(text, mark.start, min(mark.end, mark.start + _LONGEST))
    if found is None or not _names_speaker(found[1]):
        return mark
    return mark._replace(open=found.end(), start=found.end())


def _names_speaker(label: str) -> bool:
    words = label.split()
    return (label.isupper() and len(words[0]) > 2) or (len(words) > 1 and words[0] in gazetteers.given_names())
