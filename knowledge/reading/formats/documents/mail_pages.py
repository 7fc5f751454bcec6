"""Pages in mails: their lines as a program shows them, and the page again with the lines that are wanted alone."""

import re
from collections.abc import Collection, Sequence
from typing import NamedTuple

import lxml.html
from lxml import etree
from lxml.html import HtmlElement

from knowledge.reading.formats.bodies.element_roles import UNSEEN_STYLE

_LINES = ("br", "div", "tr", "td", "th", "center", "section", "article", "header", "footer", "table", "ul", "ol", "hr")
_PARAGRAPHS = ("p", "h1", "h2", "h3", "h4", "h5", "h6", "li", "blockquote", "pre")
_VOID = ("br", "hr")
_BREAKS = re.compile(r"<(?:br|hr)[^<>]*>\s*(?:<(?:br|hr)[^<>]*>\s*)+")
"""How programs write the end of a paragraph in a box of lines."""
_NO_WORDS = ("style", "script", "title", "img", "template")
_NO_SIZE = re.compile(r"font-size\s*:\s*0(?!\.?[1-9])", re.IGNORECASE)
_SIZED = re.compile(r"font-size\s*:\s*[\d.]*[1-9]", re.IGNORECASE)
_SIGNATURES = frozenset({"gmail_signature", "moz-signature"})
_QUOTATIONS = frozenset({"gmail_quote", "yahoo_quoted", "moz-cite-prefix"})
_FORWARDS = re.compile(r"Forwarded message|Begin forwarded", re.IGNORECASE)


class _WordsAt(NamedTuple):
    """The words of an element before its first child, or behind it."""

    element: HtmlElement
    behind: bool

    @property
    def text(self) -> str:
        """The words as written; those of a comment are none."""
        if self.behind:
            return self.element.tail or ""
        return (self.element.text or "") if isinstance(self.element.tag, str) else ""


class _PageLine(NamedTuple):
    """A line of a page, and whether it is quoted."""

    words: list[_WordsAt]
    quoted: bool

    @property
    def text(self) -> str:
        """The line as plain text has it."""
        bare = " ".join("".join(one.text for one in self.words).split())
        return f"> {bare}" if self.quoted and bare else bare


class MailPage:
    """A page in a mail: ``lines`` as a program shows them, with the marks of quotation that plain text has."""

    def __init__(self, markup: str) -> None:
        """Read a page; what it hides, its pictures and its signature are taken out."""
        self._root = lxml.html.fragment_fromstring(markup, create_parent="div")
        _take_out(self._root)
        self._lines = _lines(self._root)
        self.lines: Sequence[str] = [line.text for line in self._lines]

    def only(self, kept: Collection[int]) -> str:
        """Return the markup of the page with the words of some of its lines alone."""
        wanted = set(kept)
        for number, line in enumerate(self._lines):
            for element, behind in line.words if number not in wanted else ():
                if behind:
                    element.tail = None
                else:
                    element.text = None
        _make_paragraphs(self._root)
        return _BREAKS.sub("</p><p>", str(lxml.html.tostring(self._root, encoding="unicode")))


def _lines(root: HtmlElement) -> list[_PageLine]:
    lines = [_PageLine([], quoted=False)]
    quotations = 0
    for event, element in etree.iterwalk(root, events=("start", "end", "comment")):
        opens = event == "start"
        if event != "comment":
            quotations += _quotes(element) if opens else -_quotes(element)
            _break(lines, element.tag, opens=opens)
        words = _WordsAt(element, behind=not opens)
        if words.text.strip() or (words.text and lines[-1].words):
            if not lines[-1].words:
                lines[-1] = _PageLine([], quotations > 0)
            lines[-1].words.append(words)
    return lines


def _break(lines: list[_PageLine], tag: str, *, opens: bool) -> None:
    """Begin a new line where an element does, and leave one blank between paragraphs; ``<br>`` always begins one."""
    if tag == "br":
        if not opens:
            lines.append(_PageLine([], quoted=False))
        return
    if tag in _LINES or tag in _PARAGRAPHS:
        if lines[-1].text:
            lines.append(_PageLine([], quoted=False))
        if tag in _PARAGRAPHS and len(lines) > 1 and lines[-2].text:
            lines.append(_PageLine([], quoted=False))


def _take_out(root: HtmlElement) -> None:
    for element in list(root.iter()):
        if not isinstance(element.tag, str) or element is root:
            continue
        classes = set(element.get("class", "").split())
        signature = element.get("id") == "Signature" or not _SIGNATURES.isdisjoint(classes)
        if element.tag in _NO_WORDS or signature or _is_hidden(element):
            element.drop_tree()


def _is_hidden(element: HtmlElement) -> bool:
    """Whether nobody sees an element; newsletters' boxes have letters of no size and in them elements with a size."""
    style = element.get("style", "")
    if UNSEEN_STYLE.search(style):
        return True
    return bool(_NO_SIZE.search(style)) and not any(_SIZED.search(one) for one in element.xpath(".//@style"))


def _quotes(element: HtmlElement) -> bool:
    """Whether an element holds a message that this one answers."""
    classes = set(element.get("class", "").split())
    if element.tag == "blockquote" and (element.get("type") == "cite" or "gmail_quote" in classes):
        return True
    return not _QUOTATIONS.isdisjoint(classes) and not _FORWARDS.search(element.text_content()[:2_000])


def _make_paragraphs(root: HtmlElement) -> None:
    """Make paragraphs of the boxes that programs write lines in."""
    blocks = (*_LINES, *_PARAGRAPHS)
    for box in root.iter("div", "td", "center"):
        if box is not root and not any(True for one in box.iterdescendants(*blocks) if one.tag not in _VOID):
            box.tag = "p"
