"""Bytes of XML as systems really write it, made UTF-8 that a strict parser reads, a piece at a time.

Exports declare encodings that they are not in, and hold control characters that XML forbids, bare ampersands, and names
of HTML's characters (``&nbsp;``) that no document type declares. All that is mended; what is not well-formed stays so.
No entity is ever expanded: a name that is nobody's character stays as it is written.
"""

import codecs
import html
import re
from html.entities import html5
from typing import BinaryIO

from knowledge.reading.encoding import STRAY, is_utf8_with_slips

_PIECE = 1 << 20
_DECLARED = re.compile(rb"^\s*<\?xml[^>]{0,200}?\bencoding\s*=\s*[\"']([\w.:-]{1,40})[\"']", re.IGNORECASE)
_FORBIDDEN = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")
_CDATA, _CDATA_END = "<![CDATA[", "]]>"
_REFERENCE = re.compile(r"&(?:#(?P<number>\d{1,7}|[xX][0-9a-fA-F]{1,6})|(?P<name>[A-Za-z][\w.-]{0,40}))?(?P<end>;)?")
_BORDER = re.compile(r"[&<\]]")
_LONGEST = 64
"""Characters at a piece's end that are held back from a border on: a reference or CDATA's own may be cut there."""
_OWN = frozenset({"amp", "lt", "gt", "quot", "apos"})
_UNMARKED = ((b"<\x00?\x00", "utf-16-le"), (b"\x00<\x00?", "utf-16-be"))
_MARKED = ((codecs.BOM_UTF8, "utf-8"), (codecs.BOM_UTF16_LE, "utf-16-le"), (codecs.BOM_UTF16_BE, "utf-16-be"))


class CleanXml:
    """A file of XML, which a parser reads as UTF-8."""

    def __init__(self, file: BinaryIO) -> None:
        self._file = file
        self._first = file.read(_PIECE)
        mark, encoding = _encoding(self._first)
        self._first = self._first.removeprefix(mark)
        errors = "replace" if encoding.startswith("utf-16") else "surrogateescape"
        self._decoder = codecs.getincrementaldecoder(encoding)(errors)
        self._held = ""
        self._in_cdata = False

    def read(self, _size: int = -1) -> bytes:
        """Return the next piece, as long as it comes; empty at the end."""
        while True:
            raw, self._first = self._first or self._file.read(_PIECE), b""
            text = self._held + self._decoder.decode(raw, final=not raw)
            cut = _last_border(text) if raw else len(text)
            self._held = text[cut:]
            mended = self._mended(text[:cut]).encode()
            if mended or not raw:  # a piece of which nothing is left is not the end
                return mended

    def _mended(self, text: str) -> str:
        text = _FORBIDDEN.sub("", STRAY.sub(_of_windows, text))
        parts = []
        at = 0
        while at < len(text):
            border = _CDATA_END if self._in_cdata else _CDATA
            end = text.find(border, at)
            until = len(text) if end < 0 else end + len(border)
            part = text[at:until]
            parts.append(part if self._in_cdata else _REFERENCE.sub(_resolved, part))
            self._in_cdata = self._in_cdata != (end >= 0)
            at = until
        return "".join(parts)


def _last_border(text: str) -> int:
    """Return where a text may be cut: no reference, and neither end of a CDATA section, goes on behind it."""
    border = _BORDER.search(text, max(len(text) - _LONGEST, 0))
    if border is None:
        return len(text)
    before = text[: border.start()]
    return len(before.rstrip("]")) if border.group() == "]" else len(before)


def _of_windows(stray: re.Match[str]) -> str:
    return bytes([ord(stray.group()) - 0xDC00]).decode("cp1252", errors="ignore")


def _resolved(reference: re.Match[str]) -> str:
    """Return a reference as XML knows it: HTML's characters by name as such, what XML forbids as nothing."""
    number, name = reference["number"], reference["name"]
    if not reference["end"] or not (number or name):
        return f"&amp;{reference.group()[1:]}"
    if name in _OWN:
        return reference.group()
    if name:
        return html.escape(html5[f"{name};"]) if f"{name};" in html5 else f"&amp;{name};"
    code = int(number[1:], 16) if number[0] in "xX" else int(number)
    return "" if code > 0x10FFFF or _FORBIDDEN.match(chr(code)) else reference.group()


def _encoding(raw: bytes) -> tuple[bytes, str]:
    """Return the byte order mark and the encoding: what the bytes show, else what is declared, else UTF-8."""
    for mark, encoding in _MARKED:
        if raw.startswith(mark):
            return mark, encoding
    for begin, encoding in _UNMARKED:
        if raw.startswith(begin):
            return b"", encoding
    mixed = raw.decode("utf-8", errors="surrogateescape")
    return b"", "utf-8" if not mixed.isascii() and is_utf8_with_slips(mixed) else _declared(raw)


def _declared(raw: bytes) -> str:
    """Return the declared encoding if these bytes can be in it: there is one, and it has ASCII's characters."""
    found = _DECLARED.match(raw)
    name = found[1].decode() if found else "utf-8"
    try:
        return name if b"<".decode(name) == "<" else "utf-8"
    except (LookupError, ValueError):
        return "utf-8"
