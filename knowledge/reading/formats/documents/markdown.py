"""Markdown, as static sites and note takers keep articles: front matter, CommonMark, and what generators put into it.

What marks nothing stays: an indented paragraph is no code, a year at the beginning of one no item of a list, and a rule
under one makes no heading of it.
"""

import datetime as dt
from collections.abc import Sequence

from markdown_it import MarkdownIt
from markdown_it.token import Token

from knowledge.reading.encoding import decode
from knowledge.reading.formats.documents.document_heads import told_by
from knowledge.reading.formats.documents.document_markup import read_markup
from knowledge.reading.formats.documents.markdown_extras import without_extras
from knowledge.reading.formats.parsed_articles import Block, Given, ParsedArticle
from knowledge.reading.formats.publication_days import day_of, moment_of
from knowledge.reading.headlines import is_headline
from knowledge.reading.heads import Header, find_header
from knowledge.reading.kills import find_kill
from knowledge.reading.labels import find_labels

_FENCES = ("---", "+++")
_RELEASES = ("publishDate", "publish_date")
"""The keys from whose hour on a site has a post, beside the date that is printed."""


def read(raw: bytes, given: Given) -> ParsedArticle:
    """Return the article of a Markdown file; a day of publication that has not come yet holds it, as it does on a site.

    UnreadableError for a head with a value that is not what its key says.
    """
    text = decode(raw).replace("\r\n", "\n").replace("\r", "\n")
    header = find_header(text)
    if header is None or (header.metadata and find_kill(text)):
        header = Header({}, 0, {})
    told = told_by(header, given)
    body = without_extras(text[header.end :])
    blocks = [*read_markup(_html(body.markup), told.title), *(Block(words, "aside") for words in body.footnotes)]
    if not told.embargo and text.lstrip("\ufeff\n ").startswith(_FENCES) and not any(find_labels(text)):
        told = told._replace(embargo=_not_before(header, given))
    return told._replace(blocks=blocks)


def _html(markup: str) -> str:
    parser = MarkdownIt("commonmark").enable(["table", "strikethrough"]).disable("code")
    tokens = parser.parse(markup)
    _unmake_headings(tokens)
    return str(parser.renderer.render(tokens, parser.options, {}))


def _unmake_headings(tokens: Sequence[Token]) -> None:
    """Make paragraphs again of those that a rule right below them made headings."""
    for at, token in enumerate(tokens):
        underlined = token.type == "heading_open" and token.markup in ("-", "=")
        if underlined and ("\n" in tokens[at + 1].content or not is_headline(tokens[at + 1].content, dated=False)):
            token.tag = tokens[at + 2].tag = "p"


def _not_before(header: Header, given: Given) -> str | None:
    """Return the moment before which a site does not show a post, None where its head tells none."""
    stamps = [header.metadata[key] for key in _RELEASES if key in header.metadata]
    stamp = (stamps or [header.fields.get("published", "")])[0]
    moment = moment_of(stamp, given)
    day = day_of(stamp, given)
    if moment is None and day is not None:
        moment = dt.datetime.combine(day.day, dt.time.min, given.zone or given.newsroom)
    return f"{moment.astimezone(dt.UTC):%Y-%m-%d %H:%M} UTC" if moment else None
