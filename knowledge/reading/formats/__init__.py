"""Readers of file formats: bytes to parsed articles, a module each; pure, without files, clock or network.

A format is told by its content (``sniffing``). One that holds a single article has a ``read``; one that holds several
has a ``split``, which cuts it into records that a ``read`` understands. Modules load when they are first needed: what
reads only texts loads no parser of pages.
"""

from collections.abc import Callable, Iterator, Mapping
from importlib import import_module
from typing import BinaryIO, cast

from knowledge.reading.formats.parsed_articles import (
    Block,
    Format,
    Given,
    ParsedArticle,
    PassedOver,
    PublicationDay,
    Record,
)
from knowledge.reading.formats.sniffing import sniff

__all__ = [
    "Block",
    "Format",
    "Given",
    "ParsedArticle",
    "PassedOver",
    "PublicationDay",
    "Record",
    "is_collection",
    "parse",
    "sniff",
    "split_file",
]

_READERS: Mapping[Format, str] = {
    "csv_row": "structured_data.csv_rows",
    "docx": "documents.docx",
    "eml": "documents.eml",
    "factiva_document": "databases.factiva",
    "feed_entry": "xml.feeds",
    "fragment": "bodies.fragments",
    "html": "html.page",
    "json_article": "structured_data.json_articles",
    "markdown": "documents.markdown",
    "newsml1_item": "xml.newsml1",
    "newsml_item": "xml.newsml",
    "nexis_document": "databases.nexis",
    "ninjs": "structured_data.ninjs",
    "nitf": "xml.nitf",
    "wxr_item": "xml.wxr",
    "xml": "xml.other_xml",
}
_SPLITTERS: Mapping[Format, str] = {
    "csv": "structured_data.csv_rows",
    "factiva": "databases.factiva",
    "feed": "xml.feeds",
    "json": "structured_data.json_articles",
    "json_lines": "structured_data.ndjson",
    "mbox": "documents.mbox",
    "newsml": "xml.newsml",
    "nexis": "databases.nexis",
    "wxr": "xml.wxr",
}


def is_collection(format_: Format) -> bool:
    """Whether files of a format hold several articles, which ``split_file`` cuts apart."""
    return format_ in _SPLITTERS


def parse(raw: bytes, format_: Format, given: Given) -> ParsedArticle:
    """Return the article that bytes of a format hold, which is neither a text nor a collection.

    UnreadableError says in one sentence why they hold no article.
    """
    read = cast("Callable[[bytes, Given], ParsedArticle]", _module(_READERS[format_]).read)  # type: ignore[attr-defined]
    return read(raw, given)


def split_file(file: BinaryIO, format_: Format, given: Given) -> Iterator[Record | PassedOver]:
    """Yield the articles of a collection, in order, without reading more of it at once than one takes where that goes.

    UnreadableError where it cannot be cut apart, perhaps after some articles.
    """
    split = cast(
        "Callable[[BinaryIO, Given], Iterator[Record | PassedOver]]",
        _module(_SPLITTERS[format_]).split,  # type: ignore[attr-defined]
    )
    return split(file, given)


def _module(name: str) -> object:
    return import_module(f"knowledge.reading.formats.{name}")
