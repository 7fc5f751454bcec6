"""The text of agencies' items as blocks: NITF, HTML as elements or escaped, or plain.

Elements of NITF are renamed to those of HTML that mean the same.
"""

import html
import re
from collections.abc import Mapping

from lxml import etree

from knowledge.reading.formats.bodies.fragments import blocks_of
from knowledge.reading.formats.parsed_articles import Block
from knowledge.reading.formats.xml.xml_parsing import inner_markup, line_of

_IN_HTML: Mapping[str, str] = {
    "body.content": "div",
    "block": "div",
    "bq": "blockquote",
    "credit": "cite",
    "hl1": "h1",
    "hl2": "h2",
    "media": "figure",
    "media-caption": "figcaption",
    "media-producer": "figcaption",
    "note": "aside",
    "datasource": "aside",
    "nitf-table": "div",
    "q": "span",
    "media-object": "script",
    "media-reference": "script",
    "media-metadata": "script",
    "nitf-table-metadata": "script",
    "pronounce": "script",
}
"""``script`` stands for what no reader sees: pictures as base64, addresses, counts."""
_KEPT = frozenset(
    "p br a em strong sub sup ul ol li dl dt dd pre table tbody thead tfoot tr td th caption hr h1 h2 h3 h4 div span"  # noqa: SIM905
    " figure figcaption blockquote img i b cite".split()
)
_TAGGED = re.compile(r"</?(?:p|div|h[1-6]|br|html)\b[^<>]{0,200}>", re.IGNORECASE)


def blocks_of_inline(content: etree._Element | None) -> list[Block]:
    """Return the blocks of an element's content without namespaces; UnreadableError where it has no text."""
    if content is None:
        return blocks_of("")
    nitf = content.find(".//body.content/../..")
    if nitf is not None:
        return blocks_of_nitf(nitf)
    words = inner_markup(content)
    return blocks_of(words if len(content) or _TAGGED.search(words) else html.escape(words))


def blocks_of_nitf(root: etree._Element) -> list[Block]:
    """Return the blocks of an ``nitf`` element without namespaces; UnreadableError where its body has no text."""
    content = root.find("body/body.content")
    if content is None:
        return blocks_of("")
    _drop_repeated_leads(content)
    for element in content.iter(etree.Element):
        _rename(element)
    return blocks_of(etree.tostring(content, encoding="unicode", method="html", with_tail=False))


def _rename(element: etree._Element) -> None:
    tag = str(element.tag)
    if tag == "frac-num" and element.getnext() is not None and element.getnext().tag == "frac-den":
        element.tail = "/"
    element.tag = _IN_HTML.get(tag, tag if tag in _KEPT else "span")
    element.attrib.pop("class", None)


def _drop_repeated_leads(content: etree._Element) -> None:
    """Take out a block that the next one begins with: archives give the lead alone and then the whole text."""
    for block in content.findall("block"):
        following = block.getnext()
        if following is not None and following.tag == "block" and line_of(following).startswith(line_of(block)):
            content.remove(block)
