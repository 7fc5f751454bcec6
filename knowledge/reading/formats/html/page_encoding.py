"""The bytes of a web page to its markup.

A byte order mark wins, then UTF-8 wherever the bytes are that (they are not by accident), then what the page declares,
by the Encoding Standard's names (encoding.spec.whatwg.org), then ``reading.encoding``'s guess. So a page that declares
Latin-1 and is UTF-8, or declares UTF-8 and is windows-1252, is read as what it is.
"""

import re

from knowledge.reading.encoding import C1_AS_WINDOWS, decode, wide_encoding

_HEAD = 4096
"""Bytes in which a declaration stands: browsers look at 1,024, pages also have it further down."""

_DECLARED = re.compile(
    rb"(?:<meta\b[^>]{0,300}?\bcharset|<\?xml\b[^>]{0,99}?\bencoding)\s{0,9}=\s{0,9}[\"']?\s{0,9}([\w:.-]{2,40})",
    re.IGNORECASE,
)
_BY_COUNTRY = re.compile(r"iso-8859-(?:[2-9]|1[03456])|windows-125[013-8]|windows-874|koi8-[ru]|euc-jp")
_NAMES = {
    "gb2312": "gb18030",
    "gbk": "gb18030",
    "gb18030": "gb18030",
    "big5": "big5hkscs",
    "shift_jis": "cp932",
    "shift-jis": "cp932",
    "x-sjis": "cp932",
    "euc-kr": "cp949",
    "ks_c_5601-1987": "cp949",
    "windows-949": "cp949",
    "macintosh": "mac-roman",
    "x-mac-roman": "mac-roman",
    "tis-620": "cp874",
}
_PROLOGUE = re.compile(r"[\ufeff\s]*+(?:<\?xml\b[^>]{0,300}>)?")


def decode_page(raw: bytes) -> str:
    """Return a page's markup without byte order mark, XML declaration and zero bytes.

    UnreadableError if it is no text, with what it is instead.
    """
    whole = len(raw) // 2 * 2  # a page that was cut off may end in half a character
    raw = raw[:whole] if wide_encoding(raw) else raw.replace(b"\0", b"")
    text = _as_declared(raw) or decode(raw)
    return text[_end_of_prologue(text) :].replace("\0", "")


def _as_declared(raw: bytes) -> str | None:
    """Decode what declares an encoding that is not guessed; None where that is none, or does not fit the bytes."""
    declared = _DECLARED.search(raw[:_HEAD])
    if declared is None:
        return None
    name = declared.group(1).decode("ascii", errors="replace").casefold()
    encoding = _NAMES.get(name) or (name if _BY_COUNTRY.fullmatch(name) else None)
    if encoding is None or _is_utf8(raw):
        return None
    try:
        text = raw.decode(encoding)
    except UnicodeDecodeError:
        return None
    return text.translate(C1_AS_WINDOWS) if name.startswith("iso-") else text


def _is_utf8(raw: bytes) -> bool:
    try:
        raw.decode("utf-8")
    except UnicodeDecodeError:
        return False
    return True


def _end_of_prologue(text: str) -> int:
    prologue = _PROLOGUE.match(text)
    return prologue.end() if prologue else 0
