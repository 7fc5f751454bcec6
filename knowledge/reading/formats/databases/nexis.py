"""LexisNexis and Nexis Uni: exports of many documents as plain text, cut at “1 of 20 DOCUMENTS” or “End of Document”.

A document has an imprint (outlet, day, edition), a headline, fields before the text and fields after it. The older
layout sets names of fields in capitals (``LOAD-DATE:``) and the headline under the imprint; the newer one sets the
headline over it, and the text under the line ``Body``. The day is that of the imprint, never the day of loading.
"""

import re
from collections.abc import Iterator
from typing import BinaryIO

from knowledge.facts import UnreadableError
from knowledge.reading.bylines import split_authors
from knowledge.reading.encoding import decode
from knowledge.reading.formats.databases.document_lines import EMPTY, NO_TEXT, DocumentMark, cut
from knowledge.reading.formats.databases.nexis_documents import DocumentParts, parts_of
from knowledge.reading.formats.fields.record_keys import RecordKeys
from knowledge.reading.formats.line_streams import lines_of
from knowledge.reading.formats.parsed_articles import Block, Given, ParsedArticle, PassedOver, Record
from knowledge.reading.formats.publication_days import day_of
from knowledge.reading.hard_wrapping import rejoined

_NUMBERED = re.compile(r"\s*(?:Document )?(\d{1,6}) of \d{1,6} DOCUMENTS?\s*$", re.IGNORECASE)
_ENDED = re.compile(r"\s*End of Document\s*$")
_FURNITURE = re.compile(
    r"\s*(?:Page \d+ of \d+|Link to (?:Image|PDF|Original(?: (?:Article|Document))?))\s*$", re.IGNORECASE
)
_ADDRESS = re.compile(r"https?://\S+")
_OWN = frozenset({"headline", "byline", "highlight", "graphic", "correction", "url"})
"""Fields that have a place of their own in an article; the others are its metadata."""


def split(file: BinaryIO, given: Given) -> Iterator[Record | PassedOver]:
    """Yield the documents of an export, each under its number; one without a text is passed over."""
    keys = RecordKeys()
    number = 0
    for document in cut(lines_of(file), _mark):
        raw = document.raw
        if not raw.strip():
            continue
        number += 1
        key = keys.key_of({"id": document.key}, str(number))
        try:
            parsed = _parsed(raw, given)
        except UnreadableError:
            yield Record(key, "nexis_document", raw)  # reading it says why
            continue
        yield Record(key, "nexis_document", raw, parsed.url) if parsed else PassedOver(EMPTY)


def read(raw: bytes, given: Given) -> ParsedArticle:
    """Return the article of one document; UnreadableError where it has no text."""
    parsed = _parsed(raw, given)
    if parsed is None:
        raise UnreadableError(NO_TEXT)
    return parsed


def _parsed(raw: bytes, given: Given) -> ParsedArticle | None:
    parts = parts_of([line for line in decode(raw).expandtabs().splitlines() if not _FURNITURE.match(line)])
    body = [Block(paragraph) for paragraph in rejoined(parts.body)]
    if not body:
        return None
    fields = parts.fields
    address = _ADDRESS.search(fields.get("url", ""))
    return ParsedArticle(
        blocks=[*_standfirsts(parts), *body, *_below(parts)],
        title=parts.title,
        outlet=parts.outlet,
        url=address.group() if address else None,
        authors=split_authors(fields["byline"]) if fields.get("byline") else (),
        day=day_of(parts.day, given) if parts.day else None,
        metadata={name: value for name, value in fields.items() if value and name not in _OWN},
    )


def _mark(line: str) -> DocumentMark | None:
    numbered = _NUMBERED.match(line)
    if numbered:
        return DocumentMark(numbered[1], "before")
    return DocumentMark(None, "after") if _ENDED.match(line) else None


def _standfirsts(parts: DocumentParts) -> Iterator[Block]:
    for text in (parts.standfirst, parts.fields.get("highlight")):
        if text:
            yield Block(text, "standfirst")


def _below(parts: DocumentParts) -> Iterator[Block]:
    if parts.fields.get("graphic"):
        yield Block(parts.fields["graphic"], "caption")
    if parts.fields.get("correction"):
        yield Block(f"Correction: {parts.fields['correction']}", "aside")
