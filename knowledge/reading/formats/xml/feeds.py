"""Feed files (RSS, RDF, Atom): entries that hold a whole article, and such an entry read.

An entry's record is JSON of its own, because what an entry means depends on the feed's version and on its head.
"""

import html
import io
import json
import re
from collections.abc import Iterator, Mapping, Sequence
from typing import Any, BinaryIO

import feedparser

from knowledge.facts import UnreadableError
from knowledge.reading.bylines import split_authors
from knowledge.reading.formats.addresses import web_address
from knowledge.reading.formats.bodies.fragments import blocks_of, plain_line
from knowledge.reading.formats.parsed_articles import Block, Given, ParsedArticle, PassedOver, Record
from knowledge.reading.formats.publication_days import day_of
from knowledge.reading.formats.standfirsts import with_standfirst
from knowledge.reading.formats.xml.xml_cleaning import CleanXml

_LARGEST = 20_000_000
"""Bytes of a feed, which is read as a whole; one of 2,000 long articles has ten million."""
_CLOSED = re.compile(rb"</(?:[\w.-]+:)?(?:rss|feed|RDF)\s*>(?:\s|<!--.{0,2000}?-->)*$", re.DOTALL)
_TAIL = 5_000
_UTF_8 = {"content-type": "application/xml; charset=utf-8"}
_FEWEST_BLOCKS, _FEWEST_WORDS = 3, 150
"""Of a description that is an article: summaries are a paragraph or two. Judgement, not measured."""
_CUT = re.compile(
    r"\[(?:…|\.\.\.)\]\W*$|(?:…|\.\.\.)\W*(?:read|continue|see|find out)\b.{0,60}$"
    r"|^(?:(?:continue|keep|read) reading|read (?:more|the (?:full|whole|rest)))\b.{0,200}$",
    re.IGNORECASE,
)
_TRAILS_OFF = re.compile(r"(?:…|\.\.\.)\W*$")
_APPEARED = re.compile(
    r"The post .{1,300} (?:first )?appeared (?:first )?on .{1,100}$|This article .{0,40}appeared on .{1,100}$"
)
_TOO_LARGE = f"It is too large for a feed (more than {_LARGEST // 1_000_000} MB); export its articles to several files."
_EMPTY = "There are no entries in it; ask the feed again, or add a file of articles."
_BROKEN = "Its feed breaks off in the middle; save it again as a whole and add that."
_HEADLINE = "It holds only a headline; save the article's page and add that."
_SUMMARY = "It holds only a summary; save the article's page and add that."


def split(file: BinaryIO, given: Given) -> Iterator[Record | PassedOver]:
    """Yield a feed's entries, drafts and comments passed over; one with only a summary is refused when it is read.

    UnreadableError for a feed without entries and, after the entries before it, for one that breaks off.
    """
    del given
    raw = _clean(file)
    feed = _parsed(raw)
    whole = _CLOSED.search(raw[-_TAIL:]) is not None
    entries = feed.entries if whole else feed.entries[:-1]
    for entry in entries:
        passed = _passed_over(entry)
        yield PassedOver(passed) if passed else _record(entry, feed)
    if not whole:
        raise UnreadableError(_BROKEN)
    if not entries:
        raise UnreadableError(_EMPTY)


def _parsed(raw: bytes) -> Any:  # noqa: ANN401, its dictionaries have keys for attributes
    """Return what feedparser makes of a feed; on damaged ones its lenient half stumbles over what it expects."""
    try:
        return feedparser.parse(
            io.BytesIO(raw), response_headers=_UTF_8, sanitize_html=True, resolve_relative_uris=False
        )
    except (LookupError, AttributeError, TypeError, ValueError, RecursionError):
        raise UnreadableError(_BROKEN) from None


def _passed_over(entry: Mapping[str, Any]) -> str | None:
    """Return what an entry is that is no published article, as Atom's publishing protocol and Blogger's export say."""
    kinds = [(tag.get("term") or "").rpartition("#")[2] for tag in entry.get("tags", ()) if _is_kind(tag)]
    kind = kinds[0] if kinds else entry.get("blogger_type", "post").casefold()
    if kind != "post" or "thr_in-reply-to" in entry:
        return "comment" if kind == "post" else str(kind)
    is_draft = any(key.endswith("_draft") and value == "yes" for key, value in entry.items())
    return "draft" if is_draft or entry.get("blogger_status", "live").casefold() != "live" else None


def _is_kind(tag: Mapping[str, str | None]) -> bool:
    return (tag.get("scheme") or "").endswith("#kind")


def _record(entry: Mapping[str, Any], feed: Mapping[str, Any]) -> Record:
    fields = _fields(entry, feed)
    key = entry.get("id") or fields["link"] or fields["title"]
    return Record(key, "feed_entry", json.dumps(fields, ensure_ascii=False).encode(), web_address(fields["link"]))


def _clean(file: BinaryIO) -> bytes:
    """Return a feed as UTF-8; it is given as a stream, because bytes may be a name of a file to the parser."""
    clean = CleanXml(file)
    pieces: list[bytes] = []
    while piece := clean.read():
        pieces.append(piece)
        if sum(map(len, pieces)) > _LARGEST:
            raise UnreadableError(_TOO_LARGE)
    return b"".join(pieces)


def _fields(entry: Mapping[str, Any], feed: Mapping[str, Any]) -> dict[str, str]:
    contents = [content for content in entry.get("content", ()) if content.get("value")]
    content: Mapping[str, str] = max(contents, key=lambda one: len(one["value"]), default={})
    summary = entry.get("summary_detail") or {}
    return {
        "outlet": feed["feed"].get("title", ""),
        "title": entry.get("title", ""),
        "link": entry.get("feedburner_origlink") or entry.get("link", ""),
        "published": entry.get("published") or entry.get("updated") or "",
        "authors": "; ".join(_authors(entry, feed)),
        "content": _markup(content),
        "summary": _markup(summary),
        "tags": "; ".join(tag["term"] for tag in entry.get("tags", ()) if tag.get("term") and not _is_kind(tag)),
    }


def _authors(entry: Mapping[str, Any], feed: Mapping[str, Any]) -> list[str]:
    """Return the names of an entry's authors, in Atom else those of its feed; an editor of RSS wrote nothing."""
    authors = entry.get("authors") or ()
    if not any(author.get("name") for author in authors) and feed["version"].startswith("atom"):
        authors = feed["feed"].get("authors") or ()
    return [author["name"] for author in authors if author.get("name")]


def _markup(detail: Mapping[str, str]) -> str:
    value = detail.get("value", "")
    return html.escape(value) if detail.get("type") == "text/plain" else value


def read(raw: bytes, given: Given) -> ParsedArticle:
    """Return the article of an entry; UnreadableError where it holds only a summary, or no text."""
    fields: dict[str, str] = json.loads(raw)
    title, url = plain_line(fields["title"]) or None, web_address(fields["link"])
    return ParsedArticle(
        with_standfirst(_blocks(fields), plain_line(fields["summary"]), title),
        title=title,
        outlet=plain_line(fields["outlet"]) or None,
        url=url,
        authors=split_authors(plain_line(fields["authors"])),
        day=day_of(fields["published"], given._replace(url=given.url or url)),
        metadata={"tags": fields["tags"]} if fields["tags"] else {},
    )


def _blocks(fields: Mapping[str, str]) -> list[Block]:
    content = fields["content"]
    if not (content or fields["summary"]):
        raise UnreadableError(_HEADLINE)
    blocks = blocks_of(content or fields["summary"])
    running = [block.text for block in blocks if block.role is None and not _APPEARED.match(block.text)]
    if not running or _is_summary(running, described=not content):
        raise UnreadableError(_SUMMARY)
    return [block._replace(role="aside") if _APPEARED.match(block.text) else block for block in blocks]


def _is_summary(running: Sequence[str], *, described: bool) -> bool:
    """Whether paragraphs are no whole article: cut off, or a description that is short."""
    few = sum(len(text.split()) for text in running) < _FEWEST_WORDS
    cut = _CUT.search(running[-1]) or (few and _TRAILS_OFF.search(running[-1]))
    return bool(cut) or (described and (few or len(running) < _FEWEST_BLOCKS))
