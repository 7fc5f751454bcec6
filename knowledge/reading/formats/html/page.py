"""A web page to the article that it is about."""

import trafilatura

from knowledge.reading.formats.html.non_articles import refuse_non_article
from knowledge.reading.formats.html.page_bounds import parse_page
from knowledge.reading.formats.html.page_encoding import decode_page
from knowledge.reading.formats.html.page_metadata import find_metadata
from knowledge.reading.formats.parsed_articles import Block, Given, ParsedArticle


def read(raw: bytes, given: Given) -> ParsedArticle:
    """Return the article of a web page; UnreadableError says in one sentence why a page holds none."""
    tree = parse_page(decode_page(raw))
    said = find_metadata(tree, given)
    text = trafilatura.extract(tree, fast=True, include_comments=False, include_tables=False) or ""
    refuse_non_article(tree, text)
    return ParsedArticle([Block(line) for line in text.split("\n") if line.strip()], **said._asdict())
