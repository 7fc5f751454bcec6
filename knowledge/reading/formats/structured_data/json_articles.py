"""JSON: one object to an article, and lists of objects, alone or in a wrapper, cut into records."""

from collections.abc import Iterator, Mapping
from typing import BinaryIO

from knowledge.facts import UnreadableError
from knowledge.reading.encoding import decode
from knowledge.reading.formats.fields.field_articles import article_of, own_fields
from knowledge.reading.formats.parsed_articles import Given, ParsedArticle, PassedOver, Record
from knowledge.reading.formats.structured_data.json_records import records_of
from knowledge.reading.formats.structured_data.json_shapes import values_of
from knowledge.reading.formats.structured_data.json_text import load

_LARGEST_FILE = 50_000_000
"""Bytes of a file of JSON, which is held in memory whole; JSON lines may have any number."""


def read(raw: bytes, given: Given) -> ParsedArticle:
    """Return the article that one JSON object is; UnreadableError says why it is none."""
    value = load(decode(raw))
    if not isinstance(value, Mapping):
        shown = decode(raw).strip()[:40]
        raise UnreadableError(f"It is JSON but no object with an article's fields: “{shown}”.")
    return article_of(own_fields(value), given)


def split(file: BinaryIO, given: Given) -> Iterator[Record | PassedOver]:
    """Yield the articles of a list, of an object with a list in it, or of values one after another.

    UnreadableError where it holds no articles, is damaged from some line on, or is too large to be held in memory.
    """
    del given
    raw = file.read(_LARGEST_FILE + 1)
    if len(raw) > _LARGEST_FILE:
        raise UnreadableError(
            f"It is more than {_LARGEST_FILE / 1e6:.0f} MB of JSON; write one object a line (JSON lines), of which"
            " there may be any number."
        )
    text = decode(raw)
    empty = True
    for record in records_of(values_of(text)):
        empty = False
        yield record
    if empty:
        raise UnreadableError("It is an empty list in JSON; add one that holds articles.")
