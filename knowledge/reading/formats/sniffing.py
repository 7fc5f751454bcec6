"""Content sniffing: which format bytes are in. A file's name decides only between kinds of plain text.

The tests stand in one table; each format's patterns stand with its kind.
"""

from collections.abc import Callable, Sequence
from typing import NamedTuple

from knowledge.reading.encoding import wide_encoding
from knowledge.reading.formats.databases.export_sniffing import database_format
from knowledge.reading.formats.documents.document_sniffing import is_mail, is_mailbox, is_markdown
from knowledge.reading.formats.markup_sniffing import is_fragment, is_other_xml, is_page, xml_format
from knowledge.reading.formats.parsed_articles import Format
from knowledge.reading.formats.structured_data.data_sniffing import data_format

HEAD = 64_000
"""Bytes from the beginning of a file that are enough to tell."""

_OFFICE = (b"PK\x03\x04", b"PK\x05\x06", b"\xd0\xcf\x11\xe0", b"{\\rtf")
"""Archives and the files of word processors; ``docx`` reads Word's and names the others."""


class _Head(NamedTuple):
    """How a file begins, as bytes and as text without white space before it, and the suffix of its name."""

    raw: bytes
    text: str
    suffix: str

    @property
    def is_markup(self) -> bool:
        """Whether it begins with a tag."""
        return self.text.startswith("<")


def _when(format_: Format, told: Callable[[_Head], bool]) -> Callable[[_Head], Format | None]:
    return lambda head: format_ if told(head) else None


_TESTS: Sequence[Callable[[_Head], Format | None]] = (
    _when("docx", lambda head: head.raw.startswith(_OFFICE)),
    _when("mbox", lambda head: is_mailbox(head.text)),
    _when("eml", lambda head: is_mail(head.text)),
    lambda head: xml_format(head.text) if head.is_markup else None,  # NITF, NewsML, WXR, feeds
    _when("html", lambda head: head.is_markup and is_page(head.text)),
    _when("xml", lambda head: is_other_xml(head.text)),
    lambda head: None if head.is_markup else data_format(head.text, head.suffix),  # JSON, JSON lines, CSV
    lambda head: None if head.is_markup else database_format(head.text),  # Nexis, Factiva
    _when("markdown", lambda head: is_markdown(head.text, head.suffix)),
    _when("fragment", lambda head: is_fragment(head.text)),
)
"""The first that tells a format is believed; what none of them knows is text."""


def sniff(head: bytes, name: str = "") -> Format:
    """Return the format of a file that begins with ``head`` and is called ``name``; what is nothing else is text."""
    text = head.decode(wide_encoding(head) or "utf-8", errors="replace").lstrip("\ufeff").lstrip()
    beginning = _Head(head, text, name.rpartition(".")[2].casefold())
    return next((format_ for test in _TESTS if (format_ := test(beginning))), "text")
