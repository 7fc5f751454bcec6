"""A page's texts block by block, in order, each with the element that holds it and whether a reader sees it."""

from collections.abc import Iterator
from typing import NamedTuple

from lxml import etree
from lxml.html import HtmlElement

from knowledge.reading.formats.html.markup import NOT_DISPLAYED

_INLINE = frozenset({
    "a", "abbr", "acronym", "b", "bdi", "bdo", "big", "cite", "code", "data", "del", "dfn", "em", "font", "i",
    "ins", "kbd", "label", "mark", "q", "s", "samp", "small", "span", "strike", "strong", "sub", "sup", "time",
    "tt", "u", "var", "wbr",
})  # fmt: skip
_NO_TEXT = frozenset({"head", "iframe", "nav", "object", "script", "select", "style", "svg", "template", "textarea"})
_HIDING_CLASSES = frozenset({"d-none", "display-none", "hidden", "hide", "invisible", "is-hidden"})
"""What the usual style sheets call hidden; those that only screen readers read aloud are not among them."""


class TextBlock(NamedTuple):
    """The text of a block, on one line, without that of blocks inside it; ``element`` is the block-level one."""

    text: str
    element: HtmlElement
    seen: bool


def text_blocks(tree: HtmlElement) -> Iterator[TextBlock]:
    """Yield the blocks of a page that hold text; hidden ones are not ``seen``. Menus, scripts and the like hold none.

    What only a page without scripts shows (``noscript``) is a block like any other.
    """
    holders, parts = [(tree, True)], []
    walk = etree.iterwalk(tree, events=("start", "end", "comment"))
    for event, element in walk:
        passed = event == "comment" or element.tag in _NO_TEXT
        if passed and event == "start":
            walk.skip_subtree()
        elif passed or element.tag in _INLINE:
            parts.append(element.text if event == "start" else element.tail)
        else:
            if text := _joined(parts):
                yield TextBlock(text, *holders[-1])
            parts = [element.text if event == "start" else element.tail]
            if event == "start":
                holders.append((element, holders[-1][1] and not _hides(element)))
            else:
                holders.pop()


def _hides(element: HtmlElement) -> bool:
    if element.get("hidden") is not None or NOT_DISPLAYED.search(element.get("style", "")):
        return True
    return not _HIDING_CLASSES.isdisjoint(element.get("class", "").split())


def _joined(parts: list[str | None]) -> str:
    return " ".join("".join(filter(None, parts)).split())
