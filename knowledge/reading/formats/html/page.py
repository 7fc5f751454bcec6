"""A web page to the article that it is about."""

from collections.abc import Sequence

from knowledge.reading.formats.html.body import find_body, find_text
from knowledge.reading.formats.html.examined_page import ExaminedPage
from knowledge.reading.formats.html.line_roles import blocks_of, judge
from knowledge.reading.formats.html.non_articles import find_held_text, refuse_non_article
from knowledge.reading.formats.html.page_bounds import parse_page
from knowledge.reading.formats.html.page_encoding import decode_page
from knowledge.reading.formats.html.page_lines import PageLine, lines_of
from knowledge.reading.formats.html.page_markup import collect
from knowledge.reading.formats.html.page_metadata import find_metadata
from knowledge.reading.formats.parsed_articles import Block, Given, ParsedArticle


def read(raw: bytes, given: Given) -> ParsedArticle:
    """Return the article of a web page; UnreadableError says in one sentence why a page holds none."""
    tree = parse_page(decode_page(raw))
    markup = collect(tree)
    said = find_metadata(markup, given)
    text = find_text(tree)
    body = tree.find("body")
    lines = lines_of(tree if body is None else body)
    examined = ExaminedPage(markup, lines, text)
    held = find_held_text(examined)
    if held is not None:
        return ParsedArticle([Block(line) for line in held.split("\n") if line.strip()], **said._asdict())
    refuse_non_article(examined)
    return ParsedArticle(_body_blocks(lines, text, said.title, given), **said._asdict())


def _body_blocks(lines: Sequence[PageLine], text: str, title: str | None, given: Given) -> list[Block]:
    taken = find_body(lines, text)
    if not taken:
        return [Block(line) for line in text.split("\n")]
    return list(blocks_of(judge(lines, taken, title), given))
