"""JSON lines (NDJSON): an object a line, of any number of lines, cut into records."""

from collections.abc import Iterator
from typing import BinaryIO

from knowledge.facts import UnreadableError
from knowledge.reading.formats.line_streams import lines_of
from knowledge.reading.formats.parsed_articles import Given, PassedOver, Record
from knowledge.reading.formats.structured_data.json_records import records_of
from knowledge.reading.formats.structured_data.json_shapes import JsonRecord


def split(file: BinaryIO, given: Given) -> Iterator[Record | PassedOver]:
    """Yield the articles of a file that has one a line; what is no JSON is a record that is refused when it is read."""
    del given
    empty = True
    for record in records_of(_records(file)):
        empty = False
        yield record
    if empty:
        raise UnreadableError("It has no line with JSON in it; add a file with an article a line.")


def _records(file: BinaryIO) -> Iterator[JsonRecord]:
    for number, line in enumerate(lines_of(file), 1):
        bare = line.strip("\x1e\x00 \t\r\n")
        if bare:
            yield JsonRecord(bare, f"line-{number}")
