"""The parts of a text: title, dateline, paragraphs and residue, as spans; the text itself stays as it is."""

import re
from collections.abc import Iterable, Iterator, Sequence
from itertools import pairwise
from typing import NamedTuple

from knowledge.facts import Span
from knowledge.reading.boilerplate import (
    is_credited,
    is_furniture,
    is_shouted,
    is_sign_off,
    leading_residue,
    opens_link_list,
    run_in_residue,
)
from knowledge.reading.datelines import dateline_end
from knowledge.reading.hard_wrapping import Wrapping, ends_open, ends_sentence, is_cut, wrapping_of
from knowledge.reading.headlines import is_headline, is_label, repeats

_LINE = re.compile(r"[^\n\r]+")
_BULLET = re.compile(r"(?:[-*•–▪■●‣·»>]|\d{1,2}[.)])[ \t\u00a0]+(?=\S)")
_LAST_LINES = 2
_WRAPPED_FROM, _WRAPPED_TO = 45, 100
_NEARLY_FULL = 0.7
_FEW_BREAKS, _NARROW_BREAKS, _MOST_FILLED = 3, 4, 0.8


class Layout(NamedTuple):
    """Spans into the text; ``paragraphs`` begin after bullets and dateline and leave out title and residue."""

    title: Span | None
    dateline: Span | None
    paragraphs: tuple[Span, ...]
    residue: tuple[Span, ...]


class _TextLine(NamedTuple):
    start: int
    end: int
    text: str
    after_blank: bool
    indented: bool = False


def lay_out(text: str, start: int = 0, aside: Sequence[Span] = (), title: str | None = None) -> Layout:
    """Return the parts of ``text[start:]``; what lies ``aside`` is residue, and no part of a line that holds more.

    Where the ``title`` is given, no line is taken for the headline but one that repeats it.
    """
    blocks, run_in = _parted(_unwrapped(_lines(text, start, aside), text))
    body, residue = _sift(blocks)
    residue += [*run_in, *aside]
    headline = _take_title(body, residue, text, title)
    dateline = _find_dateline(body)
    paragraphs: list[Span] = []
    for line in body:
        begin = dateline[1] if dateline and dateline[0] == line.start else line.start
        left = leading_residue(text[begin : line.end])
        if left:
            residue.append((begin, begin + len(text[begin : begin + left].rstrip())))
        paragraphs.append((begin + left, line.end))
    return Layout(headline, dateline, tuple(paragraphs), tuple(sorted(residue)))


def unwrapped_lines(text: str) -> list[str]:
    """Return the lines of a text that hold anything, those joined that hard wrapping cut, whatever they are."""
    return [" ".join(line.text.split()) for line in _unwrapped(_lines(text, 0, ()), text)]


def unwrapped(text: str, paragraphs: Sequence[Span]) -> str:
    """Return a text, of equal length, with spaces for the line ends within its paragraphs, which are in order."""
    pieces, at = [], 0
    for start, end in paragraphs:
        if "\n" in text[start:end]:
            pieces += [text[at:start], text[start:end].replace("\n", " ")]
            at = end
    return "".join([*pieces, text[at:]]) if pieces else text


def _lines(text: str, start: int, aside: Sequence[Span]) -> list[_TextLine]:
    """Return the lines that hold anything, without surrounding white space and without what lies aside."""
    out: list[_TextLine] = []
    last, depth = start, 0
    for begin, end in _bare_lines(text, start, aside):
        gap = text[last:begin].replace("\r\n", "\n").replace("\r", "\n")
        before, depth = depth, len(gap) - gap.rfind("\n") - 1
        indented = depth > before or (depth > 0 and bool(out) and ends_sentence(out[-1].text))
        out.append(_TextLine(begin, end, text[begin:end], not out or gap.count("\n") > 1, indented))
        last = end
    return out


def _bare_lines(text: str, start: int, aside: Sequence[Span]) -> Iterator[Span]:
    """Yield the lines without what lies aside, which is in order, so that each line looks only at what is near it."""
    passed = 0
    for match in _LINE.finditer(text, start):
        begin, end = match.span()
        while passed < len(aside) and aside[passed][1] <= begin:
            passed += 1
        at = passed
        while at < len(aside) and aside[at][0] < match.end():
            first, last = aside[at]
            begin = max(begin, last) if first <= begin < last else begin
            end = min(end, first) if begin < first < end else end
            at += 1
        bare = text[begin:end].strip()
        if bare:
            begin += text[begin:end].index(bare[0])
            yield begin, begin + len(bare)


def _unwrapped(lines: list[_TextLine], text: str) -> list[_TextLine]:
    """Join the lines of hard-wrapped text, whose line ends fall within sentences, and single lines that were cut."""
    inner = [(one, two) for one, two in pairwise(lines) if not (two.after_blank or _opens_indented(one, two))]
    if not inner:
        return lines
    wrapping = _find_wrapping(inner)
    blocks: list[list[_TextLine]] = []
    for line in lines:
        if blocks and _goes_on(blocks[-1], line, wrapping):
            blocks[-1].append(line)
        else:
            blocks.append([line])
    ends = [(block[0], block[-1].end) for block in blocks]
    return [_TextLine(one.start, end, text[one.start : end], one.after_blank) for one, end in ends]


def _find_wrapping(inner: list[tuple[_TextLine, _TextLine]]) -> Wrapping | None:
    """Return how a text is wrapped, if as a whole: most line ends inside its blocks fall within a sentence.

    In a narrow column more of the words there begin with a capital, but its lines are filled.
    """
    pairs = [(one.text, two.text) for one, two in inner]
    wrapping = wrapping_of(pairs)
    cut = sum(_cut_within(*pair) for pair in inner)
    if len(inner) >= _FEW_BREAKS and 2 * cut >= len(inner):
        return wrapping
    within = [pair for pair in pairs if not ends_sentence(pair[0])]
    filled = sum(wrapping.fills(*pair) for pair in within)
    prose = 2 * sum(is_cut(*pair) for pair in within) >= len(within) and 2 * len(within) >= len(inner)
    return wrapping if prose and len(inner) >= _NARROW_BREAKS and filled >= _MOST_FILLED * len(within) else None


def _goes_on(block: list[_TextLine], line: _TextLine, wrapping: Wrapping | None) -> bool:
    """Whether a line belongs to the block before it; ``wrapping`` where the text is wrapped as a whole."""
    last = block[-1]
    if line.after_blank or _BULLET.match(line.text) or is_furniture(line.text):
        return False
    if wrapping:
        return not _opens_indented(last, line) and wrapping.goes_on(last.text, line.text)
    goes_on = len(block) > 1 or ends_open(last.text)
    narrow = is_cut(last.text, line.text) and (goes_on or _is_quoting(block))
    filled = _is_full(last) or (len(block) > 1 and _is_filled(block))
    return _cut_within(last, line) or narrow or (filled and goes_on) or _cut_quotation(block, line)


def _opens_indented(one: _TextLine, two: _TextLine) -> bool:
    """Whether a paragraph begins with its indentation, as without blank lines; a block may be indented whole."""
    return two.indented and ends_sentence(one.text)


def _cut_within(one: _TextLine, two: _TextLine) -> bool:
    return _is_full(one) and is_cut(one.text, two.text)


def _cut_quotation(block: list[_TextLine], line: _TextLine) -> bool:
    """Whether a quotation that is open at a full line's end is closed in the next line."""
    if not _is_full(block[-1]):
        return False
    closing = min((at for mark in '”"' if (at := line.text.find(mark)) >= 0), default=-1)
    return closing > 0 and "“" not in line.text[:closing] and _is_quoting(block)


def _is_quoting(block: list[_TextLine]) -> bool:
    """Whether a quotation is open at the end of a block."""
    before = " ".join(one.text for one in block)
    return before.count("“") > before.count("”") or before.count('"') % 2 == 1


def _is_filled(block: list[_TextLine]) -> bool:
    """Whether a block's last line is no end of a sentence and about as long as its longest."""
    last = block[-1].text
    return not ends_sentence(last) and len(last) >= _NEARLY_FULL * max(len(one.text) for one in block)


def _is_full(line: _TextLine) -> bool:
    """Whether a line has the length of a wrapped one and no end of a sentence."""
    return _WRAPPED_FROM <= len(line.text) <= _WRAPPED_TO and not ends_sentence(line.text)


def _parted(lines: Iterable[_TextLine]) -> tuple[list[_TextLine], list[Span]]:
    """Part each line where furniture is run into it; what stands before and behind that are lines of their own."""
    parts: list[_TextLine] = []
    residue: list[Span] = []
    for line in lines:
        at = 0
        spans = run_in_residue(line.text)
        for begin, end in [*spans, (len(line.text), len(line.text))]:
            piece = line.text[at:begin].strip()
            if piece:
                first = line.start + line.text.index(piece, at)
                parts.append(_TextLine(first, first + len(piece), piece, line.after_blank and at == 0))
            at = end
        residue += [(line.start + begin, line.start + end) for begin, end in spans]
    return parts, residue


def _sift(lines: list[_TextLine]) -> tuple[list[_TextLine], list[Span]]:
    """Part body from residue, bullets from the lines they mark."""
    body: list[_TextLine] = []
    residue: list[Span] = []
    in_list = prose = False
    for line in lines:
        bullet = _BULLET.match(line.text)
        bare = line.text[bullet.end() if bullet else 0 :]
        in_list = prose and (opens_link_list(bare) or (in_list and is_headline(bare, dated=False)))
        if in_list or is_furniture(line.text) or (prose and is_shouted(line.text)):
            residue.append((line.start, line.end))
            continue
        prose = prose or ends_sentence(line.text)
        start = line.start + (bullet.end() if bullet else 0)
        body.append(_TextLine(start, line.end, line.text[start - line.start :], line.after_blank))
    while len(body) > _LAST_LINES and is_sign_off(body[-1].text):
        residue.append((body[-1].start, body.pop().end))
    captions = [line for line in body[:-1] if is_credited(line.text)]
    residue += [(line.start, line.end) for line in captions]
    return [line for line in body if line not in captions], residue


def _take_title(body: list[_TextLine], residue: list[Span], text: str, given: str | None) -> Span | None:
    """Take the headline, and a label that stands over it, off the body; of a given one only where it stands again."""
    labelled = len(body) > 2 and is_label(body[0].text) and _set_apart(body, text, None)
    if labelled and (given is not None or _set_apart(body[1:], text, given)):
        residue.append((body[0].start, body.pop(0).end))
    if not _set_apart(body, text, given):
        return None
    title = body.pop(0)
    return title.start, title.end


def _set_apart(body: list[_TextLine], text: str, given: str | None) -> bool:
    """Whether the first line repeats the given headline, or looks like one with a blank line or the like after it."""
    if len(body) < 2:
        return False
    first, second = body[0], body[1]
    if given is not None:
        return repeats(first.text, given)
    dated = dateline_end(second.text) > 0
    bulleted = text[: first.start].rstrip(" \t").endswith(("-", "*", "•"))
    apart = second.after_blank or dated or text[first.end : second.start].strip() != ""
    return apart and not bulleted and is_headline(first.text, dated=dated)


def _find_dateline(body: list[_TextLine]) -> Span | None:
    """Return the dateline's span, the dash and the space after it included."""
    for line in body[:2]:
        end = dateline_end(line.text)
        if end:
            return line.start, line.start + end
    return None
