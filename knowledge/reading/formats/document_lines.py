"""Lines of text files that hold many documents, read piece by piece, and the documents between their marks."""

import codecs
from collections.abc import Callable, Iterable, Iterator
from typing import BinaryIO, Literal, NamedTuple

from knowledge.reading.article_files import LARGEST

_PIECE = 65_536
_LONGEST = 1_000_000
"""Bytes of a line; a longer one is no text, and is cut."""


EMPTY = "document without a text"
"""What is passed over in an export: only the fields of an article, where a database may not show more."""
NO_TEXT = "It is a document without a text; export it from the database in full and add that."


class DocumentMark(NamedTuple):
    """A line that parts documents: the key it gives, None for none, and whether it opens, closes or ends its own."""

    key: str | None
    stands: Literal["before", "after"]


class CutDocument(NamedTuple):
    """The lines of a document without the mark that parts it, the key of which is None where it gave none."""

    key: str | None
    lines: list[bytes]


def lines_of(file: BinaryIO) -> Iterator[bytes]:
    """Yield the lines of a file without their ends, UTF-16 turned into UTF-8; holds no more than a line of it."""
    held = b""
    for piece in _narrow(file):
        *lines, held = (held + piece).split(b"\n")
        yield from (line.rstrip(b"\r\f") for line in lines)
        if len(held) > _LONGEST:
            yield held
            held = b""
    if held:
        yield held.rstrip(b"\r\f")


def _narrow(file: BinaryIO) -> Iterator[bytes]:
    pieces = iter(lambda: file.read(_PIECE), b"")
    first = next(pieces, b"")
    if not first.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        yield first.removeprefix(codecs.BOM_UTF8)
        yield from pieces
        return
    decoder = codecs.getincrementaldecoder("utf-16")(errors="replace")
    yield decoder.decode(first).encode(errors="replace")
    for piece in pieces:
        yield decoder.decode(piece).encode(errors="replace")


def cut(lines: Iterable[bytes], mark: Callable[[bytes], DocumentMark | None]) -> Iterator[CutDocument]:
    """Yield the documents between marks; what stands before a first mark that opens one is none.

    Of a document that is larger than an article may be only so much is kept as shows it.
    """
    key: str | None = None
    held: list[bytes] = []
    size = 0
    opened = False
    for line in lines:
        found = mark(line)
        if found is None:
            size += len(line) + 1
            if size <= LARGEST + _LONGEST:
                held.append(line)
            continue
        if found.stands == "after":
            yield CutDocument(found.key, held)
        elif opened:
            yield CutDocument(key, held)
        opened = found.stands == "before"
        key = found.key if opened else None
        held, size = [], 0
    if any(line.strip() for line in held):
        yield CutDocument(key, held)
