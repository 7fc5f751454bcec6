"""Quotation marks of every style, paired with a stack (bracket matching) and told apart from apostrophes.

One linear pass a paragraph.
"""

import re
from collections.abc import Iterable, Iterator
from typing import NamedTuple

from knowledge.facts import Span

_MARK = re.compile("|".join(["'''", "''", "``", *"\"“”„‟«»'‘’‹›"]))  # of literals alone, which are searched for faster
_DOUBLE_OPENERS = frozenset("“„‟«") | {"``"}
_DOUBLE_CLOSERS = frozenset("”»")
_TURNED = {"„": "“", "‟": "“", "»": "«"}
"""What closes a quotation that these open where the usual opening mark is the closing one: „Ja“, »Ja«."""
_SINGLE = frozenset("'‘’‹›")
_OPENS_AFTER = frozenset("([{-–—―:;/,.!?…'‘’\"“”«»`")
_SINGLE_OPENS_AFTER = frozenset('([{-–—―:;"“„«`')
_CLIPPED = re.compile(r"(?:em|til|twas|tis|cause|bout|n)\b|\d0?s\b|\d\d\b", re.IGNORECASE)
_LEADING = re.compile(r"(?:(?!\b(?:I|[Ww]e|[Mm]y|[Oo]ur|[Yy]ou)\b)[^.!?])+[,:] ")
"""A clause before an opening mark that only leads on to it, in the outlet's own voice."""

_Pair = tuple[int, int, int, int]


class MarkedSpan(NamedTuple):
    """Words between quotation marks: ``[start, end)`` inside the marks, ``open`` and ``close`` the outer bounds.

    ``depth`` is 1 for an outermost pair. A quotation that is never closed ends with its paragraph (``close == end``).
    """

    open: int
    start: int
    end: int
    close: int
    depth: int


class _Mark(NamedTuple):
    text: str
    start: int
    end: int
    opens: bool
    closes: bool


def find_marks(text: str, paragraphs: Iterable[Span]) -> list[MarkedSpan]:
    """Return every quotation in the paragraphs in text order, outer before inner; apostrophes are no marks."""
    spans = list(paragraphs)
    heads = [text[a : a + 1] for a, _ in spans] + [""]
    found: list[_Pair] = []
    for index, (a, b) in enumerate(spans):
        found += _Scan(text, a, b, goes_on=heads[index + 1] in ("'", "‘")).pairs()
    return _with_depth(sorted(found, key=lambda pair: (pair[0], -pair[3])))


def _with_depth(pairs: list[_Pair]) -> list[MarkedSpan]:
    out: list[MarkedSpan] = []
    ends: list[int] = []
    for opening, start, end, close in pairs:
        while ends and ends[-1] <= opening:
            ends.pop()
        ends.append(close)
        out.append(MarkedSpan(opening, start, end, close, len(ends)))
    return out


class _Scan:
    """The marks of one paragraph paired by a stack; an unpaired single mark is an apostrophe."""

    def __init__(self, text: str, start: int, end: int, *, goes_on: bool) -> None:
        self._text, self._start, self._end = text, start, end
        self._goes_on = goes_on
        self._stack: list[_Mark] = []
        self._done: list[_Pair] = []

    def pairs(self) -> list[_Pair]:
        marks = list(self._marks())
        for place, mark in enumerate(marks):
            if mark.text in _SINGLE:
                self._single(mark)
            else:
                self._double(mark, marks, place)
        for mark in self._stack:
            if mark.text not in _SINGLE or (self._goes_on and mark.start == self._start):
                self._done.append((mark.start, mark.end, self._end, self._end))
        return [pair for pair in self._done if pair[1] < pair[2]]

    def _marks(self) -> Iterator[_Mark]:
        for match in _MARK.finditer(self._text, self._start, self._end):
            a, b = match.span()
            if match.group() != "'''":
                yield self._judge(match.group(), a, b)
            elif self._side(a - 1).isspace():
                yield self._judge("''", a, b - 1)
                yield self._judge("'", b - 1, b)
            else:
                yield self._judge("'", a, a + 1)
                yield self._judge("''", a + 1, b)

    def _side(self, at: int) -> str:
        return self._text[at] if self._start <= at < self._end else " "

    def _judge(self, text: str, a: int, b: int) -> _Mark:
        before, after = self._side(a - 1), self._side(b)
        if text in _SINGLE:
            return self._judge_single(text, a, b, before, after)
        if text in _DOUBLE_OPENERS:
            opens = text == "``" or not after.isspace() or (text == "«" and before.isspace())
            return _Mark(text, a, b, opens, closes=after.isspace())
        if text in _DOUBLE_CLOSERS:
            heads = a == self._start and not (text == "»" and after.isspace())
            return _Mark(text, a, b, opens=heads or (before.isspace() and after.isalnum()), closes=True)
        opens = (before.isspace() or before in _OPENS_AFTER) and not after.isspace()
        ends = not before.isspace() and not (after.isalnum() and before.isalnum())
        return _Mark(text, a, b, opens, closes=ends or after.isspace())

    def _judge_single(self, text: str, a: int, b: int, before: str, after: str) -> _Mark:
        if before.isalnum() and after.isalnum():
            return _Mark(text, a, b, opens=False, closes=False)
        free = before.isspace() or before in _SINGLE_OPENS_AFTER or (before == "'" and self._side(a - 2) == "'")
        begins = after.isalnum() or after in "$£€[(…." or after in '"“'
        opens = text != "’" and free and begins and not _CLIPPED.match(self._text, b, self._end)
        return _Mark(text, a, b, opens, closes=text != "‘" and not before.isspace() and not after.isalnum())

    def _double(self, mark: _Mark, marks: list[_Mark], place: int) -> None:
        opened = self._open_double()
        if opened is None:
            if mark.opens:
                self._stack.append(mark)
        elif mark.text == _TURNED.get(opened.text):
            self._close(opened, mark.start, mark.end)
        elif mark.text == "“" and mark.opens:
            if not _nested(marks, place):
                self._leave(opened, mark)
            self._stack.append(mark)
        elif mark.closes:
            self._close(opened, mark.start, mark.end)
        elif mark.opens:
            self._close(opened, mark.start, mark.start)
            self._stack.append(mark)

    def _single(self, mark: _Mark) -> None:
        top = self._stack[-1] if self._stack else None
        if top is not None and top.text in _SINGLE:
            if mark.closes and not self._possessive(mark):
                self._close(top, mark.start, mark.end)
            elif mark.opens:
                self._stack[-1] = mark
        elif mark.opens:
            self._stack.append(mark)

    def _possessive(self, mark: _Mark) -> bool:
        """Whether a single mark after a plural s is more likely an apostrophe: another mark closes further on."""
        text, a = self._text, mark.start
        if self._side(a - 1) != "s" or not (self._side(a + 1) == " " and self._side(a + 2).islower()):
            return False
        rest = text[mark.end : min(self._end, mark.end + 200)]
        later = re.search(r"(?<=[\w.,!?…])['’](?!\w)", rest)
        opener = re.search(r"(?:^|(?<=[\s(]))['‘](?=\w)", rest)
        return later is not None and (opener is None or later.start() < opener.start())

    def _open_double(self) -> _Mark | None:
        return next((mark for mark in reversed(self._stack) if mark.text not in _SINGLE), None)

    def _leave(self, opened: _Mark, mark: _Mark) -> None:
        """Close a quotation that another follows; a clause that only leads on to that is none, its mark is stray."""
        leads = _LEADING.fullmatch(self._text, opened.end, mark.start) and self._side(mark.end).isupper()
        self._close(opened, opened.end if leads else mark.start, mark.start)

    def _close(self, opened: _Mark, end: int, close: int) -> None:
        while self._stack.pop() is not opened:
            pass
        self._done.append((opened.start, opened.end, end, close))


def _nested(marks: list[_Mark], place: int) -> bool:
    """Whether the next two double marks both close, so that the opening one at ``place`` stands inside another."""
    nxt = [mark.text for mark in marks[place + 1 : place + 9] if mark.text not in _SINGLE][:2]
    return nxt == ["”", "”"]
