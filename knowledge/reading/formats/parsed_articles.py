"""What readers of file formats make of bytes: articles of marked blocks, and the records exports are cut into."""

import datetime as dt
from collections.abc import Mapping, Sequence
from typing import Literal, NamedTuple

from knowledge.facts import PublishedBasis, Role

LARGEST = 5_000_000
"""Bytes of an article; the longest of newspapers have some 200,000."""

Format = Literal[
    "text",
    "markdown",
    "fragment",
    "html",
    "xml",
    "nitf",
    "newsml",
    "newsml_item",
    "newsml1_item",
    "ninjs",
    "wxr",
    "wxr_item",
    "feed",
    "feed_entry",
    "json",
    "json_lines",
    "json_article",
    "csv",
    "csv_row",
    "docx",
    "eml",
    "mbox",
    "nexis",
    "nexis_document",
    "factiva",
    "factiva_document",
]
"""The formats that are read; ``wxr_item`` and the like are what an export of several articles is cut into."""


class Given(NamedTuple):
    """What is known of an article before its bytes are read.

    ``url`` and ``outlet`` are an editor's, None where he gives none. ``zone`` is the outlet's own as an editor gives
    it, ``newsroom`` the zone of the newsroom that reads.
    """

    url: str | None = None
    outlet: str | None = None
    zone: dt.tzinfo | None = None
    newsroom: dt.tzinfo = dt.UTC


class PublicationDay(NamedTuple):
    """The paper's own local day of publication, and in a sentence why it is only assumed, where it is."""

    day: dt.date
    basis: PublishedBasis = "given"
    reason: str | None = None


class Block(NamedTuple):
    """A paragraph of an article, on one line; ``role`` None is running text, anything else as ``MarkedBlock`` has it.

    ``author`` is who wrote an embedded post, as printed; ``at`` the aware moment of a post or of a live blog's entry.
    """

    text: str
    role: Role | None = None
    author: str | None = None
    at: dt.datetime | None = None


class ParsedArticle(NamedTuple):
    """An article as its file has it, in its order; what the file does not say is None or empty.

    ``embargo`` are the words or the stamp of a field that forbids publication; they are read by ``reading.holds``.
    ``metadata`` is what else the file says, by its own keys. Nothing in it was mended yet.
    """

    blocks: Sequence[Block]
    title: str | None = None
    outlet: str | None = None
    url: str | None = None
    authors: tuple[str, ...] = ()
    day: PublicationDay | None = None
    embargo: str | None = None
    metadata: Mapping[str, str] = {}


class Record(NamedTuple):
    """One article of a file that holds several: bytes that a reader of ``format`` reads alone, also years later.

    ``key`` names it within its file and stays when the file is exported again (an id, not a row number, where there is
    one); ``url`` is its own address, None where it has none.
    """

    key: str
    format: Format
    raw: bytes
    url: str | None = None


class PassedOver(NamedTuple):
    """Something in a file of several articles that is none, in one word for people: "draft", "attachment"."""

    what: str
