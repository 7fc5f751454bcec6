"""What was asked beside what is on record: where the words differ."""

import re
from collections.abc import Iterable
from difflib import SequenceMatcher

from knowledge.facts import Difference, Span, Spans


def asked_spans(asked: str, differences: Iterable[Difference]) -> Spans:
    """Return the words asked that are not on record, in their order."""
    return _spans(asked, (difference.asked for difference in differences))


def on_record_spans(text: str, differences: Iterable[Difference]) -> Spans:
    """Return the words on record that were not asked, in their order."""
    return _spans(text, (difference.on_record for difference in differences))


def other_words(text: str, shown: str) -> Spans:
    """Return the words of another version that the one shown lacks, runs of them together; none if most are others."""
    own, known = (list(re.finditer(r"\w+(?:[’'-]\w+)*", words)) for words in (text, shown))
    matcher = SequenceMatcher(None, [word[0].casefold() for word in own], [word[0].casefold() for word in known], False)
    runs = [(first, last) for kind, first, last, *_ in matcher.get_opcodes() if kind in ("replace", "delete")]
    if 2 * sum(last - first for first, last in runs) > len(own):
        return ()
    return tuple((own[first].start(), own[last - 1].end()) for first, last in runs)


def _spans(text: str, words: Iterable[str]) -> Spans:
    found: list[Span] = []
    at = 0
    lowered = text.lower() if len(text.lower()) == len(text) else text
    for wanted in words:
        start = _find(lowered, wanted.lower(), at) if wanted else -1
        if start >= 0:
            at = start + len(wanted)
            found.append((start, at))
    return tuple(found)


def _find(text: str, wanted: str, at: int) -> int:
    """Return where whole words stand from a place on, or -1."""
    start = text.find(wanted, at)
    while start >= 0:
        end = start + len(wanted)
        if not (text[start - 1 : start].isalnum() or text[end : end + 1].isalnum()):
            return start
        start = text.find(wanted, start + 1)
    return -1
