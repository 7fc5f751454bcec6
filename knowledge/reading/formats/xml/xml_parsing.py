"""XML to elements: whole files and, of any size, one element after another; no entity, document type or address."""

import html
import io
from collections.abc import Collection, Iterator, Mapping
from typing import Any, BinaryIO

from lxml import etree

from knowledge.facts import UnreadableError
from knowledge.reading.formats.xml.xml_cleaning import CleanXml

_SAFE: dict[str, Any] = {
    "encoding": "utf-8",
    "resolve_entities": False,
    "load_dtd": False,
    "no_network": True,
    "huge_tree": False,
    "remove_comments": True,
    "remove_pis": True,
}
_DAMAGED = "Its XML breaks off or is damaged in line {line}; export it again and add that."


def parse_xml(raw: bytes) -> etree._Element:
    """Return the root of an XML document; UnreadableError where it is damaged."""
    try:
        return etree.parse(CleanXml(io.BytesIO(raw)), etree.XMLParser(**_SAFE)).getroot()
    except etree.XMLSyntaxError as error:
        raise UnreadableError(_DAMAGED.format(line=error.lineno)) from None


def iterate_xml(file: BinaryIO, names: Collection[str]) -> Iterator[etree._Element]:
    """Yield the elements of these names, in any namespace, when they end; whoever is done with one frees it.

    UnreadableError where the file is damaged, after what comes before.
    """
    tags = [f"{{*}}{name}" for name in names]
    try:
        for _, element in etree.iterparse(CleanXml(file), events=("end",), tag=tags, **_SAFE):
            yield element
    except etree.XMLSyntaxError as error:
        raise UnreadableError(_DAMAGED.format(line=error.lineno)) from None


def free(element: etree._Element) -> None:
    """Forget an element's parts, and what stands before it."""
    element.clear()
    parent = element.getparent()
    while parent is not None and element.getprevious() is not None:
        del parent[0]


def local_name(element: etree._Element) -> str:
    """Return an element's name without its namespace, or the prefix of one that was not declared."""
    return str(element.tag).rpartition("}")[2].rpartition(":")[2]


def without_namespaces(root: etree._Element) -> etree._Element:
    """Take the namespaces off the names of all elements, in place: writers use other prefixes, or none."""
    for element in root.iter(etree.Element):
        element.tag = local_name(element)
    return root


def line_of(element: etree._Element | None) -> str:
    """Return an element's text on one line, empty without."""
    return "" if element is None else " ".join("".join(element.itertext()).split())


def lines_at(element: etree._Element, path: str) -> Iterator[str]:
    """Yield what an XPath finds, elements and strings, each on one line; empty ones are left out."""
    found = element.xpath(path)
    for one in [found] if isinstance(found, str) else found:
        if line := " ".join(one.split()) if isinstance(one, str) else line_of(one):
            yield line


def line_at(element: etree._Element, path: str) -> str:
    """Return the first of ``lines_at``, empty without."""
    return next(lines_at(element, path), "")


def metadata_at(element: etree._Element, paths: Mapping[str, str]) -> dict[str, str]:
    """Return what stands at the XPath of each key, several things with semicolons; without keys that have nothing."""
    found = {key: "; ".join(dict.fromkeys(lines_at(element, path))) for key, path in paths.items()}
    return {key: words for key, words in found.items() if words}


def inner_markup(element: etree._Element) -> str:
    """Return what is in an element: its text as it is, or its text and parts as HTML."""
    if not len(element):
        return element.text or ""
    parts = (str(etree.tostring(part, encoding="unicode", method="html")) for part in element)
    return html.escape(element.text or "", quote=False) + "".join(parts)
