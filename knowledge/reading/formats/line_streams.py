"""Lines of a file of any size, decoded as they come: bounded in memory, and bytes that are no UTF-8 kept for later.

Zero bytes are left out: no text has them, and programs that part text end it there.

Which old encoding such bytes are in is told record by record, by ``reading.encoding``: they stand as surrogates until
a line is made bytes again (``as_bytes``).
"""

import codecs
import io
import re
from collections.abc import Iterator
from typing import BinaryIO

from knowledge.reading.encoding import wide_encoding

LONGEST = 5_000_001
"""Characters of a line, one more than an article's bytes may be; the rest of a longer one is left out."""

_CHUNK = 1 << 16
_PIECE = re.compile(r"[^\r\n]*(?:\r\n|\r|\n)|[^\r\n]+")


def lines_of(file: BinaryIO) -> Iterator[str]:
    """Yield a file's lines with their ends, the first without a byte order mark."""
    parts: list[str] = []
    size = 0
    for piece in _pieces(file):
        if size < LONGEST:
            parts.append(piece[: LONGEST - size])
            size += len(piece)
        if piece[-1] in "\r\n":
            yield "".join(parts)
            parts, size = [], 0
    if parts:
        yield "".join(parts)


def _pieces(file: BinaryIO) -> Iterator[str]:
    """Yield lines, those that go on beyond a chunk in pieces; the two signs of a line end are never parted."""
    chunk = file.read(_CHUNK)
    decoder = io.IncrementalNewlineDecoder(_decoder(chunk), translate=False)
    text = decoder.decode(chunk).removeprefix("\ufeff")
    while chunk or text:
        yield from _PIECE.findall(text.replace("\x00", ""))
        chunk = file.read(_CHUNK) if chunk else b""
        text = decoder.decode(chunk, final=not chunk)


def as_bytes(line: str) -> bytes:
    """Return the bytes that a line had, in UTF-8 where the file had a wider encoding."""
    return line.encode("utf-8", "surrogateescape")


def _decoder(head: bytes) -> codecs.IncrementalDecoder:
    encoding = wide_encoding(head)
    if encoding is None:
        return codecs.getincrementaldecoder("utf-8")("surrogateescape")
    return codecs.getincrementaldecoder(encoding)("replace")
