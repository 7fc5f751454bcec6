"""NewsML 1 (1.0 to 1.2), which came before NewsML-G2: an item's record, and such an item read.

Of the components of an item the longest text is the article; the others are captions and alternatives.
"""

from lxml import etree

from knowledge.reading.bylines import split_authors
from knowledge.reading.formats.parsed_articles import Given, ParsedArticle, PassedOver, PublicationDay, Record
from knowledge.reading.formats.publication_days import day_of
from knowledge.reading.formats.standfirsts import with_standfirst
from knowledge.reading.formats.xml.item_texts import blocks_of_inline
from knowledge.reading.formats.xml.release_fields import embargo_of
from knowledge.reading.formats.xml.xml_parsing import (
    line_at,
    line_of,
    lines_at,
    metadata_at,
    parse_xml,
    without_namespaces,
)

_ID = "Identification/NewsIdentifier"
_DAYS = ("NewsManagement/ThisRevisionCreated", "NewsManagement/FirstCreated", f"{_ID}/DateId")
_LINES = "NewsComponent//NewsLines"
_METADATA = {
    "identifier": f"{_ID}/PublicIdentifier",
    "urgency": "NewsManagement/Urgency/@FormalName",
    "dateline": f"{_LINES}/DateLine",
    "slugline": f"{_LINES}/SlugLine",
    "creditline": f"{_LINES}/CreditLine",
    "language": "NewsComponent//DescriptiveMetadata/Language/@FormalName",
    "instruction": "NewsManagement/Instruction/@FormalName | NewsManagement/Instruction/Comment",
    "ednote": "NewsComponent//NewsLine[NewsLineType/@FormalName='EditorialNote']/NewsLineText",
}


def record_of(item: etree._Element) -> Record | PassedOver:
    """Return the record of a ``NewsItem``; its key is the identifier without the revision, which changes."""
    raw = bytes(etree.tostring(item, encoding="utf-8", with_tail=False))
    plain = without_namespaces(item)
    if _text(plain) is None:
        return PassedOver("item without text")
    identifier = line_at(plain, f"{_ID}/PublicIdentifier") or line_at(plain, f"{_ID}/NewsItemId")
    stem, colon, revision = identifier.rpartition(":")
    return Record(stem if colon and revision[:1].isdigit() else identifier, "newsml1_item", raw)


def read(raw: bytes, given: Given) -> ParsedArticle:
    """Return the article of an item; UnreadableError where it is damaged or without text."""
    item = without_namespaces(parse_xml(raw))
    text = _text(item)
    inside = None if text is None else text.find(".//hedline/hl1")
    title = line_at(item, f"{_LINES}/HeadLine") or line_of(inside) or None
    blocks = with_standfirst(blocks_of_inline(text), line_at(item, f"{_LINES}/SubHeadLine"), title)
    bylines = dict.fromkeys(filter(None, map(line_of, item.iterfind(f".//{_LINES}/ByLine"))))
    return ParsedArticle(
        blocks,
        title=title,
        outlet=line_at(item, ".//AdministrativeMetadata/Provider/Party/@FormalName") or None,
        authors=tuple(dict.fromkeys(name for line in bylines for name in split_authors(line))),
        day=_day(item, given),
        embargo=_embargo(item),
        metadata=metadata_at(item, _METADATA),
    )


def _text(item: etree._Element) -> etree._Element | None:
    """Return the longest content that is text, None without."""
    contents = (one for one in item.iterfind(".//ContentItem/DataContent") if _is_text(one) and line_of(one))
    return max(contents, key=lambda one: len(line_of(one)), default=None)


def _is_text(content: etree._Element) -> bool:
    """Whether a content is an article's: no picture, nothing encoded, and no caption of one."""
    kinds = content.xpath("../MediaType/@FormalName")
    encoded = content.xpath("../Encoding | ancestor::Encoding")
    captions = content.xpath("ancestor::NewsComponent[1]/Role[@FormalName='Caption']")
    return not encoded and not captions and all(kind.casefold() == "text" for kind in kinds)


def _embargo(item: etree._Element) -> str | None:
    status = line_at(item, "NewsManagement/Status/@FormalName")
    release = next(lines_at(item, "NewsManagement/StatusWillChange/DateAndTime"), None)
    return embargo_of(status, release if status.casefold() == "embargoed" else None)


def _day(item: etree._Element, given: Given) -> PublicationDay | None:
    days = (day_of(stamp, given) for path in _DAYS for stamp in lines_at(item, path))
    return next(filter(None, days), None)
