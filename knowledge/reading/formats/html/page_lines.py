"""The lines of a page as a reader sees them, in order, each with the markup that it stands in.

A line is what stands between two block elements, or two line breaks in a row; white space is that of a browser, what
is not shown is left out. Nothing is judged here.
"""

import re
from itertools import pairwise
from typing import NamedTuple

from lxml import etree
from lxml.html import HtmlElement

from knowledge.facts import Role
from knowledge.reading.formats.html.markup import Nature, nature_of
from knowledge.reading.headlines import has_full_stop

_UNREAD = frozenset(
    "script style noscript template svg math iframe object embed applet canvas select option datalist textarea input"  # noqa: SIM905
    " map area audio video picture img head link meta title del s strike nav menu footer".split()
)
_BLOCK = frozenset(
    "address article aside blockquote body caption center dd details dialog dir div dl dt fieldset figcaption figure"  # noqa: SIM905
    " form h1 h2 h3 h4 h5 h6 header hr html legend li main ol p pre section summary table tbody td"
    " tfoot th thead tr ul".split()
)
_STRONG = frozenset({"b", "strong"})
_APART: frozenset[Nature | None] = frozenset({"caption", "pull_quote", "embedded_post"})
_BY_TAG: dict[str, Nature] = {
    "figcaption": "caption",
    "aside": "aside",
    "form": "aside",
}
_BLANK_LINE = re.compile(r"\n[ \t]*\n")
_NOT_IN_KEY = re.compile(r"[\W_]+")
_FEWEST_GLUED = 3


class Ancestor(NamedTuple):
    """An element that says something of all that stands in it, and the next one around it that does."""

    nature: Nature
    element: HtmlElement
    above: "Ancestor | None"


class PageLine(NamedTuple):
    """A line, the block element whose own text it is, and the innermost ancestor that says anything.

    ``key`` is what ``key_of`` leaves of it. ``linked`` and ``strong`` are the shares of its characters that are links
    and that are bold; ``time`` is the ``datetime`` of a ``<time>`` in it.
    """

    text: str
    key: str
    block: HtmlElement
    ancestor: Ancestor | None
    linked: float = 0.0
    strong: float = 0.0
    time: str | None = None


class JudgedLine(NamedTuple):
    """A line of the article, and what it is; None is running text. ``post`` is the element of the post it is in."""

    line: PageLine
    role: Role | None
    post: HtmlElement | None = None


def key_of(text: str) -> str:
    """Return a text without case, spaces and marks, by which it is found again."""
    return _NOT_IN_KEY.sub("", text).casefold()


def lines_of(body: HtmlElement) -> list[PageLine]:
    """Return the lines of an element, in the order of the page."""
    writer = _LineWriter()
    walk = etree.iterwalk(body, events=("start", "end", "comment", "pi"))
    for event, element in walk:
        if event == "start":
            if not writer.enter(element):
                walk.skip_subtree()
            continue
        if event == "end":
            writer.leave(element)
        if (tail := element.tail) and element is not body:
            writer.write(tail)
    writer.end_block()
    return writer.lines


class _Segment:
    """What stands between two line breaks."""

    __slots__ = ("linked", "pieces", "strong", "time")

    def __init__(self) -> None:
        self.pieces: list[str] = []
        self.linked = self.strong = 0
        self.time: str | None = None


class _LineWriter:
    """Elements entered and left, in the order of the page, to lines; its stacks stand for the elements around."""

    def __init__(self) -> None:
        self.lines: list[PageLine] = []
        self._segments = [_Segment()]
        self._blocks: list[HtmlElement] = []
        self._ancestor: Ancestor | None = None
        self._links = self._strong = 0
        self._skipped: HtmlElement | None = None

    def enter(self, element: HtmlElement) -> bool:
        """Enter an element; False where nothing in it is shown."""
        tag = element.tag
        nature = None
        unread = tag in _UNREAD or (nature := nature_of(element)) == "hidden"
        if unread or (tag not in _BLOCK and len(element) and self._is_glued() and self._hovers(element)):
            self._skipped = element
            return False
        if tag in _BLOCK or nature in _APART:
            self._open(element, nature or _BY_TAG.get(tag))
        else:
            self._open_inline(element, tag)
        if text := element.text:
            self.write(text)
        return True

    def leave(self, element: HtmlElement) -> None:
        """Leave an element that was entered, or skipped."""
        if element is self._skipped:
            self._skipped = None
        elif self._blocks and self._blocks[-1] is element:
            self.end_block()
            self._blocks.pop()
            if self._ancestor is not None and self._ancestor.element is element:
                self._ancestor = self._ancestor.above
        else:
            self._close_inline(element, element.tag)

    def write(self, text: str) -> None:
        """Add the text of the element that was entered last, or text that follows one that was left."""
        segment = self._segments[-1]
        if not segment.pieces and text.isspace():
            return
        if "\n" in text and self._blocks and self._blocks[-1].tag == "pre":
            self._write_preformatted(text)
            return
        segment.pieces.append(text)
        if self._links or self._strong:
            length = len(text.strip())
            segment.linked += length if self._links else 0
            segment.strong += length if self._strong else 0

    def end_block(self) -> None:
        """Make lines of what was written since the last block began or ended."""
        if self._segments[0].pieces or len(self._segments) > 1:
            self.lines.extend(self._finished())
            self._segments = [_Segment()]

    def _open(self, element: HtmlElement, nature: Nature | None) -> None:
        self.end_block()
        self._blocks.append(element)
        if nature is not None:
            self._ancestor = Ancestor(nature, element, self._ancestor)

    def _open_inline(self, element: HtmlElement, tag: str) -> None:
        if tag == "br" or (tag == "span" and "br" in (element.get("class") or "").split()):
            self._segments.append(_Segment())
        elif tag == "a":
            self._links += _leads_away(element)
        elif tag in _STRONG:
            self._strong += 1
        elif tag == "time":
            self._segments[-1].time = element.get("datetime")
        elif tag == "q":
            self._segments[-1].pieces.append("“")

    def _close_inline(self, element: HtmlElement, tag: str) -> None:
        if tag == "a":
            self._links -= _leads_away(element)
        elif tag in _STRONG:
            self._strong -= 1
        elif tag == "q":
            self._segments[-1].pieces.append("”")

    def _write_preformatted(self, text: str) -> None:
        for number, paragraph in enumerate(_BLANK_LINE.split(text)):
            if number:
                self._segments += [_Segment(), _Segment()]
            self._segments[-1].pieces.append(paragraph)

    def _is_glued(self) -> bool:
        """Whether a word was just written and nothing after it."""
        pieces = self._segments[-1].pieces
        return bool(pieces) and pieces[-1][-1:].isalnum()

    def _hovers(self, element: HtmlElement) -> bool:
        """Whether inline elements that follow a word without a space are a card that is shown over the name before."""
        words = element.text_content().split()
        if len(words) < _FEWEST_GLUED or not words[0][0].isupper():
            return False
        return words[0] in self._segments[-1].pieces[-1].split() or element.find(".//img") is not None

    def _finished(self) -> list[PageLine]:
        """Return the lines of the segments since the last block, of which those that belong together are one."""
        texts = [" ".join("".join(segment.pieces).split()) for segment in self._segments]
        starts = [number for number, text in enumerate(texts) if number == 0 or _parts(texts[number - 1], text)]
        lines = [
            self._line(texts[start:end], self._segments[start:end]) for start, end in pairwise([*starts, len(texts)])
        ]
        return [line for line in lines if line is not None]

    def _line(self, texts: list[str], parts: list[_Segment]) -> PageLine | None:
        text = " ".join(texts).strip()
        key = key_of(text)
        if not key:
            return None
        linked = sum(part.linked for part in parts) / len(text)
        strong = sum(part.strong for part in parts) / len(text)
        time = next((part.time for part in parts if part.time), None)
        return PageLine(text, key, self._blocks[-1], self._ancestor, linked, strong, time)


def _leads_away(link: HtmlElement) -> bool:
    return not (link.get("href") or "#").startswith("#")


def _parts(before: str, after: str) -> bool:
    """Whether a line break parts two texts: it falls between sentences, or another one follows it."""
    return not before or not after or (has_full_stop(before) and not after[0].islower())
