"""Text inside the items of agencies' formats: NITF, HTML as elements or escaped, or plain."""

import html
import re

from lxml import etree

from knowledge.reading.formats.fragments import blocks_of
from knowledge.reading.formats.nitf_markup import blocks_of_nitf
from knowledge.reading.formats.parsed_articles import Block
from knowledge.reading.formats.xml_parsing import inner_markup

_TAGGED = re.compile(r"</?(?:p|div|h[1-6]|br|html)\b[^<>]{0,200}>", re.IGNORECASE)


def blocks_of_inline(content: etree._Element | None) -> list[Block]:
    """Return the blocks of an element's content without namespaces; UnreadableError where it has no text."""
    if content is None:
        return blocks_of("")
    nitf = content.find(".//body.content/../..")
    return blocks_of(_markup(content)) if nitf is None else blocks_of_nitf(nitf)


def _markup(content: etree._Element) -> str:
    words = inner_markup(content)
    return words if len(content) or _TAGGED.search(words) else html.escape(words)
