"""NITF, the News Industry Text Format: an article of an agency or a paper.

Elements and attributes are those of IPTC's NITF 3.x, with a namespace or without.
"""

from lxml import etree

from knowledge.reading.bylines import split_authors
from knowledge.reading.formats.addresses import web_address
from knowledge.reading.formats.parsed_articles import Block, Given, ParsedArticle, PublicationDay
from knowledge.reading.formats.publication_days import day_of, moment_of
from knowledge.reading.formats.standfirsts import with_standfirst
from knowledge.reading.formats.xml.item_texts import blocks_of_nitf
from knowledge.reading.formats.xml.release_fields import embargo_of
from knowledge.reading.formats.xml.xml_parsing import line_at, line_of, metadata_at, parse_xml, without_namespaces

_DAYS = (
    "head/pubdata/@date.publication",
    "head/docdata/date.issue/@norm",
    "body/body.head/dateline/story.date/@norm",
    "head/docdata/date.release/@norm",
)
"""Where the day of publication stands, the paper's own first."""
_OUTLETS = (
    "string(head/pubdata/@name)",
    "string(body/body.head/distributor)",
    "string(head/docdata/doc.copyright/@holder)",
)
_ADDRESSES = ("string(head/pubdata/@ex-ref)", "string(head/meta[@name='canonical']/@content)")
_METADATA = {
    "doc-id": "head/docdata/doc-id/@id-string",
    "du-key": "head/docdata/du-key/@key",
    "urgency": "head/docdata/urgency/@ed-urg",
    "ed-msg": "head/docdata/ed-msg/@info",
    "keywords": "head/docdata/key-list/keyword/@key",
    "dateline": "body/body.head/dateline//text()[not(ancestor::story.date)]",
    "section": "head/pubdata/@position.section",
    "language": "@baselang",
}


def read(raw: bytes, given: Given) -> ParsedArticle:
    """Return the article of an NITF document; UnreadableError where it is damaged or without text."""
    return article_of_nitf(without_namespaces(parse_xml(raw)), given)


def article_of_nitf(root: etree._Element, given: Given) -> ParsedArticle:
    """Return the article of an ``nitf`` element without namespaces; UnreadableError where it has no text."""
    title = line_of(root.find("body/body.head/hedline/hl1")) or line_of(root.find("head/title")) or None
    url = next(filter(None, (web_address(line_at(root, path)) for path in _ADDRESSES)), None)
    outlet = next(filter(None, (line_at(root, path) for path in _OUTLETS)), None)
    return ParsedArticle(
        _blocks(root, title),
        title=title,
        outlet=outlet,
        url=url,
        authors=_authors(root, outlet),
        day=_day(root, given._replace(url=given.url or url)),
        embargo=_embargo(root, given),
        metadata=metadata_at(root, _METADATA),
    )


def _blocks(root: etree._Element, title: str | None) -> list[Block]:
    blocks = blocks_of_nitf(root)
    for path in ("body/body.head/abstract", "body/body.head/hedline/hl2"):
        found = next((line for line in root.iterfind(path) if not _is_other_headline(line)), None)
        blocks = with_standfirst(blocks, line_of(found), title)
    notes = [Block(line_of(note), "aside") for note in root.iterfind("body/body.head/note")]
    taglines = [Block(line_of(line), "aside") for line in root.iterfind("body/body.end/tagline")]
    return [block for block in (*notes, *blocks, *taglines) if block.text]


def _is_other_headline(line: etree._Element) -> bool:
    """Whether a line is said to be the headline of another edition ("online_headline", "originalHeadline")."""
    return "headline" in f"{line.get('class', '')} {line.get('id', '')}".casefold()


def _authors(root: etree._Element, outlet: str | None) -> tuple[str, ...]:
    """Return the names in the printed bylines, without titles; a normalized one has the surname first."""
    printed = [line for line in root.iterfind("body/body.head/byline") if "normalized" not in line.get("class", "")]
    names = dict.fromkeys(name for line in printed for name in _names(line))
    return tuple(name for name in names if name != outlet)


def _names(byline: etree._Element) -> tuple[str, ...]:
    """Return the persons that a byline marks, else the names in it."""
    persons = tuple(filter(None, map(line_of, byline.iterfind("person"))))
    return persons or split_authors("".join(byline.xpath(".//text()[not(ancestor::byttl)]")))


def _day(root: etree._Element, given: Given) -> PublicationDay | None:
    """Return the first day that is certain, else the first that is assumed."""
    days = [day for path in _DAYS for stamp in root.xpath(path) if (day := day_of(stamp, given))]
    return next((day for day in days if day.basis == "given"), days[0] if days else None)


def _embargo(root: etree._Element, given: Given) -> str | None:
    """Return what forbids publication; a usable item's release that is not after its issue forbids nothing."""
    status = line_at(root, "string(head/docdata/@management-status)").casefold()
    stamp = line_at(root, "string(head/docdata/date.release/@norm)")
    release, issue = moment_of(stamp, given), moment_of(line_at(root, "string(head/docdata/date.issue/@norm)"), given)
    if status != "embargoed" and release and issue and release <= issue:
        stamp = ""
    return embargo_of(status, stamp or None)
