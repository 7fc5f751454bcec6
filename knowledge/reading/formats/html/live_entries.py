"""Times over the entries of a live blog, among an article's lines."""

import re
from collections.abc import Sequence

from knowledge.reading.formats.html.page_lines import JudgedLine, PageLine

_CLOCK = re.compile(
    r"(?:[^\W\d]{3,9},? )?"
    r"(?:(?:\d{1,2}(?:st|nd|rd|th)? [^\W\d]{3,9}|[^\W\d]{3,9}\.? \d{1,2}),? (?:\d{4},? )?)?"
    r"(?:at )?(?:\d{1,2}[.:h]\d\d(?:[.:]\d\d)?\s?(?:[ap]\.?m\.?)?|\d{1,2}\s?[ap]\.?m\.?)\s?(?:\(?[A-Z]{2,4}\)?)?",
    re.IGNORECASE,
)
_LONGEST = 60
_FEWEST = 2


def is_time(line: PageLine) -> bool:
    """Whether a line is a moment and nothing else."""
    if _CLOCK.fullmatch(line.text.strip(" -–—|•·")):
        return True
    return line.time is not None and len(line.text) <= _LONGEST and not line.text.endswith(".")


def with_entry_times(judged: Sequence[JudgedLine]) -> list[JudgedLine]:
    """Return the lines without the times that head no entry; of one entry there is no live blog."""
    heading = {number for number, one in enumerate(judged) if one.role == "entry_time" and _heads(judged, number)}
    if len(heading) < _FEWEST:
        heading = set()
    return [one for number, one in enumerate(judged) if one.role != "entry_time" or number in heading]


def _heads(judged: Sequence[JudgedLine], number: int) -> bool:
    """Whether running text comes after a time and before the next."""
    for one in judged[number + 1 :]:
        if one.role in (None, "embedded_post"):
            return True
        if one.role == "entry_time":
            return False
    return False
