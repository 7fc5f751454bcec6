"""Documents as HTML, from word processors, mails and Markdown: what their own markup sets apart, then the fragments.

Where ``fragments`` reads what a site's editor wrote, a document has a title as its first heading, tables that are
laid-out text as often as figures, and words that were struck out.
"""

import re
from collections.abc import Iterator
from typing import cast, get_args

import lxml.html
from lxml.html import HtmlElement

from knowledge.facts import Role
from knowledge.reading.formats.bodies.element_roles import HEADINGS
from knowledge.reading.formats.bodies.fragments import blocks_of
from knowledge.reading.formats.parsed_articles import Block
from knowledge.reading.headlines import repeats

_CONTAINERS = frozenset({"div", "section", "article", "main", "body", "center", "figure"})
_STRUCK = ("s", "strike", "del", "script", "style", "template")
_ROLE = "role-"
"""How a class begins that a reader of documents sets, before the role."""
_MOST_BEFORE = 3
"""Lines over a headline: its section, an embargo, a date; judgement, not measured."""
_TABLE_PARTS = ("table", "thead", "tbody", "tfoot", "tr", "td", "th", "caption")
_PROSE = re.compile(r"(?:\S+\s+){11,}\S+[.!?…][\"”’')\]]*\s*$")
"""A cell with a sentence of twelve words is laid-out text, not a figure; judgement, not measured."""


def read_markup(markup: str, title: str | None = None) -> list[Block]:
    """Return a document's blocks in order; tables of figures and preformatted text lie aside.

    The first heading before any running text is the headline: one of the first level, or of any where no other
    ``title`` is known. All others are subheadings. What is struck out is left out.
    """
    if not markup.strip():
        return []
    root = lxml.html.fragment_fromstring(markup, create_parent="div")
    for struck in list(root.iter(*_STRUCK)):
        struck.drop_tree()
    for table in list(root.iter("table")):
        if _is_layout(table):
            _unfold(table)
    headline = _headline(root, title)
    if headline is not None:
        headline.set("class", f"{_ROLE}headline")
    return [block for block in _blocks(root) if block.text]


def _words_of(element: HtmlElement) -> str:
    """Return an element's words on one line."""
    return " ".join(element.text_content().split())


def _headline(root: HtmlElement, title: str | None) -> HtmlElement | None:
    """Return the heading that is the headline, None without one."""
    before = 0
    for element in root.iter(*HEADINGS, "p", "li"):
        words = _words_of(element)
        if not words:
            continue
        if element.tag in HEADINGS:
            other = title is not None and not repeats(words, title)
            return element if element.tag == "h1" or not (before or other) else None
        before += 1
        if before > _MOST_BEFORE or _PROSE.match(words):
            return None
    return None


def _is_layout(table: HtmlElement) -> bool:
    """Whether a table holds running text, as those of mails and of forms do."""
    cells = (cell for cell in table.iter("td", "th") if cell.find(".//table") is None)
    return any(_PROSE.match(_words_of(part)) for cell in cells for part in (cell, *cell.iter("p")))


def _unfold(table: HtmlElement) -> None:
    for part in [table, *table.iter(*_TABLE_PARTS)]:
        if isinstance(part.tag, str) and next(part.iterancestors("table"), table) is table:
            part.tag = "div"


def _blocks(root: HtmlElement) -> Iterator[Block]:
    """Yield the blocks of what is marked, and between them those of the markup that fragments are read from."""
    between: list[str] = []
    for part in _parts(root):
        marked = None if isinstance(part, str) else _marked(part)
        if marked is None:
            between.append(part if isinstance(part, str) else _serialised(part))
            continue
        yield from _of_fragment("".join(between))
        between.clear()
        yield from marked
    yield from _of_fragment("".join(between))


def _parts(container: HtmlElement) -> Iterator[HtmlElement | str]:
    """Yield what a container holds, and in place of containers that hold something marked what they hold."""
    if container.text and container.text.strip():
        yield _escaped(container.text)
    for child in container:
        if child.tag in _CONTAINERS and any(True for _ in child.iter(*HEADINGS, "table", "pre", "figcaption")):
            yield from _parts(child)
        elif isinstance(child.tag, str):
            yield child
        if child.tail and child.tail.strip():
            yield _escaped(child.tail)


def _marked(element: HtmlElement) -> list[Block] | None:
    """Return the blocks of an element whose role its own tag tells, None where fragments are to tell."""
    tag = element.tag
    role = element.get("class", "").removeprefix(_ROLE)
    if role in get_args(Role):
        return [Block(_words_of(element), cast("Role", role))]
    if tag in HEADINGS:
        return [Block(_words_of(element), "subheading")]
    if tag == "table":
        rows = (" | ".join(filter(None, map(_words_of, row.iter("td", "th")))) for row in element.iter("tr"))
        return [Block(row, "aside") for row in rows if row]
    if tag in ("pre", "aside"):
        return [Block(_words_of(element), "aside")]
    if tag == "figcaption":
        return [Block(_words_of(element), "caption")]
    return _picture(element) if tag == "p" and element.find(".//img") is not None else None


def _picture(paragraph: HtmlElement) -> list[Block] | None:
    """Return the captions of a paragraph that is a picture, with no words or some that are all emphasised below it."""
    words = _words_of(paragraph)
    emphasised = " ".join(_words_of(one) for one in paragraph.iter("em", "i", "small"))
    told = [words] if words else [picture.get("title") or picture.get("alt") or "" for picture in paragraph.iter("img")]
    return [Block(one, "caption") for one in told if one.strip()] if words in ("", emphasised) else None


def _of_fragment(markup: str) -> list[Block]:
    return blocks_of(markup) if re.sub(r"<[^<>]*>|\s", "", markup) else []


def _serialised(element: HtmlElement) -> str:
    return str(lxml.html.tostring(element, encoding="unicode", with_tail=False))


def _escaped(text: str) -> str:
    return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")
