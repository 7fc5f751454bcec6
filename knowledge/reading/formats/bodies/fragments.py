"""Fragments of HTML that are known to be an article's body, as exports and documents hold them: markup to blocks."""

import html
import re

from knowledge.facts import UnreadableError
from knowledge.reading.bylines import split_authors
from knowledge.reading.encoding import decode
from knowledge.reading.formats.bodies.fragment_parsing import parse_body
from knowledge.reading.formats.bodies.shortcodes import without_shortcodes
from knowledge.reading.formats.parsed_articles import Block, Given, ParsedArticle
from knowledge.reading.formats.publication_days import day_of
from knowledge.reading.heads import Header, find_header

_TAG = re.compile(r"<[a-z!/]", re.IGNORECASE)
_ESCAPED = re.compile(r"&lt;(?:p|div|br|h[1-6]|blockquote|ul|!-- wp:)[\s/&]", re.IGNORECASE)
_HEADLINE = re.compile(r"\s*<h1\b", re.IGNORECASE)


def read(raw: bytes, given: Given) -> ParsedArticle:
    """Return the article of a file that is a fragment of HTML or a text with tags in it, under a head or without."""
    text = decode(raw)
    head = find_header(text) or Header({}, 0, {})
    blocks = blocks_of(text[head.end :])
    said = head.fields
    if "title" not in said and _HEADLINE.match(text, head.end):
        blocks[0] = blocks[0]._replace(role="headline")
    return ParsedArticle(
        blocks,
        title=said.get("title"),
        outlet=said.get("outlet"),
        url=said.get("url"),
        authors=split_authors(said.get("authors", "")),
        day=day_of(said.get("published", ""), given),
        embargo=said.get("embargo"),
        metadata=head.metadata,
    )


def blocks_of(markup: str) -> list[Block]:
    """Return the blocks of an article's body in HTML, WordPress's classic posts without ``<p>`` among it.

    Captions, pull quotes, embedded posts and links to other texts have their roles; what nobody sees, media and tables
    of data are left out. Markup that was escaped once too often is read too. UnreadableError where it has no text.
    """
    if _ESCAPED.search(markup) and not _TAG.search(markup):
        markup = html.unescape(markup)
    blocks = parse_body(without_shortcodes(markup))
    if not blocks:
        raise UnreadableError("There is no text in its body; add a file with an article's text.")
    return blocks


def plain_line(markup: str) -> str:
    """Return the text of a title or the like that may have tags and entities in it, on one line."""
    return " ".join(block.text for block in parse_body(markup))
