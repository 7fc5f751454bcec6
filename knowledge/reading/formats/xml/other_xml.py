"""XML that no reader knows: it is told what it is, because its elements may be anything, also several articles."""

from typing import NoReturn

from knowledge.facts import UnreadableError
from knowledge.reading.formats.parsed_articles import Given
from knowledge.reading.formats.xml.xml_parsing import local_name, parse_xml


def read(raw: bytes, given: Given) -> NoReturn:
    """Refuse the file, by its outermost element."""
    del given
    name = local_name(parse_xml(raw))
    raise UnreadableError(
        f"It is XML of a kind that is not read (<{name[:40]}>); export it as NITF, NewsML-G2, RSS or web pages."
    )
