"""A web page to the article that it is about."""

import lxml.html
import trafilatura

from knowledge.facts import UnreadableError
from knowledge.reading.encoding import decode
from knowledge.reading.formats.html.page_metadata import find_metadata
from knowledge.reading.formats.parsed_articles import Block, Given, ParsedArticle


def read(raw: bytes, given: Given) -> ParsedArticle:
    """Return the article of a web page; UnreadableError says in one sentence why a page holds none."""
    tree = lxml.html.fromstring(decode(raw))
    said = find_metadata(tree, given)
    text = trafilatura.extract(tree, fast=True, include_comments=False, include_tables=False)
    if not text:
        raise UnreadableError("It is a web page without an article.")
    return ParsedArticle([Block(line) for line in text.split("\n") if line.strip()], **said._asdict())
