"""NewsML-G2: messages of several items, or an item alone, cut into items, and an item read.

Elements and codes are those of IPTC's NewsML-G2 (namespace ``http://iptc.org/std/nar/2006-10-01/``), in which text is
XHTML, NITF or plain.
"""

from collections.abc import Iterator, Mapping
from typing import BinaryIO

from lxml import etree

from knowledge.facts import UnreadableError
from knowledge.reading.bylines import find_authors, split_authors
from knowledge.reading.formats.parsed_articles import Block, Given, ParsedArticle, PassedOver, PublicationDay, Record
from knowledge.reading.formats.publication_days import day_of
from knowledge.reading.formats.standfirsts import with_standfirst
from knowledge.reading.formats.xml.item_texts import blocks_of_inline
from knowledge.reading.formats.xml.newsml1 import record_of
from knowledge.reading.formats.xml.release_fields import embargo_of
from knowledge.reading.formats.xml.xml_parsing import (
    free,
    iterate_xml,
    line_at,
    line_of,
    local_name,
    metadata_at,
    parse_xml,
    without_namespaces,
)

_OTHER_ITEMS: Mapping[str, str] = {
    "packageItem": "package",
    "conceptItem": "concept",
    "knowledgeItem": "list of concepts",
    "planningItem": "plan of coverage",
    "catalogItem": "catalogue",
}
_EMPTY = "There are no items in it; add a NewsML-G2 file that holds articles."
_TEXTS = "contentSet/inlineXML | contentSet/inlineData"
_DAYS = (
    "itemMeta/versionCreated",
    "itemMeta/firstCreated",
    "contentMeta/contentModified",
    "contentMeta/contentCreated",
)
"""Where the day of publication stands: the version's own, from which its text counts, first."""
_PROVIDERS = (
    "string(itemMeta/provider/name)",
    "string(itemMeta/provider/@literal)",
    "substring-after(itemMeta/provider/@qcode, ':')",
    "string(rightsInfo/copyrightHolder/name)",
    "string(rightsInfo/copyrightHolder/@literal)",
)
_METADATA = {
    "guid": "@guid",
    "version": "@version",
    "urgency": "contentMeta/urgency",
    "slugline": "contentMeta/slugline",
    "located": "contentMeta/located/name | contentMeta/located/@literal",
    "dateline": "contentMeta/dateline",
    "creditline": "contentMeta/creditline",
    "language": "contentMeta/language/@tag",
    "edNote": "itemMeta/edNote[not(@pubconstraint) and not(*)]",
}


def split(file: BinaryIO, given: Given) -> Iterator[Record | PassedOver]:
    """Yield the news items of a message, or of a file that is one; packages and items about things are passed over.

    Items of the older NewsML 1 are ``newsml1``'s. UnreadableError for a file without items and, after the items before
    it, for damage.
    """
    del given
    found = False
    for element in iterate_xml(file, (*_OTHER_ITEMS, "newsItem", "NewsItem")):
        found = True
        yield _entry(element)
        free(element)
    if not found:
        raise UnreadableError(_EMPTY)


def _entry(element: etree._Element) -> Record | PassedOver:
    name = local_name(element)
    if name in _OTHER_ITEMS:
        return PassedOver(_OTHER_ITEMS[name])
    return _record(element) if name == "newsItem" else record_of(element)


def _record(item: etree._Element) -> Record | PassedOver:
    raw = etree.tostring(item, encoding="utf-8", with_tail=False)
    plain = without_namespaces(item)
    kind = _code(plain, "itemMeta/itemClass")
    if not plain.xpath(_TEXTS):
        status = _code(plain, "itemMeta/pubStatus")
        return PassedOver(f"{status} item" if status not in ("", "usable") else kind or "item without text")
    key = plain.get("guid") or line_of(plain.find("contentMeta/headline"))
    return Record(key, "newsml_item", raw)


def _code(item: etree._Element, path: str) -> str:
    """Return the code of a property, in small letters and without its scheme ("stat:", "http://…/")."""
    element = item.find(path)
    if element is None:
        return ""
    code = element.get("qcode") or element.get("uri") or element.get("literal") or ""
    return code.rstrip("/").replace(":", "/").rpartition("/")[2].strip().casefold()


def read(raw: bytes, given: Given) -> ParsedArticle:
    """Return the article of a news item; UnreadableError where it is damaged or without text."""
    item = without_namespaces(parse_xml(raw))
    headlines = item.findall("contentMeta/headline")
    title = next((line_of(one) for one in headlines if _is_main(one)), None)
    under = next((line_of(one) for one in headlines if "subheadline" in one.get("role", "").casefold()), "")
    embargoed = item.find("itemMeta/embargoed")
    return ParsedArticle(
        with_standfirst(_blocks(item, title), under, title),
        title=title,
        outlet=next((name for path in _PROVIDERS if (name := line_at(item, path))), None),
        authors=_authors(item),
        day=_day(item, given),
        embargo=embargo_of(_code(item, "itemMeta/pubStatus"), None if embargoed is None else line_of(embargoed)),
        metadata=metadata_at(item, _METADATA),
    )


def _is_main(headline: etree._Element) -> bool:
    return headline.get("role", "").rpartition(":")[2] in ("", "main") and line_of(headline) != ""


def _blocks(item: etree._Element, title: str | None) -> list[Block]:
    texts = item.xpath(_TEXTS)
    heading = Block(title or "", "subheading")
    blocks = blocks_of_inline(texts[0] if texts else None)
    return [block._replace(role="headline") if block == heading else block for block in blocks]


def _authors(item: etree._Element) -> tuple[str, ...]:
    """Return who a byline names, else creators that are said to be persons; a creator may be a login or a desk."""
    bylines = [line_of(line) for line in item.iterfind("contentMeta/by")]
    persons = item.xpath("contentMeta/creator[contains(@type, 'person')]/name")
    named = [name for line in bylines for name in split_authors(line)]
    return tuple(dict.fromkeys(named or find_authors(f"By {line_of(name)}" for name in persons)))


def _day(item: etree._Element, given: Given) -> PublicationDay | None:
    days = (day_of(line_of(stamp), given) for path in _DAYS for stamp in item.iterfind(path))
    return next(filter(None, days), None)
