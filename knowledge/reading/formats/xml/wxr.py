"""WXR, WordPress's export: published posts, each with what it needs of its channel, and such a post read.

Elements are those of WordPress's own exporter (``wp-admin/includes/export.php``), versions 1.0 to 1.2.
"""

import html
import re
from collections.abc import Iterator, Mapping, Sequence
from functools import lru_cache
from typing import BinaryIO, NamedTuple

from lxml import etree

from knowledge.facts import UnreadableError
from knowledge.reading.bylines import find_authors
from knowledge.reading.formats.addresses import web_address
from knowledge.reading.formats.bodies.fragments import blocks_of, plain_line
from knowledge.reading.formats.parsed_articles import Given, ParsedArticle, PassedOver, PublicationDay, Record
from knowledge.reading.formats.publication_days import day_of
from knowledge.reading.formats.standfirsts import with_standfirst
from knowledge.reading.formats.xml.xml_parsing import free, inner_markup, iterate_xml, line_of, local_name, parse_xml

_PREFIXES: Sequence[tuple[re.Pattern[str], str]] = (
    (re.compile(r"https?://wordpress\.org/export/[\d.]+/excerpt/"), "excerpt"),
    (re.compile(r"https?://wordpress\.org/export/[\d.]+/"), "wp"),
    (re.compile(r"http://purl\.org/rss/1\.0/modules/content/"), "content"),
    (re.compile(r"http://purl\.org/dc/elements/1\.1/"), "dc"),
)
_STATUSES: Mapping[str, str] = {"private": "private post", "future": "scheduled post", "trash": "deleted post"}
_KINDS: Mapping[str, str] = {"nav_menu_item": "menu entry"}
_ARTICLES = frozenset("post article articles story stories news news_item news-article opinion column".split())  # noqa: SIM905
"""Kinds of post that are articles; WordPress's own is "post", the others are what news sites register."""
_UNKNOWN_DATE = "0000"
_KEPT = frozenset(
    "title link pubDate dc:creator guid content:encoded excerpt:encoded wp:post_id wp:post_date wp:post_date_gmt"  # noqa: SIM905
    " wp:status wp:post_type category".split()
)
_EMBARGO = re.compile(r"embargo", re.IGNORECASE)
_NO = frozenset({"", "0", "no", "off", "false", "none"})
_EMPTY = "There are no posts in it; export the posts of the site again and add that."


class _Author(NamedTuple):
    login: str
    display: str
    first: str
    last: str


def split(file: BinaryIO, given: Given) -> Iterator[Record | PassedOver]:
    """Yield the published posts of an export; drafts, private and scheduled posts, pages and media are passed over.

    A record holds the post without comments and counts, its channel's title and its author. UnreadableError for a file
    without posts and, after the posts before it, for damage.
    """
    del given
    channel: dict[str, str] = {}
    authors: dict[str, _Author] = {}
    found = False
    for element in iterate_xml(file, ("item", "author", "title", "link", "language")):
        parent = element.getparent()
        if parent is None or local_name(parent) != "channel":
            continue
        name = _name(element)
        if name == "item":
            found = True
            yield _entry(element, channel, authors)
        elif name == "wp:author":
            author = _author(element)
            authors[author.login] = author
        elif name in ("title", "link", "language"):
            channel[name] = line_of(element)
        free(element)
    if not found:
        raise UnreadableError(_EMPTY)


def _name(element: etree._Element) -> str:
    """Return an element's name with WordPress's usual prefix, whatever the file's is."""
    return _prefixed(str(element.tag))


@lru_cache
def _prefixed(tag: str) -> str:
    namespace, _, name = tag.removeprefix("{").rpartition("}")
    prefix = next((prefix for pattern, prefix in _PREFIXES if pattern.fullmatch(namespace)), "")
    return f"{prefix}:{name}" if prefix else name


def _fields(element: etree._Element) -> dict[str, str]:
    return {_name(part): (part.text or "").strip() for part in element.iterchildren(etree.Element)}


def _author(element: etree._Element) -> _Author:
    fields = _fields(element)
    keys = ("login", "display_name", "first_name", "last_name")
    return _Author(*(fields.get(f"wp:author_{key}", "") for key in keys))


def _entry(item: etree._Element, channel: Mapping[str, str], authors: Mapping[str, _Author]) -> Record | PassedOver:
    fields = _fields(item)
    passed = _passed_over(fields)
    if passed:
        return PassedOver(passed)
    key = next(filter(None, (fields.get(name) for name in ("wp:post_id", "guid", "link", "title"))), "")
    return Record(key, "wxr_item", _alone(item, channel, authors), web_address(fields.get("link")))


def _passed_over(fields: Mapping[str, str]) -> str | None:
    """Return what an item is that is no published post, None for one that is."""
    kind, status = fields.get("wp:post_type", "post"), fields.get("wp:status", "")
    if kind not in _ARTICLES:
        return _KINDS.get(kind, kind.replace("_", " "))
    if status != "publish":
        return _STATUSES.get(status, "draft")
    if fields.get("wp:post_password"):
        return "private post"
    return None if fields.get("content:encoded") else "post without text"


def _alone(item: etree._Element, channel: Mapping[str, str], authors: Mapping[str, _Author]) -> bytes:
    """Return a post that is read without its export: canonical, so that an equal one has equal bytes."""
    root = etree.Element("post")
    for key, value in channel.items():
        etree.SubElement(root, "channel", name=key).text = value
    for part in item.iterchildren(etree.Element):
        name = _name(part)
        if name in _KEPT:
            attributes = {key: part.get(key, "") for key in ("domain", "nicename") if part.get(key)}
            etree.SubElement(root, "field", {"name": name, **attributes}).text = inner_markup(part)
        elif name == "wp:postmeta":
            _keep_embargo(root, _fields(part))
    for author in (authors[login] for login in _logins(root) if login in authors):
        etree.SubElement(root, "author", author._asdict())
    return bytes(etree.tostring(root, encoding="utf-8"))


def _keep_embargo(root: etree._Element, meta: Mapping[str, str]) -> None:
    value = meta.get("wp:meta_value", "")
    if _EMBARGO.search(meta.get("wp:meta_key", "")) and value.casefold() not in _NO:
        etree.SubElement(root, "embargo").text = value


def _logins(post: etree._Element) -> list[str]:
    """Return the logins of a post's authors: those that a plugin for several has, else the one of WordPress."""
    several = [line_of(field) for field in post.iterfind("field[@name='category'][@domain='author']")]
    return several or [line_of(post.find("field[@name='dc:creator']"))]


def read(raw: bytes, given: Given) -> ParsedArticle:
    """Return the article of a post; UnreadableError where it is damaged or without text."""
    post = parse_xml(raw)
    fields = {field.get("name", ""): field.text or "" for field in post.iterfind("field")}
    channel = {field.get("name", ""): field.text or "" for field in post.iterfind("channel")}
    title = plain_line(fields.get("title", "")) or None
    body, excerpt = blocks_of(fields.get("content:encoded", "")), plain_line(fields.get("excerpt:encoded", ""))
    url = web_address(fields.get("link"))
    embargoes = [field.text or "" for field in post.iterfind("embargo")]
    return ParsedArticle(
        with_standfirst(body, excerpt, title),
        title=title,
        outlet=html.unescape(channel.get("title", "")) or None,
        url=url,
        authors=tuple(dict.fromkeys(name for login in _logins(post) for name in _names(post, login))),
        day=_day(fields, given._replace(url=given.url or url)),
        embargo="; ".join(embargoes) or None,
        metadata=dict(_metadata(post)),
    )


def _names(post: etree._Element, login: str) -> tuple[str, ...]:
    """Return the name of whoever has a login; one that is nobody's name ("admin") is left out."""
    found = [author for author in post.iterfind("author") if author.get("login") == login]
    names = [login]
    if found:
        author = _Author(**found[0].attrib)
        names = [author.display, f"{author.first} {author.last}".strip(), login]
    return next(filter(None, (find_authors([f"By {name}"]) for name in names)), ())


def _day(fields: Mapping[str, str], given: Given) -> PublicationDay | None:
    """Return the local day of the site, else the one of Greenwich in the outlet's zone."""
    local = fields.get("wp:post_date", "")
    if local and not local.startswith(_UNKNOWN_DATE):
        return day_of(local, given)
    greenwich = fields.get("wp:post_date_gmt", "")
    if greenwich and not greenwich.startswith(_UNKNOWN_DATE):
        return day_of(f"{greenwich}Z", given)
    return day_of(fields.get("pubDate", ""), given)


def _metadata(post: etree._Element) -> Iterator[tuple[str, str]]:
    for key, domain in (("categories", "category"), ("tags", "post_tag")):
        found = post.iterfind(f"field[@name='category'][@domain='{domain}']")
        if words := "; ".join(html.unescape(line_of(field)) for field in found):
            yield key, words
