"""The parts of a text: title, dateline, paragraphs and residue, as spans; the text itself stays as it is."""

import re
from itertools import pairwise
from typing import NamedTuple

from knowledge.facts import Span
from knowledge.reading.boilerplate import is_furniture, leading_residue, opens_link_list

_LINE = re.compile(r"[^\n\r]+")
_TERMINAL = re.compile(r"[.!?…:;][\"”’')\]»]*$|[”’»]$")
_BULLET = re.compile(r"(?:[-*•–▪■●‣·]|\d{1,2}[.)])[ \t\u00a0]+(?=\S)")
_PLACE = r"[A-Z][A-Z.’' -]*[A-Z.](?:[/-][A-Z][A-Z.’' -]*[A-Z])?"
_REST = r"[A-Z][\w.’' -]{1,30}"
_MONTHS = r"(?:Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec)[a-z]*\.?"
_ON = rf",? (?:{_MONTHS} \d{{1,2}}|\d{{1,2}} {_MONTHS})(?:,? \d{{4}})?"
_AGENCY = r"\((?:[A-Z][\w.&’' -]{1,30})(?:[/,;] ?[A-Z][\w.&’' -]{1,30})*\)"
DATELINE = re.compile(
    rf"(?:(?:{_PLACE})(?:, {_REST}){{0,2}}(?:{_ON})?(?: ?{_AGENCY})? ?(?:—|–|--|- )\s*"
    rf"|{_REST}(?:, {_REST})?(?:{_ON})? ?{_AGENCY} ?(?:—|–|--|- |: )\s*"
    rf"|{_AGENCY} ?(?:—|–|--|- )\s*)(?=[\w“\"‘'])"
)
_TITLE_LONGEST, _TITLE_SHORTEST = 200, 2
_WRAPPED_FROM, _WRAPPED_TO = 45, 100
_FEW_BREAKS = 3


class Layout(NamedTuple):
    """Spans into the text; ``paragraphs`` begin after bullets and dateline and leave out title and residue."""

    title: Span | None
    dateline: Span | None
    paragraphs: tuple[Span, ...]
    residue: tuple[Span, ...]


class _Line(NamedTuple):
    start: int
    end: int
    text: str
    after_blank: bool


def lay_out(text: str, start: int = 0) -> Layout:
    """Return the parts of ``text[start:]``."""
    blocks = _unwrapped(_lines(text, start), text)
    body, residue = _sift(blocks)
    title, body = _take_title(body, text)
    dateline = _find_dateline(body)
    paragraphs: list[Span] = []
    for line in body:
        begin = dateline[1] if dateline and dateline[0] == line.start else line.start
        left = leading_residue(text[begin : line.end])
        if left:
            residue.append((begin, begin + len(text[begin : begin + left].rstrip())))
        paragraphs.append((begin + left, line.end))
    return Layout(title, dateline, tuple(paragraphs), tuple(sorted(residue)))


def _lines(text: str, start: int) -> list[_Line]:
    """Return the lines that hold anything, without surrounding white space."""
    out: list[_Line] = []
    last = start
    for match in _LINE.finditer(text, start):
        bare = match.group().strip()
        if not bare:
            continue
        begin = match.start() + match.group().index(bare[0])
        gap = text[last:begin]
        out.append(_Line(begin, begin + len(bare), bare, not out or gap.replace("\r\n", "\n").count("\n") > 1))
        last = begin + len(bare)
    return out


def _unwrapped(lines: list[_Line], text: str) -> list[_Line]:
    """Join the lines of hard-wrapped text: most line ends inside its blocks fall within a sentence."""
    inner = [(one, two) for one, two in pairwise(lines) if not two.after_blank]
    cut = [pair for pair in inner if _cut_within(*pair)]
    if len(inner) < _FEW_BREAKS or 2 * len(cut) < len(inner):
        return lines
    out: list[_Line] = []
    for line in lines:
        if out and not line.after_blank and not _BULLET.match(line.text) and not is_furniture(line.text):
            start = out[-1].start
            out[-1] = _Line(start, line.end, text[start : line.end], out[-1].after_blank)
        else:
            out.append(line)
    return out


def _cut_within(one: _Line, two: _Line) -> bool:
    return _WRAPPED_FROM <= len(one.text) <= _WRAPPED_TO and not _TERMINAL.search(one.text) and two.text[0].islower()


def _sift(lines: list[_Line]) -> tuple[list[_Line], list[Span]]:
    body: list[_Line] = []
    residue: list[Span] = []
    in_list = False
    for line in lines:
        in_list = opens_link_list(line.text) or (in_list and _TERMINAL.search(line.text) is None)
        bullet = _BULLET.match(line.text)
        start = line.start + (bullet.end() if bullet else 0)
        if in_list or is_furniture(line.text):
            residue.append((line.start, line.end))
        else:
            body.append(_Line(start, line.end, line.text[start - line.start :], line.after_blank))
    return body, residue


def _take_title(body: list[_Line], text: str) -> tuple[Span | None, list[_Line]]:
    if len(body) < 2 or not _headline(body[0].text):
        return None, body
    first, second = body[0], body[1]
    between = text[first.end : second.start]
    set_apart = second.after_blank or DATELINE.match(second.text) or between.strip()
    bulleted = text[: first.start].rstrip(" \t").endswith(("-", "*", "•"))
    if set_apart and not bulleted:
        return (first.start, first.end), body[1:]
    return None, body


def _headline(line: str) -> bool:
    words = line.split()
    prose = re.search(r"[.;:,]$", line) is not None and not line.endswith("...")
    return len(words) >= _TITLE_SHORTEST and len(line) <= _TITLE_LONGEST and not prose and DATELINE.match(line) is None


def _find_dateline(body: list[_Line]) -> Span | None:
    """Return the dateline's span, the dash and the space after it included."""
    for line in body[:2]:
        match = DATELINE.match(line.text)
        if match:
            return line.start, line.start + match.end()
    return None
