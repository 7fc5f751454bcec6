"""Sniffing of markup: XML by its root element, web pages, and bodies of HTML without a page around them."""

import re
from itertools import islice

from knowledge.reading.formats.parsed_articles import Format

_XML_ROOTS: tuple[tuple[Format, re.Pattern[str]], ...] = (
    ("wxr", re.compile(r"<rss\b[^>]*wordpress\.org/export/")),
    ("feed", re.compile(r"<(?:[\w.-]+:)?(?:rss|feed|RDF)\b")),
    ("nitf", re.compile(r"<(?:[\w.-]+:)?nitf\b")),
    ("newsml", re.compile(r"<(?:[\w.-]+:)?(?:newsMessage|(?:news|package|concept|knowledge|planning)Item|NewsML)\b")),
)
"""The elements by which XML is told, the first that fits."""

_PROLOGUE = re.compile(r"(?:<\?[^>]*\?>|<!--.*?-->|<!DOCTYPE[^>\[]*(?:\[[^\]]*\]\s*)?>|\s+)*+", re.DOTALL)
_PAGE = re.compile(r"<(?:!doctype html|(?:[a-z]\w{0,20}:)?html|head|body|meta|title)\b", re.IGNORECASE)
_BLOCK = r"(?:p|div|h[1-6]|blockquote|ul|ol|li|figure|article|section)"
_SIGNS = re.compile(
    rf"^[ \t]*<{_BLOCK}\b[^<>]*>|</{_BLOCK}>[ \t]*\r?$|<br ?/?>[ \t]*\r?$|<!-- /?wp:[a-z]|<!--more-->|\[/caption\]"
    r"|<a\s[^<>]{0,200}\bhref=[^<>]{0,500}>[^<>]*</a>|<(em|strong|b|i)>[^<>]*</\1>",
    re.IGNORECASE | re.MULTILINE,
)
"""What markup in a body has: blocks that begin or end a line, breaks at its end, links, pairs of inline tags."""
_FEWEST_SIGNS = 2
"""In a text that does not begin with a tag: one that mentions ``<p>``, or has one word in bold, stays text."""


def xml_format(text: str) -> Format | None:
    """Return the format of XML that a reader knows, told by its root element; None for any other text."""
    root = _root(text)
    return next((format_ for format_, pattern in _XML_ROOTS if pattern.match(root)), None)


def is_page(text: str) -> bool:
    """Whether markup is a web page: it begins like one, or has the element of one."""
    begins = _PAGE.match(text) or _PAGE.match(_root(text))
    return begins is not None or (text.startswith("<") and "<html" in text.casefold())


def is_other_xml(text: str) -> bool:
    """Whether a text says that it is XML."""
    return text.startswith("<?xml")


def is_fragment(text: str) -> bool:
    """Whether a text has the markup of an article's body in it."""
    fewest = 1 if text.startswith("<") else _FEWEST_SIGNS
    return len(list(islice(_SIGNS.finditer(text), fewest))) == fewest


def _root(text: str) -> str:
    prologue = _PROLOGUE.match(text)
    return text[prologue.end() if prologue else 0 :]
