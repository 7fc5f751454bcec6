"""Dialogue whose turns open with a dash, as Spanish and Norwegian print has it: “— The well is dry — said Ana”.

A dash opens no quotation of its own: lists have them too. It does where a verb of saying and its subject follow.
"""

import re
from bisect import bisect_right
from collections.abc import Iterator, Sequence

from knowledge.facts import Span
from knowledge.language.cues import cues
from knowledge.language.marks import MarkedSpan

_DASHES = frozenset("—―–-")
_OPENING = re.compile(r"[—―]\s?(?=\S)")
_BULLET = re.compile(r"[–-][ \t\u00a0]+$")
_WHO = r"(?:[hH]e|[sS]he|[tT]hey|I|we|[Tt]he|an?|his|her|their|one|[^\W\d_a-z][\w.’'-]*)\b"
_INVERTED = re.compile(rf"(?P<end>,? [—–-] ?|, [—–-]? ?|(?<=[?!…]) [—–-]? ?)(?P<verb>[a-z]+) {_WHO}")
_PLAIN = re.compile(
    r"(?P<end>, |(?<=[?!…]) )(?:he|she|they|I|we|[A-Z][\w’'-]*(?: [A-Z][\w’'-]*){0,3}) (?P<verb>[a-z]+)(?=[.,:]|$)"
)
_RESUMED = re.compile(r"(?P<before>[.:]? ?)[—―–] ?(?P<behind>[.,:]? ?)(?=[^\W_])")
_SPEAKING = re.compile(r"\b(?:I|[Ww]e|[Mm]y|[Oo]ur|[Yy]ou|[Yy]our)\b")


def find_dialogue(text: str, paragraphs: Sequence[Span]) -> list[MarkedSpan]:
    """Return the words that are said in paragraphs which open with a dash and tell who says them.

    After a dash that lists have as well (“-”, “–”) somebody must speak of himself or to somebody in one of the turns.
    """
    found = [mark for opening, end in _dashed(text, paragraphs) for mark in _speech(text, opening, end)]
    is_talk = any(text[mark.open] in "—―" or _SPEAKING.search(text, mark.start, mark.end) for mark in found)
    return found if is_talk else []


def opens_dialogue(text: str, mark: MarkedSpan) -> bool:
    """Tell whether a dash opens a quotation, which then ends with its turn."""
    return text[mark.open] in _DASHES


def laid_over(marks: Sequence[MarkedSpan], dialogue: Sequence[MarkedSpan]) -> list[MarkedSpan]:
    """Return the quotations of marks and of dialogue in text order; those of marks inside a turn lie one deeper."""
    out = list(dialogue)
    for mark in marks:
        at = bisect_right(dialogue, mark.open, key=lambda turn: turn.open) - 1
        inside = at >= 0 and mark.open < dialogue[at].close
        if not inside:
            out.append(mark)
        elif mark.close <= dialogue[at].close:
            out.append(mark._replace(depth=mark.depth + 1))
    return sorted(out, key=lambda mark: (mark.open, -mark.close))


def _dashed(text: str, paragraphs: Sequence[Span]) -> Iterator[Span]:
    for start, end in paragraphs:
        if _OPENING.match(text, start, end):
            yield start, end
        elif bullet := _BULLET.search(text, max(0, start - 3), start):
            yield bullet.start(), end


def _speech(text: str, opening: int, end: int) -> Iterator[MarkedSpan]:
    """Yield what is said before a reporting clause and behind it."""
    start = opening + 1 + len(text[opening + 1 : end]) - len(text[opening + 1 : end].lstrip())
    told = _reporting(text, start, end)
    if told is None:
        return
    yield MarkedSpan(opening, start, told.start("end"), told.start("end"), 1)
    resumed = _RESUMED.search(text, told.end(), end)
    if resumed and (_is_dash(told["end"]) or text[resumed.end()].isupper()):
        yield MarkedSpan(resumed.end("before"), resumed.end(), end, end, 1)


def _is_dash(separator: str) -> bool:
    return any(dash in separator for dash in _DASHES)


def _reporting(text: str, start: int, end: int) -> re.Match[str] | None:
    """Return the first clause that reports what stands before it."""
    found = [match for rule in (_INVERTED, _PLAIN) for match in rule.finditer(text, start, end) if _reports(match)]
    return min(found, key=lambda match: match.start(), default=None)


def _reports(match: re.Match[str]) -> bool:
    cue = cues().get(match["verb"])
    return cue is not None and "q" in cue.takes and cue.inflection in ("past", "present")
