"""Labels of pull quotes that a page run together leaves among its words: ``End Quote Jane Roe Harbour master``.

Nothing ends what such a label says of the speaker but the next sentence's first word; where that is not certain, the
label's own words are all that is told from the text.
"""

import re
from collections.abc import Iterator

from knowledge.facts import Span
from knowledge.language.stop_words import STOP_WORDS
from knowledge.reading.headlines import has_full_stop

_LABEL = re.compile(r"\b(?:Start|End) Quote\b")
_WORD = re.compile(r"\S+")
_JOINING = frozenset("and at de for from in of on the to".split())  # noqa: SIM905
_TITLES = frozenset("Adm Admiral Capt Captain Dr Gen General Lord Mr Mrs Ms Prof Professor Sen Sir".split())  # noqa: SIM905
_FEWEST, _MOST = 2, 14
"""Words of who is quoted: a name and a role."""


def pull_quote_labels(line: str) -> Iterator[Span]:
    """Yield the spans of the labels in a line, with who is quoted as far as that is certain."""
    for match in _LABEL.finditer(line):
        names = match.group().startswith("End")
        yield match.start(), _end_of_speaker(line, match.end()) if names else match.end()


def _end_of_speaker(line: str, at: int) -> int:
    """Return where who is quoted ends: before a quotation, a sentence's opening word, a capital after a role."""
    words = [match for _, match in zip(range(_MOST + 1), _WORD.finditer(line, at), strict=False)]
    for number, word in enumerate(words):
        if _opens(word.group()) or (number >= _FEWEST and _begins_anew(words[number - 1].group(), word.group())):
            return words[number - 1].end() if number else at
    return at if len(words) > _MOST or has_full_stop(line) else len(line)


def _opens(word: str) -> bool:
    return word[0] in '“"‘`'


def _begins_anew(before: str, word: str) -> bool:
    """Whether a capitalised word begins a sentence: it is none of a name, or stands behind a role in small letters."""
    bare = word.rstrip(".,")
    if not bare[:1].isupper() or before in _JOINING:
        return False
    if bare in _TITLES or (bare.casefold() in STOP_WORDS and not bare.isupper()):
        return True
    return before[0].islower() and not before.endswith(",")
