"""A page's markup to a tree that is safe to look at: no deeper, larger or stranger than pages that people made.

The parser stops at 256 levels and loses what is below, so a deeper page is made flat and parsed again. Attributes and
elements take time that grows with the square of their number, so both are bounded before anything looks at them.
"""

import re

import lxml.html
from lxml import etree
from lxml.html import HtmlElement

from knowledge.facts import UnreadableError

MOST_ELEMENTS = 20_000
"""The largest of 153 pages of newspapers has 3,138; the body finder takes some two seconds for 20,000."""

_DEEPEST = 100
"""Levels that are kept of a page that is too deep to be parsed; pages that people made have some thirty."""

_LONGEST_TAG = 10_000
"""Characters; pages have pictures and data in attributes, but hardly in a tag whose other attributes are as long."""

_LONG_TAG = re.compile(rf"(<[A-Za-z][\w:-]{{0,40}})[\s/][^<>]{{{_LONGEST_TAG},}}+")
_QUOTED = re.compile(r"\"[^\"]*+\"|'[^']*+'")
_TAG = re.compile(r"<(/?)([A-Za-z][\w:-]*+)[^<>]*+>")
_LINE_BREAKS = re.compile(r"(?:<br\s*+/?>\s*+){3,}+", re.IGNORECASE)
_MANY_LINE_BREAKS = 1_000
_SUBSET = re.compile(r"(\s*+<!DOCTYPE\b[^>\[]{0,400}+)\[.*?\]\s*+>", re.IGNORECASE | re.DOTALL)
_PREFIXED_ROOT = re.compile(r"<([A-Za-z]\w{0,20}):html\b")
_HEAD = 65_536
"""Characters in which a document type and the root element stand."""

_ONE_CLASS = etree.ElementDefaultClassLookup(element=HtmlElement)
"""One class for all elements: ``lxml.html``'s own parser looks it up by name whenever an element is met."""

_LEAVES = frozenset({
    "p", "h1", "h2", "h3", "h4", "h5", "h6", "area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta",
    "script", "source", "style", "textarea", "title", "track", "wbr",
})  # fmt: skip
"""Elements that hold no others: one inside another of the same closes it, or it is never closed."""


def parse_page(markup: str) -> HtmlElement:
    """Return the tree of a page, without comments; UnreadableError for a page that is empty or too large.

    A page nested too deep for the parser keeps its paragraphs and headings but loses the elements around them that are
    deeper than the hundredth; of a tag with thousands of attributes only its name is kept.
    """
    markup = _tamed(markup)
    tree, too_deep = _parse(markup)
    if sum(1 for _ in tree.iter("br")) > _MANY_LINE_BREAKS:
        markup = _LINE_BREAKS.sub("<br><br>", markup)
        tree, too_deep = _parse(markup)
    if too_deep:
        tree, _ = _parse(_flattened(markup))
    if markup.count("<") <= MOST_ELEMENTS // 3:  # a tag opens two elements at most, such as a cell and its row
        return tree
    elements = int(tree.xpath("count(//*)"))
    if elements > MOST_ELEMENTS:
        raise UnreadableError(
            f"It is a page of {elements:,} elements, more than an article's has (at most {MOST_ELEMENTS:,}); "
            "save the article alone and add that."
        )
    return tree


def _parse(markup: str) -> tuple[HtmlElement, bool]:
    """Parse a page, and say whether it was too deep."""
    parser = etree.HTMLParser(remove_comments=True, remove_pis=True, no_network=True, huge_tree=False)
    parser.set_element_class_lookup(_ONE_CLASS)
    try:
        tree = lxml.html.document_fromstring(markup, parser=parser)
    except etree.ParserError:
        raise UnreadableError("It is a page without anything in it; save it again and add that.") from None
    return tree, any(
        error.type == etree.ErrorTypes.ERR_RESOURCE_LIMIT for error in parser.error_log.filter_from_fatals()
    )


def _tamed(markup: str) -> str:
    """Take out what costs a parser much and tells a reader nothing."""
    if subset := _SUBSET.match(markup):
        markup = f"{subset.group(1)}>{markup[subset.end() :]}"
    if _may_have_long_tag(markup):
        markup = _LONG_TAG.sub(_shortened, markup)
    return _without_prefix(markup)


def _may_have_long_tag(markup: str) -> bool:
    """Whether neither a tag's end nor another's beginning follows one for as long as the longest tag may be."""
    at = 0
    while len(markup) - at > _LONGEST_TAG:
        stretch = (at, at + _LONGEST_TAG + 1)
        last = max(markup.rfind("<", *stretch), markup.rfind(">", *stretch))
        if last < 0 and markup[at - 1 : at] == "<":
            return True
        at = last + 1 if last >= 0 else at + _LONGEST_TAG
    return False


def _shortened(tag: re.Match[str]) -> str:
    outside = _QUOTED.sub("", tag.group())
    return tag.group() if len(outside) <= _LONGEST_TAG else tag.group(1)


def _without_prefix(markup: str) -> str:
    """Take the prefix off the elements of a page of XHTML that has one."""
    found = _PREFIXED_ROOT.search(markup, 0, _HEAD)
    return re.sub(rf"(</?){found.group(1)}:", r"\1", markup) if found else markup


def _flattened(markup: str) -> str:
    """Leave out the tags of elements that are too deep, but for paragraphs and the like."""
    open_tags = 0

    def kept(tag: re.Match[str]) -> str:
        nonlocal open_tags
        closing, name = tag.groups()
        if name.casefold() in _LEAVES:
            return tag.group()
        if closing:
            open_tags = max(open_tags - 1, 0)
            return tag.group() if open_tags < _DEEPEST else " "
        open_tags += 1
        return tag.group() if open_tags <= _DEEPEST else " "

    return _TAG.sub(kept, markup)
