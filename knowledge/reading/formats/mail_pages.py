"""Pages in mails: their lines as a program shows them, and the page again with the lines that are wanted alone."""

import re
from collections.abc import Collection
from typing import NamedTuple

import lxml.html
from lxml import etree
from lxml.html import HtmlElement

_LINES = ("br", "div", "tr", "td", "th", "center", "section", "article", "header", "footer", "table", "ul", "ol", "hr")
_PARAGRAPHS = ("p", "h1", "h2", "h3", "h4", "h5", "h6", "li", "blockquote", "pre")
_NO_WORDS = ("style", "script", "title", "img", "template")
_HIDDEN = re.compile(
    r"display\s*:\s*none|visibility\s*:\s*hidden|mso-hide\s*:\s*all|font-size\s*:\s*0(?!\.?[1-9])", re.IGNORECASE
)
_SIGNATURES = frozenset({"gmail_signature", "moz-signature"})
_QUOTATIONS = frozenset({"gmail_quote", "yahoo_quoted", "moz-cite-prefix"})
_FORWARDS = re.compile(r"Forwarded message|Begin forwarded", re.IGNORECASE)


class _WordsAt(NamedTuple):
    """The words of an element before its first child, or behind it."""

    element: HtmlElement
    behind: bool


class MailPage:
    """A page in a mail: ``lines`` as a program shows them, with the marks of quotation that plain text has."""

    def __init__(self, markup: str) -> None:
        """Read a page; what it hides, its pictures and its signature are taken out."""
        self._root = lxml.html.fragment_fromstring(markup, create_parent="div")
        _take_out(self._root)
        self.lines: list[str] = []
        self._words: list[list[_WordsAt]] = []
        self._read()

    def only(self, kept: Collection[int]) -> str:
        """Return the markup of the page with the words of some of its lines alone."""
        wanted = set(kept)
        for number, words in enumerate(self._words):
            for element, behind in words if number not in wanted else ():
                if behind:
                    element.tail = None
                else:
                    element.text = None
        _make_paragraphs(self._root)
        return str(lxml.html.tostring(self._root, encoding="unicode"))

    def _read(self) -> None:
        quoted = 0
        self._begin(quoted)
        for event, element in etree.iterwalk(self._root, events=("start", "end", "comment")):
            opens = event == "start"
            quotes = event != "comment" and _quotes(element)
            quoted += quotes if opens else -quotes
            if event != "comment":
                self._break(element.tag, quoted)
            self._add(element.text if opens else element.tail, _WordsAt(element, not opens))
        self.lines = [" ".join(line.split()) if line != "> " else "" for line in self.lines]

    def _begin(self, quoted: int) -> None:
        self.lines.append("> " if quoted else "")
        self._words.append([])

    def _break(self, tag: str, quoted: int) -> None:
        if tag in _PARAGRAPHS:
            self._begin(0)
        if tag in _LINES or tag in _PARAGRAPHS:
            self._begin(quoted)

    def _add(self, text: str | None, words: _WordsAt) -> None:
        if (text and words.element.tag is not etree.Comment) or (text and words.behind):
            self.lines[-1] += text
            self._words[-1].append(words)


def _take_out(root: HtmlElement) -> None:
    for element in list(root.iter()):
        if not isinstance(element.tag, str) or element is root:
            continue
        classes = set(element.get("class", "").split())
        hidden = _HIDDEN.search(element.get("style", "")) or not _SIGNATURES.isdisjoint(classes)
        if element.tag in _NO_WORDS or hidden or element.get("id") == "Signature":
            element.drop_tree()


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
        if box is not root and not any(True for one in box.iterdescendants(*blocks) if one.tag != "br"):
            box.tag = "p"
