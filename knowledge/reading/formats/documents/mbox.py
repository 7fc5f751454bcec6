"""Mailboxes (RFC 4155): the messages of a file in which a line that begins with "From " stands before each."""

import hashlib
import re
from collections.abc import Iterator
from email.parser import BytesHeaderParser
from typing import BinaryIO

from knowledge.reading.formats.documents.document_sniffing import FROM_LINE
from knowledge.reading.formats.parsed_articles import LARGEST, Given, PassedOver, Record

_BEGINS = re.compile(FROM_LINE.encode())
_STUFFED = re.compile(rb">+From ")
_UNWANTED = (("draft", "draft"), ("spam", "spam"), ("trash", "deleted message"), ("chat", "chat"))
"""The labels of Google's mail whose messages nobody sent or kept, and what they are for people."""


def split(file: BinaryIO, given: Given) -> Iterator[Record | PassedOver]:
    """Yield the messages of a mailbox in order; one that is larger than any article is passed over."""
    del given
    for raw in _messages(file):
        yield PassedOver("message that is too large") if len(raw) > LARGEST else _record(raw)


def _messages(file: BinaryIO) -> Iterator[bytes]:
    """Yield the bytes of each message, of one that is too large no more than shows that it is."""
    lines: list[bytes] = []
    size, after_blank = 0, True
    while line := file.readline(LARGEST):
        if after_blank and _BEGINS.match(line):
            if lines:
                yield b"".join(lines)
            lines, size = [], 0
        elif size <= LARGEST:
            lines.append(line[1:] if _STUFFED.match(line) else line)
            size += len(line)
        after_blank = not line.strip()
    if lines:
        yield b"".join(lines)


def _record(raw: bytes) -> Record | PassedOver:
    headers = BytesHeaderParser().parsebytes(raw)
    labels = str(headers.get("X-Gmail-Labels", "")).casefold()
    unwanted = next((what for label, what in _UNWANTED if label in labels), None)
    if unwanted is not None:
        return PassedOver(unwanted)
    told = str(headers.get("Message-ID", "")).strip(" <>\r\n")
    return Record(told or hashlib.sha256(raw).hexdigest()[:16], "eml", raw)
