"""Fragments of HTML that are known to be an article's body, as exports and documents hold them: markup to blocks."""

import lxml.html

from knowledge.facts import UnreadableError
from knowledge.reading.encoding import decode
from knowledge.reading.formats.parsed_articles import Block, Given, ParsedArticle

_PARAGRAPHS = "p, h1, h2, h3, h4, h5, h6, li, blockquote, pre"


def read(raw: bytes, given: Given) -> ParsedArticle:
    """Return the article of a file that is a fragment of HTML, or a text with tags in it."""
    del given
    return ParsedArticle(blocks_of(decode(raw)))


def blocks_of(markup: str) -> list[Block]:
    """Return the blocks of an article's body in HTML, WordPress's classic posts without ``<p>`` among it.

    UnreadableError where there is no text in it.
    """
    if not markup.strip():
        raise UnreadableError("Its body is empty.")
    tree = lxml.html.fragment_fromstring(markup, create_parent="div")
    texts = [" ".join(one.text_content().split()) for one in tree.iter("p", "h2", "h3", "li")]
    return [Block(text) for text in texts if text]
